"""A DOCX template opened: the parts that words may stand in, by the package's own tables.

ECMA-376, part 2: `[Content_Types].xml` and the relationships name the parts; what they name must
be there.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from typing import Final

from lxml import etree

from doc_engine.render.docx.archive import CONTENT_TYPES, unpack
from doc_engine.render.docx.broken import xml_reason
from doc_engine.render.docx.names import W
from doc_engine.render.faults import TemplateFault
from doc_engine.wording import phrase

__all__ = ["worded_parts"]

_RELATIONS: Final = "_rels/.rels"
_MAIN: Final = "/relationships/officeDocument"
_WORDED: Final = ("main+xml", ".header+xml", ".footer+xml", ".footnotes+xml")


def worded_parts(data: bytes, file: str) -> dict[str, bytes]:
    """Return the document, its headers, footers and footnotes by name, the document first.

    Raises TemplateFault TPL101 (no zip, broken XML) and TPL102 (something is missing).
    """
    try:
        members = unpack(data)
        for name in (CONTENT_TYPES, _RELATIONS):
            if name not in members:
                raise TemplateFault("TPL102", file=file, missing=name)
        main = next(
            (name for kind, name in _targets(members, "", file) if kind.endswith(_MAIN)), ""
        )
        for each in (main, *(name for _, name in _targets(members, main, file))):
            if each not in members:
                raise TemplateFault("TPL102", file=file, missing=each or _MAIN)
    except (ValueError, OSError) as error:
        raise TemplateFault("TPL101", file=file, reason=phrase("xml", "package")) from error
    root, types = _root(members, main, file), _root(members, CONTENT_TYPES, file)
    for name in members:
        if name.endswith("styles.xml"):
            _root(members, name, file)
    if root.tag != W + "document" or root.find(W + "body") is None:
        raise TemplateFault("TPL102", file=file, missing="w:document/w:body")
    kinds = {each.get("PartName", "").lstrip("/"): each.get("ContentType", "") for each in types}
    worded = (name for name in sorted(kinds) if kinds[name].endswith(_WORDED) and name in members)
    return {name: members[name] for name in dict.fromkeys((main, *worded))}


def _root(members: Mapping[str, bytes], name: str, file: str) -> etree._Element:
    """Return the root of a part. Raises TemplateFault TPL101."""
    try:
        return etree.fromstring(members[name])
    except etree.XMLSyntaxError as error:
        raise TemplateFault("TPL101", file=file, reason=xml_reason(error, name)) from error


def _targets(members: Mapping[str, bytes], source: str, file: str) -> Iterator[tuple[str, str]]:
    """Yield the kind and the name of each part that a part (or "", the package) is related to."""
    folder, name = posixpath.split(source)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations in members:
        for each in _root(members, relations, file):
            if each.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, each.get("Target", "")))
                yield each.get("Type", ""), target.lstrip("/")
