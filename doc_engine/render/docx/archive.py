"""A DOCX file as its members: looked at before it is opened, read from bytes, and written.

Equal members give equal bytes.

Members are sorted (`[Content_Types].xml` first, as the Open Packaging Conventions advise), dated
1980-01-01, and deflated at one level; nothing of the machine is kept.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from typing import Final

from doc_engine.render.faults import TemplateFault
from doc_engine.render.reading import MEGABYTE
from doc_engine.wording import phrase

__all__ = ["CONTENT_TYPES", "check_package", "pack", "unpack"]

CONTENT_TYPES: Final = "[Content_Types].xml"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_LEVEL: Final = 6
_UNIX: Final = 3
_PLAIN_FILE: Final = 0o100644 << 16

#: The largest part that is XML, and all parts together, unpacked, in bytes. An XML tree takes
#: some hundred times the room of the shortest elements.
_XML_LIMIT: Final = 4 * MEGABYTE
_LIMIT: Final = 64 * MEGABYTE
_XML: Final = (".xml", ".rels")
_ENCRYPTED: Final = 1
_METHODS: Final = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
#: The container of a document with a password ([MS-CFB] 2.2), which is no zip.
_COMPOUND_FILE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def check_package(data: bytes, file: str) -> None:
    """Refuse a DOCX template that is not safe to unpack and to parse.

    Raises TemplateFault: TPL101 (no zip), TPL124 (too large), TPL125 (a password), TPL127 (a
    document type, by which XML can grow without bound).
    """
    if data.startswith(_COMPOUND_FILE):
        raise TemplateFault("TPL125", file=file)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_sizes(archive.infolist(), file)
            for entry in archive.infolist():
                if entry.filename.endswith(_XML) and b"<!DOCTYPE" in archive.read(entry):
                    raise TemplateFault("TPL127", file=file, part=entry.filename)
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError) as error:
        raise TemplateFault("TPL101", file=file, reason=phrase("xml", "package")) from error
    except (RuntimeError, NotImplementedError) as error:
        raise TemplateFault("TPL125", file=file) from error


def _check_sizes(entries: Iterable[zipfile.ZipInfo], file: str) -> None:
    """Refuse what would unpack to too much, by the sizes stated, beyond which nothing is read."""
    total = 0
    for entry in entries:
        if entry.flag_bits & _ENCRYPTED or entry.compress_type not in _METHODS:
            raise TemplateFault("TPL125", file=file)
        limit = _XML_LIMIT if entry.filename.endswith(_XML) else _LIMIT
        total += entry.file_size
        if entry.file_size > limit or total > _LIMIT:
            most = limit // MEGABYTE
            raise TemplateFault("TPL124", file=file, part=entry.filename, limit=most)


def unpack(data: bytes) -> dict[str, bytes]:
    """Return the members of a zip by name; raises zipfile.BadZipFile if it is none."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name[-1] != "/"}


def pack(members: Mapping[str, bytes]) -> bytes:
    """Return a zip of the members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        for name in sorted(members, key=lambda each: (each != CONTENT_TYPES, each)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = _UNIX
            entry.external_attr = _PLAIN_FILE
            archive.writestr(entry, members[name], compresslevel=_LEVEL)
    return buffer.getvalue()
