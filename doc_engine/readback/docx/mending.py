"""Anchors mended that another program displaced.

Why: LibreOffice (7.4), when it saves a DOCX, ends each bookmark that follows a footnote's call in
a paragraph one character too early for every call, so that "31/12/2024" becomes "31/12/202" and
a loose "4". Only paragraphs that call a note are touched, and only what stands at an anchor's end
without a blank between. It also begins the bookmark of a table's first cell one letter too late
when the table begins the document: "Ủ" is loose, "Y BAN" is under the anchor.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from doc_engine.readback.reading import Piece

__all__ = ["mended"]

_REST: Final = re.compile(r"\S+")


def mended(pieces: Sequence[Piece], calling: Collection[int]) -> tuple[Piece, ...]:
    """Return the pieces, the cut-off rest of a word given back to the anchor before it.

    `calling` are the indexes of the paragraphs that call a note.
    """
    found: list[Piece] = []
    for piece in pieces:
        if _lost_its_first_letter(piece, found):
            found[-1] = replace(found[-1], anchor=piece.anchor)
        former = found[-1] if found else None
        rest = _REST.match(piece.text)
        if (
            rest is not None
            and former is not None
            and former.anchor is not None
            and piece.anchor is None
            and former.paragraph == piece.paragraph
            and piece.paragraph in calling
            and not former.text[-1].isspace()
        ):
            found.append(replace(piece, anchor=former.anchor, text=rest.group()))
            piece = replace(piece, text=piece.text[rest.end() :])
        if piece.text:
            found.append(piece)
    return tuple(found)


def _lost_its_first_letter(piece: Piece, before: Sequence[Piece]) -> bool:
    """Tell whether a loose letter begins the paragraph and an anchor's words go on from it."""
    if not before or piece.anchor is None or not piece.text[:1].isalpha():
        return False
    letter, *others = reversed(before[-2:])
    return (
        letter.anchor is None
        and len(letter.text) == 1
        and letter.text.isalpha()
        and letter.paragraph == piece.paragraph
        and all(each.paragraph != piece.paragraph for each in others)
    )
