"""Where the words of a clause end within a longer name: such a name is not the clause's.

"Phòng Quản lý Khoa học" is also how "Phòng Quản lý Khoa học Công nghệ cơ sở" begins. Where a
clause's words end there and the paragraph goes on, the paragraph names the other room.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from doc_engine.readback import Reading
from doc_engine.readback.reading import joined
from doc_engine.rules.loosewords import seen
from doc_engine.rules.mentions import NameIndex, deadlines
from doc_engine.rules.textmatch import Stretch
from doc_engine.text import comparable

__all__ = ["unbroken", "with_surroundings"]


def unbroken(stretch: Stretch, names: NameIndex) -> str:
    """Return a stretch's words without a name or a deadline that only begins or ends in them."""
    if not (stretch.before or stretch.after):
        return stretch.words
    words = stretch.words.split()
    first = len(stretch.before.split())
    last = first + len(words)
    start, end = first, last
    for begins, ends in _mentioned(f"{stretch.before} {stretch.words} {stretch.after}", names):
        if begins < first < ends:
            start = max(start, min(ends, last))
        if begins < last < ends:
            end = min(end, max(begins, first))
    return " ".join(words[start - first : end - first])


def _mentioned(text: str, names: NameIndex) -> Iterator[tuple[int, int]]:
    """Yield the numbers of the first word of each mention and of the one after its last."""
    whole = " ".join(text.split())
    plain = comparable(whole)
    found = [(plain, each) for each in names.bodies(whole)]
    found += [(whole, each) for each in deadlines(whole, names)]
    for written, mention in found:
        begins = written.count(" ", 0, mention.start)
        yield begins, begins + 1 + written.count(" ", mention.start, mention.end)


def with_surroundings(reading: Reading, anchors: Collection[str]) -> dict[str, Stretch]:
    """Return the words under anchors beside which words under no anchor stand, with those."""
    last: dict[str, int] = {}
    for at, piece in enumerate(reading.pieces):
        if piece.anchor in anchors:
            last[piece.anchor or ""] = at
    found = {}
    for anchor, at in last.items():
        before = _loose(reading, reversed(range(reading.beginnings[anchor])), at)
        after = _loose(reading, range(at + 1, len(reading.pieces)), at)
        if before or after:
            words = seen(reading.text_of([anchor]))
            found[anchor] = Stretch(words, words, (at, 0), before, after)
    return found


def _loose(reading: Reading, indexes: range | Iterator[int], at: int) -> str:
    """Return the words under no anchor that stand next to a piece in its paragraph."""
    pieces = []
    for index in indexes:
        piece = reading.pieces[index]
        if piece.anchor is not None or piece.paragraph != reading.pieces[at].paragraph:
            break
        pieces.append((index, piece))
    return seen(joined(piece for _, piece in sorted(pieces, key=lambda each: each[0])))
