"""The commands for a project of one's own: init, new, confirm, schema, units."""

from __future__ import annotations

import shlex
import sys
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Final

import click

from doc_engine.cli.columns import room
from doc_engine.cli.completing import complete_types, complete_units
from doc_engine.cli.days import day_of, shown_day, today
from doc_engine.cli.options import DOCUMENTS, PROJECT, TEXT_OR_JSON
from doc_engine.cli.parts import Argument, Command, OneOf, Option
from doc_engine.cli.printing import path_in
from doc_engine.wording import say

__all__ = ["COMMANDS"]

_NOTHING_FOUND: Final = 1

_AT = click.option("--at", "day", cls=Option, metavar="day", callback=day_of)


@click.command("init", cls=Command)
@click.argument("folder", cls=Argument, type=click.Path(path_type=Path), metavar="folder")
@click.option("--ci", cls=Option, type=OneOf(["github", "gitlab", "none"]), default="github")
@click.pass_context
def init(context: click.Context, folder: Path, ci: str) -> None:
    """Make a new project."""
    from doc_engine.cli.reviewing.asked import Asked
    from doc_engine.engine.starting import start_project

    lang = str(context.obj)
    started = start_project(folder, ci)
    click.echo(say("started", "written", lang=lang, folder=folder))
    for name in started.written:
        click.echo(f"  {name}")
    if started.kept:
        click.echo(say("started", "kept", lang=lang, files=", ".join(started.kept)))
    asked = Asked(lang, strict=False, root=folder)
    way = PurePosixPath(asked.config).parent.as_posix()
    if started.ci in started.written and way != ".":
        fields = {"file": started.ci, "top": asked.top, "way": way}
        click.echo("\n" + say("started", "below", lang=lang, **fields))
    click.echo("\n" + say("started", "next", lang=lang))
    if folder.resolve() != Path().resolve():
        click.echo(f"  cd {shlex.quote(str(folder))}")
    for command in ("build --to docx", "new chi-thi ct-01", "check"):
        click.echo(f"  doc-engine {command}")


@click.command("new", cls=Command)
@click.argument("kind", cls=Argument, metavar="type", shell_complete=complete_types)
@click.argument("name", cls=Argument, metavar="id")
@_AT
@PROJECT
@click.pass_context
def new(context: click.Context, kind: str, name: str, day: date | None, project: Path) -> None:
    """Make a new document."""
    from doc_engine.engine.drafting import new_document

    lang = str(context.obj)
    drafted = day or today()
    path = new_document(project, kind, name, drafted)
    fields = {"path": path_in(Path().resolve(), path), "day": shown_day(drafted), "id": name}
    click.echo(say("drafted", lang=lang, **fields))


@click.command("confirm", cls=Command)
@DOCUMENTS
@PROJECT
@click.pass_context
def confirm(context: click.Context, documents: tuple[str, ...], project: Path) -> None:
    """Confirm what assignments derive from."""
    from doc_engine.engine.confirming import confirm_links

    lang = str(context.obj)
    done = confirm_links(project, documents)
    part = "message" if done.count else "none"
    click.echo(say("confirmed", part, lang=lang, count=done.count, path=done.path))
    if done.new:
        click.echo(say("confirmed", "new", lang=lang, count=len(done.new)))
    if done.renewed:
        click.echo(say("confirmed", "renewed", lang=lang, count=len(done.renewed)))
        for link in done.renewed:
            click.echo(f"  {link}")


@click.command("schema", cls=Command)
@click.argument(
    "name",
    cls=Argument,
    type=OneOf(["document", "registry", "config", "cited", "results", "indicators"]),
    required=False,
)
@click.option("--write", cls=Option, is_flag=True)
@PROJECT
@click.pass_context
def schema(context: click.Context, name: str | None, write: bool, project: Path) -> None:
    """Print a JSON Schema, or refresh those of the project."""
    from doc_engine.engine.schema import schema_text

    if not write:
        click.echo(schema_text(name or "document"), nl=False)
        return
    from doc_engine.engine.loading import find_root
    from doc_engine.engine.starting import write_schemas

    root = find_root(project)
    click.echo(say("files", lang=str(context.obj)))
    for path in write_schemas(root, (name,) if name else ()):
        click.echo(f"  {path_in(Path().resolve(), root / path)}")


@click.command("units", cls=Command)
@click.argument("query", cls=Argument, nargs=-1, metavar="query", shell_complete=complete_units)
@_AT
@TEXT_OR_JSON
@PROJECT
@click.pass_context
def units(
    context: click.Context, query: tuple[str, ...], day: date | None, face: str, project: Path
) -> None:
    """Search the registry."""
    from doc_engine.cli.units_faces import units_json, units_nothing, units_text
    from doc_engine.engine import Project
    from doc_engine.engine.units import search

    lang = str(context.obj)
    registry = Project.open(project).registry
    found = search(registry, " ".join(query), day or today())
    if face == "json":
        click.echo(units_json(found, registry))
    elif found.hits or not query:
        click.echo(units_text(found, registry, lang, room(sys.stdout)), nl=False)
    else:
        click.echo(units_nothing(found, lang), err=True)
    context.exit(0 if found.hits or not query else _NOTHING_FOUND)


COMMANDS: Final = (init, new, confirm, schema, units)
