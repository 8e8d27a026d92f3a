"""Sealing: what was issued is recorded by its hash, once it is proved to be what the data say."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from doc_engine.composition.plain import words_digest
from doc_engine.engine.checking import Checked, verify_file
from doc_engine.engine.freshness.hashing import digest
from doc_engine.engine.loaded import Loaded, placed
from doc_engine.engine.loading import CONFIG_NAME
from doc_engine.engine.paths import inside, shown
from doc_engine.engine.produced import as_report
from doc_engine.engine.report import Output, Report
from doc_engine.engine.seals import write_seals
from doc_engine.engine.sourced import Sourced
from doc_engine.engine.templates import Templates
from doc_engine.engine.writing import output_path
from doc_engine.findings import Finding, Place, Severity, UsageFault, has_errors
from doc_engine.model.registry import Registry
from doc_engine.model.seal import Seal, SealedFile
from doc_engine.model.surroundings import Surroundings
from doc_engine.render import FORMATS
from doc_engine.source import fetch

__all__ = ["seal_documents", "unseal_documents"]


def seal_documents(
    loaded: Loaded,
    checked: Iterable[tuple[Sourced, Checked]],
    templates: Templates,
    formats: tuple[str, ...],
    out: Path,
    around: Surroundings,
) -> list[Report]:
    """Seal the files of documents that were checked; return what came of each.

    `around` is what the words of the documents are reckoned from.
    A document is sealed in all of `formats` or not at all: it must be issued and sound, and its
    files in `out` must be there, sound, and what the data say. Nothing is sealed while the seals
    cannot be read, which is a finding of `loaded`. Raises UsageFault if `out` is outside the
    project; EnvironmentFault if the seals cannot be written.
    """
    seals = loaded.seals
    if not inside(out, loaded.root):
        raise UsageFault("USE251", path=shown(out, loaded.root))
    if seals is None:
        return [as_report(each) for _, each in checked]
    documents, reports = dict(seals.documents), []
    for source, each in checked:
        files = _files(loaded, source, each, templates, formats, out, around)
        sound = not has_errors(each.findings) and not each.faults and source.document is not None
        if sound and each.composition is not None:
            earlier = documents.get(source.document.id) if source.document else None
            digests = {kind: _sealed(file, loaded) for kind, file in files.items()}
            documents[each.document] = Seal(
                words=words_digest(each.composition, each.literals),
                files={**(earlier.files if earlier else {}), **digests},
            )
        sealed = [Output(each.document, kind, path) for kind, (path, _) in files.items() if sound]
        reports.append(replace(as_report(each), sealed=tuple(sealed)))
    if documents != seals.documents:
        write_seals(_path(loaded), loaded.root, documents)
    return reports


def unseal_documents(loaded: Loaded, names: Sequence[str]) -> Report:
    """Take the seals off documents; their files stay. Return the files that bear none any more.

    Raises UsageFault for a document without a seal. Where the seals cannot be read, the findings
    tell why, and nothing is changed.
    """
    seals = loaded.seals
    if seals is None:
        own = {CONFIG_NAME, shown(_path(loaded), loaded.root)}
        told = tuple(each for each in loaded.findings if each.place and each.place.path in own)
        return Report(documents=tuple(dict.fromkeys(names)), findings=told)
    documents, bared = dict(seals.documents), []
    for name in dict.fromkeys(names):
        if name not in documents:
            known = ", ".join(sorted(seals.documents)) or "-"
            raise UsageFault("USE252", document=name, known=known)
        for kind, file in sorted(documents.pop(name).files.items()):
            bared.append(Output(name, kind, loaded.root / file.path))
    write_seals(_path(loaded), loaded.root, documents)
    return Report(documents=tuple(dict.fromkeys(names)), sealed=tuple(bared))


def _path(loaded: Loaded) -> Path:
    return loaded.root / (loaded.config.seals if loaded.config else "seals.yaml")


def _sealed(file: tuple[Path, bytes], loaded: Loaded) -> SealedFile:
    path, data = file
    folder = os.path.relpath(os.path.realpath(path.parent), os.path.realpath(loaded.root))
    return SealedFile(path=(Path(folder) / path.name).as_posix(), sha256=digest(data))


def _files(
    loaded: Loaded,
    source: Sourced,
    checked: Checked,
    templates: Templates,
    formats: tuple[str, ...],
    out: Path,
    around: Surroundings,
) -> dict[str, tuple[Path, bytes]]:
    """Return the files of a document by format, adding to its findings what keeps it unsealed."""
    document, registry = source.document, loaded.sound_registry
    files: dict[str, tuple[Path, bytes]] = {}
    if document is None or registry is None or has_errors(checked.findings):
        return files
    if document.state != "issued":
        details: dict[str, object] = {"state": document.state}
        finding = Finding("SEA102", pointer=("state",), document=document.id, details=details)
        checked.findings.append(placed(finding, source.file))
        return files
    for kind in formats:
        path = output_path(out, document.type, document.id, FORMATS[kind].extension)
        data, name = fetch(path), shown(path, loaded.root)
        if isinstance(data, Finding):
            details = {"path": name, "document": document.id}
            missing = Finding("SEA106", place=Place(name), details=details, document=document.id)
            checked.findings.append(missing)
            continue
        _prove(checked, source, registry, templates, data, name, around)
        files[kind] = (path, data)
    return files


def _prove(
    checked: Checked,
    source: Sourced,
    registry: Registry,
    templates: Templates,
    data: bytes,
    name: str,
    around: Surroundings,
) -> None:
    """Hold a file against its document; what is wrong with it is added to the findings."""
    found, _ = verify_file(source, registry, templates, data, name, around)
    told = set(map(repr, checked.findings))
    checked.findings += [
        each
        for each in found.findings
        if each.severity is not Severity.INFO and repr(each) not in told
    ]
    checked.faults += found.faults
