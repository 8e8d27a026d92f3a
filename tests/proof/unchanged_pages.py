"""A page that an operation left as it was is drawn once: reading many files back costs less.

What a page shows follows from its content stream, its fonts and its annotations. Operations change
content streams only, so that two pages of one file's offspring whose streams have the same bytes
show the same; a test holds this against reading without memory.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pikepdf
import pytest

from doc_engine.readback import Reading, read
from doc_engine.readback.pdf import pages
from doc_engine.readback.pdf.page import PageContent

__all__ = ["PageMemory"]


class PageMemory:
    """Reads the offspring of one PDF back, and remembers the pages that it has seen."""

    def __init__(self) -> None:
        self.drawn = 0
        self._known: dict[tuple[int, str], PageContent] = {}
        self._keys: list[str] = []

    def read(self, data: bytes) -> Reading:
        """Return what `read` returns, drawing only the pages that are new."""
        with pikepdf.open(io.BytesIO(data)) as file:
            self._keys = [_key(page) for page in file.pages]
        with self._remembering():
            return read(data, "pdf")

    @contextmanager
    def _remembering(self) -> Iterator[None]:
        draw = pages._drawn

        def drawn(page: Any, number: int, budget: Any) -> PageContent:
            key = (number, self._keys[number - 1])
            if key not in self._known:
                self._known[key] = draw(page, number, budget)
                self.drawn += 1
            known = self._known[key]
            return replace(known, texts=[*known.texts], lines=[*known.lines], roots=[])

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(pages, "_drawn", drawn)
            yield


def _key(page: pikepdf.Page) -> str:
    content = page.obj.get("/Contents", pikepdf.Array())
    streams = list(content) if isinstance(content, pikepdf.Array) else [content]
    return hashlib.sha256(b"\n".join(each.read_bytes() for each in streams)).hexdigest()
