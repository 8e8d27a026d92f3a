"""Deadlines that recur as the rules of a calendar (RFC 5545, 3.3.10)."""

from __future__ import annotations

from typing import Final

from doc_engine.model.deadline import (
    Bound,
    Deadline,
    Monthly,
    Quarterly,
    QuarterMonth,
    Weekly,
    Yearly,
)

__all__ = ["rule_of"]

#: As many days as every month has.
_SHORTEST: Final = 28
#: The longest that each month can be.
_LENGTHS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def rule_of(deadline: Deadline) -> str:
    """Return the RRULE of what recurs, "" for what falls due once.

    Its days are those of `next_due`: the last ones in time, which for "trước ngày 15" is the 14th
    and for "trước ngày 01" the last of the month before.
    """
    match deadline:
        case Yearly(month, day, bound):
            month, day = _last_in_time(month or 12, day or 31, bound)
            end = -1 if day >= _LENGTHS[month - 1] or not day else day
            return f"FREQ=YEARLY;BYMONTH={month};BYMONTHDAY={end}"
        case Quarterly(day, month, bound):
            first = 3 if month in (None, QuarterMonth.LAST) else 1
            _, day = _last_in_time(first, day or 31, bound)
            return f"FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY={-1 if day in (0, 31) else day}"
        case Monthly(day, bound):
            _, day = _last_in_time(1, day or 31, bound)
            if day in (0, 31):
                return "FREQ=MONTHLY;BYMONTHDAY=-1"
            if day <= _SHORTEST:
                return f"FREQ=MONTHLY;BYMONTHDAY={day}"
            days = ",".join(map(str, range(_SHORTEST, day + 1)))
            return f"FREQ=MONTHLY;BYMONTHDAY={days};BYSETPOS=-1"
        case Weekly():
            return "FREQ=WEEKLY;BYDAY=SU"
        case _:
            return ""


def _last_in_time(month: int, day: int, bound: Bound | None) -> tuple[int, int]:
    """Return month and day of the last day in time; day 0 is the last of that month."""
    if bound is not Bound.BEFORE:
        return month, day
    return (month, day - 1) if day > 1 else ((month - 2) % 12 + 1, 0)
