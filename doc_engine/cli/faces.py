"""The faces of a report, printed and written to files, and a progress bar on a terminal."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

import click

from doc_engine.cli.as_json import json_parts
from doc_engine.cli.as_text import as_text, faults_text
from doc_engine.cli.columns import painter, room
from doc_engine.cli.printing import print_error, print_result
from doc_engine.cli.reviewing.asked import Asked
from doc_engine.cli.reviewing.github import SUMMARY_VARIABLE, summary
from doc_engine.cli.reviewing.saying import said_as
from doc_engine.engine import Report
from doc_engine.engine.writing import append, write_atomically
from doc_engine.findings import DocEngineError
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
    files: Sequence[tuple[str, Path]] = (),
    more: Mapping[str, Any] | None = None,
) -> int:
    """Print `report` in one of the faces; return the exit code it asks for.

    `brief` leaves out of the text what is proved in full; `more` goes into the JSON. `files` are
    further faces, and where to write them. Raises EnvironmentFault if the report cannot be
    printed, after the faults are told.
    """
    asked = Asked(lang, strict, root)
    report = _written(report, face, asked, files)
    parts: Iterable[str]
    if face == "json":
        parts = chain(json_parts(report, lang, strict=strict, root=root, more=more), "\n")
    elif face == "text":
        text = as_text(
            report,
            lang,
            root=root,
            strict=strict,
            brief=brief,
            room=room(sys.stdout),
            paint=painter(sys.stdout),
        )
        parts = (text,)
    else:
        parts = (said_as(face, report, asked),)
    try:
        for part in parts:
            if not print_result(part):
                break  # nobody reads any more
    finally:
        print_error(faults_text(report, lang))
        if os.environ.get("DOC_ENGINE_DEBUG"):
            for cause in (fault.__cause__ for fault in report.faults if fault.__cause__):
                print_error("".join(traceback.format_exception(cause)))
    return report.exit_code(strict=strict)


def _written(report: Report, face: str, asked: Asked, files: Sequence[tuple[str, Path]]) -> Report:
    """Write the faces that go to files; return the report with what kept one from being written."""
    faults: list[DocEngineError] = []
    for name, path in files:
        text = said_as(name, report, asked)
        try:
            write_atomically(path, text.encode("utf-8", "replace"), path.parent)
        except DocEngineError as fault:
            faults.append(fault)
    page = os.environ.get(SUMMARY_VARIABLE, "")
    if page and "github" in (face, *(name for name, _ in files)):
        try:
            append(Path(page), summary(report, asked).encode("utf-8", "replace"))
        except DocEngineError as fault:
            faults.append(fault)
    return replace(report, faults=(*report.faults, *faults))


@contextmanager
def progress_line(lang: str, length: int, face: str) -> Iterator[Callable[[str], None]]:
    """Show a progress bar on a terminal; elsewhere, and for programs, show nothing."""
    if face != "text" or sys.stderr is None or not sys.stderr.isatty() or not length:
        yield lambda _: None
        return
    label = say("progress", "label", lang=lang)
    with click.progressbar(length=length, label=label, file=sys.stderr) as bar:
        yield lambda _: bar.update(1)
