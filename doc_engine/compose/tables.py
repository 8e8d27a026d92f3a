"""Tables in words: those that were typed, and that of a document's assignments."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from doc_engine.compose.prose import Footnotes
from doc_engine.composition import Align, Block, BlockStyle, Cell, Row, Table, anchor_name
from doc_engine.model.table import GroupRow
from doc_engine.model.table import Table as TypedTable
from doc_engine.standard.figures import PAGE

__all__ = ["cell", "laid_out", "typed_table"]

_BLANKS: Final = re.compile(r"[ \t\r\n]+")
#: What the cells of tables that the data make call: nothing, whatever they say.
_NO_NOTES: Final = Footnotes({})


def typed_table(
    table: TypedTable,
    name: str,
    where: str,
    footnotes: Footnotes,
    width: float = PAGE.text_width,
) -> Block:
    """Return a table of the data as a block; `name` begins the anchors of its cells.

    A head stands again on every page, so it calls no footnote (rule DAT136).
    """
    aligns: list[Align] = [column.align for column in table.columns]
    head = [
        cell(column.title, anchor_name("p", name, "head", number), "center", bold=True)
        for number, column in enumerate(table.columns, start=1)
    ]
    rows = []
    for number, row in enumerate(table.rows, start=1):
        texts = (row.number or "", row.group) if isinstance(row, GroupRow) else row
        anchors = [anchor_name("p", name, number, at) for at in range(1, len(texts) + 1)]
        if isinstance(row, GroupRow):
            rows.append(group_row(texts, anchors, len(aligns), footnotes))
        else:
            cells = zip(texts, anchors, aligns, strict=True)
            rows.append(Row(tuple(cell(*each, footnotes=footnotes) for each in cells)))
    return laid_out([column.width for column in table.columns], head, rows, where, width)


def group_row(
    texts: Sequence[str], anchors: Sequence[str], columns: int, footnotes: Footnotes = _NO_NOTES
) -> Row:
    """Return a row that heads others: its number, and its words over the other columns."""
    number = cell(texts[0], anchors[0], bold=True)
    words = cell(texts[1], anchors[1], bold=True, footnotes=footnotes)
    if columns == 1:
        return Row((words,), group=True)
    return Row((Cell(number.runs, "center"), Cell(words.runs, span=columns - 1)), group=True)


def cell(
    text: str,
    anchor: str,
    align: Align = "left",
    *,
    bold: bool = False,
    footnotes: Footnotes = _NO_NOTES,
) -> Cell:
    """Return a cell with words of one anchor; a blank cell has no run.

    Blanks that keep words on one line stay. Called are the notes of `footnotes`.
    """
    text = _BLANKS.sub(" ", text).strip(" ")
    return Cell(tuple(footnotes.runs(text, anchor, bold=bold)), align)


def laid_out(
    shares: Sequence[int], head: Iterable[Cell], rows: Iterable[Row], where: str, width: float
) -> Block:
    """Return a table whose columns share `width` mm."""
    whole = sum(shares)
    widths = tuple(round(width * share / whole, 1) for share in shares)
    table = Table(widths, tuple(head), tuple(rows))
    return Block(BlockStyle.TABLE, (), where, table=table)
