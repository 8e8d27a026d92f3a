"""What the last check of a document found, replayed where nothing that it rests on has changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from doc_engine.engine.checking import Checked
from doc_engine.engine.freshness import replaying
from doc_engine.engine.freshness.inputs import Graph
from doc_engine.engine.freshness.slices import changed_names, says_any
from doc_engine.engine.freshness.store import Store
from doc_engine.engine.proved import Proved
from doc_engine.engine.sourced import Facts, Sourced
from doc_engine.findings import Finding, Severity

__all__ = ["Memory"]

#: The families of codes whose findings rest on nothing of the registry but a document's slice.
#: The others may name what is nearest in all of it.
_NARROW: Final = frozenset({"FRM", "SRC", "COV"})


class Memory:
    """The checks that are kept of one project, and the graph that tells which still hold.

    Waivers, `--final` and what other files say of a document are applied to what is recalled, and
    never kept.
    """

    def __init__(self, store: Store, graph: Graph) -> None:
        self._store = store
        self._graph = graph
        self._names = graph.names
        self._changed: dict[str, frozenset[str] | None] = {}

    def recall(self, source: Sourced, formats: Sequence[str]) -> Checked | None:
        """Return what a check would find, without its bytes but with their hashes, or None."""
        facts = source.facts
        if facts is None:
            return None
        kept = self._store.of(source.path).get(_part(formats))
        if not isinstance(kept, dict) or kept["inputs"] != self._inputs(source, facts, formats):
            return None
        if kept["registry"] != self._graph.registry_hash:
            if not self._still_holds(kept, facts):
                return None
            kept = {**kept, "registry": self._graph.registry_hash}
            self._keep(source.path, formats, kept)
        return Checked(
            facts.id,
            findings=[replaying.finding(each) for each in kept["findings"]],
            proved=Proved.kept(kept["proofs"]),
            hashes=dict(kept["hashes"]),
            words=kept["words"],
        )

    def keep(self, source: Sourced, formats: Sequence[str], checked: Checked) -> None:
        """Keep what a check found, unless it found errors or could not be done.

        Why: what is wrong may be mended anywhere, in a template's folder or on the machine; and
        there is seldom much of it.
        """
        facts = source.facts
        made = checked.made()
        if facts is None or checked.faults or made.keys() != set(formats):
            return
        if any(each.severity is Severity.ERROR for each in checked.findings):
            return
        try:
            findings = [replaying.plain_finding(each) for each in checked.findings]
            proofs = checked.all_proofs().plain()
        except replaying.Unkeepable:
            return
        kept = {
            "inputs": self._inputs(source, facts, formats),
            "registry": self._graph.registry_hash,
            "units": self._graph.units(facts),
            "narrow": not facts.reports and _is_narrow(checked.findings),
            "words": checked.words,
            "text": checked.said,
            "findings": findings,
            "proofs": proofs,
            "hashes": made,
        }
        self._keep(source.path, formats, kept)

    def _keep(self, path: str, formats: Sequence[str], kept: dict[str, Any]) -> None:
        self._store.keep_names(self._graph.registry_hash, self._names)
        self._store.keep(path, _part(formats), kept)

    def _inputs(self, source: Sourced, facts: Facts, formats: Sequence[str]) -> dict[str, Any]:
        return self._graph.of_check(source, facts, formats)

    def _still_holds(self, kept: dict[str, Any], facts: Facts) -> bool:
        """Tell whether a check holds that was made with another registry."""
        if not kept["narrow"] or kept["units"] != self._graph.units(facts):
            return False
        old = kept["registry"]
        if old not in self._changed:
            names = self._store.names(old)
            self._changed[old] = None if names is None else changed_names(names, self._names)
        changed = self._changed[old]
        return changed is not None and not says_any(kept["text"], changed)


def _part(formats: Iterable[str]) -> str:
    return f"check {','.join(formats)}"


def _is_narrow(findings: Iterable[Finding]) -> bool:
    return all(each.code[:3] in _NARROW for each in findings)
