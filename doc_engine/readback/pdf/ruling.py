"""The thin horizontal rules among the paths of a page.

A rule is a thin bar or stroke, or the upper or lower side of a frame: WeasyPrint fills a border
as the space between an outer and an inner box.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from doc_engine.readback.forms import Line
from doc_engine.readback.pdf import pdfium
from doc_engine.readback.pdf.geometry import MM_PER_PT, Box, Frame, Matrix, scale_of, times
from doc_engine.readback.pdf.pdfium import Handle

__all__ = ["rules_of"]

_THICKEST: Final = 1.0  # mm; a thicker bar is no rule
_THINNEST: Final = 0.01  # mm; nothing is seen of a thinner one
_SHORTEST: Final = 2.0  # mm


def rules_of(path: Handle, frame: Frame, parent: Matrix, page: int) -> Iterator[Line]:
    """Yield the rules that a path draws, which stands in a form with the matrix `parent`."""
    matrix = times(pdfium.matrix_of(path), parent)
    pen = pdfium.stroke_of(path) * scale_of(matrix) * MM_PER_PT
    shapes = [frame.box(points, matrix) for points in pdfium.shapes_of(path)]
    for box in [_around(shapes), *_sides(shapes)] if not pen else shapes:
        thickness = pen + box.height
        if _THINNEST <= thickness <= _THICKEST and box.width >= max(_SHORTEST, 3 * thickness):
            yield Line(page, box.left, box.right, (box.top + box.bottom) / 2, thickness)


def _around(shapes: list[Box]) -> Box:
    """Return the box around all shapes."""
    if not shapes:
        return Box(0, 0, 0, 0)
    return Box(
        min(each.left for each in shapes),
        min(each.top for each in shapes),
        max(each.right for each in shapes),
        max(each.bottom for each in shapes),
    )


def _sides(shapes: list[Box]) -> Iterator[Box]:
    """Yield the upper and the lower side of a frame."""
    if len(shapes) != 2:
        return
    inner, outer = sorted(shapes, key=lambda each: each.height)
    if outer.height > _THICKEST and inner.height > 0:
        yield Box(outer.left, outer.top, outer.right, inner.top)
        yield Box(outer.left, inner.bottom, outer.right, outer.bottom)
