"""Rules on the units registry: one id each, sound references, names that can be recognised."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from doc_engine.findings import Finding
from doc_engine.model.body import Pointer
from doc_engine.model.registry import Entry, Name, Registry, Span
from doc_engine.rules.circles import Edge, circles
from doc_engine.rules.mentions import unrecognisable
from doc_engine.rules.nearest import nearest
from doc_engine.text import comparable

__all__ = ["sound_registry", "unknown_body"]


def sound_registry(registry: Registry) -> Iterator[Finding]:
    """Every id of the registry is unique, refers to what exists, and names one body only.

    Why: a unit that two entries claim, a parent that is none, or a name that fits two bodies or
    any text makes every proof about it void.
    Wrong: two units `so-khcn`; `parent: ubnd-tinhh`; `short: Sở`. Right: one each, spelt alike;
    `short: Sở KH&CN`.
    """
    yield from _ids(registry)
    yield from _references(registry)
    yield from _members(registry)
    yield from _circles(registry)
    yield from _spans(registry)
    yield from _spellings(registry)


def unknown_body(wanted: str, registry: Registry, pointer: Pointer, document: str = "") -> Finding:
    """Return the finding for an id that the registry lacks, with the nearest that it has."""
    guess = nearest(wanted, registry.entries)
    return Finding(
        "DAT101" if guess else "DAT105",
        pointer=pointer,
        document=document,
        details={"id": wanted, "nearest": guess},
    )


def _entries(registry: Registry) -> Iterator[tuple[Pointer, Entry]]:
    for kind in ("units", "groups", "offices"):
        for index, entry in enumerate(getattr(registry, kind)):
            yield (kind, index), entry


def _ids(registry: Registry) -> Iterator[Finding]:
    seen: set[str] = set()
    for pointer, entry in _entries(registry):
        if entry.id in seen:
            yield Finding("DAT110", pointer=(*pointer, "id"), details={"id": entry.id})
        seen.add(entry.id)


def _references(registry: Registry) -> Iterator[Finding]:
    for edge in _belongings(registry):
        for wanted in (edge.below, edge.above):
            if wanted not in registry.entries:
                yield unknown_body(wanted, registry, edge.pointer)
    for index, unit in enumerate(registry.units):
        for at, relation in enumerate(unit.relations):
            for place, successor in enumerate(relation.to):
                pointer = ("units", index, "relations", at, "to", place)
                if successor == unit.id:
                    yield Finding("DAT130", pointer=pointer, details={"id": unit.id})
                elif successor not in registry.entries:
                    yield unknown_body(successor, registry, pointer)


def _belongings(registry: Registry) -> Iterator[Edge]:
    """Yield what belongs to what, with the place that says so."""
    for index, unit in enumerate(registry.units):
        if unit.parent:
            yield Edge(unit.id, unit.parent, ("units", index, "parent"))
    for index, group in enumerate(registry.groups):
        for at, member in enumerate(group.members):
            for key, held in (("unit", member.unit), ("group", member.group)):
                if held:
                    yield Edge(held, group.id, ("groups", index, "members", at, key))
    for index, office in enumerate(registry.offices):
        for at, owner in enumerate(office.of):
            yield Edge(office.id, owner, ("offices", index, "of", at))


def _members(registry: Registry) -> Iterator[Finding]:
    for index, group in enumerate(registry.groups):
        for at, member in enumerate(group.members):
            if bool(member.unit) == bool(member.group):
                yield Finding("DAT129", pointer=("groups", index, "members", at))


def _circles(registry: Registry) -> Iterator[Finding]:
    for edge, way in circles(_belongings(registry)):
        details = {"id": way[0], "way": " → ".join(way)}
        yield Finding("DAT126", pointer=edge.pointer, details=details)


def _spans(registry: Registry) -> Iterator[Finding]:
    for pointer, entry in _entries(registry):
        held: list[tuple[Pointer, Span]] = [(pointer, entry)]
        held += [((*pointer, "names", at), name) for at, name in enumerate(entry.names)]
        members = getattr(entry, "members", ())
        held += [((*pointer, "members", at), member) for at, member in enumerate(members)]
        for place, span in held:
            if span.valid_from and span.valid_to and span.valid_from > span.valid_to:
                days = {"from": f"{span.valid_from:%d/%m/%Y}", "to": f"{span.valid_to:%d/%m/%Y}"}
                yield Finding("DAT127", pointer=(*place, "valid_to"), details=days)


def _spellings(registry: Registry) -> Iterator[Finding]:
    """Every spelling can be recognised, and on any day it is one body's only."""
    bearers: dict[str, list[tuple[Entry, Name]]] = {}
    for pointer, entry in _entries(registry):
        for at, name in enumerate(entry.names):
            for key, spelling in _placed(name, (*pointer, "names", at)):
                if code := unrecognisable(spelling):
                    yield Finding(code, pointer=key, details={"spelling": spelling})
                    continue
                known = bearers.setdefault(comparable(spelling), [])
                other = next((each for each, held in known if _both(each, held, entry, name)), None)
                if other is not None:
                    details = {"spelling": spelling, "id": entry.id, "other": other.id}
                    yield Finding("DAT128", pointer=key, details=details)
                known.append((entry, name))


def _placed(name: Name, pointer: Pointer) -> Iterator[tuple[Pointer, str]]:
    yield (*pointer, "full"), name.full
    if name.short:
        yield (*pointer, "short"), name.short
    for index, alias in enumerate(name.aliases):
        yield (*pointer, "aliases", index), alias


def _both(one: Entry, held: Name, other: Entry, name: Name) -> bool:
    """Tell whether two entries of different ids bear these names on one day."""
    if one.id == other.id:
        return False
    spans = (one, held, other, name)
    first = max(each.valid_from or date.min for each in spans)
    last = min(each.valid_to or date.max for each in spans)
    return first <= last
