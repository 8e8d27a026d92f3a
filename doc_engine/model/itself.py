"""Frozen objects as keys of what was worked out of them, told apart by identity.

Why: a registry is as large as a file, and comparing or hashing all of it takes longer than what
is to be saved.
"""

from __future__ import annotations

from typing import Generic, TypeVar

__all__ = ["Itself"]

Held = TypeVar("Held")


class Itself(Generic[Held]):
    """An object that equals itself only, however much another one is like it."""

    __slots__ = ("held",)

    def __init__(self, held: Held) -> None:
        self.held = held

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Itself) and self.held is other.held

    def __hash__(self) -> int:
        return id(self.held)
