"""Order: the passages of the body follow one another in the file as they do in the data."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from doc_engine.composition import Composition
from doc_engine.findings import Finding
from doc_engine.readback import Reading
from doc_engine.rules.alignment import increasing
from doc_engine.rules.textmatch import placed
from doc_engine.text import excerpt
from doc_engine.wording import phrase

__all__ = ["in_order"]


def in_order(composition: Composition, reading: Reading) -> Iterator[Finding]:
    """No passage of the body was moved, whatever anchors the file has kept.

    Why: under another heading the same words are another unit's order. As few passages as can be
    are told: those that would have to go back. Slots stand where the template puts them.
    Wrong: a bullet cut out of point 2 and pasted into point 3. Right: the order of the data.
    """
    places = _places(composition, reading)
    blocks = composition.blocks()
    runs = [(block, run.anchor) for block in blocks for run in block.runs if run.anchor in places]
    runs = list(dict.fromkeys(runs))
    kept = set(increasing([places[anchor] for _, anchor in runs]))
    words = composition.words()
    for moved, group in groupby(range(len(runs)), key=lambda at: at not in kept):
        if moved:
            numbers = list(group)
            block, anchor = runs[numbers[0]]
            details = {
                "words": excerpt(" ".join(words[anchor].split())),
                "count": len(numbers),
                "where": phrase("where", "in-brackets", where=block.where) if block.where else "",
                "format": reading.format,
            }
            yield Finding("PAR108", document=composition.document, details=details)


def _places(composition: Composition, reading: Reading) -> dict[str, tuple[int, int]]:
    """Return where the words of each anchor begin in reading order, by the anchor or the words."""
    found = {anchor: (at, 0) for anchor, at in reading.beginnings.items()}
    lost = {anchor: text for anchor, text in composition.words().items() if anchor not in found}
    return found | {
        anchor: stretch.start for anchor, stretch in placed(lost, reading).stretches.items()
    }
