"""Rules on the margins of the page: Phụ lục I, Phần I, Mục I, khoản 3.

A DOCX says its margins itself; those of a PDF are told by where its words stand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from doc_engine.findings import Finding
from doc_engine.readback import Piece
from doc_engine.rules.sheet import Sheet
from doc_engine.rules.textlines import lines_of
from doc_engine.standard.figures import PAGE, Margin
from doc_engine.wording import phrase

__all__ = ["margins"]

#: What rounding to twips may cost in a DOCX, in mm.
_TOLERANCE: Final = 0.5
#: How far the ink of a letter may leave its line, upward or downward, and sideways, in mm.
_INK: Final = {"top": 1.0, "bottom": 1.0, "left": 0.7, "right": 0.7}
#: How far below the margin the ink of a first line may begin, in mm.
_LEADING: Final = 3.0
#: So many lines that end at one edge show where the right margin is.
_LINES: Final = 3
_SAME_EDGE: Final = 0.7

_SIDES: Final = {"top": PAGE.top, "bottom": PAGE.bottom, "left": PAGE.left, "right": PAGE.right}


def margins(sheet: Sheet) -> Iterator[Finding]:
    """Margins are 20 to 25 mm at top and bottom, 30 to 35 left, 15 to 20 right (FRM106).

    Why: Mục I, khoản 3; the left margin is where the document is bound.
    Wrong: 25.4 mm all round, as Word begins. Right: 20, 20, 30 and 15 mm.
    """
    found = _of_pdf(sheet) if sheet.format == "pdf" else _of_docx(sheet)
    told: set[str] = set()
    for side, length in found:
        if side not in told:
            told.add(side)
            margin: Margin = _SIDES[side]
            yield sheet.finding(
                "FRM106",
                side=phrase("side", side),
                length=f"{length:.1f}",
                least=f"{margin.least:g}",
                most=f"{margin.most:g}",
            )


def _of_docx(sheet: Sheet) -> Iterator[tuple[str, float]]:
    """Yield each side of a section, and its margin, that is beyond bounds."""
    for page in sheet.reading.pages:
        for side, margin in _SIDES.items():
            length = getattr(page.margins, side, None)
            within = margin.least - _TOLERANCE, margin.most + _TOLERANCE
            if length is not None and not within[0] <= length <= within[1]:
                yield side, length


def _of_pdf(sheet: Sheet) -> Iterator[tuple[str, float]]:
    """Yield each side, and how far from it the words stand, if that is beyond bounds."""
    tops: list[float] = []
    by_page: dict[int | None, list[Piece]] = defaultdict(list)
    for piece in filter(_is_text, sheet.reading.pieces):
        by_page[piece.page].append(piece)
    for page in sheet.reading.pages:
        pieces = by_page[page.number]
        if not pieces:
            continue
        tops.append(min(each.top or 0.0 for each in pieces))
        distances = {
            "top": tops[-1],
            "bottom": page.height - max(each.bottom or 0.0 for each in pieces),
            "left": min(each.left or 0.0 for each in pieces),
            "right": page.width - max(each.right or 0.0 for each in pieces),
        }
        for side, distance in distances.items():
            if distance < _SIDES[side].least - _INK[side]:
                yield side, distance
    if tops and min(tops) > PAGE.top.most + _LEADING:
        yield "top", min(tops)
    yield from _wide_sides(sheet)


def _wide_sides(sheet: Sheet) -> Iterator[tuple[str, float]]:
    """Yield the left and the right margin that the body's lines show, if one is too wide."""
    lines = [lines_of(each) for each in sheet.body]
    widths = {page.number: page.width for page in sheet.reading.pages}
    lefts = [line.left for each in lines for line in each[1:]]
    rights = [widths[line.page] - line.right for each in lines for line in each]
    for side, edges in (("left", lefts), ("right", rights)):
        nearest = min(edges, default=0.0)
        count = sum(edge - nearest <= _SAME_EDGE for edge in edges)
        if count >= _LINES and nearest > _SIDES[side].most + _INK[side]:
            yield side, nearest


def _is_text(piece: Piece) -> bool:
    placed = piece.left is not None and piece.page is not None
    return placed and piece.region in ("body", "footnote") and bool(piece.text.strip())
