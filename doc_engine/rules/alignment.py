"""Two sequences laid beside each other: which items of one are which of the other, in order.

Items that stand once in both are laid first, as many as keep their order; the rest is compared
between them. So the work grows little faster than the sequences, however far apart they begin.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

__all__ = ["increasing", "matching"]


def increasing(values: Sequence[Any]) -> list[int]:
    """Return the indexes of a longest strictly increasing subsequence, as far left as it goes."""
    ends: list[int] = []
    lowest: list[Any] = []
    before: list[int] = []
    for index, value in enumerate(values):
        length = bisect_left(lowest, value)
        before.append(ends[length - 1] if length else -1)
        ends[length : length + 1] = [index]
        lowest[length : length + 1] = [value]
    chain: list[int] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        chain.append(index)
        index = before[index]
    return chain[::-1]


def matching(left: Sequence[str], right: Sequence[str], phrase: int = 1) -> list[tuple[int, int]]:
    """Return pairs of indexes of equal items, rising in both.

    `phrase` is how many items in a row must stand once in both to be laid first.
    """
    pairs: list[tuple[int, int]] = []
    before_left = before_right = -1
    for at_left, at_right in [*_fixed(left, right, phrase), (len(left), len(right))]:
        pairs += _between(left, right, (before_left + 1, at_left), (before_right + 1, at_right))
        if at_left < len(left):
            pairs.append((at_left, at_right))
        before_left, before_right = at_left, at_right
    return pairs


def _fixed(left: Sequence[str], right: Sequence[str], phrase: int) -> list[tuple[int, int]]:
    """Return where the phrases that stand once in both begin, those that keep their order."""
    ours, theirs = _once(left, phrase), _once(right, phrase)
    common = [(at, theirs[words]) for words, at in ours.items() if words in theirs]
    return [common[index] for index in increasing([at for _, at in common])]


def _once(items: Sequence[str], phrase: int) -> dict[tuple[str, ...], int]:
    """Return the phrases that stand once, in order, each with where it begins."""
    places: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(items) - phrase + 1):
        places.setdefault(tuple(items[at : at + phrase]), []).append(at)
    return {words: found[0] for words, found in places.items() if len(found) == 1}


def _between(
    left: Sequence[str], right: Sequence[str], ours: tuple[int, int], theirs: tuple[int, int]
) -> Iterator[tuple[int, int]]:
    one, other = left[slice(*ours)], right[slice(*theirs)]
    if not one or not other:
        return
    for block in SequenceMatcher(a=one, b=other, autojunk=False).get_matching_blocks():
        for step in range(block.size):
            yield ours[0] + block.a + step, theirs[0] + block.b + step
