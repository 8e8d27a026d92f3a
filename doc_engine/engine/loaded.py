"""What a project's folder holds, once it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from pydantic import BaseModel

from doc_engine.engine.freshness.facts import FACTS
from doc_engine.engine.freshness.hashing import digest_of
from doc_engine.engine.freshness.store import Store
from doc_engine.engine.freshness.together import TOGETHER
from doc_engine.engine.held import Held
from doc_engine.engine.sourced import Sourced
from doc_engine.findings import Finding, LineOf, Place, has_errors
from doc_engine.model.cited import Cited, CitedDocument
from doc_engine.model.config import Config
from doc_engine.model.confirmed import Confirmed, ConfirmedLink
from doc_engine.model.indicators import Indicators
from doc_engine.model.registry import Registry
from doc_engine.model.results import Results
from doc_engine.model.seal import Seals
from doc_engine.source import SourceFile

__all__ = ["BESIDE", "Beside", "Loaded", "placed"]

#: The files that may stand beside the documents, by their keys in the configuration.
BESIDE: Final[Mapping[str, type[BaseModel]]] = {
    "cited": Cited,
    "results": Results,
    "links": Confirmed,
    "indicators": Indicators,
}


@dataclass(frozen=True, slots=True)
class Beside:
    """A file that stands beside the documents: what it says, or None when it has faults."""

    file: SourceFile
    data: BaseModel | None


@dataclass(slots=True)
class Loaded:
    """Everything that a project's folder holds. `findings` are those of reading and validating.

    `registry` may have faults of its own; `sound_registry` is None then. `listed` tells whether all
    documents could be looked for. `beside` are the files beside the documents, by their key in the
    configuration. `templates` is None where the project's own must not be used.
    `seals` is None where they cannot be read: nobody knows then what must not be overwritten.
    `store` is what is kept from run to run, None if nothing is to be. `hashes` are those of the
    files that are no documents, by their keys in the configuration. `held` is what this process has
    worked out of the same bytes before.
    """

    root: Path
    config: Config | None = None
    config_file: SourceFile | None = None
    registry: Registry | None = None
    sound_registry: Registry | None = None
    files: list[Sourced] = field(default_factory=list)
    beside: dict[str, Beside] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    listed: bool = False
    formats: tuple[str, ...] = ()
    templates: Path | None = None
    seals: Seals | None = None
    seals_file: SourceFile | None = None
    store: Store | None = None
    hashes: dict[str, str] = field(default_factory=dict)
    held: Held = field(default_factory=Held)

    @property
    def unread(self) -> list[Sourced]:
        """The documents' files that have faults, so that they cannot be relied on."""
        return [e for e in self.files if not e.is_sound or has_errors(e.source_findings)]

    @property
    def cited_documents(self) -> tuple[CitedDocument, ...]:
        """The documents of others; none where their file cannot be read."""
        cited = self.beside.get("cited")
        return cited.data.documents if cited and isinstance(cited.data, Cited) else ()

    @property
    def confirmed_links(self) -> tuple[ConfirmedLink, ...]:
        """The links that somebody has confirmed; none where their file cannot be read."""
        links = self.beside.get("links")
        return links.data.links if links and isinstance(links.data, Confirmed) else ()

    @property
    def key(self) -> str:
        """The hash of all that findings over all files together rest on: every byte of them."""
        documents = [[each.path, each.hash] for each in self.files]
        return digest_of([documents, self.listed, self.hashes])

    def tidy(self) -> None:
        """Let nothing be kept of documents that are no more."""
        if self.store and self.listed:
            self.store.tidy((TOGETHER, FACTS, *(each.path for each in self.files)))


def placed(finding: Finding, file: SourceFile) -> Finding:
    """Give a rule's finding its place in the file whose data the rule saw."""
    if finding.place is not None:
        return finding
    lines = {
        key: file.place(value.pointer).line
        for key, value in finding.details.items()
        if isinstance(value, LineOf)
    }
    if lines:
        finding = replace(finding, details={**finding.details, **lines})
    if finding.pointer is None:
        return finding.at(Place(file.path))
    if finding.word is not None:
        return finding.at(file.place_of_word(finding.pointer, *finding.word))
    return finding.at(file.place(finding.pointer))
