"""How much of a PDF is read: pages, objects, and bytes once its streams are inflated.

Why: PDFium cannot be stopped once it parses a page, so what a small file would grow to is found
out before. Flate alone is looked at; it is what grows without bounds.
"""

from __future__ import annotations

import re
import zlib
from typing import Final

from doc_engine.readback.faults import Unreadable

__all__ = ["MOST_PAGES", "Budget", "refuse_bombs", "refuse_vast_image"]

MOST_PAGES: Final = 5_000
_MOST_OBJECTS: Final = 200_000  # of all pages; a full page of a table has some 500
_LARGEST: Final = 100_000_000  # bytes of all streams, inflated
_MOST_PIXELS: Final = 150_000_000  # of an image; A4 scanned at 600 dpi has 35 million
_CHUNK: Final = 1 << 16
_DEEPEST: Final = 4  # filters one upon the other
_STREAM: Final = re.compile(rb"stream\r?\n")
_ZLIB: Final = 0x78


class Budget:
    """How many more objects and structure elements are read of a document."""

    def __init__(self) -> None:
        self._left = _MOST_OBJECTS

    def spend(self) -> None:
        """Count one. Raises Unreadable RDB112 when there were too many."""
        self._left -= 1
        if self._left < 0:
            raise Unreadable("RDB112")


def refuse_bombs(data: bytes) -> None:
    """Raise Unreadable RDB112 if the streams of a PDF would grow beyond bounds."""
    left = _LARGEST
    view = memoryview(data)
    for match in _STREAM.finditer(data):
        if data[match.end() : match.end() + 1] == bytes([_ZLIB]):
            left -= _inflated_size(view[match.end() :], left, 1)
        if left < 0:
            raise Unreadable("RDB112")


def refuse_vast_image(pixels: int) -> None:
    """Raise Unreadable RDB112 if an image has too many pixels to be printed."""
    if pixels > _MOST_PIXELS:
        raise Unreadable("RDB112")


def _inflated_size(packed: memoryview, limit: int, depth: int) -> int:
    """Return how many bytes a stream grows to, those of a stream within it too."""
    inflater = zlib.decompressobj()
    parts: list[bytes] = []
    size = 0
    for start in range(0, len(packed), _CHUNK):
        rest: bytes | memoryview = packed[start : start + _CHUNK]
        while rest and size <= limit and not inflater.eof:
            try:
                parts.append(inflater.decompress(rest, _CHUNK * 16))
            except zlib.error:
                return size
            size += len(parts[-1])
            rest = inflater.unconsumed_tail
        if inflater.eof or size > limit:
            break
    if size <= limit and depth < _DEEPEST and parts and parts[0][:1] == bytes([_ZLIB]):
        size += _inflated_size(memoryview(b"".join(parts)), limit - size, depth + 1)
    return size
