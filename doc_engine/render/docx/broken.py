"""Where the XML of a part is broken, in the words of the catalogue."""

from __future__ import annotations

from lxml import etree

from doc_engine.wording import Phrase, phrase

__all__ = ["xml_reason"]


def xml_reason(error: etree.XMLSyntaxError, part: str) -> Phrase:
    """Return that a part is no well-formed XML, with line and column."""
    line, column = error.position
    return phrase("xml", "broken", part=part, line=line, column=column)
