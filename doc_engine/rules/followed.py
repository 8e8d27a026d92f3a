"""Rules on the files beside the documents: cited documents, results of tasks, indicators."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from doc_engine.findings import Finding, PlaceOf, Severity
from doc_engine.model.body import Pointer
from doc_engine.model.deadline import falls_due_on, nearest_due, phrase
from doc_engine.model.force import Version, in_force
from doc_engine.model.former import present_links
from doc_engine.model.registry import Registry
from doc_engine.model.results import TaskResult
from doc_engine.model.standing import Given, given_tasks
from doc_engine.model.surroundings import Surroundings
from doc_engine.rules.nearest import nearest
from doc_engine.rules.registry import unknown_body
from doc_engine.text import comparable

__all__ = ["cited_sound", "indicators_sound", "results_sound"]

#: So many units are named in one message.
_SHOWN: Final = 5
#: How people write a status, which is derived from the days and never typed.
_STATUS: Final = re.compile(
    r"chưa đến hạn|trong hạn|quá hạn|đúng hạn|chậm hạn|chưa thực hiện|đang thực hiện"
)
#: A unit of measure that is a share of something: "%", "% hộ dân", "phần trăm".
_PERCENT: Final = re.compile(r"%|‰|\bphần trăm\b", re.IGNORECASE)


def cited_sound(around: Surroundings, registry: Registry) -> Iterator[Finding]:
    """Cited documents have ids of their own, known bodies, and one subject for one number.

    Why: a task is linked to by document and task; of two subjects under one number, organ and day
    one is wrong, and who looks it up finds the other.
    Wrong: 31/KH-UBND of 25/6/2023 for two plans. Right: each with the number that it bears.
    """
    own = {each.id: PlaceOf(each.id, ("id",)) for each in around.documents}
    numbers: dict[tuple[str, str, date], tuple[int, str]] = {}
    for at, cited in enumerate(around.cited.documents):
        here: Pointer = ("documents", at)
        if cited.id in own:
            details = {"id": cited.id, "place": own[cited.id]}
            yield Finding("DAT311", pointer=(*here, "id"), details=details)
        own.setdefault(cited.id, PlaceOf("", (*here, "id"), "cited"))
        yield from _unknown([cited.organ], (*here, "organ"), registry)
        yield from _twice((each.id for each in cited.assignments), (*here, "assignments"))
        for number, task in enumerate(cited.assignments):
            leads = [each if isinstance(each, str) else "" for each in task.lead]
            yield from _unknown(leads, (*here, "assignments", number, "lead"), registry)
        key = (cited.organ, comparable(cited.code), cited.issued_date)
        before, subject = numbers.setdefault(key, (at, comparable(cited.subject)))
        if subject != comparable(cited.subject):
            told = {
                "code": cited.code,
                "day": f"{cited.issued_date:%d/%m/%Y}",
                "place": PlaceOf("", ("documents", before, "code"), "cited"),
            }
            yield Finding("DAT313", Severity.WARNING, pointer=(*here, "code"), details=told)


def results_sound(around: Surroundings, registry: Registry) -> Iterator[Finding]:
    """Every result is that of a task which exists, of a unit in charge, for a day of its, in order.

    Why: a result of no task, or for a day on which nothing is due, is counted nowhere; of two only
    one would count; days in disorder make every status wrong; a status that was typed in the note
    stays when the days have moved on.
    A result without unit counts for every unit in charge, that of another unit for nobody. Of a
    task that was extended, both the first deadlines and those that hold may be met.
    Wrong: `task: den-316/xyz`; no `unit` for a task of several units; completed before begun, or
    before the task was given; `due: 2023-06-30` of "trước ngày 30/6/2023"; `note: Chưa đến hạn` for
    a task without deadline. Right: a link that leads somewhere, one result of a unit in charge,
    `due: 2023-06-29`, days in order.
    """
    given = {each.link: each for each in given_tasks(around)}
    present = present_links(around.documents)
    latest = in_force(around.documents, date.max, around.cited.documents)
    yield from _repeated(around.results.results)
    for at, result in enumerate(around.results.results):
        here: Pointer = ("results", at)
        if result.unit is not None:
            yield from _unknown([result.unit], (*here, "unit"), registry)
        task = given.get(present.get(result.task, result.task))
        if task is None:
            told = {"id": result.task, "nearest": nearest(result.task, given)}
            code = "DAT314" if told["nearest"] else "DAT318"
            yield Finding(code, pointer=(*here, "task"), details=told)
        else:
            yield from _in_charge(result, task, here, registry)
            yield from _days(result, task, here)
            yield from _due(result, task, latest.get(task.link), here)


def _repeated(results: Sequence[TaskResult]) -> Iterator[Finding]:
    """Yield each result that another stands before: of the task, for the day and the unit.

    A result without a unit is that of every unit.
    """
    met: dict[tuple[str, date | None], dict[str | None, int]] = {}
    for at, each in enumerate(results):
        units = met.setdefault((each.task, each.due), {})
        others = [units[name] for name in (each.unit, None) if name in units]
        others += [] if each.unit else list(units.values())
        if others:
            place = PlaceOf("", ("results", min(others)), "results")
            told = {"id": each.task, "place": place}
            yield Finding("DAT324", pointer=("results", at, "task"), details=told)
        units.setdefault(each.unit, at)


def _in_charge(
    result: TaskResult, task: Given, here: Pointer, registry: Registry
) -> Iterator[Finding]:
    """Yield a result of a unit that is not in charge, or of all that are for want of a unit."""
    charged = task.charged(registry)
    if task.binds_a_class or result.unit in charged:
        return
    told: dict[str, object] = {"id": result.task, "units": _listed(charged)}
    if result.unit is None and len(charged) > 1:
        told["count"] = len(charged)
        yield Finding("DAT329", Severity.WARNING, pointer=(*here, "task"), details=told)
    elif result.unit is not None and result.unit in registry.entries:
        told["unit"] = result.unit
        yield Finding("DAT330", Severity.WARNING, pointer=(*here, "unit"), details=told)


def _listed(units: Sequence[str]) -> str:
    return ", ".join(units[:_SHOWN]) + (", …" if len(units) > _SHOWN else "") or "-"


def _due(
    result: TaskResult, task: Given, latest: Version | None, here: Pointer
) -> Iterator[Finding]:
    extended = latest.deadlines if latest is not None and latest.extended_by else ()
    every = (*extended, *task.deadlines)
    if result.due is None or falls_due_on(every, result.due):
        return
    near = nearest_due(every, result.due)
    told = {
        "day": f"{result.due:%d/%m/%Y}",
        "phrase": "; ".join(map(phrase, every)) or "-",
        "nearest": f"{near:%d/%m/%Y}" if near else "-",
    }
    yield Finding("DAT325", pointer=(*here, "due"), details=told)


def _days(result: TaskResult, task: Given, here: Pointer) -> Iterator[Finding]:
    begun, completed = result.begun, result.completed
    if begun is not None and completed is not None and completed < begun:
        days = {"begun": f"{begun:%d/%m/%Y}", "completed": f"{completed:%d/%m/%Y}"}
        yield Finding("DAT315", pointer=(*here, "completed"), details=days)
    for key, day in (("begun", begun), ("completed", completed)):
        if day is not None and task.issued != date.max and day < task.issued:
            told = {"day": f"{day:%d/%m/%Y}", "given": f"{task.issued:%d/%m/%Y}"}
            yield Finding("DAT316", pointer=(*here, key), details=told)
    found = _STATUS.search(comparable(result.note or ""))
    if found:
        words = {"words": found[0], "id": result.task}
        yield Finding("DAT317", Severity.WARNING, pointer=(*here, "note"), details=words)


def indicators_sound(around: Surroundings, registry: Registry) -> Iterator[Finding]:
    """Every indicator and part has an id of its own and an organ that exists; no rate is summed.

    Why: two indicators under one id would be cumulated as one; percentages added up mean nothing.
    Wrong: `mau-than` twice; `unit: "%"` alone; `opening` beside `cumulation: latest`. Right: an id
    for each; `cumulation: none`, or `latest`, for a percentage.
    """
    every = around.indicators.indicators
    yield from _twice((each.id for each in every), ("indicators",))
    for at, each in enumerate(every):
        yield from _unknown([each.organ], ("indicators", at, "organ"), registry)
        yield from _twice((part.id for part in each.parts), ("indicators", at, "parts"))
        details = {"id": each.id, "cumulation": each.cumulation}
        if each.cumulation == "sum" and _PERCENT.search(each.unit or ""):
            pointer = ("indicators", at, "unit")
            yield Finding("DAT333", Severity.WARNING, pointer=pointer, details=details)
        if each.cumulation != "sum" and each.opening:
            pointer = ("indicators", at, "opening")
            yield Finding("DAT335", Severity.WARNING, pointer=pointer, details=details)


def _twice(ids: Iterable[str], pointer: Pointer) -> Iterator[Finding]:
    seen: set[str] = set()
    for at, each in enumerate(ids):
        if each in seen:
            yield Finding("DAT312", pointer=(*pointer, at, "id"), details={"id": each})
        seen.add(each)


def _unknown(ids: Iterable[str], pointer: Pointer, registry: Registry) -> Iterator[Finding]:
    """Yield what the registry lacks; "" stands for a described class, which no registry has."""
    for at, each in enumerate(ids):
        if each and each not in registry.entries:
            place = pointer if pointer[-1] != "lead" else (*pointer, at)
            yield unknown_body(each, registry, place)
