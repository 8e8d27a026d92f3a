"""A sheet saved as text: values parted by commas, semicolons or tabs (RFC 4180)."""

from __future__ import annotations

import csv
import io
import re
from typing import Final

from doc_engine.source import raw
from doc_engine.source.sheets.cells import Cell, Kind, Sheet, SheetFault

__all__ = ["read_separated"]

_SEPARATORS: Final = ",;\t"
#: The apostrophe that goes before a text which a spreadsheet would take for a formula.
_MADE_HARMLESS: Final = re.compile(r"^'(?=\s*[=+\-@]|[\t\r])")


def read_separated(data: bytes, shown_as: str) -> Sheet:
    """Return the sheet of a text in UTF-8. Raises SheetFault."""
    text, fault = raw.decode(data)
    if fault:
        raise SheetFault(fault.code, **fault.details)
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(_SEPARATORS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    sheet = Sheet(shown_as)
    try:
        row = 1
        for values in reader:
            for column, value in enumerate(values, start=1):
                if value.strip():
                    kind = Kind.FORMULA if value.startswith("=") else Kind.TEXT
                    sheet.put(Cell(row, column, _MADE_HARMLESS.sub("", value), kind))
            row = reader.line_num + 1
    except csv.Error as error:
        raise SheetFault("IMP101") from error
    return sheet
