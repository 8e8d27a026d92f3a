"""The pages of a PDF copied out of PDFium: text objects, structure elements and rules."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from doc_engine.readback.faults import Unreadable
from doc_engine.readback.pdf import pdfium, tree
from doc_engine.readback.pdf.geometry import (
    IDENTITY,
    MM_PER_PT,
    Box,
    Frame,
    Matrix,
    scale_of,
    times,
)
from doc_engine.readback.pdf.limits import MOST_PAGES, Budget, refuse_bombs, refuse_vast_image
from doc_engine.readback.pdf.page import Node, PageContent, TextObject
from doc_engine.readback.pdf.pdfium import Face, Handle
from doc_engine.readback.pdf.raster import Letter, letters_on, marks_on, printed
from doc_engine.readback.pdf.ruling import rules_of
from doc_engine.readback.pdf.sight import Sight, Written
from doc_engine.readback.pdf.weaving import woven

__all__ = ["read_pages"]

_DEEPEST: Final = 200
_THINNEST: Final = 1.0  # mm; a thinner image is a rule


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
    content = _drawn(page, number, budget)
    with tree.structure_tops(page) as tops:
        content.roots = [_node(top, 0, budget) for top in tops]
    return content


def _drawn(page: Handle, number: int, budget: Budget) -> PageContent:
    """Return what a page shows, which its content stream alone tells; not yet its structure."""
    left, bottom, right, top = pdfium.page_box(page)
    content = PageContent(number, (right - left) * MM_PER_PT, (top - bottom) * MM_PER_PT)
    frame = Frame(left, top)
    with pdfium.text_page_of(page) as text_page:
        reader = _ObjectReader(content, text_page, frame)
        for each in pdfium.objects_on(page):
            for item, mcid, matrix in _with_nested(each, -1, IDENTITY, 0):
                budget.spend()
                reader.read(item, mcid, matrix)
    _look(page, content, reader, frame)
    return content


def _look(page: Handle, content: PageContent, reader: _ObjectReader, frame: Frame) -> None:
    """Divide the texts that were read into what is seen on the printed page and what is not."""
    if not reader.texts:
        return
    raster = printed(page, content.width, content.height)
    scanned = reader.has_image and not any(each.painted for each in reader.texts)
    wordless = None
    if reader.has_image and not scanned:
        for each in reader.handles:
            pdfium.unpaint(each)
        wordless = printed(page, content.width, content.height)
    sight = Sight(raster, wordless, content.lines, marks_on(page, frame), scanned)
    content.recognised = scanned
    content.texts, content.unseen = sight.divide(woven(reader.texts))


class _ObjectReader:
    """Copies the objects of an open page into `content`."""

    def __init__(self, content: PageContent, text_page: Handle, frame: Frame) -> None:
        self.content = content
        self.text_page = text_page
        self.frame = frame
        self.faces: dict[int, Face] = {}
        self.letters: dict[int, list[Letter]] = letters_on(text_page, frame)
        self.texts: list[Written] = []
        self.handles: list[Handle] = []
        self.has_image = False

    def read(self, item: Handle, mcid: int, parent: Matrix) -> None:
        """Copy one object that stands in a form with the matrix `parent`."""
        kind = pdfium.kind_of(item)
        if kind == "text":
            self._read_text(item, mcid, parent)
        elif kind == "path":
            before = len(self.content.lines)
            rules = rules_of(item, self.frame, parent, self.content.number)
            self.content.lines.extend(rules)
            drawn = len(self.content.lines) == before and not pdfium.stroke_of(item)
            self.content.shapes += drawn
        elif kind == "image":
            self._read_image(item, parent)

    def _read_image(self, item: Handle, parent: Matrix) -> None:
        """Note an image that is more than a line. Raises Unreadable RDB112 if it is enormous."""
        refuse_vast_image(pdfium.pixels_of(item))
        box = self._box(item, parent)
        self.has_image = self.has_image or min(box.width, box.height) > _THINNEST
        page = self.content.width * self.content.height or 1.0
        share = min(box.width, self.content.width) * min(box.height, self.content.height) / page
        self.content.pictured = max(self.content.pictured, share)

    def _box(self, item: Handle, parent: Matrix) -> Box:
        left, bottom, right, top = pdfium.bounds_of(item)
        corners = [(left, bottom), (left, top), (right, bottom), (right, top)]
        return self.frame.box(corners, parent)

    def _read_text(self, item: Handle, mcid: int, parent: Matrix) -> None:
        text = pdfium.text_of(item, self.text_page)
        if not text:
            return
        matrix = times(pdfium.matrix_of(item), parent)
        box = self._box(item, parent)
        source = TextObject(
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
        letters = self.letters.get(pdfium.identity_of(item), [])
        self.handles.append(item)
        self.texts.append(Written(source, pdfium.is_painted(item), letters))

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
    kind, title = tree.structure_text(element)
    children = tree.structure_children(element) if depth < _DEEPEST else iter(())
    return Node(
        type=kind,
        title=title,
        children=tuple(
            child if isinstance(child, int) else _node(child, depth + 1, budget)
            for child in children
        ),
    )
