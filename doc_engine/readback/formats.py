"""The table of formats that can be read back, and how their bytes are told apart."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from doc_engine.readback.docx import is_docx, read_docx
from doc_engine.readback.faults import Unreadable
from doc_engine.readback.html import is_html, read_html
from doc_engine.readback.pdf import is_pdf, read_pdf
from doc_engine.readback.reading import Reading

__all__ = ["FORMATS", "read", "sniff"]

FORMATS: Final[dict[str, tuple[Callable[[bytes], bool], Callable[[bytes], Reading]]]] = {
    "docx": (is_docx, read_docx),
    "pdf": (is_pdf, read_pdf),
    "html": (is_html, read_html),
}


def read(data: bytes, format: str) -> Reading:
    """Return the words and the form of a file's bytes.

    Raises Unreadable if the bytes are no such file, are broken, locked, unsafe or hold no text.
    """
    if format not in FORMATS:
        raise Unreadable("RDB109", format=format, known=", ".join(FORMATS))
    return FORMATS[format][1](data)


def sniff(data: bytes) -> str | None:
    """Return the format of the bytes by their content, or None if it is none that we read."""
    return next((name for name, (looks, _) in FORMATS.items() if looks(data)), None)
