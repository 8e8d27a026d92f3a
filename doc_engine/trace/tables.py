"""A trace as tables for spreadsheets: assignments, and the units behind them."""

from __future__ import annotations

from collections.abc import Iterator

from doc_engine.render.sheets import CellValue, Column, Worksheet, csv_parts
from doc_engine.render.xlsx import workbook
from doc_engine.trace.rows import Row, Trace
from doc_engine.trace.words import Words

__all__ = ["csv_rows", "xlsx_bytes"]

#: What the columns are headed by, and their widths in characters.
_COLUMNS = (
    ("document", 26),
    ("link", 30),
    ("task", 60),
    ("lead", 32),
    ("with", 32),
    ("deadline", 26),
    ("due", 12),
    ("carriers", 36),
    ("status", 20),
    ("completed", 13),
    ("result", 24),
    ("report", 24),
    ("flags", 22),
    ("note", 40),
    ("as-of-day", 12),
)
_UNIT_COLUMNS = (
    ("unit-id", 24),
    ("unit", 36),
    ("now", 30),
    ("role", 12),
    ("document", 26),
    ("link", 30),
    ("task", 60),
    ("deadline", 26),
    ("due", 12),
    ("status", 20),
    ("completed", 13),
    ("result", 24),
    ("report", 24),
    ("note", 40),
)


def csv_rows(trace: Trace, lang: str) -> Iterator[bytes]:
    """Yield the assignments as CSV, a row at a time."""
    return csv_parts(_assignments(trace, Words(lang)))


def xlsx_bytes(trace: Trace, lang: str) -> bytes:
    """Return a workbook: the assignments, and a page with a row for each unit of each.

    Raises EnvironmentFault if openpyxl, which is optional, is not installed.
    """
    words = Words(lang)
    rows = (line for row in trace.rows for line in _unit_lines(row, trace, words))
    units = Worksheet(words.say("by-unit"), _headed(_UNIT_COLUMNS, words), rows)
    return workbook([_assignments(trace, words), units])


def _headed(columns: tuple[tuple[str, int], ...], words: Words) -> tuple[Column, ...]:
    return tuple(Column(words.say(name), width) for name, width in columns)


def _assignments(trace: Trace, words: Words) -> Worksheet:
    rows = ((*_line(row, words), trace.day) for row in trace.rows)
    return Worksheet(words.say("title"), _headed(_COLUMNS, words), rows)


def _line(row: Row, words: Words) -> tuple[CellValue, ...]:
    alone = row.leads[0] if len(row.leads) == 1 else None
    done = alone.standing.completed if alone and alone.standing else None
    return (
        words.dated(row.code, row.day),
        row.link,
        row.words,
        "; ".join(row.lead),
        "; ".join(row.partners),
        "; ".join(row.deadlines),
        row.due,
        "\n".join(map(words.carrier, row.carriers)),
        words.progress(row),
        done,
        words.result(alone) if alone else "",
        words.report(alone) if alone else "",
        words.flags(row),
        "\n".join(words.notes(row)),
    )


def _unit_lines(row: Row, trace: Trace, words: Words) -> Iterator[tuple[CellValue, ...]]:
    for part in row.parts:
        if not part.concerns(trace.units):
            continue
        standing = part.standing
        note = standing.result.note if standing and standing.result else None
        yield (
            part.unit,
            words.part(part),
            words.now(part),
            words.say("lead" if part.leads else "with"),
            words.dated(row.code, row.day),
            row.link,
            row.words,
            "; ".join(row.deadlines),
            row.due,
            words.status(standing) if standing and part.leads else "",
            standing.completed if standing else None,
            words.result(part),
            words.report(part),
            note,
        )
