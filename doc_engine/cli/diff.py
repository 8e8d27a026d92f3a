"""The command that tells what changed between two states of documents."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from doc_engine.cli.columns import painter, room
from doc_engine.cli.completing import complete_documents
from doc_engine.cli.options import PROJECT
from doc_engine.cli.parts import Argument, Command, OneOf, Option
from doc_engine.cli.printing import print_error, print_result
from doc_engine.wording import say

__all__ = ["diff"]


@click.command("diff", cls=Command)
@click.argument("old", cls=Argument, metavar="old")
@click.argument("new", cls=Argument, metavar="new", required=False)
@click.option(
    "--document",
    "documents",
    cls=Option,
    metavar="id",
    multiple=True,
    shell_complete=complete_documents,
)
@click.option("--format", "face", cls=Option, type=OneOf(["text", "json", "html"]), default="text")
@click.option("--out", cls=Option, type=click.Path(path_type=Path), metavar="file")
@click.option("--redline", cls=Option, type=click.Path(path_type=Path), metavar="redline")
@click.option("--exit-code", "telling", cls=Option, is_flag=True)
@PROJECT
@click.pass_context
def diff(
    context: click.Context,
    old: str,
    new: str | None,
    documents: tuple[str, ...],
    face: str,
    out: Path | None,
    redline: Path | None,
    telling: bool,
    project: Path,
) -> None:
    """Tell what changed."""
    from doc_engine.cli.diff_html import diff_html
    from doc_engine.cli.diff_json import diff_json
    from doc_engine.cli.diff_text import diff_text
    from doc_engine.engine.comparing import diff as compare
    from doc_engine.engine.comparing import write_told

    lang = str(context.obj)
    found = compare(old, new, project=project, documents=documents, redline=redline)
    if face == "json":
        text = diff_json(found, lang, telling=telling) + "\n"
    elif face == "html":
        text = diff_html(found, lang)
    elif out is not None:
        text = diff_text(found, lang)
    else:
        text = diff_text(found, lang, room=room(sys.stdout), paint=painter(sys.stdout))
    if out is None:
        print_result(text)
    else:
        write_told(out, text)
        print_result(say("diff", "written", lang=lang, path=out) + "\n")
    for fault in found.faults:
        print_error(f"doc-engine: {fault.code}: {fault.message(lang)}\n")
    context.exit(found.exit_code(telling=telling))
