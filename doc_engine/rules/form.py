"""Rules on the form of the produced file: paper and fonts (Phụ lục I, Phần I, Mục I)."""

from __future__ import annotations

from collections.abc import Iterator

from doc_engine.findings import Finding
from doc_engine.readback import Reading
from doc_engine.standard.figures import FONT_FAMILIES, PAGE

__all__ = ["paper", "times_face"]

#: What rounding to points and twips may cost, in mm.
_TOLERANCE = 0.5


def paper(reading: Reading, document: str) -> Iterator[Finding]:
    """Pages are A4, upright or lying (FRM102).

    Why: Mục I, khoản 1 and 2: every document is filed and copied on one size of paper.
    Wrong: Letter, 215.9 x 279.4 mm. Right: 210 x 297 mm.
    """
    allowed = ((PAGE.width, PAGE.height), (PAGE.height, PAGE.width))
    for page in reading.pages:
        size = (page.width, page.height)
        if not any(
            abs(size[0] - width) <= _TOLERANCE and abs(size[1] - height) <= _TOLERANCE
            for width, height in allowed
        ):
            told = {"format": reading.format, "size": f"{size[0]:.1f} x {size[1]:.1f} mm"}
            yield Finding("FRM102", document=document, details=told)
            return


def times_face(reading: Reading, document: str) -> Iterator[Finding]:
    """Every glyph is in one Times-metric family, none in a fallback face (FRM101).

    Why: Mục I, khoản 4: Times New Roman. A fallback face shows that a letter was missing.
    Wrong: a PDF in which "ế" came from DejaVu. Right: Times New Roman, Tinos or Liberation Serif.
    """
    families = [family.replace(" ", "").lower() for family in FONT_FAMILIES]
    foreign = sorted(
        font
        for font in reading.fonts
        if not any(font.replace(" ", "").lower().startswith(family) for family in families)
    )
    for font in foreign:
        details = {"font": font, "format": reading.format}
        yield Finding("FRM101", document=document, details=details)
