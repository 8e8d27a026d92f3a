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
from doc_engine.render.docx.names import W
from doc_engine.render.faults import TemplateFault

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
        main = next((name for kind, name in _targets(members, "") if kind.endswith(_MAIN)), "")
        for each in (main, *(name for _, name in _targets(members, main))):
            if each not in members:
                raise TemplateFault("TPL102", file=file, missing=each or _MAIN)
        root = etree.fromstring(members[main])
        for name in members:
            if name.endswith("styles.xml"):
                etree.fromstring(members[name])
        types = etree.fromstring(members[CONTENT_TYPES])
    except (etree.XMLSyntaxError, ValueError, OSError) as error:
        raise TemplateFault("TPL101", file=file, reason=str(error)) from error
    if root.tag != W + "document" or root.find(W + "body") is None:
        raise TemplateFault("TPL102", file=file, missing="w:document/w:body")
    kinds = {each.get("PartName", "").lstrip("/"): each.get("ContentType", "") for each in types}
    worded = (name for name in sorted(kinds) if kinds[name].endswith(_WORDED) and name in members)
    return {name: members[name] for name in dict.fromkeys((main, *worded))}


def _targets(members: Mapping[str, bytes], source: str) -> Iterator[tuple[str, str]]:
    """Yield the kind and the name of each part that a part (or "", the package) is related to."""
    folder, name = posixpath.split(source)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations in members:
        for each in etree.fromstring(members[relations]):
            if each.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, each.get("Target", "")))
                yield each.get("Type", ""), target.lstrip("/")
