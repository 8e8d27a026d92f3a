"""The known name that a misspelt one most likely meant."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache

from doc_engine.model.registry import Registry
from doc_engine.text import comparable, slug

__all__ = ["named", "nearest", "nearest_forms"]

#: So many names are compared letter by letter; of more, only those that share most letter pairs.
_FEW = 50
_LONGEST = 80


def nearest(wanted: str, known: Iterable[str]) -> str:
    """Return the known name nearest to `wanted`, or "" if none is near.

    A name that `wanted` begins is nearer than one that only looks alike.
    """
    names, by_pair = _index(tuple(known))
    if len(wanted) > 2:
        for name in names:
            if name.startswith(wanted):
                return name
    likely = names if len(names) <= _FEW else _sharing(wanted, names, by_pair)
    return next(iter(get_close_matches(wanted[:_LONGEST], likely, n=1, cutoff=0.6)), "")


def _sharing(wanted: str, names: tuple[str, ...], by_pair: dict[str, list[int]]) -> tuple[str, ...]:
    """Return the names that share most pairs of letters with `wanted`, for their length."""
    pairs = _pairs(wanted)
    shared = Counter(at for pair in pairs for at in by_pair.get(pair, ()))
    least = max(shared.values(), default=0) / 2
    many = [at for at, count in shared.items() if count >= least]
    many.sort(key=lambda at: (-shared[at] / (len(pairs) + len(names[at])), at))
    return tuple(names[at] for at in many[:_FEW])


@lru_cache(maxsize=4)
def _index(known: tuple[str, ...]) -> tuple[tuple[str, ...], dict[str, list[int]]]:
    """Return the names, short ones first, and for each pair of letters the names that have it."""
    names = tuple(sorted(known, key=lambda name: (len(name), name)))
    by_pair: dict[str, list[int]] = {}
    for at, name in enumerate(names if len(names) > _FEW else ()):
        for pair in _pairs(name):
            by_pair.setdefault(pair, []).append(at)
    return names, by_pair


def _pairs(name: str) -> set[str]:
    """Return the pairs of letters next to each other, the ends of the name included."""
    edged = f" {name[:_LONGEST]} "
    return {edged[at : at + 2] for at in range(len(edged) - 1)}


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
