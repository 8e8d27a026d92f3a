"""Rules on what data may say but hardly mean: nothing assigned, a hidden unit, stray quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from doc_engine.findings import Finding, Severity
from doc_engine.model.assignment import Described
from doc_engine.model.document import Document
from doc_engine.model.registry import Registry
from doc_engine.model.texts import texts_of
from doc_engine.rules.addressees import roles
from doc_engine.rules.nearest import nearest
from doc_engine.text import comparable, fold_space, is_syllable

__all__ = [
    "classes_are_no_units",
    "classes_told_apart",
    "quotes_meant",
    "something_assigned",
    "tables_of_assignments_filled",
]

#: How the names of units, and of their heads, begin; what follows tells a unit from a class.
_UNIT: Final = re.compile(
    r"(?:(?:Phó )?(?:Giám đốc|Chủ tịch|Trưởng|Chánh) )?"
    r"(?:(?:Sở|Ban|Phòng|Cục|Chi cục|Tổng cục|Trung tâm|Văn phòng|Bộ|Thanh tra|Công an|Chi nhánh"
    r"|Hội đồng|Ủy ban|Viện|Trường|Báo|Đài|Hội|Liên đoàn|Kho bạc)"
    r"|(?:UBND|HĐND|Ủy ban nhân dân|Hội đồng nhân dân)"
    r" (?:tỉnh|thành phố|huyện|thị xã|xã|phường|thị trấn)) (?P<own>\w)"
)
#: Classes of two syllables that are whole: other words seldom make another class of them.
_WHOLE_CLASSES: Final = ("doanh nghiệp", "chính quyền", "nhân dân", "người dân")
_WRAPPED: Final = re.compile(r"“[^“”]*”")


def something_assigned(document: Document, registry: Registry) -> Iterator[Finding]:
    """A directive gives somebody something to do.

    Why: what it holds as words only is proved by nothing and followed up by nobody.
    Wrong: a `chi-thi` without `sections` and `closing`, or with prose only. Right: at least one
    assignment, with `id` and `lead`.
    """
    if document.type == "chi-thi" and next(document.tasks(), None) is None:
        yield Finding("DAT160", Severity.WARNING, pointer=("sections",), document=document.id)


def tables_of_assignments_filled(document: Document, registry: Registry) -> Iterator[Finding]:
    """An annex that lists the document's assignments has some to list.

    Why: it would print a table that has heads and no rows.
    Wrong: `assignments: true` in a document without assignments. Right: assignments under
    `sections`; or no such annex.
    """
    if next(document.tasks(), None) is not None:
        return
    for index, annex in enumerate(document.annexes):
        if annex.assignments:
            pointer = ("annexes", index, "assignments")
            yield Finding("DAT165", Severity.WARNING, pointer=pointer, document=document.id)


def classes_are_no_units(document: Document, registry: Registry) -> Iterator[Finding]:
    """What is only described is a class that no registry lists, and no unit.

    Why: a described unit is not looked up: whether it exists on the day, and whether "Nơi nhận"
    reaches it, nobody asks.
    Wrong: `lead: {described: Sở Tài chính}`. Right: `lead: so-tai-chinh`;
    `lead: {described: cơ quan chủ trì nhiệm vụ}`.
    """
    called: dict[str, str] = {}
    for pointer, addressees in roles(document):
        for index, each in enumerate(addressees):
            if isinstance(each, Described):
                called = called or _called(registry)
                told = _hidden_unit(each.described, called)
                if told is not None:
                    here = (*pointer, index, "described")
                    yield replace(told, pointer=here, document=document.id)


def _called(registry: Registry) -> dict[str, str]:
    """Return the ids of a registry by every spelling of their names."""
    return {
        comparable(spelling): entry.id
        for entry in registry.entries.values()
        for name in entry.names
        for spelling in name.spellings()
    }


def _hidden_unit(words: str, called: dict[str, str]) -> Finding | None:
    """Return how to tell of a described class that is a unit; None if it looks like none."""
    known = called.get(comparable(words))
    if known:
        return Finding("DAT161", Severity.WARNING, details={"words": words, "id": known})
    found = _UNIT.match(fold_space(words))
    if found is None or not found["own"].isupper():
        return None
    guess = nearest(comparable(words), called)
    if guess:
        details = {"words": words, "id": called[guess]}
        return Finding("DAT162", Severity.WARNING, details=details)
    return Finding("DAT164", Severity.WARNING, details={"words": words})


def classes_told_apart(document: Document, registry: Registry) -> Iterator[Finding]:
    """A described class has words enough to be told from others that begin alike.

    Why: where a class in small letters ends, nothing tells, so "cơ quan" is found in "cơ quan chủ
    trì" too, and the proof would take one for the other.
    Wrong: `lead: {described: cơ quan}`. Right: `lead: {described: cơ quan chủ trì nhiệm vụ}`.
    "doanh nghiệp", "chính quyền" and classes with "các" are whole.
    """
    for pointer, addressees in roles(document):
        for index, each in enumerate(addressees):
            if isinstance(each, Described) and _is_short(comparable(each.described)):
                here = (*pointer, index, "described")
                details = {"words": each.described}
                yield Finding("DAT170", Severity.WARNING, None, details, here, document.id)


def _is_short(words: str) -> bool:
    parts = words.split()
    plain = len(parts) == 2 and all(map(is_syllable, parts))
    return plain and parts[0] != "các" and words not in _WHOLE_CLASSES


def quotes_meant(document: Document, registry: Registry) -> Iterator[Finding]:
    """No value stands whole in “ ”, which YAML takes for letters of the text.

    Why: quotation marks that an editor made curly are printed around the whole text.
    Wrong: `text: “{lead} thực hiện.”`. Right: `text: "{lead} thực hiện."`.
    """
    for pointer, text in texts_of(document):
        if _WRAPPED.fullmatch(text):
            yield Finding("DAT163", Severity.WARNING, pointer=pointer, document=document.id)
