"""Text in the columns of a terminal: how wide it is, broken to a width, and in colour."""

from __future__ import annotations

import os
import re
import shutil
import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Final, TextIO

import click

__all__ = ["STANDARD_ROOM", "Paint", "painter", "plain", "room", "width", "wrapped"]

#: What is written where no terminal tells its width, and the least and the most on one that does.
STANDARD_ROOM: Final = 100
_LEAST, _MOST = 60, 120

#: Letters, digits and marks of Latin script: each takes one column, as most texts do throughout.
_NARROW: Final = re.compile("[ -~\xa0-\xac\xae-\u02ff\u1e00-\u1eff\u2010-\u2027]*")

#: A text in the look that a word names: error, warning, good, quiet, or "" for none.
Paint = Callable[[str, str], str]

_LOOKS: Final = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "good": {"fg": "green"},
    "quiet": {"dim": True},
}


def room(stream: TextIO | None) -> int:
    """Return how many columns may be written: those of the terminal, else a fixed number."""
    if stream is None or not stream.isatty():
        return STANDARD_ROOM
    return min(max(shutil.get_terminal_size((STANDARD_ROOM, 24)).columns, _LEAST), _MOST)


def painter(stream: TextIO | None) -> Paint:
    """Return how to colour a text: on a terminal only, and not if `NO_COLOR` is set."""
    dumb = os.environ.get("TERM") == "dumb"
    plainly = stream is None or not stream.isatty() or os.environ.get("NO_COLOR") or dumb
    return plain if plainly else _coloured


def plain(text: str, _: str) -> str:
    """Return a text as it is."""
    return text


def _coloured(text: str, look: str) -> str:
    return click.style(text, **_LOOKS[look]) if text and look else text  # type: ignore[arg-type]


def width(text: str) -> int:
    """Return the columns that a text takes: none for a combining mark, two for a wide letter."""
    if text.isascii() or _NARROW.fullmatch(text):
        return len(text)
    return sum(map(_columns, text))


@cache
def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrapped(text: str, most: int) -> list[str]:
    """Return a text on lines of at most `most` columns, broken at blanks; a longer word is cut."""
    words = text.split()
    whole = " ".join(words)
    if width(whole) <= most:
        return [whole]
    lines, taken = [""], 0
    for word in words:
        needed, blank = width(word), 1 if lines[-1] else 0
        if taken + blank + needed <= most:
            lines[-1] += f" {word}" if blank else word
            taken += blank + needed
            continue
        lines += [""] if lines[-1] else []
        taken = 0
        for character in word:
            if taken + _columns(character) > most:
                lines.append("")
                taken = 0
            lines[-1] += character
            taken += _columns(character)
    return lines
