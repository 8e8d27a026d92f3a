"""Offsets in a text turned into lines and columns, as an editor counts them."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

from doc_engine.findings import Place
from doc_engine.source.characters import FORBIDDEN

__all__ = ["SHOWN_LINE_LENGTH", "Lines", "Mark"]

SHOWN_LINE_LENGTH: Final = 1000
_STEP: Final = SHOWN_LINE_LENGTH // 2
_LINE_END: Final = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a key or value stands: line and column from 1, and `text[start:end]` is its text."""

    line: int
    column: int
    start: int
    end: int


class Lines:
    """The lines of one text; they are found when first asked for.

    Lines end with LF, CR LF or CR only; columns count characters (code points).
    """

    __slots__ = ("_last", "_path", "_starts", "_text")

    def __init__(self, path: str, text: str) -> None:
        self._path = path
        self._text = text
        self._starts: list[int] | None = None
        self._last = (0, 0, "")

    def position(self, offset: int) -> tuple[int, int]:
        """Return line and column, both from 1, of the character at `offset`."""
        if self._starts is None:
            self._starts = [0, *(match.end() for match in _LINE_END.finditer(self._text))]
        offset = min(max(offset, 0), len(self._text))
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def place(self, offset: int) -> Place:
        """Return the place of the character at `offset`, with the text of its line.

        Why: a line of more than `SHOWN_LINE_LENGTH` characters is shown in pieces of that length,
        since a thousand findings in a line of megabytes must not exhaust memory.
        """
        line, column = self.position(offset)
        piece = max(0, (column - 1) // _STEP - 1)
        return Place(self._path, line, column, self._source(line, piece), piece * _STEP)

    def mark(self, start: int, end: int) -> Mark:
        """Return the mark of `text[start:end]`."""
        return Mark(*self.position(start), start, end)

    def _source(self, line: int, piece: int) -> str:
        """Return a piece of a line to show: without its end, each forbidden character as U+FFFD."""
        if self._last[:2] != (line, piece):
            assert self._starts is not None
            start = self._starts[line - 1] + piece * _STEP
            found = _LINE_END.search(self._text, start, start + SHOWN_LINE_LENGTH)
            end = found.start() if found else start + SHOWN_LINE_LENGTH
            self._last = (line, piece, FORBIDDEN.sub("\ufffd", self._text[start:end]))
        return self._last[2]
