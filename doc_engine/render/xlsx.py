"""Tables as an Excel workbook: equal tables give equal bytes, and no cell is a formula."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, Final

from doc_engine.findings import EnvironmentFault
from doc_engine.render.docx.archive import pack, unpack
from doc_engine.render.sheets import CellValue, Worksheet, printable

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


def workbook(sheets: Sequence[Worksheet]) -> bytes:
    """Return an XLSX file with a page for each table. Raises EnvironmentFault as `opened`."""
    return packed(opened(sheets))


def opened(sheets: Sequence[Worksheet]) -> Workbook:
    """Return a workbook with a page for each table, its head fixed in view, to be worked on.

    Raises EnvironmentFault ENV103 if openpyxl, which is optional, is not installed.
    """
    try:
        from openpyxl import Workbook
    except ImportError as error:
        raise EnvironmentFault("ENV103") from error
    book = Workbook()
    book.remove(book.active)
    for sheet in sheets:
        name = _NOT_IN_NAMES.sub(" ", printable(sheet.title))[:_LONGEST_NAME]
        _fill(book.create_sheet(name), sheet)
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


def _fill(page: Page, sheet: Worksheet) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for at, column in enumerate(sheet.columns, start=1):
        head = _written(page, 1, at, column.heading)
        head.font = Font(bold=True)
        head.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        page.column_dimensions[get_column_letter(at)].width = column.width
    for number, row in enumerate(sheet.rows, start=2):
        for at, value in enumerate(row, start=1):
            cell = _written(page, number, at, value)
            cell.alignment = Alignment(vertical="top", wrap_text=isinstance(value, str))
    page.freeze_panes = "A2"


def _written(page: Page, row: int, column: int, value: CellValue) -> Any:
    """Return the cell with a value written into it; a text is a text, whatever it begins with."""
    cell = page.cell(row, column)
    if isinstance(value, str):
        cell.value = printable(value)
        cell.data_type = "s"
    else:
        cell.value = value
        if isinstance(value, date):
            cell.number_format = DAY_FORMAT
    return cell
