"""How wide the room is in which a paragraph stands: its table cell's, or the page's text width."""

from __future__ import annotations

from typing import Final

from lxml import etree

from doc_engine.render.docx.names import W, twips, whole
from doc_engine.standard.figures import PAGE

__all__ = ["container_width"]

#: Word's own margin at the left and right of a cell, where nothing else is said.
_CELL_MARGIN: Final = 108


def container_width(paragraph: etree._Element) -> int:
    """Return the width open to a paragraph, in twips."""
    for ancestor in paragraph.iterancestors(W + "tc"):
        return _cell_width(ancestor)
    return _text_width(paragraph.getroottree().getroot())


def _text_width(root: etree._Element) -> int:
    """Return the page's width between its margins, by the last section."""
    section = next(iter(root.findall(f".//{W}sectPr")[-1:]), None)
    size = None if section is None else section.find(W + "pgSz")
    margins = None if section is None else section.find(W + "pgMar")
    if size is None or margins is None:
        return twips(PAGE.text_width)
    width, left, right = (
        whole(element.get(W + name))
        for element, name in ((size, "w"), (margins, "left"), (margins, "right"))
    )
    return twips(PAGE.text_width) if width is None else width - (left or 0) - (right or 0)


def _cell_width(cell: etree._Element) -> int:
    """Return a cell's width without its margins: as it says itself, else by the table's grid."""
    row = cell.getparent()
    table = next(cell.iterancestors(W + "tbl"), None)
    if table is None:
        return twips(PAGE.text_width)
    stated = cell.find(f"{W}tcPr/{W}tcW")
    width = None
    if stated is not None and stated.get(W + "type") == "dxa":
        width = whole(stated.get(W + "w"))
    if width is None:
        columns = [whole(each.get(W + "w")) for each in table.iterfind(f"{W}tblGrid/{W}gridCol")]
        cells = [] if row is None else row.findall(W + "tc")
        place = cells.index(cell) if cell in cells else 0
        width = columns[place] if place < len(columns) else None
    room = twips(PAGE.text_width) if width is None else width
    return room - _margin(cell, table, "left", "start") - _margin(cell, table, "right", "end")


def _margin(cell: etree._Element, table: etree._Element, *sides: str) -> int:
    """Return a cell's margin at a side (which has two names): its own, else the table's."""
    for owner, path in ((cell, f"{W}tcPr/{W}tcMar"), (table, f"{W}tblPr/{W}tblCellMar")):
        for side in sides:
            found = owner.find(f"{path}/{W}{side}")
            width = None if found is None else whole(found.get(W + "w"))
            if width is not None:
                return width
    return _CELL_MARGIN
