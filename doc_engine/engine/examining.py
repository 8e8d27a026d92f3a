"""Each document of a project checked, or recalled where nothing that its check rests on changed."""

from __future__ import annotations

from collections.abc import Callable, Generator, Sequence
from functools import cached_property

from doc_engine.engine.around import (
    beside_findings,
    is_whole,
    surround,
    unread_for,
    with_places,
)
from doc_engine.engine.checking import Checked, check_data, check_document, said_in
from doc_engine.engine.drifting import drift, may_drift
from doc_engine.engine.freshness.inputs import Graph
from doc_engine.engine.freshness.memory import Memory
from doc_engine.engine.loaded import Loaded, placed
from doc_engine.engine.proved import Proved
from doc_engine.engine.sourced import Sourced
from doc_engine.engine.templates import Templates
from doc_engine.engine.workers.ahead import Ahead, cores
from doc_engine.findings import Finding, Severity
from doc_engine.model.surroundings import ALONE, Surroundings

__all__ = ["Examiner", "Holds"]

#: Tells whether the files of a document that was recalled are there as they should be.
Holds = Callable[[Sourced, Checked, Sequence[str]], bool]


class Examiner:
    """Checks the documents of a loaded project; `findings` are of the files beside them."""

    def __init__(self, loaded: Loaded, templates: Templates) -> None:
        self._loaded = loaded
        self._templates = templates
        self.findings = beside_findings(loaded)
        self._is_whole = is_whole(loaded, self.findings)

    @cached_property
    def graph(self) -> Graph | None:
        """What depends on what; None where nothing can be made."""
        registry = self._loaded.sound_registry
        return Graph(self._loaded, registry, self._templates) if registry else None

    @cached_property
    def _memory(self) -> Memory | None:
        """The checks that are kept; None where nothing is kept, or nothing can be made."""
        store, graph = self._loaded.store, self.graph
        return Memory(store, graph) if store and graph and self._loaded.templates else None

    @cached_property
    def _unread(self) -> list[Sourced]:
        """The documents' files that have faults, looked for once for all reports."""
        return self._loaded.unread

    @cached_property
    def surroundings(self) -> Surroundings:
        """What stands around the documents; nothing where that has faults."""
        return surround(self._loaded) if self._is_whole else ALONE

    @cached_property
    def _shown(self) -> Surroundings:
        """What reports are shown: what they may tell of, so that no more is parsed."""
        if not self._is_whole:
            return ALONE
        return surround(self._loaded, self.graph.reported if self.graph else None)

    def around(self, source: Sourced) -> Surroundings:
        """Return what a document is shown of what stands around it: nothing if it asks for none."""
        reports = source.facts is None or source.facts.reports
        return self._shown if reports else ALONE

    def checked(
        self,
        source: Sourced,
        formats: tuple[str, ...],
        *,
        final: bool = False,
        restoring: bool = False,
        anew: bool = False,
    ) -> Checked:
        """Check a document, or recall what was found unless it is to be checked `anew`."""
        if not source.is_sound:
            return Checked(source.name)
        recalled = None if anew else self._recalled(source, formats)
        checked = recalled or self._found(source, formats)
        return self._finished(source, checked, final=final, restoring=restoring)

    def each_checked(
        self,
        sources: Sequence[Sourced],
        formats: tuple[str, ...],
        *,
        jobs: int = 1,
        final: bool = False,
        holds: Holds | None = None,
    ) -> Generator[tuple[Sourced, Checked], None, None]:
        """Yield what `checked` returns of each document, in their order.

        `jobs` processes work at once, 0 for as many as there are cores. With `holds`, which tells
        whether the files of a document that was recalled are there as they should be, the bytes
        are made of every document of which they are not.
        """
        restoring = holds is not None
        jobs = jobs or cores()
        ahead = Ahead(self._loaded, self._templates, formats, with_bytes=restoring)
        recalled: dict[str, Checked | None] = {}
        if jobs > 1:
            for each in sources:
                recalled[each.path] = self._held(each, formats, holds)
            todo = [each for each in sources if self._is_costly(each) and not recalled[each.path]]
            ahead.begin(todo, jobs, self.around, keeps=self._memory is not None)
        with ahead:
            for each in sources:
                held = recalled[each.path] if jobs > 1 else self._held(each, formats, holds)
                if not each.is_sound:
                    yield each, Checked(each.name)
                    continue
                checked = held or self._told(each, ahead.next(each), formats)
                yield each, self._finished(each, checked, final=final, restoring=restoring)

    def _held(
        self, source: Sourced, formats: tuple[str, ...], holds: Holds | None
    ) -> Checked | None:
        """Return what was found before, unless files are to be made that are not there."""
        recalled = self._recalled(source, formats) if source.is_sound else None
        if recalled is None or holds is None or self._loaded.seals is None:
            return recalled
        return recalled if not self.is_sound(source) or holds(source, recalled, formats) else None

    def _is_costly(self, source: Sourced) -> bool:
        """Tell whether a check renders a document."""
        known = self._loaded.sound_registry is not None and bool(self._loaded.templates)
        return source.is_sound and known and self._has_its_sources(source)

    def _told(self, source: Sourced, done: Checked | None, formats: tuple[str, ...]) -> Checked:
        """Return the check that a worker has `done`, else one made here; keep it."""
        if done is None:
            return self._found(source, formats)
        done.findings = list(with_places(done.findings, self._loaded))
        if self._memory:
            self._memory.keep(source, formats, done)
        return done

    def _finished(
        self, source: Sourced, checked: Checked, *, final: bool, restoring: bool
    ) -> Checked:
        """Add to a check what is never kept: drift, drafts that are refused."""
        with checked.telling(source):
            found = list(drift(self._loaded, checked, restoring=restoring))
            checked.findings += [placed(each, source.file) for each in found]
        if self._loaded.seals is None or not self.is_sound(source):
            checked.bytes_by_format.clear()
            checked.hashes.clear()
        if not self.is_sound(source):
            checked.proofs, checked.proved = [], Proved()
        if final and source.state == "draft":
            finding = Finding("DAT122", pointer=("state",), document=checked.document)
            checked.findings.append(placed(finding, source.file))
        return checked

    def holds(self, source: Sourced, formats: tuple[str, ...]) -> bool:
        """Tell whether nothing changed since a document was last found to be without errors."""
        return source.is_sound and self._recalled(source, formats) is not None

    def _recalled(self, source: Sourced, formats: tuple[str, ...]) -> Checked | None:
        """Return what was found before; None if nothing that holds, or if the words drift."""
        if self._memory is None or not self._has_its_sources(source):
            return None
        recalled = self._memory.recall(source, formats)
        return None if recalled is None or may_drift(self._loaded, recalled) else recalled

    def _found(self, source: Sourced, formats: tuple[str, ...]) -> Checked:
        """Check a document, and keep what was found."""
        registry = self._loaded.sound_registry
        if registry is None or not self._has_its_sources(source):
            checked = check_data(
                source, self._loaded.registry, self._templates, sound=registry is not None
            )
            checked.findings = list(with_places(checked.findings, self._loaded))
            return checked
        usable = formats if self._loaded.templates else ()
        checked = check_document(source, registry, usable, self._templates, self.around(source))
        checked.findings = list(with_places(checked.findings, self._loaded))
        if self._memory:
            if checked.composition is not None:
                checked.said = said_in(source, checked.composition)
            self._memory.keep(source, formats, checked)
        return checked

    def _has_its_sources(self, source: Sourced) -> bool:
        """Tell whether what a document reports from can be relied on."""
        if source.facts is None or not source.facts.reports:
            return True
        return self._is_whole and not unread_for(source, self._unread)

    def is_sound(self, source: Sourced) -> bool:
        """Tell whether the file has no faults (such as another's id), nor those it reports from."""
        return source.path not in self._faulty and self._has_its_sources(source)

    @cached_property
    def _faulty(self) -> frozenset[str]:
        """The paths of the files that have errors themselves."""
        grave = (each for each in self._loaded.findings if each.severity is Severity.ERROR)
        return frozenset(each.place.path for each in grave if each.place is not None)
