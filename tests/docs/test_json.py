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
from doc_engine.cli.units_faces import VERSION as UNITS_VERSION
from doc_engine.cli.units_faces import units_json
from doc_engine.engine import Report
from doc_engine.engine.comparing import Comparison, SideName
from doc_engine.engine.report import Output, Unwritten, Waived
from doc_engine.engine.units import Found, Hit
from doc_engine.findings import EnvironmentFault, Finding
from doc_engine.rules.coverage import Proof
from tests.docs.pages import ROOT
from tests.factory import registry, unit

PAGE = (ROOT / "docs" / "json.md").read_text("utf-8")
REPORT, SEARCH, COMPARISON = PAGE.split("## ")[1:]
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
    report = Report(
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
