"""The known name that a misspelt one most likely meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

__all__ = ["nearest"]


def nearest(wanted: str, known: Iterable[str]) -> str:
    """Return the known name nearest to `wanted`, or "" if none is near.

    A name that `wanted` begins is nearer than one that only looks alike.
    """
    names = sorted(known, key=lambda name: (len(name), name))
    longer = [name for name in names if len(wanted) > 2 and name.startswith(wanted)]
    alike = get_close_matches(wanted[:80], names, n=1, cutoff=0.6)
    return next(iter([*longer, *alike]), "")
