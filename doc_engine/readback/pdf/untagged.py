"""The words of a page that no structure element holds: loose, in the order of the content.

These are the page numbers and running heads of our own files, and all the words of a PDF that
was made without tags. Their paragraphs can only be guessed, from where the lines begin and end; a
footnote, from the small number that begins it and was called above.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from doc_engine.readback.forms import Region
from doc_engine.readback.pdf.fragments import Block, Fragment
from doc_engine.readback.pdf.joining import on_one_line
from doc_engine.readback.pdf.notes import raised_number
from doc_engine.readback.pdf.page import PageContent, TextObject

__all__ = ["untagged_fragments"]

_PAGE_NUMBER: Final = re.compile(r"\s*[-–—]?\s*\d{1,4}\s*[-–—]?\s*")
_MARGIN_ZONE: Final = 21.0  # mm; the narrowest margin of the decree is 20 at top and bottom
_INDENT: Final = 4.0  # mm; a line that begins further in begins a paragraph
_SHORT: Final = 15.0  # mm; a line that ends further before the right edge ends a paragraph
_WIDEST_MARGIN: Final = 20.0  # mm, at the right
_ENDS: Final = re.compile(r"[.;:/]\s*$")
_BEGINS: Final = re.compile(r"\s*(\d{1,2}(\.\d{1,2})*[.)]|[a-zđ]\)|[IVX]{1,4}\.|[-+–]|Điều \d+)\s")

_TextLine = list[TextObject]


def untagged_fragments(page: PageContent) -> list[Fragment]:
    """Return the fragments of the page's `texts`, whose paragraphs are guessed."""
    lines = list(_lines(page.texts))
    if not lines:
        return []
    right = max(page.width - _WIDEST_MARGIN, *(line[-1].right for line in lines))
    edges = min(line[0].left for line in lines), right
    fragments: list[Fragment] = []
    notes = _Notes()
    block = Block("")
    former: _TextLine | None = None
    for line in lines:
        region, numbers = _region(line, page.height), _numbers(line)
        begins = region == "body" and notes.begin_at(line, numbers)
        region = notes.region_of(line, region)
        number = region in ("header", "footer") and _PAGE_NUMBER.fullmatch(_text(line)) is not None
        goes_on = former is not None and region == block.region and not begins
        if former is None or not goes_on or not _continues(former, line, edges):
            block = Block("", region)
        former = line
        fragments += [
            Fragment(each, each.text, page.number, None, block, bool(raised), page_number=number)
            for each, raised in zip(line, numbers, strict=True)
        ]
    return fragments


class _Notes:
    """The footnotes of a page: which were called so far, and how far down the first one begins."""

    def __init__(self) -> None:
        self._called: set[str] = set()
        self._top: float | None = None

    def begin_at(self, line: _TextLine, numbers: list[str]) -> bool:
        """Tell whether the line begins a note; remember what it calls, if it is none."""
        if numbers[0] in self._called and len(line) > 1:
            self._top = self._top or line[0].baseline
            return True
        self._called.update(filter(None, numbers[1:]))
        return False

    def region_of(self, line: _TextLine, region: Region) -> Region:
        """Return the line's region, that of the notes from the first one downward."""
        below = self._top is not None and line[0].baseline >= self._top
        return "footnote" if region == "body" and below else region


def _numbers(line: _TextLine) -> list[str]:
    """Return for each text object of a line the number that it is, raised beside another, or ""."""
    besides = [line[1] if len(line) > 1 else None, *line]
    return [raised_number(own, beside) for own, beside in zip(line, besides, strict=False)]


def _lines(texts: list[TextObject]) -> Iterator[_TextLine]:
    """Group text objects that follow one another on one line."""
    if not texts:
        return
    line = [texts[0]]
    for former, latter in pairwise(texts):
        if not on_one_line(former, latter) or latter.left < former.left:
            yield line
            line = []
        line.append(latter)
    yield line


def _text(line: _TextLine) -> str:
    return "".join(each.text for each in line)


def _region(line: _TextLine, height: float) -> Region:
    if max(each.bottom for each in line) <= _MARGIN_ZONE:
        return "header"
    if min(each.top for each in line) >= height - _MARGIN_ZONE:
        return "footer"
    return "body"


def _continues(former: _TextLine, line: _TextLine, edges: tuple[float, float]) -> bool:
    """Tell whether a line goes on with the paragraph of the line before."""
    left, right = edges
    if line[0].left - left > _INDENT or right - former[-1].right > _SHORT:
        return False
    return _ENDS.search(_text(former)) is None or _BEGINS.match(_text(line)) is None
