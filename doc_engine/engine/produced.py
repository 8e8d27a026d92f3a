"""What was made of a document goes to its files, and what does not is told."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from doc_engine.engine.checking import Checked
from doc_engine.engine.loading import Loaded, Sourced
from doc_engine.engine.report import Output, Report, Unwritten
from doc_engine.engine.seals import digest, sealed_at
from doc_engine.engine.writing import is_kept, output_path, write_atomically
from doc_engine.findings import DocEngineError, has_errors
from doc_engine.render import FORMATS

__all__ = ["Written", "as_report", "written"]


@dataclass(slots=True)
class Written:
    """The files of one document below `out`: those that were written, and those that were not."""

    document: str
    out: Path
    outputs: list[Output] = field(default_factory=list)
    unwritten: list[Unwritten] = field(default_factory=list)
    faults: list[DocEngineError] = field(default_factory=list)

    def put(self, format_name: str, path: Path | None, data: bytes | None) -> None:
        """Write `data` to `path`, or note that there is no data, no path, or that it failed."""
        if path is not None and data is not None:
            try:
                write_atomically(path, data, self.out)
                self.outputs.append(Output(self.document, format_name, path))
                return
            except DocEngineError as fault:
                self.faults.append(fault)
        self.unwritten.append(Unwritten(self.document, format_name, path, kept=is_kept(path)))

    def told_in(self, report: Report) -> Report:
        """Return a report with what became of the files."""
        return replace(
            report,
            outputs=tuple(self.outputs),
            unwritten=tuple(self.unwritten),
            faults=(*report.faults, *self.faults),
        )


def written(
    source: Sourced, checked: Checked, formats: tuple[str, ...], out: Path, loaded: Loaded
) -> Report:
    """Write what was made of a document, unless it has errors; tell what was not written.

    A sealed file is left alone; one that is gone is written again if it comes out the same.
    """
    files, sealed = Written(checked.document, out), []
    kind, name = source.said("type"), source.said("id")
    for each in formats:
        path = output_path(out, kind, name, FORMATS[each].extension) if kind and name else None
        data = None if has_errors(checked.findings) else checked.bytes_by_format.get(each)
        seal = sealed_at(loaded.seals, loaded.root, name, each, path) if path else ""
        if path is not None and seal and is_kept(path):
            sealed.append(Output(checked.document, each, path))
            continue
        if seal and data is not None and digest(data) != seal:
            data = None
        files.put(each, path, data)
    return replace(files.told_in(as_report(checked)), sealed=tuple(sealed))


def as_report(checked: Checked, formats: tuple[str, ...] = ()) -> Report:
    """Return what came of one document as a report that has written nothing."""
    return Report(
        documents=(checked.document,),
        formats=formats,
        findings=tuple(checked.findings),
        proofs=tuple(checked.proofs),
        faults=tuple(checked.faults),
    )
