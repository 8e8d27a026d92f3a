"""The tokens that stand for words, rules and bonds while a template is filled in.

docxtpl sees tokens only: a private-use character, a kind and a number, a private-use character.
The words themselves are written into the finished XML afterwards, by lxml, so no character of
the data can be taken for markup, for Jinja, or for one of docxtpl's own notations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from doc_engine.composition import Run

__all__ = ["KEEP", "MARK", "Tokens", "split"]

_START, _END = "\ue000", "\ue001"
_TOKEN: Final = re.compile(f"{_START}([wrk][0-9]{{1,9}}){_END}")
MARK: Final = re.compile(f"[{_START}{_END}]")
KEEP: Final = "k0"


class Tokens:
    """The marker of DOCX: hands out tokens, and knows what each stands for."""

    def __init__(self) -> None:
        self._runs: list[Run] = []
        self._rules: list[float] = []

    def words(self, run: Run) -> str:
        """Return a token for a run."""
        self._runs.append(run)
        return f"{_START}w{len(self._runs) - 1}{_END}"

    def rule(self, length: float) -> str:
        """Return a token for a rule."""
        self._rules.append(length)
        return f"{_START}r{len(self._rules) - 1}{_END}"

    def keep_next(self, wanted: bool) -> str:
        """Return the token that binds a paragraph to the next, or nothing."""
        return f"{_START}{KEEP}{_END}" if wanted else ""

    def handed_out(self, token: str) -> bool:
        """Tell whether a token is one of these, and not a template's own invention."""
        count = {"w": len(self._runs), "r": len(self._rules), "k": 1}[token[0]]
        return int(token[1:]) < count

    def run(self, token: str) -> Run | None:
        """Return the run behind a token, None if it is another kind."""
        return self._runs[int(token[1:])] if token[0] == "w" else None

    def length(self, token: str) -> float | None:
        """Return the length behind a rule's token, None if it is another kind."""
        return self._rules[int(token[1:])] if token[0] == "r" else None


def split(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the pieces of a text in order, and whether each is a token (without its ends)."""
    for index, piece in enumerate(_TOKEN.split(text)):
        if piece:
            yield piece, index % 2 == 1
