"""Names and measures of WordprocessingML (ECMA-376, part 1)."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

__all__ = ["FOOTNOTES", "NAMESPACE", "WORDED_PARTS", "W", "add", "put", "twips", "whole"]

NAMESPACE: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#: Prefix of a qualified name, as in `W + "p"`.
W: Final = f"{{{NAMESPACE}}}"

FOOTNOTES: Final = "word/footnotes.xml"
#: The beginnings of the names of the parts that words may stand in.
WORDED_PARTS: Final = ("word/document", "word/header", "word/footer", "word/footnotes")

_WHOLE: Final = re.compile(r"-?[0-9]{1,9}")
_TWIPS_PER_MM: Final = 1440 / 25.4

#: ECMA-376, 17.3.1.26 and 17.3.2.28: the order in which properties must stand (what we insert,
#: and what may stand before or after it).
_ORDER: Final = {
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers "
        "pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE "
        "autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
        "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId "
        "cnfStyle rPr sectPr pPrChange"
    ).split(),
    "rPr": (
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint "
        "noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u "
        "effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange"
    ).split(),
}


def twips(mm: float) -> int:
    """Return a length in twentieths of a point, Word's unit."""
    return round(mm * _TWIPS_PER_MM)


def whole(text: str | None) -> int | None:
    """Return the whole number that an attribute holds; None for nothing, "50%", "2cm" or "abc"."""
    return int(text) if text and _WHOLE.fullmatch(text) else None


def add(parent: etree._Element, name: str, **attributes: str | int) -> etree._Element:
    """Append and return `<w:name w:attribute="...">`."""
    qualified = {W + key: str(value) for key, value in attributes.items()}
    return etree.SubElement(parent, W + name, qualified)


def put(owner: etree._Element, name: str, **attributes: str | int) -> etree._Element:
    """Set the property `name` of a paragraph or run, in its right place, and return it.

    `owner` is a `w:p` or `w:r`; its `w:pPr` or `w:rPr` is made if there is none.
    """
    kind = etree.QName(owner).localname + "Pr"
    properties = owner.find(W + kind)
    if properties is None:
        properties = etree.Element(W + kind)
        owner.insert(0, properties)
    for old in properties.findall(W + name):
        properties.remove(old)
    new = add(properties, name, **attributes)
    order = _ORDER[kind]
    place = sum(
        etree.QName(each).localname in order[: order.index(name)] for each in list(properties)[:-1]
    )
    properties.insert(place, new)
    return new
