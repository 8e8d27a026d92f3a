"""The decree's figures: page, components and marks, each with its clause.

Clauses are those of Phụ lục I, Phần I of Nghị định 30/2020/NĐ-CP: "II.6.e" is Mục II, khoản 6,
điểm e. Where the decree leaves a range, the house's choice stands beside it; where it says
nothing, the figure is marked as the house's own. Lengths say their unit in their type.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, NewType

__all__ = [
    "ADDRESSEES_INDENT",
    "CELL_GAP",
    "CELL_MARGINS",
    "CELL_PADDING",
    "CLOSING_GAP",
    "CONTACT_ROOM",
    "FIRST_LINE_INDENT",
    "FIRST_LINE_INDENTS",
    "FONT_FAMILIES",
    "FORMS",
    "HEADER_COLUMNS",
    "LINE_SPACING",
    "LINE_SPACINGS",
    "PAGE",
    "PARAGRAPH_GAP",
    "RULE_SHARE",
    "RULE_SHARES",
    "RULE_THICKNESS",
    "SIGNATURE_COLUMNS",
    "SIGNATURE_SPACE",
    "SINGLE_LINE",
    "URGENCY_FRAMES",
    "Form",
    "Margin",
    "Mm",
    "Page",
    "Pt",
]

Mm = NewType("Mm", float)
Pt = NewType("Pt", float)


@dataclass(frozen=True, slots=True)
class Margin:
    """A margin of the page: the range that the decree allows and the one chosen."""

    least: Mm
    most: Mm
    chosen: Mm


@dataclass(frozen=True, slots=True)
class Page:
    """The sheet and its margins (I.1 and I.3)."""

    width: Mm
    height: Mm
    top: Margin
    bottom: Margin
    left: Margin
    right: Margin

    @property
    def text_width(self) -> Mm:
        """The width left between the chosen margins."""
        return Mm(self.width - self.left.chosen - self.right.chosen)


#: I.1 (A4, 210 x 297 mm); I.3 (top and bottom 20-25, left 30-35, right 15-20 mm).
PAGE: Final = Page(
    width=Mm(210),
    height=Mm(297),
    top=Margin(Mm(20), Mm(25), Mm(20)),
    bottom=Margin(Mm(20), Mm(25), Mm(20)),
    left=Margin(Mm(30), Mm(35), Mm(30)),
    right=Margin(Mm(15), Mm(20), Mm(15)),
)

#: I.4: Times New Roman. The two others have its metrics and all Vietnamese letters, and stand in
#: for it where it is not installed.
FONT_FAMILIES: Final = ("Times New Roman", "Tinos", "Liberation Serif")
#: What a face's name ends with in our own PDF: "TinosEmbedded".
EMBEDDED: Final = "Embedded"


@dataclass(frozen=True, slots=True)
class Form:
    """How one component is printed: the sizes allowed, the size chosen, weight, slant, case."""

    least: Pt
    most: Pt
    size: Pt
    clause: str
    bold: bool = False
    italic: bool = False
    upper: bool = False


#: The form of each component, by the name of its slot. A footnote of Mục V lets the sizes rise
#: and fall together only: Quốc hiệu 13, Tiêu ngữ 14, địa danh 14.
FORMS: Final[Mapping[str, Form]] = {
    "national_name": Form(Pt(12), Pt(13), Pt(13), "II.1.a", bold=True, upper=True),
    "motto": Form(Pt(13), Pt(14), Pt(14), "II.1.b", bold=True),
    "parent_organ": Form(Pt(12), Pt(13), Pt(13), "II.2.b", upper=True),
    "organ": Form(Pt(12), Pt(13), Pt(13), "II.2.b", bold=True, upper=True),
    "code": Form(Pt(13), Pt(13), Pt(13), "II.3.c"),
    "place_and_date": Form(Pt(13), Pt(14), Pt(14), "II.4.c", italic=True),
    "type_name": Form(Pt(13), Pt(14), Pt(14), "II.5.b", bold=True, upper=True),
    "subject": Form(Pt(13), Pt(14), Pt(14), "II.5.b", bold=True),
    "official_letter_subject": Form(Pt(12), Pt(13), Pt(13), "II.5.b"),
    "legal_basis": Form(Pt(13), Pt(14), Pt(14), "II.6.a", italic=True),
    "body": Form(Pt(13), Pt(14), Pt(14), "II.6.e"),
    "part": Form(Pt(13), Pt(14), Pt(14), "II.6.đ", bold=True),
    "part_title": Form(Pt(13), Pt(14), Pt(14), "II.6.đ", bold=True, upper=True),
    "section_title": Form(Pt(13), Pt(14), Pt(14), "V.6.b", bold=True, upper=True),
    "clause_title": Form(Pt(13), Pt(14), Pt(14), "II.6.đ", bold=True),
    "subclause_title": Form(Pt(13), Pt(14), Pt(14), "II.6.đ", bold=True),
    "authority": Form(Pt(13), Pt(14), Pt(14), "II.7.đ", bold=True, upper=True),
    "full_name": Form(Pt(13), Pt(14), Pt(14), "II.7.đ", bold=True),
    "addressees": Form(Pt(13), Pt(14), Pt(14), "II.9.d"),
    "recipients_label": Form(Pt(12), Pt(12), Pt(12), "II.9.d", bold=True, italic=True),
    "recipients": Form(Pt(11), Pt(11), Pt(11), "II.9.d"),
    "annex_label": Form(Pt(14), Pt(14), Pt(14), "III.1.b", bold=True),
    "annex_title": Form(Pt(13), Pt(14), Pt(14), "III.1.b", bold=True, upper=True),
    "annex_reference": Form(Pt(13), Pt(14), Pt(14), "III.1.c", italic=True),
    "annex_heading": Form(Pt(13), Pt(14), Pt(14), "II.6.đ", bold=True),
    "annex_body": Form(Pt(13), Pt(14), Pt(14), "II.6.e"),
    "contact": Form(Pt(11), Pt(12), Pt(11), "III.4"),
    # The decree is silent on tables: the house's own, smaller than the text.
    "cell": Form(Pt(11), Pt(14), Pt(12), ""),
    "urgency": Form(Pt(13), Pt(14), Pt(13), "III.2.b", bold=True, upper=True),
    "drafter": Form(Pt(11), Pt(11), Pt(11), "III.3"),
    "page_number": Form(Pt(13), Pt(14), Pt(14), "I.7"),
    # The decree is silent on footnotes and on a draft's mark: the house's own.
    "footnote": Form(Pt(10), Pt(11), Pt(10), ""),
    "draft_mark": Form(Pt(13), Pt(14), Pt(13), "", bold=True, upper=True),
}

#: II.6.e: the first line of a paragraph is indented by 1 or 1.27 cm.
FIRST_LINE_INDENTS: Final = (Mm(10), Mm(12.7))
FIRST_LINE_INDENT: Final = Mm(12.7)
#: II.6.e: at least 6 pt between paragraphs.
PARAGRAPH_GAP: Final = Pt(6)
#: II.6.e: single to 1.5 lines; the choice is the house's.
LINE_SPACINGS: Final = (1.0, 1.5)
LINE_SPACING: Final = 1.15
#: The height of a single line of Times New Roman, in em: what Word calls one line.
SINGLE_LINE: Final = 1.15

#: II.2.b and II.5.b: the rule under the organ and under the subject is 1/3 to 1/2 of the text's
#: width. The rule under the motto has the width of the text (II.1.b).
RULE_SHARES: Final = (1 / 3, 1 / 2)
RULE_SHARE: Final = 0.4
#: "Nét liền", no thickness prescribed: the house's own.
RULE_THICKNESS: Final = Pt(0.75)
#: The line above footnotes: two inches, as Word draws it in the DOCX.
FOOTNOTE_RULE: Final = Mm(50.8)

#: The house's own: widths of the letterhead's columns (ô 2 and 3; ô 1 and 4), of the closing
#: block's (ô 9b; ô 7), the room before that block and for the signature (ô 7c).
HEADER_COLUMNS: Final = (Mm(65), Mm(100))
SIGNATURE_COLUMNS: Final = (Mm(82.5), Mm(82.5))
CLOSING_GAP: Final = Pt(12)
SIGNATURE_SPACE: Final = Mm(26)

#: The house's own: where "Kính gửi:" begins, from the left margin.
ADDRESSEES_INDENT: Final = Mm(25)

#: The house's own: the room at both sides of the words in a cell of a table.
CELL_PADDING: Final = Mm(1.2)
#: The house's own: the room above and below them.
CELL_GAP: Final = Mm(1)
#: The room at each side of a cell, in the order of ECMA-376, 17.4.42.
CELL_MARGINS: Final[Mapping[str, Mm]] = {
    "top": CELL_GAP,
    "left": CELL_PADDING,
    "bottom": CELL_GAP,
    "right": CELL_PADDING,
}

#: The house's own: the room at the foot of page 1 for two lines of address (ô 13).
CONTACT_ROOM: Final = Mm(12)

#: III.2.b: the frame of each urgency mark, width and height.
URGENCY_FRAMES: Final[Mapping[str, tuple[Mm, Mm]]] = {
    "HỎA TỐC": (Mm(30), Mm(8)),
    "THƯỢNG KHẨN": (Mm(40), Mm(8)),
    "KHẨN": (Mm(20), Mm(8)),
}
