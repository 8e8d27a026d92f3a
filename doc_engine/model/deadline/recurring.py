"""What falls due again and again: its kinds, how long they take, and the day before a day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from doc_engine.model.deadline.values import Deadline, Monthly, Quarterly, Weekly, Yearly

__all__ = ["PERIODS", "RECURRING", "eve", "recurs"]

#: Days from one time to the next, by the kind of deadline; the longest first.
PERIODS: Final[Mapping[type[Deadline], int]] = {
    Yearly: 365,
    Quarterly: 91,
    Monthly: 30,
    Weekly: 7,
}
RECURRING: Final = tuple(PERIODS)
_ONE_DAY: Final = timedelta(days=1)


def recurs(deadline: Deadline) -> bool:
    """Tell whether a deadline falls due again and again."""
    return isinstance(deadline, RECURRING)


def eve(day: date) -> date:
    """Return the day before, after which what is due on `day` comes; the calendar's first stays."""
    return day - _ONE_DAY if day > date.min else day
