"""Two editions of one document compared: what stands at its head and foot, its texts, its tasks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal

from doc_engine.changes.aligning import aligned, as_read, reads_alike, words_changed
from doc_engine.changes.bodies import member_changes
from doc_engine.changes.editions import Edition, title_of
from doc_engine.changes.prints import Passage, passages, unnumbered
from doc_engine.changes.records import Change, DocumentChanges, TaskChanges, graver_first
from doc_engine.changes.reports import report_changes
from doc_engine.changes.tasks import compared_tasks, ids_changed, tasks_of
from doc_engine.composition import Composition
from doc_engine.model.document import Document
from doc_engine.standard.types import TYPES
from doc_engine.text import fold_space
from doc_engine.wording import phrase

__all__ = ["compared", "gone_or_new", "text_changes"]

#: The texts that may stand elsewhere and be the same; of a list, the order says nothing.
_MOVABLE: Final = ("text", "heading", "row")


def compared(old: Edition, new: Edition) -> DocumentChanges:
    """Return what changed from one edition to the other; `same` if nothing did."""
    before, after = old.document, new.document
    named = {each for one in (before, after) for each in _bodies(one)}
    changes = [
        *_facts(old, new),
        *_lines(old.composition, new.composition),
        *member_changes(old.names, new.names, (old.registry, new.registry), named),
        *report_changes(old, new),
        *ids_changed("implements", before.implements, after.implements),
        *text_changes(list(passages(old.composition)), list(passages(new.composition))),
    ]
    tasks = compared_tasks(
        tasks_of(before, old.composition),
        tasks_of(after, new.composition),
        old.names,
        new.names,
    )
    graver = graver_first(tasks)
    return DocumentChanges(
        after.id,
        "changed" if changes or graver else "same",
        title_of(new),
        before.id if before.id != after.id else "",
        before == after,
        graver_first(changes),
        graver,
    )


def gone_or_new(edition: Edition, status: Literal["added", "removed"]) -> DocumentChanges:
    """Return a document that only one side has, with its assignments."""
    tasks = tasks_of(edition.document, edition.composition)
    return DocumentChanges(
        edition.document.id,
        status,
        title_of(edition),
        tasks=tuple(
            TaskChanges(name, status, task.where, new=task.text)
            if status == "added"
            else TaskChanges(name, status, task.where, old=task.text)
            for name, task in tasks.items()
        ),
    )


def text_changes(old: Sequence[Passage], new: Sequence[Passage]) -> Iterator[Change]:
    """Yield what changed of the texts that belong to no assignment, kind by kind."""
    for kind in dict.fromkeys(each.kind for each in (*new, *old)):
        ours = [each for each in old if each.kind == kind]
        theirs = [each for each in new if each.kind == kind]
        yield from _of_kind(kind, ours, theirs)


def _of_kind(kind: str, old: Sequence[Passage], new: Sequence[Passage]) -> Iterator[Change]:
    pairs = aligned([each.text for each in old], [each.text for each in new])
    gone = [old[before] for before, after in pairs if after is None and before is not None]
    come = [new[after] for before, after in pairs if before is None and after is not None]
    for before, after in pairs:
        if before is not None and after is not None:
            one, other = old[before], new[after]
            if not reads_alike(one.text, other.text):
                words = words_changed(one.text, other.text)
                yield Change(
                    f"{kind}-changed", one.text, other.text, where=other.where, words=words
                )
    elsewhere: dict[tuple[str, ...], list[Passage]] = {}
    for each in come if kind in _MOVABLE else ():
        elsewhere.setdefault(as_read(each.text), []).append(each)
    moved: list[Passage] = []
    for one in gone:
        same = elsewhere.get(as_read(one.text))
        if same:
            moved.append(same.pop(0))
            yield Change(f"{kind}-moved", one.text, moved[-1].text, where=moved[-1].where)
        else:
            yield Change(f"{kind}-removed", one.text, where=one.where)
    there = {id(each) for each in moved}
    for each in come:
        if id(each) not in there:
            yield Change(f"{kind}-added", new=each.text, where=each.where)


def _facts(old: Edition, new: Edition) -> Iterator[Change]:
    """Yield what changed of what the head and the signature tell."""
    before, after = dict(_facts_of(old)), dict(_facts_of(new))
    for kind, was in before.items():
        if not reads_alike(was, after[kind]):
            yield Change(kind, was, after[kind])


def _facts_of(edition: Edition) -> Iterator[tuple[str, str]]:
    document, composition = edition.document, edition.composition
    signature = composition.signature
    yield "id", document.id
    yield "type", TYPES[document.type].name
    yield "state", phrase("change-states", document.state)
    yield "number", fold_space(composition.code.text.split(":", 1)[-1])
    day = document.issued_date
    yield "date", f"{day:%d/%m/%Y}" if day else ""
    yield "place", fold_space(composition.place_and_date.text.split(",")[0])
    yield "subject", fold_space(composition.title_text)
    yield "organ", fold_space(" ".join(each.text for each in composition.organ.lines))
    yield "urgency", document.urgency or ""
    lines = (*signature.authority, signature.full_name)
    yield "signatory", " / ".join(fold_space(each.text) for each in lines)


def _lines(old: Composition, new: Composition) -> Iterator[Change]:
    """Yield what changed of "Kính gửi" and "Nơi nhận", line by line."""
    for kind, before, after in (
        ("addressee", _addressees(old), _addressees(new)),
        ("recipient", _recipients(old), _recipients(new)),
    ):
        yield from _of_kind(
            kind, [Passage(kind, each) for each in before], [Passage(kind, each) for each in after]
        )


def _addressees(composition: Composition) -> list[str]:
    lines = composition.addressees.items if composition.addressees else ()
    return [unnumbered(each.text) for each in lines]


def _recipients(composition: Composition) -> list[str]:
    return [unnumbered(each.text) for _, each in composition.recipients.items]


def _bodies(document: Document) -> Iterator[str]:
    """Yield the ids of the bodies that assignments name."""
    for task in document.tasks():
        given = task.assignment
        for each in (*given.lead, *given.with_, *given.report_to):
            if isinstance(each, str):
                yield each
