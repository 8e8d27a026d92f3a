"""Rules on the form of the produced file: paper and fonts (Phụ lục I, Phần I, Mục I)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from doc_engine.findings import Finding
from doc_engine.readback import Reading
from doc_engine.rules.sheet import Sheet
from doc_engine.standard.figures import EMBEDDED, FONT_FAMILIES, PAGE
from doc_engine.text import excerpt
from doc_engine.wording import phrase

__all__ = ["annexes_lie_as_due", "paper", "tables_in_flow", "times_face"]

#: What rounding to points and twips may cost, in mm.
_TOLERANCE: Final = 0.5
#: A family, and the names of its faces: "TimesNewRomanPS-BoldItalicMT", "Tinos Bold".
_TIMES: Final = re.compile(
    rf"({'|'.join(' ?'.join(family.split()) for family in FONT_FAMILIES)})"
    rf"({EMBEDDED}|PS)?([-, ]?(Regular|Bold|Italic))*(MT)?",
    re.IGNORECASE,
)


def paper(sheet: Sheet) -> Iterator[Finding]:
    """Pages are A4, upright; one without words of the main document may lie (FRM102).

    Why: Mục I, khoản 1 and 2: every document is filed and copied on one size of paper, one way up.
    Wrong: Letter, 215.9 x 279.4 mm; a signature on a page that lies. Right: 210 x 297 mm, and a
    wide table on a page of its own, 297 x 210 mm.
    """
    upright = PAGE.width, PAGE.height
    written = sheet.main_pages
    for page in sheet.reading.pages:
        size = page.width, page.height
        may_lie = page.number > 1 and page.number not in written
        if not _same(size, upright) and not (may_lie and _same(size, upright[::-1])):
            yield sheet.finding("FRM102", size=f"{size[0]:.1f} x {size[1]:.1f} mm")
            return


def annexes_lie_as_due(sheet: Sheet) -> Iterator[Finding]:
    """An annex lies on its side if the data say so, else it stands (FRM144).

    Why: Mục I, khoản 2 lets a page lie for a table; its columns were given the width that the data
    say, so on a page turned upright the last of them fall off it.
    Wrong: `landscape: true` on an upright page. Right: 297 x 210 mm.
    """
    pages = {page.number: page for page in sheet.reading.pages}
    for annex in sheet.annexes:
        for number in sheet.pages_of(annex):
            page = pages.get(number)
            if page and page.width and (page.width > page.height) is not annex.landscape:
                due = phrase("page", "lying" if annex.landscape else "upright")
                yield sheet.finding("FRM144", words=annex.label.text, due=due)
                break


def tables_in_flow(sheet: Sheet) -> Iterator[Finding]:
    """No table is taken out of the flow of the text (FRM143, a warning).

    Why: where such a table stands is a matter of the page and of what else is on it: it may cover
    other words, and nothing in the file tells whether the components stand as Mục IV has them.
    Wrong: a letterhead with text wrapped around it. Right: text wrapping "none".
    """
    told: set[int] = set()
    for each in sheet.components:
        form = sheet.form(each.paragraphs[0])
        cell = form.cell if form else None
        if cell and cell.floating and cell.table not in told:
            told.add(cell.table)
            yield sheet.warning("FRM143", words=excerpt(each.text))


def _same(size: tuple[float, float], wanted: tuple[float, float]) -> bool:
    return all(abs(one - other) <= _TOLERANCE for one, other in zip(size, wanted, strict=True))


def times_face(reading: Reading, document: str) -> Iterator[Finding]:
    """Every glyph is in a Times-metric family, none in a fallback face (FRM101).

    Why: Mục I, khoản 4: Times New Roman. A fallback face shows that a letter was missing.
    Wrong: a PDF in which "ế" came from DejaVu. Right: Times New Roman, Tinos or Liberation Serif.
    """
    if reading.recognised:  # these are the faces of what was recognised, not of the paper
        return
    for font in sorted(font for font in reading.fonts if not _TIMES.fullmatch(font)):
        details = {"font": font, "format": reading.format}
        yield Finding("FRM101", document=document, details=details)
