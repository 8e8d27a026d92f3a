"""What was read back from bytes: pieces of words with their anchor, their look and their place.

All lengths are in mm and counted from the top left corner of the page; sizes and spacings of
text are in pt, as the decree and Word give them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal

__all__ = [
    "Colour",
    "DrawnLine",
    "Line",
    "Margins",
    "Page",
    "ParagraphForm",
    "Piece",
    "Reading",
    "Reason",
    "Region",
    "Unseen",
    "is_anchor",
    "is_note",
]

Region = Literal["body", "header", "footer", "footnote"]
Colour = tuple[int, int, int]
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
    1 and the box is known for PDF only. `color` None is the automatic colour. `page_number`
    tells that the words are a page number, which nobody wrote.
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
    page_number: bool = False


@dataclass(frozen=True, slots=True)
class Margins:
    """The margins of a section in mm; `header` and `footer` are measured from the paper's edge."""

    top: float
    right: float
    bottom: float
    left: float
    header: float
    footer: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a PDF, or the page of a section of a DOCX: size in mm, number from 1.

    `margins` and `distinct_first` (the first page has headers of its own, or none) are DOCX's.
    """

    number: int
    width: float
    height: float
    margins: Margins | None = None
    distinct_first: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A thin horizontal rule drawn on a page: ends, height from the top and thickness, in mm."""

    page: int
    left: float
    right: float
    y: float
    thickness: float


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A solid line that a paragraph of a DOCX draws, as a border or as a shape; lengths in mm.

    `offset` is how far right its middle is of that of the room in which the paragraph stands;
    None for a shape, which may float. `above` tells that it is above the paragraph's words.
    """

    length: float
    offset: float | None
    above: bool


@dataclass(frozen=True, slots=True)
class ParagraphForm:
    """The effective form of a paragraph of a DOCX, styles resolved.

    `index` is the `paragraph` of its pieces. Indents are in mm, `space_before` and `space_after`
    in pt. `line_spacing` is a multiple of single spacing when `line_rule` is "auto", else pt
    ("exact", "atLeast"). `lines` are the solid lines that it draws.
    """

    index: int
    style: str
    region: Region
    alignment: str
    first_line_indent: float
    left_indent: float
    right_indent: float
    space_before: float
    space_after: float
    line_spacing: float
    line_rule: str
    keep_next: bool
    in_table: bool
    lines: tuple[DrawnLine, ...]


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
    number or a dash that Word makes and no word holds.
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

    def words(self) -> dict[str, str]:
        """Return the words under each anchor; the ranges of one anchor are joined in order.

        Footnote marks, page numbers and repeated table heads are left out. A line end stands
        between paragraphs; white space is to be folded before words are compared.
        """
        by_anchor: dict[str, list[Piece]] = {}
        for piece in self.pieces:
            if piece.anchor is not None and not piece.page_number:
                by_anchor.setdefault(piece.anchor, []).append(piece)
        return {anchor: _joined(pieces) for anchor, pieces in by_anchor.items()}

    def text_of(self, anchors: Collection[str]) -> str:
        """Return the words under any of the anchors in reading order, each once."""
        wanted = frozenset(anchors)
        return _joined(each for each in self.pieces if each.anchor in wanted)

    def loose(self) -> tuple[Piece, ...]:
        """Return the pieces with words under no anchor, page numbers left out."""
        return tuple(
            each
            for each in self.pieces
            if each.anchor is None and not each.page_number and each.text.strip()
        )

    def page_of(self, anchor: str) -> int | None:
        """Return the number of the page on which the anchor's words begin (PDF only)."""
        return next((each.page for each in self.pieces if each.anchor == anchor), None)

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
        return tuple(_joined(pieces) for pieces in texts)


def _joined(pieces: Iterable[Piece]) -> str:
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
