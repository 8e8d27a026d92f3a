"""The columns that a table declares, made to fit the cells that its rows came to have.

A loop over cells or a computed span changes their number; Word wants `w:tblGrid` to agree. The
width of the whole stays; equal shares are added or taken, as docxtpl does it.
"""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from doc_engine.render.docx.dialect.tags import TOKEN
from doc_engine.render.docx.names import W, whole

__all__ = ["Measured", "fit", "is_settled"]

Measured = Callable[[etree._Element], bool]


def is_settled(root: etree._Element, measured: Measured = lambda table: False) -> bool:
    """Tell whether the rows of each table have as many cells as it has columns, always.

    `measured` tells of a table whose columns are written by what its cells print.
    """
    for table in root.iter(W + "tbl"):
        if measured(table):
            continue
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row in table.iter(W + "tr"):
            inside = [row.text, *(each.tail for each in row)]
            spans = [each.get(W + "val") for each in row.iterfind(f"{W}tc/{W}tcPr/{W}gridSpan")]
            if any(TOKEN.search(each or "") for each in (*inside, *spans)):
                return False
            if _span(row) != columns or len(row.findall(W + "tc")) > columns:
                return False
    return True


def fit(root: etree._Element) -> None:
    """Make the grid of each table fit its rows."""
    for table in root.iter(W + "tbl"):
        grid = table.find(W + "tblGrid")
        if grid is not None:
            rows = list(table.iter(W + "tr"))
            _widen(grid, max((len(row.findall(W + "tc")) for row in rows), default=0))
            _narrow(grid, max(map(_span, rows), default=0))


def _widen(grid: etree._Element, wanted: int) -> None:
    columns = grid.findall(W + "gridCol")
    width = float(sum(_width(each) for each in columns))
    if wanted <= len(columns) or width <= 0:
        return
    old, new = width / len(columns), width / wanted
    for each in columns:
        each.set(W + "w", str(int(_width(each) * new / old)))
    for _ in range(wanted - len(columns)):
        etree.SubElement(grid, W + "gridCol", {W + "w": str(int(new))})


def _narrow(grid: etree._Element, wanted: int) -> None:
    columns = grid.findall(W + "gridCol")
    if wanted >= len(columns):
        return
    removed = float(sum(_width(each) for each in columns[wanted:]))
    for each in columns[wanted:]:
        grid.remove(each)
    for each in columns[:wanted]:
        each.set(W + "w", str(int(_width(each) + int(removed / wanted))))


def _width(column: etree._Element) -> int:
    return whole(column.get(W + "w")) or 0


def _span(row: etree._Element) -> int:
    """Return how many columns the cells of a row take."""
    return sum(
        whole(span.get(W + "val")) or 1
        if (span := cell.find(f"{W}tcPr/{W}gridSpan")) is not None
        else 1
        for cell in row.iterfind(W + "tc")
    )
