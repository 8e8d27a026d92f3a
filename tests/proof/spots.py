"""Where a clause mentions a body or a deadline: a plain search, apart from the product's own.

It knows the spellings that hold on the document's day, and takes a name within a longer one
("UBND tỉnh" in "Chủ tịch UBND tỉnh") for no mention. What it overlooks shows as a mutation that
survives, since the proof would still be served.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from doc_engine.model.deadline import phrase
from doc_engine.model.document import Document
from doc_engine.model.registry import Registry
from doc_engine.rules.coverage import Wanted, wanted_of
from tests.proof.surgery import Spot

__all__ = ["Spellings", "wanted_by_assignment"]


class Spellings:
    """All spellings, on one day, of everything that a document's clauses may mention."""

    def __init__(self, document: Document, registry: Registry) -> None:
        self._of: dict[object, set[str]] = {}
        self._known: dict[tuple[str, object], tuple[Spot, ...]] = {}
        for entry in registry.entries.values():
            name = entry.name_at(document.day)
            self._of[entry.id] = set(name.spellings()) if name else set()
        for wanted in _flat(wanted_by_assignment(document, registry)):
            words = self._of.setdefault(wanted.value, set())
            words.add(phrase(wanted.value) if wanted.role == "deadline" else wanted.words)

    def spots(self, text: str, value: object) -> list[Spot]:
        """Return where a text mentions a body or a deadline, in reading order."""
        own = self._all(text, value)
        longer = [spot for each in self._of if each != value for spot in self._all(text, each)]
        return [spot for spot in own if not any(_within(spot, other) for other in longer)]

    def _all(self, text: str, value: object) -> tuple[Spot, ...]:
        """Return where a spelling stands, within a longer name too; each text is searched once."""
        key = (text, value)
        if key not in self._known:
            self._known[key] = tuple(_found(text, self._of[value]))
        return self._known[key]


def wanted_by_assignment(document: Document, registry: Registry) -> dict[str, list[Wanted]]:
    """Return what the clause of each assignment must hold."""
    return {
        task.assignment.id: wanted_of(task.assignment, document, registry)
        for task in document.tasks()
    }


def _flat(wanted: Mapping[str, list[Wanted]]) -> Iterator[Wanted]:
    return (each for items in wanted.values() for each in items)


def _found(text: str, spellings: Iterable[str]) -> list[Spot]:
    """Return where any of the spellings stand as whole words, not one within another."""
    spots: list[Spot] = []
    lowered = text.lower()
    plain = " ".join(lowered.split())
    for words in sorted(spellings, key=len, reverse=True):
        if " ".join(words.lower().split()) not in plain:
            continue
        pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, words.lower().split())) + r"(?!\w)"
        for match in re.finditer(pattern, lowered):
            if not any(start <= match.start() < end for start, end in spots):
                spots.append(match.span())
    return sorted(spots)


def _within(spot: Spot, other: Spot) -> bool:
    return other[0] <= spot[0] and spot[1] <= other[1] and spot != other
