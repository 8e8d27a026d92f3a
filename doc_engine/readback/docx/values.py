"""What the attributes of WordprocessingML say: numbers, lengths, colours, on or off."""

from __future__ import annotations

import re
from typing import Final

from doc_engine.readback.forms import Colour

__all__ = ["colour", "is_on", "millimetres", "number", "whole"]

_MM_PER_TWIP: Final = 25.4 / 1440
_WHOLE: Final = re.compile(r"[0-9]{1,6}")
_ON: Final = frozenset({"1", "true", "on"})


def number(text: str | None, default: float = 0.0) -> float:
    """Return a measure or a share ("50%"); the default for none, and for what is no number."""
    try:
        return float(text.rstrip("%")) if text else default
    except ValueError:
        return default


def millimetres(twips: str | float | None) -> float:
    """Return in mm a length in twips, 0 for none."""
    return (twips if isinstance(twips, float) else number(twips)) * _MM_PER_TWIP


def whole(text: str | None) -> int | None:
    """Return the whole number that an attribute holds; None for none, or for what is none."""
    return int(text) if text and _WHOLE.fullmatch(text) else None


def colour(text: str | None) -> Colour | None:
    """Return RRGGBB as a colour; None for the automatic one."""
    if text is None or len(text) != 6:
        return None
    try:
        red, green, blue = bytes.fromhex(text)
    except ValueError:
        return None
    return red, green, blue


def is_on(text: str | None) -> bool:
    """Tell whether a switch that is off unless it is told is on."""
    return text in _ON
