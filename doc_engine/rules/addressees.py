"""Rules on who is addressed: known, alive at the document's date, reached by "Nơi nhận"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from doc_engine.findings import Finding, Severity
from doc_engine.model.assignment import Addressee, Described
from doc_engine.model.body import Pointer, Section
from doc_engine.model.document import Document, Recipient
from doc_engine.model.registry import Group, Office, Registry, Unit
from doc_engine.rules.nearest import nearest

__all__ = ["known_units", "reached", "sound_registry"]


def sound_registry(registry: Registry) -> Iterator[Finding]:
    """Every id of the registry is unique, and whatever it refers to exists.

    Why: a unit that two entries claim, or a parent that is none, makes every proof about it void.
    Wrong: two units `so-khcn`; `parent: ubnd-tinhh`. Right: one each, spelt alike.
    """
    seen: set[str] = set()
    for kind in ("units", "groups", "offices"):
        for index, entry in enumerate(getattr(registry, kind)):
            pointer: Pointer = (kind, index)
            if entry.id in seen:
                yield Finding("DAT110", pointer=(*pointer, "id"), details={"id": entry.id})
            seen.add(entry.id)
    for pointer, wanted in _registry_references(registry):
        if wanted not in registry.entries:
            yield _unknown(wanted, registry, pointer)


def _registry_references(registry: Registry) -> Iterator[tuple[Pointer, str]]:
    for index, unit in enumerate(registry.units):
        if unit.parent:
            yield ("units", index, "parent"), unit.parent
        for at, relation in enumerate(unit.relations):
            for place, successor in enumerate(relation.to):
                yield ("units", index, "relations", at, "to", place), successor
    for index, group in enumerate(registry.groups):
        for at, member in enumerate(group.members):
            key = "unit" if member.unit else "group"
            yield ("groups", index, "members", at, key), member.id
    for index, office in enumerate(registry.offices):
        for at, owner in enumerate(office.of):
            yield ("offices", index, "of", at), owner


def known_units(document: Document, registry: Registry) -> Iterator[Finding]:
    """Every body that a document names is in the registry and exists at the document's date.

    Why: an order to a body that no longer exists binds nobody (design, units in time).
    Wrong: `lead: [so-khdt]` in a document of 2026. Right: the successor, `so-tai-chinh`.
    """
    for pointer, wanted in references(document):
        entry = registry.entries.get(wanted)
        if entry is None:
            yield _unknown(wanted, registry, pointer, document.id)
        elif entry.name_at(document.day) is None:
            heirs = _successors(wanted, registry, document.day)
            yield Finding(
                "DAT102" if heirs else "DAT103",
                pointer=pointer,
                document=document.id,
                details={"id": wanted, "day": f"{document.day:%d/%m/%Y}", "successor": heirs},
            )
    organ = registry.entries.get(document.organ)
    if organ is not None and not (isinstance(organ, Unit) and organ.symbol and organ.place):
        details = {"id": document.organ}
        yield Finding("DAT104", pointer=("organ",), document=document.id, details=details)


def references(document: Document) -> Iterator[tuple[Pointer, str]]:
    """Yield every id of the registry that a document names, with its place in the data."""
    yield ("organ",), document.organ
    for task in document.tasks():
        given = (("with", task.assignment.with_), ("report_to", task.assignment.report_to))
        own = () if task.headings else (("lead", task.assignment.lead),)
        for key, addressees in (*own, *given):
            yield from _ids(addressees, (*task.pointer, key))
    for key, items in (("sections", document.sections), ("closing", document.closing)):
        for index, item in enumerate(items):
            if isinstance(item, Section):
                yield from _heads(item, (key, index))
    for index, recipient in enumerate(document.recipients):
        yield from _recipient(recipient, ("recipients", index))


def _heads(section: Section, pointer: Pointer) -> Iterator[tuple[Pointer, str]]:
    if section.heads:
        yield from _ids(section.heads.lead, (*pointer, "heads", "lead"))
    for index, item in enumerate(section.body):
        if isinstance(item, Section):
            yield from _heads(item, (*pointer, "body", index))


def _ids(addressees: tuple[Addressee, ...], pointer: Pointer) -> Iterator[tuple[Pointer, str]]:
    for index, addressee in enumerate(addressees):
        if not isinstance(addressee, Described):
            yield (*pointer, index), addressee


def _recipient(recipient: Recipient, pointer: Pointer) -> Iterator[tuple[Pointer, str]]:
    for index, wanted in enumerate(recipient.to):
        yield (*pointer, "to", index), wanted
    for index, item in enumerate(recipient.items):
        yield from _recipient(item, (*pointer, "items", index))


def _unknown(wanted: str, registry: Registry, pointer: Pointer, document: str = "") -> Finding:
    guess = nearest(wanted, registry.entries)
    return Finding(
        "DAT101" if guess else "DAT105",
        pointer=pointer,
        document=document,
        details={"id": wanted, "nearest": guess},
    )


def _successors(wanted: str, registry: Registry, day: date) -> str:
    """Return the bodies that stand in the place of `wanted` on `day`, and exist then."""
    heirs: dict[str, None] = {}
    seen: set[str] = set()
    ahead = [wanted]
    while ahead:
        current = ahead.pop(0)
        entry = registry.entries.get(current)
        if entry is None or current in seen:
            continue
        seen.add(current)
        if entry.name_at(day):
            heirs[current] = None
        elif isinstance(entry, Unit):
            since = (relation for relation in entry.relations if relation.since <= day)
            ahead += [successor for relation in since for successor in relation.to]
    return ", ".join(heirs)


def reached(document: Document, registry: Registry) -> Iterator[Finding]:
    """Every addressee is reached by "Nơi nhận": itself, its group, its office's unit, its parent.

    Why: Phụ lục I, Phần I, Mục II, khoản 9: the document goes to those who must carry it out.
    Wrong: an order to Sở Tài chính, which no line of "Nơi nhận" reaches. Right: "Các sở, ngành".
    Described classes, which no registry lists, are exempt, and so is the issuing organ.
    """
    sent_to = {each for recipient in document.recipients for each in recipient.reached()}
    through_head = _through_head(document, registry, sent_to)
    told: set[str] = set()
    for pointer, wanted in references(document):
        if pointer[0] in ("organ", "recipients") or wanted in told:
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

    They are reached themselves; what belongs to them is not.
    """
    bodies = {document.organ}
    for each in sent_to:
        entry = registry.entries.get(each)
        bodies.update(entry.of if isinstance(entry, Office) else ())
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
