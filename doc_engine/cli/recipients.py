"""The command that tells who receives a document, and writes the list."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from doc_engine.cli.columns import room, width, wrapped
from doc_engine.cli.completing import complete_documents
from doc_engine.cli.options import OUT, PROJECT, TEXT_OR_JSON, TO, listed
from doc_engine.cli.parts import Argument, Command
from doc_engine.wording import say

if TYPE_CHECKING:
    from doc_engine.compose.deliveries import Deliveries

__all__ = ["deliveries_data", "deliveries_text", "recipients"]

_GAP: Final = "  "
_HEADS: Final = ("number", "name", "lines", "purpose", "copies")
#: The columns whose words are broken, and the least that they are broken to.
_BROKEN: Final = (1, 2)
_LEAST: Final = 16


@click.command("recipients", cls=Command)
@click.argument("document", cls=Argument, metavar="document", shell_complete=complete_documents)
@TO
@OUT
@TEXT_OR_JSON
@PROJECT
@click.pass_context
def recipients(
    context: click.Context, document: str, to: str | None, out: str | None, face: str, project: Path
) -> None:
    """Tell who receives a document, or write the list."""
    from doc_engine.cli.faces import show
    from doc_engine.cli.printing import print_result
    from doc_engine.engine import Project

    opened = Project.open(project)
    formats = listed(to)
    found, report = opened.recipients(document, formats, out)
    if face == "json" or formats or report.exit_code():
        more = deliveries_data(found)
        context.exit(show(report, face, context.obj, strict=False, root=opened.root, more=more))
    for each in found:
        print_result(deliveries_text(each, context.obj, room(sys.stdout)))


def deliveries_data(found: Iterable[Deliveries]) -> dict[str, Any]:
    """Return the recipients as a report in JSON has them, each with its document."""
    every = [(each.document, each) for each in found]
    return {
        "recipients": [
            {"document": document, **asdict(each), "id": each.id or None}
            for document, listed in every
            for each in listed.recipients
        ],
        "open_groups": [
            {"document": document, "name": name}
            for document, listed in every
            for name in listed.open_groups
        ],
        "archive": [
            {"document": document, "words": words}
            for document, listed in every
            for words in listed.archive
        ],
    }


def deliveries_text(found: Deliveries, lang: str, columns: int) -> str:
    """Return the recipients as a table of at most `columns` columns, and what it leaves open."""
    from doc_engine.compose.deliveries import cells
    from doc_engine.compose.delivery_list import delivery_notes

    heads = [say("recipients-table", each, lang=lang) for each in _HEADS]
    rows = [[str(cell) for cell in row] for row in cells(found)]
    widths = _widths([heads, *rows], columns)
    lines = [*_row(heads, widths), _GAP.join("─" * each for each in widths)]
    for row in rows:
        lines += _row(row, widths)
    lines += ["", say("recipients-table", "count", lang=lang, count=len(rows))]
    for note in delivery_notes(found):
        lines += wrapped(note, columns)
    return "\n".join(lines) + "\n"


def _widths(rows: list[list[str]], columns: int) -> list[int]:
    """Return the columns' widths: the broken ones share what the others leave."""
    every = [max(map(width, column)) for column in zip(*rows, strict=True)]
    left = columns - len(_GAP) * (len(every) - 1)
    left -= sum(each for at, each in enumerate(every) if at not in _BROKEN)
    for place, at in enumerate(_BROKEN):
        share = max(left // (len(_BROKEN) - place), _LEAST)
        every[at] = min(every[at], share)
        left -= every[at]
    return every


def _row(row: list[str], widths: list[int]) -> Iterator[str]:
    broken = [wrapped(cell, most) for cell, most in zip(row, widths, strict=True)]
    for at in range(max(map(len, broken))):
        parts = [cell[at] if at < len(cell) else "" for cell in broken]
        padded = [
            part + " " * (most - width(part)) for part, most in zip(parts, widths, strict=True)
        ]
        yield _GAP.join(padded).rstrip()
