"""A file laid out by component: which of its words are the Quốc hiệu, the number, the body.

A component is known by the anchor of its words; where anchors are lost, by a paragraph that says
just the same, if there is only one. What is found by neither is no component: the rules then say
less rather than something wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import Final

from doc_engine.composition import Annex, Block, BlockStyle, Composition, Run
from doc_engine.findings import Finding, Severity
from doc_engine.readback import ParagraphForm, Piece, Reading
from doc_engine.standard.figures import FORMS
from doc_engine.text import comparable, excerpt, fold_space
from doc_engine.wording import Phrase, phrase

__all__ = ["Box", "Component", "Sheet", "aligned", "box_of", "cited", "expected", "what_of"]

_SLOTS: Final = {
    BlockStyle.LEGAL_BASIS: "legal_basis",
    BlockStyle.PART: "part",
    BlockStyle.PART_TITLE: "part_title",
    BlockStyle.SECTION_TITLE: "section_title",
    BlockStyle.CLAUSE_TITLE: "clause_title",
    BlockStyle.SUBCLAUSE_TITLE: "subclause_title",
}


#: The titles that stand among the paragraphs, first line indented as theirs.
_TITLES: Final = ("section_title", "clause_title", "subclause_title")


@dataclass(frozen=True, slots=True)
class Box:
    """The box around some words on one page of a PDF, in mm; `first` and `last` are baselines."""

    page: int
    left: float
    top: float
    right: float
    bottom: float
    first: float
    last: float

    @property
    def middle(self) -> float:
        """How far the middle is from the paper's left edge."""
        return (self.left + self.right) / 2


@dataclass(frozen=True, slots=True)
class Component:
    """A stretch of words found in a file: its slot (a key of `FORMS`) and its pieces.

    `emphasised` tells that the data themselves ask for words in bold or italic.
    """

    slot: str
    pieces: tuple[Piece, ...]
    emphasised: bool = False

    @property
    def text(self) -> str:
        """The words as the file has them, white space folded."""
        return fold_space("".join(each.text for each in self.pieces))

    @property
    def paragraphs(self) -> tuple[int, ...]:
        """The indexes of the paragraphs that it stands in."""
        return tuple(dict.fromkeys(each.paragraph for each in self.pieces))


class Sheet:
    """What was read back of a file, held beside the document in words.

    `expected` are the slots that the document has, `complete` those of which everything was found;
    `ends_in_table` tells that no paragraph of the text follows its last table. `origins` are the
    places in the data of the words under anchors.
    """

    def __init__(
        self,
        composition: Composition,
        reading: Reading,
        origins: Mapping[str, tuple[str | int, ...]] = MappingProxyType({}),
    ) -> None:
        self.document = composition.document
        self._origins, self._words = origins, composition.words()
        self.annexes = composition.annexes
        self.ends_in_table = bool(composition.body) and composition.body[-1].table is not None
        self.reading = reading
        self.format = reading.format
        self._by_anchor: dict[str, list[Piece]] = defaultdict(list)
        by_paragraph: dict[int, list[Piece]] = defaultdict(list)
        for piece in reading.pieces:
            if piece.anchor is not None:
                self._by_anchor[piece.anchor].append(piece)
            elif not piece.page_number:
                by_paragraph[piece.paragraph].append(piece)
        self._by_words: dict[str, list[list[Piece]]] = defaultdict(list)
        for pieces in by_paragraph.values():
            self._by_words[comparable("".join(each.text for each in pieces))].append(pieces)
        self.expected = tuple(dict.fromkeys(slot for slot, _ in expected(composition)))
        self.complete = set(self.expected)
        self.components: tuple[Component, ...] = tuple(self._found(composition))
        self._forms = {each.index: each for each in reading.paragraph_forms}

    def _found(self, composition: Composition) -> Iterator[Component]:
        for slot, runs in expected(composition):
            pieces = [
                piece
                for anchor in dict.fromkeys(run.anchor for run in runs)
                for piece in self._by_anchor.get(anchor, ())
            ]
            if not pieces:
                same = self._by_words.get(comparable("".join(run.text for run in runs)), [])
                pieces = same[0] if len(same) == 1 else []
            if pieces and (not self.reading.unread or _is_whole(pieces, runs)):
                emphasised = any(run.bold or run.italic for run in runs)
                yield Component(slot, tuple(pieces), emphasised)
            else:
                self.complete.discard(slot)

    def of(self, *slots: str) -> list[Component]:
        """Return the components of some slots in reading order."""
        return [each for each in self.components if each.slot in slots]

    def form(self, paragraph: int) -> ParagraphForm | None:
        """Return the form of a paragraph of a DOCX."""
        return self._forms.get(paragraph)

    def pages_of(self, annex: Annex) -> set[int]:
        """Return the pages, in a DOCX the sections, on which anchored words of an annex stand."""
        anchors = dict.fromkeys(run.anchor for run in annex.runs())
        pieces = [piece for each in anchors for piece in self._by_anchor.get(each, ())]
        forms = [self.form(piece.paragraph) for piece in pieces]
        sections = {form.section for form in forms if form is not None and form.region == "body"}
        return sections | {piece.page for piece in pieces if piece.page is not None}

    def box(self, *slots: str) -> Box | None:
        """Return the box around the first components of some slots, on the page of the first."""
        pieces = [piece for each in self.of(*slots) for piece in each.pieces]
        return box_of(pieces)

    @cached_property
    def body(self) -> list[Component]:
        """The paragraphs of the text itself: legal bases, titles, paragraphs."""
        return self.of("legal_basis", *_TITLES, "body")

    @cached_property
    def prose(self) -> list[Component]:
        """The paragraphs of the text that are no titles: legal bases and paragraphs."""
        return self.of("legal_basis", "body")

    @cached_property
    def main_pages(self) -> frozenset[int]:
        """The numbers of the pages, in a DOCX of the sections, that components stand on.

        Annexes and tables may stand on pages that lie on their side (I.2).
        """
        upright = [each for each in self.components if not each.slot.startswith(("annex", "cell"))]
        pieces = [piece for each in upright for piece in each.pieces]
        forms = [self.form(piece.paragraph) for piece in pieces]
        sections = {form.section for form in forms if form is not None}
        return frozenset(sections | {piece.page for piece in pieces if piece.page is not None})

    def finding(self, code: str, **details: object) -> Finding:
        """Return a finding about this file."""
        told = {"format": self.format, **details}
        return Finding(code, document=self.document, details=told)

    def warning(self, code: str, **details: object) -> Finding:
        """Return a finding about this file that stops nothing."""
        return replace(self.finding(code, **details), severity=Severity.WARNING)

    def worded(self, finding: Finding, component: Component) -> Finding:
        """Return a finding about the words of a component, at the value that gives just these.

        Words that the file has otherwise are the template's doing, or that of who edited it.
        """
        anchors = dict.fromkeys(each.anchor for each in component.pieces)
        given = [self._words.get(each or "", "") for each in anchors]
        pointers = {self._origins.get(each or "") for each in anchors}
        if len(pointers) == 1 and fold_space("".join(given)) == component.text:
            return replace(finding, pointer=pointers.pop())
        return finding

    def told(
        self, code: str, faults: Mapping[tuple[str, object], list[Component]], **details: object
    ) -> Iterator[Finding]:
        """Yield one finding for each slot and wrong value, with where it is first seen."""
        for (slot, value), found in faults.items():
            what = what_of(slot, found)
            given = {"what": what, "value": value, "cited": cited(slot), **details}
            yield self.finding(code, **given)


def _is_whole(pieces: Iterable[Piece], runs: Iterable[Run]) -> bool:
    """Tell whether a component is not cut where a page that nobody could read begins."""
    file, data = ("".join(each.text for each in texts) for texts in (pieces, runs))
    return comparable(file) == comparable(data)


def what_of(slot: str, found: list[Component]) -> Phrase:
    """Return how to name components of one slot in a message."""
    name = phrase("component", slot)
    part = "one" if len(found) == 1 else "many"
    return phrase("where-in-file", part, name=name, words=excerpt(found[0].text), count=len(found))


def cited(slot: str, clause: str = "") -> Phrase:
    """Return the clause that a component's form rests on, in words."""
    section, number, *point = (clause or FORMS[slot].clause).split(".")
    part = "point" if point else "clause"
    return phrase("cited", part, section=section, clause=number, point="".join(point))


def aligned(alignment: str) -> Phrase:
    """Return an alignment of Word's in words."""
    known = alignment in ("left", "right", "center", "justify")
    return phrase("align", alignment if known else "other")


def box_of(pieces: Iterable[Piece]) -> Box | None:
    """Return the box around pieces of a PDF that stand on the page of the first."""
    placed = [each for each in pieces if each.page is not None and each.baseline is not None]
    placed = [each for each in placed if each.page == placed[0].page and each.text.strip()]
    if not placed:
        return None
    return Box(
        page=placed[0].page or 0,
        left=min(each.left or 0.0 for each in placed),
        top=min(each.top or 0.0 for each in placed),
        right=max(each.right or 0.0 for each in placed),
        bottom=max(each.bottom or 0.0 for each in placed),
        first=min(each.baseline or 0.0 for each in placed),
        last=max(each.baseline or 0.0 for each in placed),
    )


def expected(composition: Composition) -> Iterator[tuple[str, tuple[Run, ...]]]:
    """Yield each stretch that a file of this document should have, with its slot."""
    lines = {
        "parent_organ": composition.parent_organ,
        "organ": composition.organ,
        "motto": composition.motto,
        "subject": composition.subject,
        "official_letter_subject": composition.about,
        "contact": composition.contact,
    }
    runs = {
        "national_name": composition.national_name,
        "code": composition.code,
        "place_and_date": composition.place_and_date,
        "urgency": composition.urgency,
        "type_name": composition.type_name,
    }
    for slot, each in lines.items():
        yield from ((slot, (run,)) for run in (each.lines if each else ()))
    yield from ((slot, (run,)) for slot, run in runs.items() if run)
    if composition.addressees:
        yield "addressees", (composition.addressees.label,)
        yield from (("addressees", (run,)) for run in composition.addressees.items)
    yield from _paragraphs((*composition.legal_bases, *composition.body))
    yield "recipients_label", (composition.recipients.label,)
    yield from (("recipients", (run,)) for _, run in composition.recipients.items)
    yield from (("authority", (run,)) for run in composition.signature.authority)
    yield "full_name", (composition.signature.full_name,)
    for annex in composition.annexes:
        yield "annex_label", (annex.label,)
        yield from (("annex_title", (run,)) for run in annex.title.lines)
        yield "annex_reference", (annex.reference,)
        yield from _annexed(annex.blocks)


def _paragraphs(blocks: Iterable[Block]) -> Iterator[tuple[str, tuple[Run, ...]]]:
    """Yield the paragraphs of the text with their slots, and each cell."""
    for block in blocks:
        if block.table is None:
            yield _SLOTS.get(block.style, "body"), block.runs
        else:
            yield from (("cell", cell.runs) for cell in block.table.cells() if cell.runs)


def _annexed(blocks: Iterable[Block]) -> Iterator[tuple[str, tuple[Run, ...]]]:
    """Yield those of an annex, which has numbers of its own: titles, paragraphs, cells."""
    for block, (slot, runs) in ((each, one) for each in blocks for one in _paragraphs([each])):
        if block.table is None:
            slot = "annex_body" if slot == "body" else "annex_heading"
        yield slot, runs
