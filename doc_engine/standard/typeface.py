"""How wide words are in a Times-metric face, and where a centred title breaks into lines.

The characters and widths stand in `typeface.json`, which `tools/make_typeface.py` writes from
Tinos. The characters are those that Tinos, Liberation Serif 2 and Times New Roman have in common,
and the widths are theirs too (Liberation Serif's raised and lowered digits are wider by a sixth).
Kerning is left out: Word applies none by default, and our CSS switches it off.

Why: a rule under a title is as long as 1/3 to 1/2 of the title's text, and neither Word nor CSS
tells a template how wide its text came out; so lines are broken and measured beforehand.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any, Final

from doc_engine.standard.figures import ADDRESSEES_INDENT, FORMS

__all__ = [
    "MM_PER_POINT",
    "addressees_dash",
    "break_lines",
    "characters",
    "text_width",
    "vietnamese_letters",
]

MM_PER_POINT: Final = 25.4 / 72
#: White space at which a line may break: all but the no-break spaces.
_BLANKS: Final = re.compile(r"[^\S\u00a0\u202f]+")
#: What rounding may add to a line that fits exactly, in mm.
_SLACK: Final = 1e-6


@cache
def vietnamese_letters() -> str:
    """Return the letters of the Vietnamese alphabet with all their tones, both cases, in NFC."""
    tones = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
    vowels = "".join(base + tone for base in "aăâeêioôơuưy" for tone in tones)
    lower = "abcdđeghiklmnopqrstuvxy" + unicodedata.normalize("NFC", vowels)
    return "".join(sorted({*lower, *lower.upper()}))


@cache
def _table() -> Mapping[str, Any]:
    """Return the contents of `typeface.json`."""
    table: Mapping[str, Any] = json.loads((files(__package__) / "typeface.json").read_text("utf-8"))
    return table


@cache
def characters() -> frozenset[str]:
    """Return the characters that every Times-metric family can show, in NFC.

    The blank and the no-break space are among them; line ends, format characters and ligatures
    are not.
    """
    return frozenset(_table()["characters"])


@cache
def _em_widths(bold: bool, italic: bool) -> Mapping[str, float]:
    """Return the width of each known character as a fraction of the em."""
    table = _table()
    face = "_".join(name for name, wanted in (("bold", bold), ("italic", italic)) if wanted)
    row = table["faces"][face or "regular"]
    return {
        character: width / table["units_per_em"]
        for character, width in zip(table["characters"], row, strict=True)
    }


def text_width(text: str, size_pt: float, *, bold: bool = False, italic: bool = False) -> float:
    """Return the width of `text` on one line at `size_pt` points, in mm.

    The text is measured in NFC; a combining mark that is left takes no room, any other unknown
    character half an em.
    """
    widths = _em_widths(bold, italic)
    ems = sum(
        widths.get(each, 0.0 if unicodedata.combining(each) else 0.5)
        for each in unicodedata.normalize("NFC", text)
    )
    return ems * size_pt * MM_PER_POINT


def break_lines(text: str, size_pt: float, max_mm: float, *, bold: bool = False) -> tuple[str, ...]:
    """Return `text` as the fewest lines of at most `max_mm`, balanced for a centred title.

    A line feed in `text` is kept as a break. Words are never split: a word wider than `max_mm`
    stands alone on its line. Among the ways with the fewest lines, the one whose widest line is
    narrowest wins, then the one whose lines differ least. A blank text has no lines.
    """
    lines: list[str] = []
    for paragraph in text.splitlines():
        words = [word for word in _BLANKS.split(paragraph) if word]
        widths = [text_width(word, size_pt, bold=bold) for word in words]
        blank = text_width(" ", size_pt, bold=bold)
        breaks = _balanced(widths, blank, max_mm + _SLACK)
        lines += [" ".join(words[start:end]) for start, end in pairwise(breaks)]
    return tuple(lines)


def _balanced(widths: list[float], blank: float, limit: float) -> list[int]:
    """Return the indexes at which lines start, and the end: fewest, then narrowest, then even."""
    widest, _ = _fill(widths, blank, limit, lambda so_far, width: max(so_far, width))
    narrowed = min(limit, widest + _SLACK)
    return _fill(widths, blank, narrowed, lambda so_far, width: so_far + width**2)[1]


def _fill(
    widths: list[float], blank: float, limit: float, cost: Callable[[float, float], float]
) -> tuple[float, list[int]]:
    """Return the cost of the lines and their breaks: fewest lines, then cheapest.

    At equal cost the later break wins, so that earlier lines are the longer ones. The work grows
    with the number of words, and with that of the words on one line.
    """
    best: list[tuple[int, float]] = [(0, 0.0)]
    starts = [0]
    for end in range(1, len(widths) + 1):
        choices = []
        for start in range(end - 1, -1, -1):
            width = sum(widths[start:end]) + blank * (end - start - 1)
            if width > limit and end - start > 1:
                break
            lines, so_far = best[start]
            choices.append((lines + 1, cost(so_far, width), -start))
        lines, cheapest, latest = min(choices)
        best.append((lines, cheapest))
        starts.append(-latest)
    breaks = [len(widths)]
    while breaks[-1] > 0:
        breaks.append(starts[breaks[-1]])
    return best[-1][1], breaks[::-1]


def addressees_dash() -> float:
    """Return how far the dashes of several addressees stand from the margin, in mm (II.9.a).

    They stand below the colon of "Kính gửi:".
    """
    return ADDRESSEES_INDENT + text_width("Kính gửi", FORMS["addressees"].size)
