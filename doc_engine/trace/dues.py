"""The days on which an assignment falls due around a given day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

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
from doc_engine.model.standing import Standing, Status

__all__ = ["coming_due", "days_later", "latest_standing"]

#: Days in which what recurs falls due at least once.
_TURNS: Final = {Yearly: 367, Quarterly: 95, Monthly: 32, Weekly: 8}
#: As many sets of deadlines have their days held.
_HELD: Final = 4096


class _Days(NamedTuple):
    """The due days that matter for deadlines.

    The `next` of all; the `last` of those that fall due once; of those that recur the one that is
    `past` and the one that is `coming`.
    """

    next: date | None
    last: date | None
    past: date | None
    coming: date | None
    recurs: bool


def coming_due(deadlines: Sequence[Deadline], issued: date, day: date) -> date | None:
    """Return the next day on which any deadline falls due, from `day` and from its issue on."""
    return _days(tuple(deadlines), issued, day).next


@lru_cache(maxsize=_HELD)
def _days(deadlines: tuple[Deadline, ...], issued: date, day: date) -> _Days:
    """Return the days around `day`. Why held: a document gives many tasks the same deadline."""
    recurring = [each for each in deadlines if recurs(each)]
    once = [each for each in deadlines if not recurs(each)]
    since = eve(max(day, issued))
    again = [due for each in recurring if (due := next_due(each, since)) is not None]
    ahead = [due for each in once if (due := next_due(each, eve(day))) is not None]
    every = [due for each in once if (due := next_due(each, date.min)) is not None]
    before = [due for each in recurring if (due := _last_before(each, issued, day)) is not None]
    return _Days(
        min([*again, *ahead], default=None),
        max(every, default=None),
        max(before, default=None),
        min(again, default=None),
        bool(recurring),
    )


def latest_standing(
    deadlines: Sequence[Deadline],
    issued: date,
    day: date,
    standing_for: Callable[[date | None], Standing],
) -> Standing:
    """Return how a task stands for the due day that matters on `day`.

    That is its last day; of what recurs the last day that is past, while nothing was reported for
    it or for the next, and else the next one.
    """
    days = _days(tuple(deadlines), issued, day)
    if not days.recurs:
        return standing_for(days.last)
    ended = [each for each in (days.past, days.last) if each is not None and each < day]
    stood = [standing_for(each) for each in ended]
    for each in stood:
        if each.status is Status.OVERDUE:
            return each
    coming = standing_for(days.coming)
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
