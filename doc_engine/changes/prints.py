"""A composition taken apart: the words of each assignment, and the texts that belong to none."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from doc_engine.composition import Block, BlockStyle, Composition, Row, Run
from doc_engine.text import fold_space

__all__ = ["Passage", "passages", "task_words", "unnumbered"]

#: The number, letter or mark before a paragraph, which changes as soon as one comes before it.
_MARKER: Final = re.compile(r"(?:(?:[IVXLC]+|[0-9]+(?:\.[0-9]+)*)\.|[a-zđ]\)|[-+*])\s")
#: What ends a text or a line of a list, which depends on what follows it.
_END: Final = re.compile(r"(?:\./\.|[.;,])$")
_HEADINGS: Final = frozenset(
    {
        BlockStyle.PART_TITLE,
        BlockStyle.SECTION_TITLE,
        BlockStyle.CLAUSE_TITLE,
        BlockStyle.SUBCLAUSE_TITLE,
    }
)


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of a document that belongs to no assignment; `kind` begins its kinds of change."""

    kind: str
    text: str
    where: str = ""


def unnumbered(text: str) -> str:
    """Return a paragraph without its number or mark and without the sign that ends it."""
    text = fold_space(text)
    found = _MARKER.match(text)
    return _END.sub("", text[found.end() :] if found else text).strip()


def task_words(composition: Composition) -> dict[str, tuple[str, ...]]:
    """Return the words of each printing of each assignment: that in the text first."""
    parts: dict[str, list[Run]] = {}
    for run in composition.runs():
        parts.setdefault(run.anchor, []).append(run)
    words: dict[str, list[str]] = {}
    for clause in sorted(composition.clauses, key=lambda each: each.printing != "body"):
        texts = [
            unnumbered("".join(run.text for run in parts.get(anchor, ())))
            for anchor in dict.fromkeys(clause.anchors)
        ]
        words.setdefault(clause.assignment, []).append(" ".join(filter(None, texts)))
    return {each: tuple(found) for each, found in words.items()}


def passages(composition: Composition) -> Iterator[Passage]:
    """Yield the texts of a document in reading order, but for those that its data name apart.

    The number, the place and day, the subject, addressees, recipients and the signature are such.
    """
    taken = {anchor for clause in composition.clauses for anchor in clause.anchors}
    taken |= {anchor for clause in composition.rows for anchor in clause.anchors}
    yield from _header(composition)
    for basis in composition.legal_bases:
        yield Passage("basis", unnumbered(basis.text), basis.where)
    yield from _blocks(composition.body, taken)
    for annex in composition.annexes:
        title = " ".join(run.text for run in annex.title.lines)
        yield Passage("annex", fold_space(title), fold_space(annex.label.text))
        yield from _blocks(annex.blocks, taken)
    for note in composition.footnotes():
        yield Passage("note", fold_space(note.text))


def _header(composition: Composition) -> Iterator[Passage]:
    for each in (composition.parent_organ, composition.contact):
        if each is not None:
            yield Passage("header", fold_space(" ".join(run.text for run in each.lines)))


def _blocks(blocks: Iterable[Block], taken: set[str]) -> Iterator[Passage]:
    for block in blocks:
        kind = "heading" if block.style in _HEADINGS else "text"
        if block.style is not BlockStyle.PART:
            yield from _passage(kind, block.runs, taken, block.where)
        if block.table is not None:
            rows = (Row(block.table.head), *block.table.rows)
            yield from (each for row in rows for each in _row(row, taken, block.where))


def _row(row: Row, taken: set[str], where: str) -> Iterator[Passage]:
    """Yield the words of a row, its cells parted by a bar."""
    cells = ["".join(run.text for run in cell.runs) for cell in row.cells]
    if not any(run.anchor in taken for cell in row.cells for run in cell.runs):
        text = " | ".join(fold_space(each) for each in cells)
        if text.strip(" |"):
            yield Passage("row", text, where)


def _passage(kind: str, runs: Iterable[Run], taken: set[str], where: str) -> Iterator[Passage]:
    text = unnumbered("".join(run.text for run in runs if run.anchor not in taken))
    if text:
        yield Passage(kind, text, where)
