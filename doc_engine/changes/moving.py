"""Assignments that left one document for another: gone from the one, added to the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from doc_engine.changes.aligning import reads_alike
from doc_engine.changes.records import Change, DocumentChanges, TaskChanges

__all__ = ["moved_between"]


def moved_between(documents: Sequence[DocumentChanges]) -> list[DocumentChanges]:
    """Return the changes with each assignment told that moved to another document.

    It moved if it is gone from one and added to another under the same id, with the same words.
    """
    gone = [(one.id, task) for one in documents for task in one.tasks if task.status == "removed"]
    come: dict[str, list[tuple[str, TaskChanges]]] = {}
    for one in documents:
        for task in one.tasks:
            if task.status == "added":
                come.setdefault(task.id, []).append((one.id, task))
    told: dict[tuple[str, str, str], Change] = {}
    for source, task in gone:
        for target, other in come.get(task.id, ()):
            key = (target, other.id, "added")
            same = source != target and reads_alike(task.old, other.new)
            if same and key not in told:
                told[source, task.id, "removed"] = Change("moved-to", new=target)
                told[key] = Change("moved-from", source)
                break
    return [
        replace(
            each,
            tasks=tuple(
                _told(task, told.get((each.id, task.id, task.status))) for task in each.tasks
            ),
        )
        for each in documents
    ]


def _told(task: TaskChanges, change: Change | None) -> TaskChanges:
    return task if change is None else replace(task, changes=(change, *task.changes))
