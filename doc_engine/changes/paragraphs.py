"""Two files compared by their paragraphs, of which nothing is known but the words."""

from __future__ import annotations

from collections.abc import Sequence

from doc_engine.changes.documents import text_changes
from doc_engine.changes.prints import Passage
from doc_engine.changes.records import DocumentChanges

__all__ = ["compared_paragraphs"]


def compared_paragraphs(name: str, old: Sequence[str], new: Sequence[str]) -> DocumentChanges:
    """Return the paragraphs that were added, removed, moved or changed, under the name given."""
    changes = tuple(
        text_changes(
            [Passage("text", each) for each in old], [Passage("text", each) for each in new]
        )
    )
    return DocumentChanges(name, "changed" if changes else "same", changes=changes)
