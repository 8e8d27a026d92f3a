"""A document as it was at one time, and what it was called."""

from __future__ import annotations

from dataclasses import dataclass

from doc_engine.compose.names import Names
from doc_engine.composition import Composition
from doc_engine.model.document import Document
from doc_engine.model.registry import Registry
from doc_engine.model.surroundings import ALONE, Surroundings
from doc_engine.standard.types import TYPES
from doc_engine.text import fold_space

__all__ = ["Edition", "title_of"]


@dataclass(frozen=True, slots=True)
class Edition:
    """A document as it was at one time: its data, its words, and what stood around it then."""

    document: Document
    composition: Composition
    registry: Registry
    around: Surroundings = ALONE

    @property
    def names(self) -> Names:
        """What bodies are called in it."""
        return Names(self.registry, self.document.day, self.document.unit_names)


def title_of(edition: Edition) -> str:
    """Return what a document is called: type, number and notation, subject."""
    document, code = edition.document, edition.composition.code.text
    number = fold_space(code.split(":", 1)[-1]) if document.code.number else ""
    kind = TYPES[document.type].name
    return ", ".join(
        filter(None, (f"{kind} {number}".strip(), fold_space(edition.composition.title_text)))
    )
