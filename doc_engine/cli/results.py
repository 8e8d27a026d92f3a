"""The commands for results: a sheet out to a unit, and what units sent back in."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from doc_engine.cli.completing import complete_units
from doc_engine.cli.days import day_of, shown_day, today
from doc_engine.cli.options import PROJECT, TEXT_OR_JSON
from doc_engine.cli.parts import Argument, Command, OneOf, Option
from doc_engine.cli.printing import path_in, print_result
from doc_engine.findings import Finding, Severity
from doc_engine.text import excerpt
from doc_engine.wording import say

if TYPE_CHECKING:
    from doc_engine.engine.progress import Imported, Told

__all__ = ["COMMANDS"]

_WHAT = click.argument("what", cls=Argument, type=OneOf(["results"]), metavar="what")
_AS_OF = click.option("--as-of", "day", cls=Option, metavar="day", callback=day_of)


@click.command("export", cls=Command)
@_WHAT
@click.option("--unit", cls=Option, required=True, metavar="id", shell_complete=complete_units)
@click.option("--out", cls=Option, type=click.Path(path_type=Path), metavar="file")
@_AS_OF
@PROJECT
@click.pass_context
def export(
    context: click.Context, what: str, unit: str, out: Path | None, day: date | None, project: Path
) -> None:
    """Write the spreadsheet that a unit fills in."""
    from doc_engine.engine.progress import export_results

    lang, as_of = str(context.obj), day or today()
    made = export_results(project, unit, as_of, out)
    _print_findings(made.findings, lang)
    if made.path is None:
        errors = sum(each.severity is Severity.ERROR for each in made.findings)
        print_result(say("exported", "failed", lang=lang, errors=errors) + "\n")
        context.exit(1)
    fields = {"path": path_in(Path().resolve(), made.path), "rows": made.rows, "unit": unit}
    part = "message" if made.rows else "nothing"
    print_result(say("exported", part, lang=lang, day=shown_day(as_of), **fields) + "\n")


@click.command("import", cls=Command)
@_WHAT
@click.argument("file", cls=Argument, type=click.Path(path_type=Path), metavar="file")
@_AS_OF
@click.option("--dry-run", cls=Option, is_flag=True)
@TEXT_OR_JSON
@PROJECT
@click.pass_context
def import_(
    context: click.Context,
    what: str,
    file: Path,
    day: date | None,
    dry_run: bool,
    face: str,
    project: Path,
) -> None:
    """Take in a spreadsheet that units sent back."""
    from doc_engine.cli.faces import show
    from doc_engine.engine.progress import import_results

    done = import_results(project, file, day or today(), dry_run=dry_run)
    if face == "json":
        context.exit(show(done.report, face, context.obj, strict=False, root=done.root))
    _print_findings(done.report.findings, str(context.obj))
    print_result(_as_text(done, str(context.obj), dry_run=dry_run))
    context.exit(done.report.exit_code())


def _print_findings(findings: tuple[Finding, ...], lang: str) -> None:
    from doc_engine.cli.as_text import finding_text

    print_result("".join(finding_text(each, lang) + "\n" for each in findings))


def _as_text(done: Imported, lang: str, *, dry_run: bool) -> str:
    """Return what changes in the results, an entry a line, and the verdict."""
    path = path_in(done.root, done.path) if done.path else ""
    new = sum(each.index is None for each in done.told)
    fields = {
        "path": path,
        "day": shown_day(done.as_of),
        "new": new,
        "changed": len(done.told) - new,
    }
    if done.report.exit_code():
        errors = done.report.count(Severity.ERROR)
        return say("imported", "failed", lang=lang, errors=errors, **fields) + "\n"
    if not done.told:
        return say("imported", "nothing", lang=lang, **fields) + "\n"
    title = say("imported", "title-dry" if dry_run else "title", lang=lang, path=path)
    verdict = say("imported", "dry" if dry_run else "written", lang=lang, **fields)
    return "\n".join([title, *(_told(each, lang) for each in done.told), verdict]) + "\n"


def _told(told: Told, lang: str) -> str:
    values = []
    for key, value in told.values.items():
        shown = value.items() if isinstance(value, dict) else [(key, value)]
        words = " ".join(_words(part, each, lang) for part, each in shown)
        values.append(say("imported", key, lang=lang, value=words))
    due = say("imported", "due", lang=lang, day=shown_day(told.due)) if told.due else ""
    kind = say("imported", "changed" if told.index is not None else "new", lang=lang)
    fields = {"kind": kind, "task": told.task, "unit": told.unit, "due": due}
    return say("imported", "row", lang=lang, values="; ".join(values), **fields)


def _words(key: str, value: str, lang: str) -> str:
    """Return a value of the results as people are shown it; `key` tells which are days."""
    if key in ("begun", "completed"):
        return shown_day(date.fromisoformat(value))
    if key == "issued_date":
        return say("imported", key, lang=lang, day=shown_day(date.fromisoformat(value)))
    return excerpt(value)


COMMANDS: Final = (export, import_)
