"""Where a text of ours stands in a file that has lost its anchors: matching by words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from doc_engine.readback import Reading
from doc_engine.text import comparable, fold_space

__all__ = ["loose_texts", "stretch_like"]

#: At least this share of the expected words must be there, in order.
LEAST_SHARE = 0.5
_SHORTEST_BLOCK = 2


def stretch_like(expected: str, paragraphs: Sequence[str]) -> str:
    """Return the stretch of one paragraph that best matches `expected`, or "" if none does.

    The stretch reaches from the first to the last matching words, two or more in a row, so that
    what stands before and after it in the paragraph proves nothing.
    """
    wanted = comparable(expected).split()
    best, best_share = "", LEAST_SHARE
    for paragraph in paragraphs:
        words = paragraph.split()
        candidates = [comparable(word) for word in words]
        if len(set(wanted) & set(candidates)) < LEAST_SHARE * len(set(wanted)):
            continue
        matcher = SequenceMatcher(a=wanted, b=candidates, autojunk=False)
        least = min(_SHORTEST_BLOCK, len(wanted))
        blocks = [block for block in matcher.get_matching_blocks() if block.size >= least]
        share = sum(block.size for block in blocks) / max(1, len(wanted))
        if blocks and share >= best_share:
            best = " ".join(words[blocks[0].b : blocks[-1].b + blocks[-1].size])
            best_share = share
    return best


def loose_texts(reading: Reading) -> Iterator[str]:
    """Yield the words under no anchor, a paragraph at a time."""
    by_paragraph: dict[int, list[str]] = {}
    for piece in reading.loose():
        by_paragraph.setdefault(piece.paragraph, []).append(piece.text)
    for texts in by_paragraph.values():
        text = fold_space("".join(texts))
        if text:
            yield text
