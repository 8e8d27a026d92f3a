"""The command that seals what was issued, and takes a seal off again."""

from __future__ import annotations

from pathlib import Path

import click

from doc_engine.cli.days import today
from doc_engine.cli.options import DOCUMENTS, OUT, PROJECT, STRICT, TEXT_OR_JSON, TO, listed
from doc_engine.cli.parts import Command, Option
from doc_engine.wording import say

__all__ = ["seal"]


@click.command("seal", cls=Command)
@DOCUMENTS
@TO
@OUT
@click.option("--remove", cls=Option, is_flag=True)
@STRICT
@TEXT_OR_JSON
@PROJECT
@click.pass_context
def seal(
    context: click.Context,
    documents: tuple[str, ...],
    to: str | None,
    out: str | None,
    remove: bool,
    strict: bool,
    face: str,
    project: Path,
) -> None:
    """Record what was issued by its hash."""
    from doc_engine.cli.as_text import faults_text, finding_text
    from doc_engine.cli.faces import show
    from doc_engine.cli.printing import path_in, print_error, print_result
    from doc_engine.engine import Project

    opened = Project.open(project)
    formats = listed(to)
    if remove:
        report = opened.unseal(documents)
    else:
        report = opened.seal(documents, formats, out, day=today())
    if face == "json":
        context.exit(show(report, face, context.obj, strict=strict, root=opened.root))
    lines = [finding_text(each, context.obj) for each in report.findings]
    if report.sealed:
        lines.append(say("sealed", "removed" if remove else "done", lang=context.obj))
        lines += [f"  {path_in(opened.root, each.path)}" for each in report.sealed]
    bare = [] if remove else _unsealed(report.documents, {each.document for each in report.sealed})
    if bare:
        lines.append(say("sealed", "refused", lang=context.obj, documents=", ".join(bare)))
    print_result("\n".join(lines) + "\n")
    print_error(faults_text(report, context.obj))
    context.exit(report.exit_code(strict=strict))


def _unsealed(documents: tuple[str, ...], sealed: set[str]) -> list[str]:
    return [each for each in documents if each not in sealed]
