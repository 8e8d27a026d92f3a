"""The words under each anchor of a file that are its own.

Somebody who edits a file by hand may stretch a bookmark over the next clause. What stands there is
that one's: it is under its anchor too, and is what it should say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from doc_engine.readback import Reading
from doc_engine.readback.reading import joined
from doc_engine.rules.loosewords import plainly, seen

__all__ = ["own_words"]


def own_words(reading: Reading, expected: Mapping[str, str]) -> dict[str, str]:
    """Return the words under each anchor, without those that are another's by the data."""
    sharing: dict[int, set[str]] = defaultdict(set)
    for piece in reading.pieces:
        if piece.anchor in expected:
            sharing[piece.run].add(piece.anchor or "")
    shared = {run for run, anchors in sharing.items() if len(anchors) > 1}
    words = reading.words()
    for anchor in {each for run in shared for each in sharing[run]}:
        kept = [
            piece
            for piece in reading.pieces
            if piece.anchor == anchor
            and not piece.page_number
            and not (
                piece.run in shared and _is_others(piece.text, anchor, sharing[piece.run], expected)
            )
        ]
        words[anchor] = joined(kept)
    return {anchor: seen(text) for anchor, text in words.items()}


def _is_others(text: str, anchor: str, anchors: set[str], expected: Mapping[str, str]) -> bool:
    """Tell whether words under several anchors are those of another than this one."""
    own, *others = (
        plainly(seen(text)) in plainly(seen(expected[each]))
        for each in (anchor, *(anchors - {anchor}))
    )
    return not own and any(others)
