"""The core properties of a DOCX: the document's title and organ, no person and no clock."""

from __future__ import annotations

from typing import Final

from lxml import etree

from doc_engine.composition import Composition

__all__ = ["core_properties"]

_CP: Final = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DC: Final = "http://purl.org/dc/elements/1.1/"


def core_properties(composition: Composition) -> bytes:
    """Return `docProps/core.xml` (Open Packaging Conventions, part 2, clause 11)."""
    root = etree.Element(f"{{{_CP}}}coreProperties", nsmap={"cp": _CP, "dc": _DC})
    organ = " ".join(run.text for run in composition.organ.lines)
    lines = composition.subject or composition.about
    subject = " ".join(run.text for run in lines.lines) if lines else composition.title_text
    for name, text in (
        ("title", composition.title_text),
        ("subject", subject),
        ("creator", organ),
        ("language", "vi-VN"),
    ):
        etree.SubElement(root, f"{{{_DC}}}{name}").text = text
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
