"""Which value of the data the words under an anchor come from, for those that one value gives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from doc_engine.composition import Composition, Lines, Run
from doc_engine.model.body import Pointer
from doc_engine.model.document import Document, Recipient

__all__ = ["origins"]


def origins(document: Document, composition: Composition) -> dict[str, Pointer]:
    """Return the place in the data of the words under each anchor; others come from several.

    An assignment's words come from the whole of it.
    """
    found = {run.anchor: pointer for run, pointer in _slots(document, composition)}
    tasks = {task.assignment.id: task.pointer for task in document.tasks()}
    for clause in composition.clauses:
        found.update((anchor, tasks[clause.assignment]) for anchor in clause.anchors)
    return found


def _slots(document: Document, composition: Composition) -> Iterator[tuple[Run, Pointer]]:
    yield composition.code, ("code", "notation" if document.code.notation else "number")
    yield composition.place_and_date, ("place" if document.place else "issued_date",)
    for lines in (composition.subject, composition.about):
        yield from _lines(lines, ("subject",))
    if composition.urgency:
        yield composition.urgency, ("urgency",)
    for index, block in enumerate(composition.legal_bases):
        yield from ((run, ("legal_bases", index)) for run in block.runs)
    if composition.addressees:
        for index, run in enumerate(composition.addressees.items):
            yield run, ("addressees", index)
    places = [*_below(document.recipients, ("recipients",))]
    items = [run for _, run in composition.recipients.items]
    yield from zip(items[len(items) - len(places) :], places, strict=True)
    for index, run in enumerate(composition.signature.authority):
        yield run, ("signatory", "authority", index)
    yield composition.signature.full_name, ("signatory", "full_name")
    for index, annex in enumerate(composition.annexes):
        yield from _lines(annex.title, ("annexes", index, "title"))


def _lines(lines: Lines | None, pointer: Pointer) -> Iterator[tuple[Run, Pointer]]:
    yield from ((run, pointer) for run in (lines.lines if lines else ()))


def _below(recipients: Sequence[Recipient], pointer: Pointer) -> Iterator[Pointer]:
    """Yield the places of the lines of "Nơi nhận" in reading order; "Như trên" has none."""
    for index, each in enumerate(recipients):
        here = (*pointer, index)
        yield here
        yield from _below(each.items, (*here, "items"))
