"""Documents parted into those that have to do with each other, and what is kept of each part.

Two documents are of one part if one that links to others (`Facts.leads`) names the other, if two
such name the same document, the project's own or a cited one, if they have one id, or if both claim
what only one may have (`Facts.claims`). The rules over all documents find in a part alone what they
find in it among all, but for one thing: what is nearest to a link that leads nowhere. In a part of
which no document leads anywhere and none claims what another does they find nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, Protocol

from doc_engine.engine.freshness import replaying
from doc_engine.engine.freshness.hashing import digest_of
from doc_engine.engine.freshness.store import Store
from doc_engine.engine.freshness.together import TOGETHER, found_together, needs_all
from doc_engine.engine.sourced import Sourced
from doc_engine.findings import Finding

__all__ = ["found_in_parts", "parted"]

_PART: Final = "across"
_WHOLE: Final = "across all"
#: What the findings in some documents rest on besides these, as plain data.
Base = Callable[[Sequence[Sourced]], object]


class Ruling(Protocol):
    """Rules over documents."""

    def found(self, sources: Sequence[Sourced]) -> Iterable[Finding]:
        """Return what is found in documents."""


def parted(sources: Sequence[Sourced], cited: Collection[str]) -> list[list[Sourced]]:
    """Return sound documents by parts, each in the order given; `cited` are ids of others.

    Parts in which nothing can be found are left out.
    """
    known = {each.facts.id for each in sources if each.facts} | set(cited)
    above: dict[str, str] = {}
    for each in sources:
        ties = list(_ties(each, known))
        root = _root(ties[0], above)
        for tie in ties[1:]:
            above[_root(tie, above)] = root
    parts: dict[str, list[Sourced]] = {}
    for each in sources:
        parts.setdefault(_root(next(_ties(each, known)), above), []).append(each)
    return [part for part in parts.values() if _may_have_findings(part)]


def _may_have_findings(part: Sequence[Sourced]) -> bool:
    given = [each.facts for each in part if each.facts]
    claims = [claim for each in given for claim in each.claims]
    return len(claims) > len(set(claims)) or any(each.leads for each in given)


def found_in_parts(
    store: Store | None,
    base: Base,
    parts: Sequence[Sequence[Sourced]],
    ruling: Ruling,
    every: Sequence[Sourced],
) -> list[Finding]:
    """Return what is found in every part, recalled where none of its documents has changed.

    `base` tells of a part all that its findings rest on besides, as plain data. Where a finding
    needs all documents, `every` one is looked at together.
    """
    kept = _kept(store)
    found: list[Finding] = []
    now: dict[str, list[Any]] = {}
    whole = False
    for part in parts:
        key = _key(base, part)
        if key in kept:
            now[key] = kept[key]
            found += map(replaying.finding, kept[key])
            continue
        told = list(ruling.found(part))
        found += told
        if needs_all(told):
            whole = True
            continue
        try:
            now[key] = list(map(replaying.plain_finding, told))
        except replaying.Unkeepable:
            continue
    if store is not None and now != kept:
        store.keep(TOGETHER, _PART, now)
    if not whole:
        return found
    return found_together(store, _WHOLE, _key(base, every), lambda: ruling.found(every))


def _key(base: Base, part: Sequence[Sourced]) -> str:
    return digest_of([base(part), [[each.path, each.hash] for each in part]])


def _kept(store: Store | None) -> Mapping[str, list[Any]]:
    kept = store.of(TOGETHER).get(_PART) if store is not None else None
    return kept if isinstance(kept, dict) else {}


def _ties(source: Sourced, known: Collection[str]) -> Iterator[str]:
    """Yield what ties a document to others, its own id first."""
    facts = source.facts
    assert facts is not None, "a document with faults has no part in rules"
    yield f"id {facts.id}"
    for each in facts.named if facts.leads else ():
        if each in known:
            yield f"id {each}"
    for each in facts.claims:
        yield f"claim {each}"


def _root(tie: str, above: dict[str, str]) -> str:
    while (up := above.get(tie, tie)) != tie:
        above[tie] = above.get(up, up)
        tie = up
    return tie
