"""The formats of a trace, and its files: `theo-doi/…` below the output folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Final

from doc_engine.engine.tracing import files_folder, write_files
from doc_engine.findings import UsageFault
from doc_engine.trace.as_json import json_parts
from doc_engine.trace.calendar import calendar_files
from doc_engine.trace.page import html_parts
from doc_engine.trace.rows import Trace
from doc_engine.trace.tables import csv_rows, xlsx_bytes

__all__ = ["FORMATS", "files_folder", "trace_formats", "write_trace"]

_NAME: Final = "theo-doi"
_SINGLE: Final[Mapping[str, Callable[[Trace, str], bytes | Iterable[bytes]]]] = {
    "html": html_parts,
    "xlsx": xlsx_bytes,
    "csv": csv_rows,
    "json": json_parts,
}
#: The formats of a trace; of calendars there is one file for each unit, and one of all.
FORMATS: Final = (*_SINGLE, "ics")


def trace_formats(wanted: Sequence[str]) -> tuple[str, ...]:
    """Return formats, each once. Raises UsageFault USE262 for an unknown one."""
    for name in wanted:
        if name not in FORMATS:
            raise UsageFault("USE262", format=name, known=", ".join(FORMATS))
    return tuple(dict.fromkeys(wanted))


def write_trace(
    trace: Trace, formats: Sequence[str], out: Path, lang: str, alarm: int | None = None
) -> list[Path]:
    """Write a trace in formats of `FORMATS` and return the files' paths, in order.

    Nothing is written before all is known that can be refused. Raises EnvironmentFault where
    openpyxl is wanted and missing, and where the disk refuses.
    """
    made: dict[Path, bytes | Iterable[bytes]] = {}
    for name in formats:
        if name in _SINGLE:
            made[out / _NAME / f"{_NAME}.{name}"] = _SINGLE[name](trace, lang)
        else:
            for stem, data in calendar_files(trace, lang, alarm):
                made[out / _NAME / f"{stem}.ics"] = data
    write_files(made, out)
    return list(made)
