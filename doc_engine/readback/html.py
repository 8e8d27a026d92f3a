"""HTML's bytes into words under anchors: the attribute `data-anchor` of the nearest element."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from lxml import etree
from lxml import html as lxml_html

from doc_engine.readback.faults import Unreadable
from doc_engine.readback.reading import Piece, Reading, is_anchor, is_note
from doc_engine.text import nfc

__all__ = ["is_html", "read_html"]

_START: Final = re.compile(
    rb"(?i)^(\xef\xbb\xbf)?\s*(<!--.*?-->\s*)*(<\?xml[^>]*>\s*)?<(!doctype\s+)?html\b", re.S
)
_SPACE: Final = re.compile(r"[ \t\r\n\f]+")
_SILENT: Final = frozenset({"head", "title", "style", "script", "template", "noscript"})
_BLOCKS: Final = frozenset(
    {"address", "article", "aside", "blockquote", "body", "caption", "dd", "div", "dl", "dt"}
    | {"figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr"}
    | {"html", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td"}
    | {"tfoot", "th", "thead", "tr", "ul"}
)
_BOLD: Final = frozenset({"b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"})
_ITALIC: Final = frozenset({"i", "em", "cite", "dfn", "var"})


def is_html(data: bytes) -> bool:
    """Tell whether the bytes begin as an HTML page does."""
    return _START.match(data[:4096]) is not None


def read_html(data: bytes) -> Reading:
    """Return the words of an HTML page. Raises Unreadable RDB101 if it is none."""
    if not is_html(data):
        raise Unreadable("RDB101", format="html")
    parser = lxml_html.HTMLParser(
        encoding=_encoding(data), no_network=True, huge_tree=False, remove_comments=True
    )
    try:
        root = lxml_html.document_fromstring(data, parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise Unreadable("RDB105", format="html", part="html") from error
    walk = _Walk()
    walk.run(root)
    return Reading(format="html", pieces=tuple(walk.pieces))


def _encoding(data: bytes) -> str | None:
    """Return utf-8 if the bytes are that, else None: the page then tells its own encoding."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return "utf-8"


@dataclass(frozen=True, slots=True)
class _Around:
    anchor: str | None = None
    bold: bool = False
    italic: bool = False
    note: bool = False


class _Walk:
    """Collects the pieces of a tree in document order."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self._paragraphs = 0
        self._begun: set[int] = set()
        self._open: list[tuple[_Around, int]] = [(_Around(), self._new_paragraph())]

    def run(self, root: etree._Element) -> None:
        """Visit every element below `root`, deep ones too, without recursion."""
        events = etree.iterwalk(root, events=("start", "end"))
        for event, element in events:
            tag = element.tag if isinstance(element.tag, str) else ""
            if event == "start":
                self._enter(element, tag)
                if tag in _SILENT or not tag:
                    events.skip_subtree()
                else:
                    self._add(element.text)
            else:
                self._leave(tag)
                self._add(element.tail)

    def _new_paragraph(self) -> int:
        self._paragraphs += 1
        return self._paragraphs - 1

    def _enter(self, element: etree._Element, tag: str) -> None:
        around, paragraph = self._open[-1]
        if tag == "br":
            self._add_raw("\n")
        anchor = element.get("data-anchor") if tag else None
        noted = bool(tag) and "footnote" in element.get("class", "").split()
        opens_note = noted or (is_note(anchor) and is_anchor(anchor) and around.anchor != anchor)
        if is_anchor(anchor):
            around = replace(around, anchor=anchor)
        if tag in _BLOCKS or opens_note:
            paragraph = self._new_paragraph()
        around = replace(
            around,
            bold=around.bold or tag in _BOLD,
            italic=around.italic or tag in _ITALIC,
            note=around.note or opens_note,
        )
        self._open.append((around, paragraph))

    def _leave(self, tag: str) -> None:
        self._open.pop()
        if tag in _BLOCKS:  # the words after a block are a paragraph of their own
            around, _ = self._open[-1]
            self._open[-1] = (around, self._new_paragraph())

    def _add(self, text: str | None) -> None:
        self._add_raw(_SPACE.sub(" ", nfc(text or "")))

    def _add_raw(self, text: str) -> None:
        around, paragraph = self._open[-1]
        if not text or (not text.strip() and text != "\n" and not self._within(paragraph)):
            return
        self._begun.add(paragraph)
        self.pieces.append(
            Piece(
                anchor=around.anchor,
                text=text,
                run=len(self.pieces),
                paragraph=paragraph,
                region="footnote" if around.note else "body",
                bold=around.bold,
                italic=around.italic,
            )
        )

    def _within(self, paragraph: int) -> bool:
        """Tell whether the paragraph has words already: a blank at its start is none."""
        return paragraph in self._begun
