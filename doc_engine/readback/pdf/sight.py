"""Which words of a page a reader sees: words that nobody sees prove nothing.

A word is seen if the printed page has ink of its letters on a ground of another shade, and if
it is not too small, struck out or printed over. The invisible words that a program laid over a
scanned page are taken for what the scan shows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from doc_engine.readback.forms import Line
from doc_engine.readback.pdf.geometry import MM_PER_PT, Box
from doc_engine.readback.pdf.page import TextObject
from doc_engine.readback.pdf.raster import Letter, Raster
from doc_engine.readback.reading import Reason, Unseen
from doc_engine.text import nfc

__all__ = ["Sight", "Written"]

_SMALLEST: Final = 2.0  # pt
_CONTRAST: Final = 40  # of 255, between the ink and its ground
_BLACK: Final = 107  # of 255; ordinary ink is darker, its paper lighter by the contrast
_LEAST_INK: Final = 0.04  # of a word's box; the thinnest words have 0.12
_STRIKE: Final = (0.1, 0.6)  # em above the baseline, where a line strikes words out
_STRUCK: Final = 0.6  # of a word's width
_OVERPRINTED: Final = 0.4  # of a word's box
_CELL: Final = 5.0  # mm
_CROWD: Final = 8  # words that are looked at in a cell
_WIDEST: Final = 30  # cells that are looked at across a word, and down

#: By the shade in the middle: 1 for each shade up to it, 0 for the lighter ones.
_DARK: Final = [bytes(shade <= middle for shade in range(256)) for middle in range(256)]


@dataclass(frozen=True, slots=True)
class Written:
    """A text object, whether it is painted at all, and its letters, blanks among them."""

    source: TextObject
    painted: bool
    letters: Sequence[Letter]


class _Word:
    """The letters between two blanks.

    `boxes` are those of letters and digits, `around` is the box around them, if there are any;
    what is between them proves nothing.
    """

    __slots__ = ("around", "boxes", "letters", "owner", "reason", "text")

    def __init__(self, owner: Written, letters: list[Letter]) -> None:
        self.owner = owner
        self.letters = letters
        self.text = "".join([letter for letter, _ in letters])
        boxes = [box for letter, box in letters if letter.isalnum() and box.left < box.right]
        self.boxes = boxes
        self.around = _around(boxes) if boxes else None
        self.reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Sight:
    """Looks at the words of one page: its print, its rules, and what annotations mark.

    `wordless` is its print without words, of a page with images: an image may have ink of its own.
    """

    raster: Raster
    wordless: Raster | None
    lines: Sequence[Line]
    marks: Sequence[tuple[Reason, Box]]
    scanned: bool

    def divide(self, texts: Sequence[Written]) -> tuple[list[TextObject], list[Unseen]]:
        """Return the texts that are seen, those in part seen cut to that part, and the others."""
        by_text = [(text, list(_words(text))) for text in texts]
        for word in (word for _, words in by_text for word in words):
            word.reason = self._reason(word)
        _find_overprinted([w for _, words in by_text for w in words if w.reason is None])
        seen: list[TextObject] = []
        unseen: list[Unseen] = []
        for text, words in by_text:
            if all(word.reason is None for word in words):
                seen.append(text.source)
                continue
            for reason, stretch in _stretches(words):
                said = nfc(" ".join(word.text for word in stretch))
                if reason is None:
                    seen.append(_cut(text.source, stretch, said))
                else:
                    unseen.append(Unseen(said, reason))
        return seen, unseen

    def _reason(self, word: _Word) -> Reason | None:
        """Tell why nobody sees a word, None if it is seen, as far as the word alone tells."""
        source = word.owner.source
        if source.size < _SMALLEST:
            return "tiny"
        if not (word.owner.painted or self.scanned):
            return "faint"
        around = word.around
        if around is None:
            return "faint" if any(map(str.isalnum, word.text)) else None
        for kind, area in self.marks:
            if _holds(area, around):
                return kind
        if self._is_struck(around, source):
            return "struck"
        if self.wordless and any(self._leaves_nothing(box) for box in word.boxes):
            return "covered"
        return self._without_ink(around, word.boxes)

    def _is_struck(self, word: Box, source: TextObject) -> bool:
        em = source.size * MM_PER_PT
        highest, lowest = source.baseline - _STRIKE[1] * em, source.baseline - _STRIKE[0] * em
        return any(
            highest <= line.y <= lowest
            and min(line.right, word.right) - max(line.left, word.left) > _STRUCK * word.width
            for line in self.lines
        )

    def _without_ink(self, around: Box, boxes: Sequence[Box]) -> Reason | None:
        dots = self.raster.within(around)
        if not dots:
            return "outside"
        middle = _middle(dots)
        if middle is None:
            return None if len(boxes) < 2 and not self._is_bare(around) else "faint"
        dark = dots.translate(_DARK[middle])
        share = dark.count(1) / len(dots)
        if self.scanned:
            return None
        if min(share, 1 - share) < _LEAST_INK:
            return "covered"
        ink = int(share < 0.5)
        columns = self.raster.columns(around)
        inked = [ink in dark[column :: len(columns)] for column in range(len(columns))]
        for box in boxes:
            own = self.raster.columns(box)
            if not any(inked[max(own.start - columns.start, 0) : own.stop - columns.start]):
                return "covered" if own else "outside"
        return None

    def _leaves_nothing(self, letter: Box) -> bool:
        """Tell whether a letter that is on the page changes nothing in its print."""
        dots = self.raster.within(letter)
        return bool(dots) and self.wordless is not None and dots == self.wordless.within(letter)

    def _is_bare(self, letter: Box) -> bool:
        """Tell whether a letter that fills its box, as a sans-serif I does, is not there either."""
        wider = Box(letter.left - 0.5, letter.top, letter.right + 0.5, letter.bottom)
        return _middle(self.raster.within(wider)) is None


def _middle(dots: bytes) -> int | None:
    """Return the shade between ink and ground, None if the dots are of one shade or nearly so."""
    if 1 in dots.translate(_DARK[_BLACK]) and 0 in dots.translate(_DARK[_BLACK + _CONTRAST]):
        return _BLACK + _CONTRAST // 2
    darkest, lightest = min(dots), max(dots)
    return (darkest + lightest) // 2 if lightest - darkest >= _CONTRAST else None


def _words(text: Written) -> Iterator[_Word]:
    letters: list[Letter] = []
    for each in text.letters:
        if not each[0].isspace():
            letters.append(each)
        elif letters:
            yield _Word(text, letters)
            letters = []
    if letters:
        yield _Word(text, letters)


def _find_overprinted(words: Sequence[_Word]) -> None:
    """Give a reason to the words that other words of about their size are printed over."""
    cells: dict[tuple[int, int], list[tuple[_Word, Box]]] = defaultdict(list)
    placed = [(word, word.around, _cells(word.around)) for word in words if word.around]
    for word, box, touched in placed:
        for cell in touched:
            if len(cells[cell]) < _CROWD:
                cells[cell].append((word, box))
    for word, box, touched in placed:
        others = {
            id(other): _shared(box, area)
            for cell in touched
            for other, area in cells[cell]
            if other is not word
            and box.height < 2 * area.height < 4 * box.height
            and other.text != word.text
        }
        if sum(others.values()) > _OVERPRINTED * box.width * box.height:
            word.reason = "covered"


def _cells(box: Box) -> list[tuple[int, int]]:
    """Return the cells of the page that a box touches, the first ones of an enormous box."""
    across = range(int(box.left // _CELL), int(box.right // _CELL) + 1)[:_WIDEST]
    down = range(int(box.top // _CELL), int(box.bottom // _CELL) + 1)[:_WIDEST]
    return [(column, row) for column in across for row in down]


def _shared(one: Box, other: Box) -> float:
    """Return the area that two boxes share, in mm²."""
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return max(across, 0.0) * max(down, 0.0)


def _holds(area: Box, box: Box) -> bool:
    """Tell whether the middle of a box is within an area."""
    across, down = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    return area.left <= across <= area.right and area.top <= down <= area.bottom


def _around(boxes: Sequence[Box]) -> Box:
    return Box(
        min([each.left for each in boxes]),
        min([each.top for each in boxes]),
        max([each.right for each in boxes]),
        max([each.bottom for each in boxes]),
    )


def _stretches(words: Sequence[_Word]) -> Iterator[tuple[Reason | None, list[_Word]]]:
    """Yield the words that follow one another with the same reason, or with none."""
    stretch: list[_Word] = []
    for word in words:
        if stretch and stretch[0].reason != word.reason:
            yield stretch[0].reason, stretch
            stretch = []
        stretch.append(word)
    if stretch:
        yield stretch[0].reason, stretch


def _cut(source: TextObject, words: Sequence[_Word], text: str) -> TextObject:
    """Return the part of a text object that consists of these words."""
    around = _around([box for word in words for _, box in word.letters])
    blank = " " if text and source.text.rstrip().endswith(text) and source.text[-1:] == " " else ""
    return replace(source, text=text + blank, left=around.left, right=around.right)
