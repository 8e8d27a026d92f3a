"""Rules on an assignment beside the one it derives from: in time, and still about the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from doc_engine.findings import Finding, Severity
from doc_engine.links import Derivation, Node, Web, stamp_of
from doc_engine.model.body import Pointer
from doc_engine.model.deadline import PERIODS, Deadline, eve, next_due, phrase, recurs
from doc_engine.model.registry import Registry

__all__ = ["derived_dated", "derived_in_time", "links_confirmed"]

Found = Iterator[tuple[int, Finding]]


def derived_in_time(web: Web, registry: Registry) -> Found:
    """An assignment is not due later than the one that it derives from.

    Why: who keeps to the plan must keep to what the superior ordered.
    Wrong: "trước ngày 31/12 hằng năm" for an order "trước ngày 15/11 hằng năm". Right: the 15th
    or before.
    Of several deadlines the last counts. Days that recur alike (yearly with yearly) are compared
    around the circle of their period: 15/12 serves a report of 31/01, and not one of 15/11; a
    recurrence without a day ("hằng năm") says nothing against one of its kind. All others, beside
    such a pair those that do not recur, are compared as they first fall due from the superior's
    day on. What falls due on no day ("từ năm 2023", "thường xuyên", days after an event) is not
    compared.
    """
    for link, index, parent in _held(web):
        late = _later(link.child, parent)
        if late is not None:
            own, above = late
            details = {
                "words": phrase(own.deadline),
                "above": phrase(above.deadline),
                "link": parent.link,
            }
            document = link.child.document
            yield index, Finding("DAT204", pointer=own.pointer, document=document, details=details)


def derived_dated(web: Web, registry: Registry) -> Found:
    """An assignment has a deadline where the one that it derives from has one.

    Why: without it nobody in the organ knows by when, and the superior's day passes.
    Wrong: no `deadline` under an order "trước ngày 31/12 hằng năm". Right: one.
    """
    for link, index, parent in _held(web):
        if parent.deadlines and not link.child.deadlines:
            words = "; ".join(phrase(each) for _, each in parent.deadlines)
            details = {"id": link.child.id, "link": parent.link, "words": words}
            yield index, _warning("DAT205", link, details)


def links_confirmed(web: Web, registry: Registry) -> Found:
    """What an assignment derives from is what it was when somebody confirmed the link.

    Why: an order that is changed after the plan was made leaves the plan as it was; only a person
    can tell whether it still carries the order out.
    Wrong: the directive's deadline was moved, and nobody looked at the plan again. Right: the plan
    was looked at, and `doc-engine confirm` run.
    A link that nobody has confirmed yet is told in its own words.
    """
    for link, index, parent in _held(web):
        known = web.confirmed_stamp(link.child, parent)
        if known is None or known != stamp_of(parent):
            details = {"id": link.child.id, "link": parent.link, "document": link.child.document}
            yield index, _warning("DAT207" if known is None else "DAT206", link, details)


class _Due(NamedTuple):
    """A deadline, its place, and the day on which it first falls due."""

    day: date
    pointer: Pointer
    deadline: Deadline


def _held(web: Web) -> Iterator[tuple[Derivation, int, Node]]:
    """Yield the links between assignments that both hold, with the number of their document."""
    for link in web.derivations():
        ended = link.child.ended or (link.parent is not None and link.parent.ended)
        if link.parent is not None and link.child.index is not None and not ended:
            yield link, link.child.index, link.parent


def _later(child: Node, parent: Node) -> tuple[_Due, _Due] | None:
    """Return the deadlines by which a child comes after its parent; None if it does not."""
    since = min(child.day, parent.day)
    own, above = _dues(child, since), _dues(parent, since)
    if not own or not above:
        return None
    alike = {type(each.deadline) for each in own} & {type(each.deadline) for each in above}
    shared = [kind for kind in PERIODS if kind in alike]
    for kind in shared:
        last, due = (_last([e for e in each if type(e.deadline) is kind]) for each in (own, above))
        if _dated(last) and _dated(due) and _after_in_turn(last.day, due.day, PERIODS[kind]):
            return last, due
    once_own, once_above = (
        [each for each in side if not (shared and recurs(each.deadline))] for side in (own, above)
    )
    if not once_own or not once_above:
        return None
    last, due = _last(once_own), _last(once_above)
    return (last, due) if last.day > due.day else None


def _dues(node: Node, since: date) -> list[_Due]:
    dues = ((next_due(each, eve(since)), pointer, each) for pointer, each in node.deadlines)
    return [_Due(day, pointer, each) for day, pointer, each in dues if day is not None]


def _last(dues: list[_Due]) -> _Due:
    return max(dues, key=lambda each: each.day)


def _dated(due: _Due) -> bool:
    """Tell whether a recurrence names its day."""
    return getattr(due.deadline, "day", None) is not None


def _after_in_turn(day: date, other: date, period: int) -> bool:
    """Tell whether one day of a period follows another within half a turn."""
    return 0 < (day - other).days % period < period / 2


def _warning(code: str, link: Derivation, details: Mapping[str, object]) -> Finding:
    document = link.child.document
    pointer = link.pointer
    return Finding(code, Severity.WARNING, pointer=pointer, document=document, details=details)
