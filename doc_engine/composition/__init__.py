"""The Composition: one document in words, ready for any renderer.

It has named slots in the order of the components (ô số) of Nghị định 30/2020/NĐ-CP, Phụ lục I,
Mục IV. All words are here; renderers add layout only. Every `Run` carries an anchor, by which
the same words are found again in the produced bytes: anchors are unique per stretch of text, and
`clauses` says which anchors carry which assignment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from doc_engine.composition.blocks import (
    Align,
    Block,
    BlockStyle,
    Cell,
    Footnote,
    Lines,
    Row,
    Run,
    Table,
    anchor_name,
)

__all__ = [
    "Addressees",
    "Align",
    "Annex",
    "Block",
    "BlockStyle",
    "Cell",
    "Clause",
    "Composition",
    "Footnote",
    "Lines",
    "Recipients",
    "Row",
    "Run",
    "Signature",
    "Table",
    "anchor_name",
]


@dataclass(frozen=True, slots=True)
class Addressees:
    """Ô 9a: the label "Kính gửi:" and, on the same line if there is one only, the items."""

    label: Run
    items: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex (III.1): a page of its own, with page numbers of its own.

    `label` is "Phụ lục" with its number if there are several, `reference` the line in brackets
    that names the document; `landscape` lays the page on its side.
    """

    id: str
    label: Run
    title: Lines
    reference: Run
    blocks: tuple[Block, ...]
    landscape: bool = False

    def runs(self) -> Iterator[Run]:
        """Yield every run in reading order."""
        yield from (self.label, *self.title.lines, self.reference)
        for block in self.blocks:
            yield from block.every_run()


@dataclass(frozen=True, slots=True)
class Recipients:
    """Ô 9b: the label "Nơi nhận:" and the items; `depth` 1 is a dash, 2 a plus."""

    label: Run
    items: tuple[tuple[int, Run], ...]


@dataclass(frozen=True, slots=True)
class Signature:
    """Ô 7a and 7b: the authority lines (TM., KT. and titles) and the full name."""

    authority: tuple[Run, ...]
    full_name: Run


@dataclass(frozen=True, slots=True)
class Clause:
    """Where an assignment is printed: `printing` is "body" or an annex's id.

    `anchors` are in reading order; `heading_anchors` are those of the blocks whose unit was
    declared to head this assignment.
    """

    assignment: str
    printing: str
    anchors: tuple[str, ...]
    heading_anchors: tuple[str, ...] = ()
    where: str = ""


@dataclass(frozen=True, slots=True)
class Composition:
    """A whole document in words. Slots that the document does not have are None or empty.

    A document with a type name has `subject` below it (ô 5a); an official letter has neither, but
    `about` below its number (ô 5b). `contact` is the issuer's address (ô 13).
    `rows` are the clauses of tasks that other documents gave, by their links ("van-ban/nhiem-vu").
    """

    document: str
    type: str
    title_text: str
    state: str
    national_name: Run
    motto: Lines
    parent_organ: Lines | None
    organ: Lines
    code: Run
    place_and_date: Run
    type_name: Run | None
    subject: Lines | None
    body: tuple[Block, ...]
    recipients: Recipients
    signature: Signature
    legal_bases: tuple[Block, ...] = ()
    draft_mark: Run | None = None
    urgency: Run | None = None
    about: Lines | None = None
    addressees: Addressees | None = None
    contact: Lines | None = None
    annexes: tuple[Annex, ...] = ()
    clauses: tuple[Clause, ...] = field(default=())
    rows: tuple[Clause, ...] = field(default=())

    def runs(self) -> Iterator[Run]:
        """Yield every run in reading order (ô 2, 1, 3, 5b, 4, 5a, 9a, 6, 9b, 7, 13)."""
        yield from _present([self.draft_mark])
        yield from self.parent_organ.lines if self.parent_organ else ()
        yield from self.organ.lines
        yield self.national_name
        yield from self.motto.lines
        yield self.code
        yield from self.about.lines if self.about else ()
        yield self.place_and_date
        yield from _present([self.urgency, self.type_name])
        yield from self.subject.lines if self.subject else ()
        if self.addressees:
            yield from (self.addressees.label, *self.addressees.items)
        for block in (*self.legal_bases, *self.body):
            yield from block.every_run()
        yield self.recipients.label
        yield from (item for _, item in self.recipients.items)
        yield from self.signature.authority
        yield self.signature.full_name
        yield from self.contact.lines if self.contact else ()
        for annex in self.annexes:
            yield from annex.runs()

    def blocks(self) -> Iterator[Block]:
        """Yield every paragraph and table of the text, the annexes' last."""
        yield from (*self.legal_bases, *self.body)
        for annex in self.annexes:
            yield from annex.blocks

    def footnotes(self) -> Iterator[Footnote]:
        """Yield the footnotes in the order of their numbers."""
        yield from (run.footnote for run in self.runs() if run.footnote)

    def words(self) -> dict[str, str]:
        """Return the words printed under each anchor, footnotes included, in reading order."""
        words: dict[str, str] = {}
        for run in self.runs():
            words[run.anchor] = words.get(run.anchor, "") + run.text
        words.update((note.anchor, note.text) for note in self.footnotes())
        return words


def _present(runs: Iterable[Run | None]) -> Iterator[Run]:
    return (run for run in runs if run is not None)
