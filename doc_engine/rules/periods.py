"""Rules on what a report reports on: its period, and the documents whose tasks it tells of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from doc_engine.findings import Finding
from doc_engine.model.body import Pointer
from doc_engine.model.document import Document
from doc_engine.model.registry import Registry
from doc_engine.model.standing import CITED, OWN
from doc_engine.model.surroundings import Surroundings
from doc_engine.rules.circles import Edge, circles

__all__ = ["period_given", "periods_apart", "reported_on", "reports_apart"]


def period_given(document: Document, registry: Registry, around: Surroundings) -> Iterator[Finding]:
    """What reports figures or tasks says of which period.

    Why: without a period nothing is cumulated, and no task stands anywhere on no day.
    Wrong: `figures`, `tasks_from` or an annex with `tasks` without `period`. Right: `period:
    {month: 2024-02}`.
    """
    wanting: list[Pointer] = [("figures",)] if document.figures else []
    wanting += [("annexes", at, "tasks") for at, each in enumerate(document.annexes) if each.tasks]
    wanting += [("tasks_from",)] if document.tasks_from else []
    if document.period is None:
        for pointer in wanting:
            yield Finding("DAT301", pointer=pointer, document=document.id)


def reported_on(document: Document, registry: Registry, around: Surroundings) -> Iterator[Finding]:
    """The documents of which a report tells are there, and were issued.

    Why: of what is not there, or binds nobody yet, no task can be counted, and a report that counts
    none reads as if nothing had been ordered.
    Wrong: `of: ct-99`; `tasks_from: kh-01` where that plan is a draft; `tasks_from` beside `of`.
    Right: the id of a cited document, or of an issued one; one of the two keys.
    A document that may stand in a file with faults is not called unknown.
    """
    if document.tasks_from and document.period is not None and document.period.of is not None:
        yield Finding("DAT332", pointer=("tasks_from",), document=document.id)
    cited = {each.id for each in around.cited.documents}
    own = {each.id: each for each in around.documents}
    for pointer, name in _wanted(document):
        details = {"id": name}
        if name not in cited and name not in own and not around.may_be_unread(name):
            yield Finding("DAT302", pointer=pointer, document=document.id, details=details)
        elif name in own and name != document.id and own[name].state != "issued":
            yield Finding("DAT328", pointer=pointer, document=document.id, details=details)


def _wanted(document: Document) -> Iterator[tuple[Pointer, str]]:
    """Yield the ids of the documents that a report tells of, each with its place."""
    if document.period is not None and document.period.of is not None:
        yield ("period", "of"), document.period.of
    for index, name in enumerate(document.tasks_from):
        if name not in (CITED, OWN):
            yield ("tasks_from", index), name


def reports_apart(
    documents: Sequence[Document], registry: Registry
) -> Iterator[tuple[int, Finding]]:
    """No report tells of itself, by whatever way.

    Why: what it tells would rest on what it tells.
    Wrong: `bc-01` with `period: {of: bc-02, …}`, and `bc-02` with `of: bc-01`. Right: both of the
    directive that they report on.
    """
    index_of = {each.id: index for index, each in enumerate(documents)}
    edges = (Edge(each.id, name, pointer) for each in documents for pointer, name in _wanted(each))
    for edge, way in circles(edges):
        details = {"circle": " → ".join(way)}
        told = Finding("DAT327", pointer=edge.pointer, document=edge.below, details=details)
        yield index_of[edge.below], told


def periods_apart(
    documents: Sequence[Document], registry: Registry
) -> Iterator[tuple[int, Finding]]:
    """An organ reports once on a month, a quarter, a part of a year, with figures.

    Why: the figures of two reports on one month would count twice, or one of them not at all.
    Wrong: two reports with `month: 2024-02` and figures. Right: one.
    """
    bearers: dict[tuple[str, object], list[int]] = {}
    for index, document in enumerate(documents):
        if document.figures and document.period is not None and document.period.months:
            bearers.setdefault((document.organ, document.period.months), []).append(index)
    for same in bearers.values():
        for index in same if len(same) > 1 else ():
            document = documents[index]
            others = [documents[other].id for other in same if other != index]
            period = document.period
            assert period is not None
            details = {"period": period.words(), "others": ", ".join(others)}
            pointer = ("period",)
            yield index, Finding("DAT309", pointer=pointer, document=document.id, details=details)
