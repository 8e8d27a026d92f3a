"""How a target became another one: raised, lowered, or changed so that nobody can say."""

from __future__ import annotations

from decimal import Decimal

from doc_engine.model.assignment import Target
from doc_engine.text import comparable

__all__ = ["target_kind"]


def target_kind(old: Target, new: Target) -> str:
    """Return the kind of change of one target into another.

    Only figures of one unit, per one time and of one comparison are held against each other. Of
    "at most" it is the limit that is raised, which lets somebody off, or lowered.
    """
    (ours, before), (theirs, after) = _figures(old), _figures(new)
    if ours != theirs or before == after:
        return "target-changed"
    pairs = list(zip(before, after, strict=True))
    kind = "target-limit" if old.at_most is not None else "target"
    if all(now >= was for was, now in pairs):
        return f"{kind}-raised"
    if all(now <= was for was, now in pairs):
        return f"{kind}-lowered"
    return "target-changed"


def _figures(target: Target) -> tuple[tuple[str, str, str], tuple[Decimal, ...]]:
    """Return what must be alike for two targets to be held against each other, and the figures."""
    given: dict[str, tuple[Decimal, ...]] = {
        name: (figure,)
        for name in ("exactly", "at_least", "at_most", "increase")
        if (figure := getattr(target, name)) is not None
    }
    if target.range is not None:
        given["range"] = target.range
    ((comparison, figures),) = given.items()
    return (comparison, comparable(target.unit or ""), comparable(target.per or "")), figures
