"""A trace made: directive, plan and report joined, an assignment at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from doc_engine.compose.brief import brief_template, brief_words
from doc_engine.compose.heading import number_and_notation
from doc_engine.compose.names import Names, capitalised
from doc_engine.engine.tracing import Traceable, asked_units, traceable
from doc_engine.findings import has_errors
from doc_engine.model.assignment import Addressee, Assignment
from doc_engine.model.cited import CitedDocument
from doc_engine.model.deadline import phrase
from doc_engine.model.document import Document
from doc_engine.model.document import State as DocumentState
from doc_engine.model.registry import Unit
from doc_engine.model.standing import Given
from doc_engine.standard.types import TYPES
from doc_engine.trace.dues import coming_due
from doc_engine.trace.flags import flags_of
from doc_engine.trace.following import Following
from doc_engine.trace.parts import Parts
from doc_engine.trace.rows import Row, Trace

__all__ = ["make_trace", "trace_project"]

Source = Document | CitedDocument


def trace_project(
    start: Path,
    day: date,
    documents: Sequence[str] = (),
    units: Sequence[str] = (),
    *,
    drafts: bool = False,
) -> tuple[Trace, Path]:
    """Trace the project that `start` lies in as it stood on `day`; return its folder, too.

    `documents` and `units` choose what is told of; `drafts` takes in documents that nobody has
    issued yet. Faults of the data are findings of the trace. Raises UsageFault for unknown names.
    """
    found = traceable(start, day, documents)
    if has_errors(found.findings):
        return Trace(day, findings=found.findings), found.root
    asked = asked_units(found.registry, units, day) if units else None
    return make_trace(found, asked, drafts=drafts), found.root


def make_trace(found: Traceable, units: frozenset[str] | None, *, drafts: bool = False) -> Trace:
    """Return the trace of what was read; `units` are the ids to tell of, None for all."""
    maker = _Maker(found)
    sources = [each for each in maker.sources() if found.chosen is None or each.id in found.chosen]
    left_out = [(each.id, _state(each)) for each in sources if _state(each) != "issued"]
    if not drafts:
        sources = [each for each in sources if _state(each) == "issued"]
    rows = (row for source in sources for row in maker.rows(source))
    wanted = tuple(row for row in rows if any(each.concerns(units) for each in row.parts))
    unissued = () if drafts else tuple(left_out)
    return Trace(found.day, wanted, units, unissued, found.findings)


def _state(source: Source) -> DocumentState:
    return source.state if isinstance(source, Document) else "issued"


def _day(source: Source) -> date:
    day: date = source.day if isinstance(source, Document) else source.issued_date
    return day


class _Maker:
    """Makes rows; what many rows need is looked up once."""

    def __init__(self, found: Traceable) -> None:
        self._found = found
        around = found.around
        self._versions = found.web.versions
        self._codes = {each.id: self._code(each) for each in self.sources()}
        self._parts = Parts(found, self._codes)
        self._following = Following(found, self._versions, self._codes, self._words_of)
        self._called_on: dict[tuple[date, str], Names] = {}
        self._documents = {each.id: each for each in around.documents}
        self._said: dict[str, dict[str, str]] = {}

    def sources(self) -> list[Source]:
        """Return every document in the order of days, those of one day in the order of ids."""
        around = self._found.around
        every: list[Source] = [*around.cited.documents, *around.documents]
        return sorted(every, key=lambda each: (_day(each), each.id))

    def rows(self, source: Source) -> Iterator[Row]:
        """Yield the rows of a document's assignments that hold on the day."""
        given: list[Given] = (
            [Given(f"{source.id}/{each.id}", source, each) for each in source.assignments]
            if isinstance(source, CitedDocument)
            else [
                Given(f"{source.id}/{task.assignment.id}", source, task.assignment)
                for task in source.tasks()
            ]
        )
        for each in given:
            version = self._versions.get(each.link)
            if version is not None and not version.holds:
                continue
            if version is not None and version.extended_by:
                each = replace(each, extended=version.deadlines)
            yield self._row(each, version.extended_by if version is not None else ())

    def _row(self, given: Given, extended_by: tuple[str, ...]) -> Row:
        source, work = given.source, given.assignment
        day, names = _day(source), self._names(source)
        node = self._found.web.find(given.link)
        assert node is not None
        carriers = self._following.carriers(node)
        lost = self._following.lost(node)
        partners = work.with_ if isinstance(work, Assignment) else ()
        report_to = work.report_to if isinstance(work, Assignment) else ()
        parts = self._parts.of(given, day, work.lead, partners, carriers)
        due = coming_due(given.deadlines, day, self._found.day)
        flags, waivers = flags_of(self._found, node, parts, carriers, lost, due)
        return Row(
            given=given,
            code=self._codes[source.id],
            day=day,
            state=_state(source),
            words=self._words_of(given.link)
            if isinstance(work, Assignment)
            else capitalised(work.action),
            lead=self._called(work.lead, names),
            partners=self._called(partners, names),
            report_to=self._called(report_to, names),
            deadlines=tuple(map(phrase, given.deadlines)),
            due=due,
            extended_by=extended_by,
            parts=parts,
            carriers=carriers,
            lost=lost,
            flags=flags,
            waivers=waivers,
            spot=self._following.spot(given.link),
        )

    def _names(self, source: Source) -> Names:
        form = source.unit_names if isinstance(source, Document) else "short"
        key = (_day(source), form)
        if key not in self._called_on:
            self._called_on[key] = Names(self._found.registry, key[0], form)
        return self._called_on[key]

    def _called(self, addressees: Sequence[Addressee], names: Names) -> tuple[str, ...]:
        return tuple(self._parts.name(each, names) for each in addressees)

    def _words_of(self, link: str) -> str:
        """Return what an assignment of the project's own asks for."""
        name, _, assignment = link.partition("/")
        said = self._said.get(name)
        if said is None:
            document = self._documents[name]
            names = self._names(document)
            said = self._said[name] = {
                task.assignment.id: self._words(task.assignment, names) for task in document.tasks()
            }
        return said[assignment]

    def _words(self, work: Assignment, names: Names) -> str:
        try:
            return capitalised(brief_words(work, names))
        except (KeyError, ValueError):
            return brief_template(work)

    def _code(self, source: Source) -> str:
        """Return number and notation; of one without a number "…" and the notation."""
        if isinstance(source, CitedDocument):
            return source.code
        organ = self._found.registry.entries.get(source.organ)
        if not isinstance(organ, Unit) or source.type not in TYPES:
            return source.id
        words = number_and_notation(source, organ)
        return words if source.code.number is not None else f"…{words.strip()}"
