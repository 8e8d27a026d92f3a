"""The columns of the sheet of results: their headings, what stands in them, and the statuses."""

from __future__ import annotations

from datetime import date
from typing import Final

from doc_engine.render.sheets import Column
from doc_engine.render.xlsx_form import Answer
from doc_engine.text import comparable

__all__ = [
    "ANSWERS",
    "BEGUN",
    "BY",
    "BY_DATE",
    "COLUMNS",
    "COMPLETED",
    "DUE",
    "NEEDED",
    "NOTE",
    "STATUS",
    "STATUSES",
    "TASK",
    "UNIT",
    "status_of",
    "status_read",
]

TASK: Final = "Mã nhiệm vụ"
UNIT: Final = "Mã đơn vị"
DUE: Final = "Ngày đến hạn"
STATUS: Final = "Tình trạng"
BEGUN: Final = "Ngày bắt đầu"
COMPLETED: Final = "Ngày hoàn thành"
BY: Final = "Số, ký hiệu văn bản kết quả"
BY_DATE: Final = "Ngày văn bản kết quả"
NOTE: Final = "Ghi chú"

COLUMNS: Final = (
    Column(TASK, 30),
    Column(UNIT, 16),
    Column("Văn bản giao", 26),
    Column("Nội dung", 60),
    Column("Thời hạn", 26),
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

#: By what is told of an assignment: not begun, begun, completed.
STATUSES: Final = ("chưa thực hiện", "đang thực hiện", "đã hoàn thành")

_DAY: Final = "Ngày dạng 31/12/2026."
ANSWERS: Final = {
    STATUS: Answer("Chọn một trong ba tình trạng.", STATUSES),
    BEGUN: Answer(_DAY, is_day=True),
    COMPLETED: Answer(_DAY, is_day=True),
    BY: Answer("Số, ký hiệu của văn bản kết quả, ví dụ 199/KHCN-TĐC."),
    BY_DATE: Answer(_DAY, is_day=True),
    NOTE: Answer("Vướng mắc, kiến nghị nếu có."),
}


def status_of(begun: date | None, completed: date | None) -> str:
    """Return the status that follows from the days."""
    return STATUSES[2 if completed else 1 if begun else 0]


def status_read(text: str) -> str | None:
    """Return the status that a cell names, however it is typed; None for another word."""
    return next((each for each in STATUSES if comparable(each) == comparable(text)), None)
