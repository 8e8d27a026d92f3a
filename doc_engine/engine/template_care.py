"""For those who keep templates: everything that is wrong with one, and one as text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from doc_engine.engine.report import Report, merged
from doc_engine.engine.templates import Templates
from doc_engine.findings import Finding, Place, UsageFault
from doc_engine.render import FORMATS, faults_in_docx, left_out, text_of_docx
from doc_engine.render.faults import TemplateFault

__all__ = ["check_templates", "show_templates"]

_MANIFEST = "manifest.toml"
#: HTML and PDF are made from the same file.
_CHECKED = ("docx", "html")


def check_templates(templates: Templates, names: Sequence[str]) -> Report:
    """Return what is wrong with templates, and which fields they never print.

    A name is a type's, a folder's or a DOCX file's; none means every type's. A DOCX file that is
    no template of a type is looked at for its tags only. Raises UsageFault USE105.
    """
    findings: list[Finding] = []
    found = tuple(_found(templates, names))
    for path in found:
        if path.is_dir():
            findings += _of_folder(templates, path)
        else:
            faults = _told(lambda file=path: faults_in_docx(file))  # type: ignore[misc]
            place = Place(str(path))
            findings += [Finding(each.code, place=place, details=each.details) for each in faults]
    return merged([Report(tuple(each.name for each in found), findings=tuple(findings))], ())


def show_templates(templates: Templates, names: Sequence[str]) -> str:
    """Return DOCX templates as text. Raises UsageFault USE105, TemplateFault."""
    files = [
        path / FORMATS["docx"].template if path.is_dir() else path
        for path in _found(templates, names)
    ]
    texts = [text_of_docx(file) for file in files]
    if len(files) == 1:
        return texts[0]
    named = zip(files, texts, strict=True)
    return "\n".join(f"=== {file.parent.name}/{file.name}\n{text}" for file, text in named)


def _of_folder(templates: Templates, folder: Path) -> Iterator[Finding]:
    """Yield the findings of the files of one template."""
    seen = set()
    for name in _CHECKED:
        for fault in _told(lambda name=name: left_out(name, folder)):  # type: ignore[misc]
            finding = templates.finding(fault, folder, folder.name)
            if (said := (finding.code, finding.place, str(finding.details))) not in seen:
                seen.add(said)
                yield finding


def _told(check: Callable[[], tuple[TemplateFault, ...]]) -> tuple[TemplateFault, ...]:
    """Return what a check finds, or what keeps it from looking."""
    try:
        return check()
    except TemplateFault as fault:
        return (fault, *fault.others)


def _found(templates: Templates, names: Sequence[str]) -> Iterator[Path]:
    """Yield the folders and files that names stand for."""
    for name in names or templates.kinds():
        path = templates.root / name
        folder = templates.folder(name)
        if folder is not None:
            yield folder
        elif path.exists():
            home = path.parent if path.name == FORMATS["docx"].template else path
            yield home if (home / _MANIFEST).is_file() else path
        else:
            raise UsageFault("USE105", type=name)
