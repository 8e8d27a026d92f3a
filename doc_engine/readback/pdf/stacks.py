"""Lines of words that stand under one another: a column of text, or what a cell of a table holds.

A line that ends although the next word had room in its column ends a paragraph; one that is only
shorter than the page does not: it may stand in a cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from doc_engine.readback.forms import Line
from doc_engine.readback.pdf.geometry import MM_PER_PT
from doc_engine.readback.pdf.joining import on_one_line
from doc_engine.readback.pdf.page import PageContent, TextObject

__all__ = ["Stack", "TextLine", "lines_of", "stacks_of", "text_of"]

_WIDEST_MARGIN: Final = 20.0  # mm, at the right
_INDENT: Final = 4.0  # mm; a line that begins further in begins a paragraph
_SHORT: Final = 15.0  # mm; a line of the page that ends so far before its edge may be a last one
_CELL_MARGIN: Final = 2.0  # mm between a column's words and those of the next one
_SLACK: Final = 2.0  # mm that a next word must have more than it needs
_STEP: Final = 2.6  # em from one line to the next, at most
_GAP: Final = 1.0  # em between the words of two columns, at least
_ALIGNED: Final = 0.7  # mm
_CENTRED: Final = 1.5  # mm

TextLine = list[TextObject]


@dataclass(frozen=True, slots=True)
class Stack:
    """Lines under one another, the column's right edge, and whether another one is beside it."""

    lines: Sequence[TextLine]
    right: float
    beside: bool

    def parted(self, former: TextLine, line: TextLine) -> bool:
        """Tell whether the layout ends a paragraph between two lines that follow one another."""
        left = min(each[0].left for each in self.lines)
        if line[0].left - left > _INDENT and not _is_centred(former, line):
            return True
        if _is_centred(former, line) and (self.beside or line[0].left - left > _INDENT):
            widest = max(each[-1].right - each[0].left for each in self.lines)
            room = widest - (former[-1].right - former[0].left)
            return room > _first_word(line) + _SLACK
        room = self.right - former[-1].right
        least = _CELL_MARGIN if self.beside else _SHORT
        return room > max(least, _first_word(line) + _SLACK)


def stacks_of(page: PageContent) -> Iterator[Stack]:
    """Yield the lines of a page, in the order of the content, by the columns they stand in."""
    lines = lines_of(page.texts)
    groups: list[list[TextLine]] = []
    for line in lines:
        if groups and _goes_on(groups[-1], line, page.lines):
            groups[-1].append(line)
        else:
            groups.append([line])
    edge = max([page.width - _WIDEST_MARGIN, *(line[-1].right for line in lines)])
    for group in groups:
        right = max(line[-1].right for line in group)
        top, bottom = group[0][0].top, group[-1][0].bottom
        next_ones = [
            line[0].left
            for line in lines
            if line[0].left > right and line[0].bottom > top and line[0].top < bottom
        ]
        yield Stack(
            group, min([edge, *(each - _CELL_MARGIN for each in next_ones)]), bool(next_ones)
        )


def lines_of(texts: Sequence[TextObject]) -> list[TextLine]:
    """Group text objects that follow one another on one line of one column."""
    lines: list[TextLine] = [list(texts[:1])] if texts else []
    for former, latter in pairwise(texts):
        if not on_one_line(former, latter) or latter.left < former.left:
            lines.append([])
        lines[-1].append(latter)
    starts = sorted(line[0].left for line in lines)
    return [part for line in lines for part in _by_column(line, starts)]


def text_of(line: TextLine) -> str:
    """Return the words of a line."""
    return "".join(each.text for each in line)


def _by_column(line: TextLine, starts: Sequence[float]) -> Iterator[TextLine]:
    """Part a line where, after a gap, words begin under or above the first words of others."""
    part = line[:1]
    for former, latter in pairwise(line):
        gap = latter.left - former.right
        if gap > _GAP * latter.size * MM_PER_PT and any(
            abs(each - latter.left) < _ALIGNED for each in starts
        ):
            yield part
            part = []
        part.append(latter)
    yield part


def _goes_on(stack: Sequence[TextLine], line: TextLine, rules: Sequence[Line]) -> bool:
    """Tell whether a line stands under others, and no rule of a table is between."""
    former = stack[-1][0]
    step = line[0].baseline - former.baseline
    left = min(each[0].left for each in stack)
    right = max(each[-1].right for each in stack)
    if not 0 < step <= _STEP * max(former.size, line[0].size) * MM_PER_PT:
        return False
    if line[0].left >= right or line[-1].right <= left:
        return False
    return not any(
        former.baseline < rule.y < line[0].baseline
        and rule.left < left - 1
        and rule.right > right + 1
        for rule in rules
    )


def _is_centred(former: TextLine, line: TextLine) -> bool:
    one, other = (each[0].left + each[-1].right for each in (former, line))
    return abs(one - other) / 2 < _CENTRED and abs(former[0].left - line[0].left) > _ALIGNED


def _first_word(line: TextLine) -> float:
    """Return about how wide the first word of a line is, with the blank before it, in mm."""
    text = text_of(line).strip()
    first = text.partition(" ")[0]
    return (line[-1].right - line[0].left) * (len(first) + 1) / max(len(text), 1)
