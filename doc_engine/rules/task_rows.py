"""The proof of a report's tasks: what is known of each stands in its own row of the annex.

Wanted of a row are number and day of the document that gave the task, its deadlines, the day of
completion, and number and day of the document by which it was done. Days match by value, and one
mention of a day serves one of them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from doc_engine.compose.standing_table import code_of, deadline_words
from doc_engine.composition import Clause, Composition
from doc_engine.findings import Finding
from doc_engine.model.body import Pointer
from doc_engine.model.deadline import Deadline, OnDate, says, scan
from doc_engine.model.document import Document
from doc_engine.model.registry import Registry
from doc_engine.model.standing import Standing, standings
from doc_engine.model.surroundings import Surroundings
from doc_engine.readback import Reading
from doc_engine.rules.clause_text import Verdict
from doc_engine.rules.coverage import Coverage, Proof, not_read
from doc_engine.rules.loosewords import seen
from doc_engine.rules.textmatch import placed
from doc_engine.standard.dates import day_month_year
from doc_engine.text import comparable
from doc_engine.wording import phrase

__all__ = ["cover_rows"]

_DATE: Final = re.compile(r"(?<!\d)(\d{1,2})/(\d{1,2})/(\d{4})(?!\d)")
_BREAK: Final = " ;¶; "


@dataclass(frozen=True, slots=True)
class _Wanted:
    """One fact that a row must hold, and the words by which a person finds it."""

    role: str
    value: date | Deadline | str
    words: str


def cover_rows(
    document: Document,
    registry: Registry,
    around: Surroundings,
    composition: Composition,
    reading: Reading,
) -> Coverage:
    """Prove, or refute, that every task of a report stands in its row of every table of tasks."""
    proofs: list[Proof] = []
    findings: list[Finding] = []
    tables = [(at, each.id) for at, each in enumerate(document.annexes) if each.tasks]
    tasks = standings(document, registry, around) if tables else []
    words = _words(composition, reading) if tables else {}
    rows = {(each.printing, each.assignment): each for each in composition.rows}
    for at, annex in tables:
        for standing in tasks:
            row = rows.get((annex, standing.task.link))
            own = _proofs(standing, row, words, registry, reading, document.id) if row else []
            proofs += own
            findings += _findings(standing, own, ("annexes", at, "tasks"), reading, document.id)
    findings += not_read(document, proofs, reading)
    return Coverage(tuple(proofs), tuple(findings))


def _words(composition: Composition, reading: Reading) -> dict[str, tuple[str, str]]:
    """Return the words under each anchor, and how they were found: "anchor" or "text"."""
    found = reading.words()
    expected = composition.words()
    lost = {anchor: text for anchor, text in expected.items() if anchor not in found}
    guessed = placed(lost, reading).stretches if lost else {}
    words = {anchor: (seen(text), "anchor") for anchor, text in found.items()}
    return words | {anchor: (each.words, "text") for anchor, each in guessed.items()}


def _proofs(
    standing: Standing,
    row: Clause,
    words: dict[str, tuple[str, str]],
    registry: Registry,
    reading: Reading,
    document: str,
) -> list[Proof]:
    """Return the proofs of one row, none if the file has lost the row."""
    held = [words[each] for each in row.anchors if each in words]
    unread = bool(reading.unread) and len(held) < len(row.anchors)
    lack: Verdict = "unread" if unread else "missing"
    text = _BREAK.join(each for each, _ in held)
    by = "text" if any(how == "text" for _, how in held) else "anchor"
    page = next((n for each in row.anchors if (n := reading.page_of(each)) is not None), None)
    link, where = standing.task.link, row.where
    return [
        Proof(
            document,
            link,
            row.printing,
            wanted.role,
            wanted.words,
            where,
            reading.format,
            found,
            page,
            by,
            "found" if found else lack,
        )
        for wanted, found in _held(_wanted(standing, registry), text)
        if held or unread
    ]


def _findings(
    standing: Standing, proofs: list[Proof], pointer: Pointer, reading: Reading, document: str
) -> Iterator[Finding]:
    details = {"id": standing.task.link, "format": reading.format}
    if not proofs:
        yield Finding("COV108", pointer=pointer, document=document, details=details)
    for proof in proofs:
        if proof.verdict == "missing":
            told = {
                **details,
                "where": proof.where,
                "words": proof.words,
                "as": phrase("roles", proof.role),
            }
            yield Finding("COV107", pointer=pointer, document=document, details=told)


def _wanted(standing: Standing, registry: Registry) -> Iterator[_Wanted]:
    """Yield every fact that the row of a task must hold."""
    task, done = standing.task, standing.completed
    code = code_of(task, registry)
    yield _Wanted("code", code, code)
    yield _Wanted("issued", task.issued, day_month_year(task.issued))
    for each in task.deadlines:
        value = each.date if isinstance(each, OnDate) and each.time is None else each
        yield _Wanted("deadline", value, deadline_words(each))
    if done is None or standing.result is None:
        return
    yield _Wanted("completed", done, day_month_year(done))
    by = standing.result.by
    if by is not None:
        yield _Wanted("result", by.code, by.code)
    if by is not None and by.issued_date is not None:
        yield _Wanted("result", by.issued_date, day_month_year(by.issued_date))


def _held(wanted: Iterator[_Wanted], text: str) -> Iterator[tuple[_Wanted, bool]]:
    """Yield each fact, and whether a row's text holds it; a day that is told once serves once."""
    days = Counter(_days(text))
    for each in wanted:
        if isinstance(each.value, date):
            held = days[each.value] > 0
            days[each.value] -= 1
        elif isinstance(each.value, str):
            held = _stands(each.value, text)
        else:
            held = any(says(found.deadline, each.value) for found in scan(text))
        yield each, held


def _days(text: str) -> Iterator[date]:
    for match in _DATE.finditer(text):
        try:
            yield date(int(match[3]), int(match[2]), int(match[1]))
        except ValueError:
            continue


def _stands(code: str, text: str) -> bool:
    """Tell whether a number and notation stand in a text as a whole, not as the end of another."""
    found = rf"(?<![\w/-]){re.escape(comparable(code))}(?![\w/-])"
    return re.search(found, comparable(text)) is not None
