"""One document through the whole house: rules, words, bytes, and what was read back from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from doc_engine.compose import compose
from doc_engine.composition import Composition
from doc_engine.engine.loading import Sourced, placed
from doc_engine.findings import DocEngineError, Finding, Place, has_errors
from doc_engine.model.document import Document
from doc_engine.model.registry import Registry
from doc_engine.readback import Reading, Unreadable, read
from doc_engine.render import render
from doc_engine.render.faults import ContentFault, TemplateFault
from doc_engine.render.manifest import manifest
from doc_engine.render.packaged import packaged_templates
from doc_engine.rules import DATA_RULES, FORM_RULES
from doc_engine.rules.coverage import Proof, cover
from doc_engine.rules.nearest import nearest
from doc_engine.rules.parity import no_other_words, same_words

__all__ = ["Checked", "check_document", "hold_against", "template_folder"]


@dataclass(slots=True)
class Checked:
    """What came of one document; `bytes_by_format` holds what was rendered."""

    document: str
    findings: list[Finding] = field(default_factory=list)
    proofs: list[Proof] = field(default_factory=list)
    bytes_by_format: dict[str, bytes] = field(default_factory=dict)
    faults: list[DocEngineError] = field(default_factory=list)


def check_document(
    source: Sourced, registry: Registry, formats: Iterable[str], templates: Path
) -> Checked:
    """Check one document and render it in memory in each of `formats`.

    `templates` is the project's own folder of templates, which need not exist.
    """
    document = source.document
    if document is None:
        return Checked("")
    checked = Checked(document.id)
    checked.findings += [placed(each, source.file) for each in data_findings(document, registry)]
    folder = template_folder(document.type, templates)
    if folder is None:
        checked.findings.append(_no_template(document, source, templates))
    if folder is None or has_errors(checked.findings):
        return checked
    try:
        literals = manifest(folder).literals
    except TemplateFault as fault:
        checked.findings.append(_template_finding(fault, folder, document))
        return checked
    composition = compose(document, registry)
    for name in formats:
        try:
            data = render(composition, name, folder)
            reading = read(data, name)
        except TemplateFault as fault:
            checked.findings.append(_template_finding(fault, folder, document))
        except (ContentFault, Unreadable) as fault:
            finding = Finding(fault.code, details=fault.details, document=document.id)
            checked.findings.append(placed(finding, source.file))
        except DocEngineError as fault:
            checked.faults.append(fault)
        else:
            checked.bytes_by_format[name] = data
            _prove(checked, source, document, registry, composition, reading, literals)
    return checked


def data_findings(document: Document, registry: Registry) -> Iterator[Finding]:
    """Yield what the rules on data find."""
    for rule in DATA_RULES:
        yield from rule(document, registry)


def hold_against(
    document: Document,
    registry: Registry,
    composition: Composition,
    reading: Reading,
    literals: Iterable[str],
) -> tuple[list[Proof], list[Finding]]:
    """Return the proofs and findings of one file, read back, held against its document."""
    coverage = cover(document, registry, composition, reading)
    findings = [
        *coverage.findings,
        *same_words(composition, reading),
        *no_other_words(composition, reading, literals),
    ]
    for rule in FORM_RULES:
        findings += rule(reading, document.id)
    return list(coverage.proofs), findings


def _prove(
    checked: Checked,
    source: Sourced,
    document: Document,
    registry: Registry,
    composition: Composition,
    reading: Reading,
    literals: Iterable[str],
) -> None:
    proofs, findings = hold_against(document, registry, composition, reading, literals)
    checked.proofs += proofs
    checked.findings += [placed(each, source.file) for each in findings]


def template_folder(kind: str, templates: Path) -> Path | None:
    """Return the folder of a type's template: the project's own, else the packaged one."""
    for folder in (templates / kind, packaged_templates() / kind):
        if folder.is_dir():
            return folder
    return None


def _no_template(document: Document, source: Sourced, templates: Path) -> Finding:
    folders = [folder for folder in (templates, packaged_templates()) if folder.is_dir()]
    known = sorted({each.name for folder in folders for each in folder.iterdir() if each.is_dir()})
    details = {
        "type": document.type,
        "known": ", ".join(known),
        "nearest": nearest(document.type, known) or ", ".join(known),
    }
    return Finding("TPL201", place=source.file.place(("type",)), details=details)


def _template_finding(fault: TemplateFault, folder: Path, document: Document) -> Finding:
    name = str(fault.details.get("template") or fault.details.get("file") or "")
    path = f"templates/{folder.name}/{Path(name).name}" if name else f"templates/{folder.name}"
    return Finding(fault.code, place=Place(path), details=fault.details, document=document.id)
