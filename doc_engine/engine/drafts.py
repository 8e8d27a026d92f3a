"""Drafts that the program composes itself: sound before they are written, and never in the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from doc_engine.engine.checking import data_findings
from doc_engine.engine.examples import modeline
from doc_engine.engine.paths import inside, is_file, resolved, shown
from doc_engine.engine.schema import FOLDER
from doc_engine.engine.tracing import Traceable
from doc_engine.engine.validation import validate
from doc_engine.engine.writing import write_atomically
from doc_engine.findings import Finding, UsageFault, has_errors
from doc_engine.model.document import Document
from doc_engine.source import parse, read

__all__ = ["Draft", "write_drafts"]

_LETTERS = "cong-van"


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter as YAML text: its id, and the unit that it goes to."""

    id: str
    unit: str
    text: str


def write_drafts(
    drafts: Sequence[Draft], found: Traceable, out: Path | None = None, *, force: bool = False
) -> list[Path]:
    """Write each draft to `<documents>/cong-van/<id>.yaml`, or to `out`; return the paths.

    All are looked at before one is written. Raises UsageFault for an id that another document of
    the project bears, for a file that is there (with `force`, if it is not the draft of that id)
    and for a draft that is not sound; EnvironmentFault if the disk refuses.
    """
    folder = out or found.root / found.folder / _LETTERS
    among = inside(folder, found.root / found.folder)
    wanted = {folder / f"{each.id}.yaml": each for each in drafts}
    for path, each in wanted.items():
        name = shown(path, found.root)
        taken = found.paths.get(each.id) if among else None
        if taken is not None and resolved(found.root / taken) != resolved(path):
            raise UsageFault("USE215", id=each.id, path=taken)
        if path.exists() or path.is_symlink():
            if not force:
                raise UsageFault("USE263", path=name)
            if not is_file(path) or not _is_draft(path, each.id):
                raise UsageFault("USE264", path=name, id=each.id)
        _refuse_unsound(each, found)
    schema = (found.root / FOLDER / "document.json").is_file()
    for path, each in wanted.items():
        line = modeline(PurePosixPath(found.folder, _LETTERS, path.name), "document")
        text = line + each.text if schema and out is None else each.text
        write_atomically(path, text.encode("utf-8"), path.parent if out else found.root)
    return list(wanted)


def _is_draft(path: Path, name: str) -> bool:
    data = read(path, path.name).data
    drafted = isinstance(data, dict) and data.get("state", "draft") == "draft"
    return drafted and isinstance(data, dict) and data.get("id") == name


def _refuse_unsound(draft: Draft, found: Traceable) -> None:
    file = parse(draft.text.encode("utf-8"), f"{draft.id}.yaml")
    document, faults = validate(Document, file)
    told: list[Finding] = [*file.findings, *faults]
    if document is not None:
        told += data_findings(document, found.registry, found.around)
    if has_errors(told):
        reason = next(each for each in told if has_errors([each]))
        raise UsageFault("USE266", unit=draft.unit, reason=reason)
