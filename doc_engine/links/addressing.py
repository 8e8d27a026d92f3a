"""Whom an addressee stands for: a group for its members, an office for the body that it heads."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from doc_engine.model.assignment import Addressee, Described
from doc_engine.model.registry import Registry

__all__ = ["addressed", "bodies_of"]


def bodies_of(addressees: Iterable[Addressee], registry: Registry, day: date) -> frozenset[str]:
    """Return the ids of the units that are addressed on `day`; what is only described is nobody.

    An id that the registry lacks stands for itself.
    """
    ids = (each for each in addressees if not isinstance(each, Described))
    return frozenset(registry.bodies_of(ids, day))


def addressed(organ: str, addressees: Iterable[Addressee], registry: Registry, day: date) -> bool:
    """Tell whether an organ is addressed, itself, through a group or through its head."""
    return organ in bodies_of(addressees, registry, day)
