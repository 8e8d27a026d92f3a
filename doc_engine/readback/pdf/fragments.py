"""A text object of a page on its way to become a piece: with its anchor and its block."""

from __future__ import annotations

from dataclasses import dataclass

from doc_engine.readback.forms import Region
from doc_engine.readback.pdf.page import TextObject

__all__ = ["Block", "Fragment"]


@dataclass(eq=False, slots=True)
class Block:
    """A paragraph, cell or footnote on one page; blocks are the same only if identical."""

    type: str
    region: Region = "body"


@dataclass(slots=True)
class Fragment:
    """A text object with its anchor and the block it stands in.

    `text` may gain or lose a blank when it is joined to its neighbours. `generated` tells that
    it stands in an element that a footnote's mark may stand in, `mark` that it is such a mark,
    `page_number` that it is a page number.
    """

    source: TextObject
    text: str
    page: int
    anchor: str | None
    block: Block
    generated: bool = False
    mark: bool = False
    page_number: bool = False
