"""A search of the units registry, as people type: without accents, in parts, misspelt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Final

from doc_engine.model.registry import Entry, Name, Registry, Unit
from doc_engine.text import without_marks

__all__ = ["Found", "Hit", "search"]

_NEAR: Final = 3
_LIKENESS: Final = 0.6


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry of the registry on a day; `name` is None when it does not exist then."""

    entry: Entry
    name: Name | None

    @property
    def shown(self) -> Name:
        """The name on the day, else the last that the entry bore."""
        return self.name or self.entry.names[-1]


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, best first; `near` is what was probably meant when it found nothing."""

    query: str
    day: date
    hits: tuple[Hit, ...]
    near: tuple[Hit, ...] = ()


def search(registry: Registry, query: str, day: date) -> Found:
    """Find units, groups and offices by id, name, symbol or other spelling; "" finds them all.

    Names of every time are looked at, so that an old name leads to today's. Of equally good
    matches, what exists on `day` comes first, then the registry's order rules.
    """
    wanted = without_marks(query)
    hits = {each.id: Hit(each, each.name_at(day)) for each in registry.entries.values()}
    if not wanted:
        return Found(query, day, () if query.strip() else tuple(hits.values()))
    terms = {each.id: tuple(_terms(each)) for each in registry.entries.values()}
    ranks = {
        name: min(_rank(wanted, term) for term in spellings) for name, spellings in terms.items()
    }
    best = sorted(
        (name for name in hits if ranks[name] < _NO_MATCH),
        key=lambda name: (ranks[name], hits[name].name is None),
    )
    near = () if best else _nearest(wanted, terms)
    return Found(query, day, tuple(hits[name] for name in best), tuple(hits[name] for name in near))


def _terms(entry: Entry) -> Iterator[str]:
    yield without_marks(entry.id)
    for name in entry.names:
        yield from (without_marks(each) for each in name.spellings())
    if isinstance(entry, Unit) and entry.symbol:
        yield without_marks(entry.symbol)


_NO_MATCH: Final = 4


def _rank(wanted: str, term: str) -> int:
    """Return how well a term matches: 0 the same, 1 words of it, 2 beginnings, 3 a part, 4 not."""
    closed, closed_term = wanted.replace(" ", ""), term.replace(" ", "")
    if closed == closed_term:
        return 0
    words, parts = term.split(), wanted.split()
    if set(parts) <= set(words):
        return 1
    if all(any(word.startswith(part) for word in words) for part in parts):
        return 2
    return 3 if len(closed) > 1 and closed in closed_term else _NO_MATCH


def _nearest(wanted: str, terms: dict[str, tuple[str, ...]]) -> tuple[str, ...]:
    owners = {term: name for name, spellings in terms.items() for term in reversed(spellings)}
    alike = get_close_matches(wanted[:80], list(owners), n=3 * _NEAR, cutoff=_LIKENESS)
    return tuple(dict.fromkeys(owners[term] for term in alike))[:_NEAR]
