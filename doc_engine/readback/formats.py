"""The table of formats that can be read back, and how their bytes are told apart.

What reads a PDF is imported when the first one is read: a sixth of a cold start, which a check of
DOCX needs not pay.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePath
from typing import Final

from doc_engine.readback.docx import is_docx, read_docx
from doc_engine.readback.faults import Unreadable
from doc_engine.readback.html import is_html, read_html
from doc_engine.readback.reading import Reading

__all__ = ["FORMATS", "read", "sniff"]

_PDF_HEADER_WITHIN: Final = 1024  # bytes


def is_pdf(data: bytes) -> bool:
    """Tell whether the bytes begin as a PDF does."""
    return b"%PDF-" in data[:_PDF_HEADER_WITHIN]


def _read_pdf(data: bytes) -> Reading:
    from doc_engine.readback.pdf import read_pdf

    if not is_pdf(data):
        raise Unreadable("RDB101", format="pdf")
    return read_pdf(data)


FORMATS: Final[dict[str, tuple[Callable[[bytes], bool], Callable[[bytes], Reading]]]] = {
    "docx": (is_docx, read_docx),
    "pdf": (is_pdf, _read_pdf),
    "html": (is_html, read_html),
}

_SUFFIXES: Final = {"htm": "html", "docm": "docx"}
#: How the files begin that people take for one of ours.
_OTHER_KINDS: Final = {
    "OpenDocument (.odt)": rb"PK\x03\x04.{26}mimetypeapplication/vnd\.oasis\.opendocument",
    "JPEG": rb"\xff\xd8\xff",
    "PNG": rb"\x89PNG\r\n",
    "TIFF": rb"II\*\x00|MM\x00\*",
    "RTF": rb"\{\\rtf",
}


def read(data: bytes, format: str) -> Reading:
    """Return the words and the form of a file's bytes.

    Raises Unreadable if the bytes are no such file, are broken, locked, unsafe or hold no text.
    """
    if format not in FORMATS:
        raise Unreadable("RDB109", format=format, known=", ".join(FORMATS))
    return FORMATS[format][1](data)


def sniff(data: bytes, name: str = "") -> str:
    """Return the format of a file by its content, else by the suffix of its name.

    So a broken file has the format that it was meant to have, and `read` says what is wrong.
    Raises Unreadable RDB108 (empty), RDB110 (of a known kind that is not read) or RDB109.
    """
    if not data:
        raise Unreadable("RDB108")
    known = ", ".join(FORMATS)
    for kind, start in _OTHER_KINDS.items():
        if re.match(start, data, re.DOTALL):
            raise Unreadable("RDB110", kind=kind, known=known)
    for format, (looks, _) in FORMATS.items():
        if looks(data):
            return format
    suffix = PurePath(name).suffix.lstrip(".").lower()
    suffix = _SUFFIXES.get(suffix, suffix)
    if suffix in FORMATS:
        return suffix
    raise Unreadable("RDB109", format=suffix or PurePath(name).name or "?", known=known)
