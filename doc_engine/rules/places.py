"""Rules on where components stand beside each other: the diagram of Phụ lục I, Phần I, Mục IV.

A PDF shows it by positions, a DOCX by the cells of its tables and by alignment. What stands in
no table of a DOCX may be set by tabs or boxes, of which nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from doc_engine.findings import Finding
from doc_engine.readback import Cell
from doc_engine.rules.sheet import Box, Sheet, aligned, cited, what_of
from doc_engine.standard.figures import PAGE
from doc_engine.standard.typeface import text_width
from doc_engine.wording import phrase

__all__ = ["centred", "in_place", "on_one_line"]

#: What the ink of letters and a reader's eye forgive, in mm.
_OFF_MIDDLE: Final = 3.0
_OFF_LEVEL: Final = 3.0
_SAME_LINE: Final = 2.0
#: What a cell's width and Word's own measures may differ by, in mm.
_OVERFLOW: Final = 1.0

_HEADS: Final = ("parent_organ", "organ")


class _Under(NamedTuple):
    """A component that stands centred under others: their slots, and the clause that says so."""

    slot: str
    above: tuple[str, ...]
    clause: str


_UNDER: Final = (
    _Under("motto", ("national_name",), "II.1.b"),
    _Under("organ", ("parent_organ",), "II.2.b"),
    _Under("code", ("organ",), "II.3.c"),
    _Under("official_letter_subject", ("code",), "II.5.b"),
    _Under("place_and_date", ("national_name",), "II.4.c"),
    _Under("full_name", ("authority",), "II.7.đ"),
)
#: Those of them that stand below, wherever their column is, and how that place is called.
_BELOW: Final = {
    "motto": "motto",
    "organ": "organ",
    "code": "code",
    "official_letter_subject": "about",
    "full_name": "full-name",
}
_ON_PAGE: Final = ("type_name", "subject")
#: Components that are centred in their cell, or between the margins.
_CENTRED: Final = (
    *("national_name", "motto", "parent_organ", "organ", "code", "place_and_date"),
    *("official_letter_subject", "type_name", "subject", "authority", "full_name"),
)


def on_one_line(sheet: Sheet) -> Iterator[Finding]:
    """Quốc hiệu stands on one line (FRM118).

    Why: Mục II, khoản 1, điểm c has two lines of words, Quốc hiệu and Tiêu ngữ; the diagram of
    Mục IV gives ô 1 the wider half of the page.
    Wrong: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT / NAM". Right: a column wide enough.
    """
    cell, box = _cell(sheet, "national_name"), sheet.box("national_name")
    for each in sheet.of("national_name"):
        width = sum(
            text_width(piece.text, piece.size, bold=piece.bold, italic=piece.italic)
            for piece in each.pieces
        )
        broken = any("\n" in piece.text for piece in each.pieces)
        broken |= box is not None and box.last - box.first > _SAME_LINE
        broken |= cell is not None and 0 < cell.width < width - _OVERFLOW
        if broken:
            yield sheet.finding("FRM118", words=each.text)


def centred(sheet: Sheet) -> Iterator[Finding]:
    """Each line of the heads and of the signature is centred under the one above (FRM120, FRM121).

    Why: "canh giữa", Mục II, khoản 1 to 5 and 7. The type's name and the subject are centred on
    the page. Wrong: the number flush left under the organ. Right: centred below it.
    """
    if sheet.format == "pdf":
        for slot, above, clause in _UNDER:
            upper, lower = sheet.box(*above), sheet.box(slot)
            if upper and lower and upper.page == lower.page:
                offset = abs(upper.middle - lower.middle)
                if offset > _OFF_MIDDLE:
                    under = phrase("component", above[-1])
                    yield _off(sheet, slot, f"{offset:.1f}", under, clause)
        yield from _off_page_middle(sheet)
        return
    for slot in _CENTRED:
        for each in sheet.of(slot):
            form = sheet.form(each.paragraphs[0])
            in_cell = form is not None and form.cell is not None
            if form is None or form.alignment == "center" or form.in_box:
                continue
            if in_cell or (slot in _ON_PAGE and form.first_line_indent + form.left_indent <= 0):
                what = what_of(slot, [each])
                value = aligned(form.alignment)
                yield sheet.finding("FRM121", what=what, value=value, cited=cited(slot))
                break


def _off_page_middle(sheet: Sheet) -> Iterator[Finding]:
    """Yield the title lines of a PDF that stand off the middle between all allowed margins."""
    widths = {page.number: page.width for page in sheet.reading.pages}
    for slot in _ON_PAGE:
        box = sheet.box(slot)
        if box is None:
            continue
        width = widths[box.page]
        least = (PAGE.left.least + width - PAGE.right.most) / 2
        most = (PAGE.left.most + width - PAGE.right.least) / 2
        offset = max(least - box.middle, box.middle - most)
        if offset > _OFF_MIDDLE:
            yield _off(sheet, slot, f"{offset:.1f}", phrase("component", "page"), "II.5.b")


def _off(sheet: Sheet, slot: str, offset: str, under: object, clause: str) -> Finding:
    what = what_of(slot, sheet.of(slot))
    given = {"what": what, "offset": offset, "under": under, "cited": cited(slot, clause)}
    return sheet.finding("FRM120", **given)


def in_place(sheet: Sheet) -> Iterator[Finding]:
    """The parts of the two heads and of the end stand where the diagram has them (FRM119).

    Why: Mục IV: organ at the left and Quốc hiệu at the right, level; number and date on one line
    below; Nơi nhận at the left and the signature at the right, level.
    Wrong: the signature at the left. Right: in the right half.
    """
    wrong = _wrong_in_pdf(sheet) if sheet.format == "pdf" else _wrong_in_docx(sheet)
    for slot, place, clause in wrong:
        what = what_of(slot, sheet.of(slot)[:1])
        place_words = phrase("place", place)
        yield sheet.finding("FRM119", what=what, place=place_words, cited=cited(slot, clause))


def _wrong_in_pdf(sheet: Sheet) -> Iterator[tuple[str, str, str]]:
    """Yield each component that stands elsewhere: its slot, the place due, its clause."""
    organ, nation = sheet.box(*_HEADS), sheet.box("national_name")
    code, date = sheet.box("code"), sheet.box("place_and_date")
    label, authority = sheet.box("recipients_label"), sheet.box("authority")
    if organ and nation and not _beside(organ, nation, _OFF_LEVEL):
        yield "national_name", "nation", "II.1.a"
    for each in _UNDER:
        upper, lower = sheet.box(*each.above), sheet.box(each.slot)
        above = upper and lower and upper.page == lower.page and lower.first <= upper.last
        if above and each.slot in _BELOW:
            yield each.slot, _BELOW[each.slot], each.clause
    if code and date and not _beside(code, date, _SAME_LINE):
        yield "place_and_date", "date", "II.4.c"
    if label and authority and not _beside(label, authority, _OFF_LEVEL):
        yield "authority", "signature", "II.7.đ"


def _beside(left: Box, right: Box, level: float) -> bool:
    """Tell whether the first lines of two texts stand level, one right of the other."""
    apart = left.page == right.page and left.middle < right.middle and left.left < right.left
    return apart and abs(left.first - right.first) <= level


def _wrong_in_docx(sheet: Sheet) -> Iterator[tuple[str, str, str]]:
    """Yield each component that stands in another cell than it should."""
    organ = _cell(sheet, *_HEADS)
    nation, code, date = (
        _cell(sheet, slot) for slot in ("national_name", "code", "place_and_date")
    )
    label, authority = _cell(sheet, "recipients_label"), _cell(sheet, "authority")
    if organ and nation and not _in_row(organ, nation):
        yield "national_name", "nation", "II.1.a"
    for each in _UNDER:
        if each.slot in _BELOW and _stands_above(sheet, each):
            yield each.slot, _BELOW[each.slot], each.clause
    if code and date and not _in_row(code, date):
        yield "place_and_date", "date", "II.4.c"
    if label and authority and not _in_row(label, authority):
        yield "authority", "signature", "II.7.đ"


def _stands_above(sheet: Sheet, due: _Under) -> bool:
    """Tell whether a component of a DOCX does not stand below what it should.

    Of one cell and of one column this is so if it is read first. Number and subject belong to the
    organ's column, so another column is wrong for them, as is the page for the subject.
    """
    upper, lower = sheet.of(*due.above), sheet.of(due.slot)
    if not upper or not lower:
        return False
    over, under = _cell(sheet, *due.above), _cell(sheet, due.slot)
    form = sheet.form(lower[0].paragraphs[0])
    if over is None or form is None or form.in_box:
        return False
    if under is None:
        return due.slot == "official_letter_subject"
    if over.table != under.table:
        return False
    if over.column != under.column:
        return due.slot in ("code", "official_letter_subject")
    return lower[0].pieces[0].run < upper[-1].pieces[-1].run


def _in_row(left: Cell, right: Cell) -> bool:
    """Tell whether two cells of one table are in one row in this order; true of two tables."""
    if left.table != right.table:
        return True
    return left.row == right.row and left.column < right.column


def _cell(sheet: Sheet, *slots: str) -> Cell | None:
    """Return the cell of a DOCX in which the first component of some slots stands."""
    found = sheet.of(*slots)
    form = sheet.form(found[0].paragraphs[0]) if found else None
    return form.cell if form else None
