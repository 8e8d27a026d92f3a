"""Rules on the texts of a document: placeholders, continuations, footnotes, ids."""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import Match
from typing import Final

from doc_engine.compose.names import Names
from doc_engine.compose.prose import FIELDS, FOOTNOTE_CALL, PLACEHOLDER, field_words
from doc_engine.findings import Finding, Severity
from doc_engine.model.assignment import Assignment, Orders
from doc_engine.model.body import Compound, Continuation, Item, Pointer, Prose, Section
from doc_engine.model.document import Document
from doc_engine.model.registry import Registry
from doc_engine.model.table import GroupRow, Table
from doc_engine.rules.nearest import nearest
from doc_engine.rules.placeholders import lookalikes

__all__ = [
    "QUOTED",
    "annexes_apart",
    "assignments_sound",
    "cells_of",
    "footnotes_called",
    "items_of",
    "placeholders_filled",
    "printed_texts",
]

QUOTED: Final = re.compile(r"[“\"][^“”\"]*[”\"]")
"""A stretch in quotation marks, which is somebody else's words."""


def assignments_sound(document: Document, registry: Registry) -> Iterator[Finding]:
    """Every assignment has an id of its own and somebody to carry it out.

    Why: reports and plans cite an assignment by its id; one without an addressee is nobody's.
    Wrong: two assignments `bao-cao`; no `lead`. Right: ids apart, `lead: [so-khcn]`.
    """
    seen: set[str] = set()
    for task in document.tasks():
        details = {"id": task.assignment.id}
        if task.assignment.id in seen:
            pointer = (*task.pointer, "id")
            yield Finding("DAT111", pointer=pointer, document=document.id, details=details)
        seen.add(task.assignment.id)
        if not task.assignment.lead:
            yield Finding("DAT112", pointer=task.pointer, document=document.id, details=details)


def annexes_apart(document: Document, registry: Registry) -> Iterator[Finding]:
    """Every annex has an id of its own, and none is called "body" (DAT171).

    Why: a printing of an assignment is told by the annex that it stands in, "body" by the text.
    Wrong: two annexes `phan-cong`. Right: `phan-cong`, `danh-muc`.
    """
    seen = {"body"}
    for index, annex in enumerate(document.annexes):
        if annex.id in seen:
            pointer, details = ("annexes", index, "id"), {"id": annex.id}
            yield Finding("DAT171", pointer=pointer, document=document.id, details=details)
        seen.add(annex.id)


def placeholders_filled(document: Document, registry: Registry) -> Iterator[Finding]:
    """Every placeholder names a field that the assignment has, and nothing only looks like one.

    Why: a placeholder that nothing fills would leave an order without its unit or its deadline,
    and one that is misspelt would be printed with its braces.
    Wrong: "{deadlin}", "{Lead}", "{{lead}}", or "{deadline}" without a deadline. Right: a field
    that is given, in single braces.
    """
    names = Names(registry, document.day, document.unit_names)
    for pointer, text, orders in printed_texts(document):
        for braced, likely in lookalikes(text):
            told = {"placeholder": braced, "nearest": likely}
            yield Finding("DAT113", pointer=pointer, document=document.id, details=told)
        for match in PLACEHOLDER.finditer(text):
            if match[1] in FIELDS and (not orders or not _fills(orders, match, names)):
                details = {"placeholder": match[0], "field": match[1]}
                yield Finding("DAT114", pointer=pointer, document=document.id, details=details)
    yield from _continuations_sound(document, names)


def _fills(orders: Assignment | Orders, match: Match[str], names: Names) -> bool:
    try:
        return bool(field_words(orders, match[1], int(match[2]) if match[2] else None, names))
    except KeyError:
        return True  # the addressee is unknown, which `known_units` tells


def _continuations_sound(document: Document, names: Names) -> Iterator[Finding]:
    """A continuation follows its assignments, and what it prints is the same for all of them."""
    assignments = {task.assignment.id: task.assignment for task in document.tasks()}
    printed: set[str] = set()
    for pointer, item in items_of(document):
        if isinstance(item, Assignment):
            printed.add(item.id)
        if not isinstance(item, Continuation):
            continue
        for index, name in enumerate(item.continues):
            if name not in printed:
                guess = nearest(name, printed)
                at = (*pointer, "continues", index)
                details = {"id": name, "nearest": guess}
                code = "DAT115" if guess else "DAT119"
                yield Finding(code, pointer=at, document=document.id, details=details)
        sharing = [assignments[name] for name in item.continues if name in assignments]
        for match in PLACEHOLDER.finditer(item.text):
            if match[1] in FIELDS and len({_words(each, match, names) for each in sharing}) > 1:
                shared = {"placeholder": match[0], "ids": ", ".join(item.continues)}
                at = (*pointer, "text")
                yield Finding("DAT116", pointer=at, document=document.id, details=shared)


def _words(assignment: Assignment, match: Match[str], names: Names) -> str | None:
    try:
        return field_words(assignment, match[1], int(match[2]) if match[2] else None, names)
    except KeyError:
        return None


def footnotes_called(document: Document, registry: Registry) -> Iterator[Finding]:
    """Every footnote that is called exists, is called once, and none is left uncalled.

    Why: a note that is not called is not printed, and its facts are lost.
    Wrong: "[^to-chuc]" without an entry in `footnotes`. Right: one call for each entry.
    Notes are called in the text and in the rows of tables. In a footnote, a subject, an annex's
    title, the head of a table (which every page repeats), an output or a measure (which a table
    prints again) a call would be printed as it is typed (DAT136).
    """
    misplaced: set[str] = set()
    for pointer, text in (*_subject(document), *_verbatim(document)):
        for match in FOOTNOTE_CALL.finditer(text):
            details = {"name": match[1]}
            yield Finding("DAT136", pointer=pointer, document=document.id, details=details)
            misplaced.add(match[1])
    called: set[str] = set()
    for pointer, text in _noted_texts(document):
        for match in FOOTNOTE_CALL.finditer(text):
            name = match[1]
            if name not in document.footnotes or name in called:
                code = "DAT120" if name in called else "DAT117"
                yield Finding(code, pointer=pointer, document=document.id, details={"name": name})
            called.add(name)
    for name in document.footnotes:
        if name not in called | misplaced:
            yield Finding(
                "DAT118",
                Severity.WARNING,
                pointer=("footnotes", name),
                document=document.id,
                details={"name": name},
            )


def printed_texts(document: Document) -> Iterator[tuple[Pointer, str, Assignment | Orders | None]]:
    """Yield every text that is printed, with its place and what fills its placeholders, if any."""
    for texts in (_subject, _before_sections, _verbatim):
        yield from ((pointer, text, None) for pointer, text in texts(document))
    yield from _texts(document)


def items_of(document: Document) -> Iterator[tuple[Pointer, Item]]:
    """Yield every item of the body in reading order, those within others too, with its place."""
    for pointer, items in document.bodies():
        yield from _walk(items, pointer)


def _walk(items: tuple[Item, ...], pointer: Pointer) -> Iterator[tuple[Pointer, Item]]:
    for index, item in enumerate(items):
        here = (*pointer, index)
        yield here, item
        if isinstance(item, Section):
            yield from _walk(item.body, (*here, "body"))
        elif isinstance(item, Compound):
            yield from _walk(item.parts, (*here, "parts"))


def _noted_texts(document: Document) -> Iterator[tuple[Pointer, str]]:
    """Yield every text that may call a footnote; short forms print none."""
    yield from _before_sections(document)
    for pointer, text, _ in _texts(document):
        if pointer[-1] != "brief":
            yield pointer, text


def _subject(document: Document) -> Iterator[tuple[Pointer, str]]:
    yield ("subject",), document.subject


def _before_sections(document: Document) -> Iterator[tuple[Pointer, str]]:
    for index, text in enumerate(document.legal_bases):
        yield ("legal_bases", index), text
    for text in document.opening:
        yield ("opening",), text
    if document.call:
        yield ("call",), document.call


def _verbatim(document: Document) -> Iterator[tuple[Pointer, str]]:
    """Yield the texts after the subject that are printed as they stand; they call no footnote."""
    for name, text in document.footnotes.items():
        yield ("footnotes", name), text
    for index, annex in enumerate(document.annexes):
        yield ("annexes", index, "title"), annex.title
    for pointer, item in items_of(document):
        if isinstance(item, Table):
            for index, column in enumerate(item.columns):
                yield (*pointer, "columns", index, "title"), column.title
        if not isinstance(item, Assignment):
            continue
        if item.output:
            yield (*pointer, "output"), item.output
        for index, target in enumerate(item.target):
            yield (*pointer, "target", index, "measure"), target.measure


def cells_of(table: Table, pointer: Pointer) -> Iterator[tuple[Pointer, str]]:
    """Yield the words in the rows of a table that was typed, each with its place."""
    for index, row in enumerate(table.rows):
        here = (*pointer, "rows", index)
        if isinstance(row, GroupRow):
            yield (*here, "group"), row.group
        else:
            yield from (((*here, at), text) for at, text in enumerate(row))


def _texts(document: Document) -> Iterator[tuple[Pointer, str, Assignment | Orders | None]]:
    """Yield every text of the body that may call a footnote, and what fills its placeholders."""
    tasks = {task.pointer: task.assignment for task in document.tasks()}
    by_id = {task.assignment.id: task.assignment for task in document.tasks()}
    for pointer, item in items_of(document):
        if isinstance(item, Section):
            key, words = item.head
            yield (*pointer, key), words, item.heads
        elif isinstance(item, Prose):
            yield (*pointer, "text"), item.text, None
        elif isinstance(item, Continuation):
            yield (*pointer, "text"), item.text, by_id.get(item.continues[0])
        elif isinstance(item, Table):
            yield from ((place, text, None) for place, text in cells_of(item, pointer))
        elif isinstance(item, Assignment):
            key = "action" if item.text is None else "text"
            yield (*pointer, key), item.text or item.action or "", tasks[pointer]
            if item.brief:
                yield (*pointer, "brief"), item.brief, tasks[pointer]
