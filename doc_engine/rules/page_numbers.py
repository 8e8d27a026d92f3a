"""Rules on page numbers: Phụ lục I, Phần I, Mục I, khoản 7.

Their size, weight and slant are judged with those of the other components.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from doc_engine.findings import Finding
from doc_engine.readback import ParagraphForm, Piece
from doc_engine.rules.sheet import Sheet
from doc_engine.standard.figures import PAGE

__all__ = ["pages_numbered"]

_OFF_MIDDLE: Final = 4.0
_TOP: Final = 1.0


def pages_numbered(sheet: Sheet) -> Iterator[Finding]:
    """Pages are numbered from 2 on in Arabic, centred in the top margin (FRM122 to FRM125).

    Why: Mục I, khoản 7: "chữ số Ả Rập", "canh giữa theo chiều ngang trong phần lề trên", not shown
    on page 1; an annex counts its own.
    Wrong: "Trang 1/5" at the foot. Right: "2" in the middle of the top margin.
    """
    yield from _in_pdf(sheet) if sheet.format == "pdf" else _in_docx(sheet)


def _in_pdf(sheet: Sheet) -> Iterator[Finding]:
    numbers: dict[int, list[Piece]] = {page.number: [] for page in sheet.reading.pages}
    for piece in sheet.reading.pieces:
        if piece.page_number and piece.page in numbers:
            numbers[piece.page].append(piece)
    counted = _counted(sheet)
    for first in (number for number, count in counted.items() if count == 1):
        if numbers[first]:
            yield sheet.finding("FRM123", words=numbers[first][0].text.strip())
            break
    later = [page for page in sheet.reading.pages if counted[page.number] > 1]
    unread = sheet.reading.unread
    bare = [each.number for each in later if not numbers[each.number] and each.number not in unread]
    if bare:
        yield sheet.finding("FRM122", page=bare[0])
    found = [(page, piece) for page in later for piece in numbers[page.number][:1]]
    for page, piece in found:
        if piece.text.strip() != str(counted[page.number]):
            yield sheet.finding("FRM125", words=piece.text.strip(), page=page.number)
            break
    for page, piece in found:
        middle = ((piece.left or 0.0) + (piece.right or 0.0)) / 2
        least = (PAGE.left.least + page.width - PAGE.right.most) / 2
        most = (PAGE.left.most + page.width - PAGE.right.least) / 2
        level = (piece.bottom or 0.0) <= PAGE.top.most + _TOP
        if not level or not least - _OFF_MIDDLE <= middle <= most + _OFF_MIDDLE:
            yield sheet.finding("FRM124", words=piece.text.strip())
            break


def _counted(sheet: Sheet) -> dict[int, int]:
    """Return the number that each page of a PDF should have: annexes begin at 1 (III.1.đ)."""
    starts = {each.pieces[0].page for each in sheet.of("annex_label")}
    counted: dict[int, int] = {}
    count = 0
    for page in sheet.reading.pages:
        count = 1 if page.number in starts else count + 1
        counted[page.number] = count
    return counted


def _in_docx(sheet: Sheet) -> Iterator[Finding]:
    numbers = {p.paragraph: p.text for p in sheet.reading.pieces if p.page_number}
    forms = [(form, numbers[index]) for index in numbers if (form := sheet.form(index))]
    if not forms:
        if sheet.reading.pages and sheet.reading.paragraph_forms:
            yield sheet.finding("FRM122", page=2)
        return
    distinct = bool(sheet.reading.pages) and sheet.reading.pages[0].distinct_first
    first = "first" if distinct else "default"
    for form, text in forms:
        if (1, first) in form.shown_on:
            yield sheet.finding("FRM123", words=text)
            break
    for form, text in forms:
        if not _in_top_middle(form):
            yield sheet.finding("FRM124", words=text)
            break
    annexed = bool(sheet.of("annex_label"))
    for page in sheet.reading.pages:
        begins = page.number > 1 and annexed
        starts = page.first_number != 1 if begins else page.first_number not in (None, 1)
        if page.numerals != "decimal" or (starts and (begins or page.number == 1)):
            shown = str(page.first_number or page.number) if starts else page.numerals
            yield sheet.finding("FRM125", words=shown, page=page.number)
            break


def _in_top_middle(form: ParagraphForm) -> bool:
    """Tell whether a paragraph stands centred in a header; one in a table or box may well."""
    unknown = form.cell is not None or form.in_box
    return form.region == "header" and (form.alignment == "center" or unknown)
