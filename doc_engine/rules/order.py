"""Order: the passages of the body follow one another in the file as they do in the data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from doc_engine.composition import Block, Composition
from doc_engine.findings import Finding
from doc_engine.readback import Reading
from doc_engine.rules.alignment import increasing
from doc_engine.rules.textmatch import placed
from doc_engine.text import excerpt
from doc_engine.wording import phrase

__all__ = ["in_order"]


def in_order(composition: Composition, reading: Reading) -> Iterator[Finding]:
    """No passage, no cell and no line of addressees was moved, whatever anchors the file has kept.

    Why: under another heading, or in another column, the same words are another unit's order. As
    few passages as can be are told: those that would have to go back. Other slots stand where the
    template puts them.
    Wrong: a bullet cut out of point 2 and pasted into point 3; the cells of two rows exchanged.
    Right: the order of the data.
    """
    places = _places(composition, reading)
    runs = [each for each in dict.fromkeys(_sequence(composition)) if each[1] in places]
    kept = set(increasing([places[anchor] for _, anchor in runs]))
    words = composition.words()
    for moved, group in groupby(range(len(runs)), key=lambda at: at not in kept):
        if moved:
            numbers = list(group)
            where, anchor = runs[numbers[0]]
            details = {
                "words": excerpt(" ".join(words[anchor].split())),
                "count": len(numbers),
                "where": phrase("where", "in-brackets", where=where) if where else "",
                "format": reading.format,
            }
            yield Finding("PAR108", document=composition.document, details=details)


def _sequence(composition: Composition) -> Iterator[tuple[str, str]]:
    """Yield the anchors in the order in which every file has their words, with their places."""
    addressees = composition.addressees
    yield from (("", run.anchor) for run in (addressees.items if addressees else ()))
    yield from _of_blocks((*composition.legal_bases, *composition.body))
    for annex in composition.annexes:
        heads = (annex.label, *annex.title.lines, annex.reference)
        yield from (("", run.anchor) for run in heads)
        yield from _of_blocks(annex.blocks)


def _of_blocks(blocks: Iterable[Block]) -> Iterator[tuple[str, str]]:
    return ((block.where, run.anchor) for block in blocks for run in block.every_run())


def _places(composition: Composition, reading: Reading) -> dict[str, tuple[int, int]]:
    """Return where the words of each anchor begin in reading order, by the anchor or the words."""
    found = {anchor: (at, 0) for anchor, at in reading.beginnings.items()}
    lost = {anchor: text for anchor, text in composition.words().items() if anchor not in found}
    return found | {
        anchor: stretch.start for anchor, stretch in placed(lost, reading).stretches.items()
    }
