"""Fragments joined to paragraphs: the blank that a line's end swallowed, the page's end bridged.

Why: WeasyPrint, like Word, writes no blank at a line's end, and PDFium may give the blank between
two stretches of one line to either, or to both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from doc_engine.readback.pdf.fragments import Block, Fragment
from doc_engine.readback.pdf.geometry import MM_PER_PT
from doc_engine.readback.pdf.page import TextObject
from doc_engine.readback.reading import Piece

__all__ = ["breaks_a_word", "on_one_line", "pieces_of"]

_LINE_STEP: Final = 0.6  # em; a raised mark moves the baseline less than a new line does
_GAP: Final = 0.15  # em; a wider gap is a blank
_BROKEN_WORD: Final = re.compile(r"[^\s\W][-/–]\s?$")
_FLOWING: Final = frozenset({"P", "Div", ""})
_SENTENCE_ENDS: Final = frozenset(".;:!?/")


def on_one_line(former: TextObject, latter: TextObject) -> bool:
    """Tell whether two text objects of one page stand on one line."""
    size = max(former.size, latter.size) * MM_PER_PT
    return abs(former.baseline - latter.baseline) <= _LINE_STEP * size


def breaks_a_word(line: str) -> bool:
    """Tell whether a line ends within a word.

    Why: our own files never break a line within "05/QĐ-UBND"; others do, and what ends so there
    is taken for one word.
    """
    return _BROKEN_WORD.search(line) is not None


def pieces_of(fragments: Iterable[Fragment]) -> tuple[Piece, ...]:
    """Return the pieces of fragments that are in reading order, footnote marks left out."""
    numbering = _ParagraphNumbers()
    ordered = [(fragment, numbering.of(fragment)) for fragment in fragments]
    last: dict[int, Fragment] = {}
    for fragment, paragraph in ordered:
        if paragraph in last:
            _join(last[paragraph], fragment)
        last[paragraph] = fragment
    kept = [(fragment, paragraph) for fragment, paragraph in ordered if not fragment.mark]
    return tuple(_piece(fragment, run, para) for run, (fragment, para) in enumerate(kept))


class _ParagraphNumbers:
    """Numbers blocks in the order of their first words; one that goes on overleaf keeps its own."""

    def __init__(self) -> None:
        self._numbers: dict[Block, int] = {}
        self._last_of_anchor: dict[str | None, tuple[int, int]] = {}
        self._last_body: tuple[Fragment, int] | None = None
        self._count = 0

    def of(self, fragment: Fragment) -> int:
        number = self._numbers.get(fragment.block)
        if number is None:
            number = self._from_page_before(fragment)
            if number is None:
                number = self._count
                self._count += 1
            self._numbers[fragment.block] = number
        if fragment.anchor is not None:
            self._last_of_anchor[fragment.anchor] = (fragment.page, number)
        if fragment.block.region == "body":
            self._last_body = (fragment, number)
        return number

    def _from_page_before(self, fragment: Fragment) -> int | None:
        if fragment.anchor in self._last_of_anchor:
            page, number = self._last_of_anchor[fragment.anchor]
            return number if page == fragment.page - 1 else None
        if self._last_body is None or fragment.block.region != "body":
            return None
        former, number = self._last_body
        goes_on = (
            former.page == fragment.page - 1
            and former.block.type == fragment.block.type
            and fragment.block.type in _FLOWING
            and former.text.rstrip()[-1:] not in _SENTENCE_ENDS
            and fragment.text.lstrip()[:1].islower()
        )
        return number if goes_on else None


def _join(former: Fragment, latter: Fragment) -> None:
    """Leave a blank between two fragments of a paragraph where there is one.

    The blank that a line's end swallowed goes to both, since either may have had it; a blank at
    both ends is the latter's own, and PDFium's guess in the former.
    """
    ours = former.anchor is not None or latter.anchor is not None
    if not ours and _on_other_lines(former, latter) and breaks_a_word(former.text):
        former.text, latter.text = former.text.rstrip(), latter.text.lstrip()
        return
    before, after = former.text.endswith(" "), latter.text.startswith(" ")
    if before and after and former.text.strip():
        former.text = former.text.rstrip()
    elif not before and not after and _apart(former, latter):
        former.text += " "
        latter.text = " " + latter.text
    elif former.mark and before:
        latter.text = " " + latter.text


def _apart(former: Fragment, latter: Fragment) -> bool:
    """Tell whether a line's end or a visible gap is between two fragments."""
    if _on_other_lines(former, latter):
        return True
    gap = latter.source.left - former.source.right
    return gap > _GAP * max(former.source.size, latter.source.size) * MM_PER_PT


def _on_other_lines(former: Fragment, latter: Fragment) -> bool:
    return former.page != latter.page or not on_one_line(former.source, latter.source)


def _piece(fragment: Fragment, run: int, paragraph: int) -> Piece:
    source = fragment.source
    return Piece(
        anchor=fragment.anchor,
        text=fragment.text,
        run=run,
        paragraph=paragraph,
        region=fragment.block.region,
        page=fragment.page,
        font=source.face.family,
        size=source.size,
        bold=source.face.bold,
        italic=source.face.italic,
        color=source.color,
        left=source.left,
        top=source.top,
        right=source.right,
        bottom=source.bottom,
        baseline=source.baseline,
        page_number=fragment.page_number,
    )
