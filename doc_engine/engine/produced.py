"""What was made of a document goes to its files, unless they hold it already or are sealed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from doc_engine.engine.checking import Checked
from doc_engine.engine.freshness.hashing import digest
from doc_engine.engine.freshness.inputs import Graph
from doc_engine.engine.freshness.lock import Entry, Lock, file_hash, key_of, record
from doc_engine.engine.loaded import Loaded
from doc_engine.engine.report import Output, Report, Unwritten
from doc_engine.engine.seals import sealed_at
from doc_engine.engine.sourced import Sourced
from doc_engine.engine.writing import (
    is_kept,
    output_path,
    remove_leftovers,
    write_atomically,
)
from doc_engine.findings import DocEngineError, has_errors
from doc_engine.render import FORMATS

__all__ = ["Production", "Written", "as_report"]


@dataclass(slots=True)
class Written:
    """The files of one document below `out`: those that were written, and those that were not."""

    document: str
    out: Path
    outputs: list[Output] = field(default_factory=list)
    unwritten: list[Unwritten] = field(default_factory=list)
    faults: list[DocEngineError] = field(default_factory=list)

    def put(self, format_name: str, path: Path | None, data: bytes | None) -> bool:
        """Write `data` to `path`, or note that there is no data, no path, or that it failed.

        Return whether it was written.
        """
        if path is not None and data is not None:
            try:
                write_atomically(path, data, self.out)
                self.outputs.append(Output(self.document, format_name, path))
                return True
            except DocEngineError as fault:
                self.faults.append(fault)
        self.unwritten.append(Unwritten(self.document, format_name, path, kept=is_kept(path)))
        return False

    def told_in(self, report: Report) -> Report:
        """Return a report with what became of the files."""
        return replace(
            report,
            outputs=tuple(self.outputs),
            unwritten=tuple(self.unwritten),
            faults=(*report.faults, *self.faults),
        )


class Production:
    """The files of one build below `out`, and what the lock is to say of them.

    `lock` is what it says now; an empty one trusts nothing but the bytes. `graph` is None where
    the registry keeps everything from being made. A sealed file is left alone; one that is gone is
    written again if it comes out the same.
    """

    def __init__(self, loaded: Loaded, out: Path, lock: Lock, graph: Graph | None) -> None:
        self.entries: dict[str, Entry] = {}
        self._loaded = loaded
        self._root = loaded.root
        self._out = out
        self._lock = lock
        self._graph = graph
        self._swept: set[Path] = set()

    def holds(self, source: Sourced, checked: Checked, formats: Sequence[str]) -> bool:
        """Tell whether every file of a document that was recalled is there as it should be."""
        paths = (self._path(source, each) for each in formats)
        return all(
            path is not None
            and (
                (self._seal(source, each, path) and is_kept(path))
                or self._held(source, checked, each, path)
            )
            for each, path in zip(formats, paths, strict=True)
        )

    def written(self, source: Sourced, checked: Checked, formats: Sequence[str]) -> Report:
        """Write what was made of a document, unless it has errors; tell what was not written."""
        files, sealed = Written(checked.document, self._out), []
        sound = not has_errors(checked.findings)
        for each in formats:
            path = self._path(source, each)
            seal = self._seal(source, each, path) if path else ""
            if path is not None and seal and is_kept(path):
                sealed.append(Output(checked.document, each, path))
                continue
            if path is not None and sound and (held := self._held(source, checked, each, path)):
                self._note(source, each, path, held)
                continue
            data = checked.bytes_by_format.get(each) if sound else None
            if seal and data is not None and digest(data) != seal:
                data = None
            if path is not None:
                self._sweep(path.parent)
            if files.put(each, path, data) and path is not None and data is not None:
                self._note(source, each, path, digest(data))
        done = () if files.unwritten else (checked.document,)
        return replace(
            files.told_in(as_report(checked)),
            sealed=tuple(sealed),
            built=(checked.document,) if files.outputs else (),
            up_to_date=() if files.outputs else done,
        )

    def recorded(self) -> Report:
        """Put what stands there into the lock; what keeps that from being written is told."""
        known = {each.said("id"): each.said("type") for each in self._loaded.files}
        try:
            record(self._root, self.entries, known if self._loaded.listed else None)
        except DocEngineError as fault:
            return Report(faults=(fault,))
        return Report()

    def _path(self, source: Sourced, format_name: str) -> Path | None:
        kind, name = source.said("type"), source.said("id")
        if not kind or not name:
            return None
        return output_path(self._out, kind, name, FORMATS[format_name].extension)

    def _seal(self, source: Sourced, format_name: str, path: Path) -> str:
        """Return the hash of the sealed file of a document at a path, "" if none was sealed."""
        return sealed_at(self._loaded.seals, self._root, source.said("id"), format_name, path)

    def _held(self, source: Sourced, checked: Checked, format_name: str, path: Path) -> str:
        """Return the hash of the file at a path if it is what is to stand there, else "".

        Why: by the lock, too: what a colleague's machine has made of the same inputs stays, though
        this one might deflate it or break its lines in another way.
        """
        data = checked.bytes_by_format.get(format_name)
        wanted = digest(data) if data is not None else checked.hashes.get(format_name)
        if wanted is None:
            return ""
        self._sweep(path.parent)
        found = file_hash(path)
        if found and found == wanted:
            return found
        key = key_of(path, self._root)
        locked = self._lock.outputs.get(key) if key else None
        if not found or locked is None or locked.sha256 != found:
            return ""
        return found if locked.inputs == self._inputs(source, format_name) else ""

    def _note(self, source: Sourced, format_name: str, path: Path, sha256: str) -> None:
        key = key_of(path, self._root)
        if key is not None and self._graph is not None:
            inputs = self._inputs(source, format_name)
            name = source.said("id")
            self.entries[key] = Entry(name, format_name, source.path, inputs, sha256)

    def _inputs(self, source: Sourced, format_name: str) -> dict[str, str]:
        assert self._graph is not None, "nothing is made without a registry"
        assert source.facts is not None, "nothing is made of data with faults"
        return self._graph.of_output(source, source.facts, format_name)

    def _sweep(self, folder: Path) -> None:
        if folder not in self._swept:
            self._swept.add(folder)
            remove_leftovers(folder)


def as_report(checked: Checked, formats: tuple[str, ...] = ()) -> Report:
    """Return what came of one document as a report that has written nothing."""
    return Report(
        documents=(checked.document,),
        formats=formats,
        findings=tuple(checked.findings),
        proofs=checked.all_proofs(),
        faults=tuple(checked.faults),
        differences=tuple(checked.differences),
    )
