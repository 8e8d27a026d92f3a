"""Rules on deadlines in time: none has passed on the document's day, a collector's comes last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Final

from doc_engine.findings import Finding, Severity
from doc_engine.model.assignment import Addressee, Described
from doc_engine.model.body import Pointer, Task
from doc_engine.model.deadline import PERIODS, Deadline, eve, next_due, phrase, recurs
from doc_engine.model.document import Document
from doc_engine.model.registry import Office, Registry
from doc_engine.text import comparable

__all__ = ["collectors_last", "deadlines_ahead"]

#: So many assignments are named in one message.
_SHOWN: Final = 5


def deadlines_ahead(document: Document, registry: Registry) -> Iterator[Finding]:
    """No deadline, a target's own included, has passed before the document's day.

    Why: what was due before the order was given cannot be done in time; mostly the year is wrong.
    Wrong: `deadline: trước ngày 15/11/2021` in a document of 25/3/2022. Right: `15/11/2022`.
    A period counts by its last day ("tháng 3/2022" may stand in a document of 25/3/2022). What
    recurs, is standing or counts from an event never passes.
    """
    for task in document.tasks():
        for pointer, deadline in task.deadlines():
            if _passed(deadline, document.day):
                details = {"words": phrase(deadline), "day": f"{document.day:%d/%m/%Y}"}
                yield Finding("DAT141", pointer=pointer, document=document.id, details=details)


def collectors_last(document: Document, registry: Registry) -> Iterator[Finding]:
    """Who gathers reports and reports on is not due before those who report to it.

    Why: a report that is made before its parts arrive leaves them out (design, deadlines).
    Wrong: departments report to Sở KH&CN "trước ngày 15/11 hằng năm", which reports to UBND tỉnh
    "trước ngày 31/10 hằng năm". Right: the latter "trước ngày 30/11 hằng năm".
    A warning: that the one report is made of the others is seen from who reports to whom, not
    from what they are about. Days of one kind are compared: yearly with yearly, dates and periods
    with each other; of days that recur, those at most a quarter of a period apart. A recurrence
    without a day ("hằng năm") says nothing of before and after. Of several deadlines the last
    counts.
    """
    tasks = [each for each in document.tasks() if each.assignment.report_to]
    gathered = _gathered(tasks, registry, document.day)
    for task in tasks:
        leads = _bodies(task.assignment.lead, registry)
        for last in _last_of_each_kind(task, document.day):
            later = [
                report
                for body in sorted(leads)
                for report in gathered.get((body, last.kind), ())
                if _comes_later(report.day, last) and not report.leads <= leads
            ]
            if later:
                names = (name for report in later for name in report.assignments)
                ids = list(dict.fromkeys(islice(names, _SHOWN + 1)))
                details = {
                    "words": phrase(last.deadline),
                    "ids": ", ".join(ids[:_SHOWN]) + (", …" if ids[_SHOWN:] else ""),
                    "later": "; ".join(dict.fromkeys(report.words for report in later)),
                }
                yield Finding(
                    "DAT142",
                    Severity.WARNING,
                    pointer=last.pointer,
                    document=document.id,
                    details=details,
                )


@dataclass(frozen=True, slots=True)
class _Report:
    """What some bodies are to report to another by one day, and the assignments that say so."""

    leads: frozenset[str]
    day: date
    words: str
    assignments: list[str] = field(default_factory=list, compare=False)


@dataclass(frozen=True, slots=True)
class _Due:
    """A deadline as it next falls due, with its place; only those of one kind are compared.

    `kind` is that of what recurs, None for what falls due once.
    """

    pointer: Pointer
    deadline: Deadline
    kind: type[Deadline] | None
    day: date


def _passed(deadline: Deadline, day: date) -> bool:
    """Tell whether a deadline falls due some day, but on none from `day` on."""
    return next_due(deadline, date.min) is not None and next_due(deadline, eve(day)) is None


def _dues(given: Sequence[tuple[Pointer, Deadline]], day: date) -> Iterator[_Due]:
    """Yield the deadlines that name a day, or a period that ends, as they fall due from `day`."""
    for pointer, deadline in given:
        again = recurs(deadline)
        if again and getattr(deadline, "day", None) is None:
            continue
        due = next_due(deadline, eve(day))
        if due is not None:
            yield _Due(pointer, deadline, type(deadline) if again else None, due)


def _comes_later(day: date, last: _Due) -> bool:
    """Tell whether a contributor's day comes after the collector's; soon after, if they recur.

    Why: of two days that recur each comes after the other. A report of 31 January may well gather
    those of last November, and nobody gathers on 31 October what is due on 15 November.
    """
    if last.kind is None:
        return day > last.day
    period = PERIODS[last.kind]
    return 0 < (day - last.day).days % period < period / 4


def _last_of_each_kind(task: Task, day: date) -> list[_Due]:
    last: dict[type[Deadline] | None, _Due] = {}
    for due in _dues(list(task.deadlines()), day):
        if due.kind not in last or last[due.kind].day < due.day:
            last[due.kind] = due
    return list(last.values())


def _gathered(
    tasks: Sequence[Task], registry: Registry, day: date
) -> dict[tuple[str, type[Deadline] | None], list[_Report]]:
    """Return what is reported to each body, by the kind of its deadline.

    Why: assignments that agree in who reports by when are one report here, since a document of
    thousands has few such.
    """
    reports: dict[tuple[str, type[Deadline] | None], dict[_Report, _Report]] = {}
    for task in tasks:
        given = task.assignment
        leads = _bodies(given.lead, registry)
        for due in _dues(list(task.deadlines()), day):
            report = _Report(leads, due.day, phrase(due.deadline))
            for body in _bodies(given.report_to, registry):
                known = reports.setdefault((body, due.kind), {})
                known.setdefault(report, report).assignments.append(given.id)
    return {key: list(known) for key, known in reports.items()}


def _bodies(addressees: Sequence[Addressee], registry: Registry) -> frozenset[str]:
    """Return the bodies that are addressed, a head as its body, described ones by their words."""
    found: set[str] = set()
    for each in addressees:
        if isinstance(each, Described):
            found.add(comparable(each.described))
            continue
        entry = registry.entries.get(each)
        found.update(entry.of if isinstance(entry, Office) else (each,))
    return frozenset(found)
