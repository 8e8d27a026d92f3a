"""Tables for spreadsheets, and as CSV that a spreadsheet opens as it stands.

A cell that begins like a formula would be run by the program that opens it: in CSV an apostrophe
goes before it, in a workbook (`render/xlsx`) it is written as text.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

__all__ = ["CellValue", "Column", "Worksheet", "as_csv", "csv_parts", "printable"]

CellValue = str | int | float | date | None

#: Excel tells UTF-8 by this mark alone.
_MARK: Final = "\ufeff"
_FORMULA: Final = re.compile(r"\s*[=+\-@]|[\t\r]")
#: What XML, and so a workbook, cannot hold.
_IMPOSSIBLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, and its width in characters."""

    heading: str
    width: int


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A table: its name, its columns, and rows with a cell for each column.

    Rows that are an iterator can be written once.
    """

    title: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[CellValue]]


def as_csv(sheet: Worksheet) -> bytes:
    """Return a table as CSV (RFC 4180): UTF-8 with a mark, CR LF; days as 31/12/2026."""
    return b"".join(csv_parts(sheet))


def csv_parts(sheet: Worksheet) -> Iterator[bytes]:
    """Yield a table as CSV, a row at a time."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    text.write(_MARK)
    writer.writerow([_harmless(each.heading) for each in sheet.columns])
    for row in sheet.rows:
        yield text.getvalue().encode("utf-8")
        text.seek(0)
        text.truncate()
        writer.writerow([_plain(cell) for cell in row])
    yield text.getvalue().encode("utf-8")


def printable(text: str) -> str:
    """Return a text without what no file can hold."""
    return _IMPOSSIBLE.sub("\ufffd", text)


def _plain(value: CellValue) -> str:
    if isinstance(value, str):
        return _harmless(value)
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return "" if value is None else str(value)


def _harmless(text: str) -> str:
    text = printable(text)
    return f"'{text}" if _FORMULA.match(text) else text
