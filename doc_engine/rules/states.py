"""Rules on what a document's state promises: who gives number and day, and that nothing is open."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from doc_engine.findings import Finding, Severity
from doc_engine.model.deadline import phrase
from doc_engine.model.document import Document
from doc_engine.model.registry import Registry
from doc_engine.model.texts import texts_of

__all__ = ["nothing_left_open", "number_and_day_left_blank"]

#: What a drafter leaves where something is still to be written; "..." alone may be meant.
_OPEN: Final = re.compile(r"[.…]*(?:\.{4}|…{2})[.…]*|_{3,}|\bTODO\b|\?{3,}|\[…\]|\[\.{3}\]")


def number_and_day_left_blank(document: Document, registry: Registry) -> Iterator[Finding]:
    """A document for signature has neither number nor day of issue: both are blank in print.

    Why: Điều 15 of Nghị định 30/2020/NĐ-CP: the clerk gives number and day when the
    document has been signed; printed before, they are a guess.
    Wrong: `state: for-signature` with `code: {number: 7}`. Right: neither; `issued` with both.
    """
    if document.state != "for-signature":
        return
    given = ((("code", "number"), document.code.number), (("issued_date",), document.issued_date))
    for pointer, value in given:
        if value is not None:
            details = {"key": pointer[-1]}
            yield Finding("DAT190", pointer=pointer, document=document.id, details=details)


def nothing_left_open(document: Document, registry: Registry) -> Iterator[Finding]:
    """Nothing is left to be filled in once a document goes for signature; annexes may be forms.

    Why: a signed document cannot be completed; Điều 12 has draft and content checked before.
    Wrong: "Giao Sở Nội vụ trình trước ngày ....". Right: the day. A draft may leave it open.
    """
    if document.state == "draft":
        return
    deadlines = (
        (pointer, phrase(each)) for task in document.tasks() for pointer, each in task.deadlines()
    )
    for pointer, text in chain(texts_of(document), deadlines):
        found = _OPEN.search(text)
        if found and pointer[0] != "annexes":
            yield Finding(
                "DAT191",
                severity=Severity.WARNING,
                pointer=pointer,
                document=document.id,
                details={"blank": found[0]},
            )
