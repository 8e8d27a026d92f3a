"""What can be wrong with a template, or with words that no output format can hold."""

from __future__ import annotations

import re
from typing import Final

from doc_engine.findings import DocEngineError, Place
from doc_engine.text import UNPRINTABLE

__all__ = ["ContentFault", "TemplateFault", "check_printable"]

_UNPRINTABLE: Final = re.compile(f"[{UNPRINTABLE}]")


class TemplateFault(DocEngineError):
    """A template cannot be used: unreadable, misspelt, incomplete, or fetching from outside.

    `details` always name the template's `file`, and `where` in it where that is known; `place` is
    the line and column, for a file of text. `others` are what else is wrong with the same template.
    """

    exit_code = 1

    def __init__(self, code: str, *, place: Place | None = None, **details: object) -> None:
        super().__init__(code, **{"where": "", **details})
        self.place = place
        self.others: tuple[TemplateFault, ...] = ()


class ContentFault(DocEngineError):
    """A text of the document holds a character that the output format cannot hold."""

    exit_code = 1


def check_printable(text: str) -> None:
    """Raise ContentFault RND101 if a text holds a character that no format can hold."""
    if found := _UNPRINTABLE.search(text):
        code = f"U+{ord(found.group()):04X}"
        raise ContentFault("RND101", character=code, text=_UNPRINTABLE.sub("�", text))
