"""A new document of a project: the example of its type, with its own id, day and units."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Final

from doc_engine.engine.checking import data_findings
from doc_engine.engine.examples import example_paths, modeline, starter_registry
from doc_engine.engine.loaded import Loaded
from doc_engine.engine.loading import find_root, load
from doc_engine.engine.paths import inside
from doc_engine.engine.schema import FOLDER
from doc_engine.engine.standing_in import organs, stand_ins
from doc_engine.engine.validation import validate
from doc_engine.engine.writing import write_atomically
from doc_engine.findings import EnvironmentFault, UsageFault, has_errors
from doc_engine.model.base import SLUG
from doc_engine.model.document import Document
from doc_engine.model.registry import Registry
from doc_engine.rules.addressees import references
from doc_engine.rules.nearest import nearest
from doc_engine.source import SourceFile, parse, read

__all__ = ["new_document"]

_YEAR: Final = re.compile(r"\b2[0-9]{3}\b")


def new_document(start: Path, kind: str, name: str, day: date) -> Path:
    """Write `<documents>/<kind>/<name>.yaml` in the project that `start` lies in; return its path.

    `day` is the day it is drafted on, at which its units exist. Raises UsageFault for a type
    without an example, an id that is taken or is none, a file that is there, and a registry
    that has no unit to issue the document on that day.
    """
    loaded = load(find_root(start))
    if loaded.config is None:
        raise UsageFault("USE211")
    examples = example_paths(loaded.root / loaded.config.templates)
    if kind not in examples:
        raise _unknown_type(kind, list(examples))
    if not re.fullmatch(SLUG, name):
        raise UsageFault("USE214", id=name)
    for each in loaded.files:
        if each.said("id") == name:
            raise UsageFault("USE215", id=name, path=each.path)
    target = PurePosixPath(loaded.config.documents, kind, f"{name}.yaml")
    path = loaded.root / target
    if not inside(path.parent, loaded.root):
        raise EnvironmentFault("ENV202", path=str(path), out=str(loaded.root))
    if path.exists() or path.is_symlink():
        raise UsageFault("USE216", path=target.as_posix())
    if loaded.sound_registry is None:
        raise UsageFault("USE104")
    example = read(examples[kind], f"templates/{kind}/{examples[kind].name}")
    text = _drafted(example, loaded, loaded.sound_registry, name, day)
    if (loaded.root / FOLDER / "document.json").is_file():
        text = modeline(target, "document") + text
    write_atomically(path, text.encode("utf-8"), loaded.root)
    return path


def _unknown_type(kind: str, known: list[str]) -> UsageFault:
    guess = nearest(kind, known)
    code = "USE212" if guess else "USE213"
    return UsageFault(code, type=kind, nearest=guess, known=", ".join(known))


def _drafted(example: SourceFile, loaded: Loaded, registry: Registry, name: str, day: date) -> str:
    """Return the example's text as a sound draft of this project."""
    document, _ = validate(Document, example)
    if document is None or document.drafted_date is None:
        raise UsageFault("USE217", path=example.path)
    home = starter_registry()
    known = [each.facts for each in reversed(loaded.files) if each.facts]
    known.sort(key=lambda each: each.type != document.type)
    issuers = [each.organ for each in known]
    for organ in organs(registry, day, [*issuers, document.organ]):
        ids = stand_ins(document, home, registry, day, organ)
        text = _spliced(example, document, name, day, ids)
        draft, _ = validate(Document, parse(text, example.path))
        if draft is not None and not has_errors(data_findings(draft, registry)):
            return text
    raise UsageFault("USE218", day=f"{day:%d/%m/%Y}")


def _spliced(
    example: SourceFile, document: Document, name: str, day: date, ids: dict[str, str]
) -> str:
    """Return the example's text with id, day and units replaced, comments and all kept."""
    wanted: dict[tuple[str | int, ...], str] = {
        ("id",): name if name[0] != "-" else f'"{name}"',
        ("state",): "draft",
        ("drafted_date",): day.isoformat(),
        **{pointer: ids[each] for pointer, each in references(document)},
    }
    splices: dict[tuple[int, int], str] = {}
    for pointer, text in wanted.items():
        mark = example.mark(pointer)
        if mark is None and len(pointer) > 1:
            mark = example.mark(pointer[:-1])  # one element, written without a list
        if mark is not None:
            splices[mark.start, mark.end] = text
    made = _in_years_ahead(example.text, document.day, day)
    for (start, end), text in sorted(splices.items(), reverse=True):
        made = made[:start] + text + made[end:]
    return made


def _in_years_ahead(text: str, drafted: date, day: date) -> str:
    """Return an example drafted on one day as of another, its deadlines ahead of it as before.

    The years from that of `drafted` on are moved, and no text changes its length; the year of a
    law that is cited is an earlier one.
    """
    passed = (day.month, day.day) > (drafted.month, drafted.day)
    shift = day.year - drafted.year + passed
    return _YEAR.sub(
        lambda year: str(int(year[0]) + shift) if int(year[0]) >= drafted.year else year[0], text
    )
