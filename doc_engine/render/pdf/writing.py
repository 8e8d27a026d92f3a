"""HTML into PDF by WeasyPrint: tagged, with embedded fonts, no clock, and no silent complaint."""

from __future__ import annotations

import gc
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock, get_ident
from typing import Final

from weasyprint import HTML

from doc_engine.render.environment import is_own_bug
from doc_engine.render.faults import TemplateFault
from doc_engine.render.locating import located
from doc_engine.render.pdf.faces import Faces
from doc_engine.render.pdf.features import free_features
from doc_engine.render.pdf.fetching import FolderFetcher, Refused
from doc_engine.render.pdf.fonts import Typeface
from doc_engine.render.pdf.lines import let_last_blank_hang
from doc_engine.render.pdf.structure import write_anchors
from doc_engine.render.pdf.styles import share_styles
from doc_engine.render.reasons import layout_reason

__all__ = ["write"]

_LOGGERS: Final = ("weasyprint", "fontTools")
_VARIANT: Final = "pdf/ua-1"
#: Pango and fontconfig are not safe in threads.
_ONE_AT_A_TIME: Final = Lock()

#: The fonts of the last document, and what they are made from; none before the first one.
_SET_UP: Final[list[tuple[object, Faces]]] = []

write_anchors()
let_last_blank_hang()
share_styles()
free_features()


def write(html: str, template: Path, typeface: Typeface) -> bytes:
    """Return the PDF; TemplateFault if WeasyPrint complains, or a fetch is refused.

    `template` names the file in faults; relative addresses start at its folder.
    """
    fetcher = FolderFetcher(template, typeface.files)
    with (
        _ONE_AT_A_TIME,
        _without_collecting(),
        _complaints() as complaints,
        _fonts(typeface) as fonts,
    ):
        try:
            source = HTML(string=html, base_url=template.resolve().as_uri(), url_fetcher=fetcher)
            data: bytes = source.write_pdf(font_config=fonts, pdf_variant=_VARIANT)
        except Refused as refused:
            raise refused.fault from None
        except Exception as error:  # hostile HTML and CSS make the layout raise nearly anything
            if is_own_bug(error):
                raise
            raise _fault(f"{type(error).__name__}: {error}", template) from error
    if complaints:
        first, *others = (_fault(each, template) for each in complaints)
        first.others = tuple(others)
        raise first
    return data


@contextmanager
def _fonts(typeface: Typeface) -> Iterator[Faces]:
    """Give the fonts of a typeface, set up once for all documents of this process.

    A template that has brought a face of its own, or has failed, leaves them to nobody else.

    Why: to set them up takes 50 ms, and memory that fontconfig never gives back.
    """
    known = [
        (path, (told := path.stat()).st_mtime_ns, told.st_size) for path in typeface.files.values()
    ]
    key = (os.getpid(), typeface, known)
    fonts = next((each for old, each in _SET_UP if old == key), None) or Faces(typeface)
    _SET_UP.clear()
    try:
        yield fonts
        if fonts.are_ours_alone:
            _SET_UP.append((key, fonts))
    finally:
        fonts.forget_copies()


def _fault(complaint: str, template: Path) -> TemplateFault:
    reason, words = layout_reason(complaint)
    return located("TPL107", template, words, reason=reason)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Keep Python from looking for garbage, which it would do after every few hundred boxes.

    Why: nearly all that a layout makes it keeps to its end, so that each look walks over every box
    and finds nothing: a fifth of the time of a large report. What is left is found afterwards.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def _complaints() -> Iterator[list[str]]:
    """Collect what the libraries warn of in this thread, each once."""
    collector = _Collector()
    loggers = [logging.getLogger(name) for name in _LOGGERS]
    for logger in loggers:
        logger.addHandler(collector)
    try:
        yield collector.messages
    finally:
        for logger in loggers:
            logger.removeHandler(collector)


class _Collector(logging.Handler):
    """Keeps the warnings and errors of the thread that made it."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []
        self._thread = get_ident()

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message that is new."""
        message = record.getMessage()
        if record.thread == self._thread and message not in self.messages:
            self.messages.append(message)
