"""Which words of a DOCX a reader sees: words that nobody sees prove nothing.

Unseen are words that are hidden, too small, or white where nothing gives them a ground.
"""

from __future__ import annotations

from typing import Final

from lxml import etree

from doc_engine.readback.docx.names import attribute, child, local
from doc_engine.readback.docx.styles import Look

__all__ = ["is_unseen"]

_WHITE: Final = 240  # of 255, in red, green and blue
_SMALLEST: Final = 4.0  # pt
_NO_GROUND: Final = frozenset({"", "auto", "none", "ffffff", "white"})


def is_unseen(run: etree._Element, look: Look) -> bool:
    """Tell whether nobody sees a run's words, though they are there."""
    white = look.color is not None and min(look.color) >= _WHITE
    return look.hidden or look.size < _SMALLEST or (white and not _has_ground(run))


def _has_ground(run: etree._Element) -> bool:
    """Tell whether a run, its paragraph or a cell around it is shaded or highlighted."""
    properties = (child(each, f"{local(each)}Pr") for each in (run, *run.iterancestors()))
    return any(
        _is_coloured(child(each, "shd"), "fill") or _is_coloured(child(each, "highlight"), "val")
        for each in properties
    )


def _is_coloured(element: etree._Element | None, name: str) -> bool:
    return (attribute(element, name) or "").lower() not in _NO_GROUND
