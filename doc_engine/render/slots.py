"""The slots that a template prints: a Composition seen through Jinja.

Both templates of a type, DOCX and HTML, get the very same slots. A template prints a run of
words with `{{ run }}`, a rule with `{{ motto.rule }}`, and puts `{{ block.keep_next }}` into a
paragraph (in HTML: its class) that must not part from the next. What such a print leaves in the
output is the renderer's affair, through a `Marker`: the anchor, the weight and the slant of the
words travel with them, so that restyling or moving a slot cannot lose one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from doc_engine.composition import (
    Addressees,
    Annex,
    Block,
    Cell,
    Composition,
    Lines,
    Recipients,
    Run,
    Signature,
    Table,
)
from doc_engine.render.faults import check_printable
from doc_engine.render.prints import (
    CellLayout,
    Keep,
    Layout,
    Marker,
    PageTurn,
    Rule,
    UrgencyMark,
    Words,
)

__all__ = [
    "AddresseesSlot",
    "AnnexSlot",
    "BlockSlot",
    "CellSlot",
    "LinesSlot",
    "RecipientSlot",
    "RecipientsSlot",
    "RowSlot",
    "SignatureSlot",
    "TableSlot",
    "slot_names",
    "slots",
]


@dataclass(frozen=True, slots=True)
class LinesSlot:
    """Centred lines and the rule under them."""

    lines: tuple[Words, ...]
    rule: Rule


@dataclass(frozen=True, slots=True)
class CellSlot:
    """A cell: its runs, its measures, how its words stand: "left", "center" or "right"."""

    runs: tuple[Words, ...]
    layout: Layout
    align: str


@dataclass(frozen=True, slots=True)
class RowSlot:
    """A row of cells; `group` tells that it heads those below."""

    cells: tuple[CellSlot, ...]
    group: bool


@dataclass(frozen=True, slots=True)
class TableSlot:
    """A table: the cells of its head, and its rows."""

    head: tuple[CellSlot, ...]
    rows: tuple[RowSlot, ...]


@dataclass(frozen=True, slots=True)
class BlockSlot:
    """A paragraph of the body: the name of its style, its runs, its bond to the next.

    A block of the style "table" has a `table` and no runs.
    """

    style: str
    runs: tuple[Words, ...]
    keep_next: Keep
    table: TableSlot | None


@dataclass(frozen=True, slots=True)
class AddresseesSlot:
    """Ô 9a: the label and whom it is sent to; `lone` tells that one line holds both."""

    label: Words
    items: tuple[Words, ...]
    lone: bool


@dataclass(frozen=True, slots=True)
class AnnexSlot:
    """An annex: its page, its head, its paragraphs and tables."""

    page: PageTurn
    label: Words
    title: LinesSlot
    reference: Words
    blocks: tuple[BlockSlot, ...]


@dataclass(frozen=True, slots=True)
class RecipientSlot:
    """An item of "Nơi nhận": `depth` 1 is a dash, 2 a plus."""

    depth: int
    run: Words


@dataclass(frozen=True, slots=True)
class RecipientsSlot:
    """Ô 9b: the label and the items."""

    label: Words
    items: tuple[RecipientSlot, ...]


@dataclass(frozen=True, slots=True)
class SignatureSlot:
    """Ô 7a and 7b."""

    authority: tuple[Words, ...]
    full_name: Words


class _View:
    """Turns the parts of a Composition into slots, all bound to one marker."""

    def __init__(self, marker: Marker) -> None:
        self._marker = marker

    def words(self, run: Run) -> Words:
        for text in (run.text, run.footnote.text if run.footnote else ""):
            check_printable(text)
        return Words(run, self._marker)

    def words_or_none(self, run: Run | None) -> Words | None:
        return None if run is None else self.words(run)

    def urgency_or_none(self, run: Run | None) -> UrgencyMark | None:
        if run is None:
            return None
        self.words(run)
        return UrgencyMark(run, self._marker)

    def lines(self, lines: Lines) -> LinesSlot:
        words = tuple(self.words(run) for run in lines.lines)
        return LinesSlot(words, Rule(lines.rule, self._marker))

    def lines_or_none(self, lines: Lines | None) -> LinesSlot | None:
        return None if lines is None else self.lines(lines)

    def block(self, block: Block) -> BlockSlot:
        runs = tuple(self.words(run) for run in block.runs)
        table = None if block.table is None else self.table(block.table)
        return BlockSlot(block.style.value, runs, Keep(block.keep_next, self._marker), table)

    def table(self, table: Table) -> TableSlot:
        rows = tuple(RowSlot(self.cells(row.cells, table), row.group) for row in table.rows)
        return TableSlot(self.cells(table.head, table), rows)

    def cells(self, cells: tuple[Cell, ...], table: Table) -> tuple[CellSlot, ...]:
        slots, first = [], 0
        for cell in cells:
            layout = Layout(CellLayout(table.widths, first, cell.span), self._marker)
            slots.append(CellSlot(tuple(map(self.words, cell.runs)), layout, cell.align))
            first += cell.span
        return tuple(slots)

    def addressees(self, addressees: Addressees | None) -> AddresseesSlot | None:
        if addressees is None:
            return None
        items = tuple(map(self.words, addressees.items))
        return AddresseesSlot(self.words(addressees.label), items, len(items) == 1)

    def annex(self, number: int, annex: Annex) -> AnnexSlot:
        return AnnexSlot(
            PageTurn(number, annex.landscape, self._marker),
            self.words(annex.label),
            self.lines(annex.title),
            self.words(annex.reference),
            tuple(map(self.block, annex.blocks)),
        )

    def recipients(self, recipients: Recipients) -> RecipientsSlot:
        items = tuple(RecipientSlot(depth, self.words(run)) for depth, run in recipients.items)
        return RecipientsSlot(self.words(recipients.label), items)

    def signature(self, signature: Signature) -> SignatureSlot:
        authority = tuple(self.words(run) for run in signature.authority)
        return SignatureSlot(authority, self.words(signature.full_name))


_SLOTS: Final[Mapping[str, Callable[[_View, Composition], object]]] = {
    "draft_mark": lambda view, whole: view.words_or_none(whole.draft_mark),
    "parent_organ": lambda view, whole: view.lines_or_none(whole.parent_organ),
    "organ": lambda view, whole: view.lines(whole.organ),
    "national_name": lambda view, whole: view.words(whole.national_name),
    "motto": lambda view, whole: view.lines(whole.motto),
    "code": lambda view, whole: view.words(whole.code),
    "place_and_date": lambda view, whole: view.words(whole.place_and_date),
    "urgency": lambda view, whole: view.urgency_or_none(whole.urgency),
    "about": lambda view, whole: view.lines_or_none(whole.about),
    "type_name": lambda view, whole: view.words_or_none(whole.type_name),
    "subject": lambda view, whole: view.lines_or_none(whole.subject),
    "addressees": lambda view, whole: view.addressees(whole.addressees),
    "legal_bases": lambda view, whole: tuple(map(view.block, whole.legal_bases)),
    "body": lambda view, whole: tuple(map(view.block, whole.body)),
    "recipients": lambda view, whole: view.recipients(whole.recipients),
    "signature": lambda view, whole: view.signature(whole.signature),
    "contact": lambda view, whole: view.lines_or_none(whole.contact),
    "annexes": lambda view, whole: tuple(
        view.annex(number, annex) for number, annex in enumerate(whole.annexes, start=1)
    ),
}


def slots(composition: Composition, marker: Marker) -> dict[str, object]:
    """Return every slot by its name; a slot that the document lacks is None or empty.

    Raises ContentFault RND101 if a text holds a character that no format can hold.
    """
    view = _View(marker)
    return {name: slot(view, composition) for name, slot in _SLOTS.items()}


def slot_names() -> tuple[str, ...]:
    """Return the names of all slots, in reading order."""
    return tuple(_SLOTS)
