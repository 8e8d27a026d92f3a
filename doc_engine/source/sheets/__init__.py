"""Spreadsheets as rows of cells, XLSX or CSV; whatever is wrong with a file becomes findings.

Why not a library that understands the whole format: files come from strangers, and a few bytes
(a merged range of a million rows, a zip of zeros, an XML entity) can ask such a library for more
memory than there is. Only values are read here, in one pass, within limits.
"""

from __future__ import annotations

from doc_engine.findings import Finding, Place
from doc_engine.source.sheets.cells import Cell, Kind, Range, Sheet, SheetFault, column_letters
from doc_engine.source.sheets.separated import read_separated
from doc_engine.source.sheets.workbook import read_workbook

__all__ = ["Cell", "Kind", "Range", "Sheet", "column_letters", "read_sheets"]

_ZIP = b"PK"
#: The container of old workbooks and of those with a password ([MS-CFB] 2.2).
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TEXTS = (".csv", ".tsv", ".txt")


def read_sheets(data: bytes, shown_as: str) -> tuple[list[Sheet], list[Finding]]:
    """Return the visible sheets of a file, or why it cannot be read; `shown_as` is its path."""
    try:
        if data.startswith(_COMPOUND_FILE):
            raise SheetFault("IMP102")
        if data.startswith(_ZIP):
            return read_workbook(data, shown_as), []
        if shown_as.lower().endswith(_TEXTS):
            return [read_separated(data, shown_as)], []
        raise SheetFault("IMP101")
    except SheetFault as fault:
        return [], [Finding(fault.code, place=Place(shown_as), details=fault.details)]
