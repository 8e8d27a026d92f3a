"""The options and arguments that more than one command has, each told once."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import click

from doc_engine.cli.completing import complete_documents
from doc_engine.cli.parts import Argument, OneOf, Option
from doc_engine.wording import LANGUAGES

__all__ = ["DOCUMENTS", "LANG", "OUT", "PROJECT", "STRICT", "TEXT_OR_JSON", "TO", "listed"]

DOCUMENTS: Final = click.argument(
    "documents", cls=Argument, nargs=-1, metavar="documents", shell_complete=complete_documents
)
TO: Final = click.option("--to", cls=Option, metavar="formats")
OUT: Final = click.option("--out", cls=Option, metavar="folder")
STRICT: Final = click.option("--strict", cls=Option, is_flag=True)
TEXT_OR_JSON: Final = click.option(
    "--format", "face", cls=Option, type=OneOf(["text", "json"]), default="text"
)
PROJECT: Final = click.option(
    "--project", cls=Option, type=click.Path(path_type=Path), metavar="folder", default=Path()
)
LANG: Final = click.option("--lang", cls=Option, type=OneOf(LANGUAGES), expose_value=False)


def listed(given: str | None) -> tuple[str, ...]:
    """Return the names in a list with commas; an empty name is one too, which nothing knows."""
    return () if given is None else tuple(each.strip() for each in given.split(","))
