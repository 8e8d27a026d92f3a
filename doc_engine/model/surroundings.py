"""What stands around a document: the project's other documents, and the files beside them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
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
    """The data that one document may need of others; each may be missing.

    `unread` are the ids of documents whose data have faults; `whole` is false where more than
    those could not be read.
    """

    documents: tuple[Document, ...] = ()
    cited: Cited = _CITED
    results: Results = _RESULTS
    indicators: Indicators = _INDICATORS
    unread: Collection[str] = ()
    whole: bool = True

    def may_be_unread(self, document: str) -> bool:
        """Tell whether a document that is not here may stand in a file with faults."""
        known = {each.id for each in self.documents} | {each.id for each in self.cited.documents}
        return document not in known and (document in self.unread or not self.whole)

    def reports_of(self, organ: str) -> Iterator[Document]:
        """Yield the documents of an organ that report on a part of a year."""
        for each in self.documents:
            if each.organ == organ and each.period is not None and each.period.kind is not None:
                yield each


#: A document without anything around it.
ALONE: Final = Surroundings()
