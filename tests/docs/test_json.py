"""The page on JSON has every key of what is printed, and no other."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from doc_engine.changes import KINDS, Change, DocumentChanges, Stretch, TaskChanges
from doc_engine.cli.as_json import VERSION as REPORT_VERSION
from doc_engine.cli.as_json import as_json
from doc_engine.cli.diff_json import VERSION as DIFF_VERSION
from doc_engine.cli.diff_json import diff_json
from doc_engine.cli.recipients import deliveries_data
from doc_engine.cli.units_faces import VERSION as UNITS_VERSION
from doc_engine.cli.units_faces import units_json
from doc_engine.compose.deliveries import Deliveries, Delivery
from doc_engine.engine import Report
from doc_engine.engine.comparing import Comparison, SideName
from doc_engine.engine.report import Output, Unwritten, Waived
from doc_engine.engine.units import Found, Hit
from doc_engine.findings import EnvironmentFault, Finding
from doc_engine.rules.coverage import Proof
from doc_engine.rules.differences import Difference
from doc_engine.trace.as_json import VERSION as TRACE_VERSION
from doc_engine.trace.as_json import json_parts
from tests.docs.pages import ROOT
from tests.factory import registry, unit
from tests.trace.projects import books, directive, order, plan, result, traced, write

PAGE = (ROOT / "docs" / "json.md").read_text("utf-8")
REPORT, RECIPIENTS, SEARCH, TRACE, COMPARISON = PAGE.split("## ")[1:]
DAY = date(2026, 3, 25)


def told(part: str) -> set[str]:
    """Return the keys in the first column of a part's table."""
    return set(re.findall(r"^\| `([^`]+)` \|", part, re.M))


def keys(value: Any, path: str = "") -> Iterator[str]:
    """Yield the path of everything that is not a container; an empty list as its items."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield from keys(each, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for each in value or [None]:
            yield from keys(each, f"{path}[]")
    else:
        yield path


def test_every_key_of_a_report_is_told() -> None:
    proof = Proof("ct", "viec", "body", "lead", "Sở A", "mục 1", "docx", True, None, "anchor")
    changed = Difference("ct", "mục 1", ("viec",), "docx", 1, "text", 0.9, (("added", "Sở A"),))
    report = Report(
        differences=(changed,),
        documents=("ct",),
        formats=("docx",),
        findings=(Finding("DAT112", details={"id": "viec"}),),
        waived=(Waived(Finding("COV105", details={"name": "Sở A"}), "đã biết", DAY),),
        proofs=(proof,),
        outputs=(Output("ct", "docx", Path("build/ct.docx")),),
        sealed=(Output("ct", "pdf", Path("build/ct.pdf")),),
        built=("ct",),
        up_to_date=("ct-khac",),
        unwritten=(Unwritten("ct", "pdf", None, kept=False),),
        faults=(EnvironmentFault("ENV101"),),
    )
    data = json.loads(as_json(report, "en", strict=False, root=Path()))

    assert set(keys(data)) == told(REPORT)
    assert REPORT.startswith("The report\n")
    assert f"| `version` | {REPORT_VERSION} |" in REPORT


def test_every_key_of_the_recipients_is_told() -> None:
    one = Delivery("so-khcn", "Sở KH&CN", ("Nơi nhận: Sở KH&CN",), ("b/c",), 1)
    found = Deliveries("ct", (one,), ("Các sở",), ("Lưu: VT",))

    data = json.loads(json.dumps(deliveries_data([found])))

    assert set(keys(data)) == told(RECIPIENTS)


def test_every_key_of_a_search_is_told() -> None:
    relation = {"kind": "merged-into", "to": "so-khcn", "since": "2025-03-01"}
    books = registry(
        units=[unit("so-cu", {"full": "Sở Cũ", "aliases": ["Sở Xưa"]}, relations=[relation])],
        offices=[{"id": "giam-doc", "of": "so-khcn", "names": [{"full": "Giám đốc Sở"}]}],
    )
    names = ("so-cu", "cac-so", "giam-doc")
    hits = [Hit(books.entries[name], books.entries[name].names[0]) for name in names]
    data = json.loads(units_json(Found("", DAY, tuple(hits)), books))

    assert set(keys(data)) == told(SEARCH)
    assert f"| `version` | {UNITS_VERSION} |" in SEARCH


def test_every_key_of_a_trace_is_told(tmp_path: Path) -> None:
    relation = {"kind": "merged-into", "to": "so-tai-chinh", "since": "2023-03-01"}
    old = unit("so-cu", "Sở Cũ", valid_to="2023-02-28", relations=[relation])
    orders = order(
        lead="so-cu",
        **{"with": "so-khcn"},
        report_to="ubnd-tinh",
        text=("{lead} phối hợp với {with} báo cáo {report_to}."),
    )
    carried = {"id": "lam", "lead": "so-khcn", "text": "{lead} làm."}
    links = [{**carried, "derives_from": "ct-thu/viec"}, {**carried, "id": "mat"}]
    links[1]["derives_from"] = "ct-thu/khong-co"
    waiver = {"rule": "DAT203", "target": "kh-so", "reason": "Nội bộ", "until": "2099-12-31"}
    root = write(
        tmp_path,
        directive(orders, order("bo-trong", lead="so-khcn")),
        plan(*links, implements="ct-thu"),
        plan(id="nhap", code={}, state="draft", issued_date=None, drafted_date="2022-04-01"),
        units=books(units=[old]),
        config={"waivers": [waiver]},
        results=result(unit="so-cu", completed="2024-02-01", by={"code": "1/BC"}),
    )
    data = json.loads(b"".join(json_parts(traced(root), "vi")))
    found = set(keys(data)) - {f"assignments[].{each}" for each in _CONTAINERS}

    reported = {f"assignments[].units[].report.{each}" for each in ("id", "code", "day")}
    assert found | reported == told(TRACE)
    assert f"| `version` | {TRACE_VERSION} |" in TRACE


#: Lists and objects that are empty in some assignments.
_CONTAINERS = (
    "carried_out_by[]",
    "lost[]",
    "waivers[]",
    "units[].now[]",
    "units[].result",
    "units[].report",
)


def test_every_key_of_a_comparison_is_told_and_every_kind_of_change() -> None:
    change = Change("words", "a", "b", words=(Stretch("added", "b"),))
    task = TaskChanges("viec", "changed", changes=(change,))
    found = Comparison(
        SideName("HEAD", "revision", "01"),
        SideName("", "folder"),
        (DocumentChanges("ct", "changed", changes=(change,), tasks=(task,)),),
        unchanged=("ct-giu",),
        unread=("ct-hong",),
        findings=(Finding("DAT112", details={"id": "viec"}),),
        faults=(EnvironmentFault("ENV101"),),
    )
    data = json.loads(diff_json(found, "en"))

    assert set(keys(data)) == told(COMPARISON)
    assert COMPARISON.startswith("A comparison\n")
    assert f"| `version` | {DIFF_VERSION} |" in COMPARISON
    for kind, weight in KINDS.items():
        line = next(each for each in COMPARISON.split("\n- ") if f"`{weight.value}`:" in each)
        assert f"`{kind}`" in line
