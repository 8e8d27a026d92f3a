"""How a file looks, as it was read: pages, lines, cells, frames, and the form of paragraphs.

Lengths are mm from the page's upper left corner, sizes of letters pt.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = [
    "Cell",
    "Colour",
    "DrawnLine",
    "Frame",
    "Line",
    "Margins",
    "Page",
    "ParagraphForm",
    "Region",
]

Region = Literal["body", "header", "footer", "footnote"]
Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Margins:
    """The margins of a section in mm; `header` and `footer` are measured from the paper's edge.

    A gutter is part of `left`.
    """

    top: float
    right: float
    bottom: float
    left: float
    header: float
    footer: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a PDF, or the page of a section of a DOCX: size in mm, number from 1.

    `margins`, `distinct_first` (the first page has headers of its own, or none), `numerals` (how
    page numbers are written, in Word's words) and `first_number` (None: it goes on) are DOCX's.
    """

    number: int
    width: float
    height: float
    margins: Margins | None = None
    distinct_first: bool = False
    numerals: str = "decimal"
    first_number: int | None = None


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
class Frame:
    """A line around a paragraph of a DOCX: its width, and what its height is beside the words'.

    Both in mm, measured from the middle of the line.
    """

    width: float
    padding: float


@dataclass(frozen=True, slots=True)
class Cell:
    """Where in the tables of a DOCX a paragraph stands: all counted from 0 but `depth`, from 1.

    `table` counts through the part; `width` is the room for words in mm. `depth` tells within how
    many tables the cell is, `floating` that one of these stands at a place of the page's.
    """

    table: int
    row: int
    column: int
    width: float
    depth: int
    floating: bool = False


@dataclass(frozen=True, slots=True)
class ParagraphForm:
    """The effective form of a paragraph of a DOCX, styles resolved.

    Indents are in mm, `space_before` and `space_after` in pt. `line_spacing` is a multiple of
    single spacing when `line_rule` is "auto", else pt ("exact", "atLeast").

    What follows them no style tells. `index` is the `paragraph` of its pieces, `section` (from 1)
    the number of its page. `lines` are the solid lines that it draws, `frame` the one around it.
    `in_box` tells that it stands in a text box, `numbered` that Word makes its number or dash. Of a
    header or footer, `shown_on` are the sections and the kinds of their pages ("first", "default",
    "even") that show it.
    """

    style: str
    alignment: str
    first_line_indent: float
    left_indent: float
    right_indent: float
    space_before: float
    space_after: float
    line_spacing: float
    line_rule: str
    keep_next: bool
    index: int = 0
    region: Region = "body"
    section: int = 1
    in_table: bool = False
    lines: tuple[DrawnLine, ...] = ()
    frame: Frame | None = None
    cell: Cell | None = None
    in_box: bool = False
    shown_on: frozenset[tuple[int, str]] = frozenset()
    numbered: bool = False
