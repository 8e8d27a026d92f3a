"""The web of links between assignments: of the project's documents and of those that are cited."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from doc_engine.model.assignment import Addressee, Target
from doc_engine.model.body import Pointer, Task
from doc_engine.model.cited import CitedDocument, CitedTask
from doc_engine.model.deadline import Deadline
from doc_engine.model.document import Document
from doc_engine.model.force import Version, in_force

__all__ = ["Derivation", "Node", "Web"]


@dataclass(frozen=True, slots=True)
class Node:
    """An assignment, and what it obliges to.

    `index` is the number of its document among the project's, None for a cited one; `pointer` and
    those of the deadlines lead to places in that document's data. `day` is the document's.
    The deadlines are those that hold after all extensions; `ended` tells that a later document
    replaced or repealed the assignment.
    """

    document: str
    id: str
    day: date
    words: str
    index: int | None = None
    pointer: Pointer = ()
    lead: tuple[Addressee, ...] = ()
    partners: tuple[Addressee, ...] = ()
    report_to: tuple[Addressee, ...] = ()
    deadlines: tuple[tuple[Pointer, Deadline], ...] = ()
    targets: tuple[Target, ...] = ()
    output: str = ""
    derives_from: tuple[str, ...] = ()
    former_ids: tuple[str, ...] = ()
    ended: bool = False

    @property
    def link(self) -> str:
        """The way to cite it from elsewhere: "ct-02-2022/hoi-thi-y-tuong"."""
        return f"{self.document}/{self.id}"


@dataclass(frozen=True, slots=True)
class Derivation:
    """A link as it is written: the assignment that has it, its place, and what it leads to.

    `parent` is None where it leads to nothing.
    """

    child: Node
    pointer: Pointer
    written: str
    parent: Node | None


@dataclass(slots=True)
class Web:
    """All assignments that can be reached, by their links.

    `unread` are the ids of documents whose data have faults; `whole` is false where more than
    those could not be read, so that what a link leads to may be missing for that. `confirmed` are
    the stamps of the links that somebody has confirmed, by the two assignments' links. `versions`
    are the documents and assignments as all that are here left them.
    """

    documents: Sequence[Document]
    cited: Sequence[CitedDocument] = ()
    confirmed: Mapping[tuple[str, str], str] = field(default_factory=dict)
    unread: Collection[str] = ()
    whole: bool = True
    versions: Mapping[str, Version] = field(init=False, default_factory=dict)
    _nodes: dict[str, Node] = field(init=False, default_factory=dict)
    _own: dict[str, list[Node]] = field(init=False, default_factory=dict)
    _former: dict[str, Node] = field(init=False, default_factory=dict)
    _children: dict[str, list[Node]] = field(init=False, default_factory=dict)
    _stamps: dict[tuple[str, str], str] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        self.versions = in_force(self.documents, date.max, self.cited)
        for read in self._read():
            node = _as_it_stands(read, self.versions.get(read.link))
            if node.link not in self._nodes:
                self._nodes[node.link] = node
                self._own.setdefault(node.document, []).append(node)
            for former in node.former_ids:
                self._former.setdefault(f"{node.document}/{former}", node)
        for each in self.derivations():
            if each.parent is not None:
                self._children.setdefault(each.parent.link, []).append(each.child)
        for (task, above), stamp in self.confirmed.items():
            child, parent = self.find(task), self.find(above)
            if child is not None and parent is not None:
                self._stamps[child.link, parent.link] = stamp

    def nodes(self, document: str | None = None) -> Iterator[Node]:
        """Yield the assignments, all or a document's, in reading order."""
        own = self._own.get(document, []) if document is not None else self._nodes.values()
        yield from own

    def document_ids(self) -> list[str]:
        """Return the ids of the documents that a link may lead to."""
        return [*(each.id for each in self.documents), *(each.id for each in self.cited)]

    def find(self, link: str) -> Node | None:
        """Return what a link leads to, by its id or else by a former one; None if nothing."""
        return self._nodes.get(link) or self._former.get(link)

    def may_be_unread(self, document: str) -> bool:
        """Tell whether a document that the web lacks may stand in a file with faults."""
        return document in self.unread or not self.whole

    def derivations(self) -> Iterator[Derivation]:
        """Yield every link of the project's documents, in reading order."""
        for node in self._nodes.values():
            for number, written in enumerate(node.derives_from):
                pointer = (*node.pointer, "derives_from", number)
                yield Derivation(node, pointer, written, self.find(written))

    def children(self, node: Node) -> list[Node]:
        """Return the assignments that derive from one, each once for every link."""
        return list(self._children.get(node.link, ()))

    def parents(self, node: Node) -> list[Node]:
        """Return the assignments that one derives from."""
        found = (self.find(link) for link in node.derives_from)
        return [each for each in found if each is not None]

    def confirmed_stamp(self, child: Node, parent: Node) -> str | None:
        """Return the stamp that `parent` had when the link was confirmed; None if it never was."""
        return self._stamps.get((child.link, parent.link))

    def _read(self) -> Iterator[Node]:
        for index, document in enumerate(self.documents):
            for task in document.tasks():
                yield _own(task, document, index)
        for cited in self.cited:
            for each in cited.assignments:
                yield _cited(each, cited)


def _as_it_stands(node: Node, version: Version | None) -> Node:
    """Return an assignment as later documents left it; a new deadline stands where the old did."""
    if version is None:
        return node
    if version.extended_by:
        place = node.deadlines[0][0] if node.deadlines else node.pointer
        node = replace(node, deadlines=tuple((place, each) for each in version.deadlines))
    return replace(node, ended=not version.holds)


def _own(task: Task, document: Document, index: int) -> Node:
    given = task.assignment
    return Node(
        document=document.id,
        id=given.id,
        day=document.day,
        words=given.text or given.action or "",
        index=index,
        pointer=task.pointer,
        lead=given.lead,
        partners=given.with_,
        report_to=given.report_to,
        deadlines=tuple(task.deadlines()),
        targets=given.target,
        output=given.output or "",
        derives_from=given.derives_from,
        former_ids=given.former_ids,
    )


def _cited(task: CitedTask, document: CitedDocument) -> Node:
    return Node(
        document=document.id,
        id=task.id,
        day=document.issued_date,
        words=task.action,
        lead=task.lead,
        deadlines=tuple(((), each) for each in task.deadline),
    )
