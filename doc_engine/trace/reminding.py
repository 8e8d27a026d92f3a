"""Reminders: of what is overdue or due soon, a letter to each unit that leads it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from doc_engine.engine.drafts import Draft, write_drafts
from doc_engine.engine.tracing import Traceable, asked_units, traceable
from doc_engine.findings import Finding, UsageFault, has_errors
from doc_engine.links import successors
from doc_engine.model.registry import Unit
from doc_engine.model.standing import Status
from doc_engine.trace.dues import days_later
from doc_engine.trace.letter import Letter, Reminded, letter_yaml
from doc_engine.trace.making import make_trace
from doc_engine.trace.rows import Part, Row, Trace

__all__ = ["Reminder", "Reminders", "remind"]

#: Letters of an id.
_LONGEST: Final = 40
_HASH: Final = 4


@dataclass(frozen=True, slots=True)
class Reminder:
    """A letter that was written: to whom, how many tasks are overdue, how many due soon."""

    path: Path
    name: str
    overdue: int
    soon: int


@dataclass(frozen=True, slots=True)
class Reminders:
    """The letters of a run; none where `findings` has errors.

    `nameless` are the units that bear no name on the day, to whom nobody can write, and how many
    tasks they were to be reminded of.
    """

    root: Path
    letters: tuple[Reminder, ...] = ()
    findings: tuple[Finding, ...] = ()
    nameless: tuple[tuple[str, int], ...] = ()


def remind(
    start: Path,
    day: date,
    units: Sequence[str] = (),
    *,
    within: int = 15,
    out: Path | None = None,
    force: bool = False,
) -> Reminders:
    """Draft a letter to each unit that has tasks overdue on `day`, or due within so many days.

    Raises UsageFault as `write_drafts`, for a unit that nobody knows, and where no organ can send
    the letter.
    """
    found = traceable(start, day)
    if has_errors(found.findings):
        return Reminders(found.root, findings=found.findings)
    asked = asked_units(found.registry, units, day) if units else None
    trace = make_trace(found, asked)
    tasks = _tasks(trace, days_later(day, within))
    entries = found.registry.entries
    nameless = tuple((each, len(tasks[each])) for each in tasks if not entries[each].name_at(day))
    letters = list(_letters(trace, found, tasks))
    drafts = [Draft(each.id, each.name, letter_yaml(each)) for each in letters]
    paths = write_drafts(drafts, found, out, force=force)
    told = []
    for path, letter in zip(paths, letters, strict=True):
        overdue = sum(each.overdue for each in letter.tasks)
        told.append(Reminder(path, letter.name, overdue, len(letter.tasks) - overdue))
    return Reminders(found.root, tuple(told), found.findings, nameless)


def _tasks(trace: Trace, until: date) -> dict[str, list[Reminded]]:
    """Return what each unit is to be reminded of, by its id, in the order of the ids."""
    tasks: dict[str, list[Reminded]] = {}
    for row in trace.rows:
        for unit, task in _reminded(row, trace, until):
            tasks.setdefault(unit, []).append(task)
    return dict(sorted(tasks.items()))


def _letters(
    trace: Trace, found: Traceable, tasks: Mapping[str, list[Reminded]]
) -> Iterator[Letter]:
    for unit, own in tasks.items():
        entry = found.registry.entries[unit]
        name = entry.name_at(trace.day)
        if name is None:
            continue
        own.sort(key=lambda each: (not each.overdue, each.due, each.row.link))
        organ = _issuer(unit, own, found)
        models = [each for each in found.around.documents if each.organ == organ]
        models.sort(key=lambda each: (each.type == "cong-van", each.day, each.id))
        yield Letter(
            id=_named(unit, trace.day),
            organ=organ,
            sender=_called(organ, found),
            unit=unit,
            name=name.full,
            day=trace.day,
            drafter=_drafter(organ, found),
            tasks=tuple(own),
            model=models[-1] if models else None,
        )


def _reminded(row: Row, trace: Trace, until: date) -> Iterator[tuple[str, Reminded]]:
    """Yield each unit that is to be reminded of a row; nobody is of what it ordered itself."""
    for part in row.leads:
        if not part.concerns(trace.units):
            continue
        task = _task(row, part, until)
        for unit, _ in part.bodies if task is not None else ():
            if task is not None and unit != row.given.source.organ:
                yield unit, task


def _task(row: Row, part: Part, until: date) -> Reminded | None:
    standing = part.standing
    if standing is None:
        return None
    if standing.status is Status.OVERDUE and standing.due is not None:
        return Reminded(row, standing.due, overdue=True)
    if row.due is None or row.due > until:
        return None
    finished = part.done and (standing.due is None or standing.due >= row.due)
    return None if finished else Reminded(row, row.due, overdue=False)


def _issuer(unit: str, tasks: Sequence[Reminded], found: Traceable) -> str:
    """Return the organ that sends the letter: the one that ordered most of it, or its successor.

    Else any that issues documents of the project. Raises UsageFault if none can on the day.
    """
    given = Counter(each.row.given.source.organ for each in tasks)
    ordered = [organ for organ, _ in given.most_common()]
    others = dict.fromkeys(each.organ for each in reversed(found.around.documents))
    for organ in (*ordered, *others):
        for heir in successors(organ, found.registry, found.day):
            entry = found.registry.entries[heir]
            if isinstance(entry, Unit) and entry.symbol and entry.place and heir != unit:
                return heir
    raise UsageFault("USE265", unit=unit, day=f"{found.day:%d/%m/%Y}")


def _called(organ: str, found: Traceable) -> str:
    name = found.registry.entries[organ].name_at(found.day)
    return name.full if name else organ


def _drafter(organ: str, found: Traceable) -> str:
    """Return the abbreviation of who last drafted a letter of an organ: "KGVX"; "" if unknown."""
    entry = found.registry.entries[organ]
    own = [
        (each.day, each.code.unit)
        for each in found.around.documents
        if each.organ == organ and each.code.unit
    ]
    begin = f"/{entry.symbol}-" if isinstance(entry, Unit) else "/"
    others = [
        (each.issued_date, each.code.rpartition(begin)[2])
        for each in found.around.cited.documents
        if each.organ == organ and each.type == "cong-van" and begin in each.code
    ]
    return max([*own, *others], default=(found.day, ""))[1]


def _named(unit: str, day: date) -> str:
    """Return the id of a letter; the end of a long unit's id gives way to a hash of it."""
    begin = f"don-doc-{day.year:04d}{day.month:02d}{day.day:02d}-"
    if len(begin) + len(unit) <= _LONGEST:
        return begin + unit
    digest = hashlib.sha256(unit.encode("utf-8")).hexdigest()[:_HASH]
    return f"{(begin + unit)[: _LONGEST - _HASH - 1]}-{digest}"
