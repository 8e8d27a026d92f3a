"""The flags of an assignment: what docs/trace.md defines, decided from what was gathered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from doc_engine.engine.tracing import Traceable
from doc_engine.links import Node
from doc_engine.model.standing import Status
from doc_engine.model.waiver import Waiver
from doc_engine.trace.rows import Carrier, Flag, Lost, Part

__all__ = ["flags_of"]


def flags_of(
    found: Traceable,
    node: Node,
    parts: Sequence[Part],
    carriers: Sequence[Carrier],
    lost: Sequence[Lost],
    due: date | None,
) -> tuple[tuple[Flag, ...], tuple[Waiver, ...]]:
    """Return the flags of an assignment in the order of `Flag`, and the waivers that answer.

    `due` is the next day on which it falls due. There is always one flag at least: what is not
    done is overdue, not yet due or without a day; what is done is covered.
    """
    holes, answers = _holes(found, node, parts)
    suspect, excuses = _suspect(found, node, carriers)
    waivers = tuple(dict.fromkeys([*answers, *excuses]))
    leads = [each for each in parts if each.leads]
    done = all(each.done for each in leads)
    left_out = any(each.left_out for each in parts)
    told = {
        Flag.COVERED: done or (bool(carriers) and not left_out),
        Flag.HOLE: holes,
        Flag.SUSPECT: suspect,
        Flag.WAIVED: bool(waivers),
        Flag.ORPHAN: bool(lost),
        Flag.MOVED: any(each.heirs for each in parts),
        **_timing(leads, due, done=done),
    }
    return tuple(flag for flag in Flag if told.get(flag)), waivers


def _holes(found: Traceable, node: Node, parts: Sequence[Part]) -> tuple[bool, list[Waiver]]:
    """Tell whether an organ has left the order out unanswered, and return the answers."""
    answers: list[Waiver] = []
    unanswered = False
    for part in parts:
        if not part.left_out:
            continue
        bodies = (part.unit, *(heir for heir, _ in part.heirs))
        waiver = next(
            (
                found.answered[node.link, each]
                for each in bodies
                if (node.link, each) in found.answered
            ),
            None,
        )
        if waiver is None:
            unanswered = True
        else:
            answers.append(waiver)
    return unanswered, answers


def _suspect(
    found: Traceable, node: Node, carriers: Sequence[Carrier]
) -> tuple[bool, list[Waiver]]:
    """Tell whether a link at either end of an assignment is in doubt, and return the answers."""
    if not found.changed:
        return False, []
    changed = [ends for ends in _links(found, node, carriers) if ends in found.changed]
    answers = [found.changed[ends] for ends in changed]
    return None in answers, [each for each in answers if each is not None]


def _links(found: Traceable, node: Node, carriers: Sequence[Carrier]) -> Iterator[tuple[str, str]]:
    """Yield the links that begin or end at an assignment itself."""
    yield from ((each.link, each.parent) for each in carriers if each.level == 1)
    yield from ((node.link, each.link) for each in found.web.parents(node))


def _timing(leads: Sequence[Part], due: date | None, *, done: bool) -> dict[Flag, bool]:
    """Return the one flag of three that tells of time; of what is done only whether more comes."""
    overdue = any(each.standing and each.standing.status is Status.OVERDUE for each in leads)
    return {
        Flag.OVERDUE: overdue,
        Flag.NOT_DUE: not overdue and due is not None,
        Flag.NO_DEADLINE: not overdue and due is None and not done,
    }
