"""Rows held against the project's assignments: what each changes in the results, and its faults.

An empty cell says nothing: it takes away nothing that the data know.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice

from doc_engine.compose.result_sheet import (
    BEGUN,
    BY,
    BY_DATE,
    COMPLETED,
    DUE,
    NOTE,
    STATUS,
    STATUSES,
    TASK,
    UNIT,
    status_of,
)
from doc_engine.engine.progress.duties import Duty
from doc_engine.engine.progress.ledger import Ledger
from doc_engine.engine.progress.rows import Row
from doc_engine.engine.validation import FINDING_LIMIT
from doc_engine.findings import Finding
from doc_engine.model.registry import Registry
from doc_engine.model.results import TaskResult
from doc_engine.rules.nearest import named, nearest

__all__ = ["Told", "faults_of", "judged"]

#: The value of a key as YAML has it, or of a key within a key.
Values = dict[str, str | dict[str, str]]
_Key = tuple[str, str, date | None]


@dataclass(frozen=True, slots=True)
class Told:
    """What a row adds: to the entry at `index` of the results, or as a new entry if it is None.

    `values` are only those that differ from what the entry says.
    """

    task: str
    unit: str
    due: date | None
    index: int | None
    values: Values


def judged(
    rows: Iterable[Row],
    duties: Mapping[str, Duty],
    ledger: Ledger,
    registry: Registry,
    as_of: date,
) -> list[Told]:
    """Return what the rows tell; each fault is noted in its row, which then tells nothing.

    Rows after so many faults that no more are told are not looked at.
    """
    told: list[Told] = []
    seen: dict[_Key, Row] = {}
    faults = 0
    for row in rows:
        each = _judged(row, duties, ledger, registry, as_of, seen)
        told += [] if each is None else [each]
        faults += len(row.findings)
        if faults > FINDING_LIMIT:
            break
    return told


def _judged(
    row: Row,
    duties: Mapping[str, Duty],
    ledger: Ledger,
    registry: Registry,
    as_of: date,
    seen: dict[_Key, Row],
) -> Told | None:
    """Return what a row tells; `seen` are the rows before it by what they are about."""
    duty = _duty(row, duties)
    unit = _unit(row, duty, registry) if duty else None
    if duty is None or unit is None or not _sound_day(row, duty, as_of):
        return None
    found = ledger.find(duty, unit, row.days.get(DUE))
    index, entry = found if found else (None, None)
    _possible(row, duty, entry, as_of)
    if not row.findings:
        _consistent(row, entry)
    due = row.days.get(DUE) if duty.recurs else None
    first = seen.setdefault((duty.link, unit, due), row)
    if first is not row:
        row.finding("IMP136", TASK, task=duty.link, first=f"{first.sheet.path}:{first.number}")
    values = {} if row.findings else _values(row, entry)
    return Told(duty.link, unit, due, index, values) if values else None


def _duty(row: Row, duties: Mapping[str, Duty]) -> Duty | None:
    """Return the assignment that a row is about."""
    task = row.texts.get(TASK)
    if task is None:
        if not row.is_faulty(TASK):
            row.finding("IMP131", TASK)
        return None
    if task not in duties:
        near = nearest(task, duties)
        row.finding("IMP133" if near else "IMP132", TASK, task=task[:80], nearest=near)
        return None
    if not duties[task].issued:
        row.finding("IMP139", TASK, task=task)
        return None
    return duties[task]


def _unit(row: Row, duty: Duty, registry: Registry) -> str | None:
    """Return the unit whose result a row tells: the one named, or the only one in charge."""
    unit = row.texts.get(UNIT)
    known = ", ".join(duty.charged)
    if unit is None:
        if len(duty.charged) == 1 and not duty.anyone:
            return duty.charged[0]
        if not row.is_faulty(UNIT):
            row.finding("IMP134", UNIT, task=duty.link, known=known or "…")
        return None
    entries = registry.entries
    if unit not in entries:
        near = named(unit, registry)
        row.finding("IMP138" if near else "IMP137", UNIT, unit=unit[:80], nearest=near)
        return None
    if unit not in duty.charged and not duty.anyone:
        row.finding("IMP135", UNIT, unit=unit, task=duty.link, known=known)
        return None
    return unit


def _sound_day(row: Row, duty: Duty, as_of: date) -> bool:
    """Tell whether a row about a recurring assignment says for which of its days."""
    due = row.days.get(DUE)
    if not duty.recurs or (due is not None and duty.falls_due_on(due)):
        return True
    near = duty.nearest_due(due or as_of)
    told = {"phrase": duty.phrase, "nearest": f"{near:%d/%m/%Y}" if near else "…"}
    if due is not None:
        row.finding("IMP142", DUE, value=f"{due:%d/%m/%Y}", **told)
    elif not row.is_faulty(DUE):
        row.finding("IMP141", DUE, **told)
    return False


def _possible(row: Row, duty: Duty, entry: TaskResult | None, as_of: date) -> None:
    """Note days that cannot be: in the future, before the task was given, of no document."""
    for heading in (BEGUN, COMPLETED, BY_DATE):
        day = row.days.get(heading)
        if day is not None and day > as_of:
            shown = {"value": f"{day:%d/%m/%Y}", "day": f"{as_of:%d/%m/%Y}"}
            row.finding("IMP143", heading, **shown)
        elif day is not None and heading != BY_DATE and day < duty.day:
            shown = {"value": f"{day:%d/%m/%Y}", "given": f"{duty.day:%d/%m/%Y}"}
            row.finding("IMP150", heading, **shown)
    by = entry.by if entry else None
    if BY_DATE in row.days and BY not in row.texts and by is None:
        row.finding("IMP149", BY)


def _consistent(row: Row, entry: TaskResult | None) -> None:
    """Note days in disorder, and a status that says other than the days."""
    begun = row.days.get(BEGUN) or (entry.begun if entry else None)
    completed = row.days.get(COMPLETED) or (entry.completed if entry else None)
    if begun and completed and completed < begun:
        heading = COMPLETED if COMPLETED in row.days else BEGUN
        days = {"begun": f"{begun:%d/%m/%Y}", "completed": f"{completed:%d/%m/%Y}"}
        row.finding("IMP144", heading, **days)
    status = row.texts.get(STATUS)
    if status == STATUSES[2] and completed is None:
        row.finding("IMP145", COMPLETED, status=status)
    elif status == STATUSES[1] and begun is None and completed is None:
        row.finding("IMP146", BEGUN, status=status)
    elif status is not None and status != status_of(begun, completed):
        heading = COMPLETED if completed else BEGUN
        day = completed or begun
        code = "IMP147" if heading in row.days else "IMP148"
        fields = {"status": status, "other": heading, "day": f"{day:%d/%m/%Y}"}
        row.finding(code, STATUS, **fields)


def _values(row: Row, entry: TaskResult | None) -> Values:
    """Return what a row says otherwise than the entry, or beyond it."""
    values: Values = {}
    for key, heading in (("begun", BEGUN), ("completed", COMPLETED)):
        day = row.days.get(heading)
        if day is not None and (entry is None or getattr(entry, key) != day):
            values[key] = day.isoformat()
    old = entry.by if entry else None
    by = {}
    if BY in row.texts and (old is None or old.code != row.texts[BY]):
        by["code"] = row.texts[BY]
    if BY_DATE in row.days and (old is None or old.issued_date != row.days[BY_DATE]):
        by["issued_date"] = row.days[BY_DATE].isoformat()
    if by:
        values["by"] = by
    note = row.texts.get(NOTE)
    if note is not None and (entry is None or entry.note != note):
        values["note"] = note
    return values


def faults_of(rows: Iterable[Row]) -> list[Finding]:
    """Return what is wrong with the rows, cell by cell; of very many the first, and that more are.

    Why: a sheet may have two hundred thousand rows.
    """
    every = (finding for row in rows for finding in row.findings)
    told = list(islice(every, FINDING_LIMIT))
    further = next(every, None)
    if further is not None:
        told.append(Finding("IMP152", place=further.place, details={"limit": FINDING_LIMIT}))
    return told
