"""What is copied of a page: text objects, structure elements and rules."""

from __future__ import annotations

from dataclasses import dataclass, field

from doc_engine.readback.forms import Colour, Line
from doc_engine.readback.pdf.pdfium import Face
from doc_engine.readback.reading import Unseen

__all__ = ["Node", "PageContent", "TextObject"]


@dataclass(frozen=True, slots=True)
class TextObject:
    """A stretch of text shown at once; lengths in mm from the top left, `size` in pt.

    `mcid` is its marked-content id, -1 if it has none.
    """

    text: str
    mcid: int
    face: Face
    size: float
    left: float
    top: float
    right: float
    bottom: float
    baseline: float
    color: Colour | None


@dataclass(frozen=True, slots=True)
class Node:
    """A structure element: its type ("P"), its title and, in order, its elements and mcids."""

    type: str
    title: str
    children: tuple[Node | int, ...]


@dataclass(slots=True)
class PageContent:
    """A page: size in mm, text objects and rules in content order, tops of the structure tree.

    `unseen` are the words that stand on it where nobody sees them.
    """

    number: int
    width: float
    height: float
    texts: list[TextObject] = field(default_factory=list)
    roots: list[Node] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    unseen: list[Unseen] = field(default_factory=list)
