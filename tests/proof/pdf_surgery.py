"""Operations on a PDF: glyphs in the page content that belong to a structure element's title.

The structure tree says which marked content (page, MCID) stands under an anchor; the content
streams say which glyphs that content shows; the fonts' ToUnicode maps say what they mean.
"""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

from tests.proof.glyphs import Glyph, Place, glyphs_of, rebuilt
from tests.proof.surgery import Cuts, handles

__all__ = ["PdfPatient"]

#: The number of a page, and the place of a glyph in its content.
_Handle = tuple[int, Place]


@dataclass(frozen=True)
class _Content:
    """One piece of marked content under an anchor: on which page, with which id."""

    anchor: str
    page: int
    mcid: int


class PdfPatient:
    """A PDF on the table: the glyphs under each structure element's title."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._stretches: dict[str, list[tuple[str, _Handle | None]]] = defaultdict(list)
        with pikepdf.open(io.BytesIO(data)) as pdf:
            self._content = [list(pikepdf.parse_content_stream(page)) for page in pdf.pages]
            self._read(pdf)

    def text(self, anchor: str) -> str:
        """Return the words under a structure element's title."""
        return "".join(character for character, _ in self._stretches[anchor])

    def without(self, cuts: Cuts, unnamed: Collection[str] = ()) -> bytes:
        """Return the file without some words, and without the titles in `unnamed`."""
        gone: dict[int, set[Place]] = defaultdict(set)
        for page, place in handles(cuts, self._stretches):
            gone[page].add(place)
        buffer = io.BytesIO()
        with pikepdf.open(io.BytesIO(self._data)) as pdf:
            for number, places in gone.items():
                content = rebuilt(self._content[number], places)
                pdf.pages[number].Contents = pdf.make_stream(
                    pikepdf.unparse_content_stream(content)
                )
            for element in _elements(pdf.Root.StructTreeRoot):
                if "/T" in element and str(element["/T"]) in unnamed:
                    del element["/T"]
            pdf.save(buffer)
        return buffer.getvalue()

    def _read(self, pdf: pikepdf.Pdf) -> None:
        """Note the glyphs under each anchor, a soft line end between lines."""
        by_content: dict[tuple[int, int], list[Glyph]] = defaultdict(list)
        for number, page in enumerate(pdf.pages):
            for glyph in glyphs_of(page, self._content[number]):
                by_content[number, glyph.mcid].append(glyph)
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        last: dict[str, tuple[int, float]] = {}
        for content in _contents(pdf.Root.StructTreeRoot, "", -1, pages):
            stretch = self._stretches[content.anchor]
            for glyph in by_content[content.page, content.mcid]:
                line = (content.page, glyph.height)
                if last.setdefault(content.anchor, line) != line:
                    stretch.append(("\n", None))
                last[content.anchor] = line
                stretch += [(letter, (content.page, glyph.place)) for letter in glyph.text]


def _elements(node: Any) -> Iterator[Any]:
    """Yield the structure elements below a node."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _elements(kid)


def _contents(
    node: Any, anchor: str, page: int, pages: dict[tuple[int, int], int]
) -> Iterator[_Content]:
    """Yield the marked content below a node in reading order; the nearest title counts."""
    anchor = str(node.get("/T", "")) or anchor
    page = pages[node["/Pg"].objgen] if "/Pg" in node else page
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if not isinstance(kid, pikepdf.Dictionary):
            yield _Content(anchor, page, int(kid))
        elif "/MCID" in kid:
            own = pages[kid["/Pg"].objgen] if "/Pg" in kid else page
            yield _Content(anchor, own, int(kid["/MCID"]))
        elif "/S" in kid:
            yield from _contents(kid, anchor, page, pages)
