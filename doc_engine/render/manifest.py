"""The manifest of a template: what it is for, and which words of its own it may print."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from doc_engine.render.faults import TemplateFault

__all__ = ["EXAMPLE", "FILE", "Manifest", "manifest", "template_files"]

FILE: Final = "manifest.toml"
EXAMPLE: Final = "example.yaml"
_SCHEMA: Final = 1
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
    """Return the manifest of the template in `folder`; TemplateFault TPL101 or TPL108 if bad."""
    path = folder / FILE
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise TemplateFault("TPL101", file=str(path), reason=error.strerror or str(error)) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
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
    if table.get("schema") != _SCHEMA:
        raise TemplateFault("TPL108", file=file, reason=f"schema = {table.get('schema')!r}")
    for key in table.keys() - {*_TEXTS, *_LISTS, "schema"}:
        raise TemplateFault("TPL108", file=file, reason=f"{key} = ?")
    name, title, slug, model = (_text(table, key, file) for key in _TEXTS)
    literals, slots = (_list(table, key, file) for key in _LISTS)
    return Manifest(name, title, slug, model, literals, slots)


def _text(table: Mapping[str, object], key: str, file: str) -> str:
    value = table.get(key)
    if isinstance(value, str) and value:
        return value
    raise TemplateFault("TPL108", file=file, reason=f"{key} = {value!r}")


def _list(table: Mapping[str, object], key: str, file: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(value)
    raise TemplateFault("TPL108", file=file, reason=f"{key} = {value!r}")
