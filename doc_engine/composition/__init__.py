"""The Composition: one document in words, ready for any renderer.

It has named slots in the order of the components (ô số) of Nghị định 30/2020/NĐ-CP, Phụ lục I,
Mục IV. All words are here; renderers add layout only. Every `Run` carries an anchor, by which
the same words are found again in the produced bytes: anchors are unique per stretch of text, and
`clauses` says which anchors carry which assignment.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

__all__ = [
    "Block",
    "BlockStyle",
    "Clause",
    "Composition",
    "Footnote",
    "Lines",
    "Recipients",
    "Run",
    "Signature",
    "anchor_name",
]

#: Word keeps at most 40 characters of a bookmark's name.
ANCHOR_LENGTH = 40


def anchor_name(kind: str, *parts: str | int) -> str:
    """Return the anchor for a stretch of text: at most 40 of `[a-z0-9_]`, a letter first.

    `kind` is one letter: "s" for a slot, "p" for prose, "a" for an assignment. Different parts
    give different names: a name that would be too long ends in a hash of its whole.
    """
    name = "_".join([kind, *(str(part).replace("-", "_") for part in parts)])
    if len(name) <= ANCHOR_LENGTH:
        return name
    digest = hashlib.sha256(name.encode()).hexdigest()[:8]
    return f"{name[: ANCHOR_LENGTH - 9]}_{digest}"


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote: its number, counted through the document, its words and their anchor."""

    number: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of words with one look and one anchor; `footnote` is called after the words."""

    text: str
    anchor: str
    bold: bool = False
    italic: bool = False
    footnote: Footnote | None = None


class BlockStyle(StrEnum):
    """What a block of the body is; each has one named style in the DOCX and one class in HTML."""

    LEGAL_BASIS = "legal-basis"
    CLAUSE_TITLE = "clause-title"  # 1. Title, bold, on a line of its own
    TEXT = "text"  # an unmarked paragraph
    DASH = "dash"  # - text
    PLUS = "plus"  # + text


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the body. `where` tells a person where it stands ("mục 1, gạch đầu dòng 2").

    The marker ("1.", "-") is literal text and stands in the first run.
    """

    style: BlockStyle
    runs: tuple[Run, ...]
    where: str
    keep_next: bool = False

    @property
    def text(self) -> str:
        """The words of the block, footnotes left out."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Lines:
    """Centred lines that were broken beforehand, and the rule under them.

    `rule` is the length of the solid line below in mm (0: none).
    """

    lines: tuple[Run, ...]
    rule: float = 0.0


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
    """A whole document in words. Slots that the document does not have are None or empty."""

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
    type_name: Run
    subject: Lines
    body: tuple[Block, ...]
    recipients: Recipients
    signature: Signature
    legal_bases: tuple[Block, ...] = ()
    draft_mark: Run | None = None
    urgency: Run | None = None
    clauses: tuple[Clause, ...] = field(default=())

    def runs(self) -> Iterator[Run]:
        """Yield every run in reading order (ô 2, 1, 3, 4, 5, 6, 9b, 7)."""
        yield from _present([self.draft_mark])
        yield from self.parent_organ.lines if self.parent_organ else ()
        yield from self.organ.lines
        yield self.national_name
        yield from self.motto.lines
        yield self.code
        yield self.place_and_date
        yield from _present([self.urgency, self.type_name])
        yield from self.subject.lines
        for block in (*self.legal_bases, *self.body):
            yield from block.runs
        yield self.recipients.label
        yield from (item for _, item in self.recipients.items)
        yield from self.signature.authority
        yield self.signature.full_name

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
