"""What a worker has at hand, what it is asked for, and how it answers."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from doc_engine.engine.checking import Checked, check_document, said_in
from doc_engine.engine.sourced import Shelf, Sourced
from doc_engine.engine.templates import Templates
from doc_engine.model.registry import Registry
from doc_engine.model.surroundings import ALONE, Surroundings

__all__ = ["Bench", "Errand"]


@dataclass(frozen=True, slots=True)
class Errand:
    """One document to be checked: `path` as the user would type it, and where it stands.

    `content_hash` is that of the bytes that were loaded. `reports` tells that it is shown what
    stands around it. The bytes, and the document in words, are handed back only if they are asked
    for (`with_bytes`, `with_words`).
    """

    path: str
    at: Path
    content_hash: str
    reports: bool
    with_bytes: bool
    with_words: bool


@dataclass(frozen=True, slots=True)
class Bench:
    """What the checks of many documents share; it is handed to each worker once.

    `around` is None where no document asks for what stands around it. `keeps` tells that the
    checks will be kept, with the words in which names are looked for.
    """

    registry: Registry
    templates: Templates
    formats: tuple[str, ...]
    around: Surroundings | None
    keeps: bool

    def done(self, errand: Errand) -> Checked:
        """Return what came of an errand, without what nobody asked for."""
        source = Sourced(errand.path, errand.content_hash, None, at=errand.at, shelf=Shelf())
        around = (self.around or ALONE) if errand.reports else ALONE
        checked = check_document(source, self.registry, self.formats, self.templates, around)
        if self.keeps and checked.composition is not None:
            checked.said = said_in(source, checked.composition)
        if not errand.with_words:
            checked.composition, checked.literals = None, ()
        if not errand.with_bytes:
            checked.hashes = checked.made()
            checked.bytes_by_format.clear()
        return checked
