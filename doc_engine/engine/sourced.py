"""A document's file, parsed no sooner than somebody asks for what is in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from doc_engine.engine.freshness.hashing import digest
from doc_engine.engine.validation import validate
from doc_engine.findings import Finding
from doc_engine.model.base import SLUG
from doc_engine.model.document import Document
from doc_engine.source import SourceFile, parse

__all__ = ["Facts", "Sourced", "depends_on", "facts_of", "texts_of"]

_LINK: Final = re.compile(rf"({SLUG})(?:/{SLUG})?")


@dataclass(frozen=True, slots=True)
class Facts:
    """What can be told of a sound document without parsing it again.

    `named` are the ids that its data may name: every text that has the form of one. `reports` tells
    whether it takes anything from what stands around it; if it does not, nothing of that is shown
    to it. `findings` are the warnings of its source.
    """

    id: str
    type: str
    state: str
    organ: str
    day: date
    named: frozenset[str]
    reports: bool
    findings: tuple[Finding, ...]


class Sourced:
    """A document's file: what it says, and the document, or None when it has faults.

    Of a document that was sound when its bytes were last read the facts are known, and the file is
    parsed only when `file` or `document` is asked for, from the very bytes that were hashed.
    """

    def __init__(
        self,
        file: SourceFile | None,
        document: Document | None,
        *,
        path: str = "",
        content: bytes = b"",
        facts: Facts | None = None,
    ) -> None:
        self._file = file
        self._document = document
        self.content = content
        self.path = file.path if file is not None else path
        self.hash = digest(content)
        self.facts = facts or (facts_of(file, document) if file and document else None)

    @property
    def file(self) -> SourceFile:
        """The file as it was read."""
        if self._file is None:
            self._file = parse(self.content, self.path)
            self._document, _ = validate(Document, self._file)
        return self._file

    @property
    def document(self) -> Document | None:
        """The document, or None when its data have faults."""
        return self._document if self.file.data is not None else None

    @property
    def source_findings(self) -> tuple[Finding, ...]:
        """What is wrong with the file as YAML."""
        return self.facts.findings if self.facts else self.file.findings

    @property
    def is_sound(self) -> bool:
        """Tell whether the file holds a document, without parsing it."""
        return self.facts is not None

    @property
    def state(self) -> str:
        """The state of a sound document, "" of another."""
        return self.facts.state if self.facts else ""

    def said(self, key: str) -> str:
        """Return the slug that the file gives for a key, sound or not otherwise; "" without."""
        if self.facts is not None and key in ("id", "type"):
            return self.facts.id if key == "id" else self.facts.type
        if self.file.data is None:
            found = re.search(rf"^{key}:[ \t]*[\"']?({SLUG})", self.file.text, re.M)
            return found[1] if found else ""
        value = self.file.data.get(key) if isinstance(self.file.data, dict) else None
        text = value.strip() if isinstance(value, str) else ""
        return text if re.fullmatch(SLUG, text) else ""

    @property
    def name(self) -> str:
        """The document's id; the path of its file if it has none."""
        return self.said("id") or self.path


def facts_of(file: SourceFile, document: Document) -> Facts:
    """Return what is to be known of a sound document when it is not parsed."""
    return Facts(
        id=document.id,
        type=document.type,
        state=document.state,
        organ=document.organ,
        day=document.day,
        named=depends_on(file.data),
        reports=bool(
            document.period
            or document.figures
            or document.tasks_from
            or any(each.tasks for each in document.annexes)
        ),
        findings=file.findings,
    )


def depends_on(data: Any) -> frozenset[str]:
    """Return the ids on which a document may depend: of bodies, of documents, of cited ones.

    Every text of its data that has the form of an id, or of a link to an assignment, counts,
    whatever its key: what is no id of anything costs nothing. What a document depends on without
    naming it is to be added here.
    """
    links = (_LINK.fullmatch(text.strip()) for text in texts_of(data))
    return frozenset(link[1] for link in links if link)


def texts_of(data: Any) -> Iterator[str]:
    """Yield every text in plain data."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for each in data.values():
            yield from texts_of(each)
    elif isinstance(data, list):
        for each in data:
            yield from texts_of(each)
