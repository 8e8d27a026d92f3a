"""Tables as an Excel workbook: equal tables give equal bytes, and no cell is a formula."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from math import ceil
from typing import TYPE_CHECKING, Any, Final

from doc_engine.findings import EnvironmentFault
from doc_engine.render.docx.archive import pack, unpack
from doc_engine.render.sheets import CellValue, Column, Worksheet, printable

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet as Page

__all__ = ["DAY_FORMAT", "opened", "packed", "workbook"]

#: How a workbook shows a day.
DAY_FORMAT: Final = "dd/mm/yyyy"

_CORE: Final = "docProps/core.xml"
#: The day of every member of the file and of its properties.
_EPOCH: Final = datetime(1980, 1, 1)  # noqa: DTZ001  a workbook's dates have no time zone
_MODIFIED: Final = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
#: What the name of a sheet may not hold, and its greatest length (ECMA-376, 18.2.19; Excel).
_NOT_IN_NAMES: Final = re.compile(r"[\\/*?:\[\]]")
_LONGEST_NAME: Final = 31
#: The looks of cells: of the head, of texts, of days, of anything else.
_LOOKS: Final = ("head", "text", "day", "other")
#: The size of paper (ECMA-376, 18.3.1.63), and its margins in inches.
_A3: Final = 8
_MARGIN: Final = 0.5
#: Points of a line and of the highest row (Excel), and how much of a line words fill.
_LINE_HEIGHT: Final = 15.0
_HIGHEST: Final = 409.0
_FILLED: Final = 0.95


def workbook(sheets: Iterable[Worksheet]) -> bytes:
    """Return an XLSX file with a page for each table: head fixed in view, filters, fit for paper.

    Rows are written as they come and not held. Raises EnvironmentFault as `opened`.
    """
    book = _empty(rows_pass=True)
    for sheet in sheets:
        _pour(book.create_sheet(_title(sheet)), sheet)
    return packed(book)


def opened(sheets: Sequence[Worksheet]) -> Workbook:
    """Return a workbook with a page for each table, its head fixed in view, to be worked on.

    Raises EnvironmentFault ENV103 if openpyxl, which is optional, is not installed.
    """
    book = _empty()
    for sheet in sheets:
        _fill(book.create_sheet(_title(sheet)), sheet)
    return book


def packed(book: Workbook) -> bytes:
    """Return a workbook as the bytes of an XLSX file, without who made it and when."""
    book.properties.creator = None
    book.properties.created = _EPOCH
    buffer = io.BytesIO()
    book.save(buffer)
    members = unpack(buffer.getvalue())
    members[_CORE] = _MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z", members[_CORE])
    return pack(members)


def _empty(*, rows_pass: bool = False) -> Workbook:
    """Return a workbook without pages; where `rows_pass`, a row that is written stays written."""
    try:
        from openpyxl import Workbook
    except ImportError as error:
        raise EnvironmentFault("ENV103") from error
    book = Workbook(write_only=rows_pass)
    if not rows_pass:
        book.remove(book.active)
    return book


def _title(sheet: Worksheet) -> str:
    return _NOT_IN_NAMES.sub(" ", printable(sheet.title))[:_LONGEST_NAME]


def _pour(page: Any, sheet: Worksheet) -> None:
    """Write a table row by row; one cell of each look in a column serves all rows in turn."""
    _set_up(page, sheet)
    looks = {look: _looks(page, sheet, look) for look in _LOOKS}
    page.row_dimensions[1].height = 2 * _LINE_HEIGHT
    heads = zip(looks["head"], sheet.columns, strict=True)
    page.append([_put(cell, column.heading) for cell, column in heads])
    count = 1
    for row in sheet.rows:
        count += 1
        cells: list[Any] = []
        for at, value in enumerate(row):
            own = looks[_look_of(value)][at]
            cells.append(None if value in (None, "") else _put(own, value))
        page.row_dimensions[count].height = _height(sheet.columns, row)
        page.append(cells)
        del page.row_dimensions[count]  # it is written
    page.auto_filter.ref = f"A1:{_letter(len(sheet.columns))}{count}"


def _height(columns: Sequence[Column], row: Sequence[CellValue]) -> float:
    """Return the height that shows all the texts of a row, in points.

    Why: not every program that opens a workbook looks for the height itself.
    """
    lines = 1
    for column, value in zip(columns, row, strict=True):
        if isinstance(value, str) and (len(value) > column.width or "\n" in value):
            most = column.width * _FILLED
            lines = max(lines, sum(max(1, ceil(len(each) / most)) for each in value.split("\n")))
    return min(lines * _LINE_HEIGHT, _HIGHEST)


def _set_up(page: Any, sheet: Worksheet) -> None:
    """Fix widths and head, and have paper take the columns on one page, the head on each."""
    for at, column in enumerate(sheet.columns, start=1):
        page.column_dimensions[_letter(at)].width = column.width
    page.freeze_panes = "A2"
    page.print_title_rows = "1:1"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = _A3
    page.page_setup.fitToHeight = 0
    for side in ("left", "right", "top", "bottom"):
        setattr(page.page_margins, side, _MARGIN)
    page.sheet_properties.pageSetUpPr.fitToPage = True


def _looks(page: Any, sheet: Worksheet, look: str) -> list[Any]:
    """Return a cell of one look for each column."""
    from openpyxl.cell import WriteOnlyCell

    return [_dressed(WriteOnlyCell(page), look) for _ in sheet.columns]


def _dressed(cell: Any, look: str) -> Any:
    """Return a cell in one of the looks."""
    from openpyxl.styles import Alignment, Font

    if look == "head":
        cell.font = Font(bold=True)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        return cell
    cell.alignment = Alignment(vertical="top", wrap_text=look == "text")
    if look == "day":
        cell.number_format = DAY_FORMAT
    return cell


def _look_of(value: CellValue) -> str:
    return "text" if isinstance(value, str) else "day" if isinstance(value, date) else "other"


def _letter(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(column))


def _fill(page: Page, sheet: Worksheet) -> None:
    for at, column in enumerate(sheet.columns, start=1):
        _dressed(_put(page.cell(1, at), column.heading), "head")
        page.column_dimensions[_letter(at)].width = column.width
    for number, row in enumerate(sheet.rows, start=2):
        for at, value in enumerate(row, start=1):
            _dressed(_put(page.cell(number, at), value), _look_of(value))
    page.freeze_panes = "A2"


def _put(cell: Any, value: CellValue) -> Any:
    """Return a cell with a value written into it; a text is a text, whatever it begins with."""
    cell.value = printable(value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"
    return cell
