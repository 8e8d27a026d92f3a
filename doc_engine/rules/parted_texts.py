"""Texts that go on in another paragraph of the file: somebody parted them, or a guess did.

Of a PDF without tags paragraphs are only guessed, from where the lines end; and whoever presses
Enter within a sentence has not taken away what follows.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final

from doc_engine.readback.forms import Region
from doc_engine.rules.loosewords import Match, Paragraph

__all__ = ["extend"]

#: So many words at least tell that a text goes on, if they are not all that is missing of it.
_FEWEST: Final = 2


def extend(
    match: Match,
    words: Sequence[str],
    paragraphs: Sequence[Paragraph],
    regions: Collection[Region],
) -> None:
    """Give a text the first and last words that it lacks, if the next paragraph has them, free.

    A few of them may be gone between: a name that was cut out of a line often made it end early.
    """
    own = [number for number, each in enumerate(paragraphs) if each.region in regions]
    while _goes_on(match, words, paragraphs, own):
        pass
    while _began_before(match, words, paragraphs, own):
        pass


def _goes_on(
    match: Match, words: Sequence[str], paragraphs: Sequence[Paragraph], own: Sequence[int]
) -> bool:
    """Take words from the paragraph after, and tell whether there were any."""
    number = next(reversed(match.places))
    if max(match.places[number]) != len(paragraphs[number].words) - 1 or number == own[-1]:
        return False
    after = own[own.index(number) + 1]
    free = _free_at(paragraphs[after], first=True)
    lacking = list(words[match.own[-1] + 1 :])
    at, size = _first_of(lacking, free)
    if not size:
        return False
    match.own += [match.own[-1] + 1 + at + each for each in range(size)]
    match.places[after] = [*range(size)]
    paragraphs[after].claim(0, size)
    return True


def _began_before(
    match: Match, words: Sequence[str], paragraphs: Sequence[Paragraph], own: Sequence[int]
) -> bool:
    """Take words from the paragraph before, and tell whether there were any."""
    number = next(iter(match.places))
    if min(match.places[number]) != 0 or number == own[0]:
        return False
    before = own[own.index(number) - 1]
    free = _free_at(paragraphs[before], first=False)
    lacking = list(words[: match.own[0]])
    at, size = _first_of(lacking[::-1], free[::-1])
    if not size:
        return False
    last, end = match.own[0] - at, len(paragraphs[before].words)
    match.own = [*range(last - size, last), *match.own]
    match.places = {before: [*range(end - size, end)], **match.places}
    paragraphs[before].claim(end - size, end)
    return True


def _free_at(paragraph: Paragraph, *, first: bool) -> list[str]:
    """Return the free words with which a paragraph begins, or else ends."""
    runs = list(paragraph.runs())
    if not runs:
        return []
    start, end = runs[0 if first else -1]
    touches = start == 0 if first else end == len(paragraph.words)
    return paragraph.plain[start:end] if touches else []


def _first_of(lacking: Sequence[str], free: Sequence[str]) -> tuple[int, int]:
    """Return where in what lacks the free words begin, and how many: all of either, or none.

    Where more words follow than these they are another sentence's, which only begins alike.
    """
    for at in range(len(lacking)):
        size = min(len(lacking) - at, len(free))
        enough = size >= _FEWEST or size == len(lacking)
        whole = len(free) <= 2 * size
        if size and enough and whole and list(lacking[at : at + size]) == list(free[:size]):
            return at, size
    return 0, 0
