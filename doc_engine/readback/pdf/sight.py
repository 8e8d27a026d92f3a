"""Which words of a page a reader sees: words that nobody sees prove nothing.

Unseen are words that are not painted (text rendering mode 3), too small, outside the page, in
white on white, or under a box painted later. The invisible words that a program laid over a
scanned page are taken for what the scan shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from doc_engine.readback.pdf.geometry import Box
from doc_engine.readback.pdf.page import TextObject
from doc_engine.readback.reading import Colour

__all__ = ["Paint", "is_white", "seen_and_unseen"]

_WHITE: Final = 240  # of 255, in red, green and blue
_SMALLEST: Final = 2.0  # pt
_THINNEST: Final = 1.0  # mm; a thinner box is a rule


def is_white(color: Colour | None) -> bool:
    """Tell whether a colour cannot be told from the paper's."""
    return color is not None and min(color) >= _WHITE


@dataclass(frozen=True, slots=True)
class Paint:
    """A box that a page paints, after its first `order` texts; an image has no colour."""

    order: int
    box: Box
    color: Colour | None
    opaque: bool


def seen_and_unseen(
    texts: Sequence[tuple[TextObject, bool]], paints: Sequence[Paint], width: float, height: float
) -> tuple[list[TextObject], list[TextObject]]:
    """Divide the texts of a page, each with whether it is painted at all."""
    boxes = [each for each in paints if min(each.box.width, each.box.height) > _THINNEST]
    scanned = any(each.color is None for each in boxes) and not any(drawn for _, drawn in texts)
    seen: list[TextObject] = []
    unseen: list[TextObject] = []
    for order, (text, drawn) in enumerate(texts):
        on_page = text.right > 0 and text.left < width and text.bottom > 0 and text.top < height
        shown = (drawn or scanned) and on_page and text.size >= _SMALLEST
        if shown and (scanned or _stands_out(text, order, boxes)):
            seen.append(text)
        elif text.text.strip():
            unseen.append(text)
    return seen, unseen


def _stands_out(text: TextObject, order: int, boxes: Sequence[Paint]) -> bool:
    """Tell whether a text is of another colour than what is under it, and nothing is over it."""
    around = [each for each in boxes if _within(text, each.box)]
    if any(each.order > order and each.opaque for each in around):
        return False
    under = [each for each in around if each.order <= order]
    return not is_white(text.color) or (bool(under) and not is_white(under[-1].color))


def _within(text: TextObject, box: Box) -> bool:
    across, down = (text.left + text.right) / 2, (text.top + text.bottom) / 2
    return box.left <= across <= box.right and box.top <= down <= box.bottom
