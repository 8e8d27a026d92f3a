"""The named styles of the DOCX templates: what a template keeper sees in Word's list of styles.

Each block of the body has its own; the figures are those of `standard`. A name holds no comma,
which Word would take for a second name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from doc_engine.composition import BlockStyle
from doc_engine.standard.figures import (
    ADDRESSEES_INDENT,
    CLOSING_GAP,
    FIRST_LINE_INDENT,
    FORMS,
    HEADER_COLUMNS,
    LINE_SPACING,
    PAGE,
    PARAGRAPH_GAP,
    SIGNATURE_SPACE,
    URGENCY_FRAMES,
    Form,
    Mm,
    Pt,
)
from doc_engine.standard.typeface import MM_PER_POINT, addressees_dash

__all__ = ["BLOCK_STYLES", "CELL_STYLES", "FRAME_LINE", "RULE_STYLE", "STYLES", "ParagraphStyle"]


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A paragraph style of Word: id, the name shown, form and paragraph layout.

    `lines` is a multiple of a single line, unless `exact` is the height of each line; `outline`
    is the level in the navigation pane, from 0; `frame` draws a single
    line around the paragraph, so many points above and below the words and beside them;
    `lined` draws one above it.
    """

    id: str
    name: str
    form: Form
    align: str = "center"
    first_line: Mm = Mm(0)
    left: Mm = Mm(0)
    right: Mm = Mm(0)
    before: Pt = Pt(0)
    after: Pt = Pt(0)
    lines: float = 1.0
    exact: Pt = Pt(0)
    keep_next: bool = False
    outline: int | None = None
    color: str = ""
    frame: tuple[int, int] | None = None
    lined: bool = False


def _body(
    style_id: str, name: str, form: str = "body", outline: int | None = None
) -> ParagraphStyle:
    """Return a style of the body: justified, first line indented (II.6.e); a title is not torn."""
    return ParagraphStyle(
        style_id,
        name,
        FORMS[form],
        align="both" if outline is None else "left",
        first_line=FIRST_LINE_INDENT,
        after=PARAGRAPH_GAP,
        lines=LINE_SPACING,
        keep_next=outline is not None,
        outline=outline,
    )


#: The style of each block of the body.
BLOCK_STYLES: Final[Mapping[BlockStyle, ParagraphStyle]] = {
    BlockStyle.LEGAL_BASIS: _body("VBCanCu", "VB Căn cứ", "legal_basis"),
    BlockStyle.PART: ParagraphStyle(
        "VBPhan", "VB Phần", FORMS["part"], before=Pt(12), keep_next=True, outline=0
    ),
    BlockStyle.PART_TITLE: ParagraphStyle(
        "VBPhanTieuDe", "VB Phần tiêu đề", FORMS["part_title"], after=Pt(12), keep_next=True
    ),
    BlockStyle.SECTION_TITLE: _body("VBMucTieuDe", "VB Mục tiêu đề", "section_title", outline=0),
    BlockStyle.CLAUSE_TITLE: _body("VBKhoanTieuDe", "VB Khoản tiêu đề", "clause_title", outline=1),
    BlockStyle.SUBCLAUSE_TITLE: _body(
        "VBKhoanConTieuDe", "VB Khoản con tiêu đề", "subclause_title", outline=2
    ),
    BlockStyle.CLAUSE: _body("VBKhoan", "VB Khoản"),
    BlockStyle.POINT: _body("VBDiem", "VB Điểm"),
    BlockStyle.TEXT: _body("VBDoanVan", "VB Đoạn văn"),
    BlockStyle.DASH: _body("VBGachDauDong", "VB Gạch đầu dòng"),
    BlockStyle.PLUS: _body("VBDauCong", "VB Dấu cộng"),
    BlockStyle.STAR: _body("VBDauSao", "VB Dấu sao"),
}

#: The style of a cell's words by how they stand in it, and that of a table's head.
CELL_STYLES: Final[Mapping[str, ParagraphStyle]] = {
    "cell": ParagraphStyle("VBOBang", "VB Ô bảng", FORMS["cell"], align="left"),
    "cell_center": ParagraphStyle("VBOBangGiua", "VB Ô bảng giữa", FORMS["cell"]),
    "cell_right": ParagraphStyle("VBOBangPhai", "VB Ô bảng phải", FORMS["cell"], align="right"),
    "cell_head": ParagraphStyle("VBOBangDau", "VB Ô bảng đầu", FORMS["cell"], keep_next=True),
    "cell_group": ParagraphStyle(
        "VBOBangNhom", "VB Ô bảng nhóm", FORMS["cell"], align="left", keep_next=True
    ),
}

#: The style of a paragraph that is a solid line.
RULE_STYLE: Final = ParagraphStyle(
    "VBDuongKe", "VB Đường kẻ", Form(Pt(1), Pt(4), Pt(2), "II.1.b"), before=Pt(3)
)

#: The form of a paragraph that only takes room.
_NO_WORDS: Final = Form(Pt(1), Pt(4), Pt(2), "")
#: The line of a frame, and how far it is from an urgency mark's words: above, beside (in pt).
FRAME_LINE: Final = Pt(0.75)
_FRAME: Final = (1, 2)
_DRAFT_FRAME: Final = Mm(28)
_SIGNATURE_GAP: Final = Pt(SIGNATURE_SPACE / MM_PER_POINT)


def _urgency(style_id: str, name: str, mark: str) -> ParagraphStyle:
    """Return the style of an urgency mark: its frame has the due size (III.2.b).

    The frame is measured between the middles of its lines, which stand outside the indents.
    """
    width, height = URGENCY_FRAMES[mark]
    above, beside = (2 * (space + FRAME_LINE / 2) for space in _FRAME)
    indent = Mm((HEADER_COLUMNS[0] - width + beside * MM_PER_POINT) / 2)
    return ParagraphStyle(
        style_id,
        name,
        FORMS["urgency"],
        left=indent,
        right=indent,
        before=Pt(8),
        exact=Pt(height / MM_PER_POINT - above),
        color="FF0000",
        frame=_FRAME,
    )


def _addressees(
    style_id: str,
    name: str,
    *,
    centred: bool = False,
    dash: bool = False,
    keep_next: bool = False,
) -> ParagraphStyle:
    """Return a style of ô 9a: one addressee in the middle, several below the colon (II.9.a)."""
    left = Mm(addressees_dash()) if dash else Mm(0 if centred else ADDRESSEES_INDENT)
    return ParagraphStyle(
        style_id,
        name,
        FORMS["addressees"],
        align="center" if centred else "left",
        left=left,
        after=Pt(0 if keep_next else 2),
        keep_next=keep_next,
    )


#: Every paragraph style, by the name under which the template's builder uses it.
STYLES: Final[Mapping[str, ParagraphStyle]] = {
    "draft_mark": ParagraphStyle(
        "VBDuThao",
        "VB Dự thảo",
        FORMS["draft_mark"],
        left=Mm(PAGE.text_width - _DRAFT_FRAME - 2),
        right=Mm(2),
        after=Pt(6),
        frame=(2, 2),
    ),
    "national_name": ParagraphStyle("VBQuocHieu", "VB Quốc hiệu", FORMS["national_name"]),
    "motto": ParagraphStyle("VBTieuNgu", "VB Tiêu ngữ", FORMS["motto"]),
    "parent_organ": ParagraphStyle("VBChuQuan", "VB Cơ quan chủ quản", FORMS["parent_organ"]),
    "organ": ParagraphStyle("VBCoQuan", "VB Cơ quan ban hành", FORMS["organ"]),
    "code": ParagraphStyle("VBSoKyHieu", "VB Số ký hiệu", FORMS["code"], before=Pt(7)),
    "place_and_date": ParagraphStyle(
        "VBDiaDanh", "VB Địa danh và thời gian", FORMS["place_and_date"], before=Pt(6)
    ),
    "hoa-toc": _urgency("VBHoaToc", "VB Hỏa tốc", "HỎA TỐC"),
    "thuong-khan": _urgency("VBThuongKhan", "VB Thượng khẩn", "THƯỢNG KHẨN"),
    "khan": _urgency("VBKhan", "VB Khẩn", "KHẨN"),
    "type_name": ParagraphStyle(
        "VBTenLoai", "VB Tên loại", FORMS["type_name"], before=Pt(18), keep_next=True
    ),
    "subject": ParagraphStyle("VBTrichYeu", "VB Trích yếu", FORMS["subject"], keep_next=True),
    "rule": RULE_STYLE,
    "head": ParagraphStyle("VBDauTrang", "VB Đầu trang", _NO_WORDS, exact=Pt(1)),
    "gap": ParagraphStyle("VBKhoangCach", "VB Khoảng cách", _NO_WORDS, after=Pt(10)),
    "closing_gap": ParagraphStyle(
        "VBTruocKy",
        "VB Trước phần ký",
        _NO_WORDS,
        after=Pt(CLOSING_GAP - PARAGRAPH_GAP - 1),
        exact=Pt(1),
        keep_next=True,
    ),
    "about": ParagraphStyle(
        "VBVeViec", "VB Về việc", FORMS["official_letter_subject"], before=Pt(6)
    ),
    "about_next": ParagraphStyle(
        "VBVeViecTiep", "VB Về việc dòng sau", FORMS["official_letter_subject"]
    ),
    "addressee_lone": _addressees("VBKinhGuiMot", "VB Kính gửi một nơi", centred=True),
    "addressees_label": _addressees("VBKinhGui", "VB Kính gửi", keep_next=True),
    "addressee": _addressees("VBKinhGuiMuc", "VB Kính gửi mục", dash=True),
    "contact": ParagraphStyle(
        "VBDiaChi",
        "VB Địa chỉ cơ quan",
        FORMS["contact"],
        lined=True,
    ),
    **{style.value: look for style, look in BLOCK_STYLES.items()},
    **CELL_STYLES,
    "annex_label": ParagraphStyle(
        "VBPhuLuc", "VB Phụ lục", FORMS["annex_label"], keep_next=True, outline=0
    ),
    "annex_title": ParagraphStyle(
        "VBPhuLucTieuDe", "VB Phụ lục tiêu đề", FORMS["annex_title"], keep_next=True
    ),
    "annex_reference": ParagraphStyle(
        "VBPhuLucKemTheo", "VB Phụ lục kèm theo", FORMS["annex_reference"], after=Pt(8)
    ),
    "recipients_label": ParagraphStyle(
        "VBNoiNhan", "VB Nơi nhận", FORMS["recipients_label"], align="left", before=Pt(2)
    ),
    "recipient": ParagraphStyle(
        "VBNoiNhanMuc", "VB Nơi nhận mục", FORMS["recipients"], align="left"
    ),
    "sub_recipient": ParagraphStyle(
        "VBNoiNhanMucCon", "VB Nơi nhận mục con", FORMS["recipients"], align="left", left=Mm(3)
    ),
    "authority": ParagraphStyle("VBQuyenHan", "VB Quyền hạn chức vụ", FORMS["authority"]),
    "full_name": ParagraphStyle("VBHoTen", "VB Họ tên", FORMS["full_name"], before=_SIGNATURE_GAP),
    "page_number": ParagraphStyle("Header", "header", FORMS["page_number"]),
    "footnote": ParagraphStyle("FootnoteText", "footnote text", FORMS["footnote"], align="both"),
}
