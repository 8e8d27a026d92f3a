"""Order: the passages of the body follow one another in the file as they do in the data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from doc_engine.composition import Block, Composition, Run
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
    few passages as can be are told: those that would have to go back. The lines of a slot keep
    their order; the slots themselves stand where the template puts them.
    Wrong: a bullet cut out of point 2 and pasted into point 3; the cells of two rows exchanged.
    Right: the order of the data.
    """
    places = _places(composition, reading)
    words = composition.words()
    for sequence in (_sequence(composition), *_lines(composition)):
        yield from _moved(sequence, places, words, composition, reading)


def _moved(
    sequence: Iterable[tuple[str, str]],
    places: Mapping[str, tuple[int, int]],
    words: Mapping[str, str],
    composition: Composition,
    reading: Reading,
) -> Iterator[Finding]:
    """Yield a finding for each stretch of a sequence that does not stand in its order."""
    runs = [each for each in dict.fromkeys(sequence) if each[1] in places]
    kept = set(increasing([places[anchor] for _, anchor in runs]))
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
    yield from _named(addressees.items if addressees else ())
    yield from _of_blocks((*composition.legal_bases, *composition.body))
    for annex in composition.annexes:
        yield from _named((annex.label, *annex.title.lines, annex.reference))
        yield from _of_blocks(annex.blocks)


def _lines(composition: Composition) -> Iterator[Iterator[tuple[str, str]]]:
    """Yield the lines of each slot that has several."""
    slots = (composition.parent_organ, composition.organ, composition.subject, composition.about)
    for lines in slots:
        yield _named(lines.lines if lines else ())
    yield _named(run for _, run in composition.recipients.items)
    yield _named(composition.signature.authority)


def _named(runs: Iterable[Run]) -> Iterator[tuple[str, str]]:
    return (("", run.anchor) for run in runs)


def _of_blocks(blocks: Iterable[Block]) -> Iterator[tuple[str, str]]:
    return ((block.where, run.anchor) for block in blocks for run in block.every_run())


def _places(composition: Composition, reading: Reading) -> dict[str, tuple[int, int]]:
    """Return where the words of each anchor begin in reading order, by the anchor or the words."""
    found = {anchor: (at, 0) for anchor, at in reading.beginnings.items()}
    lost = {anchor: text for anchor, text in composition.words().items() if anchor not in found}
    return found | {
        anchor: stretch.start for anchor, stretch in placed(lost, reading).stretches.items()
    }
