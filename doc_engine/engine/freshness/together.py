"""What was found in all files together, kept as long as every one of them has the same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from doc_engine.engine.freshness import replaying
from doc_engine.engine.freshness.store import Store
from doc_engine.findings import Finding

__all__ = ["TOGETHER", "found_together"]

#: The place in the store of what is nobody's own.
TOGETHER: Final = ""


def found_together(
    store: Store | None, part: str, key: str, find: Callable[[], Iterable[Finding]]
) -> list[Finding]:
    """Return what `find` finds, recalled if it has found it in files of the same `key`.

    Why: it needs every document parsed, which takes longer than all the rest.
    """
    if store is None:
        return list(find())
    kept = store.of(TOGETHER).get(part)
    if isinstance(kept, dict) and kept.get("key") == key:
        return list(map(replaying.finding, kept["findings"]))
    found = list(find())
    try:
        plain = list(map(replaying.plain_finding, found))
    except replaying.Unkeepable:
        return found
    store.keep(TOGETHER, part, {"key": key, "findings": plain})
    return found
