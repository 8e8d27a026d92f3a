"""The words that a file from elsewhere lacks or has more than the data, as text for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from math import floor
from typing import Final

from doc_engine.cli.columns import Paint, wrapped
from doc_engine.rules.differences import Change, Difference
from doc_engine.text import excerpt
from doc_engine.wording import said, say

__all__ = ["MARKS", "difference_list"]

_INDENT: Final = "    "
#: Signs around words that are only in the data, and only in the file; how they are painted.
MARKS: Final[dict[str, tuple[str, str, str]]] = {
    "removed": ("[-", "-]", "error"),
    "added": ("{+", "+}", "good"),
}
_LONGEST: Final = 400


def difference_list(
    differences: Sequence[Difference], lang: str, *, room: int, paint: Paint
) -> str:
    """Return the differences, each with its place and its words in context; "" for none."""
    parts = []
    for document, own in groupby(differences, key=lambda each: each.document):
        removed, added = (f"{start}…{end}" for start, end, _ in MARKS.values())
        lines = wrapped(say("differences", "title", lang=lang, document=document), room)
        legend = say("differences", "legend", lang=lang, removed=removed, added=added)
        lines += [f"  {paint(line, 'quiet')}" for line in wrapped(legend, room - 2)]
        for each in own:
            lines += [f"  {line}" for line in wrapped(_title(each, lang), room - 2)]
            lines += [_INDENT + line for line in _lines(each.changes, room - len(_INDENT), paint)]
        parts.append("\n".join(lines) + "\n")
    return "\n".join(parts)


def _title(each: Difference, lang: str) -> str:
    """Return whose words these are, where, on which page, and how sure that is."""
    where = str(said(each.where, lang)) or say("differences", "nowhere", lang=lang)
    told = [f"{', '.join(each.assignments)} ({where})" if each.assignments else where]
    if each.page:
        told.append(say("coverage-table", "page", lang=lang, page=each.page))
    if each.by:
        share = floor(100 * each.similarity)
        told.append(say("differences", "similar", lang=lang, share=share))
    if each.by == "text":
        told.append(say("differences", "by-text", lang=lang))
    return ", ".join(told)


def _lines(changes: Sequence[Change], room: int, paint: Paint) -> Iterator[str]:
    """Return the words on lines, those of a change between its signs and painted on every line."""
    text = " ".join(_marked(*each) for each in changes)
    look = ""
    for line in wrapped(text, room):
        shown: list[str] = []
        for word in line.split(" "):
            look = next((name for start, _, name in MARKS.values() if word.startswith(start)), look)
            shown.append(paint(word, str(look)) if look else word)
            if any(word.endswith(end) for _, end, _ in MARKS.values()):
                look = ""
        yield " ".join(shown)


def _marked(kind: str, words: str) -> str:
    start, end, _ = MARKS.get(kind, ("", "", ""))
    return f"{start}{excerpt(words, _LONGEST)}{end}"
