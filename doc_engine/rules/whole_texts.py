"""Texts that stand whole, or nearly so, in a paragraph of a file, wherever it was moved.

They are laid before anything else: a clause that somebody cut and pasted elsewhere must not leave
its words to one that says nearly the same.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Final

from doc_engine.readback.forms import Region
from doc_engine.rules.loosewords import Match, Paragraph
from doc_engine.rules.parted_texts import extend

__all__ = ["FEWEST", "apart", "in_full", "nearest_paragraphs"]

#: So many words at least make a text that is known wherever it stands.
FEWEST: Final = 5
#: Words in a row by which paragraphs are looked up.
_GRAM: Final = 3
#: A stretch of words that more paragraphs have tells nothing.
_COMMON: Final = 12
#: So many paragraphs are compared with a text in full.
_CANDIDATES: Final = 4
#: At most this share of the words of both differs in what is nearly the same.
_MOST_APART: Final = 0.3
#: What a sentence, or a part of one that stands in a line of its own, ends with.
_ENDS: Final = (".", ";", ":", "!", "?")

Words = Sequence[str]
_Run = tuple[int, int, int]


def apart(one: Words, other: Words) -> int:
    """Return how many words of one have to go, and of the other to come, to make them equal."""
    matcher = SequenceMatcher(a=one, b=other, autojunk=False)
    same = sum(block.size for block in matcher.get_matching_blocks())
    return len(one) + len(other) - 2 * same


def in_full(
    texts: Mapping[str, Words], paragraphs: Sequence[Paragraph], regions: Collection[Region]
) -> dict[str, Match]:
    """Return the texts that stand word for word in one place of the file, and claim their words.

    A text that is part of another, or that stands in two places, is left for others to find.
    """
    runs = list(_runs(paragraphs, regions))
    theirs = [paragraphs[number].plain[start:end] for number, start, end in runs]
    given = list(texts.values())
    index, ours = _grams(theirs), _grams(given)
    found: dict[str, Match] = {}
    for own, (anchor, words) in enumerate(texts.items()):
        if len(words) < FEWEST:
            continue
        gram = _rarest(words, ours, index)
        within = list(_within(words, gram, given, ours))
        places = list(_within(words, gram, theirs, index))
        if len(places) == 1 and [at for at, _ in within] == [own]:
            at, begins = places[0]
            number, start, _ = runs[at]
            size = range(len(words))
            found[anchor] = Match([*size], {number: [start + begins + each for each in size]})
    for anchor in _overlapping(found, paragraphs):
        del found[anchor]
    for match in found.values():
        match.claim(paragraphs)
    return found


def _overlapping(found: Mapping[str, Match], paragraphs: Sequence[Paragraph]) -> set[str]:
    """Return the texts that end with the first words of the next one, or begin with its last.

    Why: between two sentences one of which lost a name, the name that is left is that of the
    sentence in which it stands.
    """
    spans = sorted((*span, anchor) for anchor, match in found.items() for span in match.spans())
    lost = set()
    for (number, _, end, former), (other, start, _, latter) in pairwise(spans):
        if number == other and start < end:
            begins = paragraphs[number].words[start - 1].endswith(_ENDS) if start else True
            lost.add(former if begins else latter)
    return lost


def nearest_paragraphs(
    texts: Mapping[str, Words], paragraphs: Sequence[Paragraph], regions: Collection[Region]
) -> dict[str, Match]:
    """Return the texts that are clearly nearest to one paragraph, and it to them; claim its words.

    Clearly: anything else is twice as far from it.
    """
    runs = list(_runs(paragraphs, regions))
    theirs = [paragraphs[number].plain[start:end] for number, start, end in runs]
    index = _grams(theirs)
    distances: dict[tuple[str, int], int] = {}
    for anchor, words in texts.items():
        if len(words) < FEWEST:
            continue
        shared: Counter[int] = Counter()
        for gram in set(_grams_of(words)):
            places = index.get(gram, ())
            if len(places) <= _COMMON:
                shared.update({at for at, _ in places})
        for at, _ in shared.most_common(_CANDIDATES):
            distances[anchor, at] = apart(words, theirs[at])
    by_text: dict[str, list[int]] = defaultdict(list)
    by_place: dict[int, list[int]] = defaultdict(list)
    for (anchor, at), distance in distances.items():
        by_text[anchor].append(distance)
        by_place[at].append(distance)
    found: dict[str, Match] = {}
    for (anchor, at), distance in distances.items():
        words = texts[anchor]
        near = distance <= _MOST_APART * (len(words) + len(theirs[at]))
        if near and _clear(distance, by_text[anchor]) and _clear(distance, by_place[at]):
            found[anchor] = _laid(words, theirs[at], runs[at])
    for match in found.values():
        match.claim(paragraphs)
    for anchor, match in found.items():
        extend(match, texts[anchor], paragraphs, regions)
    return found


def _clear(distance: int, others: Sequence[int]) -> bool:
    """Tell whether all distances but this one are more than twice as large."""
    return sum(each <= 2 * distance for each in others) == 1


def _laid(words: Words, theirs: Words, run: _Run) -> Match:
    number, start, _ = run
    match = Match()
    for block in SequenceMatcher(a=words, b=theirs, autojunk=False).get_matching_blocks():
        for step in range(block.size):
            match.own.append(block.a + step)
            match.places.setdefault(number, []).append(start + block.b + step)
    return match


def _runs(paragraphs: Sequence[Paragraph], regions: Collection[Region]) -> Iterator[_Run]:
    for number, each in enumerate(paragraphs):
        if each.region in regions:
            yield from ((number, *run) for run in each.runs())


_Grams = Mapping[tuple[str, ...], Sequence[tuple[int, int]]]


def _grams(texts: Sequence[Words]) -> _Grams:
    """Return in which texts, and where in them, each few words in a row begin."""
    index: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for at, words in enumerate(texts):
        for begins, gram in enumerate(_grams_of(words)):
            index[gram].append((at, begins))
    return index


def _grams_of(words: Words) -> Iterator[tuple[str, ...]]:
    return (tuple(words[at : at + _GRAM]) for at in range(len(words) - _GRAM + 1))


def _rarest(words: Words, ours: _Grams, theirs: _Grams) -> int:
    """Return where in a text the few words begin that stand least often."""
    grams = list(_grams_of(words))
    return min(
        range(len(grams)), key=lambda at: len(ours[grams[at]]) + len(theirs.get(grams[at], ()))
    )


def _within(
    words: Words, gram: int, texts: Sequence[Words], index: _Grams
) -> Iterator[tuple[int, int]]:
    """Yield the texts in which words stand in a row, and where; of many places the first."""
    places = index.get(tuple(words[gram : gram + _GRAM]), ())
    for at, where in places[:_COMMON]:
        begins = where - gram
        if begins >= 0 and list(texts[at][begins : begins + len(words)]) == list(words):
            yield at, begins
