"""What changed of a report: its period, its figures, how the tasks stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from doc_engine.changes.aligning import reads_alike, words_changed
from doc_engine.changes.editions import Edition
from doc_engine.changes.records import Change
from doc_engine.compose.figures import counted
from doc_engine.composition import Composition
from doc_engine.model.document import Document
from doc_engine.model.registry import Registry
from doc_engine.model.standing import standings
from doc_engine.model.surroundings import Surroundings
from doc_engine.model.totals import total_of
from doc_engine.text import fold_space
from doc_engine.wording import phrase

__all__ = ["report_changes"]


def report_changes(old: Edition, new: Edition) -> Iterator[Change]:
    """Yield the changes of a report's period and figures, then of the rows of its tasks."""
    periods = (_period(old.document), _period(new.document))
    if periods[0] != periods[1]:
        yield Change("period", *periods)
    before = _figures(old.document, old.around)
    after = _figures(new.document, new.around)
    for name in (*before, *(each for each in after if each not in before)):
        was, now = before.get(name, ""), after.get(name, "")
        if was != now:
            kind = "removed" if not now else "added" if not was else "changed"
            yield Change(f"figure-{kind}", was, now, where=name)
    yield from _tasks(old, new)


def _period(document: Document) -> str:
    period = document.period
    if period is None:
        return ""
    days = f"{period.last:%d/%m/%Y}"
    if period.first is not None:
        days = f"{period.first:%d/%m/%Y}-{days}"
    return f"{period.words() or period.of} ({days})"


def _figures(document: Document, around: Surroundings) -> dict[str, str]:
    """Return each figure, and its total, as they are printed, by the indicator's name."""
    found: dict[str, str] = {}
    for name, figure in document.figures.items():
        indicator = around.indicators.find(name)
        known = indicator.name if indicator else name
        found[known] = counted(figure.value)
        for part, value in figure.parts.items():
            named = (
                next((each.name for each in indicator.parts if each.id == part), part)
                if indicator
                else part
            )
            found[f"{known}: {named}"] = counted(value)
        total = total_of(document, indicator, around) if indicator else None
        if total is not None:
            found[phrase("change-figures", "total", name=known)] = counted(total.value)
    return found


def _tasks(old: Edition, new: Edition) -> Iterator[Change]:
    before, after = _rows(old.composition), _rows(new.composition)
    stood = _statuses(old.document, old.registry, old.around)
    stands = _statuses(new.document, new.registry, new.around)
    for link in (*before, *(each for each in after if each not in before)):
        was, now = before.get(link), after.get(link)
        if now is None:
            yield Change("task-row-removed", stood.get(link, ""), where=link)
        elif was is None:
            yield Change("task-row-added", new=stands.get(link, ""), where=link)
        else:
            if stood.get(link) != stands.get(link):
                statuses = (stood.get(link, ""), stands.get(link, ""))
                yield Change("status-changed", *statuses, where=link)
            if not reads_alike(was, now):
                yield Change(
                    "task-row-changed", was, now, where=link, words=words_changed(was, now)
                )


def _rows(composition: Composition) -> Mapping[str, str]:
    """Return the words of each task's row by its link, without the number of the row."""
    words = composition.words()
    return {
        each.assignment: " | ".join(
            fold_space(words[anchor]) for anchor in each.anchors[1:] if words[anchor].strip()
        )
        for each in composition.rows
    }


def _statuses(document: Document, registry: Registry, around: Surroundings) -> dict[str, str]:
    return {
        each.task.link: phrase("change-statuses", each.status.value)
        for each in standings(document, registry, around)
    }
