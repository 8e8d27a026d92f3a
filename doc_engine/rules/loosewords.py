"""The words of a file that stand under no anchor, by paragraph, and which of them are claimed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final
from unicodedata import category

from doc_engine.readback import Reading
from doc_engine.readback.forms import Region
from doc_engine.readback.reading import joined
from doc_engine.text import comparable, fold_space

__all__ = [
    "QUOTES",
    "Match",
    "Paragraph",
    "bare_words",
    "paragraphs_of",
    "plainly",
    "seen",
    "unglued",
    "without_number",
]

#: Marks that one program sets otherwise than another, and Word by itself as people type.
QUOTES: Final = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "…": "..."})
_CAPITALS: Final = "".join(filter(str.isupper, map(chr, range(0x41, 0x1F00))))
#: Where two paragraphs were joined without a blank: the next one begins with a dash, a number or a
#: capital.
_GLUED: Final = re.compile(
    rf"(?<=[^\W\d_][.;:])(?=[{_CAPITALS}])|"
    r"(?<=[^\W\d_][.;:])(?=[-–—+](?:\s|$))"
    r"|(?<=[^\W\d_])(?=[-–—+]\s)"
    r"|(?:(?<=[^\W\d_][.;:])|(?<=\d{4}[.;:]))(?=\d{1,2}\.\s)"
)

#: Letters after these are shown from right to left, or so on: what is seen is not what is read.
_TURNS: Final = "\u202d\u202e"
_ENDING: Final = ".,;:/!?"
#: The number, letter or dash before a paragraph, as compared.
_NUMBER: Final = re.compile(r"(\d{1,2}\.)*\d{1,2}[.)]?|[a-zđ][.)]|[ivx]{1,4}\.|[-+]")

#: The blank before a mark that ends a word.
_LONE: Final = re.compile(r"(?<=\w)\s+(?=[.,;:!?]+(?:\s|$))")


def seen(text: str) -> str:
    """Return the text with white space folded, without characters that nobody sees."""
    folded = fold_space(text)
    if folded.isprintable():  # nothing of the category Cf is
        return folded
    return fold_space("".join(each for each in text if category(each) != "Cf" or each in _TURNS))


def bare_words(text: str) -> list[str]:
    """Return the words of a text as compared: how each is punctuated makes no other word of it."""
    return [each.rstrip(_ENDING) or each for each in plainly(text).split()]


def unglued(text: str) -> str:
    """Return the text with the blank that is lost when two paragraphs are joined by hand.

    And without the one that is left where a footnote's mark stood.
    """
    return _GLUED.sub(" ", _LONE.sub("", text))


def plainly(text: str) -> str:
    """Return what a text says, whatever the program or the habit that wrote it."""
    return comparable(text.translate(QUOTES))


def without_number(words: Sequence[str]) -> list[str]:
    """Return words without the number or the dash before them, which changes with what is above."""
    number = len(words) > 1 and _NUMBER.fullmatch(words[0]) is not None
    return list(words[1:] if number else words)


@dataclass(slots=True)
class Paragraph:
    """The loose words of a paragraph, as printed and as compared; `free` are those unclaimed."""

    start: int
    region: Region
    words: list[str]
    plain: list[str]
    free: list[bool]

    def text(self, start: int, end: int) -> str:
        """Return words as printed."""
        return " ".join(self.words[start:end])

    def runs(self) -> Iterator[tuple[int, int]]:
        """Yield start and end of the free words that stand one after another."""
        for free, group in groupby(range(len(self.words)), key=self.free.__getitem__):
            if free:
                indexes = list(group)
                yield indexes[0], indexes[-1] + 1

    def claim(self, start: int, end: int) -> None:
        """Take words away from those that are free."""
        self.free[start:end] = [False] * (end - start)


@dataclass(slots=True)
class Match:
    """Which words of a text (`own`) match which words of which paragraphs (`places`)."""

    own: list[int] = field(default_factory=list)
    places: dict[int, list[int]] = field(default_factory=dict)

    def spans(self) -> Iterator[tuple[int, int, int]]:
        """Yield number of the paragraph, start and end of the words from first to last match."""
        for number, words in self.places.items():
            yield number, min(words), max(words) + 1

    def claim(self, paragraphs: Sequence[Paragraph]) -> None:
        """Take its words away from those that are free."""
        for number, start, end in self.spans():
            paragraphs[number].claim(start, end)


def paragraphs_of(reading: Reading) -> list[Paragraph]:
    """Return the paragraphs that have words under no anchor."""
    found: list[Paragraph] = []
    for start, pieces in reading.loose_paragraphs().items():
        words = unglued(seen(joined(pieces))).split()
        if words:
            plain = bare_words(" ".join(words))
            found.append(Paragraph(start, pieces[0].region, words, plain, [True] * len(words)))
    return found
