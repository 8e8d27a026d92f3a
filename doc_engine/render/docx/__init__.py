"""A Composition as DOCX: the template filled in by docxtpl, its words anchored by bookmarks."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from lxml import etree

from doc_engine.composition import Composition
from doc_engine.render.docx.archive import pack, unpack
from doc_engine.render.docx.filling import fill, filler
from doc_engine.render.docx.marking import Marking
from doc_engine.render.docx.names import FOOTNOTES, WORDED_PARTS
from doc_engine.render.docx.notes import add_footnotes_part
from doc_engine.render.docx.properties import core_properties
from doc_engine.render.docx.tokens import Tokens
from doc_engine.render.faults import TemplateFault
from doc_engine.render.manifest import manifest
from doc_engine.render.probing import left_out
from doc_engine.render.slots import slots

__all__ = ["TEMPLATE", "left_out_of_docx", "render_docx"]

TEMPLATE: Final = "template.docx"
_CORE: Final = "docProps/core.xml"


def render_docx(composition: Composition, folder: Path) -> bytes:
    """Return the document as DOCX; equal input gives equal bytes. Raises TemplateFault."""
    path = folder / TEMPLATE
    tokens = Tokens()
    members = unpack(fill(path, slots(composition, tokens)))
    if any(composition.footnotes()):
        add_footnotes_part(members)
    roots = {
        name: _parsed(data, path)
        for name, data in sorted(members.items())
        if name.startswith(WORDED_PARTS) and name.endswith(".xml")
    }
    marking = Marking(tokens, str(path), roots.values())
    for name, root in roots.items():
        if name != FOOTNOTES:
            marking.part(root)
    if marking.footnotes:
        marking.notes(roots[FOOTNOTES])
    members |= {name: _serialised(root) for name, root in roots.items()}
    return pack({**members, _CORE: core_properties(composition)})


def left_out_of_docx(folder: Path) -> tuple[TemplateFault, ...]:
    """Return a TPL111 for each field that the DOCX template leaves out. Raises TemplateFault."""
    path = folder / TEMPLATE
    return left_out(path, filler(path), manifest(folder).slots)


def _parsed(data: bytes, path: Path) -> etree._Element:
    """Return the root of an XML part; TemplateFault TPL109 if it is not well-formed."""
    try:
        return etree.fromstring(data)
    except etree.XMLSyntaxError as error:
        raise TemplateFault("TPL109", file=str(path), reason=str(error)) from error


def _serialised(root: etree._Element) -> bytes:
    """Return an XML part as bytes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
