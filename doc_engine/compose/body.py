"""The body in words: blocks in reading order, with numbers, marks and anchors, and the clauses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from doc_engine.compose.names import Names, capitalised
from doc_engine.compose.places import Numbers, Spot
from doc_engine.compose.prose import Footnotes, fill
from doc_engine.compose.sentence import template_of
from doc_engine.compose.tables import typed_table
from doc_engine.composition import Block, BlockStyle, Clause, Run, anchor_name
from doc_engine.model.assignment import Assignment, Mark
from doc_engine.model.body import Compound, Continuation, Item, Part, Pointer, Prose, Section
from doc_engine.model.document import Document
from doc_engine.model.table import Table
from doc_engine.wording import phrase

__all__ = ["Composer", "Printing", "compose_body", "ended"]

#: The end of a document's text, as Phụ lục III prints it in every model.
END_MARK = "./."

#: The end of a sentence, with closing quotation marks and footnote calls after it.
_SENTENCE_ENDS = re.compile(r"[.?!…][”\")]*(?:\[\^[a-z0-9-]+\])*\Z")

_STYLES: dict[Mark, BlockStyle] = {
    "none": BlockStyle.TEXT,
    "dash": BlockStyle.DASH,
    "plus": BlockStyle.PLUS,
    "star": BlockStyle.STAR,
    "number": BlockStyle.CLAUSE,
    "letter": BlockStyle.POINT,
}


#: The parts of a paragraph, each with its place in the data.
Parts = list[tuple[Pointer, Part]]


@dataclass
class Printing:
    """What is known of one printing of an assignment while its pieces are being printed."""

    assignment: Assignment
    anchors: list[str] = field(default_factory=list)
    headings: tuple[str, ...] = ()
    where: str = ""


class Composer:
    """Walks the trees of items of one document and collects blocks and clauses."""

    def __init__(self, document: Document, names: Names, footnotes: Footnotes) -> None:
        self.names = names
        self.footnotes = footnotes
        self._blocks: list[Block] = []
        self._prints: dict[str, Printing] = {}
        self._copies: list[tuple[str, Printing]] = []
        self._rows: list[Clause] = []
        self._pieces: Counter[str] = Counter()
        self._marks: Counter[str] = Counter()
        self._numbers = Numbers(document.type)
        self._leading: list[Run] = []
        self._inherited = {task.pointer: task.assignment for task in document.tasks()}

    def clauses(self) -> tuple[Clause, ...]:
        """Return where each assignment was printed: in the text, then in tables of annexes."""
        printed = [("body", each) for each in self._prints.values()]
        return tuple(
            Clause(each.assignment.id, place, tuple(each.anchors), each.headings, each.where)
            for place, each in (*printed, *self._copies)
        )

    def rows(self) -> tuple[Clause, ...]:
        """Return where tasks of other documents were printed, in tables of a report."""
        return tuple(self._rows)

    def note_rows(self, rows: Iterable[Clause]) -> None:
        """Note the rows of a table of tasks that was composed elsewhere."""
        self._rows += rows

    def blocks(self) -> tuple[Block, ...]:
        """Return the blocks composed since the last call."""
        blocks, self._blocks = tuple(self._blocks), []
        return blocks

    def opening(self, paragraphs: Iterable[str], call: str | None) -> None:
        """Compose the paragraphs before the sections, the call at the end of the last."""
        texts = [" ".join(text.split()) for text in paragraphs]
        if call:
            texts.append(_called(texts.pop() if texts else "", " ".join(call.split())))
        for number, text in enumerate(texts, start=1):
            runs = self.footnotes.runs(text, anchor_name("p", "opening", number))
            where = phrase("where", "opening", number=number)
            self._blocks.append(Block(BlockStyle.TEXT, tuple(runs), where, keep_next=False))

    def items(
        self,
        items: Iterable[Item],
        pointer: Pointer,
        spot: Spot,
        headings: tuple[str, ...] = (),
        mark: Mark | None = None,
    ) -> None:
        """Compose the items of one section, or of a text without sections."""
        mark = mark or self._numbers.default_mark(spot)
        for index, item in enumerate(items):
            here = (*pointer, index)
            if isinstance(item, Section):
                self._section(item, here, self._numbers.section(spot, item.level), headings)
            elif isinstance(item, Table):
                where = self._where(spot, "table")
                self.add(typed_table(item, self._typed(), where, self.footnotes, spot.width))
            else:
                parts = _parts(item, here)
                self._paragraph(parts, spot, item.mark or _default_mark(parts, mark), headings)

    def add(self, block: Block) -> None:
        """Put a block that was composed elsewhere after the others."""
        self._blocks.append(block)

    def copied(self, place: str, assignment: Assignment, where: str) -> Printing:
        """Note a second printing of an assignment, in an annex; its anchors are still to come."""
        printing = Printing(assignment, where=where)
        self._copies.append((place, printing))
        return printing

    def anchor(self, prints: list[Printing]) -> str:
        """Name a stretch of text by its first assignment, and note it for each of them."""
        first = prints[0].assignment.id
        self._pieces[first] += 1
        anchor = anchor_name("a", first, self._pieces[first])
        for each in prints:
            each.anchors.append(anchor)
        return anchor

    def _section(
        self, section: Section, pointer: Pointer, spot: Spot, headings: tuple[str, ...]
    ) -> None:
        anchor = anchor_name("p", "section", spot.key)
        if section.heads:
            headings = (anchor,)
        if section.title is not None:
            title = capitalised(fill(section.title, section.heads, self.names))
            colon = ":" if section.heads and not title.endswith(":") else ""
            self._title(spot, title + colon, anchor)
        else:
            text = capitalised(fill(section.lead_in or "", section.heads, self.names))
            if spot.level == "none" and _begins_with_words(section.body):
                self._leading = self.footnotes.runs(f"{text} ", anchor)
            else:
                runs = self.footnotes.runs(f"{spot.number}{text}", anchor)
                where = phrase("where", "title", part=spot.where)
                block = Block(spot.lead_in_style, tuple(runs), where, keep_next=True)
                self._blocks.append(block)
        self.items(section.body, (*pointer, "body"), spot, headings)

    def _title(self, spot: Spot, title: str, anchor: str) -> None:
        """Compose a title on a line of its own; that of a part stands below "Phần I"."""
        where = phrase("where", "title", part=spot.where)
        if spot.level == "part":
            label = (Run(f"Phần {spot.figures}", f"{anchor}_part"),)
            self._blocks.append(Block(BlockStyle.PART, label, where, keep_next=True))
        number = "" if spot.level == "part" else spot.number
        upper = spot.title_style in (BlockStyle.PART_TITLE, BlockStyle.SECTION_TITLE)
        runs = self.footnotes.runs(f"{number}{title.upper() if upper else title}", anchor)
        self._blocks.append(Block(spot.title_style, tuple(runs), where, keep_next=True))

    def _paragraph(self, parts: Parts, spot: Spot, mark: Mark, headings: tuple[str, ...]) -> None:
        where = self._where(spot, _STYLES[mark])
        runs, self._leading = self._leading, []
        lead = self._numbers.mark(spot, mark)
        for index, (pointer, part) in enumerate(parts):
            if isinstance(part, Prose):
                text, anchor = self._prose(part, spot)
            elif isinstance(part, Continuation):
                text, anchor = self._continuation(part)
            else:
                text, anchor = self._assignment(part, pointer, where, headings)
            if not isinstance(part, Prose) and _begins_sentence(runs):
                text = capitalised(text)
            blank = " " if index < len(parts) - 1 else ""
            runs += self.footnotes.runs((lead if index == 0 else "") + text + blank, anchor)
        self._blocks.append(Block(_STYLES[mark], tuple(runs), where))

    def _where(self, spot: Spot, style: str) -> str:
        key = f"{spot.where}/{style}"
        self._marks[key] += 1
        return phrase("where", style, part=spot.where, number=self._marks[key])

    def _typed(self) -> str:
        """Return the name of the next table, by which its cells' anchors begin."""
        self._pieces["/table"] += 1
        return f"table_{self._pieces['/table']}"

    def _prose(self, prose: Prose, spot: Spot) -> tuple[str, str]:
        self._pieces["/prose"] += 1
        anchor = anchor_name("p", spot.key or "closing", self._pieces["/prose"])
        return fill(prose.text, None, self.names), anchor

    def _continuation(self, part: Continuation) -> tuple[str, str]:
        prints = [self._prints[name] for name in dict.fromkeys(part.continues)]
        text = fill(part.text, prints[0].assignment, self.names)
        return text, self.anchor(prints)

    def _assignment(
        self, part: Assignment, pointer: Pointer, where: str, headings: tuple[str, ...]
    ) -> tuple[str, str]:
        assignment = self._inherited[pointer]
        inherited = headings if not part.lead else ()
        printing = Printing(assignment, headings=inherited, where=where)
        self._prints[part.id] = printing
        prose = template_of(assignment, headed=bool(inherited))
        return fill(prose, assignment, self.names), self.anchor([printing])


def _called(text: str, call: str) -> str:
    """Return the opening's last paragraph with the call at its end.

    The call goes on from a sentence that has not ended, and is a sentence of its own after one
    that has; the words before it stay as they are.
    """
    call = call.rstrip(" :") + ":"
    if not text:
        return call
    if _SENTENCE_ENDS.search(text):
        return f"{text} {capitalised(call)}"
    return f"{text.rstrip(' ,;:')}, {call}"


def _begins_with_words(items: tuple[Item, ...]) -> bool:
    """Tell whether a lead-in can be printed before the first of some items, in its paragraph."""
    return bool(items) and not isinstance(items[0], (Section, Table))


def _begins_sentence(runs: list[Run]) -> bool:
    """Tell whether what follows `runs` in a paragraph begins a sentence."""
    return not runs or "".join(run.text for run in runs).rstrip().endswith((".", "!", "?", "…"))


def _parts(item: Prose | Assignment | Continuation | Compound, pointer: Pointer) -> Parts:
    if isinstance(item, Compound):
        return [((*pointer, "parts", index), part) for index, part in enumerate(item.parts)]
    return [(pointer, item)]


def _default_mark(parts: Parts, mark: Mark) -> Mark:
    """Assignments are marked as their surroundings say; prose and continuations are not."""
    return mark if any(isinstance(part, Assignment) for _, part in parts) else "none"


def ended(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Put the end mark in place of the full stop of the last block; a table has none."""
    if not blocks or blocks[-1].table is not None:
        return blocks
    *runs, last = blocks[-1].runs
    ended = replace(last, text=last.text.rstrip(" ./;") + END_MARK)
    return (*blocks[:-1], replace(blocks[-1], runs=(*runs, ended)))


def _kept_together(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Keep the last block with the signature: no signature stands on a page without text."""
    if not blocks or blocks[-1].table is not None:
        return blocks
    return (*blocks[:-1], replace(blocks[-1], keep_next=True))


def compose_body(document: Document, composer: Composer) -> tuple[Block, ...]:
    """Return the body of `document` in words."""
    composer.opening(document.opening, document.call)
    composer.items(document.sections, ("sections",), Spot(alone="whole"))
    composer.items(document.closing, ("closing",), Spot(), mark="none")
    return _kept_together(ended(composer.blocks()))
