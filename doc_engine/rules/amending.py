"""Rules on what a later document changes in an earlier one: the target is there and still holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import replace

from doc_engine.compose.heading import notation
from doc_engine.findings import Finding, Severity
from doc_engine.links import Web
from doc_engine.model.amendment import Amendment
from doc_engine.model.cited import CitedDocument
from doc_engine.model.document import Document
from doc_engine.model.force import Version, before_each, changed
from doc_engine.model.former import present_links
from doc_engine.model.registry import Registry, Unit
from doc_engine.rules.nearest import nearest
from doc_engine.rules.texts import printed_texts
from doc_engine.standard.types import TYPES
from doc_engine.text import comparable

__all__ = ["amendments_cited", "amendments_sound"]

Found = Iterator[tuple[int, Finding]]
_ById = Mapping[str, Document | CitedDocument]


def amendments_sound(web: Web, registry: Registry) -> Found:
    """What a document extends, replaces or repeals is there, issued, not younger, and still holds.

    Why: Điều 18 of Nghị định 30/2020/NĐ-CP: an issued document is changed by another one; of two
    that replace the same order nobody knows which to obey.
    Wrong: `amends: [{repeals: ct-02-2021}]` without such a document, or in one of 2020. Right: the
    id of an issued or cited document, or of one of its assignments, that nobody replaced or
    repealed yet. What may stand in a file with faults is not told.
    """
    present, by_id = present_links(web.documents), _by_id(web)
    found: dict[int, list[Finding]] = {}
    for document, versions in before_each(web.documents, web.cited):
        found[id(document)] = list(_unsound(document, web, versions, present, by_id))
    for index, document in enumerate(web.documents):
        for finding in found.get(id(document), ()):
            yield index, finding


def amendments_cited(web: Web, registry: Registry) -> Found:
    """A document names in its words, by number and notation, what it changes.

    Why: the reader of the paper sees no `amends`; Phụ lục I, Phần I, II.6 has documents cited by
    number and notation.
    Wrong: `amends` alone. Right: "Bãi bỏ Chỉ thị số 02/CT-UBND ngày 25 tháng 3 năm 2022".
    """
    by_id = _by_id(web)
    for index, document in enumerate(web.documents):
        if not document.amends:
            continue
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
                here = ("amends", number, change.verb)
                found = Finding("DAT198", Severity.WARNING, pointer=here, document=document.id)
                yield index, replace(found, details=details)


def _by_id(web: Web) -> _ById:
    cited: dict[str, Document | CitedDocument] = {each.id: each for each in web.cited}
    return cited | {each.id: each for each in web.documents}


def _unsound(
    document: Document,
    web: Web,
    versions: MutableMapping[str, Version],
    present: Mapping[str, str],
    by_id: _ById,
) -> Iterator[Finding]:
    """Yield what is wrong with the changes of a document; `versions` are those before it."""
    own = {task.assignment.id for task in document.tasks()}
    for number, change in enumerate(document.amends):
        version = versions.get(present.get(change.target, change.target))
        found = _fault(change, document, web, by_id.get(change.document), version)
        if found is not None:
            code, details = found
            details = {"target": change.target, **details}
            here = ("amends", number, change.verb)
            yield Finding(code, pointer=here, document=document.id, details=details)
        elif change.document != document.id:
            changed(versions, change, document, present)
        if change.by is not None and change.by not in own:
            told = {"id": change.by, "nearest": nearest(change.by, own) or ", ".join(sorted(own))}
            pointer = ("amends", number, "by")
            yield Finding("DAT199", pointer=pointer, document=document.id, details=told)


def _fault(
    change: Amendment,
    document: Document,
    web: Web,
    target: Document | CitedDocument | None,
    version: Version | None,
) -> tuple[str, dict[str, object]] | None:
    """Return the code and the details of what is wrong with the target of a change."""
    known = target is not None and (not change.assignment or web.find(change.target) is not None)
    if target is None or not known or target is document:
        if target is None and web.may_be_unread(change.document):
            return None
        links = [*web.document_ids(), *(each.link for each in web.nodes())]
        others = [each for each in links if each.partition("/")[0] != document.id]
        guess = nearest(change.target, others)
        return ("DAT193" if guess else "DAT192"), {"nearest": guess}
    if isinstance(target, Document) and target.state != "issued":
        return "DAT194", {}
    day = target.day if isinstance(target, Document) else target.issued_date
    if day > document.day:
        return "DAT195", {"day": f"{day:%d/%m/%Y}"}
    if version is not None and not version.holds:
        return "DAT196", {"by": version.replaced_by or version.repealed_by}
    if version is not None and change.verb == "extends" and not version.deadlines:
        return "DAT197", {}
    return None


def _code(target: Document | CitedDocument, registry: Registry) -> str:
    """Return number and notation as they are cited, such as 02/CT-UBND; "" without a number."""
    if isinstance(target, CitedDocument):
        return target.code
    organ = registry.entries.get(target.organ)
    number = target.code.number
    if number is None or not isinstance(organ, Unit) or target.type not in TYPES:
        return ""
    return f"{number:02d}/{notation(target, organ)}"
