"""The solid lines that a paragraph of a DOCX draws: borders above or below it, and shapes.

A border is as long as the room of the paragraph (its cell, else the page between its margins)
without its indents. A shape is a line if it is long and has no height.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, takewhile
from typing import Final

from lxml import etree

from doc_engine.readback.docx.names import attribute, child, local
from doc_engine.readback.docx.styles import Form
from doc_engine.readback.docx.values import millimetres, number
from doc_engine.readback.forms import DrawnLine, Frame

__all__ = ["cell_width", "drawn_lines", "frame_of", "in_box"]

_MM_PER_EMU: Final = 1 / 36000
_MM_PER: Final = {"pt": 25.4 / 72, "in": 25.4, "cm": 10.0, "mm": 1.0, "px": 25.4 / 96}
_EXTENT: Final = (
    "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent",
    "{http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing}extent",
)
_VML: Final = "{urn:schemas-microsoft-com:vml}"
_CELL_MARGIN: Final = 108  # twips: Word's own, where nothing else is said
_HIGHEST: Final = 1.0  # mm; a higher shape is no line
_SHORTEST: Final = 2.0  # mm
_MOST_COLUMNS: Final = 63  # of a table in Word
_FRAMED: Final = ("top", "left", "bottom", "right")


def drawn_lines(paragraph: etree._Element, form: Form) -> tuple[DrawnLine, ...]:
    """Return the lines that a paragraph of this form draws, lengths in mm."""
    return (*_borders(paragraph, form), *_shapes(paragraph))


def frame_of(paragraph: etree._Element, form: Form) -> Frame | None:
    """Return the line around a paragraph of this form, if it draws one on all four sides."""
    if len(form.borders) < len(_FRAMED):
        return None
    spaces = form.border_spaces
    inner = _room(paragraph) - form.paragraph.left_indent - form.paragraph.right_indent
    return Frame(inner + spaces["left"] + spaces["right"], spaces["top"] + spaces["bottom"])


def in_box(paragraph: etree._Element) -> bool:
    """Tell whether a paragraph stands in a text box."""
    return any(local(each) == "txbxContent" for each in paragraph.iterancestors())


def cell_width(cell: etree._Element) -> float:
    """Return the room for words in a cell of a table, in mm."""
    return millimetres(_cell_room(cell))


def _borders(paragraph: etree._Element, form: Form) -> Iterator[DrawnLine]:
    sides = form.borders
    if not sides & {"top", "bottom"} or sides & {"left", "right"}:  # those are of a frame
        return
    length = _room(paragraph) - form.paragraph.left_indent - form.paragraph.right_indent
    offset = (form.paragraph.left_indent - form.paragraph.right_indent) / 2
    for side in sorted(sides & {"top", "bottom"}):
        yield DrawnLine(length, offset, above=side == "top")


def _shapes(paragraph: etree._Element) -> Iterator[DrawnLine]:
    for each in paragraph.iter(*_EXTENT, f"{_VML}line", f"{_VML}shape"):
        if each.tag in _EXTENT:
            size = [number(each.get(name)) * _MM_PER_EMU for name in ("cx", "cy")]
        elif each.tag == f"{_VML}line":
            ends = [each.get(name, "0,0").split(",") for name in ("from", "to")]
            size = [abs(_measure(to) - _measure(start)) for start, to in zip(*ends, strict=False)]
        else:
            size = [_measure(_property(each, name)) for name in ("width", "height")]
        if len(size) == 2 and size[0] >= _SHORTEST and size[1] <= _HIGHEST:
            yield DrawnLine(size[0], None, above=False)


def _property(element: etree._Element, name: str) -> str:
    """Return a property of an element's inline style; one that is absent is high."""
    match = re.search(rf"(?:^|;)\s*{name}\s*:\s*([^;]+)", element.get("style", ""))
    return match[1] if match else "999mm"


def _measure(text: str) -> float:
    match = re.fullmatch(r"\s*(-?[\d.]+)\s*([a-z]*)\s*", text)
    return number(match[1]) * _MM_PER.get(match[2], _MM_PER["pt"]) if match else 0.0


def _room(paragraph: etree._Element) -> float:
    """Return the width open to a paragraph in mm, before its indents."""
    cell = next((each for each in paragraph.iterancestors() if local(each) == "tc"), None)
    twips = _page_room(paragraph) if cell is None else _cell_room(cell)
    return millimetres(twips)


def _page_room(paragraph: etree._Element) -> float:
    """Return the width between the margins of the section that a paragraph stands in."""
    block = [paragraph, *paragraph.iterancestors()][-3:][0]
    after = (each for top in (block, *block.itersiblings()) for each in top.iter())
    section = next((each for each in after if local(each) == "sectPr"), None)
    margins = child(section, "pgMar")
    sides = (number(attribute(margins, side)) for side in ("left", "right"))
    return number(attribute(child(section, "pgSz"), "w")) - sum(sides)


def _cell_room(cell: etree._Element) -> float:
    """Return a cell's width without its margins: as it says itself, else by the table's grid."""
    table = next(each for each in cell.iterancestors() if local(each) == "tbl")
    properties = child(cell, "tcPr")
    stated = child(properties, "tcW")
    given = attribute(stated, "w") or ""
    in_twips = attribute(stated, "type") == "dxa" and not given.endswith("%")
    width = number(given) if in_twips else 0.0
    if not width:  # not stated, or as a share ("50%")
        grid = _head(table, "tblGrid")
        widths = islice(grid, _MOST_COLUMNS) if grid is not None else ()
        columns = [number(attribute(each, "w")) for each in widths]
        before = islice(cell.itersiblings(preceding=True), _MOST_COLUMNS)
        place = sum(local(each) == "tc" for each in before)
        width = columns[place] if place < len(columns) else 0.0
    owners = (child(properties, "tcMar"), child(_head(table, "tblPr"), "tblCellMar"))
    for names in (("left", "start"), ("right", "end")):
        found = (child(owner, name) for owner in owners for name in names)
        margin = next((each for each in found if each is not None), None)
        width -= _CELL_MARGIN if margin is None else number(attribute(margin, "w"))
    return width


def _head(table: etree._Element, name: str) -> etree._Element | None:
    """Return what a table says of itself before its first row."""
    heads = takewhile(lambda each: local(each) != "tr", table)
    return next((each for each in heads if local(each) == name), None)
