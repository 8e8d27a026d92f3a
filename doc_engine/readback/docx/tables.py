"""Where in the tables of a DOCX the walk through its words is: table, row and column."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from doc_engine.readback.docx.drawn import cell_width
from doc_engine.readback.docx.names import attribute, child
from doc_engine.readback.docx.values import whole
from doc_engine.readback.forms import Cell

__all__ = ["Tables"]


@dataclass(slots=True)
class _Table:
    """An open table: its number, the row and the column reached, and the next cell's column."""

    number: int
    floating: bool = False
    row: int = -1
    next_column: int = 0
    cell: Cell | None = None


class Tables:
    """The tables open around the current element, the innermost last."""

    def __init__(self) -> None:
        self._open: list[_Table] = []
        self._count = 0

    @property
    def depth(self) -> int:
        """How many tables are open."""
        return len(self._open)

    @property
    def cell(self) -> Cell | None:
        """The innermost cell that is open, None outside tables."""
        return self._open[-1].cell if self._open else None

    def open(self, element: etree._Element) -> None:
        """Enter a table; `w:tblpPr` takes it, and those in it, out of the text's flow."""
        placed = child(child(element, "tblPr"), "tblpPr") is not None
        floating = placed or bool(self._open and self._open[-1].floating)
        self._open.append(_Table(self._count, floating))
        self._count += 1

    def close(self) -> None:
        """Leave the innermost table."""
        self._open.pop()

    def next_row(self) -> None:
        """Enter the next row of the innermost table."""
        if self._open:
            self._open[-1].row += 1
            self._open[-1].next_column = 0

    def next_cell(self, element: etree._Element) -> None:
        """Enter the next cell of the innermost table, which may span several columns."""
        if not self._open:
            return
        table = self._open[-1]
        width = cell_width(element)
        at = (table.number, table.row, table.next_column)
        table.cell = Cell(*at, width, self.depth, table.floating)
        span = attribute(child(child(element, "tcPr"), "gridSpan"), "val")
        table.next_column += whole(span) or 1
