"""Where a text of ours stands in a file that has lost its anchors: matching by words.

Each word of the file serves one text at most. Texts are looked for in their order first, then,
among the words that nothing claims, wherever they may have gone.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from weakref import ref

from doc_engine.readback import Reading
from doc_engine.readback.forms import Region
from doc_engine.readback.reading import is_note
from doc_engine.rules.alignment import matching
from doc_engine.rules.loosewords import (
    Match,
    Paragraph,
    bare_words,
    paragraphs_of,
    plainly,
    seen,
    unglued,
    without_number,
)
from doc_engine.rules.parted_texts import extend
from doc_engine.rules.rivals import by_neighbours, undecided
from doc_engine.rules.whole_texts import FEWEST, in_full, nearest_paragraphs

__all__ = ["Placed", "Stretch", "placed"]

#: At least this share of the expected words must be there, in order.
LEAST_SHARE: Final = 0.5
#: So many words in a row are looked for before single ones.
_PHRASE: Final = 3
#: How often the words that nothing claims are gone through again, in order each time.
_PASSES: Final = 12
_EVERYWHERE: Final[frozenset[Region]] = frozenset({"body", "footnote", "header", "footer"})


@dataclass(frozen=True, slots=True)
class Stretch:
    """The words of a file that an expected text is.

    `words` reach from the first to the last that match, in each paragraph, so that what stands
    before and after them proves nothing. `whole` has also what stands in the place of first or
    last words that do not match. `start` is the place in reading order: the index of the piece
    with which the paragraph's loose words begin, and that of the word among them. `before` and
    `after` are the words beside it in its paragraphs, matched or not.
    """

    words: str
    whole: str
    start: tuple[int, int]
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """The stretch of each text that was found, by anchor, and the loose words of none of them.

    `undecided` are the texts of which nobody can tell whether theirs is the stretch found, with
    those that it may be as well; some of them have a stretch, others have none. `others_at` tells
    where the loose words of none begin, as the index of a piece.
    """

    stretches: Mapping[str, Stretch]
    others: tuple[str, ...]
    undecided: Mapping[str, frozenset[str]]
    others_at: tuple[int, ...]


#: What was asked for last: several rules ask the same of one file.
_last: list[tuple[ref[Reading], dict[str, str], Placed]] = []


def placed(expected: Mapping[str, str], reading: Reading) -> Placed:
    """Find expected texts, by anchor and in reading order, among the words under no anchor.

    Texts of the body are never looked for in notes, headers and footers. Words that another
    paragraph puts between those of a text are not its own.
    """
    for known, texts, laid in _last:
        if known() is reading and texts == expected:
            return laid
    laid = _laid(expected, reading)
    _last[:] = [(ref(reading), dict(expected), laid)]
    return laid


def _laid(expected: Mapping[str, str], reading: Reading) -> Placed:
    paragraphs = paragraphs_of(reading)
    wanted = {anchor: bare_words(unglued(seen(text))) for anchor, text in expected.items()}
    notes = {anchor for anchor in wanted if is_note(anchor)}
    slots = {anchor for anchor in wanted if anchor.startswith("s_")}
    found: dict[str, Match] = {}
    for among, regions in (
        (notes, frozenset[Region]({"footnote"})),
        (wanted.keys() - notes, frozenset[Region]({"body"})),
        (notes | slots, _EVERYWHERE),
    ):
        texts = {
            anchor: words
            for anchor, words in wanted.items()
            if words and anchor in among and anchor not in found
        }
        found |= _found(texts, paragraphs, regions)
    places = {anchor: min(match.spans()) for anchor, match in found.items()}
    bodies = {anchor: without_number(words) for anchor, words in wanted.items()}
    written = {anchor: plainly(seen(text)) for anchor, text in expected.items()}
    printed = {
        anchor: plainly(" ".join(paragraphs[at].text(*span) for at, *span in match.spans()))
        for anchor, match in found.items()
    }
    moved, doubtful = by_neighbours(bodies, places, written, printed)
    equals = {anchor: found[place] for anchor, place in moved.items()}
    found = {anchor: match for anchor, match in found.items() if anchor not in moved.values()}
    found |= equals
    stretches = {
        anchor: _stretch(match, len(wanted[anchor]), paragraphs) for anchor, match in found.items()
    }
    others = [(each.start, each.text(*run)) for each in paragraphs for run in each.runs()]
    return Placed(
        stretches,
        tuple(text for _, text in others),
        {**_rivals(bodies, stretches), **doubtful},
        tuple(start for start, _ in others),
    )


def _rivals(
    wanted: Mapping[str, list[str]], stretches: Mapping[str, Stretch]
) -> dict[str, frozenset[str]]:
    """Return the long texts that may be another's, with that other one."""
    words = {
        anchor: without_number(bare_words(unglued(each.whole)))
        for anchor, each in stretches.items()
        if len(wanted[anchor]) >= FEWEST
    }
    among = [anchor for anchor, each in wanted.items() if len(each) >= FEWEST]
    return undecided(wanted, words, among)


def _found(
    texts: Mapping[str, list[str]], paragraphs: Sequence[Paragraph], regions: Collection[Region]
) -> dict[str, Match]:
    """Return the texts found in paragraphs of some regions, and claim their words.

    What stands out of its order must share two words in a row, lest a text that is gone be made
    of the small words of another.
    """
    found = in_full(texts, paragraphs, regions)
    left = {anchor: words for anchor, words in texts.items() if anchor not in found}
    unnumbered = {anchor: without_number(words) for anchor, words in left.items()}
    for anchor, match in in_full(unnumbered, paragraphs, regions).items():
        numbers = len(left[anchor]) - len(unnumbered[anchor])
        found[anchor] = Match([numbers + each for each in match.own], match.places)
        extend(found[anchor], left[anchor], paragraphs, regions)
    left = {anchor: words for anchor, words in left.items() if anchor not in found}
    found |= nearest_paragraphs(left, paragraphs, regions)
    for again in range(_PASSES):
        left = {anchor: words for anchor, words in texts.items() if anchor not in found}
        more = {
            anchor: match
            for anchor, match in _aligned(left, paragraphs, regions, alone=not again).items()
            if len(match.own) >= LEAST_SHARE * len(texts[anchor])
        }
        for match in more.values():
            match.claim(paragraphs)
        found |= more
        if not more:
            break
    return found


def _aligned(
    texts: Mapping[str, list[str]],
    paragraphs: Sequence[Paragraph],
    regions: Collection[Region],
    *,
    alone: bool,
) -> dict[str, Match]:
    """Lay all texts beside all free words, in one order: whole paragraphs first, words between.

    So a word that belongs to one text never stands for the same word of its neighbour. `alone`
    tells that a word counts by itself.
    """
    anchors = list(texts)
    runs = [
        (number, *run)
        for number, each in enumerate(paragraphs)
        if each.region in regions
        for run in each.runs()
    ]
    whole = matching(
        [" ".join(texts[anchor]) for anchor in anchors],
        [" ".join(paragraphs[number].plain[start:end]) for number, start, end in runs],
    )
    found: dict[str, Match] = {}
    former = former_run = 0
    for at, at_run in [*whole, (len(anchors), len(runs))]:
        ours = [(name, own) for name in anchors[former:at] for own in range(len(texts[name]))]
        theirs = [
            (number, word)
            for number, start, end in runs[former_run:at_run]
            for word in range(start, end)
        ]
        pairs = matching(
            [texts[name][own] for name, own in ours],
            [paragraphs[number].plain[word] for number, word in theirs],
            _PHRASE,
        )
        known = set(pairs)
        for one, other in pairs:
            name, own = ours[one]
            number, word = theirs[other]
            if alone or len(texts[name]) == 1 or _has_neighbour(one, other, known):
                match = found.setdefault(name, Match())
                match.own.append(own)
                match.places.setdefault(number, []).append(word)
        if at < len(anchors):
            number, start, end = runs[at_run]
            size = range(len(texts[anchors[at]]))
            found[anchors[at]] = Match([*size], {number: [*range(start, end)]})
        former, former_run = at + 1, at_run + 1
    return found


def _has_neighbour(one: int, other: int, pairs: Collection[tuple[int, int]]) -> bool:
    return (one - 1, other - 1) in pairs or (one + 1, other + 1) in pairs


def _stretch(match: Match, length: int, paragraphs: Sequence[Paragraph]) -> Stretch:
    """Return the stretch of a text of so many words, and claim what stands at its edges.

    What stands beside a first or last word that matches is no part of it.
    """
    spans = list(match.spans())
    whole = list(spans)
    if match.own[0] > 0:
        number, start, end = whole[0]
        start = next((run[0] for run in paragraphs[number].runs() if run[1] == start), start)
        whole[0] = (number, start, end)
    if match.own[-1] < length - 1:
        number, start, end = whole[-1]
        end = next((run[1] for run in paragraphs[number].runs() if run[0] == end), end)
        whole[-1] = (number, start, end)
    for number, start, end in whole:
        paragraphs[number].claim(start, end)
    number, first, _ = spans[0]
    return Stretch(
        words=" ".join(paragraphs[number].text(start, end) for number, start, end in spans),
        whole=" ".join(paragraphs[number].text(start, end) for number, start, end in whole),
        start=(paragraphs[number].start, first),
        before=paragraphs[number].text(0, first),
        after=paragraphs[spans[-1][0]].text(spans[-1][2], len(paragraphs[spans[-1][0]].words)),
    )
