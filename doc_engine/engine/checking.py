"""One document through the whole house: rules, words, bytes, and what was read back from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from doc_engine.compose import compose
from doc_engine.compose.origins import origins
from doc_engine.composition import Composition
from doc_engine.composition.plain import words_digest
from doc_engine.engine.freshness.hashing import digest
from doc_engine.engine.loaded import placed
from doc_engine.engine.proved import Proved, proved
from doc_engine.engine.sourced import Sourced, said_in
from doc_engine.engine.templates import Templates
from doc_engine.findings import (
    DocEngineError,
    EnvironmentFault,
    Finding,
    Place,
    disk_reason,
    has_errors,
)
from doc_engine.model.document import Document
from doc_engine.model.registry import Registry
from doc_engine.model.surroundings import ALONE, Surroundings
from doc_engine.readback import Reading, Unreadable, read, read_apart, sniff
from doc_engine.render import left_out, manifest, render
from doc_engine.render.faults import ContentFault, TemplateFault
from doc_engine.rules import (
    AROUND_RULES,
    DATA_RULES,
    FORM_RULES,
    LONE_RULES,
    NAMING_RULES,
    SHEET_RULES,
    DataRule,
)
from doc_engine.rules.coverage import Proof, cover
from doc_engine.rules.differences import Difference, differences
from doc_engine.rules.order import in_order
from doc_engine.rules.parity import no_other_words, same_words
from doc_engine.rules.ruling import ruled
from doc_engine.rules.sheet import Sheet
from doc_engine.rules.task_rows import cover_rows
from doc_engine.rules.unjudged import form_unjudged

__all__ = [
    "Checked",
    "check_data",
    "check_document",
    "data_findings",
    "hold_against",
    "said_in",
    "verify_file",
]


@dataclass(slots=True)
class Checked:
    """What came of one document; `bytes_by_format` holds what was rendered and read back.

    `composition` is the document in words, `literals` the words of its template's own; None and
    nothing where the data do not allow it to be composed. `words` is the hash of both. `hashes`
    stand in place of the bytes, by format, of a check that is recalled and not made. `said` are the
    words in which names were looked for, made comparable; only of a check that is to be kept. The
    proofs are those of `proved`, packed, and `proofs`, which came since.
    """

    document: str
    findings: list[Finding] = field(default_factory=list)
    proofs: list[Proof] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    bytes_by_format: dict[str, bytes] = field(default_factory=dict)
    faults: list[DocEngineError] = field(default_factory=list)
    composition: Composition | None = None
    literals: tuple[str, ...] = ()
    words: str = ""
    hashes: dict[str, str] = field(default_factory=dict)
    said: str = ""
    proved: Proved = field(default_factory=Proved)

    def all_proofs(self) -> Proved:
        """Return all proofs; packed, as they are held from then on."""
        self.proved, self.proofs = proved(self.proved, self.proofs), []
        return self.proved

    def made(self) -> dict[str, str]:
        """Return the hash of each file that was made, now or when the check was kept."""
        now = {name: digest(data) for name, data in self.bytes_by_format.items()}
        return {**self.hashes, **now}

    @contextmanager
    def telling(self, source: Sourced) -> Iterator[None]:
        """Keep whatever goes wrong within this document, so that the others are still done."""
        path = source.path
        try:
            yield
        except (ContentFault, Unreadable) as fault:
            finding = Finding(fault.code, details=fault.details, document=self.document)
            self.findings.append(placed(finding, source.file))
        except DocEngineError as fault:
            self.faults.append(fault)
        except OSError as error:
            name = str(error.filename or path)
            self.faults.append(EnvironmentFault("ENV204", path=name, reason=disk_reason(error)))
        except Exception as error:
            words = f"{type(error).__name__}: {' '.join(str(error).split())}"
            bug = DocEngineError("BUG101", path=path, words=words)
            bug.__cause__ = error
            self.faults.append(bug)


def check_document(
    source: Sourced,
    registry: Registry,
    formats: Iterable[str],
    templates: Templates,
    around: Surroundings = ALONE,
) -> Checked:
    """Check one document and render it in memory in each of `formats`."""
    checked = Checked(source.name)
    with checked.telling(source):
        document = source.document
        if document is None:
            return checked
        prepared = _prepared(checked, source, document, registry, templates, around)
        if prepared is None:
            return checked
        composition, folder, literals = prepared
        checked.composition, checked.literals = composition, literals
        checked.words = words_digest(composition, literals)
        for name in formats:
            with checked.telling(source):
                try:
                    data = render(composition, name, folder)
                    lost = left_out(name, folder)
                except TemplateFault as fault:
                    checked.findings += _of_template(fault, templates, folder, document)
                    continue
                checked.findings += [templates.finding(each, folder, document.id) for each in lost]
                reading = read(data, name)
                proofs, found = hold_against(
                    document, registry, composition, reading, literals, around
                )
                checked.proofs += proofs
                checked.findings += [
                    _at(each, source, templates.place(name, folder)) for each in found
                ]
                checked.bytes_by_format[name] = data
    return checked


def check_data(
    source: Sourced, registry: Registry | None, templates: Templates, *, sound: bool = False
) -> Checked:
    """Tell of one document what can be told of it alone: nothing is composed.

    `registry` has faults of its own unless it is `sound`; None if it could not even be read.
    """
    checked = Checked(source.name)
    with checked.telling(source):
        document = source.document
        if document is None:
            return checked
        rules = DATA_RULES if sound else LONE_RULES if registry is None else NAMING_RULES
        known = registry or Registry(schema="1")
        checked.findings += [placed(each, source.file) for each in _told(document, known, rules)]
        unfit = templates.unfit(document, source.file)
        checked.findings += [] if unfit is None else [unfit]
    return checked


def verify_file(
    source: Sourced,
    registry: Registry,
    templates: Templates,
    data: bytes,
    path: str,
    around: Surroundings = ALONE,
) -> tuple[Checked, tuple[str, ...]]:
    """Hold the bytes of a file against its document; return what came of it, and their format.

    `path` is the file's, as the user typed it: findings that the data do not cause stand there.
    """
    checked = Checked(source.name)
    document = source.document
    formats: tuple[str, ...] = ()
    if document is None:
        return checked, formats
    with checked.telling(source):
        prepared = _prepared(checked, source, document, registry, templates, around)
        if prepared is None:
            return checked, formats
        composition, _, literals = prepared
        try:
            reading = read_apart(data, sniff(data, path))
        except Unreadable as fault:
            details = fault.details
            checked.findings.append(Finding(fault.code, place=Place(path), details=details))
            return checked, formats
        formats = (reading.format,)
        proofs, found = hold_against(
            document, registry, composition, reading, literals, around, by_hand=True
        )
        checked.proofs += proofs
        checked.differences += differences(composition, reading, literals)
        told = (each.of_file(path) for each in found)
        checked.findings += [_at(each, source, Place(path)) for each in told]
    return checked, formats


def data_findings(
    document: Document, registry: Registry, around: Surroundings = ALONE
) -> Iterator[Finding]:
    """Yield what the rules on data find, those on what stands around the document included."""
    yield from _told(document, registry, DATA_RULES)
    for rule in AROUND_RULES:
        yield from rule(document, registry, around)


def _told(document: Document, registry: Registry, rules: Iterable[DataRule]) -> Iterator[Finding]:
    for rule in rules:
        yield from rule(document, registry)


def hold_against(
    document: Document,
    registry: Registry,
    composition: Composition,
    reading: Reading,
    literals: Iterable[str],
    around: Surroundings = ALONE,
    *,
    by_hand: bool = False,
) -> tuple[list[Proof], list[Finding]]:
    """Return the proofs and findings of a file, made here or `by_hand`, held against the data."""
    coverage = cover(document, registry, composition, reading)
    rows = cover_rows(document, registry, around, composition, reading)
    findings = [
        *coverage.findings,
        *rows.findings,
        *same_words(composition, reading, by_hand=by_hand),
        *no_other_words(composition, reading, literals),
        *in_order(composition, reading),
        *ruled(composition, reading),
    ]
    for rule in FORM_RULES:
        findings += rule(reading, document.id)
    sheet = Sheet(composition, reading, origins(document, composition))
    if reading.pages and not reading.recognised:
        findings += [each for rule in SHEET_RULES for each in rule(sheet)]
    if by_hand:
        findings += form_unjudged(sheet)
    return [*coverage.proofs, *rows.proofs], findings


def _prepared(
    checked: Checked,
    source: Sourced,
    document: Document,
    registry: Registry,
    templates: Templates,
    around: Surroundings,
) -> tuple[Composition, Path, tuple[str, ...]] | None:
    """Return a document in words, its template and that one's own words; None if it cannot be."""
    checked.findings += [
        placed(each, source.file) for each in data_findings(document, registry, around)
    ]
    unfit = templates.unfit(document, source.file)
    folder = templates.folder(document.type)
    if unfit is not None:
        checked.findings.append(unfit)
    if folder is None or has_errors([*source.file.findings, *checked.findings]):
        return None
    try:
        literals = manifest(folder).literals
    except TemplateFault as fault:
        checked.findings += _of_template(fault, templates, folder, document)
        return None
    return compose(document, registry, around), folder, literals


def _of_template(
    fault: TemplateFault, templates: Templates, folder: Path, document: Document
) -> list[Finding]:
    return [templates.finding(each, folder, document.id) for each in (fault, *fault.others)]


def _at(finding: Finding, source: Sourced, other: Place) -> Finding:
    """Place a finding where the data say what it is about, else at `other`.

    Why: the words and the form of a file that was just made are the template's doing, those of a
    file from elsewhere its own.
    """
    return placed(finding, source.file) if finding.pointer else finding.at(other)
