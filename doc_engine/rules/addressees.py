"""Rules on who is addressed: known, alive at the document's date, reached by "Nơi nhận"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from doc_engine.findings import Finding, Severity
from doc_engine.links import successors
from doc_engine.model.assignment import Addressee, Described
from doc_engine.model.body import Item, Pointer, Section
from doc_engine.model.document import Document, SentTo
from doc_engine.model.registry import Group, Office, Registry, Unit
from doc_engine.rules.mentions import unrecognisable
from doc_engine.rules.registry import unknown_body

__all__ = ["addressees_sound", "known_units", "reached", "references", "roles", "unfit_body"]


def known_units(document: Document, registry: Registry) -> Iterator[Finding]:
    """Every body that a document names is in the registry and exists at the document's date.

    Why: an order to a body that no longer exists binds nobody (design, units in time).
    Wrong: `lead: [so-khdt]` in a document of 2026. Right: the successor, `so-tai-chinh`.
    """
    for pointer, wanted in references(document):
        found = unfit_body(wanted, registry, document.day, pointer, document.id)
        if found is not None:
            yield found
    organ = registry.entries.get(document.organ)
    if organ is not None and not (isinstance(organ, Unit) and organ.symbol and organ.place):
        details = {"id": document.organ}
        yield Finding("DAT104", pointer=("organ",), document=document.id, details=details)


def unfit_body(
    wanted: str, registry: Registry, day: date | None, pointer: Pointer, document: str
) -> Finding | None:
    """Return the finding for an id that the registry lacks, or that names nobody on `day`."""
    entry = registry.entries.get(wanted)
    if entry is None:
        return unknown_body(wanted, registry, pointer, document)
    if day is None or entry.name_at(day) is not None:
        return None
    heirs = ", ".join(successors(wanted, registry, day))
    return Finding(
        "DAT102" if heirs else "DAT103",
        pointer=pointer,
        document=document,
        details={"id": wanted, "day": f"{day:%d/%m/%Y}", "successor": heirs},
    )


def addressees_sound(document: Document, registry: Registry) -> Iterator[Finding]:
    """Every addressee stands once in its role, and a described one can be recognised in text.

    Why: who stands twice would have to be named twice; words that fit any text prove nothing.
    Wrong: `lead: [so-khcn, so-khcn]`; `lead: {described: "-"}`. Right: each once;
    `lead: {described: cơ quan chủ trì}`.
    """
    for pointer, addressees in roles(document):
        seen: set[Addressee] = set()
        for index, each in enumerate(addressees):
            words = each.described if isinstance(each, Described) else each
            here = (*pointer, index)
            if each in seen:
                details = {"name": words, "role": pointer[-1]}
                yield Finding("DAT123", pointer=here, document=document.id, details=details)
            elif isinstance(each, Described) and (code := unrecognisable(words)):
                there = (*here, "described")
                told = {"spelling": words}
                yield Finding(code, pointer=there, document=document.id, details=told)
            seen.add(each)


def references(document: Document) -> Iterator[tuple[Pointer, str]]:
    """Yield every id of the registry that a document names, with its place in the data."""
    yield ("organ",), document.organ
    for pointer, addressees in roles(document):
        for index, addressee in enumerate(addressees):
            if not isinstance(addressee, Described):
                yield (*pointer, index), addressee
    for key, recipients in (
        ("addressees", document.addressees),
        ("recipients", document.recipients),
    ):
        for index, recipient in enumerate(recipients):
            yield from _recipient(recipient, (key, index))


def roles(document: Document) -> Iterator[tuple[Pointer, tuple[Addressee, ...]]]:
    """Yield the addressees of each role as the data give them, those of headings once."""
    for task in document.tasks():
        given = task.assignment
        if not task.headings:
            yield (*task.pointer, "lead"), given.lead
        yield (*task.pointer, "with"), given.with_
        yield (*task.pointer, "report_to"), given.report_to
    for pointer, items in document.bodies():
        yield from _heads(items, pointer)


def _heads(
    items: Iterable[Item], pointer: Pointer
) -> Iterator[tuple[Pointer, tuple[Addressee, ...]]]:
    for index, item in enumerate(items):
        if isinstance(item, Section):
            here = (*pointer, index)
            if item.heads:
                yield (*here, "heads", "lead"), item.heads.lead
            yield from _heads(item.body, (*here, "body"))


def _recipient(recipient: SentTo, pointer: Pointer) -> Iterator[tuple[Pointer, str]]:
    for index, wanted in enumerate(recipient.to):
        yield (*pointer, "to", index), wanted
    for index, item in enumerate(recipient.below):
        yield from _recipient(item, (*pointer, "items", index))


def reached(document: Document, registry: Registry) -> Iterator[Finding]:
    """Every addressee is reached by "Kính gửi" or "Nơi nhận", itself or through another.

    Through its group, its office's unit, its parent.

    Why: Phụ lục I, Phần I, Mục II, khoản 9, điểm a: the document goes to those who must
    carry it out.
    Wrong: an order to Sở Tài chính, which no line of "Nơi nhận" reaches. Right: "Các sở, ngành".
    Described classes, which no registry lists, are exempt, and so is the issuing organ.
    """
    lines = (*document.addressees, *document.recipients)
    sent_to = {each for line in lines for each in line.reached()}
    through_head = _through_head(document, registry, sent_to)
    told: set[str] = set()
    for pointer, wanted in references(document):
        if pointer[0] in ("organ", "addressees", "recipients") or wanted in told:
            continue
        told.add(wanted)
        entry = registry.entries.get(wanted)
        name = entry.name_at(document.day) if entry else None
        if name is None or _is_reached(wanted, registry, document.day, sent_to, through_head):
            continue
        yield Finding(
            "COV105",
            Severity.WARNING,
            pointer=pointer,
            document=document.id,
            details={"name": name.full},
        )


def _through_head(document: Document, registry: Registry, sent_to: set[str]) -> set[str]:
    """Return the bodies that are reached through their head, and the issuing organ.

    They are reached themselves; what belongs to them is not. The heads of a group ("Thủ trưởng
    các sở, ngành") are those of each of its members.
    """
    bodies = {document.organ}
    for each in sent_to:
        entry = registry.entries.get(each)
        for headed in entry.of if isinstance(entry, Office) else ():
            bodies |= {headed, *registry.members_at(headed, document.day)}
    return bodies


def _is_reached(
    wanted: str, registry: Registry, day: date, sent_to: set[str], through_head: set[str]
) -> bool:
    """A group is reached, too, when every member of it is."""
    if wanted in through_head or sent_to & registry.containers(wanted, day):
        return True
    entry = registry.entries.get(wanted)
    if isinstance(entry, Office):
        return bool(through_head.intersection(entry.of))
    if not isinstance(entry, Group) or entry.open:
        return False
    members = registry.members_at(wanted, day)
    return bool(members) and all(
        _is_reached(member, registry, day, sent_to, through_head) for member in members
    )
