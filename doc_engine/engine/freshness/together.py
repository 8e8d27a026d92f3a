"""What was found in all files together, kept as long as every one of them has the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from doc_engine.engine.freshness import replaying
from doc_engine.engine.freshness.store import Store
from doc_engine.findings import Finding

__all__ = ["TOGETHER", "found_together", "needs_all"]

#: The place in the store of what is nobody's own.
TOGETHER: Final = ""


def found_together(
    store: Store | None, part: str, key: str, find: Callable[[], Iterable[Finding]], whole: str = ""
) -> list[Finding]:
    """Return what `find` finds, recalled if it has found it in files of the same `key`.

    Where it names what is nearest among all documents it is recalled by the key of the `whole`
    project alone, if there is one. Why: it needs many documents parsed, which takes longer than all
    the rest.
    """
    if store is None:
        return list(find())
    kept = store.of(TOGETHER).get(part)
    if isinstance(kept, dict) and kept.get("key") in (key, whole):
        return list(map(replaying.finding, kept["findings"]))
    found = list(find())
    if whole and needs_all(found):
        key = whole
    try:
        plain = list(map(replaying.plain_finding, found))
    except replaying.Unkeepable:
        return found
    store.keep(TOGETHER, part, {"key": key, "findings": plain})
    return found


def needs_all(found: Iterable[Finding]) -> bool:
    """Tell whether any finding names what is nearest among all documents."""
    return any("nearest" in each.details for each in found)
