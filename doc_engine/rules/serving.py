"""Which mention serves which role: one mention one role, and as many roles as can be."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from typing import TypeVar

from doc_engine.rules.mentions import Mention

__all__ = ["serve"]

Wanted = TypeVar("Wanted")


def serve(
    wanted: Sequence[Wanted],
    mentions: Sequence[Mention],
    means: Callable[[Mention, Wanted], bool],
) -> list[Mention | None]:
    """Give each wanted body or deadline a mention of its own, as many as can be served.

    A mention serves one role. The result stands in the order of `wanted`; None is unserved.
    Augmenting paths, each the shortest and from the left, so that the answer is the same every
    time. What a failed search has seen is given for good, and no later search enters it.
    """
    indexes = {
        each: [at for at, mention in enumerate(mentions) if means(mention, each)]
        for each in dict.fromkeys(wanted)
    }
    fitting = [indexes[each] for each in wanted]
    holder: dict[int, int] = {}
    spent: set[int] = set()
    for role in range(len(wanted)):
        _give(role, fitting, holder, spent)
    served = {role: mentions[index] for index, role in holder.items()}
    return [served.get(role) for role in range(len(wanted))]


def _give(
    role: int, fitting: Sequence[Sequence[int]], holder: dict[int, int], spent: set[int]
) -> None:
    """Serve one role, moving others to mentions that fit them as well, if any way leads there.

    `holder` tells the role that each mention serves; `spent` are the mentions from which no way
    leads on.
    """
    asked_by: dict[int, int] = {}
    ahead = deque([role])
    while ahead:
        asking = ahead.popleft()
        for index in fitting[asking]:
            if index in asked_by or index in spent:
                continue
            asked_by[index] = asking
            if index not in holder:
                _hand_on(index, asked_by, holder)
                return
            ahead.append(holder[index])
    spent.update(asked_by)


def _hand_on(free: int, asked_by: dict[int, int], holder: dict[int, int]) -> None:
    """Give a free mention to the role that asked, the one it held to the role before, and so on."""
    held = {role: index for index, role in holder.items()}
    index: int | None = free
    while index is not None:
        role = asked_by[index]
        holder[index] = role
        index = held.get(role)
