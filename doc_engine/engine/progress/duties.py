"""Duties: assignments of our documents and of cited ones, whom they bind, and by when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from doc_engine.compose.brief import brief_sentence
from doc_engine.compose.heading import code_text
from doc_engine.compose.names import Names
from doc_engine.engine.loaded import Loaded
from doc_engine.model.assignment import Described
from doc_engine.model.deadline import (
    Deadline,
    eve,
    falls_due_on,
    nearest_due,
    next_due,
    phrase,
    recurs,
)
from doc_engine.model.document import Document
from doc_engine.model.force import Version, in_force
from doc_engine.model.registry import Registry, Unit, UnitKind
from doc_engine.model.standing import charged
from doc_engine.standard.types import TYPES

__all__ = ["Duty", "duties", "own_documents", "wanted_units"]

#: Organs that all bodies of a province are under: what their bodies must do is not theirs to tell.
_OVER_ALL: Final = frozenset({UnitKind.PROVINCE_ORGAN, UnitKind.ASSEMBLY})


@dataclass(frozen=True, slots=True)
class Duty:
    """An assignment as a result speaks of it: `link` is document and assignment.

    `deadlines` are those that hold after extensions, `earlier` those that held before; `ended`
    tells that a later document replaced or repealed it.
    `charged` are the units that lead it, groups opened at the document's day; `anyone` tells that
    it also binds a class that no registry lists.
    """

    link: str
    document: str
    day: date
    issued: bool
    words: str
    deadlines: tuple[Deadline, ...]
    charged: tuple[str, ...]
    anyone: bool
    ended: bool = False
    earlier: tuple[Deadline, ...] = ()

    @property
    def recurs(self) -> bool:
        """Whether it is due again and again, so that a result must say for which day."""
        return any(map(recurs, self.deadlines))

    @property
    def phrase(self) -> str:
        """Its deadlines in words."""
        return "; ".join(phrase(each) for each in self.deadlines)

    def due_days(self, as_of: date) -> tuple[date, ...]:
        """Return the days to ask about: of what recurs the next from `as_of`, and other days.

        Of an assignment that does not recur it is one day: the next, else the last that is past.
        """
        others = [each for each in self.deadlines if not recurs(each)]
        days = sorted(filter(None, (next_due(each, date.min) for each in others)))
        if not self.recurs:
            return tuple([each for each in days if each >= as_of][:1] or days[-1:])
        after = eve(max(as_of, self.day))
        recurring = (each for each in self.deadlines if recurs(each))
        coming = filter(None, (next_due(each, after) for each in recurring))
        return tuple(sorted({*days, *coming}))

    def falls_due_on(self, day: date) -> bool:
        """Tell whether one of its deadlines falls on a day, or one that held earlier."""
        return falls_due_on((*self.deadlines, *self.earlier), day)

    def nearest_due(self, day: date) -> date | None:
        """Return the day nearest to `day` on which one of its deadlines falls, within a year."""
        return nearest_due(self.deadlines, day)


def duties(loaded: Loaded, registry: Registry, day: date) -> Mapping[str, Duty]:
    """Return every assignment of the project as it stands on a day, by its link, as in the files.

    What was replaced or repealed is among them; a result may still be told of it.
    """
    versions = in_force(own_documents(loaded), day, loaded.cited_documents)
    every = (*_own(loaded, registry), *_cited(loaded, registry))
    return {each.link: _as_it_stands(each, versions.get(each.link)) for each in every}


def _as_it_stands(duty: Duty, version: Version | None) -> Duty:
    if version is None:
        return duty
    earlier = duty.deadlines if version.extended_by else ()
    return replace(duty, deadlines=version.deadlines, earlier=earlier, ended=not version.holds)


def own_documents(loaded: Loaded) -> list[Document]:
    """Return the project's documents whose data could be read."""
    return [each.document for each in loaded.files if each.document is not None]


def wanted_units(registry: Registry, asked: str, units: Sequence[str]) -> list[str]:
    """Return those of `units` for which a unit answers: itself, its members, those under it."""
    return [each for each in units if each == asked or asked in _above(registry, each)]


def _own(loaded: Loaded, registry: Registry) -> Iterator[Duty]:
    for document in own_documents(loaded):
        names = Names(registry, document.day, document.unit_names)
        for task in document.tasks():
            assignment = task.assignment
            yield Duty(
                f"{document.id}/{assignment.id}",
                _titled(_code(document, registry), document.day, document.subject),
                document.day,
                document.state == "issued",
                brief_sentence(assignment, names),
                assignment.deadlines(),
                charged(assignment.lead, registry, document.day),
                any(isinstance(each, Described) for each in assignment.lead),
            )


def _cited(loaded: Loaded, registry: Registry) -> Iterator[Duty]:
    for document in loaded.cited_documents:
        for task in document.assignments:
            yield Duty(
                f"{document.id}/{task.id}",
                _titled(document.code, document.issued_date, document.subject),
                document.issued_date,
                True,
                task.action,
                tuple(task.deadline),
                charged(task.lead, registry, document.issued_date),
                any(isinstance(each, Described) for each in task.lead),
            )


def _titled(code: str, day: date, subject: str) -> str:
    return f"{code} ngày {day:%d/%m/%Y}" if code else subject


def _code(document: Document, registry: Registry) -> str:
    """Return number and notation; "" for a document without, or of an organ that has none."""
    organ = registry.entries.get(document.organ)
    if not isinstance(organ, Unit) or document.type not in TYPES or not document.code.number:
        return ""
    return code_text(document, organ).removeprefix("Số: ")


def _above(registry: Registry, name: str) -> set[str]:
    """Return the bodies that answer for a unit: those over it, up to what is over all."""
    found: set[str] = set()
    entry = registry.entries.get(name)
    while isinstance(entry, Unit) and entry.parent and entry.parent not in found:
        entry = registry.entries.get(entry.parent)
        if not isinstance(entry, Unit) or entry.kind in _OVER_ALL:
            break
        found.add(entry.id)
    return found
