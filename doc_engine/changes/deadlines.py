"""How the deadlines of an assignment changed: earlier, later, gone, or written otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, time

from doc_engine.changes.records import Change
from doc_engine.model.deadline import (
    Deadline,
    OnDate,
    WithinDays,
    next_due,
    phrase,
    recurs,
)
from doc_engine.text import comparable

__all__ = ["deadline_changes"]


def deadline_changes(
    old: Sequence[Deadline], new: Sequence[Deadline], day: date
) -> Iterator[Change]:
    """Yield the changes; what recurs is compared by the first time that it is due after `day`.

    Deadlines that are not in both correspond in their order.
    """
    gone = [each for each in old if each not in new]
    come = [each for each in new if each not in old]
    for before, after in zip(gone, come, strict=False):
        kind = f"deadline-{_moved(before, after, day)}"
        yield Change(kind, phrase(before), phrase(after))
    for before in gone[len(come) :]:
        yield Change("deadline-removed", phrase(before))
    for after in come[len(gone) :]:
        yield Change("deadline-added", new=phrase(after))


def _moved(old: Deadline, new: Deadline, day: date) -> str:
    """Return how one deadline became the other. The wording "trước" or "chậm nhất" moves none."""
    if isinstance(old, WithinDays) and isinstance(new, WithinDays):
        same = comparable(old.event) == comparable(new.event) and old.working == new.working
        return _compared(old.count, new.count) if same else "reworded"
    if recurs(old) != recurs(new):
        return "once" if recurs(old) else "recurring"
    before, after = _due(old, day), _due(new, day)
    if before is None or after is None:
        if before is after:
            return "reworded"
        return "dated" if before is None else "undated"
    return _compared(before, after)


def _compared(old: int | tuple[date, time], new: int | tuple[date, time]) -> str:
    if old == new:
        return "reworded"
    return "later" if new > old else "earlier"  # type: ignore[operator]


def _due(deadline: Deadline, day: date) -> tuple[date, time] | None:
    """Return the last day in time as it is written, and the time of that day."""
    after = day if recurs(deadline) else date.min
    due = next_due(deadline, after, before_is_inclusive=True)
    if due is None:
        return None
    given = deadline.time if isinstance(deadline, OnDate) else None
    return due, given or time.max
