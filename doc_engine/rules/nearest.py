"""The known name that a misspelt one most likely meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

__all__ = ["nearest"]


def nearest(wanted: str, known: Iterable[str]) -> str:
    """Return the known name nearest to `wanted`, or "" if none is near."""
    return next(iter(get_close_matches(wanted[:80], list(known), n=1, cutoff=0.6)), "")
