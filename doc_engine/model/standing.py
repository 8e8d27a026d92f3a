"""How tasks stand on a day: derived from deadline, beginning and completion, never typed.

A report's tasks are those of the documents that it tells of (the one that it reports on; those of
`tasks_from`; else all cited and incoming ones) whose lead is, or contains, its organ, that were
given by the reporting day, and that were not completed before its period began. The project's own
documents count once they are issued. What a later document extended is due by its new deadline;
what it replaced or repealed is left out, unless it was completed by then.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final, Literal

from doc_engine.model.assignment import Addressee, Assignment, Described
from doc_engine.model.cited import CitedDocument, CitedTask
from doc_engine.model.deadline import Deadline, eve, next_due, recurs
from doc_engine.model.document import Document
from doc_engine.model.force import in_force
from doc_engine.model.former import present_links
from doc_engine.model.itself import Itself
from doc_engine.model.period import Period
from doc_engine.model.registry import Registry, Unit
from doc_engine.model.results import TaskResult
from doc_engine.model.surroundings import Surroundings

__all__ = [
    "CITED",
    "COUNTS",
    "OWN",
    "Given",
    "Stage",
    "Standing",
    "Status",
    "charged",
    "given_tasks",
    "standing_at",
    "standings",
    "tallied",
]

#: What `tasks_from` calls all cited documents, and all issued documents of the project.
CITED: Final = "cited"
OWN: Final = "own"

Stage = Literal["done", "ongoing", "not-begun"]


class Status(StrEnum):
    """How one task stands on a day."""

    ON_TIME = "on-time"
    LATE = "late"
    IN_TIME = "in-time"
    OVERDUE = "overdue"
    WITHOUT_DEADLINE = "no-deadline"
    STANDING = "standing"
    NOT_BEGUN = "not-begun"


#: What can be counted: the three stages, which add up to all, and statuses within them.
COUNTS = (
    "all",
    "done",
    "on-time",
    "late",
    "ongoing",
    "in-time",
    "no-deadline",
    "standing",
    "overdue",
    "not-begun",
)


@dataclass(frozen=True, slots=True)
class Given:
    """A task as a document gave it: the link to it, the document, the work.

    `source` is the document, the project's own or another; `assignment` what it says there.
    `extended` are the deadlines that a later document gave it, None where none did.
    """

    link: str
    source: CitedDocument | Document
    assignment: CitedTask | Assignment
    extended: tuple[Deadline, ...] | None = None

    @property
    def issued(self) -> date:
        """The day on which the document was issued."""
        return self.source.issued_date or date.max

    @property
    def deadlines(self) -> tuple[Deadline, ...]:
        """Every deadline of the task that holds."""
        if self.extended is not None:
            return self.extended
        if isinstance(self.assignment, Assignment):
            return self.assignment.deadlines()
        return self.assignment.deadline

    @property
    def binds_a_class(self) -> bool:
        """Tell whether it binds, among others, a class that no registry lists."""
        return any(isinstance(each, Described) for each in self.assignment.lead)

    def charged(self, registry: Registry) -> tuple[str, ...]:
        """Return the units that lead it, groups and offices opened at the document's day."""
        day = self.source.day if isinstance(self.source, Document) else self.source.issued_date
        return charged(self.assignment.lead, registry, day)


@dataclass(frozen=True, slots=True)
class Standing:
    """A task on the reporting day: `due` is its last day in time, None where none can be told.

    `completed` is None for what was completed later than that day.
    """

    task: Given
    due: date | None
    stage: Stage
    status: Status
    completed: date | None
    result: TaskResult | None


def charged(leads: Iterable[Addressee], registry: Registry, day: date) -> tuple[str, ...]:
    """Return the units that lead on a day, members of groups and heads' own among them."""
    bodies = registry.bodies_of((each for each in leads if not isinstance(each, Described)), day)
    return tuple(each for each in bodies if isinstance(registry.entries.get(each), Unit))


def given_tasks(around: Surroundings) -> Iterator[Given]:
    """Yield every task of the cited documents, then of the project's own."""
    for cited in around.cited.documents:
        for each in cited.assignments:
            yield Given(f"{cited.id}/{each.id}", cited, each)
    for document in around.documents:
        for task in document.tasks():
            yield Given(f"{document.id}/{task.assignment.id}", document, task.assignment)


def standings(report: Document, registry: Registry, around: Surroundings) -> list[Standing]:
    """Return a report's tasks as they stand on its reporting day, in the order of the data."""
    period = report.period
    if period is None:
        return []
    found = []
    versions = in_force(around.documents, period.last, around.cited.documents)
    for task in given_tasks(around):
        version = versions.get(task.link)
        if version is not None and version.extended_by:
            task = replace(task, extended=version.deadlines)
        if (
            not _told_of(task.source, report, period)
            or task.issued > period.last
            or report.organ not in task.charged(registry)
        ):
            continue
        due = _due(task, period)
        result = _result(task, due, report.organ, around)
        done = result.completed if result else None
        if version is not None and version.ended and (done is None or done > version.ended):
            continue
        if done is None or period.first is None or done >= period.first:
            found.append(_standing(task, due, result, period.last))
    return found


def standing_at(
    task: Given, organ: str, due: date | None, day: date, around: Surroundings
) -> Standing:
    """Return how a task that is due on `due` stands with an organ on a day, as a report tells it.

    A result without a unit is that of every organ.
    """
    return _standing(task, due, _result(task, due, organ, around), day)


def tallied(standing: Iterable[Standing]) -> Counter[str]:
    """Count tasks by stage and by status; `COUNTS` are the keys."""
    counts: Counter[str] = Counter()
    for each in standing:
        counts.update({"all", str(each.stage), str(each.status)})
    return counts


def _told_of(source: CitedDocument | Document, report: Document, period: Period) -> bool:
    """Tell whether a report tells of the tasks of a document."""
    wanted = (period.of,) if period.of is not None else report.tasks_from or (CITED,)
    if isinstance(source, CitedDocument):
        return CITED in wanted or source.id in wanted
    ours = OWN in wanted or source.id in wanted
    return ours and source.state == "issued" and source.id != report.id


def _due(task: Given, period: Period) -> date | None:
    """Return the last day in time: of what recurs the first since period and task began."""
    began = eve(max(period.first or task.issued, task.issued))
    dues = (next_due(each, began if recurs(each) else date.min) for each in task.deadlines)
    return max((each for each in dues if each is not None), default=None)


def _result(task: Given, due: date | None, organ: str, around: Surroundings) -> TaskResult | None:
    """Return what the organ did of a task; of one that recurs, for the day on which it is due."""
    results = _results_of(Itself(around)).get(task.link, ())
    own = [each for each in results if each.unit in (None, organ)]
    of_the_day = [each for each in own if each.due == due and due is not None]
    return next(iter([*of_the_day, *(each for each in own if each.due is None)]), None)


@lru_cache(maxsize=2)
def _results_of(around: Itself[Surroundings]) -> dict[str, list[TaskResult]]:
    """Return the results of each task by its link, gathered once for all tasks of a report."""
    present = present_links(around.held.documents)
    found: dict[str, list[TaskResult]] = {}
    for each in around.held.results.results:
        found.setdefault(present.get(each.task, each.task), []).append(each)
    return found


def _standing(task: Given, due: date | None, result: TaskResult | None, day: date) -> Standing:
    done = result.completed if result else None
    begun = (result.begun if result else None) or done
    if done is not None and done <= day:
        status = Status.LATE if due is not None and done > due else Status.ON_TIME
        return Standing(task, due, "done", status, done, result)
    stage: Stage = "ongoing" if begun is not None and begun <= day else "not-begun"
    if due is not None and due < day:
        status = Status.OVERDUE
    elif stage == "not-begun":
        status = Status.NOT_BEGUN
    elif due is not None:
        status = Status.IN_TIME
    else:
        status = Status.STANDING if task.deadlines else Status.WITHOUT_DEADLINE
    return Standing(task, due, stage, status, None, result)
