"""Bodies named by data that are no document yet: looked up all the same, in the same run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from doc_engine.findings import Finding
from doc_engine.model.base import SLUG
from doc_engine.model.body import Pointer
from doc_engine.model.registry import Registry
from doc_engine.rules.addressees import unfit_body
from doc_engine.source import SourceFile

__all__ = ["BODIES", "unfit_bodies"]

#: Keys whose values are ids of the registry.
BODIES: Final = frozenset({"organ", "lead", "with", "report_to", "to"})


def unfit_bodies(file: SourceFile, registry: Registry, document: str) -> Iterator[Finding]:
    """Yield what `known_units` would of a document whose data have faults elsewhere.

    What is no id at all is a fault of the data already.
    """
    day = _day(file.data)
    for pointer, wanted in _named(file.data, ()):
        found = unfit_body(wanted, registry, day, pointer, document)
        if found is not None:
            yield found.at(file.place(pointer))


def _named(data: object, pointer: Pointer) -> Iterator[tuple[Pointer, str]]:
    """Yield every text in the place of a body's id that has the form of one."""
    if isinstance(data, list):
        for index, each in enumerate(data):
            yield from _named(each, (*pointer, index))
    elif isinstance(data, dict):
        for key, value in data.items():
            if key == "period":  # its `to` is a day
                continue
            yield from _named(value, (*pointer, key))
    elif isinstance(data, str) and re.fullmatch(SLUG, data):
        key = next((step for step in reversed(pointer) if isinstance(step, str)), "")
        if key in BODIES:
            yield pointer, data


def _day(data: object) -> date | None:
    """Return the day at which the data look up names, None if they give none."""
    given = data if isinstance(data, dict) else {}
    try:
        return date.fromisoformat(str(given.get("issued_date") or given.get("drafted_date")))
    except ValueError:
        return None
