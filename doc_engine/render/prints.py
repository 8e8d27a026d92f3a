"""What a template prints: words, rules, bonds, cells and pages, each through a marker.

What such a print leaves in the output is the renderer's affair: the anchor, the weight and the
slant of the words travel with them, so that restyling or moving a slot cannot lose one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from doc_engine.composition import Run
from doc_engine.text import slug

__all__ = ["CellLayout", "Keep", "Layout", "Marker", "PageTurn", "Rule", "UrgencyMark", "Words"]


@dataclass(frozen=True, slots=True)
class CellLayout:
    """Where a cell stands: the widths of all columns in mm, the first that it takes, how many."""

    widths: tuple[float, ...]
    first: int
    span: int

    @property
    def width(self) -> float:
        """The width of the cell in mm."""
        return sum(self.widths[self.first : self.first + self.span])


class Marker(Protocol):
    """What a renderer leaves in the output for each thing printed, already escaped."""

    def words(self, run: Run) -> str:
        """Return what stands for a run of words."""

    def rule(self, length: float) -> str:
        """Return what stands for a solid line of `length` mm; 0 means none."""

    def keep_next(self, wanted: bool) -> str:
        """Return what keeps the paragraph with the next, if wanted."""

    def cell(self, layout: CellLayout) -> str:
        """Return what gives a cell its width and its span."""

    def page(self, number: int, landscape: bool) -> str:
        """Return what begins an annex, the `number`-th, on a page of its own."""


@dataclass(frozen=True, slots=True)
class Words:
    """A run as a template sees it: `{{ run }}` prints it."""

    _run: Run
    _marker: Marker

    def __html__(self) -> str:
        """Return the words as the output wants them."""
        return self._marker.words(self._run)

    __str__ = __html__


@dataclass(frozen=True, slots=True)
class UrgencyMark(Words):
    """The words of ô 10b; `mark` tells which of the three frames is theirs: "hoa-toc"."""

    @property
    def mark(self) -> str:
        """The mark's name in plain letters: "hoa-toc", "thuong-khan" or "khan"."""
        return slug(self._run.text)


@dataclass(frozen=True, slots=True)
class Rule:
    """A solid line as a template sees it: printed, or asked for (`{% if motto.rule %}`)."""

    _length: float
    _marker: Marker

    def __bool__(self) -> bool:
        return self._length > 0

    def __html__(self) -> str:
        """Return the line as the output wants it."""
        return self._marker.rule(self._length)

    __str__ = __html__


@dataclass(frozen=True, slots=True)
class Keep:
    """Whether a block stays with the next: printed into its paragraph, or asked for."""

    _wanted: bool
    _marker: Marker

    def __bool__(self) -> bool:
        return self._wanted

    def __html__(self) -> str:
        """Return the mark as the output wants it."""
        return self._marker.keep_next(self._wanted)

    __str__ = __html__


@dataclass(frozen=True, slots=True)
class Layout:
    """The measures of a cell: printed among its words (in HTML: in its tag)."""

    _layout: CellLayout
    _marker: Marker

    def __html__(self) -> str:
        """Return the measures as the output wants them."""
        return self._marker.cell(self._layout)

    __str__ = __html__


@dataclass(frozen=True, slots=True)
class PageTurn:
    """The beginning of an annex: printed in its first paragraph (in HTML: in its tag)."""

    _number: int
    landscape: bool
    _marker: Marker

    def __html__(self) -> str:
        """Return the new page as the output wants it."""
        return self._marker.page(self._number, self.landscape)

    __str__ = __html__
