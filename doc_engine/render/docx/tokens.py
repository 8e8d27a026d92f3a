"""The tokens that stand for words, rules and bonds while a template is filled in.

Jinja sees tokens only: a private-use character, a kind and a name, a private-use character. The
words themselves are written into the finished XML afterwards, so no character of the data can be
taken for markup, for Jinja, or for a notation of the dialect. The template's own marks (`sites`)
have the same shape, and kinds of their own.
"""

from __future__ import annotations

import re
from typing import Final

from markupsafe import Markup

from doc_engine.composition import Run
from doc_engine.render.prints import CellLayout

__all__ = ["KEEP", "MARK", "PRINTED", "TOKEN", "Tokens", "mark"]

_START, _END = "\ue000", "\ue001"
MARK: Final = re.compile(f"[{_START}{_END}]")
#: What a marker may leave in the output: one token, or nothing.
PRINTED: Final = re.compile(f"(?:{_START}[wrkcg][0-9]{{1,9}}{_END})?")
TOKEN: Final = re.compile(f"{_START}([a-z][A-Za-z0-9]*){_END}")
KEEP: Final = "k0"


def mark(kind: str, name: str = "") -> str:
    """Return a token or mark.

    Words, rules, bonds, cells and pages are of the kinds w, r, k, c and g.
    """
    return f"{_START}{kind}{name}{_END}"


class Tokens:
    """The marker of DOCX: hands out tokens, and knows what each stands for."""

    def __init__(self) -> None:
        self._runs: list[Run] = []
        self._rules: list[float] = []
        self._cells: list[CellLayout] = []

    def words(self, run: Run) -> Markup:
        """Return a token for a run."""
        self._runs.append(run)
        return Markup(mark("w", str(len(self._runs) - 1)))

    def rule(self, length: float) -> Markup:
        """Return a token for a rule."""
        self._rules.append(length)
        return Markup(mark("r", str(len(self._rules) - 1)))

    def keep_next(self, wanted: bool) -> Markup:
        """Return the token that binds a paragraph to the next, or nothing."""
        return Markup(mark(KEEP) if wanted else "")

    def cell(self, layout: CellLayout) -> Markup:
        """Return a token for the measures of a cell."""
        self._cells.append(layout)
        return Markup(mark("c", str(len(self._cells) - 1)))

    def page(self, number: int, landscape: bool) -> Markup:
        """Return the token that begins an annex on a page of its own."""
        return Markup(mark("g", str(int(landscape))))

    def run(self, number: int) -> Run | None:
        """Return the run behind a token of words, None if a template made the token up."""
        return self._runs[number] if number < len(self._runs) else None

    def length(self, number: int) -> float | None:
        """Return the length behind a rule's token, None if a template made the token up."""
        return self._rules[number] if number < len(self._rules) else None

    def layout(self, number: int) -> CellLayout | None:
        """Return the measures behind a cell's token, None if a template made the token up."""
        return self._cells[number] if number < len(self._cells) else None
