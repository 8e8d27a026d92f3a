"""Where in the text files of a template something stands: file, line, column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from doc_engine.findings import Place
from doc_engine.render.faults import TemplateFault
from doc_engine.render.reading import TEXT_LIMIT, contents

__all__ = ["located", "place_at", "place_in", "text_of", "unclosed"]

_BLOCK: Final = re.compile(r"\{%[-+]?\s*(end)?(for|if)\b")


def text_of(path: Path) -> str:
    """Return the text of a file, "" if it cannot be read."""
    try:
        return contents(path, TEXT_LIMIT).decode("utf-8")
    except (TemplateFault, UnicodeDecodeError):
        return ""


def place_at(path: Path, text: str, offset: int) -> Place:
    """Return the place of a letter of a file's text."""
    before = text[:offset]
    start = before.rfind("\n") + 1
    source = text[start:].partition("\n")[0].rstrip("\r")
    return Place(str(path), before.count("\n") + 1, offset - start + 1, source)


def place_in(template: Path, words: str) -> Place | None:
    """Return where words stand first: in the template, or else in a style sheet beside it."""
    if words:
        for path in _text_files(template):
            text = text_of(path)
            if (offset := text.find(words)) >= 0:
                return place_at(path, text, offset)
    return None


def located(code: str, template: Path, words: str, **details: object) -> TemplateFault:
    """Return the fault that words of a template are, with their place if they are found."""
    place = place_in(template, words)
    file = place.path if place else str(template)
    return TemplateFault(code, place=place, file=file, **details)


def unclosed(text: str) -> int | None:
    """Return where the innermost block begins that a template never closes."""
    opened: list[int] = []
    for match in _BLOCK.finditer(text):
        if match[1] is None:
            opened.append(match.start())
        elif opened:
            opened.pop()
    return opened[-1] if opened else None


def _text_files(template: Path) -> Iterator[Path]:
    yield template
    yield from sorted(template.parent.glob("*.css"))
