"""Rules on the data of official letters: "Kính gửi" and the unit in the notation (II.3, II.9)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from doc_engine.findings import Finding, Severity
from doc_engine.model.document import Document
from doc_engine.model.registry import Office, Registry, Unit
from doc_engine.rules.authority import chain
from doc_engine.standard.types import TYPES

__all__ = ["addressed_where_due", "addressees_apart", "drafting_unit_in_code"]

#: II.9.a: official letters, and what is sent upward.
_UPWARD: Final = ("to-trinh", "bao-cao")
_ADDRESSED: Final = ("cong-van", *_UPWARD)


def addressed_where_due(document: Document, registry: Registry) -> Iterator[Finding]:
    """An official letter has "Kính gửi", and a type that does not use it has none.

    Why: Phụ lục I, Phần I, Mục II, khoản 9, điểm a: "Kính gửi" belongs to official letters, and to
    proposals and reports that are sent upward; all others have "Nơi nhận" alone. "Như trên" of a
    letter without "Kính gửi" would point to nobody.
    A report or a proposal to a body that is under the issuing organ is sent downward (DAT183).
    Wrong: `type: cong-van` without `addressees` (DAT181); `addressees` in a directive (DAT180, a
    warning). Right: `addressees` in the letter, `recipients` alone in the directive.
    """
    kind = TYPES.get(document.type)
    if document.type == "cong-van" and not document.addressees:
        yield Finding("DAT181", pointer=("type",), document=document.id)
    if document.addressees and kind is not None and document.type not in _ADDRESSED:
        yield Finding(
            "DAT180",
            Severity.WARNING,
            pointer=("addressees",),
            document=document.id,
            details={"type": kind.name},
        )
    if document.type in _UPWARD and kind is not None:
        for index, line in enumerate(document.addressees):
            for at, wanted in enumerate(line.to):
                if _is_below(wanted, document.organ, registry, document.day):
                    yield Finding(
                        "DAT183",
                        Severity.WARNING,
                        pointer=("addressees", index, "to", at),
                        document=document.id,
                        details={"type": kind.name, "id": wanted},
                    )


def addressees_apart(document: Document, registry: Registry) -> Iterator[Finding]:
    """Each line of "Kính gửi" names one body (DAT184).

    Why: Mục II, khoản 9, điểm a: of two or more addressees each stands on a line of its own.
    Wrong: `addressees: [{to: [so-tai-chinh, so-noi-vu]}]`. Right: `addressees:
    [{to: so-tai-chinh}, {to: so-noi-vu}]`, or a group that bears one name.
    """
    for index, line in enumerate(document.addressees):
        for key, named in (("to", line.to), ("email", line.email)):
            if len(named) > 1:
                pointer = ("addressees", index, key)
                details = {"count": len(named)}
                yield Finding("DAT184", pointer=pointer, document=document.id, details=details)


def _is_below(wanted: str, organ: str, registry: Registry, day: date) -> bool:
    """Tell whether the registry places a body, or all that an id stands for, under the organ."""
    entry = registry.entries.get(wanted)
    if isinstance(entry, Unit):
        return organ in chain(wanted, registry)[1:]
    held = entry.of if isinstance(entry, Office) else registry.members_at(wanted, day)
    bodies = [each for each in held if each in registry.entries]
    bodies = [each for each in bodies if registry.entries[each].name_at(day)]
    return bool(bodies) and all(_is_below(each, organ, registry, day) for each in bodies)


def drafting_unit_in_code(document: Document, registry: Registry) -> Iterator[Finding]:
    """The notation of an official letter names the unit that drafted it, or the field (DAT182).

    Why: Mục II, khoản 3, điểm b: the letter has no abbreviation of a type, but that of the organ
    and of the drafting unit; without it the numbers of all units run together.
    Wrong: "Số: 12/UBND". Right: `code: {unit: KGVX}`, "Số: 12/UBND-KGVX".
    """
    kind = TYPES.get(document.type)
    if kind is None or kind.titled or document.code.unit or document.code.notation:
        return
    yield Finding("DAT182", Severity.WARNING, pointer=("code",), document=document.id)
