"""Write docs/commands.md, the reference of the command line, from the commands themselves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from doc_engine.cli.commands import main

PAGE = Path(__file__).parent.parent / "docs" / "commands.md"

_SETTINGS: Any = {"terminal_width": 88, "help_option_names": ["-h", "--help"]}
_HEAD = """\
# Commands

Generated from the commands by `make docs`; do not edit. `doc-engine --help` says the same in
Vietnamese.

A report goes to standard output; what is wrong with the command, or with the machine, goes to
standard error in one line. So with `--format json` standard output holds one JSON object, or
nothing if the exit code is 2 or the machine's fault left nothing to report: read the exit code
first. On a terminal the text is coloured, unless `NO_COLOR` is set; elsewhere it is plain and 100
columns wide.
"""


def page() -> str:
    """Return the reference: the help of the program and of each command, in English."""
    root = click.Context(main, info_name="doc-engine", obj="en", **_SETTINGS)
    parts = [_HEAD, _section(root)]
    for name in main.list_commands(root):
        command = main.get_command(root, name)
        if command is not None:
            context = click.Context(command, root, name, obj="en", **_SETTINGS)
            parts.append(_section(context))
    return "\n".join(parts)


def _section(context: click.Context) -> str:
    with context:
        text = context.command.get_help(context)
    lines = "\n".join(line.rstrip() for line in text.splitlines())
    return f"## {context.command_path}\n\n```text\n{lines}\n```\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
