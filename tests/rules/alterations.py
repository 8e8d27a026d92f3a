"""What a fixture does to a sound document: to its template, its words, or the file made of it.

`case.toml` of a fixture holds, for both sides or in `[wrong]` and `[right]` for one of them:

- `what`, and `says` of each side: the fixture in the words of those who keep documents; `note`:
  why a format has no part in it;
- `project`, `template`: files of the project or of the template, altered before anything is made;
- `words`: words of the document, and what is printed instead of them;
- `file`: the made file, or parts of it, altered before it is verified;
- `formats`: those that are made; `verify`: they are held against the data, as is what has `words`
  or `file`, and not only made;
- `command`: what is run instead; `true` tells that the sides are command lines.

An alteration is a text (added at the end), `[pattern, text]` (every match is replaced), `false`
(taken away) or a table: `whole`, or `hex`, is all there is, `times` over. A part of a DOCX is named
behind it: `template.docx/word/styles.xml`. `$says` and the other values of a side stand for
themselves; of a length, `$css`, `$twips`, and of a size, `$half` (half points), are known too.
"""

from __future__ import annotations

import re
import shlex
import shutil
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any, Final

from doc_engine import Project
from doc_engine.cli.as_text import finding_text
from doc_engine.cli.running import run
from doc_engine.composition import Composition, Run
from doc_engine.engine.report import Report
from doc_engine.findings import Severity
from doc_engine.render import FORMATS, packaged_templates, render
from doc_engine.render.docx.archive import pack, unpack

Case = dict[str, Any]

#: One inch and one point in twentieths of a point.
_TWIPS: Final = {"mm": 1440 / 25.4, "pt": 20.0}
_LENGTH: Final = re.compile(r"([\d,]+) (mm|pt)")
_SHARED: Final = ("project", "template", "words", "file")


def case_of(folder: Path, side: str) -> Case | None:
    """Return what a fixture does on one side, its values filled in; None if it has no case."""
    path = folder / "case.toml"
    if not path.is_file():
        return None
    case = tomllib.loads(path.read_text("utf-8"))
    given = case[side]
    own = given if isinstance(given, dict) else {"says": given}
    values = {key: value for key, value in own.items() if isinstance(value, str)}
    if match := _LENGTH.search(values["says"]):
        number = float(match[1].replace(",", "."))
        twips = str(round(number * _TWIPS[match[2]]))
        css = f"{number:g}{match[2]}"
        values = {"css": css, "half": f"{2 * number:g}", "twips": twips, **values}
    merged = {key: {**case.get(key, {}), **own.get(key, {})} for key in _SHARED}
    return {**case, **own, **_filled(merged, values)}


def told(folder: Path, case: Case, day: date) -> list[str]:
    """Return the first line of each finding of a project that a case is done to."""
    templates = folder / "templates" / "chi-thi"
    if case["template"]:
        shutil.copytree(packaged_templates() / "chi-thi", templates)
        for name, change in case["template"].items():
            _alter(templates, name, change)
    for name, change in case["project"].items():
        _alter(folder, name, change)
    formats = case.get("formats", ["docx", "pdf"])
    files = []
    if case["words"] or case["file"] or case.get("verify"):
        files = [_made(Project.open(folder), case, name) for name in formats]
    if command := case.get("command"):
        return _said_by(folder, case["says"] if command is True else command)
    project = Project.open(folder)
    if files:
        reports = [project.verify(file, file.stem, day=day) for file in files]
    else:
        reports = [project.check(formats=formats, day=day)]
    lines = (line for report in reports for line in _lines(report))
    return [line.replace(f"{folder}/", "") for line in lines]


def _lines(report: Report) -> Iterator[str]:
    assert not report.faults
    for finding in report.findings:
        if finding.severity is Severity.INFO:  # what was not judged is no fault
            continue
        yield finding_text(finding, "vi").splitlines()[0]


def _said_by(folder: Path, command: str) -> list[str]:
    """Return what a command tells of, run in a folder, which is "." to it."""
    _, *words = shlex.split(command)
    with chdir(folder), redirect_stderr(StringIO()) as errors, redirect_stdout(StringIO()) as out:
        run(words)
    lines = (out.getvalue() + errors.getvalue()).replace(str(folder), ".").splitlines()
    return [line for line in lines if re.search(r"[A-Z]{3}\d{3}", line)]


def _made(project: Project, case: Case, format_name: str) -> Path:
    """Return the file of the project's document, which says other words, or was altered."""
    (document,) = project.documents
    composition = _saying(project.compose(document), case["words"])
    own = project.root / "templates" / document.type
    shelf = own if own.is_dir() else packaged_templates() / document.type
    file = project.root / f"{document.id}.{format_name}"
    if format_name in FORMATS:
        file.write_bytes(render(composition, format_name, shelf))
    for name, change in case["file"].items():
        if name.partition(".")[2].partition("/")[0] == format_name:
            _alter(project.root, name, change)
    return file


def _saying(composition: Composition, words: Mapping[str, str]) -> Composition:
    """Return a document of which some runs say other words under their anchors."""

    def other(value: Any) -> Any:
        if isinstance(value, Run):
            text = value.text
            for old, new in words.items():
                text = text.replace(old, new)
            return replace(value, text=text)
        if isinstance(value, tuple):
            return tuple(other(each) for each in value)
        if hasattr(value, "__dataclass_fields__"):
            fields = {name: other(getattr(value, name)) for name in value.__dataclass_fields__}
            return replace(value, **fields)
        return value

    said: Composition = other(composition)
    assert all(any(old in text for text in composition.words().values()) for old in words)
    return said


def _alter(folder: Path, name: str, change: Any) -> None:
    """Alter a file, or a part of a DOCX, of a folder."""
    package, in_docx, part = name.partition(".docx/")
    if not in_docx:
        path = folder / name
        data = _altered(path.read_bytes() if path.is_file() else b"", change)
        if data is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        return
    path = folder / f"{package}.docx"
    parts = unpack(path.read_bytes())
    data = _altered(parts.pop(part, b""), change)
    path.write_bytes(pack(parts if data is None else {**parts, part: data}))


def _altered(data: bytes, change: Any) -> bytes | None:
    match change:
        case False:
            return None
        case str():
            return data + change.encode("utf-8")
        case [pattern, new]:
            text, count = re.subn(pattern, new, data.decode("utf-8"), flags=re.DOTALL)
            assert count, pattern
            return text.encode("utf-8")
        case {"whole": str(whole)}:
            times: int = change.get("times", 1)
            return whole.encode("utf-8") * times
        case {"hex": str(digits)}:
            return bytes.fromhex(digits)
    raise AssertionError(change)


def _filled(value: Any, values: Mapping[str, str]) -> Any:
    """Return data with each `$name` replaced."""
    match value:
        case str():
            return re.sub(r"\$([a-z]+)", lambda found: values[found[1]], value)
        case list():
            return [_filled(each, values) for each in value]
        case dict():
            return {key: _filled(each, values) for key, each in value.items()}
    return value
