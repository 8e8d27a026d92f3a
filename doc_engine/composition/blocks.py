"""The parts of a text in words: runs with their anchors, paragraphs, tables."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

__all__ = [
    "Align",
    "Block",
    "BlockStyle",
    "Cell",
    "Footnote",
    "Lines",
    "Row",
    "Run",
    "Table",
    "anchor_name",
]

#: Word keeps at most 40 characters of a bookmark's name.
ANCHOR_LENGTH = 40

#: How the words of a cell stand in it.
Align = Literal["left", "center", "right"]


def anchor_name(kind: str, *parts: str | int) -> str:
    """Return the anchor for a stretch of text: at most 40 of `[a-z0-9_]`, a letter first.

    `kind` is one letter: "s" for a slot, "p" for prose, "a" for an assignment. Different parts
    give different names: a name that would be too long ends in a hash of its whole.
    """
    name = "_".join([kind, *(str(part).replace("-", "_") for part in parts)])
    if len(name) <= ANCHOR_LENGTH:
        return name
    digest = hashlib.sha256(name.encode()).hexdigest()[:8]
    return f"{name[: ANCHOR_LENGTH - 9]}_{digest}"


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote: its number, counted through the document, its words and their anchor."""

    number: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of words with one look and one anchor; `footnote` is called after the words."""

    text: str
    anchor: str
    bold: bool = False
    italic: bool = False
    footnote: Footnote | None = None


class BlockStyle(StrEnum):
    """What a block of the body is; each has one named style in the DOCX and one class in HTML.

    The numbers are those of Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, II.6 and V.6.
    """

    LEGAL_BASIS = "legal-basis"
    PART = "part"  # Phần I, on a line of its own
    PART_TITLE = "part-title"  # its title below, in upper case
    SECTION_TITLE = "section-title"  # I. TITLE
    CLAUSE_TITLE = "clause-title"  # 1. Title, bold, on a line of its own
    SUBCLAUSE_TITLE = "subclause-title"  # 1.1. Title
    CLAUSE = "clause"  # 1. text
    POINT = "point"  # a) text
    TEXT = "text"  # an unmarked paragraph
    DASH = "dash"  # - text
    PLUS = "plus"  # + text
    STAR = "star"  # * text
    TABLE = "table"  # columns and rows, no runs of its own


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table: its words, how many columns it takes, how they stand in it."""

    runs: tuple[Run, ...]
    align: Align = "left"
    span: int = 1


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table; `group` tells that it heads the rows below it. No page break splits it."""

    cells: tuple[Cell, ...]
    group: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the widths of its columns in mm, the head that each page repeats, the rows."""

    widths: tuple[float, ...]
    head: tuple[Cell, ...]
    rows: tuple[Row, ...]

    def cells(self) -> Iterator[Cell]:
        """Yield every cell, row by row, the head's first."""
        yield from self.head
        for row in self.rows:
            yield from row.cells

    def runs(self) -> Iterator[Run]:
        """Yield every run, row by row."""
        for cell in self.cells():
            yield from cell.runs


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the body, or a table. `where` tells a person where it stands.

    The marker ("1.", "-") is literal text and stands in the first run. `where` reads as "mục 1,
    gạch đầu dòng 2".
    """

    style: BlockStyle
    runs: tuple[Run, ...]
    where: str
    keep_next: bool = False
    table: Table | None = None

    @property
    def text(self) -> str:
        """The words of the block, footnotes left out."""
        return "".join(run.text for run in self.every_run())

    def every_run(self) -> Iterator[Run]:
        """Yield the runs of the paragraph, or those of the table."""
        yield from self.runs
        if self.table is not None:
            yield from self.table.runs()


@dataclass(frozen=True, slots=True)
class Lines:
    """Centred lines that were broken beforehand, and the rule under them.

    `rule` is the length of the solid line below in mm (0: none).
    """

    lines: tuple[Run, ...]
    rule: float = 0.0
