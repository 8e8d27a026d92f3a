"""The part of the registry that a document depends on, as one hash.

Two ways lead from a document into the registry. By ids: what it names, what these belong to and
hold on its day. By words: a name that its text says, or nearly says, changes what is found there.
Of everything else nothing that can be seen in the document or its findings depends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain
from typing import Any, Final

from doc_engine.engine.freshness.hashing import digest_of
from doc_engine.model.registry import Entry, Group, Office, Registry, Unit
from doc_engine.rules.near_names import one_change
from doc_engine.text import comparable

__all__ = ["Slices", "changed_names", "names_of", "says_any"]

#: A name shorter than this is found as it is written only, never misspelt.
_SHORTEST: Final = 7
_ENDS: Final = re.compile(r"^\W+|\W+$")

#: The names of each entry, as plain data, by id.
Names = Mapping[str, Any]


class Slices:
    """Hashes of parts of one registry, each worked out once."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry
        self._known: dict[tuple[str, date], str] = {}

    def of(self, named: Iterable[str], day: date) -> str:
        """Return the hash of all that the ids of the registry among `named` lead to on a day."""
        entries = self._registry.entries
        return digest_of([self._entry(each, day) for each in sorted(named) if each in entries])

    def _entry(self, entry_id: str, day: date) -> str:
        key = (entry_id, day)
        if key not in self._known:
            entry = self._registry.entries[entry_id]
            within = sorted(self._within(entry_id, day))
            self._known[key] = digest_of(
                [
                    _kind(entry),
                    entry.model_dump(mode="json"),
                    self._letterhead_above(entry),
                    [self._seen(each, day) for each in within],
                ]
            )
        return self._known[key]

    def _letterhead_above(self, entry: Entry) -> list[str]:
        """Return what a unit prints above its own name unless it says otherwise."""
        above = self._registry.entries.get(entry.parent or "") if isinstance(entry, Unit) else None
        return list(above.letterhead) if isinstance(above, Unit) else []

    def _within(self, entry_id: str, day: date) -> set[str]:
        """Return an entry and all that it stands for: members of groups, bodies of offices."""
        found: set[str] = set()
        ahead = [entry_id]
        while ahead:
            current = ahead.pop()
            if current in found:
                continue
            found.add(current)
            entry = self._registry.entries.get(current)
            if isinstance(entry, Group):
                ahead += self._held(entry, day)
            elif isinstance(entry, Office):
                ahead += entry.of
        return found

    def _seen(self, entry_id: str, day: date) -> list[Any]:
        """Return what of an entry can be seen by way of another: name, life, belongings."""
        entry = self._registry.entries.get(entry_id)
        if entry is None:
            return [entry_id]
        name = entry.name_at(day)
        containers = sorted(self._registry.containers(entry_id, day))
        return [
            entry_id,
            self._skeleton(entry, day),
            None if name is None else [name.full, name.short],
            [entry.open, self._held(entry, day)] if isinstance(entry, Group) else [],
            [[each, self._skeleton(self._registry.entries.get(each), day)] for each in containers],
        ]

    def _skeleton(self, entry: Entry | None, day: date) -> list[Any]:
        if isinstance(entry, Unit):
            return ["unit", entry.kind.value, entry.parent, entry.holds_at(day)]
        if isinstance(entry, Office):
            return ["office", list(entry.of), entry.holds_at(day)]
        return [_kind(entry), None if entry is None else entry.holds_at(day)]

    def _held(self, group: Group, day: date) -> list[str]:
        return [member.id for member in group.members if member.holds_at(day)]


def names_of(registry: Registry) -> dict[str, Any]:
    """Return all that tells where the names of a registry are found, by id."""
    keys = {"names", "valid_from", "valid_to"}
    return {
        each.id: each.model_dump(mode="json", include=keys) for each in registry.entries.values()
    }


def changed_names(old: Names, new: Names) -> frozenset[str]:
    """Return the names, old and new, of the entries whose names are not the same."""
    changed = [each for each in old.keys() | new.keys() if old.get(each) != new.get(each)]
    return frozenset(
        spelling
        for each in changed
        for names in (old.get(each), new.get(each))
        for spelling in _spellings(names)
    )


def says_any(text: str, names: Iterable[str]) -> bool:
    """Tell whether a comparable text may say one of these names.

    Why: a text that says none of the `changed_names`, nor one with a letter wrong, cannot tell the
    two registries apart by their names.
    """
    return any(_may_say(text, each) for each in names)


def _spellings(entry: Any) -> Iterable[str]:
    for name in entry["names"] if entry else ():
        yield name["full"]
        if name["short"]:
            yield name["short"]
        yield from name["aliases"]


def _may_say(text: str, spelling: str) -> bool:
    """Tell whether a text says a name, or all but one letter of it.

    One wrong letter leaves the name's first half as it is, or its last one.
    """
    words = _ENDS.sub("", comparable(spelling))
    if words in text:
        return True
    half = len(words) // 2
    starts = _places(words[:half], text)
    ends = (at + len(words) - half for at in _places(words[half:], text))
    stretches = chain(
        (text[start : start + len(words) + more] for start in starts for more in (-1, 0, 1)),
        (text[max(0, end - len(words) - more) : end] for end in ends for more in (-1, 0, 1)),
    )
    return len(words) >= _SHORTEST and any(one_change(each, words) for each in stretches)


def _places(part: str, text: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def _kind(entry: Entry | None) -> str:
    return "" if entry is None else type(entry).__name__.lower()
