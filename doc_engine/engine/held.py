"""What a process has worked out already, by what it was worked out from.

A project that is watched is read again after every change. What is held from one reading to the
next is what needs nothing but bytes or objects that are still the same: a parsed file, a validated
one, the hash of a registry.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar, cast

from doc_engine.engine.sourced import Shelf

__all__ = ["Held"]

_Made = TypeVar("_Made")


class Held:
    """Results by name, each with its basis: equal bytes and texts, the same objects.

    `shelf` holds the documents that were parsed last, or whatever else it is made for.
    """

    def __init__(self, shelf: Shelf | None = None) -> None:
        self.shelf = shelf or Shelf()
        self._now: dict[str, tuple[tuple[object, ...], Any]] = {}
        self._before: dict[str, tuple[tuple[object, ...], Any]] = {}

    def begin(self) -> None:
        """Begin another reading; what the last one had no use for is forgotten."""
        self._before, self._now = self._now, {}

    def once(self, name: str, basis: tuple[object, ...], make: Callable[[], _Made]) -> _Made:
        """Return what `make` has made of this very basis, or makes of it now."""
        found = self.find(name, basis)
        if found is None:
            found = self.keep(name, basis, make())
        return cast(_Made, found)

    def find(self, name: str, basis: tuple[object, ...]) -> Any:
        """Return what was kept under a name with this very basis, None if there is nothing."""
        kept = self._now.get(name) or self._before.get(name)
        if kept is None or not _same(kept[0], basis):
            return None
        self._now[name] = kept
        return kept[1]

    def keep(self, name: str, basis: tuple[object, ...], made: _Made) -> _Made:
        """Keep something with its basis, and return it."""
        self._now[name] = (basis, made)
        return made


def _same(old: tuple[object, ...], new: tuple[object, ...]) -> bool:
    return len(old) == len(new) and all(
        each is other or (isinstance(each, bytes | str) and each == other)
        for each, other in zip(old, new, strict=True)
    )
