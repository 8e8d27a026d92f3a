"""The manifest of a template: what it is for, and which words of its own it may print."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from doc_engine.findings import Place
from doc_engine.render.faults import TemplateFault
from doc_engine.render.locating import place_at
from doc_engine.render.reading import TEXT_LIMIT, contents
from doc_engine.render.slots import slot_names
from doc_engine.wording import Phrase, phrase

__all__ = ["EXAMPLE", "FILE", "Manifest", "manifest", "template_files"]

FILE: Final = "manifest.toml"
EXAMPLE: Final = "example.yaml"
_SCHEMA: Final = 1
_SHOWN: Final = 60
_TEXTS: Final = ("name", "title", "type", "model")
_LISTS: Final = ("literals", "slots")
_AT: Final = re.compile(r"at line (\d+), column (\d+)")


@dataclass(frozen=True, slots=True)
class Manifest:
    """What `manifest.toml` says.

    `name` is the template's id, `title` its Vietnamese name, `type` the slug of the document
    type, `model` the model of Phụ lục III that it follows; `literals` are the words that the
    template itself may print, `slots` those of the Composition that it prints.
    """

    name: str
    title: str
    type: str
    model: str
    literals: tuple[str, ...]
    slots: tuple[str, ...]


def manifest(folder: Path) -> Manifest:
    """Return the manifest of the template in `folder`.

    Raises TemplateFault if it is missing or bad; every wrong key is told, in the order of the file.
    """
    path = folder / FILE
    try:
        text = contents(path, TEXT_LIMIT).decode("utf-8")
    except UnicodeDecodeError:
        raise _fault(path, phrase("manifest", "letters")) from None
    try:
        table = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        match = _AT.search(str(error))
        place = None
        if match:
            before = text.split("\n")[: int(match[1]) - 1]
            offset = sum(len(line) + 1 for line in before) + int(match[2]) - 1
            place = place_at(path, text, offset)
        raise _fault(path, phrase("manifest", "syntax"), place) from None
    faults = sorted(_faults(table, path, text), key=lambda each: each.place or Place(str(path)))
    if faults:
        faults[0].others = tuple(faults[1:])
        raise faults[0]
    lists: dict[str, Any] = {key: tuple(table.get(key, ())) for key in _LISTS}
    return Manifest(**{key: table[key] for key in _TEXTS}, **lists)


def template_files(folder: Path) -> tuple[Path, ...]:
    """Return every file of a template, sorted: what its output depends on.

    Hidden files are left out, those in which Word notes who has a document open, and the example,
    from which new documents are made.
    """
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != EXAMPLE)
    return tuple(sorted(path for path in files if not path.name.startswith((".", "~$"))))


def _faults(table: Mapping[str, Any], path: Path, text: str) -> Iterator[TemplateFault]:
    """Yield each key that is missing, unknown or has a value that it cannot have."""
    for key in ("schema", *_TEXTS):
        if key not in table:
            yield _fault(path, phrase("manifest", "missing", key=key))
    for key, value in table.items():
        at = _place(path, text, key)
        if key not in ("schema", *_TEXTS, *_LISTS):
            yield _fault(path, phrase("manifest", "unknown", key=key), at)
        elif not _fits(key, value):
            said = f"{value!r}"
            short = said if len(said) <= _SHOWN else said[: _SHOWN - 1] + "…"
            yield _fault(path, phrase("manifest", "value", key=key, value=short), at)
        elif key == "slots":
            for slot in value:
                if slot not in slot_names():
                    reason = phrase("manifest", "slot", key=key, value=slot)
                    yield _fault(path, reason, _place(path, text, key, slot) or at)


def _fits(key: str, value: object) -> bool:
    """Tell whether a key may have a value."""
    if key == "schema":
        return type(value) is int and value == _SCHEMA
    if key in _TEXTS:
        return isinstance(value, str) and bool(value)
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _place(path: Path, text: str, key: str, item: str = "") -> Place | None:
    """Return where a key stands at the start of a line, or an item in quotes after it."""
    found = re.search(rf"""^\s*["']?({re.escape(key)})["']?\s*[=.]""", text, re.MULTILINE)
    if found and item:
        found = re.compile(rf"""["']({re.escape(item)})["']""").search(text, found.end())
    return place_at(path, text, found.start(1)) if found else None


def _fault(path: Path, reason: Phrase, place: Place | None = None) -> TemplateFault:
    return TemplateFault("TPL108", place=place, file=str(path), reason=reason)
