"""PDFium's structure tree of a page behind a small typed face; see `pdfium` on handles."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pypdfium2.raw as pdfium_raw

from doc_engine.readback.pdf.pdfium import Handle

__all__ = ["structure_children", "structure_text", "structure_tops"]

_pdfium: Any = pdfium_raw


@contextmanager
def structure_tops(page: Handle) -> Iterator[list[Handle]]:
    """Open the page's part of the structure tree: its top elements, none if it is untagged."""
    tree = _pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        yield []
        return
    try:
        count = _pdfium.FPDF_StructTree_CountChildren(tree)
        tops = [_pdfium.FPDF_StructTree_GetChildAtIndex(tree, index) for index in range(count)]
        yield [top for top in tops if top]
    finally:
        _pdfium.FPDF_StructTree_Close(tree)


def structure_text(element: Handle) -> tuple[str, str]:
    """Return the type of a structure element ("P") and its title, "" if it has none."""
    return (
        _wide(_pdfium.FPDF_StructElement_GetType, element),
        _wide(_pdfium.FPDF_StructElement_GetTitle, element),
    )


def structure_children(element: Handle) -> Iterator[Handle | int]:
    """Yield the element's kids on this page in order: elements, and marked-content ids."""
    for index in range(_pdfium.FPDF_StructElement_CountChildren(element)):
        child = _pdfium.FPDF_StructElement_GetChildAtIndex(element, index)
        if child:
            yield child
            continue
        mcid = int(_pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index))
        if mcid >= 0:
            yield mcid


def _wide(getter: Any, element: Handle) -> str:
    buffer = ctypes.create_string_buffer(512)
    size = getter(element, buffer, len(buffer))
    if size > len(buffer):
        return ""  # longer than any type or anchor
    return buffer.raw[:size].decode("utf-16-le", "replace").rstrip("\0")
