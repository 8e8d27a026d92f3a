"""The day by which a deadline must be met, counted on the calendar.

Whether "trước ngày 15/11" takes in the 15th is defined nowhere (nd30.md §5): a project chooses,
and by default the 14th is the last day.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection
from datetime import date, timedelta
from typing import Final, assert_never

from doc_engine.model.deadline.terms import Bound, QuarterMonth, Standing
from doc_engine.model.deadline.values import (
    Deadline,
    FromYear,
    InMonth,
    InQuarter,
    InYear,
    InYears,
    Monthly,
    OnDate,
    Quarterly,
    UntilYear,
    Weekly,
    WithinDays,
    WithinReport,
    Yearly,
)

__all__ = ["next_due"]

_EVERY_MONTH: Final = range(1, 13)
_FIRST_MONTHS: Final = (1, 4, 7, 10)
_LAST_MONTHS: Final = (3, 6, 9, 12)
_SUNDAY: Final = 7


def _day(year: int, month: int, day: int, exclusive: bool) -> date:
    """Return the last day in time for a day of a month that may be shorter than that."""
    length = monthrange(year, month)[1]
    if not exclusive:
        return date(year, month, min(day, length))
    return date(year, month, 1) + timedelta(days=min(day - 1, length) - 1)


def _recurring(after: date, months: Collection[int], day: int, exclusive: bool) -> date | None:
    """Return the first such day of any of `months` that is later than `after`."""
    this_month = after.year * 12 + after.month - 1
    for index in range(this_month, this_month + 25):
        year, month = index // 12, index % 12 + 1
        if month not in months or year > date.max.year:
            continue
        if (year, month, day) == (1, 1, 1) and exclusive:
            continue
        due = _day(year, month, day, exclusive)
        if due > after:
            return due
    return None


def _period(first_month: date, months: int, bound: Bound) -> date:
    """Return the last day in time for a period of whole months."""
    if bound is Bound.BEFORE:
        return first_month - timedelta(days=1)
    last = first_month.month + months - 1
    return date(first_month.year, last, monthrange(first_month.year, last)[1])


def _on_date(value: OnDate, exclusive: bool) -> date:
    """Return the last day; before a time of day other than midnight it is the day itself."""
    has_hours = value.time is not None and (value.time.hour, value.time.minute) != (0, 0)
    return value.date if has_hours or not exclusive else value.date - timedelta(days=1)


def _once(deadline: Deadline, before_is_inclusive: bool) -> date | None:
    """Return the last day in time of a deadline that falls due once, or None."""
    match deadline:
        case OnDate():
            return _on_date(deadline, deadline.bound is Bound.BEFORE and not before_is_inclusive)
        case InMonth(year, month, bound):
            return _period(date(year, month, 1), 1, bound)
        case InQuarter(year, quarter, bound):
            return _period(date(year, quarter * 3 - 2, 1), 3, bound)
        case InYear(year, bound):
            return _period(date(year, 1, 1), 12, bound)
        case UntilYear(year) | InYears(_, year):
            return date(year, 12, 31)
        case _:
            return None


def _next_sunday(after: date) -> date | None:
    days = _SUNDAY - after.isoweekday() or _SUNDAY
    return after + timedelta(days=days) if (date.max - after).days >= days else None


def next_due(deadline: Deadline, after: date, *, before_is_inclusive: bool = False) -> date | None:
    """Return the first day later than `after` that is the last one on which the duty is in time.

    A bare recurrence and a period run to their last day (a week to Sunday), "trước tháng 6/2024"
    to the day before; a day that a month does not have is that month's last. None where nothing
    falls due later: a date that is past, a standing duty, "từ năm", and what the calendar alone
    cannot tell (days after an event, the report of another assignment).
    """

    def exclusive(bound: Bound | None) -> bool:
        return bound is Bound.BEFORE and not before_is_inclusive

    match deadline:
        case Yearly(month, day, bound):
            return _recurring(after, (month or 12,), day or 31, exclusive(bound))
        case Quarterly(day, month, bound):
            at_end = month in (None, QuarterMonth.LAST)
            months = _LAST_MONTHS if at_end else _FIRST_MONTHS
            return _recurring(after, months, day or 31, exclusive(bound))
        case Monthly(day, bound):
            return _recurring(after, _EVERY_MONTH, day or 31, exclusive(bound))
        case Weekly():
            return _next_sunday(after)
        case OnDate() | InMonth() | InQuarter() | InYear() | InYears() | UntilYear():
            due = _once(deadline, before_is_inclusive)
            return due if due is not None and due > after else None
        case WithinDays() | WithinReport() | FromYear() | Standing():
            return None
        case _:
            assert_never(deadline)
