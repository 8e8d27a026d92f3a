"""Rules on what a later document changes in an earlier one: the target is there and still holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from doc_engine.compose.heading import notation
from doc_engine.findings import Finding, Severity
from doc_engine.model.body import Pointer
from doc_engine.model.document import Document
from doc_engine.model.force import changed, in_force
from doc_engine.model.registry import Registry, Unit
from doc_engine.rules.nearest import nearest
from doc_engine.rules.texts import printed_texts
from doc_engine.standard.types import TYPES
from doc_engine.text import comparable

__all__ = ["amendments_cited", "amendments_sound"]


def amendments_sound(
    documents: Sequence[Document], registry: Registry
) -> Iterator[tuple[int, Finding]]:
    """What a document extends, replaces or repeals is there, issued, not younger, and still holds.

    Why: Điều 18 of Nghị định 30/2020/NĐ-CP: an issued document is changed by another one; of two
    that replace the same order nobody knows which to obey.
    Wrong: `amends: [{repeals: ct-02-2021}]` without such a document, or in one of 2020. Right: the
    id of an issued document, or of one of its assignments, that nobody replaced or repealed yet.
    """
    for index, document in enumerate(documents):
        if document.amends:
            for finding in _unsound(document, documents):
                yield index, finding


def amendments_cited(
    documents: Sequence[Document], registry: Registry
) -> Iterator[tuple[int, Finding]]:
    """A document names in its words, by number and notation, what it changes.

    Why: the reader of the paper sees no `amends`; Phụ lục I, Phần I, II.6 has documents cited by
    number and notation.
    Wrong: `amends` alone. Right: "Bãi bỏ Chỉ thị số 02/CT-UBND ngày 25 tháng 3 năm 2022".
    """
    by_id = {each.id: each for each in documents}
    for index, document in enumerate(documents):
        words = comparable(" ".join(text for _, text, _ in printed_texts(document)))
        told: set[str] = set()
        for number, change in enumerate(document.amends):
            target = by_id.get(change.document)
            code = _code(target, registry) if target and target is not document else ""
            zero = "0?" if code.startswith("0") else ""
            said = rf"(?<!\d){zero}{re.escape(comparable(code.removeprefix('0')))}(?!\w)"
            if code and change.document not in told and not re.search(said, words):
                told.add(change.document)
                details = {"code": code, "document": change.document}
                pointer = ("amends", number, change.verb)
                yield (
                    index,
                    Finding(
                        "DAT198",
                        Severity.WARNING,
                        pointer=pointer,
                        document=document.id,
                        details=details,
                    ),
                )


def _unsound(document: Document, documents: Sequence[Document]) -> Iterator[Finding]:
    others = [each for each in documents if each.id != document.id]
    by_id = {each.id: each for each in others}
    links = [
        *by_id,
        *(f"{each.id}/{task.assignment.id}" for each in others for task in each.tasks()),
    ]
    own = {task.assignment.id for task in document.tasks()}
    earlier = [each for each in others if (each.day, each.id) < (document.day, document.id)]
    versions = in_force(earlier, document.day)
    for number, change in enumerate(document.amends):
        here: Pointer = ("amends", number)
        target = by_id.get(change.document)
        details: dict[str, object] = {"target": change.target}
        code = ""
        if target is None or change.target not in links:
            guess = nearest(change.target, links)
            code, details = ("DAT193" if guess else "DAT192"), {**details, "nearest": guess}
        elif target.state != "issued":
            code = "DAT194"
        elif target.day > document.day:
            code, details = "DAT195", {**details, "day": f"{target.day:%d/%m/%Y}"}
        else:
            version = versions.get(change.target)
            if version is not None and not version.holds:
                code, details = (
                    "DAT196",
                    {**details, "by": version.replaced_by or version.repealed_by},
                )
            elif version is not None and change.verb == "extends" and not version.deadlines:
                code = "DAT197"
            changed(versions, change, document)
        if code:
            pointer = (*here, change.verb)
            yield Finding(code, pointer=pointer, document=document.id, details=details)
        if change.by is not None and change.by not in own:
            told = {"id": change.by, "nearest": nearest(change.by, own) or ", ".join(sorted(own))}
            yield Finding("DAT199", pointer=(*here, "by"), document=document.id, details=told)


def _code(target: Document, registry: Registry) -> str:
    """Return number and notation as they are cited, such as 02/CT-UBND; "" without a number."""
    organ = registry.entries.get(target.organ)
    number = target.code.number
    if number is None or not isinstance(organ, Unit) or target.type not in TYPES:
        return ""
    return f"{number:02d}/{notation(target, organ)}"
