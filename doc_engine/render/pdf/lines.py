"""Keeps a line from breaking after its first word.

Why: of a text box that ends with a blank, WeasyPrint 70.0 breaks the line after the box's first
word if the line has room for the whole box but that blank (`split_first_line`, step 3), although a
blank at a line's end needs no room. The function is private; its version is pinned, and it is
wrapped once.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from weasyprint.layout import inline

__all__ = ["let_last_blank_hang"]

_MARK: Final = "_doc_engine_lines"
#: What splitting gives: the layout, its length and where the next line begins (both in bytes of
#: UTF-8; None: all fits), width, height and baseline in px.
_Split = tuple[Any, int, int | None, float, float, float]


def let_last_blank_hang() -> None:
    """Make WeasyPrint leave a box whole that fits but for its last blank; twice is as once."""
    if not hasattr(inline.split_first_line, _MARK):
        inline.split_first_line = _with_hanging_blank(inline.split_first_line)


def _with_hanging_blank(split: Callable[..., _Split]) -> Callable[..., _Split]:
    def split_first_line(
        text: str, style: Any, context: Any, max_width: float | None, *others: Any, **named: Any
    ) -> _Split:
        found = split(text, style, context, max_width, *others, **named)
        words = text.rstrip(" ")
        if max_width is None or words == text or not _one_word(text, found):
            return found
        width = split(words, style, context, None, *others, **named)[3]
        return split(text, style, context, None, *others, **named) if width <= max_width else found

    setattr(split_first_line, _MARK, True)
    return split_first_line


def _one_word(text: str, found: _Split) -> bool:
    """Tell whether a line ends after the first word of a text."""
    return found[2] is not None and b" " not in text.encode()[: found[1]].strip(b" ")
