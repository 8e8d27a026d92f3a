"""The commands: each takes its options, makes one engine call and prints the report."""

from __future__ import annotations

from pathlib import Path

import click

from doc_engine.cli.completing import complete_documents
from doc_engine.cli.own_project import COMMANDS
from doc_engine.cli.speaking import Command, Group
from doc_engine.wording import LANGUAGES, language

__all__ = ["main"]

_LANG = click.option(
    "--lang",
    type=click.Choice(LANGUAGES),
    is_eager=True,
    expose_value=False,
    callback=lambda ctx, _, value: _speak(ctx, value),
)
_PROJECT = click.option("--project", type=click.Path(path_type=Path), default=Path())
_TO = click.option("--to", metavar="FORMAT,...", default="")
_FORMAT = click.option("--format", "face", type=click.Choice(["text", "json"]), default="text")
_STRICT = click.option("--strict", is_flag=True)
_DOCUMENTS = click.argument(
    "documents", nargs=-1, metavar="[DOC]...", shell_complete=complete_documents
)


def _speak(context: click.Context, value: str | None) -> None:
    """Keep the language for this command and those below it."""
    if value or not context.obj:
        root = context.find_root()
        root.obj = language(value)
        context.obj = root.obj


@click.group("doc-engine", cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="doc-engine", prog_name="doc-engine")
@_LANG
def main() -> None:
    """Documents from data; the help texts stand in the catalogue."""


@main.command("build", cls=Command)
@_DOCUMENTS
@_TO
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR")
@click.option("--final", is_flag=True)
@_STRICT
@_FORMAT
@_PROJECT
@_LANG
@click.pass_context
def build(
    context: click.Context,
    documents: tuple[str, ...],
    to: str,
    out: Path | None,
    final: bool,
    strict: bool,
    face: str,
    project: Path,
) -> None:
    """Check, render and write documents."""
    from doc_engine.cli.faces import progress_line, show
    from doc_engine.engine import Project

    opened = Project.open(project)
    with progress_line(context.obj, len(documents) or len(opened.documents), face) as step:
        report = opened.build(documents, _formats(to), out, final=final, progress=step)
    context.exit(show(report, face, context.obj, strict=strict, root=opened.root))


@main.command("check", cls=Command)
@_DOCUMENTS
@_TO
@_STRICT
@_FORMAT
@_PROJECT
@_LANG
@click.pass_context
def check(
    context: click.Context,
    documents: tuple[str, ...],
    to: str,
    strict: bool,
    face: str,
    project: Path,
) -> None:
    """Tell everything that is wrong, writing nothing."""
    from doc_engine.cli.faces import show
    from doc_engine.engine import Project

    opened = Project.open(project)
    report = opened.check(documents, _formats(to))
    context.exit(show(report, face, context.obj, strict=strict, root=opened.root))


@main.command("verify", cls=Command)
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--data", "document", required=True, metavar="DOC", shell_complete=complete_documents)
@_STRICT
@_FORMAT
@_PROJECT
@_LANG
@click.pass_context
def verify(
    context: click.Context, file: Path, document: str, strict: bool, face: str, project: Path
) -> None:
    """Hold a file against the data."""
    from doc_engine.cli.faces import show
    from doc_engine.engine import Project

    opened = Project.open(project)
    report = opened.verify(file, document)
    context.exit(show(report, face, context.obj, strict=strict, root=opened.root))


def _formats(given: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in given.split(",") if each.strip())


for _command in COMMANDS:
    main.add_command(_LANG(_command))
