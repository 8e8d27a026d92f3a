"""The words of an assignment where it stands apart from its sentence: in tables and lists."""

from __future__ import annotations

from doc_engine.compose.names import Names, capitalised
from doc_engine.compose.prose import FOOTNOTE_CALL, fill
from doc_engine.compose.sentence import template_of
from doc_engine.model.assignment import Assignment

__all__ = ["brief_sentence", "brief_template", "brief_words"]


def brief_template(assignment: Assignment) -> str:
    """Return what is to be done, its placeholders as they are; footnotes are not called again."""
    words = assignment.brief or assignment.action or template_of(assignment, headed=False)
    return " ".join(FOOTNOTE_CALL.sub("", words).split())


def brief_words(assignment: Assignment, names: Names) -> str:
    """Return what is to be done, in words.

    Raises KeyError for an addressee without a name on the day of `names`, ValueError for a
    placeholder that nothing fills.
    """
    words = fill(brief_template(assignment), assignment, names)
    return " ".join(FOOTNOTE_CALL.sub("", words).split())


def brief_sentence(assignment: Assignment, names: Names) -> str:
    """Return what is to be done in one sentence, or as the data have it if they are not sound."""
    try:
        return capitalised(brief_words(assignment, names))
    except (KeyError, ValueError):
        return brief_template(assignment)
