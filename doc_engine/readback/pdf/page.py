"""What is copied of a page: text objects, structure elements and rules."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from doc_engine.readback.forms import Colour, Line
from doc_engine.readback.pdf.pdfium import Face
from doc_engine.readback.reading import Unseen

__all__ = ["Node", "PageContent", "TextObject"]

#: Shares of a page: a picture that is the page itself, and one that may hold words.
_SCANNED: Final = 0.5
_PICTURE: Final = 0.1
#: Letters of a page: a stamp on a scan has fewer, a page number with its dashes too.
_STAMP: Final = 200
_BARE: Final = 20
_OUTLINES: Final = 200  # letters drawn as shapes; a coat of arms has fewer


@dataclass(frozen=True, slots=True)
class TextObject:
    """A stretch of text shown at once; lengths in mm from the top left, `size` in pt.

    `mcid` is its marked-content id, -1 if it has none; `other_faces` are those of letters that its
    own face lacks.
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
    other_faces: tuple[Face, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """A structure element: its type ("P"), its title and, in order, its elements and mcids."""

    type: str
    title: str
    children: tuple[Node | int, ...]


@dataclass(slots=True)
class PageContent:
    """A page: size in mm, text objects and rules in content order, tops of the structure tree.

    `unseen` are the words that stand on it where nobody sees them. `pictured` is the share of the
    page that its largest picture covers, `shapes` counts what is filled and no straight line.
    `recognised` tells that its words are those that a program recognised on the picture.
    """

    number: int
    width: float
    height: float
    texts: list[TextObject] = field(default_factory=list)
    roots: list[Node] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    unseen: list[Unseen] = field(default_factory=list)
    pictured: float = 0.0
    shapes: int = 0
    recognised: bool = False

    def is_unread(self) -> bool:
        """Tell whether the page shows words, as pictures or outlines, that no text holds.

        A scan may bear a page number, or the stamp of a digital signature.
        """
        letters = sum(map(str.isalnum, "".join(each.text for each in self.texts)))
        if letters >= _STAMP or (letters and self.recognised):
            return False
        if self.pictured >= _SCANNED:
            return True
        return letters < _BARE and (self.pictured >= _PICTURE or self.shapes >= _OUTLINES)
