"""The members of a zip, copied as they lie, and the writing of a zip around them.

The Open Packaging Conventions ask for no more than stored and deflated members. All members have
the same date, and their order is given by their names: equal members give equal bytes. The
deflating is ISA-L's, a library of the lock, and not that of the zlib which Python was built with.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from isal import isal_zlib

from doc_engine.render.docx.archive import CONTENT_TYPES

__all__ = ["Member", "copied", "deflated", "written"]

#: Why 1: of ISA-L's levels it makes the smallest files; 3, the slowest, gains nothing.
_LEVEL: Final = 1
#: A bare stream of the largest window, without a head (RFC 1951).
_BARE: Final = -15
#: APPNOTE.TXT 4.3.7, 4.3.12, 4.3.16: version 2.0, names in UTF-8, 1980-01-01.
_LOCAL: Final = struct.Struct("<IHHHHHIIIHH")
_CENTRAL: Final = struct.Struct("<IHHHHHHIIIHHHHHII")
_END: Final = struct.Struct("<IHHHHIIH")
_SIGNATURES: Final = (0x04034B50, 0x02014B50, 0x06054B50)
_VERSION, _UTF8, _DATE = 20, 0x800, 0x21
_MADE_BY: Final = (3 << 8) | _VERSION
_PLAIN_FILE: Final = 0o100644 << 16


@dataclass(frozen=True, slots=True)
class Member:
    """A member as it lies in a zip: its bytes, packed by `method`, and what they unpack to."""

    packed: bytes
    method: int
    size: int
    crc: int


def copied(data: bytes) -> dict[str, Member]:
    """Return the members of a zip by name, packed as they are."""
    members = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for entry in archive.infolist():
            if not entry.is_dir():
                name, extra = struct.unpack_from("<HH", data, entry.header_offset + 26)
                start = entry.header_offset + 30 + name + extra
                packed = data[start : start + entry.compress_size]
                members[entry.filename] = Member(
                    packed, entry.compress_type, entry.file_size, entry.CRC
                )
    return members


def deflated(data: bytes) -> Member:
    """Return a member made of bytes."""
    packed = isal_zlib.compress(data, _LEVEL, _BARE)
    return Member(packed, zipfile.ZIP_DEFLATED, len(data), isal_zlib.crc32(data))


def written(members: Mapping[str, Member]) -> bytes:
    """Return a zip of the members: `[Content_Types].xml` first, the others by name."""
    pieces: list[bytes] = []
    directory: list[bytes] = []
    at = 0
    for name in sorted(members, key=lambda each: (each != CONTENT_TYPES, each)):
        member, encoded = members[name], name.encode("utf-8")
        told = (member.crc, len(member.packed), member.size, len(encoded), 0)
        local = (_SIGNATURES[0], _VERSION, _UTF8, member.method, 0, _DATE, *told)
        head = _LOCAL.pack(*local) + encoded
        central = (_SIGNATURES[1], _MADE_BY, _VERSION, _UTF8, member.method, 0, _DATE, *told)
        directory += [_CENTRAL.pack(*central, 0, 0, 0, _PLAIN_FILE, at), encoded]
        pieces += [head, member.packed]
        at += len(head) + len(member.packed)
    listed = b"".join(directory)
    count = len(members)
    end = _END.pack(_SIGNATURES[2], 0, 0, count, count, len(listed), at, 0)
    return b"".join([*pieces, listed, end])
