"""The faces of a report: text for people, JSON for programs, and a progress bar on a terminal."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from doc_engine.cli.as_json import as_json
from doc_engine.cli.as_text import as_text, faults_text
from doc_engine.cli.columns import painter, room
from doc_engine.cli.printing import print_error, print_result
from doc_engine.engine import Report
from doc_engine.wording import say

__all__ = ["progress_line", "show"]


def show(
    report: Report,
    face: str,
    lang: str,
    *,
    strict: bool,
    root: Path,
    brief: bool = False,
    more: Mapping[str, Any] | None = None,
) -> int:
    """Print `report` in one of the faces; return the exit code it asks for.

    `brief` leaves out of the text what is proved in full; `more` goes into the JSON.
    Raises EnvironmentFault if the report cannot be printed, after the faults are told.
    """
    if face == "json":
        text = as_json(report, lang, strict=strict, root=root, more=more) + "\n"
    else:
        text = as_text(
            report,
            lang,
            root=root,
            strict=strict,
            brief=brief,
            room=room(sys.stdout),
            paint=painter(sys.stdout),
        )
    try:
        print_result(text)
    finally:
        print_error(faults_text(report, lang))
        if os.environ.get("DOC_ENGINE_DEBUG"):
            for cause in (fault.__cause__ for fault in report.faults if fault.__cause__):
                print_error("".join(traceback.format_exception(cause)))
    return report.exit_code(strict=strict)


@contextmanager
def progress_line(lang: str, length: int, face: str) -> Iterator[Callable[[str], None]]:
    """Show a progress bar on a terminal; elsewhere, and for programs, show nothing."""
    if face != "text" or sys.stderr is None or not sys.stderr.isatty() or not length:
        yield lambda _: None
        return
    label = say("progress", "label", lang=lang)
    with click.progressbar(length=length, label=label, file=sys.stderr) as bar:
        yield lambda _: bar.update(1)
