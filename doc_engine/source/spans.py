"""The shape of a file's data with offsets in place of values, and the ways to walk through it.

A scalar's span is one integer, a mapping and a sequence are a `Group`. The tree is parallel to the
data, one span for each value that the data hold.

Why integers: a large file has a million spans, and the garbage collector walks tuples.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final, TypeAlias

__all__ = ["Entry", "Group", "Step", "Tree", "bounds", "exact", "nearest", "packed"]

Step: TypeAlias = str | int
_SHIFT: Final = 32
_LOW: Final = (1 << _SHIFT) - 1


class Group:
    """A mapping's or sequence's own offsets, its values' trees, and a mapping's keys' spans."""

    __slots__ = ("end", "keys", "start", "values")

    def __init__(self, start: int, *, mapping: bool) -> None:
        self.start = start
        self.end = start
        self.keys: dict[str, int] = {}
        self.values: dict[str, Tree] | list[Tree] = {} if mapping else []

    def entry(self, step: Step) -> Entry | None:
        """Return key span (None in a sequence) and tree of the value at `step`, if there is one."""
        if isinstance(self.values, list):
            inside = isinstance(step, int) and 0 <= step < len(self.values)
            return (None, self.values[int(step)]) if inside else None
        if not isinstance(step, str) or step not in self.values:
            return None
        return self.keys[step], self.values[step]


Tree: TypeAlias = int | Group
Entry: TypeAlias = tuple[int | None, Tree]


def packed(start: int, end: int) -> int:
    """Return the span from `start` to `end` as one integer."""
    return start << _SHIFT | end


def bounds(tree: Tree) -> tuple[int, int]:
    """Return start and end of a scalar, mapping or sequence."""
    if isinstance(tree, Group):
        return tree.start, tree.end
    return tree >> _SHIFT, tree & _LOW


def exact(tree: Tree, pointer: Sequence[Step]) -> tuple[Entry, ...] | None:
    """Return the entries on the way that `pointer` names, or None if it leads to nothing."""
    trail: list[Entry] = []
    for step in pointer:
        entry = tree.entry(step) if isinstance(tree, Group) else None
        if entry is None:
            return None
        trail.append(entry)
        tree = entry[1]
    return tuple(trail)


def nearest(tree: Tree, pointer: Sequence[Step]) -> tuple[tuple[Entry, ...], bool]:
    """Return the longest way into the data by steps of `pointer`, and if the last step is in it.

    The steps keep their order.

    Why: a pydantic location holds names of union members that are in no file, and one of them may
    be spelt like a key. Of two ways of equal length, the one that uses the earlier steps is taken.
    """
    direct = exact(tree, pointer)
    if direct is not None:
        return direct, True
    steps = tuple(pointer)

    @cache
    def walk(group: Tree, first: int) -> tuple[tuple[Entry, ...], bool]:
        best: tuple[tuple[Entry, ...], bool] = ((), False)
        if not isinstance(group, Group):
            return best
        for index in range(first, len(steps)):
            entry = group.entry(steps[index])
            if entry is not None:
                rest, to_the_end = walk(entry[1], index + 1)
                if len(rest) + 1 > len(best[0]):
                    best = ((entry, *rest), to_the_end or index + 1 == len(steps))
        return best

    return walk(tree, 0)
