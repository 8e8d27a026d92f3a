"""A project read from its folder: configuration, registry, documents, and what is wrong there."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from pydantic import BaseModel

from doc_engine.engine.listing import list_documents
from doc_engine.engine.loaded import Beside, Loaded, Sourced, placed
from doc_engine.engine.naming_bodies import unfit_bodies
from doc_engine.engine.paths import inside, resolved, shown
from doc_engine.engine.seals import read_seals
from doc_engine.engine.validation import first_of, validate
from doc_engine.findings import (
    Finding,
    Place,
    Severity,
    UsageFault,
    disk_reason,
    has_errors,
)
from doc_engine.links import Web
from doc_engine.model.cited import Cited
from doc_engine.model.config import Config
from doc_engine.model.confirmed import Confirmed
from doc_engine.model.document import Document
from doc_engine.model.indicators import Indicators
from doc_engine.model.registry import Registry
from doc_engine.model.results import Results
from doc_engine.model.seal import Seals
from doc_engine.render import FORMATS
from doc_engine.rules import LINK_RULES, PROJECT_RULES
from doc_engine.rules.registry import sound_registry
from doc_engine.source import SourceFile, read
from doc_engine.wording import Phrase

__all__ = [
    "BESIDE",
    "CONFIG_NAME",
    "Beside",
    "Loaded",
    "Sourced",
    "find_root",
    "load",
    "placed",
    "web_of",
]

CONFIG_NAME: Final = "doc-engine.yaml"

#: The files that may stand beside the documents, by their keys in the configuration.
BESIDE: Final[Mapping[str, type[BaseModel]]] = {
    "cited": Cited,
    "results": Results,
    "links": Confirmed,
    "indicators": Indicators,
}

#: What the source tells of a path at which no file stands.
_NO_FILE: Final = frozenset({"SRC101", "SRC102", "SRC103"})
#: The keys of the configuration that are paths.
_PATHS: Final = ("units", "documents", "templates", "seals")
_PARTS: Final = frozenset({"units", "groups", "offices"})
#: Names that Windows keeps for devices, whatever ending follows them.
_DEVICES: Final = re.compile(r"con|prn|aux|nul|(com|lpt)[1-9]")


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


def load(root: Path) -> Loaded:
    """Read the whole project below `root`; faults are collected, never raised."""
    loaded = Loaded(root)
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


def _load_registry(loaded: Loaded, path: Path, place: Place) -> None:
    """Read the registry, which `place` names: a file that is not there is told there."""
    file = read(path, shown(path, loaded.root))
    if any(each.code in _NO_FILE for each in file.findings):
        details = {"key": "units", "path": shown(path, loaded.root)}
        loaded.findings.append(Finding("SRC207", place=place, details=details))
        return
    loaded.findings += file.findings
    registry, faults = validate(Registry, file)
    loaded.findings += faults
    if registry is not None:
        told = first_of(sound_registry(registry), file)
        found = [placed(finding, file) for finding in told]
        loaded.findings += found
        loaded.registry = registry
        loaded.sound_registry = None if has_errors([*file.findings, *found]) else registry


def _load_beside(loaded: Loaded, key: str, path: Path) -> None:
    """Read a file beside the documents; one that the configuration names must be there."""
    file = read(path, shown(path, loaded.root))
    if any(each.code in _NO_FILE for each in file.findings):
        config = loaded.config_file
        if config is not None and isinstance(config.data, dict) and key in config.data:
            place = config.place((key,))
            details = {"key": key, "path": shown(path, loaded.root)}
            loaded.findings.append(Finding("SRC207", place=place, details=details))
        return
    data, faults = validate(BESIDE[key], file, loaded.registry)
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
    for path in listing.paths:
        file = read(path, shown(path, loaded.root))
        if _is_registry(file):
            details = {"path": file.path, "units": shown(others[-1], loaded.root)}
            loaded.findings.append(Finding("SRC208", place=Place(file.path), details=details))
            continue
        document, faults = validate(Document, file, loaded.registry)
        loaded.findings += [*file.findings, *faults]
        loaded.files.append(Sourced(file, document))
        if document is None and loaded.registry is not None:
            name = loaded.files[-1].said("id")
            loaded.findings += unfit_bodies(file, loaded.registry, name)
    loaded.listed = not listing.findings
    loaded.findings += listing.findings
    if not listing.paths and not listing.findings:
        details = {"path": shown(folder, loaded.root)}
        finding = Finding("SRC205", severity=Severity.WARNING, place=place, details=details)
        loaded.findings.append(finding)
    loaded.findings += _unfit_ids(loaded.files)
    loaded.findings += _across_documents(loaded)


def web_of(loaded: Loaded) -> Web:
    """Return the links between the assignments of a project whose documents are read."""
    documents = [each.document for each in loaded.files if each.document is not None]
    cited, links = (loaded.beside.get(key) for key in ("cited", "links"))
    confirmed = links.data.links if links and isinstance(links.data, Confirmed) else ()
    return Web(
        documents,
        cited.data.documents if cited and isinstance(cited.data, Cited) else (),
        {(each.task, each.derives_from): each.stamp for each in confirmed},
        unread={each.said("id") for each in loaded.files if each.document is None},
        whole=loaded.listed and not (cited and cited.data is None),
    )


def _across_documents(loaded: Loaded) -> Iterator[Finding]:
    """Yield what the rules over all documents of the project find."""
    if loaded.registry is None:
        return
    sound = [(each.file, each.document) for each in loaded.files if each.document is not None]
    for rule in PROJECT_RULES:
        for index, finding in rule([document for _, document in sound], loaded.registry):
            yield placed(finding, sound[index][0])
    web = web_of(loaded)
    for each in LINK_RULES:
        for index, finding in each(web, loaded.registry):
            yield placed(finding, sound[index][0])


def _unfit_ids(files: list[Sourced]) -> Iterator[Finding]:
    """An id names one document of the project and the files made from it.

    Why: two documents with one id would write one file, and a citation of it would be void; a
    device's name cannot name a file on Windows.
    """
    bearers: dict[str, list[Sourced]] = {}
    for each in files:
        bearers.setdefault(each.said("id"), []).append(each)
    for name, same in bearers.items():
        for each in same if name else ():
            others = ", ".join(other.file.path for other in same if other is not each)
            place = each.file.place(("id",))
            if others:
                yield Finding("DAT121", place=place, details={"id": name, "other": others})
            if _DEVICES.fullmatch(name):
                yield Finding("SRC206", place=place, details={"id": name})
