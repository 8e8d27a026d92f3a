"""The colour of words in a DOCX and of the ground under them, and how well one stands out.

The ground is the highlight or shading that is nearest: of the run, its paragraph, its cell, its
table; else the paper. Automatic words are white on a dark shading, but black on any highlight.
"""

from __future__ import annotations

from typing import Final

from lxml import etree

from doc_engine.readback.docx.names import child, local
from doc_engine.readback.docx.styles import Form, Look, shading_of
from doc_engine.readback.docx.values import colour
from doc_engine.readback.forms import Colour

__all__ = ["contrast"]

_PAPER: Final[Colour] = (255, 255, 255)
_INK: Final[Colour] = (0, 0, 0)
#: What a theme calls paper and ink; of its other colours the file tells the value beside.
_THEME: Final[dict[str, Colour]] = {
    "background1": _PAPER, "light1": _PAPER, "bg1": _PAPER, "lt1": _PAPER,
    "background2": (231, 230, 230), "light2": (231, 230, 230),
    "text1": _INK, "dark1": _INK, "tx1": _INK, "dk1": _INK,
}  # fmt: skip
#: ECMA-376 part 1, 17.18.40.
_HIGHLIGHTS: Final[dict[str, str]] = {
    "black": "000000", "blue": "0000FF", "cyan": "00FFFF", "darkBlue": "000080",
    "darkCyan": "008080", "darkGray": "808080", "darkGreen": "008000", "darkMagenta": "800080",
    "darkRed": "800000", "darkYellow": "808000", "green": "00FF00", "lightGray": "C0C0C0",
    "magenta": "FF00FF", "red": "FF0000", "white": "FFFFFF", "yellow": "FFFF00",
}  # fmt: skip
_TEXT_BOXES: Final = frozenset({"tc", "tbl"})


def contrast(run: etree._Element, look: Look, form: Form | None) -> float:
    """Return how far, of 255, a run's words are in grey from their ground."""
    own = look.settings
    highlight = colour(_HIGHLIGHTS.get(own.get("highlight", ""), ""))
    ground = highlight or next(
        (
            found
            for each in (
                own.get("shd", ""),
                form.settings.get("pShd", "") if form is not None else "",
                *_around(run),
            )
            if (found := _shade(each)) is not None
        ),
        _PAPER,
    )
    theme = own.get("color:theme", "")
    ink = _themed(theme) or colour(own.get("color", ""))
    if ink is None:
        ink = _INK if highlight or _grey(ground) > 127 else _PAPER
    return abs(_grey(ink) - _grey(ground))


def _around(run: etree._Element) -> list[str]:
    """Return the shadings of the cells and tables around a run, the nearest first."""
    return [
        shading_of(child(child(each, f"{local(each)}Pr"), "shd"))
        for each in run.iterancestors()
        if local(each) in _TEXT_BOXES
    ]


def _shade(shading: str) -> Colour | None:
    """Return the colour of a shading as `shading_of` tells it, None if there is none."""
    pattern, fill, color, theme = (shading.split("|") + [""] * 4)[:4]
    back = _themed(theme) or colour(fill)
    if pattern == "solid":
        return colour(color) or _INK
    if pattern.startswith("pct") and pattern[3:].isdecimal():
        share = min(int(pattern[3:]), 100) / 100
        pairs = zip(colour(color) or _INK, back or _PAPER, strict=True)
        red, green, blue = (round(share * one + (1 - share) * other) for one, other in pairs)
        return red, green, blue
    return back if pattern not in ("nil", "0") else None


def _themed(theme: str) -> Colour | None:
    """Return the colour of "name/tint/shade", None for a name that is not known."""
    name, tint, shade = (theme.split("/") + [""] * 3)[:3]
    base = _THEME.get(name)
    if base is None:
        return None
    lighter, darker = _part(tint), _part(shade)
    red, green, blue = (round((each * lighter + 255 * (1 - lighter)) * darker) for each in base)
    return red, green, blue


def _part(text: str) -> float:
    try:
        return min(int(text, 16), 255) / 255 if text else 1.0
    except ValueError:
        return 1.0


def _grey(color: Colour) -> float:
    """Return how light a colour is once printed in grey (ITU-R BT.601)."""
    red, green, blue = color
    return 0.299 * red + 0.587 * green + 0.114 * blue
