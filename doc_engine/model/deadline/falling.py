"""Whether deadlines fall due on a day, and on which day near it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from doc_engine.model.deadline.due import next_due
from doc_engine.model.deadline.recurring import eve
from doc_engine.model.deadline.values import Deadline

__all__ = ["falls_due_on", "nearest_due"]

_YEAR: Final = 366


def falls_due_on(deadlines: Iterable[Deadline], day: date) -> bool:
    """Tell whether one of the deadlines falls due on a day."""
    return any(next_due(each, eve(day)) == day for each in deadlines)


def nearest_due(deadlines: Iterable[Deadline], day: date) -> date | None:
    """Return the day nearest to `day` on which one of the deadlines falls due, within a year."""
    found: list[date] = []
    for each in deadlines:
        at: date | None = date.fromordinal(max(day.toordinal() - _YEAR, 1))
        while at is not None and at <= day and (at := next_due(each, at)) is not None:
            found.append(at)
    return min(found, key=lambda each: abs(each - day), default=None)
