"""What the data know of results: each entry found again by assignment, unit and day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from doc_engine.engine.loaded import Loaded
from doc_engine.engine.progress.duties import Duty, own_documents
from doc_engine.model.former import present_links
from doc_engine.model.results import Results, TaskResult

__all__ = ["Ledger"]


class Ledger:
    """The entries of the file of results, in their order."""

    def __init__(self, loaded: Loaded) -> None:
        beside = loaded.beside.get("results")
        data = beside.data if beside else None
        present = present_links(own_documents(loaded))
        self._by_task: dict[str, list[tuple[int, TaskResult]]] = {}
        for index, entry in enumerate(data.results if isinstance(data, Results) else ()):
            task = present.get(entry.task, entry.task)
            self._by_task.setdefault(task, []).append((index, entry))

    def find(self, duty: Duty, unit: str, due: date | None) -> tuple[int, TaskResult] | None:
        """Return the entry of a unit for a duty, of a recurring one that of the day, or None."""
        for index, entry in self._of(duty, unit):
            if entry.due == due or (not duty.recurs and (entry.due is None or due is None)):
                return index, entry
        return None

    def open_days(self, duty: Duty, unit: str) -> Iterator[date]:
        """Yield the days for which a recurring duty is begun or noted, and not completed."""
        for _, entry in self._of(duty, unit):
            if duty.recurs and entry.due is not None and entry.completed is None:
                yield entry.due

    def _of(self, duty: Duty, unit: str) -> Iterator[tuple[int, TaskResult]]:
        alone = duty.charged == (unit,)
        for index, entry in self._by_task.get(duty.link, ()):
            if entry.unit == unit or (entry.unit is None and alone):
                yield index, entry
