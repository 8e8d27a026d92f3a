"""Texts that may as well be another's: what was found by its words, and what it was held for.

Of two clauses that say nearly the same one was deleted and the other edited: nothing in the file
tells for certain which one is left. Then neither is found, and neither is missing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any, Final

from doc_engine.rules.whole_texts import apart

__all__ = ["by_neighbours", "undecided"]

#: Texts that share fewer of their words are not taken for one another.
_LIKE: Final = 0.5
#: So many pairs are compared word for word; the others are taken for alike.
_MOST: Final = 5_000

#: How much more a neighbour of the same clause tells than another.
_KIN: Final = 3

Words = Sequence[str]


def by_neighbours(
    wanted: Mapping[str, Words],
    places: Mapping[str, Any],
    written: Mapping[str, str],
    printed: Mapping[str, str],
) -> tuple[dict[str, str], dict[str, frozenset[str]]]:
    """Tell apart texts that say the same, of which the file has fewer than the data.

    `wanted` are all texts in their order, `places` where those that were found begin. Returned are
    the texts that take the place of others, by these, which only their neighbours can tell; and
    those that are undecided, since the neighbours of several fit, with their rivals. Of these the
    one is laid there that is `written` as the place is `printed`, which proves nothing.
    """
    same: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for anchor, words in wanted.items():
        same[tuple(words)].append(anchor)
    groups = [
        group
        for words, group in same.items()
        if words and 0 < sum(each in places for each in group) < len(group)
    ]
    unsettled = {each for group in groups for each in group}
    sure = [each for each in wanted if each in places and each not in unsettled]
    ours = {anchor: at for at, anchor in enumerate(wanted)}
    moved: dict[str, str] = {}
    doubtful: dict[str, frozenset[str]] = {}
    for group in groups:
        held = [each for each in group if each in places]
        beside = {own: _beside(sure, ours, ours[own]) for own in group}
        around = {place: _beside(sure, places, places[place]) for place in held}
        shares = {
            (own, place): sum(
                _KIN if _stem(name) == _stem(own) else 1 for _, name in beside[own] & around[place]
            )
            for own in group
            for place in held
        }
        given = _given(group, held, shares)
        open_ = [each for each in group if each not in given]
        if len(given) < len(held):
            doubtful |= {each: frozenset(group) - {each} for each in open_}
        for place in (each for each in held if each not in given.values()):
            alike = [each for each in open_ if written[each] == printed[place]]
            given[(alike or open_)[0]] = place
            open_.remove((alike or open_)[0])
        moved |= given
    return moved, doubtful


def _given(
    group: Sequence[str], held: Sequence[str], shares: Mapping[tuple[str, str], int]
) -> dict[str, str]:
    """Return which of some equal texts stands in which place, as far as it is clear."""
    given: dict[str, str] = {}
    for place in held:
        left = [each for each in group if each not in given]
        best = max(shares[each, place] for each in left)
        ahead = [each for each in left if shares[each, place] == best]
        if best and len(ahead) == 1:
            given[ahead[0]] = place
    return given


def _beside(
    sure: Sequence[str], places: Mapping[str, Any], place: Any
) -> frozenset[tuple[bool, str]]:
    """Return the nearest of some texts before a place and the nearest after it."""
    before = [(places[each], each) for each in sure if places[each] < place]
    after = [(places[each], each) for each in sure if places[each] > place]
    found = [(True, max(before)[1])] if before else []
    return frozenset([*found, (False, min(after)[1])] if after else found)


def _stem(anchor: str) -> str:
    """Return what the anchors of one clause begin with."""
    return anchor.rpartition("_")[0]


def undecided(
    wanted: Mapping[str, Words], found: Mapping[str, Words], among: Collection[str]
) -> dict[str, frozenset[str]]:
    """Return the texts of `among` of which nobody can tell whether they were found, with rivals.

    `found` are the words of the file that each text was held for. A text that is not there is a
    rival of one that is, unless what was found differs from it twice as much.
    """
    missing = [each for each in among if each not in found and wanted[each]]
    bags = {each: frozenset(wanted[each]) for each in among}
    rivals: dict[str, set[str]] = {}
    left = _MOST
    for anchor in among:
        words = found.get(anchor)
        if words is None:
            continue
        own = apart(wanted[anchor], words) if list(words) != list(wanted[anchor]) else 0
        for other in missing:
            if not _alike(bags[anchor], bags[other]):
                continue
            if own == 0:  # equal texts are for `by_neighbours`
                continue
            left -= 1
            if left < 0 or apart(wanted[other], words) < 2 * own:
                rivals.setdefault(anchor, set()).add(other)
                rivals.setdefault(other, set()).add(anchor)
    return {anchor: frozenset(others) for anchor, others in rivals.items()}


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= _LIKE * max(len(one), len(other))
