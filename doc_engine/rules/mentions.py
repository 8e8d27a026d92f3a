"""Mentions of bodies and deadlines in running text, and which mention serves which role.

Names are those valid on one day, the longest first and as whole words, never split on "và"; so
"Phòng Quản lý Khoa học" is not found inside "Phòng Quản lý Khoa học Công nghệ cơ sở", nor "Sở" in
"Sở hữu trí tuệ".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from doc_engine.model.assignment import Described
from doc_engine.model.deadline import Deadline, says, scan
from doc_engine.model.registry import Registry
from doc_engine.text import comparable

__all__ = ["Mention", "NameIndex", "deadlines", "means_body", "means_deadline", "serve"]

Wanted = TypeVar("Wanted")


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of comparable text that names something: ids of bodies, or one deadline."""

    start: int
    end: int
    means: frozenset[Any]


class NameIndex:
    """Finds the names of a registry in texts, as of one day.

    `described` are the classes of addressees that only the document names.
    """

    def __init__(self, registry: Registry, day: date, described: Iterable[Described] = ()) -> None:
        names: dict[str, set[object]] = {}
        for entry in registry.entries.values():
            name = entry.name_at(day)
            for spelling in name.spellings() if name else ():
                names.setdefault(comparable(spelling), set()).add(entry.id)
        for each in described:
            names.setdefault(comparable(each.described), set()).add(each)
        self._means = {name: frozenset(ids) for name, ids in names.items()}
        longest_first = sorted(self._means, key=lambda name: (-len(name), name))
        alternatives = "|".join(re.escape(name) for name in longest_first)
        self._pattern = re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)" if alternatives else r"(?!)")

    def bodies(self, text: str) -> list[Mention]:
        """Return the mentions of bodies in a text, in reading order."""
        return [
            Mention(match.start(), match.end(), self._means[match.group()])
            for match in self._pattern.finditer(comparable(text))
        ]


def deadlines(text: str) -> list[Mention]:
    """Return the mentions of deadlines in a text, by value."""
    return [Mention(each.start, each.end, frozenset([each.deadline])) for each in scan(text)]


def means_body(mention: Mention, wanted: object) -> bool:
    """Tell whether a mention names a body (an id, or a described class)."""
    return wanted in mention.means


def means_deadline(mention: Mention, wanted: Deadline) -> bool:
    """Tell whether a mention says a deadline, by value."""
    return any(says(each, wanted) for each in mention.means)


def serve(
    wanted: Sequence[Wanted],
    mentions: Sequence[Mention],
    means: Callable[[Mention, Wanted], bool],
) -> list[Mention | None]:
    """Give each wanted body or deadline a mention of its own, as many as can be served.

    A mention serves one role. The result stands in the order of `wanted`; None is unserved.
    Kuhn's augmenting paths, each tried from the left, so that the answer is the same every time.
    """
    taken: dict[int, int] = {}

    def place(role: int, tried: set[int]) -> bool:
        for index, mention in enumerate(mentions):
            if index in tried or not means(mention, wanted[role]):
                continue
            tried.add(index)
            if index not in taken or place(taken[index], tried):
                taken[index] = role
                return True
        return False

    for role in range(len(wanted)):
        place(role, set())
    served = {role: mentions[index] for index, role in taken.items()}
    return [served.get(role) for role in range(len(wanted))]
