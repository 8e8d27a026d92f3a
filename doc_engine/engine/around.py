"""What stands around the documents of a project: files beside them, and the rules on these."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from typing import Any

from doc_engine.engine.loading import BESIDE, Loaded, Sourced, placed
from doc_engine.findings import Finding, PlaceOf, has_errors
from doc_engine.model.document import Document
from doc_engine.model.surroundings import Surroundings
from doc_engine.rules import BESIDE_RULES

__all__ = ["lacks_data", "reported_on", "surround", "with_places"]


def surround(loaded: Loaded) -> Surroundings | None:
    """Return what stands around the documents; None where a file beside them has faults.

    What the rules on these files find is added to the findings of `loaded`.
    """
    known = {each.name for each in fields(Surroundings)}
    beside = {key: each for key, each in loaded.beside.items() if key in known}
    found: dict[str, Any] = {key: each.data for key, each in beside.items()}
    given = {key: data for key, data in found.items() if data is not None}
    documents = tuple(each.document for each in loaded.files if each.document is not None)
    unread = {each.said("id") for each in loaded.files if each.document is None}
    around = Surroundings(documents, unread=unread, whole=loaded.listed, **given)
    faults = list(_faults(around, loaded))
    loaded.findings += faults
    whole = len(given) == len(found) and not has_errors(faults)
    return around if whole else None


def lacks_data(document: Document, around: Surroundings | None) -> bool:
    """Tell whether a report is on what cannot be read: a document, or a file beside them."""
    if document.period is None:
        return False
    wanted = document.period.of
    return around is None or (wanted is not None and around.may_be_unread(wanted))


def reported_on(sources: Iterable[Sourced], loaded: Loaded) -> set[str]:
    """Return the paths of the documents that others report on."""
    periods = (each.document.period for each in sources if each.document is not None)
    wanted = {each.of for each in periods if each is not None}
    return {each.file.path for each in loaded.files if each.said("id") in wanted}


def _faults(around: Surroundings, loaded: Loaded) -> Iterator[Finding]:
    """Yield what the rules find in files that could be read; others would be told for nothing."""
    if loaded.registry is None:
        return
    unread = {key for key, each in loaded.beside.items() if each.data is None}
    unread |= {"documents"} if any(each.document is None for each in loaded.files) else set()
    for key, rule in BESIDE_RULES:
        needs = {key, *(("cited", "documents") if key == "results" else ())}
        if key in loaded.beside and not needs & unread:
            found = rule(around, loaded.registry)
            file = loaded.beside[key].file
            yield from (placed(each, file) for each in with_places(found, loaded))


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
