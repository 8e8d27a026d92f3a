"""Outputs held against the lock, and the lock against the data: nothing is rendered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from typing import Final

from doc_engine.engine.freshness.inputs import Graph
from doc_engine.engine.freshness.lock import LOCK_NAME, Entry, Lock, belongs, file_hash
from doc_engine.engine.sourced import Sourced
from doc_engine.findings import Finding, Place
from doc_engine.model.seal import Seals
from doc_engine.render import FORMATS
from doc_engine.standard.types import TYPES
from doc_engine.wording import Phrase, phrase

__all__ = ["stale"]

_DEFAULT_FOLDER: Final = "build"
#: What may have gone into an output, in the order in which it is told.
_INPUTS: Final = ("data", "units", "linked", "template", "fonts", "program")


def stale(
    root: Path,
    lock: Lock,
    graph: Graph | None,
    sources: Sequence[Sourced],
    formats: Sequence[str],
    known: Sequence[Sourced] | None,
    seals: Seals | None,
) -> Iterator[Finding]:
    """Yield what is wrong with the outputs of `sources`, and strays if all are `known`.

    `graph` is None where the registry has faults: it is then not compared. Sealed files are left
    out: they are what was issued, and `check` tells what no longer is.
    """
    if not lock.is_read:
        yield Finding(
            "STA106",
            place=Place(LOCK_NAME),
            details={"lock": LOCK_NAME, "command": "doc-engine build"},
        )
        return
    outputs: dict[str, list[tuple[str, Entry]]] = {}
    for path, entry in sorted(lock.outputs.items()):
        outputs.setdefault(entry.document, []).append((path, entry))
    for source in sources:
        name = source.said("id")
        kind = source.said("type")
        own = [each for each in outputs.get(name, ()) if name and belongs(each[0], kind)]
        sealed = seals.documents[name].files if seals and name in seals.documents else {}
        spared = {each.path for each in sealed.values()}
        for path, entry in own:
            if path in spared:
                continue
            yield from _of_output(root, path, entry, source, graph)
        made = {entry.format for _, entry in own} | sealed.keys()
        for each in formats:
            if name and source.is_sound and each not in made:
                yield _unbuilt(source, each)
    if known is not None:
        found = _strays(root, lock, {each.said("id"): each.said("type") for each in known})
        documents = seals.documents.values() if seals else ()
        spared = {file.path for seal in documents for file in seal.files.values()}
        yield from (each for each in found if each.place and each.place.path not in spared)


def _of_output(
    root: Path, path: str, entry: Entry, source: Sourced, graph: Graph | None
) -> Iterator[Finding]:
    """Yield what is wrong with one output: all of it, since one command mends it."""
    found = file_hash(root / path)
    details = {"path": path, "command": _command(path, entry)}
    if not found:
        yield _told("STA102", path, entry, details)
        return
    changed = _changed(entry, source, graph)
    if changed:
        causes = _joined([phrase("stale-causes", each, source=source.path) for each in changed])
        yield _told("STA101", path, entry, {**details, "cause": causes})
    if found != entry.sha256:
        yield _told("STA103", path, entry, details)


def _changed(entry: Entry, source: Sourced, graph: Graph | None) -> list[str]:
    """Return which inputs of an output are no longer those of the lock."""
    if graph is None or source.facts is None:
        return ["data"] if entry.inputs.get("data") != source.hash else []
    now = graph.of_output(source, source.facts, entry.format)
    if not now.get("fonts", "none"):  # which this machine lacks
        now["fonts"] = entry.inputs.get("fonts", "")
    return [each for each in _INPUTS if now.get(each) != entry.inputs.get(each)]


def _unbuilt(source: Sourced, format_name: str) -> Finding:
    name = source.said("id")
    path = f"{_DEFAULT_FOLDER}/{source.said('type')}/{name}{FORMATS[format_name].extension}"
    command = f"doc-engine build {name} --to {format_name}"
    details = {"path": path, "command": command, "source": source.path}
    return Finding("STA105", place=Place(path), details=details, document=name)


def _strays(root: Path, lock: Lock, documents: Mapping[str, str]) -> Iterator[Finding]:
    """Yield the files in the place of outputs that no document, or no build, accounts for."""
    endings = {each.extension: each.name for each in FORMATS.values()}
    kinds = {PurePosixPath(path).parent for path in lock.outputs}
    homes = {each.parent for each in kinds} | {PurePosixPath(_DEFAULT_FOLDER)}
    kinds |= {home / kind for home in homes for kind in TYPES}
    for kind in sorted(kinds):
        for path in _files(root / kind):
            key, name = (kind / path.name).as_posix(), path.stem
            if path.suffix not in endings or path.name.startswith((".", "~$")):
                continue
            if name not in documents or not belongs(key, documents[name]):
                yield Finding("STA104", place=Place(key), details={"path": key, "document": name})
            elif key not in lock.outputs:
                command = f"doc-engine build {name} --to {endings[path.suffix]}" + _out(key)
                details = {"path": key, "command": command}
                yield Finding("STA107", place=Place(key), details=details, document=name)


def _files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.is_file())
    except OSError:
        return []


def _command(path: str, entry: Entry) -> str:
    return f"doc-engine build {entry.document} --to {entry.format}{_out(path)}"


def _out(path: str) -> str:
    folder = PurePosixPath(path).parent.parent.as_posix()
    return "" if folder == _DEFAULT_FOLDER else f" --out {folder}"


def _told(code: str, path: str, entry: Entry, details: Mapping[str, object]) -> Finding:
    return Finding(code, place=Place(path), details=details, document=entry.document)


def _joined(causes: list[Phrase]) -> Phrase:
    told = causes[0]
    for each in causes[1:]:
        told = phrase("stale-causes", "and", first=told, other=each)
    return told
