"""Facts of sound documents, kept by the hash of their bytes, all in one file.

Why one: they are read in every run, and ten thousand files take longer to open than to read.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from sys import intern
from typing import Any, Final

from doc_engine.engine.freshness import replaying
from doc_engine.engine.freshness.store import Store
from doc_engine.engine.sourced import Facts
from doc_engine.findings import has_errors

__all__ = ["FACTS", "KeptFacts"]

#: The place in the store of the facts of all documents; no path has such a name.
FACTS: Final = "\0facts"
_PART: Final = "facts"


class KeptFacts:
    """The facts that are kept from run to run; without a store there are none."""

    def __init__(self, store: Store | None) -> None:
        self._store = store
        kept = store.of(FACTS).get(_PART) if store is not None else None
        self._kept: dict[str, Any] = kept if isinstance(kept, dict) else {}
        self._now: dict[str, Any] = {}

    def find(self, path: str, content_hash: str) -> Facts | None:
        """Return what is kept of the document at a path, None unless it had these very bytes."""
        kept = self._kept.get(path)
        if kept is None or kept[0] != content_hash:
            return None
        self._now[path] = kept
        _, name, kind, state, organ, day, naming, claims, *flags, findings = kept
        leads, implements, amends, reports = flags
        return Facts(
            id=name,
            type=intern(kind),
            state=intern(state),
            organ=intern(organ),
            day=_day(day),
            naming=naming,
            claims=tuple(claims),
            leads=leads,
            implements=implements,
            amends=amends,
            reports=reports,
            findings=tuple(map(replaying.finding, findings)),
        )

    def keep(self, path: str, content_hash: str, facts: Facts) -> None:
        """Keep what is known of a document without errors."""
        if self._store is None or has_errors(facts.findings):
            return
        try:
            findings = [replaying.plain_finding(each) for each in facts.findings]
        except replaying.Unkeepable:
            return
        self._now[path] = [
            content_hash,
            facts.id,
            facts.type,
            facts.state,
            facts.organ,
            facts.day.isoformat(),
            facts.naming,
            list(facts.claims),
            facts.leads,
            facts.implements,
            facts.amends,
            facts.reports,
            findings,
        ]

    def write(self) -> None:
        """Keep the facts of the documents that were met, and of no others, if any are new."""
        if self._store is not None and self._now != self._kept:
            self._store.keep(FACTS, _PART, self._now)


@lru_cache(maxsize=1024)
def _day(text: str) -> date:
    return date.fromisoformat(text)
