"""PDFium behind a small typed face: the facts of an object or a font.

Only this module, `tree` and `raster` know pypdfium2, whose raw interface has no types; a `Handle`
is one of its pointers. A handle must not be used once its page is closed, and a call must not run
beside another: whoever calls holds `LOCK`.
"""

from __future__ import annotations

import ctypes
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Final

import pypdfium2.raw as pdfium_raw

from doc_engine.readback.faults import Unreadable
from doc_engine.readback.forms import Colour
from doc_engine.readback.pdf.geometry import Matrix
from doc_engine.text import nfc

__all__ = [
    "LOCK",
    "Face",
    "Handle",
    "bounds_of",
    "colour_of",
    "face_of",
    "font_of",
    "font_size_of",
    "identity_of",
    "is_painted",
    "kind_of",
    "matrix_of",
    "mcid_of",
    "nested_in",
    "objects_on",
    "opened",
    "page_box",
    "page_count",
    "pages_of",
    "pixels_of",
    "shapes_of",
    "stroke_of",
    "text_of",
    "text_page_of",
]

LOCK: Final = threading.Lock()
Handle = Any
_pdfium: Any = pdfium_raw


@dataclass(frozen=True, slots=True)
class Face:
    """A font as a PDF names it: base name without the subset's prefix, family, look."""

    name: str
    family: str
    bold: bool
    italic: bool
    embedded: bool


@contextmanager
def opened(data: bytes) -> Iterator[Handle]:
    """Open a PDF. Raises Unreadable RDB104 if a password is needed, RDB105 if it is broken."""
    document = _pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        locked = _pdfium.FPDF_GetLastError() == _pdfium.FPDF_ERR_PASSWORD
        raise Unreadable("RDB104") if locked else Unreadable("RDB105", format="pdf", part="xref")
    try:
        yield document
    finally:
        _pdfium.FPDF_CloseDocument(document)


def page_count(document: Handle) -> int:
    """Return how many pages the PDF says that it has."""
    return int(_pdfium.FPDF_GetPageCount(document))


def pages_of(document: Handle) -> Iterator[Handle]:
    """Yield each page, open until the next is asked for. Raises Unreadable RDB105."""
    for index in range(page_count(document)):
        page = _pdfium.FPDF_LoadPage(document, index)
        if not page:
            raise Unreadable("RDB105", format="pdf", part=f"page {index + 1}")
        try:
            yield page
        finally:
            _pdfium.FPDF_ClosePage(page)


@contextmanager
def text_page_of(page: Handle) -> Iterator[Handle]:
    """Open what PDFium calls the text page, which knows the words of text objects."""
    text_page = _pdfium.FPDFText_LoadPage(page)
    try:
        yield text_page
    finally:
        _pdfium.FPDFText_ClosePage(text_page)


def page_box(page: Handle) -> tuple[float, float, float, float]:
    """Return left, bottom, right and top of the page in pt."""
    box = _pdfium.FS_RECTF()
    _pdfium.FPDF_GetPageBoundingBox(page, box)
    return box.left, min(box.top, box.bottom), box.right, max(box.top, box.bottom)


def objects_on(page: Handle) -> Iterator[Handle]:
    """Yield the objects of a page in the order of its content."""
    for index in range(_pdfium.FPDFPage_CountObjects(page)):
        yield _pdfium.FPDFPage_GetObject(page, index)


def nested_in(form: Handle) -> Iterator[Handle]:
    """Yield the objects within a form object."""
    for index in range(_pdfium.FPDFFormObj_CountObjects(form)):
        yield _pdfium.FPDFFormObj_GetObject(form, index)


def kind_of(item: Handle) -> str:
    """Return "text", "path", "form", "image" or "other"."""
    kinds = {
        _pdfium.FPDF_PAGEOBJ_TEXT: "text",
        _pdfium.FPDF_PAGEOBJ_PATH: "path",
        _pdfium.FPDF_PAGEOBJ_FORM: "form",
        _pdfium.FPDF_PAGEOBJ_IMAGE: "image",
    }
    return kinds.get(_pdfium.FPDFPageObj_GetType(item), "other")


def mcid_of(item: Handle) -> int:
    """Return the marked-content id of an object, -1 if it has none."""
    return int(_pdfium.FPDFPageObj_GetMarkedContentID(item))


def text_of(item: Handle, text_page: Handle) -> str:
    """Return the words of a text object in NFC, with one blank for each white space.

    A blank that stands in the gap to the next object may be at the end. PDFium writes U+0002 for
    a hyphen at the end of a line.
    """
    size = _pdfium.FPDFTextObj_GetText(item, text_page, None, 0)
    if size <= 2:
        return ""
    units = (ctypes.c_ushort * (size // 2))()
    _pdfium.FPDFTextObj_GetText(item, text_page, units, size)
    text = bytes(units).decode("utf-16-le", "replace").rstrip("\0")
    return nfc(re.sub(r"\s+", " ", text.replace("\x02", "-").replace("\xad", "")))


def bounds_of(item: Handle) -> tuple[float, float, float, float]:
    """Return left, bottom, right and top in pt, in the space that the object stands in."""
    sides = [ctypes.c_float() for _ in range(4)]
    _pdfium.FPDFPageObj_GetBounds(item, *sides)
    return sides[0].value, sides[1].value, sides[2].value, sides[3].value


def matrix_of(item: Handle) -> Matrix:
    """Return the object's own matrix."""
    matrix = _pdfium.FS_MATRIX()
    _pdfium.FPDFPageObj_GetMatrix(item, matrix)
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def colour_of(item: Handle) -> Colour | None:
    """Return the colour that the object is filled with."""
    parts = [ctypes.c_uint() for _ in range(4)]
    if not _pdfium.FPDFPageObj_GetFillColor(item, *parts):
        return None
    return (parts[0].value, parts[1].value, parts[2].value)


def is_painted(text: Handle) -> bool:
    """Tell whether a text object leaves any paint: neither mode 3 or 7 nor wholly transparent."""
    mode = _pdfium.FPDFTextObj_GetTextRenderMode(text)
    parts = [ctypes.c_uint() for _ in range(4)]
    clear = _pdfium.FPDFPageObj_GetFillColor(text, *parts) and parts[3].value == 0
    unpainted = (_pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, _pdfium.FPDF_TEXTRENDERMODE_CLIP)
    return mode not in unpainted and not clear


def unpaint(text: Handle) -> None:
    """Have a text object leave no paint when its open page is printed again."""
    _pdfium.FPDFTextObj_SetTextRenderMode(text, _pdfium.FPDF_TEXTRENDERMODE_INVISIBLE)


def pixels_of(image: Handle) -> int:
    """Return how many pixels an image has."""
    across, down = ctypes.c_uint(), ctypes.c_uint()
    _pdfium.FPDFImageObj_GetImagePixelSize(image, across, down)
    return across.value * down.value


def stroke_of(path: Handle) -> float:
    """Return the width of the pen that draws a path, unscaled; 0 if the path is filled."""
    fill, stroke, width = ctypes.c_int(), ctypes.c_int(), ctypes.c_float()
    _pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
    if fill.value or not stroke.value:
        return 0.0
    _pdfium.FPDFPageObj_GetStrokeWidth(path, width)
    return width.value


def shapes_of(path: Handle) -> list[list[tuple[float, float]]]:
    """Return the points of each part of a path, before its matrix is applied."""
    shapes: list[list[tuple[float, float]]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(_pdfium.FPDFPath_CountSegments(path)):
        segment = _pdfium.FPDFPath_GetPathSegment(path, index)
        if _pdfium.FPDFPathSegment_GetType(segment) == _pdfium.FPDF_SEGMENT_MOVETO or not shapes:
            shapes.append([])
        _pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        shapes[-1].append((x.value, y.value))
    return shapes


def font_size_of(item: Handle) -> float:
    """Return the font size of a text object before its matrix is applied."""
    size = ctypes.c_float()
    _pdfium.FPDFTextObj_GetFontSize(item, size)
    return size.value


def font_of(item: Handle) -> Handle:
    """Return the font of a text object."""
    return _pdfium.FPDFTextObj_GetFont(item)


def identity_of(handle: Handle) -> int:
    """Return a number that is the same for the same thing while its page is open."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def face_of(font: Handle) -> Face:
    """Return what a font says of itself; its name counts more than its flags."""
    name = re.sub(r"^[A-Z]{6}\+", "", _name(_pdfium.FPDFFont_GetBaseFontName, font))
    family = re.sub(r"^[A-Z]{6}\+", "", _name(_pdfium.FPDFFont_GetFamilyName, font))
    flags = _pdfium.FPDFFont_GetFlags(font)
    heavy = _pdfium.FPDFFont_GetWeight(font) >= 600 or bool(flags & 1 << 18)
    return Face(
        name=name,
        family=family or re.split(r"[-,]", name)[0],
        bold=heavy or re.search(r"bold|black|heavy", name, re.IGNORECASE) is not None,
        italic=bool(flags & 1 << 6) or re.search(r"ital|obliq", name, re.IGNORECASE) is not None,
        embedded=bool(_pdfium.FPDFFont_GetIsEmbedded(font)),
    )


def _name(getter: Any, font: Handle) -> str:
    buffer = ctypes.create_string_buffer(256)
    size = getter(font, buffer, len(buffer))
    return buffer.raw[: max(size - 1, 0)].decode("utf-8", "replace")
