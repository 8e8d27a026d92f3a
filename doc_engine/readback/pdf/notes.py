"""The marks of footnotes, which nobody wrote: the call in the text, the marker before the note.

WeasyPrint makes both without a name of their own, in elements like those of bold words, LibreOffice
a link of the call; a PDF without tags has no elements at all. A marker is the number that begins a
note; a call is a small or raised number that some marker repeats.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from doc_engine.readback.pdf.fragments import Block, Fragment
from doc_engine.readback.pdf.geometry import MM_PER_PT
from doc_engine.readback.pdf.page import TextObject

__all__ = ["is_mark", "mark_notes", "raised_number"]

_MARK: Final = re.compile(r"\s*[(\[]?(\d{1,3}|[*†‡]+)[.)\]:]*\s*")
_SMALLER: Final = 0.86  # of the size of the words beside it
_RAISED: Final = 0.15  # em above the line of the words beside it


def is_mark(text: str) -> bool:
    """Tell whether the text is nothing but a footnote's mark."""
    return _MARK.fullmatch(text) is not None


def mark_notes(fragments: Sequence[Fragment]) -> None:
    """Set `mark` on the fragments, given in reading order, that are calls or markers of notes."""
    numbers = set(_mark_markers(fragments))
    for line in (fragments, fragments[::-1]):  # a call that begins a paragraph has words after it
        beside: dict[Block, Fragment] = {}
        for fragment in line:
            other = beside.get(fragment.block)
            if fragment.generated and other and _number(fragment.text) in numbers:
                fragment.mark = fragment.mark or _is_above(fragment.source, other.source)
            if not fragment.mark:
                beside[fragment.block] = fragment


def _mark_markers(fragments: Sequence[Fragment]) -> Iterator[str]:
    """Mark the number that begins each note, within its block or right before; yield it."""
    begun: set[Block] = set()
    for index, fragment in enumerate(fragments):
        if fragment.block.region != "footnote" or fragment.block in begun:
            continue
        begun.add(fragment.block)
        before = fragments[max(index - 1, 0) : index]
        for each in (fragment, *(one for one in before if one.anchor is None)):
            alone = each.generated or _begins_raised(index, fragments)
            if alone and each.page == fragment.page and is_mark(each.text):
                each.mark = True
                yield _number(each.text)
                break


def _begins_raised(index: int, fragments: Sequence[Fragment]) -> bool:
    """Tell whether a fragment of no anchor is raised above the words of the note after it."""
    own, *after = fragments[index : index + 2]
    beside = [each for each in after if each.block is own.block and own.anchor is None]
    return any(_is_above(own.source, each.source) for each in beside)


def raised_number(own: TextObject, beside: TextObject | None) -> str:
    """Return the number that a text object is, if it stands as a mark beside another, else ""."""
    return _number(own.text) if beside is not None and _is_above(own, beside) else ""


def _is_above(own: TextObject, other: TextObject) -> bool:
    """Tell whether a text object is smaller than the one beside it, or raised above its line."""
    raised = (other.baseline - own.baseline) / (other.size * MM_PER_PT or 1.0)
    return own.size < _SMALLER * other.size or _RAISED < raised < 1


def _number(text: str) -> str:
    """Return what a mark calls the note by, "" for other text."""
    match = _MARK.fullmatch(text)
    return match.group(1) if match else ""
