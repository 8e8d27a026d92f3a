"""The columns of the sheet of results: which there are, how wide, and what may be answered."""

from __future__ import annotations

from typing import Final

from doc_engine.compose.result_sheet import (
    BEGUN,
    BY,
    BY_DATE,
    COMPLETED,
    DEADLINE,
    DOCUMENT,
    DUE,
    HINTS,
    NOTE,
    STATUS,
    STATUSES,
    TASK,
    UNIT,
    WORK,
)
from doc_engine.render.sheets import Column
from doc_engine.render.xlsx_form import Answer

__all__ = ["ANSWERS", "COLUMNS", "DAYS", "NEEDED"]

COLUMNS: Final = (
    Column(TASK, 30),
    Column(UNIT, 16),
    Column(DOCUMENT, 26),
    Column(WORK, 60),
    Column(DEADLINE, 26),
    Column(DUE, 13),
    Column(STATUS, 18),
    Column(BEGUN, 13),
    Column(COMPLETED, 13),
    Column(BY, 22),
    Column(BY_DATE, 13),
    Column(NOTE, 40),
)
#: The columns without which a sheet cannot be read; the others are for the reader's eyes.
NEEDED: Final = (TASK, UNIT, DUE, STATUS, BEGUN, COMPLETED, BY, BY_DATE, NOTE)
#: Those that hold days.
DAYS: Final = (DUE, BEGUN, COMPLETED, BY_DATE)

ANSWERS: Final = {
    heading: Answer(hint, STATUSES if heading == STATUS else (), is_day=heading in DAYS)
    for heading, hint in HINTS.items()
}
