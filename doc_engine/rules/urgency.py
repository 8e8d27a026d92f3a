"""Rules on the urgency mark, ô 10b: Phụ lục I, Phần I, Mục III, khoản 2, điểm b.

Its letters are judged with those of the other components, its colour with the others'.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from doc_engine.findings import Finding
from doc_engine.readback import Line
from doc_engine.rules.sheet import Box, Component, Sheet
from doc_engine.standard.figures import SINGLE_LINE, URGENCY_FRAMES
from doc_engine.standard.typeface import MM_PER_POINT
from doc_engine.text import comparable

__all__ = ["urgency_framed"]

#: What rounding, the thickness of the line and Word's own measures may cost, in mm.
_TOLERANCE: Final = 1.0
#: How far from the words a line may be and still be theirs, in mm.
_NEAR: Final = 15.0


def urgency_framed(sheet: Sheet) -> Iterator[Finding]:
    """The urgency mark stands in a frame of the size due to it (FRM133, FRM134).

    Why: a single frame, 30 x 8 mm for HỎA TỐC, 40 x 8 for THƯỢNG KHẨN, 20 x 8 for KHẨN.
    Wrong: "KHẨN" without a frame. Right: in a frame of 20 x 8 mm.
    """
    frames = {comparable(words): size for words, size in URGENCY_FRAMES.items()}
    for each in sheet.of("urgency"):
        width, height = frames.get(comparable(each.text), (None, None))
        if width is None or height is None:
            continue
        due = f"{width:g} x {height:g}"
        found = _frame_in_pdf(sheet, each) if sheet.format == "pdf" else _frame(sheet, each)
        if found is None:
            yield sheet.finding("FRM133", words=each.text, due=due)
        elif max(abs(found[0] - width), abs(found[1] - height)) > _TOLERANCE:
            size = f"{found[0]:.1f} x {found[1]:.1f}"
            yield sheet.finding("FRM134", words=each.text, size=size, due=due)


def _frame(sheet: Sheet, mark: Component) -> tuple[float, float] | None:
    """Return the frame around the mark in a DOCX; the due one if it may be drawn otherwise.

    Why: what stands in a text box or in a table of its own has its frame from there.
    """
    form = sheet.form(mark.paragraphs[0])
    if form is None or form.frame is None:
        elsewhere = form is None or form.in_box or (form.cell is not None and form.cell.depth > 1)
        return URGENCY_FRAMES[_named(mark)] if elsewhere else None
    size = max(each.size for each in mark.pieces)
    single = size * SINGLE_LINE * form.line_spacing
    line = form.line_spacing if form.line_rule == "exact" else single
    if form.line_rule == "atLeast":
        line = max(form.line_spacing, size * SINGLE_LINE)
    return form.frame.width, form.frame.padding + line * MM_PER_POINT


def _named(mark: Component) -> str:
    return next(name for name in URGENCY_FRAMES if comparable(name) == comparable(mark.text))


def _frame_in_pdf(sheet: Sheet, mark: Component) -> tuple[float, float] | None:
    """Return the width and height of what the lines right above and below the mark enclose."""
    box = sheet.box("urgency")
    if box is None:
        return None
    level = (box.top + box.bottom) / 2
    over = [each for each in sheet.reading.lines if _spans(each, box) and each.y < level]
    under = [each for each in sheet.reading.lines if _spans(each, box) and each.y > level]
    if not over or not under:
        return None
    upper, lower = max(over, key=lambda each: each.y), min(under, key=lambda each: each.y)
    if abs(upper.left - lower.left) > _TOLERANCE or abs(upper.right - lower.right) > _TOLERANCE:
        return None
    return upper.right - upper.left, lower.y - upper.y


def _spans(line: Line, box: Box) -> bool:
    near = line.page == box.page and min(abs(line.y - box.top), abs(line.y - box.bottom)) <= _NEAR
    return near and line.left <= box.left + _TOLERANCE and line.right >= box.right - _TOLERANCE
