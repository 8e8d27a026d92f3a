"""Assignments under the ids that they bore before, so that a renaming loses no link to them."""

from __future__ import annotations

from collections.abc import Iterable

from doc_engine.model.document import Document

__all__ = ["present_links"]


def present_links(documents: Iterable[Document]) -> dict[str, str]:
    """Return the link of each assignment by every one that it had: `doc/old` leads to `doc/new`.

    An id that an assignment bears now goes before another's former one.
    """
    tasks = [(each.id, task.assignment) for each in documents for task in each.tasks()]
    now = {f"{document}/{task.id}" for document, task in tasks}
    found: dict[str, str] = {}
    for document, task in tasks:
        for former in task.former_ids:
            if f"{document}/{former}" not in now:
                found.setdefault(f"{document}/{former}", f"{document}/{task.id}")
    return found
