"""What stands around the documents of a project: files beside them, and the rules on these."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import fields, replace
from typing import Any

from pydantic import ValidationError

from doc_engine.engine.freshness.hashing import digest_of
from doc_engine.engine.freshness.together import found_together, needs_all
from doc_engine.engine.loaded import BESIDE, Loaded, placed
from doc_engine.engine.sourced import Sourced
from doc_engine.findings import Finding, PlaceOf, has_errors
from doc_engine.model.cited import Cited
from doc_engine.model.document import Document
from doc_engine.model.period import Period
from doc_engine.model.results import Results
from doc_engine.model.standing import OWN
from doc_engine.model.surroundings import Surroundings
from doc_engine.rules import BESIDE_RULES

__all__ = ["beside_findings", "is_whole", "surround", "unread_for", "with_places"]


def beside_findings(loaded: Loaded) -> list[Finding]:
    """Return what the rules find in the files beside the documents."""
    key = digest_of([_spoken_of_at(loaded), loaded.listed, loaded.hashes])
    return found_together(loaded.store, "beside", key, lambda: _faults(loaded), loaded.key)


def _spoken_of_at(loaded: Loaded) -> list[list[str]]:
    """Return path and hash of the documents that files beside them name, or that have faults."""
    ids = frozenset[str]().union(*(_spoken_of(each.data) for each in loaded.beside.values()))
    return [
        [each.path, each.hash]
        for each in loaded.files
        if not each.is_sound or each.said("id") in ids
    ]


def is_whole(loaded: Loaded, found: Iterable[Finding]) -> bool:
    """Tell whether the files beside the documents can be relied on; `found` is in them."""
    known = {each.name for each in fields(Surroundings)}
    readable = all(each.data is not None for key, each in loaded.beside.items() if key in known)
    return readable and not has_errors(found)


def surround(loaded: Loaded, ids: Collection[str] | None = None) -> Surroundings:
    """Return what stands around the documents; files that could not be read are left out.

    With `ids` only the documents of these ids are read and among it.
    """
    known = {each.name for each in fields(Surroundings)}
    beside = {key: each for key, each in loaded.beside.items() if key in known}
    given: dict[str, Any] = {
        key: each.data for key, each in beside.items() if each.data is not None
    }
    wanted = (each for each in loaded.files if ids is None or each.said("id") in ids)
    documents = tuple(each.document for each in wanted if each.document is not None)
    unread = {each.said("id") for each in loaded.files if not each.is_sound}
    return Surroundings(documents, unread=unread, whole=loaded.listed, **given)


def _faults(loaded: Loaded) -> Iterator[Finding]:
    """Yield what the rules find in files that could be read; others would be told for nothing."""
    if loaded.registry is None:
        return
    unread = {key for key, each in loaded.beside.items() if each.data is None}
    unread |= {"documents"} if any(not each.is_sound for each in loaded.files) else set()
    for key, rule in BESIDE_RULES:
        needs = {key, *(("cited", "documents") if key == "results" else ())}
        if key in loaded.beside and not needs & unread:
            found = list(
                rule(surround(loaded, _spoken_of(loaded.beside[key].data)), loaded.registry)
            )
            if needs_all(found):
                found = list(rule(surround(loaded), loaded.registry))
            file = loaded.beside[key].file
            yield from (placed(each, file) for each in with_places(found, loaded))


def _spoken_of(beside: object) -> frozenset[str]:
    """Return the ids of the documents that a file beside them speaks of."""
    if isinstance(beside, Cited):
        return frozenset(each.id for each in beside.documents)
    if isinstance(beside, Results):
        return frozenset(each.task.partition("/")[0] for each in beside.results)
    return frozenset()


def unread_for(source: Sourced, unread: Sequence[Sourced]) -> list[Sourced]:
    """Return which of the files with faults leave nothing to be said of a report.

    These are the documents of whose tasks it tells, and the reports of its organ, from the same
    year and beginning no later than its period ends; a file that tells too little counts as one.
    """
    if source.facts is None or not source.facts.reports:
        return []
    unread = [each for each in unread if each is not source]
    document = source.document if unread else None
    if document is None or document.period is None:
        return []
    if document.period.of is not None:
        return [each for each in unread if each.said("id") == document.period.of]
    told_of = document.tasks_from
    return [
        each
        for each in unread
        if OWN in told_of
        or each.said("id") in told_of
        or _may_precede(each, document, document.period)
    ]


def _may_precede(unread: Sourced, document: Document, period: Period) -> bool:
    if unread.said("organ") not in ("", document.organ):
        return False
    data = unread.file.data
    given = data.get("period") if isinstance(data, dict) else None
    if given is None:
        return unread.said("type") in ("", document.type)
    try:
        other = Period.model_validate(given)
    except ValidationError:
        return True
    if other.months is None or period.months is None:
        return False
    return other.months[0] == period.months[0] and other.months[1] <= period.months[2]


def with_places(findings: Iterable[Finding], loaded: Loaded) -> Iterator[Finding]:
    """Yield findings whose details name places in other files by path and line."""
    for each in findings:
        told = {
            key: _shown(value, loaded)
            for key, value in each.details.items()
            if isinstance(value, PlaceOf)
        }
        yield replace(each, details={**each.details, **told}) if told else each


def _shown(wanted: PlaceOf, loaded: Loaded) -> str:
    if wanted.file in BESIDE and not wanted.document:
        file = loaded.beside[wanted.file].file
    else:
        file = next(each.file for each in loaded.files if each.said("id") == wanted.document)
    place = file.place(wanted.pointer)
    return f"{place.path}:{place.line}"
