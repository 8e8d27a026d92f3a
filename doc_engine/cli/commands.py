"""The commands: each takes its options, makes one engine call and prints the report."""

from __future__ import annotations

from pathlib import Path

import click
from click.exceptions import NoArgsIsHelpError

from doc_engine.cli.completing import complete_documents
from doc_engine.cli.days import today
from doc_engine.cli.diff import diff
from doc_engine.cli.options import DOCUMENTS, LANG, OUT, PROJECT, STRICT, TO, listed
from doc_engine.cli.own_project import COMMANDS
from doc_engine.cli.parts import Argument, Command, FaceFile, Group, OneOf, Option
from doc_engine.cli.recipients import recipients
from doc_engine.cli.remind import remind
from doc_engine.cli.results import COMMANDS as RESULTS
from doc_engine.cli.reviewing import FACES
from doc_engine.cli.seal import seal
from doc_engine.cli.template import template
from doc_engine.cli.trace import trace
from doc_engine.cli.watch import watch
from doc_engine.findings import UsageFault

__all__ = ["main"]

#: Windows waits for no more than 63 things at once.
_MOST_JOBS = 60

_FORMAT = click.option("--format", "face", cls=Option, type=OneOf(FACES), default="text")
_REPORTS = click.option(
    "--report", "reports", cls=Option, multiple=True, type=FaceFile(), metavar="face-file"
)
_CACHE = click.option(
    "--no-cache", "cache", cls=Option, is_flag=True, flag_value=False, default=True
)
_JOBS = click.option(
    "--jobs", cls=Option, type=click.IntRange(0, _MOST_JOBS), metavar="count", default=1
)
_SHARD = click.option("--shard", cls=Option, metavar="shard", default=None)


@click.group(
    "doc-engine",
    cls=Group,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(package_name="doc-engine", message="doc-engine %(version)s")
@LANG
@click.pass_context
def main(context: click.Context) -> None:
    """Documents from data; the help texts stand in the catalogue."""
    if context.invoked_subcommand is None:
        raise NoArgsIsHelpError(context)


@main.command("build", cls=Command)
@DOCUMENTS
@TO
@OUT
@click.option("--final", cls=Option, is_flag=True)
@_JOBS
@_SHARD
@_CACHE
@STRICT
@_FORMAT
@_REPORTS
@PROJECT
@LANG
@click.pass_context
def build(
    context: click.Context,
    documents: tuple[str, ...],
    to: str | None,
    out: str | None,
    final: bool,
    jobs: int,
    shard: str | None,
    cache: bool,
    strict: bool,
    face: str,
    reports: tuple[tuple[str, Path], ...],
    project: Path,
) -> None:
    """Check, render and write documents."""
    from doc_engine.cli.faces import progress_line, show
    from doc_engine.engine import Project

    opened = Project.open(project, cache=cache)
    share = _share(shard)
    with progress_line(context.obj, len(documents) or len(opened.names_in(share)), face) as step:
        report = opened.build(
            documents,
            listed(to),
            out,
            final=final,
            progress=step,
            day=today(),
            jobs=jobs,
            shard=share,
        )
    context.exit(show(report, face, context.obj, strict=strict, root=opened.root, files=reports))


@main.command("check", cls=Command)
@DOCUMENTS
@TO
@click.option("--stale", cls=Option, is_flag=True)
@_JOBS
@_SHARD
@click.option("--changed-since", cls=Option, metavar="revision")
@_CACHE
@STRICT
@_FORMAT
@_REPORTS
@PROJECT
@LANG
@click.pass_context
def check(
    context: click.Context,
    documents: tuple[str, ...],
    to: str | None,
    stale: bool,
    jobs: int,
    shard: str | None,
    changed_since: str | None,
    cache: bool,
    strict: bool,
    face: str,
    reports: tuple[tuple[str, Path], ...],
    project: Path,
) -> None:
    """Tell everything that is wrong, writing nothing."""
    from doc_engine.cli.faces import show
    from doc_engine.engine import Project

    if stale and changed_since is not None:
        raise UsageFault("USE295")
    opened = Project.open(project, cache=cache)
    if stale:
        report = opened.check_stale(documents, listed(to), day=today(), shard=_share(shard))
    else:
        report = opened.check(
            documents,
            listed(to),
            day=today(),
            jobs=jobs,
            shard=_share(shard),
            changed_since=changed_since,
        )
    code = show(
        report, face, context.obj, strict=strict, root=opened.root, brief=True, files=reports
    )
    context.exit(code)


@main.command("verify", cls=Command)
@click.argument("file", cls=Argument, type=click.Path(path_type=Path), metavar="file")
@click.option(
    "--data",
    "document",
    cls=Option,
    required=True,
    metavar="document",
    shell_complete=complete_documents,
)
@STRICT
@_FORMAT
@_REPORTS
@PROJECT
@LANG
@click.pass_context
def verify(
    context: click.Context,
    file: Path,
    document: str,
    strict: bool,
    face: str,
    reports: tuple[tuple[str, Path], ...],
    project: Path,
) -> None:
    """Hold a file against the data."""
    from doc_engine.cli.faces import show
    from doc_engine.engine import Project

    opened = Project.open(project)
    report = opened.verify(file, document, day=today())
    failed = report.exit_code(strict=strict) != 0
    code = show(
        report, face, context.obj, strict=strict, root=opened.root, brief=failed, files=reports
    )
    context.exit(code)


def _share(given: str | None) -> str:
    """Return the share that was named; an empty one is wrong, and not everything."""
    return "" if given is None else given or " "


for _command in (template, recipients, diff, trace, remind, seal, watch, *COMMANDS, *RESULTS):
    main.add_command(LANG(_command))
main.sections = {
    "section-begin": ("init", "new", "units", "schema"),
    "section-make": ("check", "build", "watch", "verify", "recipients"),
    "section-issue": ("seal", "confirm", "diff"),
    "section-follow": ("trace", "remind", "export", "import"),
    "section-template": ("template",),
}
