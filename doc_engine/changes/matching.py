"""What two sequences have in common, in order: long stretches first, in bounded time.

Why not difflib alone: its time grows with the cube of how often an element comes again, and one
paragraph of the same word would keep it busy for hours.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final

__all__ = ["Opcode", "opcodes"]

#: So many pairs of equal elements may be looked at by the method of long stretches.
_PAIRS: Final = 50_000

#: A stretch of the first sequence, one of the second, and whether they are the same.
Opcode = tuple[slice, slice, bool]

Elements = Sequence[Hashable]


def opcodes(first: Elements, second: Elements) -> list[Opcode]:
    """Return both sequences in stretches that are the same, or that stand in place of each other.

    What is found for the two the other way round is the same, mirrored.
    """
    swapped = repr(first) > repr(second)
    one, other = (second, first) if swapped else (first, second)
    made: list[Opcode] = []
    at = begin = 0
    for left, right, size in (*_blocks(one, other), (len(one), len(other), 0)):
        if at < left or begin < right:
            made.append((slice(at, left), slice(begin, right), False))
        if size:
            made.append((slice(left, left + size), slice(right, right + size), True))
        at, begin = left + size, right + size
    return [(b, a, same) for a, b, same in made] if swapped else made


def _blocks(first: Elements, second: Elements) -> list[tuple[int, int, int]]:
    """Return equal stretches in order, those that touch as one: where they begin, how long."""
    joined: list[tuple[int, int, int]] = []
    for left, right, size in sorted(_found(first, second)):
        if joined and joined[-1][0] + joined[-1][2] == left and sum(joined[-1][1:]) == right:
            joined[-1] = (*joined[-1][:2], joined[-1][2] + size)
        else:
            joined.append((left, right, size))
    return joined


def _found(first: Elements, second: Elements) -> Iterator[tuple[int, int, int]]:
    ahead = [(0, len(first), 0, len(second))]
    while ahead:
        at, to, begin, end = ahead.pop()
        size = 0
        while at + size < to and begin + size < end and first[at + size] == second[begin + size]:
            size += 1
        if size:
            yield at, begin, size
        at, begin, size = at + size, begin + size, 0
        while (
            at < to - size and begin < end - size and first[to - size - 1] == second[end - size - 1]
        ):
            size += 1
        if size:
            yield to - size, end - size, size
        to, end = to - size, end - size
        ours, theirs = first[at:to], second[begin:end]
        if not ours or not theirs:
            continue
        counts, others = Counter(ours), Counter(theirs)
        if sum(count * others[each] for each, count in counts.items()) <= _PAIRS:
            matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
            for block in matcher.get_matching_blocks():
                if block.size:
                    yield at + block.a, begin + block.b, block.size
            continue
        once = {each for each, count in counts.items() if count == 1 == others[each]}
        last, previous = at, begin
        for left, right in _in_order(ours, theirs, once):
            yield at + left, begin + right, 1
            ahead.append((last, at + left, previous, begin + right))
            last, previous = at + left + 1, begin + right + 1
        if last > at:
            ahead.append((last, to, previous, end))


def _in_order(first: Elements, second: Elements, once: set[Hashable]) -> list[tuple[int, int]]:
    """Return the places of elements that stand once in each, the most that are in order."""
    places = {each: at for at, each in enumerate(second) if each in once}
    pairs = [(at, places[each]) for at, each in enumerate(first) if each in once]
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(pairs):
        at = bisect_left(tails, place)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [place]
        ends[at : at + 1] = [number]
    found = []
    number = ends[-1] if ends else -1
    while number >= 0:
        found.append(pairs[number])
        number = before[number]
    return found[::-1]
