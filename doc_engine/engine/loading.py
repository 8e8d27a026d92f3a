"""A project read from its folder: configuration, registry, documents, and what is wrong there."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from doc_engine.engine.across import across_documents
from doc_engine.engine.freshness.facts import KeptFacts
from doc_engine.engine.freshness.hashing import digest, digest_of
from doc_engine.engine.freshness.store import Store
from doc_engine.engine.held import Held
from doc_engine.engine.listing import list_documents
from doc_engine.engine.loaded import BESIDE, Beside, Loaded, placed
from doc_engine.engine.naming_bodies import unfit_bodies
from doc_engine.engine.paths import inside, resolved, shown
from doc_engine.engine.seals import read_seals
from doc_engine.engine.sourced import Sourced
from doc_engine.engine.validation import first_of, validate
from doc_engine.findings import (
    Finding,
    Place,
    Severity,
    UsageFault,
    disk_reason,
    has_errors,
)
from doc_engine.model.config import Config
from doc_engine.model.document import Document
from doc_engine.model.registry import Registry
from doc_engine.model.seal import Seals
from doc_engine.render import FORMATS
from doc_engine.rules.registry import sound_registry
from doc_engine.source import SourceFile, fetch, parse, read
from doc_engine.wording import Phrase

__all__ = ["CONFIG_NAME", "find_root", "load"]

CONFIG_NAME: Final = "doc-engine.yaml"

#: What the source tells of a path at which no file stands.
_NO_FILE: Final = frozenset({"SRC101", "SRC102", "SRC103"})
#: The keys of the configuration that are paths.
_PATHS: Final = ("units", "documents", "templates", "seals")
_PARTS: Final = frozenset({"units", "groups", "offices"})


def find_root(start: Path) -> Path:
    """Return the nearest folder from `start` upwards that holds `doc-engine.yaml`.

    Raises UsageFault if there is none, or if the way there cannot be followed.
    """
    here = resolved(start)
    if here is None:
        raise UsageFault("USE108", folder=shown(start, start.parent))
    for folder in (here, *here.parents):
        if os.path.lexists(folder / CONFIG_NAME):
            return folder
    raise UsageFault("USE102", folder=str(start), config=CONFIG_NAME)


def load(
    root: Path,
    *,
    cache: bool = False,
    store: Store | None = None,
    held: Held | None = None,
    across: bool = True,
) -> Loaded:
    """Read the whole project below `root`; faults are collected, never raised.

    With a `cache`, or a `store` from elsewhere, a document that was sound when its bytes were last
    read is not parsed. What is `held` of the last reading in this process is not worked out again.
    Without `across` the documents are not held beside each other.
    """
    held = held or Held()
    held.begin()
    if store is None and cache:
        store = held.once("store", (), lambda: Store(root))
    loaded = Loaded(root, store=store, held=held)
    file = read(root / CONFIG_NAME, CONFIG_NAME)
    loaded.config_file = file
    loaded.findings += file.findings
    loaded.config, faults = validate(Config, file)
    loaded.findings += faults
    if has_errors(file.findings):
        loaded.config = None
    if loaded.config is None:
        return loaded
    loaded.findings += _unknown_formats(loaded.config, file)
    loaded.formats = tuple(each for each in dict.fromkeys(loaded.config.formats) if each in FORMATS)
    keys = (*_PATHS, *BESIDE)
    paths = {key: root / getattr(loaded.config, key) for key in keys}
    for key, path in list(paths.items()):
        if not inside(path, root):
            details = {"path": getattr(loaded.config, key)}
            loaded.findings.append(Finding("SRC201", place=file.place((key,)), details=details))
            del paths[key]
    if "templates" in paths:
        closed = _closed(paths["templates"])
        if closed is not None:
            details = {"path": shown(paths["templates"], root), "reason": closed}
            loaded.findings.append(
                Finding("SRC204", place=file.place(("templates",)), details=details)
            )
            del paths["templates"]
    loaded.templates = paths.get("templates")
    if "units" in paths:
        _load_registry(loaded, paths["units"], file.place(("units",)))
    for key in BESIDE:
        if key in paths:
            _load_beside(loaded, key, paths[key])
    if "documents" in paths:
        named = (root / getattr(loaded.config, key) for key in BESIDE)
        own = (root / CONFIG_NAME, root / loaded.config.seals)
        others = (*own, *named, root / loaded.config.units)
        _load_documents(loaded, paths["documents"], file.place(("documents",)), others)
        loaded.findings += across_documents(loaded) if across else ()
    if "seals" in paths:
        _load_seals(loaded, paths["seals"])
    return loaded


def _closed(folder: Path) -> Phrase | None:
    """Tell why nobody may look into a folder, if it is there."""
    try:
        next(folder.iterdir(), folder).lstat()
    except FileNotFoundError:
        return None
    except OSError as error:
        return disk_reason(error)
    return None


def _is_registry(file: SourceFile) -> bool:
    """Tell whether a file is a registry of units, which the configuration does not name."""
    data = file.data
    return isinstance(data, dict) and "type" not in data and bool(_PARTS & data.keys())


def _unknown_formats(config: Config, file: SourceFile) -> Iterator[Finding]:
    for index, name in enumerate(config.formats):
        if name not in FORMATS:
            details = {"key": "formats", "value": name, "expected": ", ".join(FORMATS)}
            yield Finding("SCH108", place=file.place(("formats", index)), details=details)


def _read(loaded: Loaded, key: str, path: Path) -> SourceFile:
    """Read a file that is no document, and keep the hash of its bytes by its key.

    Of one that is there and cannot be read that of why: what is found then is not what is found
    without it.
    """
    content, name = fetch(path), shown(path, loaded.root)
    if isinstance(content, Finding):
        if content.code not in _NO_FILE:
            loaded.hashes[key] = digest_of([name, content.code])
        return read(path, name)
    loaded.hashes[key] = digest_of([name, digest(content)])
    return loaded.held.once(f"parsed {key}", (content, name), lambda: parse(content, name))


def _load_registry(loaded: Loaded, path: Path, place: Place) -> None:
    """Read the registry, which `place` names: a file that is not there is told there."""
    file = _read(loaded, "units", path)
    if any(each.code in _NO_FILE for each in file.findings):
        details = {"key": "units", "path": shown(path, loaded.root)}
        loaded.findings.append(Finding("SRC207", place=place, details=details))
        return
    loaded.findings += file.findings
    once = loaded.held.once
    registry, faults = once("registry", (file,), lambda: validate(Registry, file))
    loaded.findings += faults
    if registry is not None:
        told = once("told of it", (registry,), lambda: (*first_of(sound_registry(registry), file),))
        found = [placed(finding, file) for finding in told]
        loaded.findings += found
        loaded.registry = registry
        loaded.sound_registry = None if has_errors([*file.findings, *found]) else registry


def _load_beside(loaded: Loaded, key: str, path: Path) -> None:
    """Read a file beside the documents; one that the configuration names must be there."""
    file = _read(loaded, key, path)
    if any(each.code in _NO_FILE for each in file.findings):
        config = loaded.config_file
        if config is not None and isinstance(config.data, dict) and key in config.data:
            place = config.place((key,))
            details = {"key": key, "path": shown(path, loaded.root)}
            loaded.findings.append(Finding("SRC207", place=place, details=details))
        return
    basis = (file, loaded.registry)
    data, faults = loaded.held.once(
        key, basis, lambda: validate(BESIDE[key], file, loaded.registry)
    )
    loaded.findings += [*file.findings, *faults]
    loaded.beside[key] = Beside(file, data)


def _load_seals(loaded: Loaded, path: Path) -> None:
    """Read the seals; a file that is not there yet seals nothing."""
    if not os.path.lexists(path):
        loaded.seals = Seals(schema="1")
        return
    file = read(path, shown(path, loaded.root))
    loaded.seals, faults = read_seals(file, loaded.root)
    loaded.seals_file = file
    loaded.findings += faults


def _load_documents(loaded: Loaded, folder: Path, place: Place, others: tuple[Path, ...]) -> None:
    listing = list_documents(folder, loaded.root, place, others)
    units = shown(others[-1], loaded.root)
    kept = KeptFacts(loaded.store)
    for path in listing.paths:
        _load_document(loaded, path, units, kept)
    kept.write()
    loaded.listed = not listing.findings
    loaded.findings += listing.findings
    if not listing.paths and not listing.findings:
        details = {"path": shown(folder, loaded.root)}
        finding = Finding("SRC205", severity=Severity.WARNING, place=place, details=details)
        loaded.findings.append(finding)


def _load_document(loaded: Loaded, path: Path, units: str, kept: KeptFacts) -> None:
    """Read one file of the documents' folder; `units` is the path of the registry."""
    name, shelf = shown(path, loaded.root), loaded.held.shelf
    content = fetch(path)
    if isinstance(content, Finding):
        source = Sourced.parsed(read(path, name), None, b"", at=path, shelf=shelf)
        loaded.files.append(source)
        loaded.findings += source.file.findings
        return
    content_hash = digest(content)
    known = loaded.held.find(f"document {name}", (content_hash,))
    facts = known or kept.find(name, content_hash)
    if facts is not None:
        loaded.held.keep(f"document {name}", (content_hash,), facts)
        loaded.files.append(Sourced(name, content_hash, facts, at=path, shelf=shelf))
        loaded.findings += facts.findings
        return
    file = parse(content, name)
    if _is_registry(file):
        details = {"path": file.path, "units": units}
        loaded.findings.append(Finding("SRC208", place=Place(file.path), details=details))
        return
    document, faults = validate(Document, file, loaded.registry)
    loaded.findings += [*file.findings, *faults]
    source = Sourced.parsed(file, document, content, at=path, shelf=shelf)
    loaded.files.append(source)
    if source.facts:
        kept.keep(name, source.hash, source.facts)
        if not has_errors(source.facts.findings):
            loaded.held.keep(f"document {name}", (source.hash,), source.facts)
    if document is None and loaded.registry is not None:
        loaded.findings += unfit_bodies(file, loaded.registry, source.said("id"))
