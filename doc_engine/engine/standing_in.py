"""Which units of a project stand in for those that an example names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from doc_engine.model.document import Document
from doc_engine.model.registry import Entry, Group, Office, Registry, UnitKind
from doc_engine.rules.addressees import references

__all__ = ["organs", "stand_ins"]


def organs(registry: Registry, day: date, liked: Iterable[str]) -> Iterator[str]:
    """Yield the units that can issue a document on `day`: those `liked` first, then the others."""
    able = [unit.id for unit in registry.units if unit.symbol and unit.place and unit.name_at(day)]
    yield from dict.fromkeys([*(each for each in liked if each in able), *able])


def stand_ins(
    document: Document, home: Registry, registry: Registry, day: date, organ: str
) -> dict[str, str]:
    """Return for each id that `document` names one that exists on `day`: itself, else another.

    The issuing organ becomes `organ`. `home` is the registry that the document was written with:
    what is a group there is stood in for by a group, an office by one of the organ, a unit by a
    department if there is one; each by another as long as there are others.
    """
    named = dict.fromkeys(each for _, each in references(document))
    found = {document.organ: organ}
    for each in named:
        if each not in found and _lives(registry.entries.get(each), day):
            found[each] = each
    for each in named:
        if each not in found:
            living = _candidates(home.entries.get(each), registry, day, organ)
            found[each] = next((one for one in living if one not in found.values()), organ)
    return found


def _candidates(wanted: Entry | None, registry: Registry, day: date, organ: str) -> Iterator[str]:
    """Yield the living entries that can stand in for `wanted`, those of its own kind first."""
    units = sorted(registry.units, key=lambda unit: unit.kind is not UnitKind.DEPARTMENT)
    groups = [group for group in registry.groups if group.members]
    offices = [office for office in registry.offices if organ in office.of]
    first: list[Entry] = []
    if isinstance(wanted, Group):
        first.extend(groups)
    elif isinstance(wanted, Office):
        first.extend(offices)
    for each in (*first, *units, *groups):
        if each.id != organ and _lives(each, day):
            yield each.id


def _lives(entry: Entry | None, day: date) -> bool:
    return entry is not None and entry.name_at(day) is not None
