"""A rule on whom an organ may order: who is under it; others are asked ("Đề nghị")."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from doc_engine.findings import Finding, Severity
from doc_engine.model.assignment import Described
from doc_engine.model.body import Pointer, Task
from doc_engine.model.document import Document
from doc_engine.model.registry import Group, Office, Registry, Unit, UnitKind

__all__ = ["chain", "orders_within_authority"]

#: Bodies that answer to the Party, to their own members, to the Government or to the voters.
_NEVER_UNDER: Final = frozenset(
    {
        UnitKind.PARTY_ORGAN,
        UnitKind.MASS_ORGANISATION,
        UnitKind.MINISTRY,
        UnitKind.ASSEMBLY,
    }
)


def orders_within_authority(document: Document, registry: Registry) -> Iterator[Finding]:
    """Who is ordered or entrusted is under the issuing organ; who is not is asked ("Đề nghị").

    Why: party organs, mass organisations, assemblies, ministries and the central agencies in a
    province are not subordinate to its People's Committee, nor a superior or a sibling to a
    department; an order binds them to nothing. The house's own rule: it follows from how these
    bodies are set up, by many laws, and no clause of the decree words it.
    Wrong: `lead: ubmttq-tinh`, `mode: order` in a directive of UBND tỉnh. Right: `mode: request`.
    By the registry: `parent` leads up to the organ, or the kind tells. A group is outside only if
    all its members are ("các sở, ngành" may hold a central agency). A newspaper or broadcaster is
    left alone whosever it is: who manages the press of a province is settled by the press law of
    the day (103/2016/QH13; from 1/7/2026 126/2025/QH15), not by whose organ it is. Described
    classes and what the registry does not place are left alone too.
    """
    told: set[Pointer] = set()
    outside: dict[str, bool] = {}
    for task in document.tasks():
        if task.assignment.mode == "request":
            continue
        for index, wanted in enumerate(task.assignment.lead):
            pointer = (*_home(task), "lead", index)
            if isinstance(wanted, Described) or pointer in told:
                continue
            told.add(pointer)
            entry = registry.entries.get(wanted)
            name = entry.name_at(document.day) if entry else None
            if name is None:
                continue
            if wanted not in outside:
                outside[wanted] = _is_outside(wanted, document.organ, registry, document.day)
            if outside[wanted]:
                yield Finding(
                    "DAT144",
                    Severity.WARNING,
                    pointer=pointer,
                    document=document.id,
                    details={"name": name.full, "id": task.assignment.id},
                )


def _home(task: Task) -> Pointer:
    """Return the place that gives the lead: a heading's, or the assignment's own."""
    return (*task.headings[-1], "heads") if task.headings else task.pointer


def _is_outside(wanted: str, organ: str, registry: Registry, day: date) -> bool:
    entry = registry.entries.get(wanted)
    if isinstance(entry, Unit):
        return _is_unit_outside(entry, organ, registry)
    if isinstance(entry, Office):
        return all(_is_outside(each, organ, registry, day) for each in entry.of)
    if isinstance(entry, Group):
        members = registry.members_at(wanted, day)
        return bool(members) and all(_is_outside(each, organ, registry, day) for each in members)
    return False


def _is_unit_outside(unit: Unit, organ: str, registry: Registry) -> bool:
    if organ in chain(unit.id, registry) or unit.kind is UnitKind.MEDIA:
        return False
    # An agency without a parent in the registry is one of a ministry's in the province.
    return bool(
        unit.kind in _NEVER_UNDER
        or unit.kind is UnitKind.AGENCY
        or unit.parent
        or unit.id in chain(organ, registry)
    )


def chain(unit: str, registry: Registry) -> list[str]:
    """Return a unit and what it is under, upwards; a circle, which is told elsewhere, ends it."""
    chain: list[str] = []
    current: str | None = unit
    while current is not None and current not in chain:
        chain.append(current)
        entry = registry.entries.get(current)
        current = entry.parent if isinstance(entry, Unit) else None
    return chain
