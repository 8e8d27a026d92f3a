"""The examples that travel with the templates: a document of each type, with comments.

An example is an ordinary document in `templates/<type>/example.yaml`, sound with the units of the
starter project.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from importlib.resources import files
from pathlib import Path, PurePosixPath

from doc_engine.engine.schema import FOLDER
from doc_engine.engine.validation import validate
from doc_engine.model.registry import Registry
from doc_engine.render.manifest import EXAMPLE
from doc_engine.render.packaged import packaged_templates
from doc_engine.source import parse

__all__ = ["example_paths", "modeline", "packaged", "starter_registry"]


def example_paths(*own: Path) -> dict[str, Path]:
    """Return the example of each type that has one; those in folders of `own` come first."""
    folders: Iterable[Path] = (packaged_templates(), *reversed(own))
    found = {
        each.name: each / EXAMPLE
        for folder in folders
        if folder.is_dir()
        for each in sorted(folder.iterdir())
        if (each / EXAMPLE).is_file()
    }
    return dict(sorted(found.items()))


def modeline(file: PurePosixPath, kind: str) -> str:
    """Return the line that tells an editor the schema of `file`, a path below the project."""
    schema = os.path.relpath(FOLDER / f"{kind}.json", file.parent).replace(os.sep, "/")
    return f"# yaml-language-server: $schema={schema}\n"


def packaged(name: str) -> str:
    """Return the text of a file of the starter project, as it lies in the package."""
    return (files("doc_engine.engine") / "starter" / name).read_text("utf-8")


def starter_registry() -> Registry:
    """Return the registry of the starter project, whose units the examples name."""
    registry, faults = validate(Registry, parse(packaged("units.yaml"), "units.yaml"))
    if registry is None:
        raise ValueError(f"the starter's registry has faults: {faults}")
    return registry
