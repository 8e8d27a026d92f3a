"""A page as PDFium prints it, in shades of grey, and the letters and marks that lie on it.

Like `pdfium` and `tree`, this module knows pypdfium2; see `pdfium` on handles.
"""

from __future__ import annotations

import ctypes
import time
from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Final

import pypdfium2.raw as pdfium_raw

from doc_engine.readback.faults import Unreadable
from doc_engine.readback.pdf.geometry import IDENTITY, MM_PER_PT, Box, Frame
from doc_engine.readback.pdf.pdfium import Handle, identity_of
from doc_engine.readback.reading import Reason

__all__ = ["Letter", "Raster", "letters_on", "marks_on", "printed"]

_DOTS: Final = 150 / 25.4  # a mm
_MOST_DOTS: Final = 8_000_000  # a page of A4 has 2.2 million
_MOST_LETTERS: Final = 50_000  # a page; a full one has some 4 000
_LONGEST: Final = 30.0  # seconds that a page may take to print
_HIDDEN: Final = 2 | 32  # flags of an annotation: hidden, not on the screen

_pdfium: Any = pdfium_raw
Letter = tuple[str, Box]


@dataclass(frozen=True, slots=True)
class Raster:
    """Grey dots, row after row from the top left; 0 is black and 255 is white."""

    dots: bytes
    width: int
    height: int
    scale: float

    def within(self, box: Box) -> bytes:
        """Return the dots that a box (mm) touches, as far as it is on the page."""
        columns = self.columns(box)
        top, bottom = max(int(box.top * self.scale), 0), int(box.bottom * self.scale) + 1
        rows = range(top * self.width, min(bottom, self.height) * self.width, self.width)
        left, right = columns.start, columns.stop
        return b"".join([self.dots[row + left : row + right] for row in rows]) if columns else b""

    def columns(self, box: Box) -> range:
        """Return the columns of dots that a box touches, none if it is beside the page."""
        right = min(int(box.right * self.scale) + 1, self.width)
        return range(max(int(box.left * self.scale), 0), right)


def printed(page: Handle, width: float, height: float) -> Raster:
    """Return a page of that size (mm), not turned. Raises Unreadable RDB112 if it takes long."""
    scale = min(_DOTS, (_MOST_DOTS / max(width * height, 1.0)) ** 0.5)
    across, down = max(int(width * scale), 1), max(int(height * scale), 1)
    if across * down > 2 * _MOST_DOTS:
        raise Unreadable("RDB112")
    bitmap = _pdfium.FPDFBitmap_CreateEx(across, down, _pdfium.FPDFBitmap_Gray, None, 0)
    if not bitmap:
        raise Unreadable("RDB112")
    try:
        _pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, across, down, 0xFFFFFFFF)
        _draw(bitmap, page, across, down)
        stride = _pdfium.FPDFBitmap_GetStride(bitmap)
        dots = ctypes.string_at(_pdfium.FPDFBitmap_GetBuffer(bitmap), stride * down)
        return Raster(_trimmed(dots, stride, across), across, down, scale)
    finally:
        _pdfium.FPDFBitmap_Destroy(bitmap)


def _trimmed(dots: bytes, stride: int, width: int) -> bytes:
    """Return the rows without what fills them up to the stride."""
    if stride == width:
        return dots
    return b"".join(dots[row : row + width] for row in range(0, len(dots), stride))


def _draw(bitmap: Handle, page: Handle, across: int, down: int) -> None:
    """Print the page with its annotations, and give up after a while."""
    pause = _pdfium.IFSDK_PAUSE(version=1)
    end = time.monotonic() + _LONGEST
    pause.NeedToPauseNow = type(pause.NeedToPauseNow)(lambda _: time.monotonic() > end)
    turned_back = -_pdfium.FPDFPage_GetRotation(page) % 4
    flags = _pdfium.FPDF_ANNOT | _pdfium.FPDF_GRAYSCALE
    place = (0, 0, across, down, turned_back, flags)
    status = _pdfium.FPDF_RenderPageBitmap_Start(bitmap, page, *place, pause)
    _pdfium.FPDF_RenderPage_Close(page)
    if status == _pdfium.FPDF_RENDER_TOBECONTINUED:
        raise Unreadable("RDB112")


def letters_on(text_page: Handle, frame: Frame) -> dict[int, list[Letter]]:
    """Return the letters of each text object, by `identity_of`, each with the box of its ink.

    Blanks that PDFium found are letters too. Raises Unreadable RDB112 if there are too many.
    """
    count = _pdfium.FPDFText_CountChars(text_page)
    if count > _MOST_LETTERS:
        raise Unreadable("RDB112")
    found: dict[int, list[Letter]] = defaultdict(list)
    left, right, bottom, top = sides = [ctypes.c_double() for _ in range(4)]
    places = [ctypes.byref(each) for each in sides]
    for index in range(count):
        owner = _pdfium.FPDFText_GetTextObject(text_page, index)
        if owner:
            _pdfium.FPDFText_GetCharBox(text_page, index, *places)
            box = Box(
                (left.value - frame.left) * MM_PER_PT,
                (frame.top - top.value) * MM_PER_PT,
                (right.value - frame.left) * MM_PER_PT,
                (frame.top - bottom.value) * MM_PER_PT,
            )
            letter = chr(_pdfium.FPDFText_GetUnicode(text_page, index) & 0xFFFF)
            found[identity_of(owner)].append((letter, box))
    return found


def marks_on(page: Handle, frame: Frame) -> list[tuple[Reason, Box]]:
    """Return the boxes that annotations strike out or cover: ("struck" or "covered", box)."""
    kinds: dict[int, Reason] = {
        _pdfium.FPDF_ANNOT_STRIKEOUT: "struck",
        _pdfium.FPDF_ANNOT_REDACT: "covered",
        _pdfium.FPDF_ANNOT_FREETEXT: "covered",
    }
    found: list[tuple[Reason, Box]] = []
    for index in range(_pdfium.FPDFPage_GetAnnotCount(page)):
        mark = _pdfium.FPDFPage_GetAnnot(page, index)
        if not mark:
            continue
        kind = kinds.get(_pdfium.FPDFAnnot_GetSubtype(mark))
        if kind and not _pdfium.FPDFAnnot_GetFlags(mark) & _HIDDEN:
            found += [(kind, frame.box(points, IDENTITY)) for points in _areas(mark)]
        _pdfium.FPDFPage_CloseAnnot(mark)
    return found


def _areas(mark: Handle) -> list[list[tuple[float, float]]]:
    """Return the corners of the areas that an annotation is about, else those of its own box."""
    quads = _pdfium.FS_QUADPOINTSF()
    found: list[list[tuple[float, float]]] = []
    for index in range(min(_pdfium.FPDFAnnot_CountAttachmentPoints(mark), 1_000)):
        if _pdfium.FPDFAnnot_GetAttachmentPoints(mark, index, quads):
            found.append([(getattr(quads, f"x{n}"), getattr(quads, f"y{n}")) for n in (1, 2, 3, 4)])
    box = _pdfium.FS_RECTF()
    if not found and _pdfium.FPDFAnnot_GetRect(mark, box):
        found.append([(box.left, box.bottom), (box.right, box.top)])
    return found
