"""The addressees of an assignment one by one: who they are now, and what they have reported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from doc_engine.compose.names import Names
from doc_engine.engine.tracing import Traceable
from doc_engine.links import successors
from doc_engine.model.assignment import Addressee, Described
from doc_engine.model.document import Document
from doc_engine.model.registry import Unit
from doc_engine.model.standing import Given, Standing, standing_at, standings
from doc_engine.trace.dues import latest_standing
from doc_engine.trace.rows import Carrier, Part, Told

__all__ = ["Parts"]


class Parts:
    """Opens addressees into units, and tells how an assignment stands with each."""

    def __init__(self, found: Traceable, codes: Mapping[str, str]) -> None:
        self._found = found
        self._ours = {each.organ for each in found.around.documents}
        self._names: dict[tuple[str, date], str] = {}
        self._heirs: dict[str, tuple[str, ...]] = {}
        self._bodies: dict[tuple[tuple[str, ...], date], tuple[str, ...]] = {}
        self._told = dict(self._reports(codes))

    def of(
        self,
        given: Given,
        day: date,
        lead: Sequence[Addressee],
        partners: Sequence[Addressee],
        carriers: Sequence[Carrier],
    ) -> tuple[Part, ...]:
        """Return the units that lead an assignment, then those that take part, each once."""
        every = [*self._opened(lead, day, leads=True), *self._opened(partners, day, leads=False)]
        every = every or [("", "", True)]
        met: dict[tuple[str, str], Part] = {}
        for unit, name, leads in every:
            if (unit, name) not in met:
                met[unit, name] = self._part(given, day, unit, name, leads=leads)
        parts = tuple(met.values())
        if all(each.done for each in parts if each.leads):
            return parts
        return tuple(self._held_against(each, given, carriers) for each in parts)

    def name(self, addressee: Addressee, names: Names) -> str:
        """Return what an addressee is called; the id of one that has no name on that day."""
        try:
            return names.of(addressee)
        except KeyError:
            return str(addressee)

    def _opened(
        self, addressees: Sequence[Addressee], day: date, *, leads: bool
    ) -> list[tuple[str, str, bool]]:
        ids = tuple(each for each in addressees if not isinstance(each, Described))
        units = self._bodies.get((ids, day))
        if units is None:
            units = self._bodies[ids, day] = self._found.registry.bodies_of(ids, day)
        classes = [each.described for each in addressees if isinstance(each, Described)]
        return [
            *((each, self._called(each, day), leads) for each in units),
            *(("", each, leads) for each in classes),
        ]

    def _part(self, given: Given, issued: date, unit: str, name: str, *, leads: bool) -> Part:
        day, around = self._found.day, self._found.around
        heirs = self._successors(unit) if unit else ()
        stayed = heirs == (unit,) and self._called(unit, day) == name
        moved = () if stayed else tuple((each, self._told_apart(each, name)) for each in heirs)
        standing = told = None
        if leads:
            standing = self._standing(given, issued, unit)
            for heir in heirs:
                if standing.result is None and heir != unit:
                    standing = self._standing(given, issued, heir)
            told = next((self._told[each] for each in (unit, *heirs) if each in self._told), None)
            if told is not None and given.link not in told[1]:
                told = None
        elif unit in self._ours:
            standing = standing_at(given, unit, None, day, around)
            if standing.result is None or standing.result.unit is None:
                standing = None
        return Part(
            unit,
            name,
            leads,
            standing,
            moved,
            gone=bool(unit) and not heirs,
            told=told[0] if told else None,
        )

    def _standing(self, given: Given, issued: date, organ: str) -> Standing:
        day, around = self._found.day, self._found.around
        return latest_standing(
            given.deadlines, issued, day, lambda due: standing_at(given, organ, due, day, around)
        )

    def _held_against(self, part: Part, given: Given, carriers: Sequence[Carrier]) -> Part:
        """Return a part, left out if it is an organ of ours that has taken nothing up."""
        bodies = {part.unit, *(heir for heir, _ in part.heirs)}
        if not part.unit or not bodies & self._ours or given.source.organ in bodies:
            return part
        begun = part.standing is not None and part.standing.stage != "not-begun"
        if begun or any(each.organ in bodies for each in carriers):
            return part
        return Part(
            part.unit,
            part.name,
            part.leads,
            part.standing,
            part.heirs,
            part.gone,
            part.told,
            left_out=True,
        )

    def _called(self, unit: str, day: date) -> str:
        """Return the full name of a body on a day, else the last one that it bore."""
        known = self._names.get((unit, day))
        if known is None:
            entry = self._found.registry.entries.get(unit)
            name = (entry.name_at(day) or entry.names[-1]) if entry else None
            known = self._names[unit, day] = name.full if name else unit
        return known

    def _told_apart(self, heir: str, name: str) -> str:
        """Return what an heir is called; with its parent if that was the old name already."""
        called = self._called(heir, self._found.day)
        entry = self._found.registry.entries.get(heir)
        if called != name or not isinstance(entry, Unit) or not entry.parent:
            return called
        return f"{called} ({self._called(entry.parent, self._found.day)})"

    def _successors(self, unit: str) -> tuple[str, ...]:
        known = self._heirs.get(unit)
        if known is None:
            known = successors(unit, self._found.registry, self._found.day)
            self._heirs[unit] = known
        return known

    def _reports(self, codes: Mapping[str, str]) -> list[tuple[str, tuple[Told, frozenset[str]]]]:
        """Return of each organ the last report that lists how tasks stand, and their links."""
        last: dict[str, Document] = {}
        for each in self._found.around.documents:
            lists = each.period is not None and any(annex.tasks for annex in each.annexes)
            if not lists or each.period is None or each.period.last > self._found.day:
                continue
            before = last.get(each.organ)
            if before is None or before.period is None or before.period.last < each.period.last:
                last[each.organ] = each
        return [
            (organ, (Told(each.id, codes[each.id], each.day), self._listed(each)))
            for organ, each in last.items()
        ]

    def _listed(self, report: Document) -> frozenset[str]:
        told = standings(report, self._found.registry, self._found.around)
        return frozenset(each.task.link for each in told)
