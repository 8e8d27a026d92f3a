"""The proof: every addressee and every deadline of every assignment stands in its own clause.

The clause is read back from the produced bytes, by the anchors of the assignment's printing and
of the headings that were declared for it. A name found elsewhere in the file counts for nothing,
and a mention serves one role: a unit that is ordered and also receives the reports must be found
twice. A heading's words serve the lead declared for it and nothing else. Deadlines match by value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from doc_engine.compose.names import Names
from doc_engine.composition import Clause, Composition
from doc_engine.findings import Finding, Severity
from doc_engine.model.assignment import Assignment
from doc_engine.model.body import Pointer, Task
from doc_engine.model.deadline import phrase
from doc_engine.model.document import Document
from doc_engine.model.registry import Registry
from doc_engine.readback import Reading
from doc_engine.readback.reading import is_note
from doc_engine.rules.clause_text import BREAK, ClauseText, FileWords, Verdict, clause_text
from doc_engine.rules.edges import unbroken, with_surroundings
from doc_engine.rules.mentions import (
    Mention,
    NameIndex,
    deadlines,
    means_body,
    means_deadline,
    names_in,
)
from doc_engine.rules.own_words import own_words
from doc_engine.rules.serving import serve
from doc_engine.rules.textmatch import placed
from doc_engine.text import comparable
from doc_engine.wording import phrase as phrase_of

__all__ = ["Coverage", "Proof", "Wanted", "cover", "not_read"]

#: The codes that say of a clause that it was not found, or not for certain.
_NO_CLAUSE: Final = frozenset({"COV104", "COV111", "COV112"})


@dataclass(frozen=True, slots=True)
class Wanted:
    """One thing that a clause must hold: a role, its value, and the value as people write it."""

    role: str
    value: Any
    words: str


@dataclass(frozen=True, slots=True)
class Proof:
    """Whether one wanted thing was found in one printing of its assignment.

    `where` is the clause's place in the document ("mục 1, gạch đầu dòng 2"); `page` counts from 1
    and is None where the format has no pages; `by` is "anchor" or "text". `similarity` is the share
    of the words of clause and data that are the same, rounded down. `verdict` tells why nothing was
    found: it is missing; or the clause may be another's (undecided); or it may stand on a page that
    could not be read (unread).
    """

    document: str
    assignment: str
    printing: str
    role: str
    words: str
    where: str
    format: str
    found: bool
    page: int | None
    by: str
    verdict: Verdict = "found"
    similarity: float = 1.0


@dataclass(frozen=True, slots=True)
class Coverage:
    """The proofs for one file, and what is missing."""

    proofs: tuple[Proof, ...]
    findings: tuple[Finding, ...]


def cover(
    document: Document, registry: Registry, composition: Composition, reading: Reading
) -> Coverage:
    """Prove, or refute, that `reading` holds every assignment of `document` in full."""
    tasks = {task.assignment.id: task for task in document.tasks()}
    names = names_in(document, registry)
    proofs: list[Proof] = []
    findings: list[Finding] = []
    expected = composition.words()
    found_words = own_words(reading, expected)
    lost = {anchor: text for anchor, text in expected.items() if anchor not in found_words}
    laid = placed(lost, reading)
    file = FileWords(
        reading,
        expected,
        found_words,
        {anchor: unbroken(stretch, names) for anchor, stretch in laid.stretches.items()},
        laid,
        {each: clause.assignment for clause in composition.clauses for each in clause.anchors},
    )
    for anchor, stretch in with_surroundings(reading, expected.keys()).items():
        found_words[anchor] = unbroken(stretch, names)
    bare = all(is_note(anchor) for anchor in expected if anchor not in lost)
    for clause in composition.clauses:
        task = tasks[clause.assignment]
        text = clause_text(clause, file)
        each = _proofs(task, clause, text, names, document, registry, reading)
        proofs += each
        findings += _findings(task, clause, text, each, reading, bare=bare)
    findings += not_read(document, proofs, reading)
    if bare and composition.clauses:
        findings.append(_without_anchors(document, composition, findings, reading))
    printed = {clause.assignment for clause in composition.clauses}
    for task in (each for name, each in tasks.items() if name not in printed):
        details = {"id": task.assignment.id, "format": reading.format}
        findings.append(
            Finding("COV104", pointer=task.pointer, document=document.id, details=details)
        )
    return Coverage(tuple(proofs), tuple(findings))


def wanted_of(assignment: Assignment, document: Document, registry: Registry) -> list[Wanted]:
    """Return everything that the clause of an assignment must hold.

    Why: `words` are what a person should find or write, so they are the names that compose
    prints. What is looked for is the value: its names are those of the registry, which know
    nothing of compose, and a name that compose gets wrong is found by nobody.
    """
    names = Names(registry, document.day, document.unit_names)
    bodies = (
        ("lead", assignment.lead),
        ("with", assignment.with_),
        ("report_to", assignment.report_to),
    )
    wanted = [
        Wanted(role, each, names.of(each)) for role, addressees in bodies for each in addressees
    ]
    return wanted + [Wanted("deadline", each, phrase(each)) for each in assignment.deadlines()]


def _proofs(
    task: Task,
    clause: Clause,
    text: ClauseText,
    names: NameIndex,
    document: Document,
    registry: Registry,
    reading: Reading,
) -> list[Proof]:
    wanted = wanted_of(task.assignment, document, registry)
    whole = text.heading + BREAK + text.own
    heading_end = len(comparable(whole)) - len(comparable(text.own))
    timed = any(each.role == "deadline" for each in wanted)
    times = deadlines(text.own, names) if timed else []
    served = _served(wanted, names.bodies(whole), times, heading_end)
    doubtful = text.missing or text.lack == "undecided"
    return [
        Proof(
            document.id,
            task.assignment.id,
            clause.printing,
            each.role,
            each.words,
            clause.where,
            reading.format,
            found,
            text.page,
            text.by,
            "found" if found else text.lack,
            text.similarity,
        )
        for each, mention in zip(wanted, served, strict=True)
        for found in [mention is not None and not doubtful]
    ]


def _served(
    wanted: list[Wanted], bodies: list[Mention], times: list[Mention], heading_end: int
) -> list[Mention | None]:
    """Serve bodies and deadlines apart; both keep the order of `wanted`.

    A name that begins before `heading_end`, in a heading, serves only the lead declared for it.
    """

    def names(mention: Mention, each: Wanted) -> bool:
        in_reach = mention.start >= heading_end or each.role == "lead"
        return in_reach and means_body(mention, each.value)

    people = [each for each in wanted if each.role != "deadline"]
    days = [each.value for each in wanted if each.role == "deadline"]
    return [*serve(people, bodies, names), *serve(days, times, means_deadline)]


def not_read(document: Document, proofs: list[Proof], reading: Reading) -> Iterator[Finding]:
    """Say once which assignments may stand on pages that could not be read."""
    ids = dict.fromkeys(each.assignment for each in proofs if each.verdict == "unread")
    if ids:
        details = {
            "format": reading.format,
            "count": len(ids),
            "ids": ", ".join(ids),
            "pages": ", ".join(map(str, reading.unread)),
        }
        yield Finding("COV112", Severity.WARNING, document=document.id, details=details)


def _without_anchors(
    document: Document, composition: Composition, findings: list[Finding], reading: Reading
) -> Finding:
    """Say once for a file that has no anchor at all how many clauses its words alone prove."""
    count = len(composition.clauses)
    missing = sum(each.code in _NO_CLAUSE for each in findings)
    details = {"format": reading.format, "count": count, "matched": count - missing}
    return Finding("COV106", Severity.WARNING, document=document.id, details=details)


def _findings(
    task: Task,
    clause: Clause,
    text: ClauseText,
    proofs: list[Proof],
    reading: Reading,
    *,
    bare: bool,
) -> Iterator[Finding]:
    """Yield what a clause lacks; `bare` tells that the file has no anchors, told elsewhere."""
    page = proofs[0].page if proofs else None
    where = phrase_of("where", "on-page", where=clause.where, page=page) if page else clause.where
    details = {"id": task.assignment.id, "format": reading.format, "where": where}
    document = proofs[0].document if proofs else ""
    if text.lack == "undecided":
        rivals = ", ".join(text.rivals) or task.assignment.id
        told = {**details, "rivals": rivals}
        yield _doubt("COV111", task, document, told)
        return
    if text.missing:
        if text.lack == "missing":
            yield Finding("COV104", pointer=task.pointer, document=document, details=details)
        return
    if text.by == "text" and not bare:
        yield Finding(
            "COV103",
            Severity.WARNING,
            pointer=task.pointer,
            document=document,
            details=details,
        )
    for proof, (pointer, placeholder) in zip(proofs, _named(task), strict=True):
        if proof.verdict == "missing":
            code = "COV102" if proof.role == "deadline" else "COV101"
            told = {
                **details,
                "words": proof.words,
                "role": proof.role,
                "as": phrase_of("roles", proof.role),
                "placeholder": placeholder,
            }
            yield Finding(code, pointer=pointer, document=document, details=told)


def _doubt(code: str, task: Task, document: str, details: Mapping[str, object]) -> Finding:
    return Finding(code, Severity.WARNING, pointer=task.pointer, document=document, details=details)


def _named(task: Task) -> Iterator[tuple[Pointer, str]]:
    """Yield where in the data each thing wanted is named, and the placeholder that prints it.

    The order is that of `wanted_of`. `{deadline}` prints the first deadline only.
    """
    given = task.assignment
    heads = (*task.headings[-1], "heads") if task.headings else task.pointer
    for role, base, addressees in (
        ("lead", heads, given.lead),
        ("with", task.pointer, given.with_),
        ("report_to", task.pointer, given.report_to),
    ):
        yield from (((*base, role, index), f"{{{role}}}") for index, _ in enumerate(addressees))
    targets = [target.deadline for target in given.target]
    for number, each in enumerate(given.deadlines(), start=1):
        placeholder = "{deadline}" if number == 1 else f"{{deadline.{number}}}"
        if each in given.deadline:
            yield (*task.pointer, "deadline", given.deadline.index(each)), placeholder
        else:
            yield (*task.pointer, "target", targets.index(each), "deadline"), placeholder
