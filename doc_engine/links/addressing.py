"""Whom an addressee stands for: a group for its members, an office for the body that it heads."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from doc_engine.model.assignment import Addressee, Described
from doc_engine.model.registry import Registry, Unit

__all__ = ["bodies_of", "lineage", "successors"]


def bodies_of(addressees: Iterable[Addressee], registry: Registry, day: date) -> frozenset[str]:
    """Return the ids of the units that are addressed on `day`; what is only described is nobody.

    An id that the registry lacks stands for itself.
    """
    ids = (each for each in addressees if not isinstance(each, Described))
    return frozenset(registry.bodies_of(ids, day))


def successors(wanted: str, registry: Registry, day: date) -> tuple[str, ...]:
    """Return the ids of the bodies that stand in the place of `wanted` on `day`, and exist then.

    That is itself while it exists; () where nothing came after it.
    """
    heirs: dict[str, None] = {}
    seen: set[str] = set()
    ahead = [wanted]
    while ahead:
        current = ahead.pop(0)
        entry = registry.entries.get(current)
        if entry is None or current in seen:
            continue
        seen.add(current)
        if entry.name_at(day):
            heirs[current] = None
        elif isinstance(entry, Unit):
            since = (relation for relation in entry.relations if relation.since <= day)
            ahead += [successor for relation in since for successor in relation.to]
    return tuple(heirs)


def lineage(wanted: str, registry: Registry) -> frozenset[str]:
    """Return a body with all that ever came, or are known to come, in its place, on any day."""
    found: set[str] = set()
    ahead = [wanted]
    while ahead:
        current = ahead.pop()
        entry = registry.entries.get(current)
        if current in found:
            continue
        found.add(current)
        if isinstance(entry, Unit) and entry.name_at(date.max) is None:
            ahead += [successor for relation in entry.relations for successor in relation.to]
    return frozenset(found)
