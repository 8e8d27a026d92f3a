"""Files beside the documents: faults are told there, and no report is made of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from doc_engine import Project

CONFIG = "schema: 1\nunits: units.yaml\nformats: html\n"
UNITS = """\
schema: 1
units:
  - id: ubnd-tinh
    kind: province-organ
    symbol: UBND
    place: Bắc Giang
    names: [{full: Ủy ban nhân dân tỉnh Bắc Giang, short: UBND tỉnh}]
"""
REPORT = """\
schema: 1
type: bao-cao
id: bc-02
state: issued
organ: ubnd-tinh
code: {number: 2}
issued_date: 2024-02-29
subject: Kết quả công tác
period: {month: 2024-01}
sections: [{title: Kết quả, body: [{text: 'Có {count.all} việc, {count.done} việc xong.'}]}]
annexes: [{id: viec, title: Kết quả, tasks: true, landscape: true}]
recipients: [{to: ubnd-tinh}]
signatory: {authority: CHỦ TỊCH, full_name: Mai Sơn}
"""
CITED = """\
schema: 1
documents:
  - id: cv-1
    organ: ubnd-tinh
    code: 316/UBND-KGVX
    issued_date: 2024-01-10
    subject: Góp ý
    assignments: [{id: viec, lead: ubnd-tinh, action: Góp ý dự thảo}]
"""
RESULTS = "schema: 1\nresults: [{task: cv-1/viec, completed: 2024-01-20}]\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "doc-engine.yaml").write_text(CONFIG, "utf-8")
    (tmp_path / "units.yaml").write_text(UNITS, "utf-8")
    (tmp_path / "data" / "bc.yaml").write_text(REPORT, "utf-8")
    (tmp_path / "data" / "cited.yaml").write_text(CITED, "utf-8")
    (tmp_path / "data" / "results.yaml").write_text(RESULTS, "utf-8")
    return tmp_path


def test_a_report_is_made_and_proved_with_the_files_beside_it(folder: Path) -> None:
    report = Project.open(folder).build(out=folder / "build")

    assert report.findings == ()
    assert len(report.outputs) == 1
    roles = [each.role for each in report.proofs]
    assert roles == ["code", "issued", "completed"]
    assert all(each.found for each in report.proofs)
    text = (folder / "build" / "bao-cao" / "bc-02.html").read_text("utf-8")
    assert "Có 01 việc, 01 việc" in text


@pytest.mark.parametrize(
    ("results", "code"),
    [
        ("schema: 1\nresults: [{task: cv-1/viecc}]\n", "DAT314"),
        ("schema: 1\nresults: [{task: cv-1/viec, complete: 2024-01-20}]\n", "SCH102"),
        ("schema: 1\nresults: [\n", "SRC133"),
    ],
)
def test_no_report_is_made_of_results_that_are_wrong(folder: Path, results: str, code: str) -> None:
    (folder / "data" / "results.yaml").write_text(results, "utf-8")

    report = Project.open(folder).build(out=folder / "build")

    codes = [each.code for each in report.findings]
    assert report.findings[0].place is not None
    assert report.findings[0].place.path == "data/results.yaml"
    assert codes == [code]
    assert report.outputs == ()
    assert not report.faults


def test_documents_that_report_nothing_are_made_all_the_same(folder: Path) -> None:
    letter = REPORT.replace("period: {month: 2024-01}\n", "").replace("bc-02", "bc-khac")
    letter = letter.replace("Có {count.all} việc, {count.done} việc xong.", "Báo cáo.")
    letter = "\n".join(each for each in letter.splitlines() if "annexes" not in each) + "\n"
    letter = letter.replace("number: 2}", "number: 3}")
    (folder / "data" / "khac.yaml").write_text(letter, "utf-8")
    (folder / "data" / "results.yaml").write_text("schema: 1\nresults: [{}]\n", "utf-8")

    report = Project.open(folder).build(out=folder / "build")

    assert [each.document for each in report.outputs] == ["bc-khac"]


def test_a_report_without_files_beside_it_has_no_tasks(folder: Path) -> None:
    for name in ("cited", "results"):
        (folder / "data" / f"{name}.yaml").unlink()

    project = Project.open(folder)

    assert project.check().findings == ()
    (document,) = project.documents
    assert "Có 0 việc, 0 việc xong./." in [each.text for each in project.compose(document).body]


def test_a_report_on_a_document_with_faults_is_not_made_and_tells_that_fault_alone(
    folder: Path,
) -> None:
    data = folder / "data" / "bc.yaml"
    on_it = REPORT.replace("{month: 2024-01}", "{of: ct-1, to: 2024-02-29}")
    data.write_text(on_it, "utf-8")
    (folder / "data" / "ct-1.yaml").write_text("schema: 1\nid: ct-1\ntype: [\n", "utf-8")

    for wanted in ([], ["bc-02"]):
        report = Project.open(folder).build(wanted, out=folder / "build")

        paths = {each.place.path for each in report.findings if each.place is not None}
        assert paths == {"data/ct-1.yaml"}
        assert report.outputs == ()
        assert report.exit_code() == 1
