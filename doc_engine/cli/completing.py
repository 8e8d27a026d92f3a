"""What the Tab key offers: ids of documents and units, types of documents.

Runs at every press of a key: only the files' text is read, nothing is checked, and what cannot be
read is passed over, for there is no place to say so.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import click
from click.shell_completion import CompletionItem

__all__ = ["complete_documents", "complete_types", "complete_units"]

_CONFIG: Final = "doc-engine.yaml"
_ID: Final = re.compile(r"^id:[ \t]*[\"']?([a-z0-9-]{1,40})", re.M)
_SUBJECT: Final = re.compile(r"^subject:[ \t]*[\"']?([^\n>|\"']+)", re.M)

Offer = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def _offering(find: Callable[[Path], Iterator[tuple[str, str]]], *, paths: bool = False) -> Offer:
    """Return a completion of the pairs of word and help that `find` yields in a project.

    With `paths`, what has been typed may also be the beginning of a file's path.
    """

    def offer(context: click.Context, _: click.Parameter, typed: str) -> list[CompletionItem]:
        if paths and "/" in typed:
            return [CompletionItem(typed, type="file")]
        try:
            root = _root(Path(context.params.get("project") or "."))
            pairs = dict(find(root)) if root else {}
        except Exception:  # whatever is wrong, a check will say it; here it would spoil the prompt
            pairs = {}
        return [
            CompletionItem(word, help=about)
            for word, about in sorted(pairs.items())
            if word.startswith(typed)
        ]

    return offer


def _root(start: Path) -> Path | None:
    here = start.resolve()
    return next((each for each in (here, *here.parents) if (each / _CONFIG).is_file()), None)


def _config(root: Path) -> dict[str, Any]:
    from doc_engine.source import read

    data = read(root / _CONFIG, _CONFIG).data
    return data if isinstance(data, dict) else {}


def _documents(root: Path) -> Iterator[tuple[str, str]]:
    from doc_engine.source.raw import fetch

    config = _config(root)
    units = root / config.get("units", "data/units.yaml")
    for path in sorted((root / config.get("documents", "data")).rglob("*.y*ml")):
        content = fetch(path)
        text = content.decode("utf-8", "replace") if isinstance(content, bytes) else ""
        name, subject = _ID.search(text), _SUBJECT.search(text)
        if name and path != units:
            yield name[1], subject[1].strip() if subject else ""


def _units(root: Path) -> Iterator[tuple[str, str]]:
    from doc_engine.source import read

    data = read(root / _config(root).get("units", "data/units.yaml"), "").data
    for kind in ("units", "groups", "offices"):
        for entry in data.get(kind) or () if isinstance(data, dict) else ():
            names = entry.get("names") or [{}]
            yield entry["id"], names[-1].get("full", "")


def _types(root: Path) -> Iterator[tuple[str, str]]:
    from doc_engine.render.packaged import packaged_templates
    from doc_engine.standard.types import TYPES

    for folder in (packaged_templates(), root / _config(root).get("templates", "templates")):
        for path in folder.glob("*/example.yaml"):
            kind = path.parent.name
            yield kind, TYPES[kind].name if kind in TYPES else ""


complete_documents: Final = _offering(_documents, paths=True)
complete_units: Final = _offering(_units)
complete_types: Final = _offering(_types)
