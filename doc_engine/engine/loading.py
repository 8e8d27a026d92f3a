"""A project read from its folder: configuration, registry, documents, and what is wrong there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from doc_engine.engine.validation import validate
from doc_engine.findings import Finding, Place, UsageFault
from doc_engine.model.config import Config
from doc_engine.model.document import Document
from doc_engine.model.registry import Registry
from doc_engine.rules.addressees import sound_registry
from doc_engine.source import SourceFile, read

__all__ = ["CONFIG_NAME", "Loaded", "Sourced", "find_root", "load", "placed"]

CONFIG_NAME = "doc-engine.yaml"
_SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Sourced:
    """A document's file: what it says, and the document, or None when it has faults."""

    file: SourceFile
    document: Document | None


@dataclass(slots=True)
class Loaded:
    """Everything that a project's folder holds. `findings` are those of reading and validating."""

    root: Path
    config: Config | None = None
    registry: Registry | None = None
    registry_file: SourceFile | None = None
    files: list[Sourced] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def find_root(start: Path) -> Path:
    """Return the nearest folder from `start` upwards that holds `doc-engine.yaml`.

    Raises UsageFault if there is none.
    """
    here = start.resolve()
    for folder in (here, *here.parents):
        if (folder / CONFIG_NAME).is_file():
            return folder
    raise UsageFault("USE102", folder=str(start), config=CONFIG_NAME)


def load(root: Path) -> Loaded:
    """Read the whole project below `root`; faults are collected, never raised."""
    loaded = Loaded(root)
    config_file = read(root / CONFIG_NAME, CONFIG_NAME)
    loaded.findings += config_file.findings
    loaded.config, faults = validate(Config, config_file)
    loaded.findings += faults
    if loaded.config is None:
        return loaded
    places = {"units": loaded.config.units, "documents": loaded.config.documents}
    for key, given in places.items():
        if not _inside(root / given, root):
            place = config_file.place((key,))
            loaded.findings.append(Finding("SRC201", place=place, details={"path": given}))
            return loaded
    _load_registry(loaded, root / loaded.config.units)
    _load_documents(loaded, root / loaded.config.documents, root / loaded.config.units)
    return loaded


def placed(finding: Finding, file: SourceFile) -> Finding:
    """Give a rule's finding its place in the file whose data the rule saw."""
    if finding.place is not None:
        return finding
    if finding.pointer is None:
        return finding.at(Place(file.path))
    return finding.at(file.place(finding.pointer))


def _load_registry(loaded: Loaded, path: Path) -> None:
    file = read(path, _shown(path, loaded.root))
    loaded.registry_file = file
    loaded.findings += file.findings
    registry, faults = validate(Registry, file)
    loaded.findings += faults
    if registry is not None:
        unsound = [placed(finding, file) for finding in sound_registry(registry)]
        loaded.findings += unsound
        loaded.registry = None if unsound else registry


def _load_documents(loaded: Loaded, folder: Path, units: Path) -> None:
    for path in _document_paths(folder, units):
        if not _inside(path, loaded.root):
            place = Place(_shown(path, loaded.root))
            shown = {"path": _shown(path, loaded.root)}
            loaded.findings.append(Finding("SRC201", place=place, details=shown))
            continue
        file = read(path, _shown(path, loaded.root))
        document, faults = validate(Document, file, loaded.registry)
        loaded.findings += [*file.findings, *faults]
        loaded.files.append(Sourced(file, document))
    loaded.findings += _unique_ids(loaded.files)


def _document_paths(folder: Path, units: Path) -> Iterator[Path]:
    if not folder.is_dir():
        return
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if path.suffix in _SUFFIXES and not hidden and path != units:
            yield path


def _unique_ids(files: list[Sourced]) -> Iterator[Finding]:
    """An id names one document of the project, else a citation of it is void."""
    first: dict[str, str] = {}
    for each in files:
        if each.document is None:
            continue
        name = each.document.id
        if name in first:
            details = {"id": name, "other": first[name]}
            yield Finding("DAT121", place=each.file.place(("id",)), details=details)
        first.setdefault(name, each.file.path)


def _inside(path: Path, root: Path) -> bool:
    return path.resolve().is_relative_to(root.resolve())


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
