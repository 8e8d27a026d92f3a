"""Two files compared by their paragraphs, of which nothing is known but the words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from doc_engine.changes.aligning import as_read
from doc_engine.changes.documents import text_changes
from doc_engine.changes.prints import Passage
from doc_engine.changes.records import DocumentChanges

__all__ = ["compared_paragraphs"]

#: So many paragraphs at most are joined.
_MOST: Final = 4


def compared_paragraphs(name: str, old: Sequence[str], new: Sequence[str]) -> DocumentChanges:
    """Return the paragraphs that were added, removed, moved or changed, under the name given.

    Paragraphs that stand as one in the other file are one: of a PDF they are often only guessed.
    """
    before, after = (
        [Passage("text", each) for each in _joined(own, other)]
        for own, other in ((old, new), (new, old))
    )
    changes = tuple(text_changes(before, after))
    return DocumentChanges(name, "changed" if changes else "same", changes=changes)


def _joined(own: Sequence[str], other: Sequence[str]) -> Iterator[str]:
    """Yield paragraphs, those that follow one another joined if the other file has them as one."""
    whole = {as_read(each) for each in other}
    at = 0
    while at < len(own):
        ends = range(at + 1, min(at + _MOST, len(own)) + 1)
        texts = {end: " ".join(own[at:end]) for end in ends}
        end = next((end for end, text in texts.items() if as_read(text) in whole), at + 1)
        yield texts[end]
        at = end
