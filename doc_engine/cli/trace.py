"""The command that follows assignments from directive to plan to report."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from doc_engine.cli.columns import painter, room
from doc_engine.cli.completing import complete_units
from doc_engine.cli.days import day_of, today
from doc_engine.cli.options import DOCUMENTS, OUT, PROJECT, TO, listed
from doc_engine.cli.parts import Command, OneOf, Option
from doc_engine.cli.printing import path_in, print_result
from doc_engine.findings import Severity, UsageFault
from doc_engine.wording import say

if TYPE_CHECKING:
    from doc_engine.findings import Finding
    from doc_engine.trace.rows import Flag, Trace

__all__ = ["print_faults", "trace"]

_LONGEST_ALARM: Final = 365


@click.command("trace", cls=Command)
@DOCUMENTS
@TO
@OUT
@click.option("--as-of", "day", cls=Option, metavar="day", callback=day_of)
@click.option(
    "--unit", "units", cls=Option, multiple=True, metavar="id", shell_complete=complete_units
)
@click.option("--by", "order", cls=Option, type=OneOf(["document", "unit"]), default="document")
@click.option("--drafts", cls=Option, is_flag=True)
@click.option("--fail-on", "fail_on", cls=Option, metavar="states")
@click.option("--alarm", cls=Option, type=click.IntRange(0, _LONGEST_ALARM), metavar="days")
@PROJECT
@click.pass_context
def trace(
    context: click.Context,
    documents: tuple[str, ...],
    to: str | None,
    out: str | None,
    day: date | None,
    units: tuple[str, ...],
    order: str,
    drafts: bool,
    fail_on: str | None,
    alarm: int | None,
    project: Path,
) -> None:
    """Trace assignments, on the screen or as files."""
    from doc_engine.trace import files_folder, trace_formats, trace_project, write_trace

    lang = str(context.obj)
    formats = trace_formats(listed(to))
    failing = _flags(listed(fail_on))
    folder = files_folder(project, out) if formats else None
    found, root = trace_project(project, day or today(), documents, units, drafts=drafts)
    if print_faults(found.findings, lang):
        context.exit(1)
    if folder is not None:
        print_result(say("files", lang=lang) + "\n")
        for path in write_trace(found, formats, folder, lang, alarm):
            print_result(f"  {path_in(root, path)}\n")
        print_result("\n")
    _print(found, lang, rows=not formats, by_unit=order == "unit")
    context.exit(_verdict(found, failing, lang))


def print_faults(findings: tuple[Finding, ...], lang: str) -> bool:
    """Print what is wrong with the data, if errors are among it; tell whether they are."""
    from doc_engine.cli.as_text import finding_text

    errors = [each for each in findings if each.severity is Severity.ERROR]
    print_result("".join(finding_text(each, lang) + "\n" for each in errors))
    if errors:
        print_result(say("trace", "failed", lang=lang, errors=len(errors)) + "\n")
    return bool(errors)


def _flags(names: tuple[str, ...]) -> tuple[Flag, ...]:
    """Return the states of these names. Raises UsageFault USE261."""
    from doc_engine.trace.rows import Flag

    known = [str(each) for each in Flag]
    for each in names:
        if each not in known:
            raise UsageFault("USE261", value=each, known=", ".join(known))
    return tuple(Flag(each) for each in names)


def _print(found: Trace, lang: str, *, rows: bool, by_unit: bool) -> None:
    from doc_engine.cli.trace_table import summary_text, trace_texts
    from doc_engine.trace.words import Words

    columns, words = room(sys.stdout), Words(lang)
    if rows:
        for text in trace_texts(found, words, columns, painter(sys.stdout), by_unit=by_unit):
            print_result(text)
    print_result(summary_text(found, words, columns))


def _verdict(found: Trace, failing: tuple[Flag, ...], lang: str) -> int:
    """Return the exit code: 1 if a row has a flag that is asked to fail, which is told."""
    met = [each for each in failing if any(each in row.flags for row in found.rows)]
    if met:
        names = ", ".join(say("trace-flags", str(each), lang=lang) for each in met)
        print_result(say("trace", "failing", lang=lang, names=names) + "\n")
    return 1 if met else 0
