"""The faces of a report: text for people, JSON for programs, and a progress bar on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from doc_engine.cli.as_json import as_json
from doc_engine.cli.as_text import as_text, faults_text
from doc_engine.cli.columns import painter, room
from doc_engine.engine import Report
from doc_engine.wording import say

__all__ = ["progress_line", "show"]


def show(
    report: Report, face: str, lang: str, *, strict: bool, root: Path, brief: bool = False
) -> int:
    """Print `report` in one of the faces; return the exit code it asks for.

    `brief` leaves out of the text what is proved in full.
    """
    if face == "json":
        click.echo(as_json(report, lang, strict=strict, root=root))
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
        click.echo(text, nl=False)
    if report.faults:
        click.echo(faults_text(report, lang), err=True, nl=False)
    return report.exit_code(strict=strict)


@contextmanager
def progress_line(lang: str, length: int, face: str) -> Iterator[Callable[[str], None]]:
    """Show a progress bar on a terminal; elsewhere, and for programs, show nothing."""
    if face != "text" or not sys.stderr.isatty() or not length:
        yield lambda _: None
        return
    label = say("progress", "label", lang=lang)
    with click.progressbar(length=length, label=label, file=sys.stderr) as bar:
        yield lambda _: bar.update(1)
