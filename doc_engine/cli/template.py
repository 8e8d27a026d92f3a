"""The command for template keepers: what is wrong with a template, its text, a new one."""

from __future__ import annotations

from pathlib import Path

import click

from doc_engine.cli.options import PROJECT, STRICT, TEXT_OR_JSON
from doc_engine.cli.parts import Argument, Command, OneOf
from doc_engine.wording import say

__all__ = ["template"]

_ACTIONS = ["check", "show", "new"]


@click.command("template", cls=Command)
@click.argument("action", cls=Argument, type=OneOf(_ACTIONS))
@click.argument("names", cls=Argument, nargs=-1, metavar="templates")
@STRICT
@TEXT_OR_JSON
@PROJECT
@click.pass_context
def template(
    context: click.Context,
    action: str,
    names: tuple[str, ...],
    strict: bool,
    face: str,
    project: Path,
) -> None:
    """Tell what is wrong with templates, print them as text, or make one for a type."""
    from doc_engine.cli.as_text import finding_text
    from doc_engine.cli.faces import show
    from doc_engine.cli.printing import print_result
    from doc_engine.engine import Project
    from doc_engine.findings import Severity

    if action == "new":
        _make(names, project, context.obj)
        return
    opened = Project.open(project)
    if action == "show":
        print_result(opened.show_templates(names))
        return
    report = opened.check_templates(names)
    if face == "json":
        context.exit(show(report, face, context.obj, strict=strict, root=opened.root))
    code = report.exit_code(strict=strict)
    count = {"templates": len(report.documents), "errors": report.count(Severity.ERROR)}
    told = [finding_text(each, context.obj) for each in report.findings]
    verdict = say("templates", "failed" if code else "clean", lang=context.obj, **count)
    print_result("\n".join([*told, verdict]) + "\n")
    context.exit(code)


def _make(names: tuple[str, ...], project: Path, lang: str) -> None:
    """Make a template for each type that is named, and tell how to go on."""
    from doc_engine.cli.printing import path_in, print_result
    from doc_engine.engine.new_template import new_templates

    written = new_templates(project, names)
    paths = [f"  {path_in(Path().resolve(), each)}" for each in written]
    kinds = list(dict.fromkeys(names))
    told = [say("new-template", lang=lang, type=each) for each in kinds]
    print_result("\n".join([say("files", lang=lang), *paths, "", *told]) + "\n")
