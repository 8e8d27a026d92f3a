"""The sheet of results in words: its headings, what to write under them, and the statuses.

The sheet goes to units and comes back: its words are Vietnamese, whatever the program speaks.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from doc_engine.text import comparable

__all__ = [
    "BEGUN",
    "BY",
    "BY_DATE",
    "COMPLETED",
    "DEADLINE",
    "DOCUMENT",
    "DUE",
    "HINTS",
    "NOTE",
    "SHEET_TITLE",
    "STATUS",
    "STATUSES",
    "TASK",
    "UNIT",
    "WORK",
    "status_of",
    "status_read",
]

SHEET_TITLE: Final = "Kết quả"

TASK: Final = "Mã nhiệm vụ"
UNIT: Final = "Mã đơn vị"
DOCUMENT: Final = "Văn bản giao"
WORK: Final = "Nội dung"
DEADLINE: Final = "Thời hạn"
DUE: Final = "Ngày đến hạn"
STATUS: Final = "Tình trạng"
BEGUN: Final = "Ngày bắt đầu"
COMPLETED: Final = "Ngày hoàn thành"
BY: Final = "Số, ký hiệu văn bản kết quả"
BY_DATE: Final = "Ngày văn bản kết quả"
NOTE: Final = "Ghi chú"

_DAY: Final = "Ngày dạng 31/12/2026."
#: What is told to who fills in a column, by its heading.
HINTS: Final[Mapping[str, str]] = {
    STATUS: "Chọn một trong ba tình trạng.",
    BEGUN: _DAY,
    COMPLETED: _DAY,
    BY: "Số, ký hiệu của văn bản kết quả, ví dụ 199/KHCN-TĐC.",
    BY_DATE: _DAY,
    NOTE: "Vướng mắc, kiến nghị nếu có.",
}

#: By what is told of an assignment: not begun, begun, completed.
STATUSES: Final = ("chưa thực hiện", "đang thực hiện", "đã hoàn thành")


def status_of(begun: date | None, completed: date | None) -> str:
    """Return the status that follows from the days."""
    return STATUSES[2 if completed else 1 if begun else 0]


def status_read(text: str) -> str | None:
    """Return the status that a cell names, however it is typed; None for another word."""
    return next((each for each in STATUSES if comparable(each) == comparable(text)), None)
