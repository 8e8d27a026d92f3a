"""The days on which an assignment falls due around a given day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Final

from doc_engine.model.deadline import (
    Deadline,
    Monthly,
    Quarterly,
    Weekly,
    Yearly,
    eve,
    next_due,
    recurs,
)
from doc_engine.model.standing import Given, Standing, Status

__all__ = ["coming_due", "days_later", "latest_standing"]

#: Days in which what recurs falls due at least once.
_TURNS: Final = {Yearly: 367, Quarterly: 95, Monthly: 32, Weekly: 8}


def coming_due(deadlines: Sequence[Deadline], issued: date, day: date) -> date | None:
    """Return the next day on which any deadline falls due, from `day` and from its issue on."""
    after = eve(max(day, issued))
    found = (next_due(each, after if recurs(each) else eve(day)) for each in deadlines)
    return min(filter(None, found), default=None)


def latest_standing(
    task: Given, issued: date, day: date, standing_for: Callable[[date | None], Standing]
) -> Standing:
    """Return how a task stands for the due day that matters on `day`.

    That is its last day; of what recurs the last day that is past, while nothing was reported for
    it or for the next, and else the next one.
    """
    recurring = [each for each in task.deadlines if recurs(each)]
    once = [next_due(each, date.min) for each in task.deadlines if not recurs(each)]
    last = max(filter(None, once), default=None)
    if not recurring:
        return standing_for(last)
    before = (_last_before(each, issued, day) for each in recurring)
    past = max(filter(None, before), default=None)
    ended = [each for each in (past, last) if each is not None and each < day]
    stood = [standing_for(each) for each in ended]
    for each in stood:
        if each.status is Status.OVERDUE:
            return each
    coming = standing_for(coming_due(recurring, issued, day))
    reported = coming.result is not None and coming.result.due is not None
    return coming if reported or not stood else stood[0]


def days_later(day: date, count: int) -> date:
    """Return the day so many days later; the calendar's last day if that is beyond it."""
    return date.fromordinal(min(day.toordinal() + count, date.max.toordinal()))


def _last_before(deadline: Deadline, issued: date, day: date) -> date | None:
    """Return the last day before `day`, and since `issued`, on which a deadline fell due."""
    begin = max(day.toordinal() - _TURNS[type(deadline)], issued.toordinal() - 1, 1)
    at, found = date.fromordinal(begin), None
    while (due := next_due(deadline, at)) is not None and due < day:
        at = found = due
    return found
