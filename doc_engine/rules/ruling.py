"""Rules on the solid lines of the first page: under the motto, the organ and the subject.

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 1, 2 and 5.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from doc_engine.composition import Composition, Lines, Run
from doc_engine.findings import Finding
from doc_engine.readback import Piece, Reading
from doc_engine.readback.reading import joined
from doc_engine.standard.figures import RULE_SHARES
from doc_engine.standard.typeface import text_width
from doc_engine.text import comparable

__all__ = ["ruled"]

#: What rounding, the ink of a letter and Word's own measures may cost, in mm.
_TOLERANCE: Final = 2.0
#: How far below the words a line may be and still be theirs, in mm.
_NEAR: Final = 6.0
_ABOVE: Final = 1.0
_EXCERPT: Final = 60


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A slot, the shares of its text's width that its line may have, the khoản that says so."""

    slot: str
    least: float
    most: float
    clause: int


_WANTED: Final = (
    _Wanted("motto", 1.0, 1.0, 1),
    _Wanted("organ", *RULE_SHARES, 2),
    _Wanted("subject", *RULE_SHARES, 5),
)


@dataclass(frozen=True, slots=True)
class _Found:
    """A line under a text: its length in mm, and how far its middle is from the text's."""

    length: float
    offset: float | None


def ruled(composition: Composition, reading: Reading) -> Iterator[Finding]:
    """The motto, the organ and the subject have their solid lines (FRM103 to FRM105).

    Why: the line under the motto is as long as the motto (khoản 1), those under the organ and the
    subject a third to a half of the text's width, "cân đối so với dòng chữ" (khoản 2 and 5). That
    a line as long as the motto stands in its middle goes without saying.
    Wrong: no line; the organ underlined. Right: a line below, 40 % of the widest line's width.
    """
    for wanted in _WANTED:
        lines: Lines | None = getattr(composition, wanted.slot)
        if lines is None:
            continue
        words = [pieces for run in lines.lines if (pieces := _words_of(run, reading))]
        if not lines.rule or not words or reading.format not in _FINDERS:
            continue
        width, found = _FINDERS[reading.format](words, reading)
        yield from _judged(wanted, lines, width, found, composition, reading)


def _judged(
    wanted: _Wanted,
    lines: Lines,
    width: float,
    found: _Found | None,
    composition: Composition,
    reading: Reading,
) -> Iterator[Finding]:
    """Yield what is wrong with the line found under a text as wide as `width` mm."""
    text = " ".join(run.text for run in lines.lines)
    short = text if len(text) <= _EXCERPT else text[: _EXCERPT - 1].rstrip() + "…"
    told: dict[str, object] = {"words": short, "format": reading.format, "clause": wanted.clause}
    if found is None:
        yield Finding("FRM103", document=composition.document, details=told)
        return
    least, most = width * wanted.least, width * wanted.most
    if not least - _TOLERANCE <= found.length <= most + _TOLERANCE:
        told |= {"length": f"{found.length:.1f}", "least": f"{least:.1f}", "most": f"{most:.1f}"}
        yield Finding("FRM104", document=composition.document, details=told)
    elif found.offset is not None and abs(found.offset) > _TOLERANCE:
        told |= {"offset": f"{abs(found.offset):.1f}"}
        yield Finding("FRM105", document=composition.document, details=told)


def _words_of(run: Run, reading: Reading) -> list[Piece]:
    """Return the pieces of a run: those under its anchor, else those in a row that say the same.

    [] if the words are not there, which parity tells (PAR102).
    """
    found = [each for each in reading.pieces if each.anchor == run.anchor]
    if found:
        return found
    wanted = comparable(run.text)
    for _, group in groupby(reading.pieces, key=lambda each: each.paragraph):
        pieces = list(group)
        for start in range(len(pieces)):
            row = _row_that_says(wanted, pieces[start:])
            if row:
                return row
    return []


def _row_that_says(wanted: str, pieces: Sequence[Piece]) -> list[Piece]:
    """Return as many of the first pieces as say the words together, [] if they say others."""
    for end in range(1, len(pieces) + 1):
        said = comparable(joined(pieces[:end]))
        if said == wanted:
            return list(pieces[:end])
        if not wanted.startswith(said):
            break
    return []


def _under_in_pdf(words: list[list[Piece]], reading: Reading) -> tuple[float, _Found | None]:
    """Return the width of the widest line of words, and the nearest rule drawn below the last."""
    boxes = [
        (min(each.left or 0.0 for each in line), max(each.right or 0.0 for each in line))
        for line in words
    ]
    page = words[-1][0].page
    bottom = max(each.bottom or 0.0 for each in words[-1])
    middle = sum(boxes[-1]) / 2
    near = [
        (line.y, line)
        for line in reading.lines
        if line.page == page
        and -_ABOVE <= line.y - bottom <= _NEAR
        and line.left <= middle <= line.right
    ]
    width = max(right - left for left, right in boxes)
    if not near:
        return width, None
    line = min(near, key=lambda each: each[0])[1]
    return width, _Found(line.right - line.left, (line.left + line.right) / 2 - middle)


def _under_in_docx(words: list[list[Piece]], reading: Reading) -> tuple[float, _Found | None]:
    """Return the width of the widest line of words, and what its paragraphs or the next draw."""
    width = max(
        sum(text_width(each.text, each.size, bold=each.bold, italic=each.italic) for each in line)
        for line in words
    )
    last = words[-1][-1].paragraph
    own = {each.paragraph for line in words for each in line}
    below = [
        line
        for form in reading.paragraph_forms
        for line in form.lines
        if (form.index in own and not line.above) or (form.index == last + 1 and line.above)
    ]
    return width, next((_Found(each.length, each.offset) for each in below), None)


_FINDERS: Final = {"pdf": _under_in_pdf, "docx": _under_in_docx}
