"""The body in words: blocks in reading order, with numbers, marks and anchors, and the clauses."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from doc_engine.compose.names import Names, capitalised
from doc_engine.compose.prose import Footnotes, fill
from doc_engine.compose.sentence import template_of
from doc_engine.composition import Block, BlockStyle, Clause, Run, anchor_name
from doc_engine.model.assignment import Assignment, Mark
from doc_engine.model.body import Compound, Continuation, Item, Part, Pointer, Prose, Section
from doc_engine.model.document import Document
from doc_engine.wording import phrase

__all__ = ["Body", "compose_body"]

#: The end of a document's text, as Phụ lục III prints it in every model.
END_MARK = "./."

#: The end of a sentence, with closing quotation marks and footnote calls after it.
_SENTENCE_ENDS = re.compile(r"[.?!…][”\")]*(?:\[\^[a-z0-9-]+\])*\Z")

_STYLES = {"none": BlockStyle.TEXT, "dash": BlockStyle.DASH, "plus": BlockStyle.PLUS}
_MARKS = {"none": "", "dash": "- ", "plus": "+ "}


#: The parts of a paragraph, each with its place in the data.
Parts = list[tuple[Pointer, Part]]


@dataclass
class _Printing:
    """What is known of one assignment while its pieces are being printed."""

    assignment: Assignment
    anchors: list[str] = field(default_factory=list)
    headings: tuple[str, ...] = ()
    where: str = ""


@dataclass(frozen=True, slots=True)
class Body:
    """The blocks of the body, and where each assignment is printed in them."""

    blocks: tuple[Block, ...]
    clauses: tuple[Clause, ...]


class _Composer:
    """Walks the tree of items once and collects blocks and clauses."""

    def __init__(self, document: Document, names: Names, footnotes: Footnotes) -> None:
        self._names = names
        self._footnotes = footnotes
        self._blocks: list[Block] = []
        self._prints: dict[str, _Printing] = {}
        self._pieces: Counter[str] = Counter()
        self._marks: Counter[str] = Counter()
        self._numbers: Counter[str] = Counter()
        self._inherited = {task.pointer: task.assignment for task in document.tasks()}

    def body(self) -> Body:
        clauses = tuple(
            Clause(name, "body", tuple(each.anchors), each.headings, each.where)
            for name, each in self._prints.items()
        )
        return Body(_kept_together(_ended(self._blocks)), clauses)

    def opening(self, paragraphs: Iterable[str], call: str | None) -> None:
        texts = [" ".join(text.split()) for text in paragraphs]
        if call:
            texts.append(_called(texts.pop() if texts else "", " ".join(call.split())))
        for number, text in enumerate(texts, start=1):
            runs = self._footnotes.runs(text, anchor_name("p", "opening", number))
            where = phrase("where", "opening", number=number)
            self._blocks.append(Block(BlockStyle.TEXT, tuple(runs), where, keep_next=False))

    def items(
        self,
        items: Iterable[Item],
        pointer: Pointer,
        section: str,
        mark: Mark,
        headings: tuple[str, ...] = (),
    ) -> None:
        for index, item in enumerate(items):
            here = (*pointer, index)
            if isinstance(item, Section):
                self._numbers[section] += 1
                count = self._numbers[section]
                number = f"{section}.{count}" if section else str(count)
                self.section(item, here, number, headings)
                continue
            parts = _parts(item, here)
            default = _default_mark(parts, mark)
            self._paragraph(parts, section, item.mark or default, headings)

    def section(
        self, section: Section, pointer: Pointer, number: str, headings: tuple[str, ...]
    ) -> None:
        anchor = anchor_name("p", "section", number.replace(".", "_"))
        title = capitalised(fill(section.title, section.heads, self._names))
        colon = ":" if section.heads and not title.endswith(":") else ""
        runs = self._footnotes.runs(f"{number}. {title}{colon}", anchor)
        where = phrase("where", "title", part=phrase("where", "section", number=number))
        self._blocks.append(Block(BlockStyle.CLAUSE_TITLE, tuple(runs), where, keep_next=True))
        headings = (anchor,) if section.heads else headings
        self.items(section.body, (*pointer, "body"), number, "dash", headings)

    def _paragraph(
        self,
        parts: Parts,
        section: str,
        mark: Mark,
        headings: tuple[str, ...],
    ) -> None:
        where = self._where(section, mark)
        runs: list[Run] = []
        for index, (pointer, part) in enumerate(parts):
            if isinstance(part, Prose):
                text, anchor = self._prose(part, section)
            elif isinstance(part, Continuation):
                text, anchor = self._continuation(part)
            else:
                text, anchor = self._assignment(part, pointer, where, headings)
            if not isinstance(part, Prose) and _begins_sentence(runs):
                text = capitalised(text)
            lead = _MARKS[mark] if index == 0 else ""
            blank = " " if index < len(parts) - 1 else ""
            runs += self._footnotes.runs(lead + text + blank, anchor)
        self._blocks.append(Block(_STYLES[mark], tuple(runs), where))

    def _where(self, section: str, mark: Mark) -> str:
        style = _STYLES[mark]
        self._marks[f"{section}/{style}"] += 1
        part = phrase("where", "section" if section else "closing", number=section)
        return phrase("where", style, part=part, number=self._marks[f"{section}/{style}"])

    def _prose(self, prose: Prose, section: str) -> tuple[str, str]:
        self._pieces["/prose"] += 1
        place = section.replace(".", "_") or "closing"
        anchor = anchor_name("p", place, self._pieces["/prose"])
        return fill(prose.text, None, self._names), anchor

    def _continuation(self, part: Continuation) -> tuple[str, str]:
        prints = [self._prints[name] for name in dict.fromkeys(part.continues)]
        text = fill(part.text, prints[0].assignment, self._names)
        return text, self._anchor(prints)

    def _assignment(
        self, part: Assignment, pointer: Pointer, where: str, headings: tuple[str, ...]
    ) -> tuple[str, str]:
        assignment = self._inherited[pointer]
        inherited = headings if not part.lead else ()
        printing = _Printing(assignment, headings=inherited, where=where)
        self._prints[part.id] = printing
        prose = template_of(assignment, headed=bool(inherited))
        return fill(prose, assignment, self._names), self._anchor([printing])

    def _anchor(self, prints: list[_Printing]) -> str:
        """Name a stretch of text by its first assignment, and note it for each of them."""
        first = prints[0].assignment.id
        self._pieces[first] += 1
        anchor = anchor_name("a", first, self._pieces[first])
        for each in prints:
            each.anchors.append(anchor)
        return anchor


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


def _ended(blocks: list[Block]) -> list[Block]:
    """Put the end mark in place of the last block's full stop."""
    if not blocks:
        return blocks
    *runs, last = blocks[-1].runs
    ended = replace(last, text=last.text.rstrip(" ./;") + END_MARK)
    return [*blocks[:-1], replace(blocks[-1], runs=(*runs, ended))]


def _kept_together(blocks: list[Block]) -> tuple[Block, ...]:
    """Keep the last block with the signature: no signature stands on a page without text."""
    if not blocks:
        return ()
    return (*blocks[:-1], replace(blocks[-1], keep_next=True))


def compose_body(document: Document, names: Names, footnotes: Footnotes) -> Body:
    """Return the body of `document` in words."""
    composer = _Composer(document, names, footnotes)
    composer.opening(document.opening, document.call)
    composer.items(document.sections, ("sections",), "", "dash")
    composer.items(document.closing, ("closing",), "", "none")
    return composer.body()
