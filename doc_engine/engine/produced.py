"""What was made of a document goes to its files, and what does not is told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from doc_engine.engine.checking import Checked
from doc_engine.engine.loading import Loaded, Sourced
from doc_engine.engine.report import Output, Report, Unwritten
from doc_engine.engine.seals import digest, sealed_at
from doc_engine.engine.writing import is_kept, output_path, write_atomically
from doc_engine.findings import DocEngineError, has_errors
from doc_engine.render import FORMATS

__all__ = ["as_report", "written"]


def written(
    source: Sourced, checked: Checked, formats: tuple[str, ...], out: Path, loaded: Loaded
) -> Report:
    """Write what was made of a document, unless it has errors; tell what was not written.

    A sealed file is left alone; one that is gone is written again if it comes out the same.
    """
    outputs, unwritten, sealed, faults = [], [], [], list(checked.faults)
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
        if path is not None and data is not None:
            try:
                write_atomically(path, data, out)
                outputs.append(Output(checked.document, each, path))
                continue
            except DocEngineError as fault:
                faults.append(fault)
        unwritten.append(Unwritten(checked.document, each, path, kept=is_kept(path)))
    return replace(
        as_report(checked),
        outputs=tuple(outputs),
        unwritten=tuple(unwritten),
        sealed=tuple(sealed),
        faults=tuple(faults),
    )


def as_report(checked: Checked, formats: tuple[str, ...] = ()) -> Report:
    """Return what came of one document as a report that has written nothing."""
    return Report(
        documents=(checked.document,),
        formats=formats,
        findings=tuple(checked.findings),
        proofs=tuple(checked.proofs),
        faults=tuple(checked.faults),
    )
