"""What a change touches: the documents that it edits, and those that depend on something it edits.

Two states of a project are compared by the graph of `freshness.inputs`, by which a check is also
recalled. What that graph does not hold, since it comes after what is recalled, is compared here:
seals, waivers, confirmed links, what the rules over all documents look up in the registry, and the
names of bodies that a text says without naming their ids.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from doc_engine.engine.across import looked_up
from doc_engine.engine.freshness.hashing import digest
from doc_engine.engine.freshness.inputs import Graph
from doc_engine.engine.freshness.lock import file_hash
from doc_engine.engine.freshness.slices import changed_names, says_any
from doc_engine.engine.loaded import Loaded
from doc_engine.engine.loading import CONFIG_NAME
from doc_engine.engine.paths import shown
from doc_engine.engine.report import Report, Scope
from doc_engine.engine.sourced import Sourced
from doc_engine.engine.templates import Templates
from doc_engine.findings import Finding
from doc_engine.text import comparable

__all__ = ["EVERYTHING", "Touched", "touched_since"]

#: What may be the id of a document, or a link to an assignment, in the words of a finding.
_NAME: Final = re.compile(r"[^\s:,;“”'\"()]+")


@dataclass(frozen=True)
class Touched:
    """The documents that a change touches, by path; None for all.

    `names` are the ids of these and of the documents that are gone. `quiet` are the paths of the
    other documents, and of the files of which nothing is to be told. `others` are the paths of the
    other files, of which all is told, and the ids of the documents that are gone.
    """

    scope: Scope | None = None
    paths: frozenset[str] | None = None
    names: frozenset[str] = field(default=frozenset())
    quiet: frozenset[str] = field(default=frozenset())
    others: tuple[str, ...] = ()

    def holds(self, source: Sourced) -> bool:
        """Tell whether a document is touched."""
        return self.paths is None or source.path in self.paths

    def narrowed(self, report: Report) -> Report:
        """Return a report without the findings that the change has nothing to do with."""
        if self.paths is None:
            return report
        return replace(report, findings=tuple(filter(self._shows, report.findings)))

    def _shows(self, finding: Finding) -> bool:
        """Tell whether a finding is of a touched document or names one.

        Why: of two documents with one number, the one that nobody touched may be told.
        """
        path = finding.place.path if finding.place else ""
        if finding.document in self.names or path not in self.quiet:
            return True
        for value in map(str, finding.details.values()):
            if any(each.partition("/")[0] in self.names for each in _NAME.findall(value)):
                return True
            if any(each in value for each in self.paths or ()):
                return True
        return False


EVERYTHING: Final = Touched()


def touched_since(
    now: Loaded, graph: Graph | None, revision: str, formats: Sequence[str] = ()
) -> Touched:
    """Return what was touched since the work tree left a revision, uncommitted changes included.

    Everything, if nothing was committed before. `graph` is that of `now`; `formats` are those that
    were asked for. Raises UsageFault if git does not know the revision, EnvironmentFault without
    git.
    """
    from doc_engine.engine.formerly import former  # which few runs need

    with former(now, revision) as found:
        if not found.commit:
            return EVERYTHING
        scope = Scope(revision, found.commit, len(now.files))
        then = found.loaded
        registry = then.sound_registry if then else None
        if then is None or registry is None or graph is None:
            return Touched(scope)
        if not formats and then.formats != now.formats:
            return Touched(scope)
        before = Graph(then, registry, Templates(then.root, then.templates))
        return _compared(now, graph, then, before, scope)


def _compared(now: Loaded, graph: Graph, then: Loaded, before: Graph, scope: Scope) -> Touched:
    old = {each.path: each for each in then.files}
    says_new_name = _sayer(before, graph)
    inputs, former = _inputs(now, graph), _inputs(then, before)
    named = set(_named(now, then))
    touched = [
        each
        for each in now.files
        if each.path not in old
        or inputs(each) != former(old[each.path])
        or each.said("id") in named
        or each.path in named
        or says_new_name(each)
    ]
    paths = frozenset(each.path for each in touched)
    ids = {each.said("id") for each in now.files}
    gone = {each.said("id") for each in then.files} - ids
    names = frozenset({each.said("id") for each in touched} | gone) - {""}
    quiet = {each.path for each in now.files} - paths | set(_unchanged(now, then))
    others = {CONFIG_NAME, *_beside(now), *_beside(then)} - quiet | gone
    return Touched(scope, paths, names, frozenset(quiet), tuple(sorted(others)))


def _inputs(loaded: Loaded, graph: Graph) -> Callable[[Sourced], Any]:
    """Return what tells what the findings on a document rest on; with faults the whole registry."""
    looked = looked_up(loaded, graph.registry)

    def inputs(source: Sourced) -> Any:
        facts = source.facts
        if facts is None:
            return [source.hash, graph.registry_hash]
        over_all = looked(facts) if facts.leads else ""
        return [graph.of_check(source, facts, ()), graph.units(facts), over_all]

    return inputs


def _sayer(before: Graph, after: Graph) -> Callable[[Sourced], bool]:
    """Return what tells whether a document may say a name that bodies did not have before."""
    changed = changed_names(before.names, after.names)
    if not changed:
        return lambda _: False
    return lambda source: says_any(comparable(source.content.decode("utf-8", "replace")), changed)


def _named(now: Loaded, then: Loaded) -> Iterator[str]:
    """Yield the ids and paths of documents that files beside them speak of otherwise than before.

    Also those whose sealed files are not, on the disk, what was sealed.
    """
    waivers = [set(each.config.waivers) if each.config else set() for each in (now, then)]
    for waiver in waivers[0] ^ waivers[1]:
        yield waiver.target.removeprefix("./")
        yield waiver.target.partition("/")[0]
    links = [set(_confirmed(each)) for each in (now, then)]
    for task, _, _ in links[0] ^ links[1]:
        yield task.partition("/")[0]
    new, old = (each.seals.documents if each.seals else {} for each in (now, then))
    for name in new.keys() | old.keys():
        if new.get(name) != old.get(name):
            yield name
    for name, seal in new.items():
        files = ((file_hash(now.root / each.path), each.sha256) for each in seal.files.values())
        if any(found not in ("", sealed) for found, sealed in files):
            yield name


def _confirmed(loaded: Loaded) -> Iterable[tuple[str, str, str]]:
    return ((each.task, each.derives_from, each.stamp) for each in loaded.confirmed_links)


def _unchanged(now: Loaded, then: Loaded) -> Iterator[str]:
    """Yield the files that are no documents and of which nothing new can be told.

    What is found in a file beside the documents rests on all of them.
    """
    files = [each.config_file.text if each.config_file else "" for each in (now, then)]
    found = [(each.hashes.keys(), each.listed) for each in (now, then)]
    if files[0] == files[1] and found[0] == found[1]:
        yield CONFIG_NAME
    if now.hashes.get("units") == then.hashes.get("units"):
        yield from _beside(now)[:1]
    if now.key == then.key and _seals(now) == _seals(then):
        yield from _beside(now)[1:]


def _beside(loaded: Loaded) -> list[str]:
    """Return the paths of the registry, of the seals, and of the files beside the documents."""
    config = loaded.config
    named = (config.units, config.seals) if config else ()
    paths = [shown(loaded.root / each, loaded.root) for each in named]
    return [*paths, *(each.file.path for each in loaded.beside.values())]


def _seals(loaded: Loaded) -> str:
    return digest(loaded.seals_file.text.encode("utf-8", "replace")) if loaded.seals_file else ""
