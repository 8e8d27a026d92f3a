"""What a project's folder holds, once it was read: its files, and what is wrong in them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from pydantic import BaseModel

from doc_engine.findings import Finding, LineOf, Place
from doc_engine.model.base import SLUG
from doc_engine.model.config import Config
from doc_engine.model.document import Document
from doc_engine.model.registry import Registry
from doc_engine.model.seal import Seals
from doc_engine.source import SourceFile

__all__ = ["Beside", "Loaded", "Sourced", "placed"]


@dataclass(frozen=True, slots=True)
class Sourced:
    """A document's file: what it says, and the document, or None when it has faults."""

    file: SourceFile
    document: Document | None

    def said(self, key: str) -> str:
        """Return the slug that the file gives for a key, sound or not otherwise; "" without."""
        if self.file.data is None:
            found = re.search(rf"^{key}:[ \t]*[\"']?({SLUG})", self.file.text, re.M)
            return found[1] if found else ""
        value = self.file.data.get(key) if isinstance(self.file.data, dict) else None
        text = value.strip() if isinstance(value, str) else ""
        return text if re.fullmatch(SLUG, text) else ""

    @property
    def name(self) -> str:
        """The document's id; the path of its file if it has none."""
        return self.said("id") or self.file.path


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
