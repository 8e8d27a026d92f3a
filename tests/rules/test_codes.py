"""Each code of the rules is tested here, and those that only a whole project can raise."""

from __future__ import annotations

import ast
import tomllib
from pathlib import Path

import pytest

from doc_engine import Project, wording
from doc_engine.engine.report import Report
from tests.factory import spoken

UNITS = """\
schema: 1
units:
  - id: ubnd-tinh
    kind: province-organ
    symbol: UBND
    place: Bắc Giang
    names: [{full: Ủy ban nhân dân tỉnh Bắc Giang, short: UBND tỉnh}]
"""
DIRECTIVE = """\
schema: 1
type: chi-thi
id: ct-thu
state: issued
organ: ubnd-tinh
code: {number: 2}
issued_date: 2022-03-25
subject: Nâng cao chất lượng
recipients: [{to: ubnd-tinh}]
signatory: {authority: CHỦ TỊCH, full_name: Mai Sơn}
closing: [{id: viec, lead: ubnd-tinh, text: '{lead} thực hiện.'}]
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "doc-engine.yaml").write_text("schema: 1\nformats: html\n", "utf-8")
    (tmp_path / "data" / "units.yaml").write_text(UNITS, "utf-8")
    (tmp_path / "data" / "a.yaml").write_text(DIRECTIVE, "utf-8")
    return tmp_path


def told(report: Report) -> list[str]:
    return spoken(list(report.findings))


def test_a_sound_project_has_no_findings(project: Path) -> None:
    assert told(Project.open(project).check()) == []


def test_an_id_that_two_documents_have_is_told_at_both(project: Path) -> None:
    (project / "data" / "b.yaml").write_text(DIRECTIVE, "utf-8")

    report = Project.open(project).check()

    assert told(report) == ["DAT121", "DAT121"]
    first, second = report.findings
    assert first.details == {"id": "ct-thu", "other": "data/b.yaml"}
    assert second.details == {"id": "ct-thu", "other": "data/a.yaml"}
    assert first.place is not None
    assert second.place is not None
    assert (first.place.path, first.place.line) == ("data/a.yaml", 3)
    assert (second.place.path, second.place.line) == ("data/b.yaml", 3)


def test_a_draft_is_no_final_document(project: Path) -> None:
    draft = DIRECTIVE.replace("state: issued", "state: draft")
    (project / "data" / "a.yaml").write_text(draft, "utf-8")
    opened = Project.open(project)

    report = opened.build(out=project / "out", final=True)

    assert told(report) == ["DAT122"]
    assert report.findings[0].place is not None
    assert report.findings[0].place.line == 4
    assert not (project / "out").exists()
    assert told(opened.build(out=project / "out")) == []


def test_a_document_that_is_issued_is_final(project: Path) -> None:
    assert told(Project.open(project).build(out=project / "out", final=True)) == []


def texts_of_the_tests() -> set[str]:
    files = sorted(Path(__file__).parent.glob("test_*.py"))
    assert len(files) > 5
    return {
        node.value
        for file in files
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_every_code_of_the_rules_is_tested() -> None:
    catalogue = Path(wording.__file__).parent / "vi" / "rules.toml"
    codes = set(tomllib.loads(catalogue.read_text("utf-8")))
    assert {"DAT101", "COV101", "PAR101", "FRM101"} <= codes

    assert codes - texts_of_the_tests() == set()
