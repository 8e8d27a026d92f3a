"""Names of bodies that are misspelt in running text: one letter, mark or blank away."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Final

from doc_engine.model.itself import Itself
from doc_engine.model.registry import Registry
from doc_engine.rules.mentions import Mention
from doc_engine.text import capitals, comparable

__all__ = ["NearNames", "one_change"]

_WORD: Final = re.compile(r"\w+")

#: Names shorter than this are one letter away from too much else; in small letters, more so.
_SHORTEST, _SHORTEST_SMALL = 7, 12

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Name:
    printed: str
    words: str
    count: int
    capital: bool
    head: Key
    tail: Key

    def is_as_long(self, start: int, end: int) -> bool:
        """Tell whether a stretch is as long as the name, give or take one character."""
        return -1 <= end - start - len(self.words) <= 1


@dataclass(slots=True)
class _Found:
    spans: list[tuple[int, int]] = field(default_factory=list)

    def is_new(self, span: tuple[int, int]) -> bool:
        """Tell whether a stretch meets no stretch found before, and keep it if so."""
        if any(span[0] < end and start < span[1] for start, end in self.spans):
            return False
        self.spans.append(span)
        return True


class NearNames:
    """Finds stretches of text that differ in one letter, mark or blank from a name of the day.

    One change leaves the first words of a name or its last ones as they are, so names are looked
    up by either. A changed digit makes another name, not a misspelt one.
    """

    @classmethod
    def of(cls, registry: Registry, day: date) -> NearNames:
        """Return the names of a registry on a day, gathered once for the same registry."""
        return _gathered(Itself(registry), day)

    def __init__(self, registry: Registry, day: date) -> None:
        self._by_head: dict[Key, list[_Name]] = {}
        self._by_tail: dict[Key, list[_Name]] = {}
        for entry in registry.entries.values():
            name = entry.name_at(day)
            for printed in name.spellings() if name else ():
                if known := _looked_for(printed):
                    self._by_head.setdefault(known.head, []).append(known)
                    self._by_tail.setdefault(known.tail, []).append(known)
        self._words = {key[0] for key in (*self._by_head, *self._by_tail)}

    def find(self, text: str, mentions: Sequence[Mention]) -> Iterator[tuple[int, str, str]]:
        """Yield where a misspelt name begins, how it is printed, and the name it is nearest to.

        The place is one in the comparable form.

        `mentions` are the names that the text spells rightly; nothing within them is misspelt.
        """
        words, printed = comparable(text), capitals(text)
        tokens = [match.span() for match in _WORD.finditer(words)]
        found = _Found()
        for start, end, name in self._windows(words, tokens):
            stretch = words[start:end]
            if name.capital and not printed[start]:
                continue
            within = any(each.start <= start and end <= each.end for each in mentions)
            if not within and one_change(stretch, name.words) and found.is_new((start, end)):
                given = zip(stretch, printed[start:end], strict=True)
                misspelt = "".join(each.upper() if big else each for each, big in given)
                yield start, misspelt, name.printed

    def _windows(
        self, words: str, tokens: Sequence[tuple[int, int]]
    ) -> Iterator[tuple[int, int, _Name]]:
        """Yield each stretch that begins or ends as a name does and is as long as it, with it."""
        own = [words[start:end] for start, end in tokens]
        for at, word in enumerate(own):
            if word not in self._words:
                continue
            for size in (2, 1):
                key = tuple(own[at : at + size])
                for name in self._by_head.get(key, ()):
                    for last in range(at + name.count - 2, at + name.count + 1):
                        if at <= last < len(tokens) and name.is_as_long(
                            tokens[at][0], tokens[last][1]
                        ):
                            yield tokens[at][0], tokens[last][1], name
                for name in self._by_tail.get(key, ()):
                    last = at + len(key) - 1
                    for first in range(last - name.count, last - name.count + 3):
                        if 0 <= first <= last and name.is_as_long(
                            tokens[first][0], tokens[last][1]
                        ):
                            yield tokens[first][0], tokens[last][1], name


@lru_cache(maxsize=4096)
def _looked_for(printed: str) -> _Name | None:
    """Return a name as it is looked for, None if it is too short to tell what is near it."""
    whole = comparable(printed)
    found = list(_WORD.finditer(whole))
    if len(found) < 2:
        return None
    start, end = found[0].start(), found[-1].end()
    words = [word.group() for word in found]
    capital = capitals(printed)[start]
    if end - start < (_SHORTEST if capital else _SHORTEST_SMALL):
        return None
    size = 2 if len(words) > 3 else 1
    head, tail = tuple(words[:size]), tuple(words[-size:])
    return _Name(printed, whole[start:end], len(words), capital, head, tail)


@lru_cache(maxsize=8)
def _gathered(registry: Itself[Registry], day: date) -> NearNames:
    return NearNames(registry.held, day)


def one_change(one: str, other: str) -> bool:
    """Tell whether one character put in, left out or changed makes `one` into `other`.

    They are as long as each other, give or take one character.
    """
    if one == other:
        return False
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    changed = one[same : same + (len(one) >= len(other))]
    wanted = other[same : same + (len(other) >= len(one))]
    if one[same + len(changed) :] != other[same + len(wanted) :]:
        return False
    return not any(each.isdigit() for each in changed + wanted)
