"""The rows of a filled-in sheet: its cells by their headings, read as days, words, statuses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from doc_engine.compose.result_sheet import (
    NOTE,
    STATUS,
    STATUSES,
    status_read,
)
from doc_engine.engine.progress.columns import DAYS, NEEDED
from doc_engine.findings import Finding
from doc_engine.model.base import FIRST_YEAR, LAST_YEAR, TEXT_LIMIT
from doc_engine.rules.nearest import nearest
from doc_engine.source.characters import STRANGE
from doc_engine.source.sheets import Cell, Kind, Sheet, column_letters
from doc_engine.text import comparable, excerpt, fold_space, nfc

__all__ = ["Row", "read_rows"]

#: In so many rows from the top the headings are looked for.
_HEAD_ROWS: Final = 20
_SHOWN: Final = 60
_DAY_FIRST: Final = re.compile(r"([0-9]{1,2})\s*[/.-]\s*([0-9]{1,2})\s*[/.-]\s*([0-9]{4})")
_YEAR_FIRST: Final = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ].*)?")


@dataclass(slots=True)
class Row:
    """One row: where it stands, its texts and days by heading, and what is wrong with cells."""

    sheet: Sheet
    number: int
    columns: dict[str, int]
    texts: dict[str, str] = field(default_factory=dict)
    days: dict[str, date] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def finding(self, code: str, heading: str, **details: object) -> None:
        """Note what is wrong with the cell of a heading."""
        column = self.columns[heading]
        told = {"cell": f"{column_letters(column)}{self.number}", "column": heading, **details}
        place = self.sheet.place(self.number, column)
        self.findings.append(Finding(code, place=place, details=told))

    def is_faulty(self, heading: str) -> bool:
        """Tell whether something is wrong with the cell of a heading."""
        return any(each.details.get("column") == heading for each in self.findings)


def read_rows(sheets: list[Sheet]) -> tuple[list[Row], list[Finding]]:
    """Return the rows of every sheet that has the headings, and what is wrong with the heads.

    A sheet without any of the headings is passed over, unless it is the only one.
    """
    rows: list[Row] = []
    findings: list[Finding] = []
    heads = [(sheet, _head(sheet)) for sheet in sheets]
    known = [(sheet, head) for sheet, head in heads if head is not None]
    if not known and sheets:
        expected = ", ".join(NEEDED)
        place = sheets[0].place(1, 1)
        findings.append(Finding("IMP111", place=place, details={"expected": expected}))
    for sheet, head in known:
        columns, faults = _columns(sheet, head)
        findings += faults
        if not faults:
            rows += _rows(sheet, head, columns)
    return rows, findings


def _head(sheet: Sheet) -> int | None:
    """Return the number of the row that holds the headings, or the most of them; at least two."""
    wanted = {comparable(each) for each in NEEDED}
    best, most = None, 1
    for number, cells in list(sheet.in_order())[:_HEAD_ROWS]:
        count = len({comparable(each.text) for each in cells.values()} & wanted)
        if count > most:
            best, most = number, count
    return best


def _columns(sheet: Sheet, head: int) -> tuple[dict[str, int], list[Finding]]:
    """Return the column of each heading, and a finding for each that is missing or doubled."""
    by_words: dict[str, list[Cell]] = {}
    for cell in sheet.rows[head].values():
        by_words.setdefault(comparable(cell.text), []).append(cell)
    wanted = {comparable(each): each for each in NEEDED}
    others = {each: cells[0] for each, cells in by_words.items() if each not in wanted}
    columns, findings = {}, []
    for words, heading in wanted.items():
        cells = by_words.get(words, [])
        if cells:
            columns[heading] = cells[0].column
        for cell in cells[1:]:
            details = {"cell": cell.name, "column": heading, "first": cells[0].name}
            place = sheet.place(head, cell.column)
            findings.append(Finding("IMP114", place=place, details=details))
        if not cells:
            near = others.get(nearest(words, others))
            details = {"column": heading, "expected": ", ".join(NEEDED)}
            if near is None:
                place = sheet.place(head, 1)
                findings.append(Finding("IMP112", place=place, details=details))
                continue
            details |= {"cell": near.name, "found": excerpt(near.text, _SHOWN)}
            place = sheet.place(head, near.column)
            findings.append(Finding("IMP113", place=place, details=details))
    return columns, findings


def _rows(sheet: Sheet, head: int, columns: dict[str, int]) -> Iterator[Row]:
    """Yield the rows below the headings that hold anything in the columns that are read."""
    merged = _merged(sheet, head, columns)
    for number, cells in sheet.in_order():
        if number <= head:
            continue
        row = Row(sheet, number, columns)
        for heading, column in columns.items():
            if (number, heading) in merged:
                row.finding("IMP123", heading)
            elif column in cells:
                _read(row, heading, cells[column])
        if row.texts or row.days or row.findings:
            yield row


def _merged(sheet: Sheet, head: int, columns: dict[str, int]) -> set[tuple[int, str]]:
    """Return the first cell of each merged range that covers a column which is read."""
    found = set()
    for each in sheet.merged:
        for heading, column in columns.items():
            top = max(each.top, head + 1)
            if each.left <= column <= each.right and top <= each.bottom:
                found.add((top, heading))
                break
    return found


def _read(row: Row, heading: str, cell: Cell) -> None:
    """Take a cell as what its column holds, or note why it cannot be taken."""
    text = nfc(cell.text.replace("\r\n", "\n").replace("\r", "\n")).strip()
    shown = excerpt(text, _SHOWN)
    if cell.kind is Kind.FORMULA:
        row.finding("IMP121", heading, value=shown)
    elif cell.kind is Kind.ERROR:
        row.finding("IMP122", heading, value=shown)
    elif heading in DAYS:
        _read_day(row, heading, cell, text)
    elif cell.kind is Kind.DAY:
        row.finding("IMP124", heading, value=shown)
    elif strange := STRANGE.search(text):
        row.finding("IMP125", heading, value=f"U+{ord(strange.group()):04X}")
    elif len(text) > TEXT_LIMIT:
        row.finding("IMP129", heading, length=len(text), limit=TEXT_LIMIT)
    elif heading == STATUS:
        status = status_read(text)
        if status is None:
            row.finding("IMP126", heading, value=shown, known="; ".join(STATUSES))
        else:
            row.texts[STATUS] = status
    else:
        row.texts[heading] = text if heading == NOTE else fold_space(text)


def _read_day(row: Row, heading: str, cell: Cell, text: str) -> None:
    shown = excerpt(text, _SHOWN)
    if cell.day is not None:
        _take_day(row, heading, cell.day, shown)
        return
    found = _DAY_FIRST.fullmatch(text)
    year_first = _YEAR_FIRST.fullmatch(text)
    if found is None and year_first is None:
        row.finding("IMP127", heading, value=shown)
        return
    parts = found.groups()[::-1] if found else year_first.groups() if year_first else ()
    try:
        _take_day(row, heading, date(*(int(each) for each in parts)), shown)
    except ValueError:
        row.finding("IMP128", heading, value=shown)


def _take_day(row: Row, heading: str, day: date, shown: str) -> None:
    """Take a day as that of a column, unless its year is one that no day of the data can have."""
    if FIRST_YEAR <= day.year <= LAST_YEAR:
        row.days[heading] = day
    else:
        row.finding("IMP130", heading, value=shown, first=FIRST_YEAR, last=LAST_YEAR)
