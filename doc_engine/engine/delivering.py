"""The list of who receives a document: on the screen, as a document, for spreadsheets."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from doc_engine.compose.deliveries import COLUMNS, Deliveries, cells, deliveries
from doc_engine.compose.delivery_list import DELIVERY_LIST, compose_deliveries, delivery_notes
from doc_engine.engine.checking import Checked
from doc_engine.engine.loaded import placed
from doc_engine.engine.produced import Written, as_report
from doc_engine.engine.report import Report
from doc_engine.engine.sourced import Sourced
from doc_engine.engine.templates import Templates
from doc_engine.engine.writing import output_path
from doc_engine.findings import UsageFault, has_errors
from doc_engine.model.document import Document
from doc_engine.model.registry import Registry
from doc_engine.readback import read
from doc_engine.render import FORMATS, manifest, render
from doc_engine.render.faults import TemplateFault
from doc_engine.render.sheets import Column, Worksheet, as_csv
from doc_engine.render.xlsx import workbook
from doc_engine.rules import FORM_RULES
from doc_engine.rules.addressees import known_units
from doc_engine.rules.delivery import recipients_in_table
from doc_engine.rules.parity import no_other_words, same_words

__all__ = ["LIST_FORMATS", "Listed", "list_deliveries", "list_formats", "write_lists"]

_TITLE: Final = "Nơi nhận"
_NOTES: Final = "Ghi chú"


def _as_csv(found: Deliveries) -> bytes:
    """Return the table as CSV; what it leaves open follows in rows without a number."""
    table = _table(found)
    blank = ("",) * (len(COLUMNS) - 2)
    notes = tuple(("", each, *blank) for each in delivery_notes(found))
    return as_csv(replace(table, rows=(*table.rows, *notes)))


def _as_xlsx(found: Deliveries) -> bytes:
    notes = tuple((each,) for each in delivery_notes(found))
    return workbook([_table(found), Worksheet(_NOTES, (Column(_NOTES, 100),), notes)])


_SPREADSHEETS: Final[Mapping[str, Callable[[Deliveries], bytes]]] = {
    "csv": _as_csv,
    "xlsx": _as_xlsx,
}
#: The formats of a list: those of documents, and spreadsheets.
LIST_FORMATS: Final = (*FORMATS, *_SPREADSHEETS)


def list_formats(wanted: Sequence[str]) -> tuple[str, ...]:
    """Return formats of a list, each once. Raises UsageFault USE106 for an unknown one."""
    for name in wanted:
        if name not in LIST_FORMATS:
            raise UsageFault("USE106", format=name, known=", ".join(LIST_FORMATS))
    return tuple(dict.fromkeys(wanted))


@dataclass(slots=True)
class Listed(Checked):
    """What came of one document's list; `found` is None if its data do not allow one."""

    found: Deliveries | None = None


def list_deliveries(
    source: Sourced, registry: Registry, templates: Templates, formats: tuple[str, ...]
) -> Listed:
    """Open who receives a document, and make the list in `formats`, read back and proved."""
    listed = Listed(source.name)
    document = source.document
    if document is None:
        return listed
    with listed.telling(source):
        listed.findings += [placed(each, source.file) for each in known_units(document, registry)]
        if has_errors(listed.findings):
            return listed
        listed.found = deliveries(document, registry)
        for name in formats:
            with listed.telling(source):
                if name in _SPREADSHEETS:
                    listed.bytes_by_format[name] = _SPREADSHEETS[name](listed.found)
                else:
                    _render(name, listed, listed.found, document, registry, templates)
    return listed


def _render(
    name: str,
    listed: Listed,
    found: Deliveries,
    document: Document,
    registry: Registry,
    templates: Templates,
) -> None:
    folder = templates.folder(DELIVERY_LIST)
    if folder is None:
        raise UsageFault("USE105", type=DELIVERY_LIST)
    composition = compose_deliveries(document, registry, found)
    try:
        data = render(composition, name, folder)
        literals = manifest(folder).literals
    except TemplateFault as fault:
        faults = (fault, *fault.others)
        listed.findings += [templates.finding(each, folder, document.id) for each in faults]
        return
    reading = read(data, name)
    told = [*same_words(composition, reading), *no_other_words(composition, reading, literals)]
    told += recipients_in_table(found, reading, document.id)
    told += [each for rule in FORM_RULES for each in rule(reading, document.id)]
    listed.findings += [each.at(templates.place(name, folder)) for each in told]
    listed.bytes_by_format[name] = data


def write_lists(listed: Listed, formats: tuple[str, ...], out: Path) -> Report:
    """Write `out/noi-nhan/<id>.<ext>` in each format, unless something is wrong with the list."""
    files = Written(listed.document, out)
    sound = not has_errors(listed.findings)
    for name in formats:
        extension = FORMATS[name].extension if name in FORMATS else f".{name}"
        path = output_path(out, DELIVERY_LIST, listed.document, extension)
        files.put(name, path, listed.bytes_by_format.get(name) if sound else None)
    return files.told_in(as_report(listed, formats))


def _table(found: Deliveries) -> Worksheet:
    columns = tuple(Column(heading, width) for heading, width in COLUMNS)
    return Worksheet(_TITLE, columns, tuple(cells(found)))
