"""The file of seals: read with the project, written whole, and where its files stand."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from doc_engine.engine.paths import inside, resolved
from doc_engine.engine.validation import validate
from doc_engine.engine.writing import write_atomically
from doc_engine.findings import Finding, has_errors
from doc_engine.model.seal import Seal, SealedFile, Seals
from doc_engine.source import SourceFile
from doc_engine.wording import DEFAULT_LANGUAGE, say

__all__ = ["read_seals", "sealed_at", "write_seals"]


def read_seals(file: SourceFile, root: Path) -> tuple[Seals | None, list[Finding]]:
    """Return the seals of a file and what is wrong with it; None if anything is.

    Why: what must not be overwritten is known from all of the file, or not at all.
    """
    seals, faults = validate(Seals, file)
    found = [*file.findings, *faults, *(_outside(seals, file, root) if seals else ())]
    return None if has_errors(found) else seals, found


def _outside(seals: Seals, file: SourceFile, root: Path) -> Iterator[Finding]:
    """Yield the paths of sealed files that lead out of the project."""
    for name, seal in seals.documents.items():
        for kind, sealed in seal.files.items():
            if not inside(root / sealed.path, root):
                place = file.place(("documents", name, "files", kind, "path"))
                details = {"path": sealed.path}
                yield Finding("SRC201", place=place, details=details, document=name)


def sealed_at(seals: Seals | None, root: Path, document: str, format_name: str, path: Path) -> str:
    """Return the hash of the sealed file that stands at `path`; "" if none was sealed there."""
    seal = seals.documents.get(document) if seals else None
    file = seal.files.get(format_name) if seal else None
    return file.sha256 if file and resolved(root / file.path) == resolved(path) else ""


def write_seals(path: Path, root: Path, documents: Mapping[str, Seal]) -> None:
    """Write the seals anew, sorted. Raises EnvironmentFault as every writing does."""
    text = "\n".join([*_lines(documents), ""])
    write_atomically(path, text.encode("utf-8"), root)


def _lines(documents: Mapping[str, Seal]) -> Iterator[str]:
    for line in say("seals-file", lang=DEFAULT_LANGUAGE).splitlines():
        yield f"# {line}"
    yield "schema: 1"
    yield "documents:" if documents else "documents: {}"
    for name, seal in sorted(documents.items()):
        yield f"  {json.dumps(name)}:"
        yield f"    words: {json.dumps(seal.words)}"
        yield "    files:"
        for kind, file in sorted(seal.files.items()):
            yield f"      {json.dumps(kind)}:"
            yield from _file(file)


def _file(file: SealedFile) -> Iterator[str]:
    yield f"        path: {json.dumps(file.path, ensure_ascii=False)}"
    yield f"        sha256: {json.dumps(file.sha256)}"
