"""Tracked changes of a DOCX accepted or rejected, as Word does it, and the words that then stand.

ECMA-376, part 1, 17.13.5. A paragraph whose end is taken away goes on into the next one; a row that
is taken away goes whole, and a table with its last row.
"""

from __future__ import annotations

import io
import zipfile
from typing import Final, Literal

from lxml import etree

from doc_engine.text import fold_space

__all__ = ["accepted_words", "rejected_words"]

_MAIN: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W: Final = f"{{{_MAIN}}}"
_NAMES: Final = {"w": _MAIN}
_DOCUMENT: Final = "word/document.xml"
_FOOTNOTES: Final = "word/footnotes.xml"
#: Words that went from one place to another are gone from the one and new in the other.
_MOVES: Final = {f"{_W}moveFrom": f"{_W}del", f"{_W}moveTo": f"{_W}ins"}
#: What may stand in a paragraph, or between two, and holds no words.
_WORDLESS: Final = frozenset(
    f"{_W}{name}"
    for name in (
        "pPr",
        "bookmarkStart",
        "bookmarkEnd",
        "moveFromRangeStart",
        "moveFromRangeEnd",
        "moveToRangeStart",
        "moveToRangeEnd",
    )
)
_TEXTS: Final = (f"{_W}t", f"{_W}delText")
_BLANKS: Final = (f"{_W}tab", f"{_W}br")

_Kind = Literal["ins", "del"]


def accepted_words(data: bytes) -> list[str]:
    """Return the words of each paragraph once all changes are accepted, footnotes at their call.

    Of a file without changes these are its words. `data` are bytes that this program has made.
    """
    return _words(data, keep="ins", drop="del")


def rejected_words(data: bytes) -> list[str]:
    """Return the words of each paragraph once all changes are rejected."""
    return _words(data, keep="del", drop="ins")


def _words(data: bytes, keep: _Kind, drop: _Kind) -> list[str]:
    notes: dict[str, str] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = _decided(archive.read(_DOCUMENT), keep, drop)
        if _FOOTNOTES in archive.namelist():
            for note in _decided(archive.read(_FOOTNOTES), keep, drop).iter(f"{_W}footnote"):
                words = (_text(each) for each in note.iter(f"{_W}p"))
                notes[note.get(f"{_W}id", "")] = fold_space(" ".join(words))
    told = []
    for paragraph in body.iter(f"{_W}p"):
        calls = (each.get(f"{_W}id", "") for each in paragraph.iter(f"{_W}footnoteReference"))
        called = [f" [{notes.get(each, '')}]" for each in calls]
        told.append(fold_space(_text(paragraph)) + "".join(called))
    return told


def _decided(part: bytes, keep: _Kind, drop: _Kind) -> etree._Element:
    """Return a part without what is dropped; what is kept stands as ordinary text."""
    root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    for each in root.iter(*_MOVES):
        each.tag = _MOVES[str(each.tag)]
    for row in list(root.iter(f"{_W}tr")):
        if row.find(f"w:trPr/w:{drop}", _NAMES) is not None:
            _remove(row)
    for table in list(root.iter(f"{_W}tbl")):
        if table.find("w:tr", _NAMES) is None:
            _remove(table)
    ends = [
        paragraph
        for paragraph in root.iter(f"{_W}p")
        if paragraph.find(f"w:pPr/w:rPr/w:{drop}", _NAMES) is not None
    ]
    for each in list(root.iter(f"{_W}{drop}")):
        around = each.getparent()
        if around is not None and around.tag != f"{_W}rPr":
            _remove(each)
    for each in list(root.iter(f"{_W}{keep}")):
        _unwrap(each)
    for paragraph in ends:
        _go_on(paragraph)
    return root


def _go_on(paragraph: etree._Element) -> None:
    """Take a paragraph's end away: what it still holds goes to the front of the next one.

    Before a table, and as the only one of a cell or a footnote, a paragraph goes only if empty.
    """
    following = paragraph.getnext()
    while following is not None and following.tag in _WORDLESS:
        following = following.getnext()
    rest = [each for each in paragraph if each.tag not in _WORDLESS]
    if following is not None and following.tag == f"{_W}p":
        properties = following.find("w:pPr", _NAMES)
        at = 0 if properties is None else following.index(properties) + 1
        for each in reversed(rest):
            following.insert(at, each)
        _remove(paragraph)
    elif not rest and following is not None:
        _remove(paragraph)


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    for child in reversed(list(element)):
        parent.insert(at, child)
    parent.remove(element)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _text(paragraph: etree._Element) -> str:
    """Return the words of a paragraph, those of paragraphs within it (a drawn box) left out."""
    found = []
    for each in paragraph.iter(*_TEXTS, *_BLANKS):
        if next(each.iterancestors(f"{_W}p"), None) is paragraph:
            found.append((each.text or "") if each.tag in _TEXTS else " ")
    return "".join(found)
