"""Documents parted into those that have to do with each other, and what is kept of each part.

Two documents are of one part if one names the other, if both name the same document, the
project's own or a cited one, if they have one id, or if both claim what only one may have
(`Facts.claims`). The rules over all documents find in a part alone what they find in it among all,
but for one thing: what is nearest to a link that leads nowhere.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, Protocol

from doc_engine.engine.freshness import replaying
from doc_engine.engine.freshness.hashing import digest_of
from doc_engine.engine.freshness.store import Store
from doc_engine.engine.freshness.together import TOGETHER, found_together
from doc_engine.engine.sourced import Sourced
from doc_engine.findings import Finding

__all__ = ["found_in_parts", "needs_all", "parted"]

_PART: Final = "across"
_WHOLE: Final = "across all"


class Ruling(Protocol):
    """Rules over documents."""

    def found(self, sources: Sequence[Sourced]) -> Iterable[Finding]:
        """Return what is found in documents."""


def parted(sources: Sequence[Sourced], cited: Collection[str]) -> list[list[Sourced]]:
    """Return sound documents by parts, each in the order given; `cited` are ids of others."""
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
    return list(parts.values())


def found_in_parts(
    store: Store | None, base: object, parts: Sequence[Sequence[Sourced]], ruling: Ruling
) -> list[Finding]:
    """Return what is found in every part, recalled where none of its documents has changed.

    `base` is all that the findings rest on besides, as plain data. Where a finding needs all
    documents, everything is looked at together.
    """
    kept = _kept(store)
    found: list[Finding] = []
    now: dict[str, list[Any]] = {}
    whole = False
    for part in parts:
        key = digest_of([base, [[each.path, each.hash] for each in part]])
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
    every = sorted((each for part in parts for each in part), key=lambda each: each.path)
    key = digest_of([base, [[each.path, each.hash] for each in every]])
    return found_together(store, _WHOLE, key, lambda: ruling.found(every))


def needs_all(found: Iterable[Finding]) -> bool:
    """Tell whether any finding names what is nearest among all documents."""
    return any("nearest" in each.details for each in found)


def _kept(store: Store | None) -> Mapping[str, list[Any]]:
    kept = store.of(TOGETHER).get(_PART) if store is not None else None
    return kept if isinstance(kept, dict) else {}


def _ties(source: Sourced, known: Collection[str]) -> Iterator[str]:
    """Yield what ties a document to others, its own id first."""
    facts = source.facts
    assert facts is not None, "a document with faults has no part in rules"
    yield f"id {facts.id}"
    for each in facts.named:
        if each in known:
            yield f"id {each}"
    for each in facts.claims:
        yield f"claim {each}"


def _root(tie: str, above: dict[str, str]) -> str:
    while (up := above.get(tie, tie)) != tie:
        above[tie] = above.get(up, up)
        tie = up
    return tie
