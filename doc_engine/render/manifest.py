"""The manifest of a template: what it is for, and which words of its own it may print."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from doc_engine.render.faults import TemplateFault
from doc_engine.render.reading import TEXT_LIMIT, contents
from doc_engine.render.slots import slot_names

__all__ = ["EXAMPLE", "FILE", "Manifest", "manifest", "template_files"]

FILE: Final = "manifest.toml"
EXAMPLE: Final = "example.yaml"
_SCHEMA: Final = 1
_SHOWN: Final = 60
_TEXTS: Final = ("name", "title", "type", "model")
_LISTS: Final = ("literals", "slots")


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
    """Return the manifest of the template in `folder`; TemplateFault if it is missing or bad."""
    path = folder / FILE
    try:
        table = tomllib.loads(contents(path, TEXT_LIMIT).decode("utf-8"))
    except (ValueError, RecursionError) as error:  # no TOML, no UTF-8, nested without end
        raise TemplateFault("TPL108", file=str(path), reason=str(error)) from None
    return _checked(table, str(path))


def template_files(folder: Path) -> tuple[Path, ...]:
    """Return every file of a template, sorted: what its output depends on.

    Hidden files are left out, those in which Word notes who has a document open, and the example,
    from which new documents are made.
    """
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != EXAMPLE)
    return tuple(sorted(path for path in files if not path.name.startswith((".", "~$"))))


def _checked(table: Mapping[str, object], file: str) -> Manifest:
    """Return the table as a Manifest, or say which key is wrong."""
    schema = table.get("schema")
    if type(schema) is not int or schema != _SCHEMA:
        raise _wrong("schema", schema, file)
    for key in sorted(table.keys() - {*_TEXTS, *_LISTS, "schema"}):
        raise _wrong(key, table[key], file)
    name, title, slug, model = (_text(table, key, file) for key in _TEXTS)
    literals, slots = (_list(table, key, file) for key in _LISTS)
    for slot in slots:
        if slot not in slot_names():
            raise _wrong("slots", slot, file)
    return Manifest(name, title, slug, model, literals, slots)


def _text(table: Mapping[str, object], key: str, file: str) -> str:
    value = table.get(key)
    if isinstance(value, str) and value:
        return value
    raise _wrong(key, value, file)


def _list(table: Mapping[str, object], key: str, file: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise _wrong(key, value, file)


def _wrong(key: str, value: object, file: str) -> TemplateFault:
    """Return the fault of a key, its value in short."""
    said = f"{key} = {value!r}"
    short = said if len(said) <= _SHOWN else said[: _SHOWN - 1] + "…"
    return TemplateFault("TPL108", file=file, reason=short)
