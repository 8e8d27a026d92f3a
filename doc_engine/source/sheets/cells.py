"""What a spreadsheet holds: sheets of cells that have a value, and the ranges that are merged."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto

from doc_engine.findings import Place

__all__ = ["Cell", "Kind", "Range", "Sheet", "SheetFault", "column_letters"]


class SheetFault(Exception):
    """A file that cannot be read as a spreadsheet: the finding's code and its fields."""

    def __init__(self, code: str, **details: object) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


class Kind(Enum):
    """What stands in a cell."""

    TEXT = auto()
    NUMBER = auto()
    DAY = auto()
    FORMULA = auto()
    ERROR = auto()


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with a value: row and column from 1; `text` as typed; `day` of a DAY."""

    row: int
    column: int
    text: str
    kind: Kind = Kind.TEXT
    day: date | None = None

    @property
    def name(self) -> str:
        """The name that the cell has in a spreadsheet: B7."""
        return f"{column_letters(self.column)}{self.row}"


@dataclass(frozen=True, slots=True)
class Range:
    """Cells merged into one: first and last row and column, all inclusive."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Sheet:
    """One sheet; `path` names file and sheet, `rows` hold the cells with a value by column."""

    path: str
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    merged: list[Range] = field(default_factory=list)

    def put(self, cell: Cell) -> None:
        """Add a cell with a value."""
        self.rows.setdefault(cell.row, {})[cell.column] = cell

    def in_order(self) -> Iterator[tuple[int, dict[int, Cell]]]:
        """Yield the rows that hold anything, from the top."""
        yield from sorted(self.rows.items())

    def place(self, row: int, column: int) -> Place:
        """Return the place of a cell: its row is the line."""
        return Place(self.path, row, column)


def column_letters(number: int) -> str:
    """Return the letters of a column: 1 is A, 27 is AA."""
    letters = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
