"""The lines of a paragraph as a PDF shows them: where each begins and ends, and its baseline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from doc_engine.rules.sheet import Component

__all__ = ["TextLine", "lines_of"]

#: Baselines that differ by less than this, in mm, are of one line; a raised mark moves less.
_SAME_LINE: Final = 2.5


@dataclass(slots=True)
class TextLine:
    """A line of words: its page, its ends and its baseline, in mm."""

    page: int
    left: float
    right: float
    baseline: float


def lines_of(component: Component) -> list[TextLine]:
    """Return the lines of a component in reading order; none for a file that is no PDF."""
    lines: list[TextLine] = []
    for piece in component.pieces:
        if piece.page is None or piece.baseline is None or not piece.text.strip():
            continue
        left, right = piece.left or 0.0, piece.right or 0.0
        last = lines[-1] if lines else None
        if (
            last is not None
            and last.page == piece.page
            and abs(last.baseline - piece.baseline) < _SAME_LINE
        ):
            last.left, last.right = min(last.left, left), max(last.right, right)
        else:
            lines.append(TextLine(piece.page, left, right, piece.baseline))
    return lines
