"""What units sent, taken into the file of results: all of it, or nothing where a cell is wrong."""

from __future__ import annotations

import codecs
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from doc_engine.engine.around import beside_findings
from doc_engine.engine.loaded import Loaded
from doc_engine.engine.loading import find_root, load
from doc_engine.engine.paths import shown
from doc_engine.engine.progress.duties import duties, own_documents
from doc_engine.engine.progress.judging import Told, faults_of, judged
from doc_engine.engine.progress.ledger import Ledger
from doc_engine.engine.progress.rows import read_rows
from doc_engine.engine.report import Output, Report
from doc_engine.engine.validation import validate
from doc_engine.engine.writing import write_atomically
from doc_engine.findings import Finding, Place, UsageFault, has_errors
from doc_engine.model.former import present_links
from doc_engine.model.registry import Registry
from doc_engine.model.results import Results
from doc_engine.source import SourceFile, fetch, parse
from doc_engine.source.editing import Append, Change, Put, edited
from doc_engine.source.sheets import read_sheets
from doc_engine.wording import DEFAULT_LANGUAGE, say

__all__ = ["Imported", "import_results"]

_KEY: Final = "results"
_ORDER: Final = ("task", "unit", "due", "begun", "completed", "by", "note")


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import found and did: `told` is what the sheets say beyond the data.

    `path` is the file of results; `written` whether it was written; `as_of` the day after which
    nothing can have happened yet.
    """

    root: Path
    path: Path | None
    as_of: date
    report: Report
    told: tuple[Told, ...] = ()
    written: bool = False


def import_results(project: Path, file: Path, as_of: date, *, dry_run: bool = False) -> Imported:
    """Take the results of a spreadsheet into the project's file of results.

    If any cell, or any file of the project, has an error, nothing is written; nor is it in a
    `dry_run`. Raises UsageFault if the file cannot be read at all, EnvironmentFault if the
    results cannot be written.
    """
    loaded = load(find_root(project))
    loaded.findings += beside_findings(loaded)
    data = fetch(file)
    if isinstance(data, Finding):
        raise UsageFault("USE103", path=shown(file, loaded.root), reason=data)
    registry, config = loaded.sound_registry, loaded.config
    path = loaded.root / config.results if config else None
    unsound = [each for each in loaded.findings if not _only_lacks_results(each, loaded)]
    if has_errors(unsound) or registry is None or path is None:
        return Imported(loaded.root, path, as_of, Report(findings=tuple(unsound)))
    told, findings = _told(loaded, registry, data, file, as_of)
    text, faults = (None, []) if has_errors(findings) else _text(loaded, path, told)
    findings = (*findings, *faults)
    if text is None or not told or dry_run:
        return Imported(loaded.root, path, as_of, Report(findings=findings), told)
    write_atomically(path, text, loaded.root)
    report = Report(findings=findings, outputs=(Output(_KEY, "yaml", path),))
    return Imported(loaded.root, path, as_of, report, told, written=True)


def _only_lacks_results(finding: Finding, loaded: Loaded) -> bool:
    """Tell whether a finding is that the file of results, which will be made, is not there."""
    name = loaded.config.results if loaded.config else None
    return finding.code == "SRC207" and finding.details.get("path") == name


def _told(
    loaded: Loaded, registry: Registry, data: bytes, file: Path, as_of: date
) -> tuple[tuple[Told, ...], tuple[Finding, ...]]:
    sheets, findings = read_sheets(data, shown(file, loaded.root))
    rows, faults = read_rows(sheets)
    known = dict(duties(loaded, registry, as_of))
    known |= {former: known[link] for former, link in present_links(own_documents(loaded)).items()}
    told = judged(rows, known, Ledger(loaded), registry, as_of)
    return tuple(told), (*findings, *faults, *faults_of(rows))


def _text(
    loaded: Loaded, path: Path, told: tuple[Told, ...]
) -> tuple[bytes | None, tuple[Finding, ...]]:
    """Return the file of results with what is told in it, proved to be sound; else the finding."""
    beside = loaded.beside.get(_KEY)
    name = shown(path, loaded.root)
    file = beside.file if beside else parse(_fresh(), name)
    text = edited(file, [change for each in told for change in _changes(each)])
    again = parse(text, name) if text is not None else None
    if text is None or again is None or not _meant(again, file, told):
        return None, (Finding("IMP151", place=Place(name)),)
    before = fetch(path) if beside else b""
    mark = isinstance(before, bytes) and before.startswith(codecs.BOM_UTF8)
    return (codecs.BOM_UTF8 if mark else b"") + text.encode("utf-8"), ()


def _fresh() -> str:
    """Return a file of results that holds none yet."""
    return f"# {say('results-file', lang=DEFAULT_LANGUAGE)}\nschema: 1\nresults: []\n"


def _changes(told: Told) -> Sequence[Change]:
    """Return the changes of the file: a new entry, or the keys of an old one."""
    if told.index is None:
        begin = {"task": told.task, "unit": told.unit}
        begin |= {"due": told.due.isoformat()} if told.due else {}
        return [Append(_KEY, {**begin, **told.values})]
    here = (_KEY, told.index)
    return [
        Put(here, key, value, _ORDER[: _ORDER.index(key)]) for key, value in told.values.items()
    ]


def _meant(again: SourceFile, before: SourceFile, told: tuple[Told, ...]) -> bool:
    """Tell whether the new file is a sound file of results, with as many entries as there must."""
    results, faults = validate(Results, again)
    count = len(_entries(before)) + sum(each.index is None for each in told)
    return results is not None and not has_errors(faults) and len(results.results) == count


def _entries(file: SourceFile) -> list[Mapping[str, object]]:
    data = file.data if isinstance(file.data, dict) else {}
    entries = data.get(_KEY)
    return entries if isinstance(entries, list) else []
