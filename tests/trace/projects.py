"""Small projects on disk: a directive, and whatever else a test asks for, in one line each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from doc_engine.trace import Flag, Row, Trace, trace_project
from tests.factory import Data, document_data, registry_data, section

DAY = date(2024, 3, 1)


def directive(*tasks: Data, **changes: Any) -> Data:
    """Return the data of directive 02/CT-UBND of 25/3/2022 with these assignments."""
    return document_data(**{"sections": [section(*tasks)], **changes})


def plan(*tasks: Data, **changes: Any) -> Data:
    """Return the data of an issued plan of Sở KH&CN of 01/4/2022."""
    given = {
        "type": "ke-hoach",
        "id": "kh-so",
        "organ": "so-khcn",
        "issued_date": "2022-04-01",
        "sections": [section(*tasks)],
        "recipients": [{"to": "so-khcn"}],
        **changes,
    }
    return document_data(**given)


def order(name: str = "viec", **fields: Any) -> Data:
    """Return the data of an order to Sở Tài chính, which issues no documents here."""
    return {"id": name, "lead": "so-tai-chinh", "text": "{lead} thực hiện.", **fields}


def write(root: Path, *documents: Data, **beside: Data) -> Path:
    """Write a project into `root` and return it; `beside` are `cited`, `results`, `config`..."""
    units = beside.pop("units", None) or books()
    files = {"doc-engine.yaml": {"schema": "1", **beside.pop("config", {})}}
    files |= {"data/units.yaml": units}
    files |= {f"data/{each['id']}.yaml": each for each in documents}
    for key, data in beside.items():
        name = "links.lock" if key == "links" else key
        files[f"data/{name}.yaml"] = {"schema": "1", **data}
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
    return root


def books(**more: list[Data]) -> Data:
    """Return the registry of the factory, one's own to change; Sở KH&CN can issue documents."""
    data: Data = json.loads(json.dumps(registry_data(**more)))
    for each in data["units"]:
        if each["id"] == "so-khcn":
            each |= {"symbol": "SKHCN", "place": "Bắc Giang"}
    return data


def traced(root: Path, day: date = DAY, **options: Any) -> Trace:
    """Trace a project whose data must be sound."""
    trace, _ = trace_project(root, day, **options)
    assert [each.message("en") for each in trace.findings if each.severity == "error"] == []
    return trace


def row_of(trace: Trace, link: str) -> Row:
    """Return the row of an assignment."""
    (found,) = (row for row in trace.rows if row.link == link)
    return found


def flags(root: Path, link: str = "ct-thu/viec", day: date = DAY, **options: Any) -> set[Flag]:
    """Return the flags of an assignment."""
    return set(row_of(traced(root, day, **options), link).flags)


def result(task: str = "ct-thu/viec", **fields: Any) -> Data:
    """Return a file of results with one entry."""
    return {"results": [{"task": task, **fields}]}


def every(trace: Trace) -> Iterator[str]:
    """Yield the links of all rows."""
    yield from (row.link for row in trace.rows)
