"""Sheets as units send them: rows with a cell for each heading, as CSV or XLSX."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from doc_engine.compose.result_sheet import (
    BEGUN,
    BY,
    BY_DATE,
    COMPLETED,
    DUE,
    NOTE,
    STATUS,
    TASK,
    UNIT,
)
from doc_engine.engine.progress import Imported, import_results
from doc_engine.engine.progress.columns import NEEDED
from doc_engine.wording import LANGUAGES
from tests.acceptance.conftest import SmallProject

KEYS = {
    "task": TASK,
    "unit": UNIT,
    "due": DUE,
    "status": STATUS,
    "begun": BEGUN,
    "completed": COMPLETED,
    "by": BY,
    "by_date": BY_DATE,
    "note": NOTE,
}
#: The column of each key, from 1.
COLUMN = {key: NEEDED.index(heading) + 1 for key, heading in KEYS.items()}
DAY = date(2022, 12, 31)


def row(task: str = "ct-05/don-doc", unit: str | None = "so-khcn", **cells: Any) -> list[Any]:
    """A row with these cells, the others empty."""
    values = {"task": task, "unit": unit, **cells}
    return [values.get(key) for key in KEYS]


def as_xlsx(*rows: Sequence[Any], heads: Sequence[str] = NEEDED, title: str = "Kết quả") -> bytes:
    """An XLSX file as a spreadsheet program writes it."""
    book = Workbook()
    page = book.active
    page.title = title
    for each in (heads, *rows):
        page.append(list(each))
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def as_text(*rows: Sequence[Any], heads: Sequence[str] = NEEDED, separator: str = ",") -> bytes:
    """A CSV file in UTF-8 without a mark."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=separator).writerows([heads, *rows])
    return buffer.getvalue().encode()


def take(
    project: SmallProject, data: bytes, name: str = "gui.xlsx", *, dry_run: bool = False
) -> Imported:
    """Import a file into the project."""
    path = project.root / name
    path.write_bytes(data)
    return import_results(project.root, path, DAY, dry_run=dry_run)


def told(done: Imported) -> list[tuple[str, str, int, int]]:
    """Return code, path, line and column of every finding, once each was said in words."""
    rows = []
    for finding in done.report.findings:
        assert all(finding.message(lang) and finding.remedy(lang) for lang in LANGUAGES)
        place = finding.place
        assert place is not None
        rows.append((finding.code, place.path, place.line, place.column))
    return rows


def results(project: SmallProject) -> str:
    """The text of the file of results."""
    return Path(project.root / "data/results.yaml").read_text("utf-8")
