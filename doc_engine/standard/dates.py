"""Days and months in figures: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 4, điểm b.

Days below 10 and the months 1 and 2 get a zero before them: 05/4/2022, 25/01/2022.
"""

from __future__ import annotations

from datetime import date

__all__ = ["day_and_month", "day_figures", "day_month_year", "month_figures"]

_LAST_PADDED_MONTH = 2


def day_figures(day: int) -> str:
    """Return a day of a month: 05, 31."""
    return f"{day:02d}"


def month_figures(month: int) -> str:
    """Return a month of a year: 01, 02, 3, 12."""
    return f"{month:02d}" if month <= _LAST_PADDED_MONTH else str(month)


def day_and_month(day: int, month: int) -> str:
    """Return a day of every year: 05/4, 31/12."""
    return f"{day_figures(day)}/{month_figures(month)}"


def day_month_year(day: date) -> str:
    """Return a day: 05/4/2024, 25/01/2024."""
    return f"{day_and_month(day.day, day.month)}/{day.year}"
