"""What a PDF's template may fetch: files of its own folder, and our four font files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from doc_engine.render.faults import TemplateFault
from doc_engine.render.locating import located, place_in
from doc_engine.render.pdf.fonts import SCHEME
from doc_engine.render.reading import contents

__all__ = ["FolderFetcher", "Refused"]


class Refused(FatalURLFetchingError):  # type: ignore[misc]  # weasyprint has no types
    """Something that may not be fetched; WeasyPrint lets it through, and `fault` says what."""

    def __init__(self, fault: TemplateFault) -> None:
        super().__init__(str(fault))
        self.fault = fault


class FolderFetcher(URLFetcher):  # type: ignore[misc]
    """Fetches from one folder only; raises Refused for anything else, or what is not there."""

    def __init__(self, template: Path, fonts: Mapping[str, Path]) -> None:
        super().__init__(allowed_protocols=("file", SCHEME), allow_redirects=False)
        self._template = template
        self._fonts = fonts

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """Return a file's bytes."""
        path = self._path(url)
        try:
            return URLFetcherResponse(url, contents(path))
        except TemplateFault as fault:
            raise Refused(fault) from fault

    def _path(self, url: str) -> Path:
        """Return the file behind an address, links resolved."""
        parts = urlsplit(url)
        if parts.scheme == SCHEME and parts.path in self._fonts:
            return self._fonts[parts.path]
        if parts.scheme == "file" and parts.netloc in ("", "localhost"):
            path = Path(url2pathname(parts.path)).resolve()
            if path.is_relative_to(self._template.parent.resolve()):
                return path
        words = url if place_in(self._template, url) else url.rpartition("/")[2]
        raise Refused(located("TPL106", self._template, words, url=url))
