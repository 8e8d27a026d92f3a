"""What was read back from bytes: pieces of words with their anchor, their look and their place.

All lengths are in mm and counted from the top left corner of the page; sizes and spacings of
text are in pt, as the decree and Word give them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Literal

from doc_engine.readback.forms import Colour, Line, Page, ParagraphForm, Region

__all__ = [
    "Piece",
    "Reading",
    "Reason",
    "Unseen",
    "is_anchor",
    "is_note",
    "joined",
]

#: Why nobody sees words; each is told in `[unseen]` of the catalogue.
Reason = Literal["hidden", "struck", "deleted", "faint", "tiny", "covered", "outside"]

_ANCHOR = re.compile(r"[apsn]_[a-z0-9_]{0,38}")


def is_anchor(name: str | None) -> bool:
    """Tell whether a name found in a file is one of our anchors (Word's `_GoBack` is not)."""
    return name is not None and _ANCHOR.fullmatch(name) is not None


def is_note(anchor: str | None) -> bool:
    """Tell whether the anchor is a footnote's own."""
    return anchor is not None and anchor.startswith("n_")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words with one anchor and one look.

    Words under several open anchors give one piece for each; such pieces share `run` and text,
    so that whoever reads the document as a whole counts them once. `page` is the page's number from
    1, the box and the height of the line on which the words stand (`baseline`) are known for PDF
    only. `color` None is the automatic colour. `page_number` tells that the words are a page
    number, which nobody wrote.
    """

    anchor: str | None
    text: str
    run: int
    paragraph: int
    region: Region = "body"
    page: int | None = None
    font: str = ""
    size: float = 0.0
    bold: bool = False
    italic: bool = False
    color: Colour | None = None
    left: float | None = None
    top: float | None = None
    right: float | None = None
    bottom: float | None = None
    baseline: float | None = None
    page_number: bool = False


@dataclass(frozen=True, slots=True)
class Unseen:
    """Words of a file that no reader sees, and why."""

    text: str
    reason: Reason


@dataclass(frozen=True)
class Reading:
    """All that was read back from one file; `pieces` are in reading order.

    `unseen` are words of the file that no reader sees, which are no pieces; `changes` counts the
    insertions and deletions of a DOCX that nobody accepted yet, `numbered` its paragraphs with a
    number or a dash that Word makes and no word holds, `outdated` its fields whose words Word makes
    anew when it opens the file. `unread` are the pages of a PDF that are pictures without words,
    `recognised` those whose words a program recognised on a picture.
    """

    format: str
    pieces: tuple[Piece, ...]
    pages: tuple[Page, ...] = ()
    fonts: frozenset[str] = frozenset()
    fonts_embedded: Mapping[str, bool] = field(default_factory=lambda: MappingProxyType({}))
    lines: tuple[Line, ...] = ()
    paragraph_forms: tuple[ParagraphForm, ...] = ()
    unseen: tuple[Unseen, ...] = ()
    changes: int = 0
    numbered: int = 0
    outdated: int = 0
    unread: tuple[int, ...] = ()
    recognised: tuple[int, ...] = ()

    def words(self) -> dict[str, str]:
        """Return the words under each anchor; the ranges of one anchor are joined in order.

        Footnote marks, page numbers and repeated table heads are left out. A line end stands
        between paragraphs; white space is to be folded before words are compared.
        """
        by_anchor: dict[str, list[Piece]] = {}
        for piece in self.pieces:
            if piece.anchor is not None and not piece.page_number:
                by_anchor.setdefault(piece.anchor, []).append(piece)
        return {anchor: joined(pieces) for anchor, pieces in by_anchor.items()}

    def text_of(self, anchors: Collection[str]) -> str:
        """Return the words under any of the anchors in reading order, each once."""
        wanted = frozenset(anchors)
        return joined(each for each in self.pieces if each.anchor in wanted)

    def loose(self) -> tuple[Piece, ...]:
        """Return the pieces with words under no anchor, page numbers left out."""
        return tuple(
            each
            for each in self.pieces
            if each.anchor is None and not each.page_number and each.text.strip()
        )

    def loose_paragraphs(self) -> dict[int, tuple[Piece, ...]]:
        """Return the pieces under no anchor of each paragraph that has words among them.

        The key is the index in `pieces` at which they begin. Blanks in a piece of their own are
        kept, as `joined` needs them; page numbers are not.
        """
        by_paragraph: dict[int, list[tuple[int, Piece]]] = {}
        for at, piece in enumerate(self.pieces):
            if piece.anchor is None and not piece.page_number:
                by_paragraph.setdefault(piece.paragraph, []).append((at, piece))
        return {
            found[0][0]: tuple(piece for _, piece in found)
            for found in by_paragraph.values()
            if any(piece.text.strip() for _, piece in found)
        }

    def page_of(self, anchor: str) -> int | None:
        """Return the number of the page on which the anchor's words begin (PDF only)."""
        at = self.beginnings.get(anchor)
        return None if at is None else self.pieces[at].page

    @cached_property
    def beginnings(self) -> Mapping[str, int]:
        """The index in `pieces` at which the words under each anchor begin."""
        return {
            piece.anchor: at
            for at, piece in reversed(list(enumerate(self.pieces)))
            if piece.anchor is not None
        }

    def paragraphs(self) -> tuple[str, ...]:
        """Return the text of each paragraph by its index, anchored or not, page numbers left out.

        `paragraphs()[piece.paragraph]` holds the piece's words; an empty paragraph is "".
        """
        indexes = [each.paragraph for each in self.pieces]
        count = max([len(self.paragraph_forms) - 1, *indexes], default=-1) + 1
        texts: list[list[Piece]] = [[] for _ in range(count)]
        for piece in self.pieces:
            if not piece.page_number:
                texts[piece.paragraph].append(piece)
        return tuple(joined(pieces) for pieces in texts)


def joined(pieces: Iterable[Piece]) -> str:
    """Join the pieces, each run once: one blank at most at a joint, a line end at a paragraph's."""
    parts: list[str] = []
    seen: set[tuple[int, str]] = set()
    paragraph: int | None = None
    for piece in pieces:
        if (piece.run, piece.text) in seen:
            continue
        seen.add((piece.run, piece.text))
        if paragraph not in (None, piece.paragraph):
            parts.append("\n")
        doubled = bool(parts) and parts[-1].endswith(" ") and piece.text.startswith(" ")
        parts.append(piece.text[1:] if doubled else piece.text)
        paragraph = piece.paragraph
    return "".join(parts)
