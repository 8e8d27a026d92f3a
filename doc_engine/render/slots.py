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
from typing import Final, Protocol

from doc_engine.composition import Block, Composition, Lines, Recipients, Run, Signature
from doc_engine.render.faults import check_printable
from doc_engine.text import slug

__all__ = [
    "BlockSlot",
    "Keep",
    "LinesSlot",
    "Marker",
    "RecipientSlot",
    "RecipientsSlot",
    "Rule",
    "SignatureSlot",
    "UrgencyMark",
    "Words",
    "slot_names",
    "slots",
]


class Marker(Protocol):
    """What a renderer leaves in the output for each thing printed, already escaped."""

    def words(self, run: Run) -> str:
        """Return what stands for a run of words."""

    def rule(self, length: float) -> str:
        """Return what stands for a solid line of `length` mm; 0 means none."""

    def keep_next(self, wanted: bool) -> str:
        """Return what keeps the paragraph with the next, if wanted."""


@dataclass(frozen=True, slots=True)
class Words:
    """A run as a template sees it: `{{ run }}` prints it."""

    _run: Run
    _marker: Marker

    def __html__(self) -> str:
        """Return the words as the output wants them."""
        return self._marker.words(self._run)

    __str__ = __html__


@dataclass(frozen=True, slots=True)
class UrgencyMark(Words):
    """The words of ô 10b; `mark` tells which of the three frames is theirs: "hoa-toc"."""

    @property
    def mark(self) -> str:
        """The mark's name in plain letters: "hoa-toc", "thuong-khan" or "khan"."""
        return slug(self._run.text)


@dataclass(frozen=True, slots=True)
class Rule:
    """A solid line as a template sees it: printed, or asked for (`{% if motto.rule %}`)."""

    _length: float
    _marker: Marker

    def __bool__(self) -> bool:
        return self._length > 0

    def __html__(self) -> str:
        """Return the line as the output wants it."""
        return self._marker.rule(self._length)

    __str__ = __html__


@dataclass(frozen=True, slots=True)
class Keep:
    """Whether a block stays with the next: printed into its paragraph, or asked for."""

    _wanted: bool
    _marker: Marker

    def __bool__(self) -> bool:
        return self._wanted

    def __html__(self) -> str:
        """Return the mark as the output wants it."""
        return self._marker.keep_next(self._wanted)

    __str__ = __html__


@dataclass(frozen=True, slots=True)
class LinesSlot:
    """Centred lines and the rule under them."""

    lines: tuple[Words, ...]
    rule: Rule


@dataclass(frozen=True, slots=True)
class BlockSlot:
    """A paragraph of the body: the name of its style, its runs, its bond to the next."""

    style: str
    runs: tuple[Words, ...]
    keep_next: Keep


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
        return BlockSlot(block.style.value, runs, Keep(block.keep_next, self._marker))

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
    "type_name": lambda view, whole: view.words(whole.type_name),
    "subject": lambda view, whole: view.lines(whole.subject),
    "legal_bases": lambda view, whole: tuple(map(view.block, whole.legal_bases)),
    "body": lambda view, whole: tuple(map(view.block, whole.body)),
    "recipients": lambda view, whole: view.recipients(whole.recipients),
    "signature": lambda view, whole: view.signature(whole.signature),
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
