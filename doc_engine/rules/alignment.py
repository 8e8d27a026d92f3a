"""Two sequences laid beside each other: which items of one are which of the other, in order.

Items that stand once in both are laid first, as many as keep their order; the rest is compared
between them. So the work grows little faster than the sequences, however far apart they begin.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any, Final

__all__ = ["increasing", "matching"]

#: More pairs of equal items than these are not compared each with each.
_MOST_PAIRS: Final = 20_000
#: So many items in a row are laid in their order where too many stand more than once.
_REPEATED: Final = 3


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
    return list(_around(_fixed(left, right, phrase, once=True), left, right))


def _around(
    fixed: Iterable[tuple[int, int]], left: Sequence[str], right: Sequence[str]
) -> Iterator[tuple[int, int]]:
    """Yield the pairs that are fixed, and those between them."""
    from_left = from_right = 0
    for at_left, at_right in [*fixed, (len(left), len(right))]:
        for one, other in _between(left[from_left:at_left], right[from_right:at_right]):
            yield from_left + one, from_right + other
        if at_left < len(left):
            yield at_left, at_right
        from_left, from_right = at_left + 1, at_right + 1


def _fixed(
    left: Sequence[str], right: Sequence[str], phrase: int, *, once: bool
) -> list[tuple[int, int]]:
    """Return where the phrases of both begin, those that keep their order.

    They stand `once` in both, or the first is laid beside the first, the second beside the second.
    """
    ours, theirs = _places(left, phrase), _places(right, phrase)
    common = sorted(
        pair
        for words, places in ours.items()
        if words in theirs and not (once and len(places) + len(theirs[words]) > 2)
        for pair in zip(places, theirs[words], strict=False)
    )
    return [common[index] for index in increasing([at for _, at in common])]


def _places(items: Sequence[str], phrase: int) -> dict[tuple[str, ...], list[int]]:
    """Return where each phrase begins, in order."""
    places: dict[tuple[str, ...], list[int]] = {}
    for at in range(len(items) - phrase + 1):
        places.setdefault(tuple(items[at : at + phrase]), []).append(at)
    return places


def _between(left: Sequence[str], right: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield pairs of equal items where nothing is fixed.

    Why: comparing takes as long as there are pairs of equal items, time and again; of many, such
    as one sentence a hundred times, the first is laid beside the first.
    """
    if not left or not right:
        return
    count = Counter(right)
    if sum(count[item] for item in left) > _MOST_PAIRS:
        phrases = (_fixed(left, right, phrase, once=False) for phrase in (_REPEATED, 1))
        yield from _around(next(filter(None, phrases)), left, right)
        return
    for block in SequenceMatcher(a=left, b=right, autojunk=False).get_matching_blocks():
        yield from ((block.a + step, block.b + step) for step in range(block.size))
