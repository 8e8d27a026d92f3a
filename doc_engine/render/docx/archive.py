"""A DOCX file as its members: read from bytes, and written so that equal members are equal bytes.

Members are sorted (`[Content_Types].xml` first, as the Open Packaging Conventions advise), dated
1980-01-01, and deflated at one level; nothing of the machine is kept.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Final

__all__ = ["CONTENT_TYPES", "pack", "unpack"]

CONTENT_TYPES: Final = "[Content_Types].xml"
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_LEVEL: Final = 6
_UNIX: Final = 3
_PLAIN_FILE: Final = 0o100644 << 16


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
