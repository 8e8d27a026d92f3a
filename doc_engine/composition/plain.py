"""A document's words and nothing else: what is compared when its look does not matter."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from doc_engine.composition import Composition
from doc_engine.composition.blocks import Block, Run
from doc_engine.text import fold_space

__all__ = ["words_digest"]


def words_digest(composition: Composition, literals: Iterable[str]) -> str:
    """Return the SHA-256 of a document's words in reading order, and of its template's own words.

    Fonts, sizes, places, line and paragraph ends, the kind of blanks, the names of anchors and
    where one run ends and the next begins do not count: only what is read, in what order.
    """
    notes = (f"\n[^{note.number}] {note.text}" for note in composition.footnotes())
    own = (f"\n[template] {each}" for each in sorted(set(literals)))
    text = fold_space("".join([*_stream(composition), *notes, *own]))
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _stream(composition: Composition) -> Iterator[str]:
    """Yield the words of every run, with a blank before each that begins a paragraph or a cell."""
    stretches = (each for block in composition.blocks() for each in _stretches(block))
    stretch = {id(run): number for number, runs in enumerate(stretches) for run in runs}
    last = None
    for run in composition.runs():
        here = stretch.get(id(run))
        yield "" if here is not None and here == last else " "
        yield f"{run.text}[^{run.footnote.number}]" if run.footnote else run.text
        last = here


def _stretches(block: Block) -> Iterator[tuple[Run, ...]]:
    yield block.runs
    if block.table is not None:
        rows = (cell for row in block.table.rows for cell in row.cells)
        yield from (cell.runs for cell in (*block.table.head, *rows))
