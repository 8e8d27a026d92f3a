"""Heads of tables that another program repeats on every page: they were written once.

Our own files tell it by their tags and anchors. Here a head is known by the bold words that begin
a page as they stood, side by side and in the same places across it, on a page before. On a page
with tags these stand in none of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Final

from doc_engine.readback.pdf.fragments import Fragment
from doc_engine.readback.pdf.joining import on_one_line

__all__ = ["without_repeated_heads"]

_Key = tuple[str, int, int]
_MOST_PLACES: Final = 20


def without_repeated_heads(fragments: Sequence[Fragment]) -> list[Fragment]:
    """Return the fragments, given in reading order, without the heads that are repeated."""
    known: list[Fragment] = []
    index: dict[_Key, list[int]] = defaultdict(list)
    dropped: set[int] = set()
    for _, group in groupby(fragments, key=lambda each: (each.page, each.block.type == "")):
        page = [each for each in group if _is_loose(each)]
        size = _repeated(page, known, index)
        dropped |= {id(each) for each in page[:size]}
        for each in page[size:]:
            index[_key(each)].append(len(known))
            known.append(each)
    return [each for each in fragments if id(each) not in dropped]


def _is_loose(fragment: Fragment) -> bool:
    return (
        fragment.anchor is None
        and fragment.block.region == "body"
        and not fragment.page_number
        and fragment.text.strip() != ""
    )


def _repeated(
    page: Sequence[Fragment], known: Sequence[Fragment], index: dict[_Key, list[int]]
) -> int:
    """Return how many of the first words of a page are a head that stood on a page before."""
    places = index.get(_key(page[0]), [])[:_MOST_PLACES] if page else []
    return max((_same(page, known, at) for at in places), default=0)


def _same(page: Sequence[Fragment], known: Sequence[Fragment], at: int) -> int:
    alike = list(_alike(page, known, at))
    row = any(on_one_line(one.source, other.source) for one, other in pairwise(alike))
    return len(alike) if row else 0


def _alike(page: Sequence[Fragment], known: Sequence[Fragment], at: int) -> Iterator[Fragment]:
    for one, other in zip(page, known[at:], strict=False):
        if not one.source.face.bold or _key(one) != _key(other) or other.page != known[at].page:
            return
        yield one


def _key(fragment: Fragment) -> _Key:
    """Return the words of a fragment and where across the page they stand, in mm."""
    return fragment.text.strip(), round(fragment.source.left), round(fragment.source.right)
