"""A document's file, parsed no sooner than somebody asks for what is in it."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterator, MutableMapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final
from weakref import WeakValueDictionary

from doc_engine.composition import Composition
from doc_engine.engine.freshness.hashing import digest
from doc_engine.engine.validation import validate
from doc_engine.findings import EnvironmentFault, Finding
from doc_engine.model.base import SLUG
from doc_engine.model.document import Document
from doc_engine.source import SourceFile, fetch, parse
from doc_engine.text import comparable

__all__ = ["Facts", "Shelf", "Sourced", "depends_on", "facts_of", "said_in", "texts_of"]

#: Bytes of YAML whose parsed files are held at once.
_SHELF: Final = 2_000_000
#: Path and hash.
_Key = tuple[str, str]
_LINK: Final = re.compile(rf"({SLUG})(?:/{SLUG})?")


@dataclass(frozen=True, slots=True)
class Facts:
    """What can be told of a sound document without parsing it again.

    `naming` are the ids that its data may name: every text that has the form of one; they are held
    as one text, since a project may have thousands of documents. `claims` are what only one
    document may have (a number of the year, a period); two that claim the same are held beside each
    other. `leads` tells whether it links to other documents: where none does, and none claims what
    another does, the rules over all documents find nothing. `implements` and `amends`
    tell whether it carries out others, or changes them. `reports` tells whether it takes
    anything from what stands around it; if it does not, nothing of that is shown to it. `findings`
    are the warnings of its source.
    """

    id: str
    type: str
    state: str
    organ: str
    day: date
    naming: str
    claims: tuple[str, ...]
    leads: bool
    implements: bool
    amends: bool
    reports: bool
    findings: tuple[Finding, ...]

    @property
    def named(self) -> frozenset[str]:
        """The ids that the data may name."""
        return frozenset(self.naming.split())


class Shelf:
    """The sound files that were parsed last, as many as have so many bytes of YAML together.

    Why: a parsed file takes thirty times its bytes, and a project may have ten thousand. Documents
    alone take far less: one that anybody holds stays here, and with `every_document` each does.
    """

    def __init__(self, limit: int = _SHELF, *, every_document: bool = False) -> None:
        self._limit = limit
        self._documents: MutableMapping[_Key, Document] = (
            {} if every_document else WeakValueDictionary()
        )
        self._held: OrderedDict[_Key, tuple[SourceFile, Document | None, int]] = OrderedDict()
        self._size = 0

    def find(self, path: str, content_hash: str) -> tuple[SourceFile, Document | None] | None:
        """Return what stands there of a path with these bytes, and let it stay longer."""
        key = (path, content_hash)
        if key not in self._held:
            return None
        self._held.move_to_end(key)
        file, document, _ = self._held[key]
        return file, document

    def document(self, path: str, content_hash: str) -> Document | None:
        """Return the document of a path with these bytes, if it is held, with or without file."""
        return self._documents.get((path, content_hash))

    def put(self, key: _Key, file: SourceFile, document: Document | None, size: int) -> None:
        """Put a file there by path and hash; those asked for longest ago make room."""
        if key in self._held:
            return
        if document is not None:
            document = self._documents.setdefault(key, document)
        self._held[key] = (file, document, size)
        self._size += size
        while self._size > self._limit and len(self._held) > 1:
            _, (_, _, gone) = self._held.popitem(last=False)
            self._size -= gone


class Sourced:
    """A document's file: what it says, and the document, or None when it has faults.

    Of a sound document path, hash and facts are held. The file is read and parsed again when
    `file` or `document` is asked for and it is not on the `shelf` any more; `at` is where it
    stands. Of a file with faults all is held.
    """

    __slots__ = ("_held", "_shelf", "at", "facts", "hash", "path")

    def __init__(
        self, path: str, content_hash: str, facts: Facts | None, *, at: Path, shelf: Shelf
    ) -> None:
        self.path = path
        self.hash = content_hash
        self.facts = facts
        self.at = at
        self._shelf = shelf
        self._held: tuple[SourceFile, Document | None] | None = None

    @classmethod
    def parsed(
        cls,
        file: SourceFile,
        document: Document | None,
        content: bytes,
        *,
        at: Path | None = None,
        shelf: Shelf | None = None,
    ) -> Sourced:
        """Return the source of a file just parsed; of one without `at` all is held."""
        facts = facts_of(file, document) if document is not None else None
        shelf = shelf or Shelf()
        source = cls(file.path, digest(content), facts, at=at or Path(file.path), shelf=shelf)
        if facts is None or at is None:
            source._held = (file, document)
        else:
            shelf.put((file.path, source.hash), file, document, len(content))
        return source

    @property
    def file(self) -> SourceFile:
        """The file as it was read. Raises EnvironmentFault if it is another one by now."""
        return self._parsed()[0]

    @property
    def document(self) -> Document | None:
        """The document, or None when its data have faults. Raises as `file` does."""
        return self._shelf.document(self.path, self.hash) or self._parsed()[1]

    @property
    def content(self) -> bytes:
        """The bytes that were hashed, read once more. Raises as `file` does."""
        content = fetch(self.at)
        if isinstance(content, Finding) or digest(content) != self.hash:
            raise EnvironmentFault("ENV207", path=self.path)
        return content

    def _parsed(self) -> tuple[SourceFile, Document | None]:
        found = self._held or self._shelf.find(self.path, self.hash)
        if found is not None:
            return found
        content = self.content
        file = parse(content, self.path)
        document = self._shelf.document(self.path, self.hash)
        if document is None:
            document, _ = validate(Document, file)
        self._shelf.put((self.path, self.hash), file, document, len(content))
        return file, document

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
        naming=" ".join(sorted(depends_on(file.data))),
        claims=tuple(sorted(set(_claims(document)))),
        leads=_leads(document),
        implements=bool(document.implements),
        amends=bool(document.amends),
        reports=_reports(document),
        findings=file.findings,
    )


def _reports(document: Document) -> bool:
    return bool(
        document.period
        or document.figures
        or document.tasks_from
        or any(each.tasks for each in document.annexes)
    )


def _leads(document: Document) -> bool:
    """Tell whether `PROJECT_RULES` and `LINK_RULES` may find anything in a document alone."""
    return bool(
        document.implements
        or document.amends
        or _reports(document)
        or any(
            task.assignment.derives_from or task.assignment.former_ids for task in document.tasks()
        )
    )


def _claims(document: Document) -> Iterator[str]:
    """Yield what `PROJECT_RULES` allow one document only; what two share may still differ."""
    if document.code.number is not None:
        yield f"number {document.organ} {document.day.year} {document.code.number}"
    if document.period is not None and document.period.months:
        yield f"period {document.organ} {document.period.months}"


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


def said_in(source: Sourced, composition: Composition) -> str:
    """Return every text of a document, in its data and as composed, made comparable."""
    texts = {*texts_of(source.file.data), *composition.words().values()}
    return "\n".join(map(comparable, sorted(texts)))
