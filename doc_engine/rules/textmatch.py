"""Where a text of ours stands in a file that has lost its anchors: matching by words.

Each word of the file serves one text at most. Texts are looked for in their order first, then,
among the words that nothing claims, wherever they may have gone.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final
from unicodedata import category

from doc_engine.readback import Reading
from doc_engine.readback.forms import Region
from doc_engine.readback.reading import is_note, joined
from doc_engine.rules.alignment import matching
from doc_engine.text import comparable, fold_space

__all__ = ["Placed", "Stretch", "placed", "seen"]

#: At least this share of the expected words must be there, in order.
LEAST_SHARE: Final = 0.5
#: So many words in a row are looked for before single ones.
_PHRASE: Final = 3
#: How often the words that nothing claims are gone through again, in order each time.
_PASSES: Final = 12
_EVERYWHERE: Final[frozenset[Region]] = frozenset({"body", "footnote", "header", "footer"})


def seen(text: str) -> str:
    """Return the text with white space folded, without characters that nobody sees."""
    folded = fold_space(text)
    if folded.isprintable():  # nothing of the category Cf is
        return folded
    return fold_space("".join(each for each in text if category(each) != "Cf"))


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
    """The stretch of each text that was found, by anchor, and the loose words of none of them."""

    stretches: Mapping[str, Stretch]
    others: tuple[str, ...]


@dataclass(slots=True)
class _Paragraph:
    """The loose words of a paragraph, as printed and as compared; `free` are those unclaimed."""

    start: int
    region: Region
    words: list[str]
    plain: list[str]
    free: list[bool]

    def text(self, start: int, end: int) -> str:
        return " ".join(self.words[start:end])

    def runs(self) -> Iterator[tuple[int, int]]:
        """Yield start and end of the free words that stand one after another."""
        for free, group in groupby(range(len(self.words)), key=self.free.__getitem__):
            if free:
                indexes = list(group)
                yield indexes[0], indexes[-1] + 1

    def claim(self, start: int, end: int) -> None:
        self.free[start:end] = [False] * (end - start)


@dataclass(slots=True)
class _Match:
    """Which words of a text (`own`) match which words of which paragraphs (`places`)."""

    own: list[int] = field(default_factory=list)
    places: dict[int, list[int]] = field(default_factory=dict)

    def spans(self) -> Iterator[tuple[int, int, int]]:
        """Yield number of the paragraph, start and end of the words from first to last match."""
        for number, words in self.places.items():
            yield number, min(words), max(words) + 1


def placed(expected: Mapping[str, str], reading: Reading) -> Placed:
    """Find expected texts, by anchor and in reading order, among the words under no anchor.

    Texts of the body are never looked for in notes, headers and footers. Words that another
    paragraph puts between those of a text are not its own.
    """
    paragraphs = list(_paragraphs(reading))
    wanted = {anchor: comparable(seen(text)).split() for anchor, text in expected.items()}
    notes = {anchor for anchor in wanted if is_note(anchor)}
    slots = {anchor for anchor in wanted if anchor.startswith("s_")}
    found: dict[str, _Match] = {}
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
    stretches = {
        anchor: _stretch(match, len(wanted[anchor]), paragraphs) for anchor, match in found.items()
    }
    others = tuple(each.text(*run) for each in paragraphs for run in each.runs())
    return Placed(stretches, others)


def _paragraphs(reading: Reading) -> Iterator[_Paragraph]:
    for start, pieces in reading.loose_paragraphs().items():
        text = seen(joined(pieces))
        words = text.split()
        if words:
            plain = comparable(text).split()
            yield _Paragraph(start, pieces[0].region, words, plain, [True] * len(words))


def _found(
    texts: Mapping[str, list[str]], paragraphs: Sequence[_Paragraph], regions: Collection[Region]
) -> dict[str, _Match]:
    """Return the texts found in paragraphs of some regions, and claim their words.

    What stands out of its order must share two words in a row, lest a text that is gone be made
    of the small words of another.
    """
    found: dict[str, _Match] = {}
    for again in range(_PASSES):
        left = {anchor: words for anchor, words in texts.items() if anchor not in found}
        more = {
            anchor: match
            for anchor, match in _aligned(left, paragraphs, regions, alone=not again).items()
            if len(match.own) >= LEAST_SHARE * len(texts[anchor])
        }
        for match in more.values():
            for number, start, end in match.spans():
                paragraphs[number].claim(start, end)
        found |= more
        if not more:
            break
    return found


def _aligned(
    texts: Mapping[str, list[str]],
    paragraphs: Sequence[_Paragraph],
    regions: Collection[Region],
    *,
    alone: bool,
) -> dict[str, _Match]:
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
    found: dict[str, _Match] = {}
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
                match = found.setdefault(name, _Match())
                match.own.append(own)
                match.places.setdefault(number, []).append(word)
        if at < len(anchors):
            number, start, end = runs[at_run]
            size = range(len(texts[anchors[at]]))
            found[anchors[at]] = _Match([*size], {number: [*range(start, end)]})
        former, former_run = at + 1, at_run + 1
    return found


def _has_neighbour(one: int, other: int, pairs: Collection[tuple[int, int]]) -> bool:
    return (one - 1, other - 1) in pairs or (one + 1, other + 1) in pairs


def _stretch(match: _Match, length: int, paragraphs: Sequence[_Paragraph]) -> Stretch:
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
