"""Facts of sound documents, kept by the hash of their bytes."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Final

from doc_engine.engine.freshness import replaying
from doc_engine.engine.freshness.store import Store
from doc_engine.engine.sourced import Facts
from doc_engine.findings import has_errors

__all__ = ["keep_facts", "kept_facts"]

_PART: Final = "facts"


def kept_facts(store: Store, path: str, content_hash: str) -> Facts | None:
    """Return what is kept of the document at a path, None unless it had these very bytes."""
    kept = store.of(path).get(_PART)
    if not isinstance(kept, dict) or kept.get("data") != content_hash:
        return None
    given = {each.name: kept[each.name] for each in fields(Facts)}
    return Facts(
        **{
            **given,
            "day": date.fromisoformat(given["day"]),
            "named": frozenset(given["named"]),
            "claims": frozenset(given["claims"]),
            "findings": tuple(map(replaying.finding, given["findings"])),
        }
    )


def keep_facts(store: Store, path: str, content_hash: str, facts: Facts) -> None:
    """Keep what is known of a document without errors."""
    if has_errors(facts.findings):
        return
    try:
        findings = [replaying.plain_finding(each) for each in facts.findings]
    except replaying.Unkeepable:
        return
    value = {
        **{each.name: getattr(facts, each.name) for each in fields(Facts)},
        "data": content_hash,
        "day": facts.day.isoformat(),
        "named": sorted(facts.named),
        "claims": sorted(facts.claims),
        "findings": findings,
    }
    store.keep(path, _PART, value)
