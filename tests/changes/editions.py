"""Editions of a small directive, and what a comparison of two tells."""

from __future__ import annotations

from typing import Any

from doc_engine.changes import Change, DocumentChanges, Edition, compared
from doc_engine.compose import compose
from doc_engine.model.registry import Registry
from tests.factory import Data, document, registry, section, task, unit

UNITS = registry(units=[unit("so-tu-phap", "Sở Tư pháp"), unit("so-noi-vu", "Sở Nội vụ")])


def edition(*body: Data, units: Registry = UNITS, **changes: Any) -> Edition:
    """Return a directive with one section that holds `body`, unless `changes` give sections."""
    made = document(**{"sections": [section(*body)] if body else [], **changes})
    return Edition(made, compose(made, units), units)


def duty(name: str = "viec", **fields: Any) -> Data:
    """Return the data of an assignment whose sentence is made from its fields."""
    return task(name, **{"action": "lập kế hoạch", **fields})


def told(changes: DocumentChanges) -> list[tuple[str, ...]]:
    """Return every change as where it stands, its kind and its values, as they are told."""
    rows: list[tuple[str, ...]] = [("", each.kind, each.old, each.new) for each in changes.changes]
    for one in changes.tasks:
        if one.status != "changed":
            rows.append((one.id, one.status, one.old, one.new))
        rows += [(one.id, each.kind, each.old, each.new) for each in one.changes]
    return rows


def kinds(old: Edition, new: Edition) -> list[str]:
    """Return the kinds of what changed, the words of assignments left out."""
    return [row[1] for row in told(compared(old, new)) if row[1] != "words"]


def change(old: Edition, new: Edition, kind: str) -> Change:
    """Return the one change of a kind."""
    found = [each for each in compared(old, new).every_change() if each.kind == kind]
    assert len(found) == 1, found
    return found[0]
