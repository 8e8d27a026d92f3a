"""Which bodies an assignment names, in which role, and what changed of that."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from doc_engine.changes.records import Change
from doc_engine.compose.names import Names
from doc_engine.model.assignment import Addressee, Assignment, Described
from doc_engine.model.registry import Group, Office, Registry
from doc_engine.text import comparable
from doc_engine.wording import phrase

__all__ = ["Roles", "member_changes", "role_changes", "roles_of"]


@dataclass(frozen=True, slots=True)
class Roles:
    """The roles of each body in an assignment, in their order, and what each body is called."""

    roles: Mapping[str, tuple[str, ...]]
    names: Mapping[str, str]


def roles_of(assignment: Assignment, names: Names) -> Roles:
    """Return who has which role; a body that is only described is known by its description."""
    roles: dict[str, tuple[str, ...]] = {}
    called: dict[str, str] = {}
    for role, addressees in (
        ("lead", assignment.lead),
        ("with", assignment.with_),
        ("report_to", assignment.report_to),
    ):
        for each in addressees:
            key = _key(each)
            called[key] = names.of(each)
            if role not in roles.get(key, ()):
                roles[key] = (*roles.get(key, ()), role)
    return Roles(roles, called)


def role_changes(old: Roles, new: Roles) -> Iterator[Change]:
    """Yield which bodies lost, gained or changed a role; those of the old edition first."""
    for key in (*old.roles, *(each for each in new.roles if each not in old.roles)):
        before, after = old.roles.get(key, ()), new.roles.get(key, ())
        lost = [each for each in before if each not in after]
        gained = [each for each in after if each not in before]
        name = new.names.get(key) or old.names[key]
        unit = "" if key.startswith("=") else key
        if len(lost) == len(gained) == 1:
            roles = (phrase("change-roles", lost[0]), phrase("change-roles", gained[0]))
            yield Change("role-changed", *roles, unit=unit, where=name)
            continue
        yield from (Change(f"{role}-removed", old.names[key], unit=unit) for role in lost)
        yield from (Change(f"{role}-added", new=name, unit=unit) for role in gained)


def member_changes(
    old: Names, new: Names, registries: tuple[Registry, Registry], ids: Iterable[str]
) -> Iterator[Change]:
    """Yield what changed behind the names of a document's bodies: members of groups, and names."""
    before, after = registries
    for each in sorted(set(ids)):
        entries = before.entries.get(each), after.entries.get(each)
        if None in entries:
            continue
        called, now = old.of(each), new.of(each)
        if called != now:
            yield Change("unit-renamed", called, now, unit=each)
        if isinstance(entries[1], (Group, Office)):
            gone, come = before.bodies_of([each], old.day), after.bodies_of([each], new.day)
            for body in gone:
                if body not in come:
                    name = _called(before, body, old)
                    yield Change("member-removed", name, unit=body, where=now)
            for body in come:
                if body not in gone:
                    name = _called(after, body, new)
                    yield Change("member-added", new=name, unit=body, where=now)


def _called(registry: Registry, body: str, names: Names) -> str:
    entry = registry.entries.get(body)
    return names.of(body) if entry is not None and entry.name_at(names.day) else body


def _key(addressee: Addressee) -> str:
    if isinstance(addressee, Described):
        return f"={comparable(addressee.described)}"
    return addressee
