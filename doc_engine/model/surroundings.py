"""What stands around a document: the project's other documents, and the files beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from doc_engine.model.cited import Cited
from doc_engine.model.document import Document
from doc_engine.model.indicators import Indicators
from doc_engine.model.results import Results

__all__ = ["ALONE", "Surroundings"]


_CITED: Final = Cited(schema="1")
_RESULTS: Final = Results(schema="1")
_INDICATORS: Final = Indicators(schema="1")


@dataclass(frozen=True)
class Surroundings:
    """The data that one document may need of others; each may be missing."""

    documents: tuple[Document, ...] = ()
    cited: Cited = _CITED
    results: Results = _RESULTS
    indicators: Indicators = _INDICATORS

    def reports_of(self, organ: str) -> Iterator[Document]:
        """Yield the documents of an organ that report on a part of a year."""
        for each in self.documents:
            if each.organ == organ and each.period is not None and each.period.kind is not None:
                yield each


#: A document without anything around it.
ALONE: Final = Surroundings()
