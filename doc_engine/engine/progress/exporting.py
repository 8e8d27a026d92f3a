"""The sheet that a unit fills in: what it must do and has not done, and what is known of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from doc_engine.compose.result_sheet import SHEET_TITLE, status_of
from doc_engine.engine.around import beside_findings
from doc_engine.engine.loaded import Loaded
from doc_engine.engine.loading import find_root, load
from doc_engine.engine.progress.columns import ANSWERS, COLUMNS
from doc_engine.engine.progress.duties import Duty, duties, wanted_units
from doc_engine.engine.progress.ledger import Ledger
from doc_engine.engine.writing import write_atomically
from doc_engine.findings import Finding, UsageFault, has_errors
from doc_engine.model.registry import Registry, Unit
from doc_engine.render.sheets import CellValue, Worksheet, as_csv
from doc_engine.render.xlsx_form import form
from doc_engine.rules.nearest import named

__all__ = ["Exported", "export_results"]

_FORMATS: Final = (".xlsx", ".csv")


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: the file, how many assignments it asks about; or why nothing was."""

    root: Path
    path: Path | None = None
    rows: int = 0
    findings: tuple[Finding, ...] = ()


def export_results(project: Path, unit: str, as_of: date, out: Path | None = None) -> Exported:
    """Write the sheet of a unit, or of a group's units, as XLSX or CSV by the name of `out`.

    Without `out` it is `build/ket-qua/<unit>.xlsx` in the project, or `.csv` where openpyxl is
    not installed. Nothing is written while the project's files have errors. Raises UsageFault
    for a unit or a format that nobody knows, EnvironmentFault where it cannot be written.
    """
    ending = out.suffix.lower() if out is not None else _default_ending()
    if ending not in _FORMATS:
        raise UsageFault("USE232", path=str(out), known=", ".join(_FORMATS))
    loaded = load(find_root(project))
    loaded.findings += beside_findings(loaded)
    registry = loaded.sound_registry
    if has_errors(loaded.findings) or registry is None:
        return Exported(loaded.root, findings=tuple(loaded.findings))
    rows = tuple(_rows(loaded, registry, unit, as_of))
    sheet = Worksheet(SHEET_TITLE, COLUMNS, rows)
    data = as_csv(sheet) if ending == ".csv" else form(sheet, ANSWERS)
    path = out or loaded.root / "build" / "ket-qua" / f"{unit}{ending}"
    write_atomically(path, data, path.parent if out else loaded.root)
    return Exported(loaded.root, path, len(rows))


def _default_ending() -> str:
    return _FORMATS[0] if find_spec("openpyxl") else _FORMATS[1]


def _asked(registry: Registry, unit: str, day: date) -> list[str]:
    """Return the units that are asked: members of a group, bodies of an office. Raises UsageFault.

    None, where the group or the office has none on that day.
    """
    if unit in registry.entries:
        bodies = registry.bodies_of([unit], day)
        return [each for each in bodies if isinstance(registry.entries.get(each), Unit)]
    near = named(unit, registry)
    raise UsageFault("USE233" if near else "USE231", unit=unit, nearest=near)


def _rows(
    loaded: Loaded, registry: Registry, unit: str, as_of: date
) -> Iterator[tuple[CellValue, ...]]:
    """Yield a row for each duty that is in force and not completed, of a recurring one each day."""
    ledger = Ledger(loaded)
    asked = _asked(registry, unit, as_of)
    for duty in duties(loaded, registry, as_of).values():
        if not duty.issued or duty.ended or duty.day > as_of:
            continue
        bound = [each for one in asked for each in wanted_units(registry, one, duty.charged)]
        for name in dict.fromkeys(bound):
            days = {*duty.due_days(as_of), *ledger.open_days(duty, name)}
            asked_days: list[date | None] = [*sorted(days)]
            for due in asked_days or [None]:
                found = ledger.find(duty, name, due)
                if found is None or found[1].completed is None:
                    yield _row(ledger, duty, name, due)


def _row(ledger: Ledger, duty: Duty, unit: str, due: date | None) -> tuple[CellValue, ...]:
    found = ledger.find(duty, unit, due)
    entry = found[1] if found else None
    by = entry.by if entry else None
    return (
        duty.link,
        unit,
        duty.document,
        duty.words,
        duty.phrase,
        due,
        status_of(entry.begun if entry else None, None),
        entry.begun if entry else None,
        None,
        by.code if by else None,
        by.issued_date if by else None,
        entry.note if entry else None,
    )
