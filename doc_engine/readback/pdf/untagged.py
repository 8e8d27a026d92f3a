"""The words of a page that no structure element holds: loose, in the order of the content.

These are the page numbers and running heads of our own files, and all the words of a PDF that
was made without tags. Their paragraphs can only be guessed, from where the lines begin and end; a
footnote, from the small number that begins it and was called above.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

from doc_engine.readback.forms import Region
from doc_engine.readback.pdf.fragments import Block, Fragment
from doc_engine.readback.pdf.joining import breaks_a_word
from doc_engine.readback.pdf.notes import raised_number
from doc_engine.readback.pdf.page import PageContent
from doc_engine.readback.pdf.stacks import Stack, TextLine, stacks_of, text_of

__all__ = ["untagged_fragments"]

_PAGE_NUMBER: Final = re.compile(r"\s*[-–—]?\s*\d{1,4}\s*[-–—]?\s*")
_MARGIN_ZONE: Final = 21.0  # mm; the narrowest margin of the decree is 20 at top and bottom
_LOW: Final = 0.85  # of the page's height
_ENDS: Final = re.compile(r"[.;:/]\s*$")
_BEGINS: Final = re.compile(r"\s*(\d{1,2}(\.\d{1,2})*[.)]|[a-zđ]\)|[IVX]{1,4}\.|[-+–]|Điều \d+)\s")


def untagged_fragments(page: PageContent) -> list[Fragment]:
    """Return the fragments of the page's `texts`, whose paragraphs are guessed."""
    fragments: list[Fragment] = []
    notes = _Notes()
    block = Block("")
    foot = _foot(page)
    for stack in stacks_of(page):
        former: TextLine | None = None
        for line in stack.lines:
            region, numbers = _region(line, foot), _numbers(line)
            begins = region == "body" and notes.begin_at(line, numbers)
            region = notes.region_of(line, region)
            heading = region in ("header", "footer")
            number = heading and _PAGE_NUMBER.fullmatch(text_of(line)) is not None
            goes_on = former is not None and region == block.region and not begins
            if former is None or not goes_on or _parted(former, line, stack):
                block = Block("", region)
            former = line
            fragments += [
                Fragment(
                    each, each.text, page.number, None, block, bool(raised), page_number=number
                )
                for each, raised in zip(line, numbers, strict=True)
            ]
    return fragments


class _Notes:
    """The footnotes of a page: which were called so far, and how far down the first one begins."""

    def __init__(self) -> None:
        self._called: set[str] = set()
        self._top: float | None = None

    def begin_at(self, line: TextLine, numbers: list[str]) -> bool:
        """Tell whether the line begins a note; remember what it calls, if it is none."""
        if numbers[0] in self._called and len(line) > 1:
            self._top = self._top or line[0].baseline
            return True
        self._called.update(filter(None, numbers[1:]))
        return False

    def region_of(self, line: TextLine, region: Region) -> Region:
        """Return the line's region, that of the notes from the first one downward."""
        below = self._top is not None and line[0].baseline >= self._top
        return "footnote" if region == "body" and below else region


def _numbers(line: TextLine) -> list[str]:
    """Return for each text object of a line the number that it is, raised beside another, or ""."""
    besides = [line[1] if len(line) > 1 else None, *line]
    return [raised_number(own, beside) for own, beside in zip(line, besides, strict=False)]


def _region(line: TextLine, foot: float) -> Region:
    if max(each.bottom for each in line) <= _MARGIN_ZONE:
        return "header"
    return "footer" if min(each.top for each in line) >= foot else "body"


def _foot(page: PageContent) -> float:
    """Return how far down the page's foot begins: its margin, or a long rule above small words.

    Such a rule is that above the address of a letter.
    """
    margin = page.height - _MARGIN_ZONE
    rules = [
        each.y
        for each in page.lines
        if each.y > _LOW * page.height and each.right - each.left > page.width / 2
    ]
    lowest = max(rules, default=margin)
    usual = Counter(each.size for each in page.texts).most_common(1)[0][0] if page.texts else 0.0
    below = [each.size for each in page.texts if each.top >= lowest]
    return min(lowest, margin) if below and max(below) < usual - 1 else margin


def _parted(former: TextLine, line: TextLine, stack: Stack) -> bool:
    """Tell whether a paragraph ends between two lines."""
    if breaks_a_word(text_of(former)):
        return False
    spoken = _ENDS.search(text_of(former)) and _BEGINS.match(text_of(line))
    return spoken is not None or stack.parted(former, line)
