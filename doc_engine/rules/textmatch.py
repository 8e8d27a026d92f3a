"""Where a text of ours stands in a file that has lost its anchors: matching by words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from doc_engine.readback import Reading
from doc_engine.text import comparable, fold_space

__all__ = ["loose_texts", "stretch_like", "stretches"]

#: At least this share of the expected words must be there, in order.
LEAST_SHARE = 0.5
_SHORTEST_BLOCK = 2


def stretches(expected: Mapping[str, str], reading: Reading) -> dict[str, str]:
    """Return for each anchor the stretch of loose words that its expected words are, "" for none.

    All texts, which are in reading order, are laid beside all loose words at once, so that a word
    that belongs to one clause never stands for the same word of its neighbour. Words that another
    paragraph puts between prove nothing. What stands elsewhere than in its order is then looked
    for in the paragraphs that nothing else claims.
    """
    paragraphs = list(_body_paragraphs(reading))
    found: dict[str, str] = {}
    claimed: set[int] = set()
    for anchor, places in _aligned(expected, paragraphs).items():
        if sum(map(len, places.values())) >= LEAST_SHARE * len(_words(expected[anchor])):
            claimed |= places.keys()
            found[anchor] = " ".join(
                " ".join(paragraphs[number][min(words) : max(words) + 1])
                for number, words in places.items()
            )
    free = [" ".join(words) for at, words in enumerate(paragraphs) if at not in claimed]
    return {
        anchor: found.get(anchor) or stretch_like(text, free) for anchor, text in expected.items()
    }


def _aligned(
    expected: Mapping[str, str], paragraphs: Sequence[Sequence[str]]
) -> dict[str, dict[int, list[int]]]:
    """Return which words of which paragraphs match each anchor's words, all in one order."""
    wanted = [(anchor, word) for anchor, text in expected.items() for word in _words(text)]
    given = [(number, at) for number, words in enumerate(paragraphs) for at in range(len(words))]
    matcher = SequenceMatcher(
        a=[word for _, word in wanted],
        b=[comparable(word) for words in paragraphs for word in words],
        autojunk=False,
    )
    found: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for block in matcher.get_matching_blocks():
        for step in range(block.size):
            number, at = given[block.b + step]
            found[wanted[block.a + step][0]][number].append(at)
    return found


def _body_paragraphs(reading: Reading) -> Iterator[list[str]]:
    """Yield the words of each loose paragraph outside notes, headers and footers."""
    by_paragraph: dict[int, list[str]] = defaultdict(list)
    for piece in reading.loose():
        if piece.region == "body":
            by_paragraph[piece.paragraph].append(piece.text)
    yield from (fold_space("".join(texts)).split() for texts in by_paragraph.values())


def _words(text: str) -> list[str]:
    return comparable(text).split()


def stretch_like(expected: str, paragraphs: Sequence[str]) -> str:
    """Return the stretch of one paragraph that best matches `expected`, or "" if none does.

    The stretch reaches from the first to the last matching words, two or more in a row, so that
    what stands before and after it in the paragraph proves nothing.
    """
    wanted = _words(expected)
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
