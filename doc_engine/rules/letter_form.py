"""Rules on how a letter is headed: "V/v" under the number, "Kính gửi" (Phụ lục I, II.5, II.9)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from doc_engine.findings import Finding
from doc_engine.rules.sheet import Component, Sheet, box_of
from doc_engine.standard.typeface import text_width

__all__ = ["about_begun", "addressees_aligned", "addressees_listed"]

_ABOUT: Final = re.compile(r"V/v \S", re.DOTALL)
_LABEL: Final = "Kính gửi:"
_ITEM: Final = re.compile(r"- \S.*[;.]", re.DOTALL)
#: What the ink of letters and a reader's eye forgive, in mm.
_OFF: Final = 3.0


def about_begun(sheet: Sheet) -> Iterator[Finding]:
    """The subject of an official letter begins with "V/v" (FRM140).

    Why: khoản 5, điểm b: "sau chữ V/v", under number and symbol.
    Wrong: "Về việc nâng cao chất lượng". Right: "V/v nâng cao chất lượng".
    """
    lines = sheet.of("official_letter_subject")
    first = "official_letter_subject" in sheet.complete  # else it may be the one not found
    if lines and first and not _ABOUT.match(lines[0].text):
        yield sheet.worded(sheet.finding("FRM140", words=lines[0].text), lines[0])


def addressees_listed(sheet: Sheet) -> Iterator[Finding]:
    """One addressee stands on the line of "Kính gửi:", several below it, each by a dash (FRM141).

    Why: khoản 9, điểm a: two or more stand each on a line of its own, a dash before it and a
    semicolon after it, a full stop after the last.
    Wrong: "Kính gửi:" with "Sở Tài chính" and "Sở Nội vụ" below it. Right: "- Sở Tài chính;" and
    "- Sở Nội vụ.". Two on one line of the data are told by DAT184.
    """
    if "addressees" not in sheet.complete or not (found := sheet.of("addressees")):
        return
    label, *items = found
    beside = [each for each in items if set(each.paragraphs) & set(label.paragraphs)]
    if label.text != _LABEL or (len(items) == 1) != bool(beside):
        yield sheet.finding("FRM141", words=_line(label, beside))
        return
    if len(items) == 1:
        return
    for number, each in enumerate(items, start=1):
        end = "." if number == len(items) else ";"
        if not _ITEM.fullmatch(each.text) or each.text[-1] != end:
            yield sheet.worded(sheet.finding("FRM141", words=each.text), each)


def _line(label: Component, beside: list[Component]) -> str:
    return " ".join(each.text for each in (label, *beside))


def addressees_aligned(sheet: Sheet) -> Iterator[Finding]:
    """The dashes of several addressees stand below each other and below the colon (FRM142).

    Why: khoản 9, điểm a. Wrong: dashes at the left margin. Right: below the colon of "Kính gửi:".
    """
    found = sheet.of("addressees")
    if "addressees" not in sheet.complete or len(found) < 3:
        return
    label, *items = found
    colon = _begins(sheet, label)
    size = max(each.size for each in label.pieces)
    if colon is None or not size:
        return
    colon += text_width(_LABEL.rstrip(":"), size)
    for each in items:
        left = _begins(sheet, each)
        if left is not None and abs(left - colon) > _OFF:
            yield sheet.finding("FRM142", words=each.text, offset=f"{abs(left - colon):.1f}")


def _begins(sheet: Sheet, component: Component) -> float | None:
    """Return how far right the first line of a component begins, in mm; None if nothing tells."""
    if sheet.format == "pdf":
        box = box_of(component.pieces)
        return box.left if box else None
    form = sheet.form(component.paragraphs[0])
    if form is None or form.in_table or form.in_box or form.alignment not in ("left", "justify"):
        return None
    return form.left_indent + form.first_line_indent
