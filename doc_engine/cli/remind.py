"""The command that drafts letters to units whose tasks are overdue or due soon."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from doc_engine.cli.completing import complete_units
from doc_engine.cli.days import day_of, shown_day, today
from doc_engine.cli.options import OUT, PROJECT
from doc_engine.cli.parts import Command, Option
from doc_engine.cli.printing import path_in, print_result
from doc_engine.cli.trace import print_faults
from doc_engine.findings import UsageFault
from doc_engine.wording import say

__all__ = ["remind"]

_LONGEST = 3660


@click.command("remind", cls=Command)
@click.option(
    "--unit", "units", cls=Option, multiple=True, metavar="id", shell_complete=complete_units
)
@click.option("--as-of", "day", cls=Option, metavar="day", callback=day_of)
@click.option(
    "--within",
    cls=Option,
    type=click.IntRange(0, _LONGEST),
    metavar="days",
    default=15,
)
@OUT
@click.option("--force", cls=Option, is_flag=True)
@PROJECT
@click.pass_context
def remind(
    context: click.Context,
    units: tuple[str, ...],
    day: date | None,
    within: int,
    out: str | None,
    force: bool,
    project: Path,
) -> None:
    """Draft reminders."""
    from doc_engine.trace.reminding import remind as remind_units

    lang, as_of = str(context.obj), day or today()
    if out == "":
        raise UsageFault("USE109")
    folder = Path(out) if out is not None else None
    done = remind_units(project, as_of, units, within=within, out=folder, force=force)
    if print_faults(done.findings, lang):
        context.exit(1)
    shown = shown_day(as_of)
    if not done.letters and not done.nameless:
        print_result(say("reminded", "nothing", lang=lang, day=shown, within=within) + "\n")
        return
    lines = [say("reminded", lang=lang, count=len(done.letters), day=shown)]
    for each in done.letters:
        fields = {"path": path_in(Path().resolve(), each.path), "unit": each.name}
        counts = {"overdue": each.overdue, "soon": each.soon}
        lines.append(say("reminded", "row", lang=lang, **fields, **counts))
    for unit, count in done.nameless:
        lines.append(say("reminded", "nameless", lang=lang, unit=unit, count=count, day=shown))
    print_result("\n".join(lines) + "\n")
