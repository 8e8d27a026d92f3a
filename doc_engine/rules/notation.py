"""Rules on how number, symbol and date are written: Phụ lục I, Phần I, Mục II, khoản 3 and 4."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from doc_engine.findings import Finding
from doc_engine.rules.sheet import Sheet
from doc_engine.standard.dates import day_figures, month_figures

__all__ = ["code_written", "date_written"]

#: Phụ lục III, Mục I, and the Prime Minister's: symbols that are not in capitals throughout.
_MIXED: Final = {each.casefold(): each for each in ("QyĐ", "CTr", "TTr", "TrS", "TTg")}
_CODE: Final = re.compile(r"\s*số\s*[:.]?\s*(\d*)\s*/\s*(.+)", re.IGNORECASE)
_DATE: Final = re.compile(
    r"(.*?)\s*,?\s*ngày\s*(\d*)\s*tháng\s*(\d*)\s*năm\s*(\d*)\s*\.?", re.IGNORECASE
)
_MODEL_CODE: Final = "Số: 02/CT-UBND"
_MODEL_DATE: Final = "Bắc Giang, ngày 05 tháng 3 năm 2022"


def code_written(sheet: Sheet) -> Iterator[Finding]:
    """Number and symbol are written "Số: 02/CT-UBND" (FRM126).

    Why: khoản 3, điểm c: a colon after "Số", a 0 before numbers under 10, a slash, hyphens without
    blanks, capitals but for the abbreviations that Phụ lục III writes otherwise (QyĐ, CTr, TTr).
    Wrong: "Số 2/CT - UBND". Right: "Số: 02/CT-UBND". A draft may leave the number blank.
    """
    for each in sheet.of("code"):
        right = _right_code(each.text)
        if each.text != right:
            yield sheet.worded(sheet.finding("FRM126", words=each.text, right=right), each)


def _right_code(text: str) -> str:
    """Return how a number and its symbol should be written."""
    match = _CODE.fullmatch(text)
    if match is None:
        return _MODEL_CODE
    number = f"{int(match[1]):02d}" if match[1] else ""
    parts = re.split(r"\s*([-–—‑/])\s*", match[2].strip())
    symbol = "".join(
        _right_symbol(part) if at % 2 == 0 else "/" if part == "/" else "-"
        for at, part in enumerate(parts)
    )
    return f"Số: {number}/{symbol}"


def _right_symbol(group: str) -> str:
    plain = "".join(group.split())
    return plain if plain.isupper() else _MIXED.get(plain.casefold(), plain.upper())


def date_written(sheet: Sheet) -> Iterator[Finding]:
    """Place and date are written "Bắc Giang, ngày 05 tháng 3 năm 2022" (FRM127).

    Why: khoản 4, điểm b and c: a comma after the place; a 0 before days under 10 and
    the months 1 and 2.
    Wrong: "ngày 5 tháng 03 năm 2022". Right: "ngày 05 tháng 3 năm 2022". A draft may leave the
    day and the month blank.
    """
    for each in sheet.of("place_and_date"):
        right = _right_date(each.text)
        if each.text != right:
            yield sheet.worded(sheet.finding("FRM127", words=each.text, right=right), each)


def _right_date(text: str) -> str:
    """Return how a place and date should be written."""
    match = _DATE.fullmatch(text)
    if match is None or not match[1]:
        return _MODEL_DATE
    place, day, month, year = match.groups()
    if day:
        day = day_figures(int(day))
    if month:
        month = month_figures(int(month))
    words = ("ngày", day, "tháng", month, "năm", year)
    return f"{place}, {' '.join(word for word in words if word)}"
