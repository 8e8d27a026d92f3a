"""Where assignments stand, looked up no sooner than somebody asks: it takes time to compose."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from doc_engine.compose import compose
from doc_engine.engine.sourced import Sourced
from doc_engine.findings import Place
from doc_engine.model.document import Document
from doc_engine.model.registry import Registry
from doc_engine.model.surroundings import ALONE, Surroundings

__all__ = ["Spot", "Spots"]


class Spots:
    """Where the assignments of documents stand, by their links, each document looked at once."""

    def __init__(
        self,
        sources: Iterable[Sourced] = (),
        registry: Registry | None = None,
        around: Surroundings = ALONE,
    ) -> None:
        self._sources = {each.said("id"): each for each in sources}
        self._registry = registry
        self._around = around
        self._where: dict[str, dict[str, str]] = {}
        self._places: dict[str, dict[str, Place]] = {}

    def at(self, link: str) -> Spot:
        """Return the spot of an assignment; of one that is not the project's it has nothing."""
        return Spot(link, self)

    def where(self, link: str) -> str:
        """Return where an assignment stands in words, "" if nobody can tell."""
        name, _, assignment = link.partition("/")
        if name not in self._where:
            source = self._sources.get(name)
            document = source.document if source else None
            self._where[name] = _in_words(document, self._registry, self._around)
        return self._where[name].get(assignment, "")

    def place(self, link: str) -> Place | None:
        """Return where an assignment stands in the data. Raises EnvironmentFault as `file` does."""
        name, _, assignment = link.partition("/")
        if name not in self._places:
            source = self._sources.get(name)
            document = source.document if source else None
            self._places[name] = (
                {each.assignment.id: source.file.place(each.pointer) for each in document.tasks()}
                if source and document
                else {}
            )
        return self._places[name].get(assignment)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where an assignment stands: in words, "" if nobody can tell, and in the data."""

    link: str
    _spots: Spots

    @property
    def where(self) -> str:
        """Where it stands in the document as printed: "điểm a mục 1"."""
        return self._spots.where(self.link)

    @property
    def path(self) -> str:
        """The path of the document's file."""
        place = self._spots.place(self.link)
        return place.path if place else ""

    @property
    def line(self) -> int:
        """The line there, 0 if it is no document of the project's."""
        place = self._spots.place(self.link)
        return place.line if place else 0


def _in_words(
    document: Document | None, registry: Registry | None, around: Surroundings
) -> dict[str, str]:
    """Return where each assignment is printed; nothing where the data have other faults."""
    if document is None or registry is None or not any(True for _ in document.tasks()):
        return {}
    try:
        clauses = compose(document, registry, around).clauses
    except (KeyError, TypeError, ValueError):  # faults of its data, which `check` tells
        return {}
    return {each.assignment: each.where for each in reversed(clauses) if each.printing == "body"}
