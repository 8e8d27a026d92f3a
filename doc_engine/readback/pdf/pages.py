"""The pages of a PDF copied out of PDFium: text objects, structure elements and rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from doc_engine.readback.faults import Unreadable
from doc_engine.readback.pdf import pdfium
from doc_engine.readback.pdf.geometry import IDENTITY, MM_PER_PT, Frame, Matrix, scale_of, times
from doc_engine.readback.pdf.limits import MOST_PAGES, Budget, refuse_bombs
from doc_engine.readback.pdf.pdfium import Face, Handle
from doc_engine.readback.pdf.ruling import rules_of
from doc_engine.readback.reading import Colour, Line

__all__ = ["Node", "PageContent", "TextObject", "read_pages"]

_DEEPEST: Final = 200


@dataclass(frozen=True, slots=True)
class TextObject:
    """A stretch of text shown at once; lengths in mm from the top left, `size` in pt.

    `mcid` is its marked-content id, -1 if it has none.
    """

    text: str
    mcid: int
    face: Face
    size: float
    left: float
    top: float
    right: float
    bottom: float
    baseline: float
    color: Colour | None


@dataclass(frozen=True, slots=True)
class Node:
    """A structure element: its type ("P"), its title and, in order, its elements and mcids."""

    type: str
    title: str
    children: tuple[Node | int, ...]


@dataclass(slots=True)
class PageContent:
    """A page: size in mm, text objects and rules in content order, tops of the structure tree."""

    number: int
    width: float
    height: float
    texts: list[TextObject] = field(default_factory=list)
    roots: list[Node] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


def read_pages(data: bytes) -> list[PageContent]:
    """Return the pages of a PDF. Raises Unreadable if it is locked, broken or beyond bounds."""
    refuse_bombs(data)
    with pdfium.LOCK, pdfium.opened(data) as document:
        count = pdfium.page_count(document)
        if count > MOST_PAGES:
            raise Unreadable("RDB111", pages=count, limit=MOST_PAGES)
        budget = Budget()
        pages = enumerate(pdfium.pages_of(document), start=1)
        return [_read_page(page, number, budget) for number, page in pages]


def _read_page(page: Handle, number: int, budget: Budget) -> PageContent:
    left, bottom, right, top = pdfium.page_box(page)
    content = PageContent(number, (right - left) * MM_PER_PT, (top - bottom) * MM_PER_PT)
    with pdfium.text_page_of(page) as text_page:
        reader = _ObjectReader(content, text_page, Frame(left, top))
        for each in pdfium.objects_on(page):
            for item, mcid, matrix in _with_nested(each, -1, IDENTITY, 0):
                budget.spend()
                reader.read(item, mcid, matrix)
    with pdfium.structure_tops(page) as tops:
        content.roots = [_node(top, 0, budget) for top in tops]
    return content


class _ObjectReader:
    """Copies the objects of an open page into `content`."""

    def __init__(self, content: PageContent, text_page: Handle, frame: Frame) -> None:
        self.content = content
        self.text_page = text_page
        self.frame = frame
        self.faces: dict[int, Face] = {}

    def read(self, item: Handle, mcid: int, parent: Matrix) -> None:
        """Copy one object that stands in a form with the matrix `parent`."""
        kind = pdfium.kind_of(item)
        if kind == "text":
            self._read_text(item, mcid, parent)
        elif kind == "path":
            rules = rules_of(item, self.frame, parent, self.content.number)
            self.content.lines.extend(rules)

    def _read_text(self, item: Handle, mcid: int, parent: Matrix) -> None:
        text = pdfium.text_of(item, self.text_page)
        if not text:
            return
        matrix = times(pdfium.matrix_of(item), parent)
        left, bottom, right, top = pdfium.bounds_of(item)
        box = self.frame.box([(left, bottom), (left, top), (right, bottom), (right, top)], parent)
        self.content.texts.append(
            TextObject(
                text=text,
                mcid=mcid,
                face=self._face(pdfium.font_of(item)),
                size=round(pdfium.font_size_of(item) * scale_of(matrix), 2),
                left=box.left,
                top=box.top,
                right=box.right,
                bottom=box.bottom,
                baseline=self.frame.height_of(matrix[5]),
                color=pdfium.colour_of(item),
            )
        )

    def _face(self, font: Handle) -> Face:
        key = pdfium.identity_of(font)
        if key not in self.faces:
            self.faces[key] = pdfium.face_of(font)
        return self.faces[key]


def _with_nested(
    item: Handle, mcid: int, matrix: Matrix, depth: int
) -> Iterator[tuple[Handle, int, Matrix]]:
    """Yield the object, or those within it if it is a form, with mcid and the form's matrix."""
    own = pdfium.mcid_of(item)
    mcid = own if own >= 0 else mcid
    if pdfium.kind_of(item) != "form":
        yield item, mcid, matrix
    elif depth < _DEEPEST:
        inner = times(pdfium.matrix_of(item), matrix)
        for nested in pdfium.nested_in(item):
            yield from _with_nested(nested, mcid, inner, depth + 1)


def _node(element: Handle, depth: int, budget: Budget) -> Node:
    budget.spend()
    kind, title = pdfium.structure_text(element)
    children = pdfium.structure_children(element) if depth < _DEEPEST else iter(())
    return Node(
        type=kind,
        title=title,
        children=tuple(
            child if isinstance(child, int) else _node(child, depth + 1, budget)
            for child in children
        ),
    )
