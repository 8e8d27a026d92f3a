"""The sections of a DOCX: page size, margins, and the headers and footers that are shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from doc_engine.readback.docx.names import attribute, child, local, value
from doc_engine.readback.docx.values import millimetres, whole
from doc_engine.readback.forms import Margins, Page, Region

__all__ = ["ShownHeader", "pages_of", "sections_of", "shown_headers"]

_REGIONS: Final[dict[str, Region]] = {"headerReference": "header", "footerReference": "footer"}


def sections_of(document: etree._Element) -> list[etree._Element]:
    """Return the section properties in order; those of tracked changes are not among them."""
    found = [each for each in document.iter() if local(each) == "sectPr"]
    return [each for each in found if _parent(each) in ("pPr", "body")]


def pages_of(sections: list[etree._Element]) -> tuple[Page, ...]:
    """Return one page for each section, in mm."""
    return tuple(_page(section, number) for number, section in enumerate(sections, start=1))


@dataclass(frozen=True, slots=True)
class ShownHeader:
    """A header or footer that some pages show: its relationship's id and those pages' kind."""

    region: Region
    identifier: str
    section: int
    kind: str


def shown_headers(sections: list[etree._Element], *, even: bool) -> Iterator[ShownHeader]:
    """Yield each header and footer that some page shows; sections are numbered from 1.

    `even` tells whether the document's even pages have their own.
    """
    for number, section in enumerate(sections, start=1):
        kinds = {"default"} | ({"even"} if even else set())
        if value(section, "titlePg") not in (None, "0"):
            kinds.add("first")
        for each in section:
            region, kind = _REGIONS.get(local(each)), attribute(each, "type") or "default"
            if region and kind in kinds:
                yield ShownHeader(region, attribute(each, "r:id") or "", number, kind)


def _parent(element: etree._Element) -> str:
    parent = element.getparent()
    return "" if parent is None else local(parent)


def _page(section: etree._Element, number: int) -> Page:
    size, margins = child(section, "pgSz"), child(section, "pgMar")
    numbering = child(section, "pgNumType")
    sides = {
        name: millimetres(attribute(margins, name))
        for name in ("top", "right", "bottom", "left", "header", "footer")
    }
    sides["left"] += millimetres(attribute(margins, "gutter"))
    return Page(
        number=number,
        width=millimetres(attribute(size, "w")),
        height=millimetres(attribute(size, "h")),
        margins=None if margins is None else Margins(**sides),
        distinct_first=value(section, "titlePg") not in (None, "0"),
        numerals=attribute(numbering, "fmt") or "decimal",
        first_number=whole(attribute(numbering, "start")),
    )
