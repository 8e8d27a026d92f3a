"""Prose with placeholders made into words, and its footnote calls made into footnotes.

A placeholder is a name of a field in single braces, `{lead}` or `{deadline.2}`; anything else in
braces is text and printed as it stands (`{{ 7*7 }}`). A footnote call is `[^name]`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from doc_engine.compose.figures import target_phrase
from doc_engine.compose.names import Names, capitalised, listed
from doc_engine.composition import Footnote, Run, anchor_name
from doc_engine.model.assignment import Assignment, Orders
from doc_engine.model.deadline import phrase

__all__ = ["FIELDS", "FOOTNOTE_CALL", "PLACEHOLDER", "Footnotes", "field_words", "fill"]

PLACEHOLDER: Final = re.compile(r"(?<!\{)\{([a-z_]+)(?:\.([0-9]{1,2}))?\}(?!\})")
FOOTNOTE_CALL: Final = re.compile(r"\[\^([a-z0-9-]{1,40})\]")
FIELDS: Final = ("lead", "with", "report_to", "deadline", "target", "output")
_SENTENCE_END = re.compile(r"[.!?…](?:\[\^[a-z0-9-]+\])*\s+$")


def field_words(
    orders: Assignment | Orders, field: str, index: int | None, names: Names
) -> str | None:
    """Return the words of one field, or of its `index`-th value (from 1); None if it has none."""
    words = _values(orders, field, names)
    if index is not None:
        words = words[index - 1 : index] if index else []
    elif field in ("deadline", "target"):
        words = words[:1]
    if not words:
        return None
    return listed(words)


def _values(orders: Assignment | Orders, field: str, names: Names) -> list[str]:
    if field == "lead":
        return [names.of(each) for each in orders.lead]
    if isinstance(orders, Orders):
        return []
    if field == "with":
        return [names.of(each) for each in orders.with_]
    if field == "report_to":
        return [names.of(each) for each in orders.report_to]
    if field == "deadline":
        return [phrase(each) for each in orders.deadlines()]
    if field == "target":
        return [target_phrase(each) for each in orders.target]
    return [orders.output] if field == "output" and orders.output else []


def fill(text: str, orders: Assignment | Orders | None, names: Names) -> str:
    """Return `text` with its placeholders filled from `orders`, capitalised after a sentence.

    Whether the first word begins a sentence is for the caller to know. Raises ValueError for a
    placeholder that `orders` does not fill; rules find these beforehand.
    """

    def words(match: re.Match[str]) -> str:
        index = int(match[2]) if match[2] else None
        found = field_words(orders, match[1], index, names) if orders else None
        if found is None:
            raise ValueError(f"nothing fills {match[0]}")
        starts = _SENTENCE_END.search(text[: match.start()])
        return capitalised(found) if starts else found

    return " ".join(PLACEHOLDER.sub(words, text).split())


class Footnotes:
    """Numbers footnotes in the order in which they are called."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts
        self._count = 0

    def runs(self, text: str, anchor: str, *, bold: bool = False) -> list[Run]:
        """Return `text` as runs of one anchor, each footnote called where `[^name]` stood."""
        known = "|".join(re.escape(name) for name in self._texts)
        pieces = re.split(rf"\[\^({known})\]", text) if known else [text]
        runs = []
        for index in range(0, len(pieces), 2):
            name = pieces[index + 1] if index + 1 < len(pieces) else None
            note = self._note(name) if name else None
            if pieces[index] or note:
                runs.append(Run(pieces[index], anchor, bold=bold, footnote=note))
        return runs

    def _note(self, name: str) -> Footnote:
        self._count += 1
        words = " ".join(self._texts[name].split())
        return Footnote(self._count, words, anchor_name("n", name, self._count))
