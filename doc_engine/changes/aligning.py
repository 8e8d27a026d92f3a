"""What corresponds to what in two sequences of texts, and which words of two texts differ.

Words are the same whatever the Unicode form, the place of a tone mark or the kind of blank; a
capital counts. What is found from old to new is, mirrored, what is found from new to old.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from doc_engine.changes.matching import opcodes
from doc_engine.changes.records import Stretch
from doc_engine.text import capitals, comparable, fold_space

__all__ = ["Pair", "aligned", "as_read", "kept_in_order", "reads_alike", "words_changed"]

#: The places of two texts that correspond; None where one has no counterpart.
Pair = tuple[int | None, int | None]

#: So much of two texts must be the same words for one to be the other, changed.
_ALIKE: Final = 0.5
#: Of longer stretches nothing is tried out: they correspond in their order.
_TRIED: Final = 10_000
#: A word, and the signs before and after it.
_WORD: Final = re.compile(r"([(“\"‘]*)(.*?)([.,;:!?…)”\"’]*)\Z")


def reads_alike(old: str, new: str) -> bool:
    """Tell whether two texts are the same words and signs, capitals included."""
    return (
        fold_space(old) == fold_space(new)
        or as_read(old) == as_read(new)
        or _word_keys(_pieces(old)) == _word_keys(_pieces(new))
    )


def aligned(old: Sequence[str], new: Sequence[str]) -> list[Pair]:
    """Return which texts correspond: the same ones in order, and between them those alike.

    The pairs are in the order of the new texts, old ones without counterpart before what follows.
    """
    left, right = [as_read(each) for each in old], [as_read(each) for each in new]
    if left <= right:
        return list(_aligned(left, right))
    return [(before, after) for after, before in _aligned(right, left)]


def kept_in_order(old: Sequence[str], new: Sequence[str]) -> set[str]:
    """Return ids, each of which stands once in both, that need not be moved to make new of old."""
    return {each for gone, _, same in opcodes(old, new) if same for each in old[gone]}


def words_changed(old: str, new: str) -> tuple[Stretch, ...]:
    """Return the words of `new` and, marked, those of `old` that are gone.

    The blanks before the words are kept: all that is not removed, joined, is `new`.
    """
    before, after = _pieces(old), _pieces(new)
    left, right = _word_keys(before), _word_keys(after)
    stretches: list[Stretch] = []
    for gone, came, same in opcodes(left, right):
        if same:
            stretches.append(Stretch("same", "".join(after[came])))
            continue
        if before[gone]:
            stretches.append(Stretch("removed", "".join(before[gone])))
        if after[came]:
            stretches.append(Stretch("added", "".join(after[came])))
    return tuple(stretches)


def _pieces(text: str) -> list[str]:
    """Return the words of a text and the signs around them, each with the blank before it."""
    pieces = []
    for number, word in enumerate(fold_space(text).split()):
        found = [each for each in _WORD.match(word).groups() if each]  # type: ignore[union-attr]
        pieces += [f" {found[0]}" if number else found[0], *found[1:]]
    return pieces


def _aligned(left: list[tuple[str, ...]], right: list[tuple[str, ...]]) -> Iterator[Pair]:
    for ours, theirs, same in opcodes(left, right):
        one = range(ours.start, ours.stop)
        other = range(theirs.start, theirs.stop)
        yield from zip(one, other, strict=True) if same else _alike(left, right, one, other)


def _alike(
    left: list[tuple[str, ...]], right: list[tuple[str, ...]], ours: range, theirs: range
) -> Iterator[Pair]:
    """Yield the pairs of two stretches, those most alike first chosen, in reading order."""
    partners: dict[int, int] = {}
    if len(ours) * len(theirs) <= _TRIED:
        shares = sorted(
            (-_share(left[one], right[other]), one, other) for one in ours for other in theirs
        )
        for share, one, other in shares:
            if -share > _ALIKE and one not in partners and other not in partners.values():
                partners[one] = other
    else:
        for one, other in zip(ours, theirs, strict=False):
            if _share(left[one], right[other]) > _ALIKE:
                partners[one] = other
    taken = set(partners.values())
    yield from ((one, None) for one in ours if one not in partners)
    origin = {other: one for one, other in partners.items()}
    yield from ((origin[other], other) if other in taken else (None, other) for other in theirs)


@lru_cache(maxsize=8192)
def _counted(words: tuple[str, ...]) -> Counter[str]:
    return Counter(words)


def _share(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """Return how many of the words of two texts they have in common, from 0 to 1."""
    if not left or not right:
        return 0.0
    return 2 * (_counted(left) & _counted(right)).total() / (len(left) + len(right))


@lru_cache(maxsize=8192)
def as_read(text: str) -> tuple[str, ...]:
    """Return the words of a text in the form in which texts that read alike are equal."""
    return tuple(_word_keys(fold_space(text).split()))


def _word_keys(words: Sequence[str]) -> list[str]:
    """Return words in the form in which equal ones are equal: tones placed alike, capitals kept."""
    return [_key(each) for each in words]


@lru_cache(maxsize=16384)
def _key(word: str) -> str:
    plain, upper = comparable(word), capitals(word)
    if len(plain) != len(upper):
        return fold_space(word)
    return "".join(
        each.upper() if large else each for each, large in zip(plain, upper, strict=True)
    )
