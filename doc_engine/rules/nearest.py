"""The known name that a misspelt one most likely meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher, get_close_matches

from doc_engine.model.registry import Registry
from doc_engine.text import comparable, slug

__all__ = ["named", "nearest", "nearest_forms"]


def nearest(wanted: str, known: Iterable[str]) -> str:
    """Return the known name nearest to `wanted`, or "" if none is near.

    A name that `wanted` begins is nearer than one that only looks alike.
    """
    names = sorted(known, key=lambda name: (len(name), name))
    longer = [name for name in names if len(wanted) > 2 and name.startswith(wanted)]
    alike = get_close_matches(wanted[:80], names, n=1, cutoff=0.6)
    return next(iter([*longer, *alike]), "")


def nearest_forms(written: str, forms: Sequence[str], count: int) -> list[str]:
    """Return the `count` forms most like what was written, the most like first."""
    wanted = comparable(written[:80])

    def unlike(form: str) -> float:
        return -SequenceMatcher(a=wanted, b=comparable(form), autojunk=False).ratio()

    return sorted(forms, key=unlike)[:count]


def named(wanted: str, registry: Registry) -> str:
    """Return the id of the body that is called `wanted` on some day, or is nearly so; else ""."""
    name = comparable(wanted)
    for entry in registry.entries.values():
        if any(name == comparable(each) for given in entry.names for each in given.spellings()):
            return entry.id
    return nearest(slug(wanted), registry.entries)
