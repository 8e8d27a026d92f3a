"""From PDF's space (pt, upward, nested in forms) to the page's (mm, from the top left)."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

__all__ = ["IDENTITY", "MM_PER_PT", "Box", "Frame", "Matrix", "scale_of", "times"]

MM_PER_PT: Final = 25.4 / 72
Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def times(first: Matrix, then: Matrix) -> Matrix:
    """Return the matrix that applies `first` and `then` the other."""
    if then is IDENTITY:
        return first
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )


def scale_of(matrix: Matrix) -> float:
    """Return by how much a matrix stretches what is upright."""
    return math.hypot(matrix[2], matrix[3])


@dataclass(frozen=True, slots=True)
class Box:
    """A box on the page in mm from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        """The width in mm."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """The height in mm."""
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Frame:
    """The top left corner of a page in PDF's space, in pt."""

    left: float
    top: float

    def height_of(self, y: float) -> float:
        """Return how far below the page's top a height is, in mm."""
        return (self.top - y) * MM_PER_PT

    def box(self, points: Iterable[tuple[float, float]], matrix: Matrix) -> Box:
        """Return the box around points that a matrix is to be applied to."""
        a, b, c, d, e, f = matrix
        placed = [(a * x + c * y + e, b * x + d * y + f) for x, y in points]
        across, upward = zip(*placed, strict=True)
        return Box(
            (min(across) - self.left) * MM_PER_PT,
            self.height_of(max(upward)),
            (max(across) - self.left) * MM_PER_PT,
            self.height_of(min(upward)),
        )
