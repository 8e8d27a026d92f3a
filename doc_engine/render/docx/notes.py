"""Gives a template that lost it a footnotes part: LibreOffice drops one that holds no footnote.

ECMA-376, part 1, 11.3.4: the part, its content type, and its relationship from the document.
"""

from __future__ import annotations

from typing import Final

from lxml import etree

from doc_engine.render.docx.archive import CONTENT_TYPES
from doc_engine.render.docx.names import FOOTNOTES
from doc_engine.render.docx.starter_parts import fixed_parts

__all__ = ["add_footnotes_part"]

_RELATIONS: Final = "word/_rels/document.xml.rels"
_CONTENT_TYPE: Final = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
)
_RELATION_TYPE: Final = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
)


def add_footnotes_part(members: dict[str, bytes]) -> None:
    """Add an empty footnotes part to the members of a DOCX, unless it has one."""
    if FOOTNOTES in members:
        return
    members[FOOTNOTES] = fixed_parts()[FOOTNOTES]
    override = {"PartName": f"/{FOOTNOTES}", "ContentType": _CONTENT_TYPE}
    _append(members, CONTENT_TYPES, "Override", override)
    target = {"Id": "rIdFootnotes", "Type": _RELATION_TYPE, "Target": "footnotes.xml"}
    _append(members, _RELATIONS, "Relationship", target)


def _append(members: dict[str, bytes], part: str, name: str, attributes: dict[str, str]) -> None:
    """Append an element to the root of a part, in the root's namespace."""
    root = etree.fromstring(members[part])
    etree.SubElement(root, f"{{{etree.QName(root).namespace}}}{name}", attributes)
    members[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
