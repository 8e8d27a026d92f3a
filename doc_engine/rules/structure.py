"""Rules on how the text is numbered and ends: Phụ lục I, Phần I, Mục II, khoản 6; Phụ lục III."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from doc_engine.findings import Finding
from doc_engine.rules.sheet import Component, Sheet
from doc_engine.standard.numbering import LETTERS, roman
from doc_engine.text import excerpt

__all__ = ["end_marked", "numbered_in_order"]

_END: Final = "./."
#: How many letters of the end are shown.
_TAIL: Final = 40
_NUMBER: Final = re.compile(r"(\d{1,2}(?:\.\d{1,2})+)\.?\s|(\d{1,2})\.\s")
_LETTER: Final = re.compile(r"([a-zđ])\)\s")
_SECTION: Final = re.compile(r"([IVXLC]+)\.\s")
_HEADING: Final = re.compile(r"(?:Phần|Chương|Mục|Tiểu mục|Điều)\s")

_Path = tuple[int, ...]


def end_marked(sheet: Sheet) -> Iterator[Finding]:
    """The text ends with "./." (FRM128, a warning).

    Why: no rule of Phụ lục I words it, but every model of Phụ lục III is printed so.
    Wrong: "… thực hiện." Right: "… thực hiện./." A text that ends with a table has no sentence to
    put it after.
    """
    texts = sheet.prose
    if sheet.ends_in_table:
        return
    if texts and "body" in sheet.complete and not texts[-1].text.endswith(_END):
        words = excerpt(texts[-1].text[-_TAIL:])
        yield sheet.warning("FRM128", words=words)


def numbered_in_order(sheet: Sheet) -> Iterator[Finding]:
    """Numbers and letters go on in order, without gaps (FRM129, a warning).

    Why: khoản 6, điểm c and đ: from larger to smaller in one order, Arabic numbers for khoản, the
    letters of the alphabet for điểm; 1.1 is permitted.
    Wrong: "1.", "3."; "I.", "III."; "a)", "c)". Right: "1.", "2."; "a)", "b)", "c)", "d)", "đ)".
    """
    if "body" not in sheet.complete:
        return
    path: _Path = ()
    letter, section = -1, 0
    for each in sheet.of("part", "section_title", "clause_title", "subclause_title", "body"):
        text = each.text + " "
        if match := _SECTION.match(text):
            section += 1
            if match[1] != roman(section):
                yield _told(sheet, f"{match[1]}.", f"{roman(section)}.", each)
            path, letter = (), -1
        elif _HEADING.match(text):
            path, letter, section = (), -1, 0
        elif match := _NUMBER.match(text):
            found = tuple(int(part) for part in (match[1] or match[2]).split("."))
            allowed = _next(path)
            if found not in allowed:
                right = _shown(allowed[-1] if len(found) > len(path) else _sibling(path, found))
                yield _told(sheet, _shown(found), right, each)
            path, letter = found, -1
        elif match := _LETTER.match(text):
            right = LETTERS[min(letter + 1, len(LETTERS) - 1)]
            if match[1] != right:
                yield _told(sheet, f"{match[1]})", f"{right})", each)
            letter = LETTERS.find(match[1])


def _next(path: _Path) -> list[_Path]:
    """Return the numbers that may follow one: the next of each level, and the first below."""
    ups = [(*path[:depth], path[depth] + 1) for depth in range(len(path))]
    return [*ups, (*path, 1)]


def _sibling(path: _Path, found: _Path) -> _Path:
    """Return the number that should follow on the level of the one found."""
    return (*path[: len(found) - 1], path[len(found) - 1] + 1)


def _shown(path: _Path) -> str:
    return ".".join(map(str, path)) + "."


def _told(sheet: Sheet, found: str, right: str, component: Component) -> Finding:
    details = {"found": found, "right": right, "words": excerpt(component.text)}
    return sheet.worded(sheet.warning("FRM129", **details), component)
