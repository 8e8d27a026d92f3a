"""A DOCX as a package (ECMA-376, part 2): its parts, found through relationships, parsed safely.

Nothing is inflated before the sizes that the zip's directory tells are found to be in bounds; no
document type declaration is accepted, so no entity is ever expanded.
"""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from itertools import islice
from typing import Final

from lxml import etree

from doc_engine.readback.faults import Unreadable

__all__ = ["Package", "is_docx"]

_LARGEST: Final = 200_000_000  # bytes, all members together, inflated
_RATIO: Final = 250  # inflated to packed; ordinary files stay below 30
_RATIO_FREE: Final = 20_000_000  # bytes that may be packed however tightly
_MOST_MEMBERS: Final = 10_000
_MOST_TAGS: Final = 4_000_000  # of a part; a table of 7,000 rows has some 2,000,000
_MOST_WORDY: Final = 150_000  # paragraphs and runs of a part
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")  # [MS-OFFCRYPTO] 2.3.1
_MAIN: Final = "word/document.xml"
_RELATIONSHIPS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_DOCTYPES: Final = tuple("<!DOCTYPE".encode(code) for code in ("ascii", "utf-16-le", "utf-16-be"))
_ZIP_FAULTS: Final = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, KeyError, NotImplementedError,
    OSError, RuntimeError, ValueError,
)  # fmt: skip


def is_docx(data: bytes) -> bool:
    """Tell whether the bytes begin as a zip does, or as what Word puts around a locked DOCX."""
    return data.startswith((b"PK", _OLE))


class Package:
    """The parts of a DOCX by name ("word/document.xml").

    Raises Unreadable RDB101 (no zip), RDB102 (no Word document), RDB103 (too large), RDB104
    (locked), RDB105 (broken) or RDB110 (old Word) when made, and RDB105, RDB106 (a DTD) or RDB112
    (too much in it) when a part is parsed.
    """

    def __init__(self, data: bytes) -> None:
        if data.startswith(_OLE):
            raise _ole_fault(data)
        if not data.startswith(b"PK"):
            raise Unreadable("RDB101", format="docx")
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
        except _ZIP_FAULTS as error:
            raise Unreadable("RDB105", format="docx", part="zip") from error
        members = self._archive.infolist()
        _refuse_bombs(members, len(data))
        self._names = frozenset(member.filename for member in members)
        self.main = self._main_part()

    def has(self, name: str) -> bool:
        """Tell whether there is a part of that name."""
        return name in self._names

    def parse(self, name: str) -> etree._Element:
        """Return the root of a part."""
        try:
            data = self._archive.read(name)
        except _ZIP_FAULTS as error:
            raise Unreadable("RDB105", format="docx", part=name) from error
        if any(mark in data for mark in _DOCTYPES):
            raise Unreadable("RDB106", part=name)
        if data.count(b"<") > _MOST_TAGS:
            raise Unreadable("RDB112")
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            raise Unreadable("RDB105", format="docx", part=name) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise Unreadable("RDB106", part=name)
        wordy = root.iter("{*}p", "{*}r")
        if next(islice(wordy, _MOST_WORDY, None), None) is not None:
            raise Unreadable("RDB112")
        return root

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """Return what a part refers to by relationship id: kind ("header") and part name."""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(path):
            return {}
        found: dict[str, tuple[str, str]] = {}
        for each in self.parse(path).iter(f"{_RELATIONSHIPS}Relationship"):
            target = each.get("Target", "")
            if each.get("TargetMode") != "External":
                whole = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                kind = each.get("Type", "").rsplit("/", 1)[-1]
                found[each.get("Id", "")] = (kind, whole)
        return found

    def _main_part(self) -> str:
        targets = [name for kind, name in self.related("").values() if kind == "officeDocument"]
        for name in (*targets, _MAIN):
            if self.has(name) and name.startswith("word/"):
                return name
        raise Unreadable("RDB102", format="docx")


def _ole_fault(data: bytes) -> Unreadable:
    """Return what to say of a compound file: a DOCX with a password, or a file of old Word."""
    if _ENCRYPTED in data:
        return Unreadable("RDB104")
    return Unreadable("RDB110", kind="Word 97-2003 (.doc)", known="docx, pdf, html")


def _refuse_bombs(members: list[zipfile.ZipInfo], packed: int) -> None:
    size = sum(member.file_size for member in members)
    tight = size > _RATIO_FREE and size > _RATIO * packed
    if size > _LARGEST or tight or len(members) > _MOST_MEMBERS:
        raise Unreadable("RDB103", size=size // 1_000_000, limit=_LARGEST // 1_000_000)
    if any(member.flag_bits & 1 for member in members):
        raise Unreadable("RDB104")
