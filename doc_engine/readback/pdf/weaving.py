"""Text objects that together make one line of words, put in the order in which people read them.

Why: where a face lacks letters, as many lack Vietnamese ones, a program writes the line without
them and then, in another face, the missing letters into the gaps.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from doc_engine.readback.pdf.geometry import MM_PER_PT, Box
from doc_engine.readback.pdf.raster import Letter
from doc_engine.readback.pdf.sight import Written
from doc_engine.text import is_syllable, nfc

__all__ = ["woven"]

_SAME_LINE: Final = 0.05  # em
_BESIDE: Final = 0.3  # em; what is further away belongs to other words
_SAME_SIZE: Final = 0.5  # pt
_OVERLAP: Final = 0.5  # of a letter's width; accents and slanted letters reach over others
_BLANK: Final = 0.2  # em between the ink of two letters
_DOUBTFUL: Final = 0.13  # em; in italics a blank may be no wider, between upright letters too

#: A letter, its box, its text object and place among that one's letters, and the blanks before it.
_Placed = tuple[str, Box, tuple[int, int], int]


def woven(texts: Iterable[Written]) -> list[Written]:
    """Return text objects in their order, those that stand in the gaps of others joined with them.

    Letters that lie on others are left apart: one of them is printed over.
    """
    found: list[list[Written]] = []
    for text in texts:
        if found and _fits(found[-1], text):
            found[-1].append(text)
        else:
            found.append([text])
    return [_joined(group) if len(group) > 1 else group[0] for group in found]


def _fits(group: Sequence[Written], text: Written) -> bool:
    """Tell whether a text object fills gaps of those before it, or stands right before them."""
    former, own = group[0].source, text.source
    em = former.size * MM_PER_PT
    left = min(each.source.left for each in group)
    right = max(each.source.right for each in group)
    return (
        former.mcid == own.mcid
        and abs(former.baseline - own.baseline) <= _SAME_LINE * em
        and abs(former.size - own.size) <= _SAME_SIZE
        and own.left < right - _SAME_LINE * em
        and own.right > left - _BESIDE * em
        and own.text.strip() != ""
        and all(each.letters and each.painted == text.painted for each in (*group, text))
        and not _lies_on(_ink(text), [box for each in group for box in _ink(each)])
    )


def _ink(text: Written) -> list[Box]:
    return [box for letter, box in text.letters if not letter.isspace()]


def _lies_on(boxes: list[Box], others: list[Box]) -> bool:
    """Tell whether any of some letters lies on one of the others."""
    every = sorted(
        ((box, own) for own, group in ((True, boxes), (False, others)) for box in group),
        key=lambda each: (each[0].left, each[0].right),
    )
    for (one, is_own), (other, is_others) in pairwise(every):
        shared = min(one.right, other.right) - other.left
        if is_own != is_others and shared > _OVERLAP * min(one.width, other.width):
            return True
    return False


def _joined(group: Sequence[Written]) -> Written:
    """Return text objects as one, its letters from left to right."""
    em = group[0].source.size * MM_PER_PT
    letters = sorted(
        (
            (letter, box, (number, at - blanks), blanks)
            for number, text in enumerate(group)
            for at, (letter, box), blanks in _counted(text.letters)
        ),
        key=lambda each: (each[1].left + each[1].right) / 2,
    )
    spaced = list(_spaced(letters, em))
    main = max(group, key=lambda each: len(each.letters))
    sources = [each.source for each in group]
    blank = " " if any(each.text.endswith(" ") for each in sources) else ""
    source = replace(
        main.source,
        text=nfc("".join(letter for letter, _ in spaced)) + blank,
        left=min(each.left for each in sources),
        right=max(each.right for each in sources),
        top=min(each.top for each in sources),
        bottom=max(each.bottom for each in sources),
        other_faces=tuple(dict.fromkeys(each.face for each in sources)),
    )
    return Written(source, main.painted, spaced)


def _counted(letters: Sequence[Letter]) -> Iterator[tuple[int, Letter, int]]:
    """Yield the letters that are no blanks: place, letter, and how many blanks stand before."""
    blanks = 0
    for at, each in enumerate(letters):
        if each[0].isspace():
            blanks += 1
        else:
            yield at, each, blanks


def _spaced(letters: Sequence[_Placed], em: float) -> Iterator[Letter]:
    """Yield letters with the blanks between them.

    Those that follow one another in one text object have its blanks; else a gap that is wide
    enough is one. A gap in doubt is none if the letters around it make one syllable.
    """
    gaps = [_gap(former, latter, em) for former, latter in pairwise(letters)]
    word = ""
    for at, (letter, box, _, _) in enumerate(letters):
        if at and gaps[at - 1] != "none":
            _, former, _, _ = letters[at - 1]
            ends = next((end for end in range(at, len(gaps)) if gaps[end] != "none"), len(gaps))
            rest = "".join(each for each, _, _, _ in letters[at : ends + 1])
            if gaps[at - 1] == "blank" or not is_syllable(_around(word, rest)):
                yield " ", Box(former.right, former.top, box.left, former.bottom)
                word = ""
        word += letter
        yield letter, box


def _around(before: str, after: str) -> str:
    """Return the letters that stand in a row on both sides of a place."""
    start = next((at for at in range(len(before), 0, -1) if not before[at - 1].isalpha()), 0)
    end = next((at for at, each in enumerate(after) if not each.isalpha()), len(after))
    return before[start:] + after[:end]


def _gap(former: _Placed, latter: _Placed, em: float) -> str:
    """Tell whether a "blank" is between two letters, "none", or nobody knows ("doubt")."""
    (_, box, (text, at), blanks), (_, other, place, more) = former, latter
    if place == (text, at + 1):
        return "blank" if more > blanks else "none"
    width = other.left - box.right
    return "blank" if width > _BLANK * em else "doubt" if width > _DOUBTFUL * em else "none"
