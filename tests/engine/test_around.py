"""Files beside the documents: faults are told there, and no report is made of them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from doc_engine import Project
from doc_engine.source import SourceFile, parse
from doc_engine.source.raw import SIZE_LIMIT

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


INDICATORS = """\
schema: 1
indicators: [{id: mau, name: Mẫu, organ: ubnd-tinh}]
"""


def monthly(folder: Path, month: int, value: int, *, broken: bool = False) -> None:
    text = REPORT.replace("bc-02", f"bc-2024-{month:02d}").replace(
        "2024-01}", f"2024-{month:02d}}}"
    )
    text = text.replace("number: 2}", f"number: {month}}}").replace(
        "Có {count.all} việc, {count.done} việc xong.", "Lũy kế {total.mau} mẫu."
    )
    text = "\n".join(each for each in text.splitlines() if "annexes" not in each)
    text += f"\nfigures: {{mau: {value}}}\n" + ("unknown: 1\n" if broken else "")
    (folder / "data" / f"bc-2024-{month:02d}.yaml").write_text(text, "utf-8")


def built(folder: Path, *names: str) -> tuple[list[str], list[str]]:
    report = Project.open(folder).build(names, out=folder / "build")
    assert not report.faults
    paths = [f"{each.code} {each.place.path}" for each in report.findings if each.place]
    return paths, [each.document for each in report.outputs]


@pytest.fixture
def monthlies(folder: Path) -> Path:
    (folder / "data" / "bc.yaml").unlink()
    (folder / "data" / "indicators.yaml").write_text(INDICATORS, "utf-8")
    monthly(folder, 2, 59)
    return folder


def test_no_total_is_made_while_an_earlier_report_of_the_year_has_faults(monthlies: Path) -> None:
    monthly(monthlies, 1, 80)
    assert built(monthlies, "bc-2024-02") == ([], ["bc-2024-02"])
    monthly(monthlies, 1, 80, broken=True)

    assert built(monthlies, "bc-2024-02") == (["SCH125 data/bc-2024-01.yaml"], [])
    assert built(monthlies) == (["SCH125 data/bc-2024-01.yaml"], [])


def test_a_report_whose_file_cannot_be_read_at_all_counts_as_an_earlier_one(
    monthlies: Path,
) -> None:
    monthly(monthlies, 1, 80)
    broken = monthlies / "data" / "bc-2024-01.yaml"
    broken.write_text(broken.read_text("utf-8") + "x: [\n", "utf-8")

    found, made = built(monthlies, "bc-2024-02")

    assert made == []
    assert [each.split()[1] for each in found] == ["data/bc-2024-01.yaml"]


def test_faults_of_a_later_report_do_not_keep_an_earlier_one_from_being_made(
    monthlies: Path,
) -> None:
    monthly(monthlies, 1, 80)
    monthly(monthlies, 3, 5, broken=True)

    assert built(monthlies, "bc-2024-02") == ([], ["bc-2024-02"])


def test_a_report_on_a_document_with_faults_waits_for_it(folder: Path) -> None:
    ours = REPORT.replace("period: {month: 2024-01}", "unknown: 1").replace("bc-02", "bc-goc")
    (folder / "data" / "goc.yaml").write_text(ours, "utf-8")
    on_it = REPORT.replace("{month: 2024-01}", "{of: bc-goc, to: 2024-02-28}")
    (folder / "data" / "bc.yaml").write_text(on_it, "utf-8")

    assert built(folder, "bc-02") == (["SCH125 data/goc.yaml"], [])


@pytest.mark.parametrize("tasks_from", ["own", "kh-goc", "cited"])
def test_a_report_on_a_period_waits_for_the_documents_of_whose_tasks_it_tells(
    folder: Path, tasks_from: str
) -> None:
    plan = REPORT.replace("bao-cao", "ke-hoach").replace("bc-02", "kh-goc")
    plan = plan.replace("period: {month: 2024-01}", "unknown: 1")
    (folder / "data" / "goc.yaml").write_text(plan, "utf-8")
    (folder / "data" / "bc.yaml").write_text(f"{REPORT}tasks_from: {tasks_from}\n", "utf-8")

    assert built(folder, "bc-02")[1] == (["bc-02"] if tasks_from == "cited" else [])


def test_a_place_in_another_file_is_told_by_path_and_line_in_verify_too(monthlies: Path) -> None:
    monthly(monthlies, 1, 80)
    file = monthlies / "data" / "bc-2024-02.yaml"
    typed = file.read_text("utf-8").replace("mau: 59", "mau: {value: 59, total: 140}")
    file.write_text(typed, "utf-8")
    (monthlies / "any.html").write_text("<p>x</p>", "utf-8")

    report = Project.open(monthlies).verify(monthlies / "any.html", "bc-2024-02")

    (found,) = (each for each in report.findings if each.code == "DAT306")
    assert "data/bc-2024-01.yaml:" in found.message("en")


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


def plan(folder: Path, name: str, *more: str) -> None:
    number = int(name.partition("-")[2])
    lines = [
        *("schema: 1", "type: chi-thi", f"id: {name}", "state: issued", "organ: ubnd-tinh"),
        f"code: {{number: {number}}}",
        *("issued_date: 2023-01-10", "subject: Thực hiện nhiệm vụ", "opening: Thời gian qua."),
        *("call: Chủ tịch UBND tỉnh yêu cầu", "sections:", "  - title: Nhiệm vụ", "    body:"),
        '      - {id: viec, lead: ubnd-tinh, text: "{lead} rà soát công việc."}',
        *("recipients: [{archive: [VT]}]", "signatory: {authority: CHỦ TỊCH, full_name: Lê A}"),
    ]
    (folder / "data" / f"{name}.yaml").write_text("\n".join([*lines, *more]) + "\n", "utf-8")


@pytest.fixture
def reporting(folder: Path) -> Path:
    """A report on `ct-1`, beside `ct-2`, of which it does not tell, and which `ct-3` amends."""
    for name in ("ct-1", "ct-2"):
        plan(folder, name)
    plan(folder, "ct-3", "amends: [{repeals: ct-2/viec}]")
    text = REPORT.replace("period:", "tasks_from: [ct-1]\nperiod:")
    (folder / "data" / "bc.yaml").write_text(text, "utf-8")
    return folder


def edited(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / "data" / f"{name}.yaml"
    assert old in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def built_anew(folder: Path) -> tuple[str, ...]:
    kept = Project.open(folder).build(day=None)
    fresh = Project.open(folder, cache=False).check()
    assert (kept.findings, kept.proofs) == (fresh.findings, fresh.proofs)
    return kept.built


def test_a_report_rests_on_what_it_tells_of_and_on_what_amends_that(reporting: Path) -> None:
    assert len(built_anew(reporting)) == 4
    assert built_anew(reporting) == ()

    edited(reporting, "ct-1", "rà soát công việc", "rà soát mọi việc")
    assert set(built_anew(reporting)) == {"bc-02", "ct-1"}
    edited(reporting, "ct-3", "repeals: ct-2/viec", "repeals: ct-1/viec")
    assert set(built_anew(reporting)) == {"bc-02"}
    edited(reporting, "bc", "tasks_from: [ct-1]", "tasks_from: [own]")
    assert set(built_anew(reporting)) == {"bc-02"}
    edited(reporting, "ct-2", "rà soát công việc", "rà soát mọi việc")
    assert set(built_anew(reporting)) == {"bc-02", "ct-2"}


def test_a_report_stays_as_it_is_when_the_file_that_it_tells_of_is_called_otherwise(
    reporting: Path,
) -> None:
    assert built_anew(reporting)
    (reporting / "data/ct-1.yaml").rename(reporting / "data/ct-1-moi.yaml")

    told = Project.open(reporting).check_stale().findings

    assert "bc-02" not in {each.document for each in told}


def test_a_file_beside_that_could_not_be_read_and_is_gone_is_held_to_be_gone(folder: Path) -> None:
    cited = folder / "data/cited.yaml"
    os.truncate(cited, SIZE_LIMIT + 1)
    assert {each.code for each in Project.open(folder).check().findings} == {"SRC105"}

    cited.unlink()

    assert [each.code for each in Project.open(folder).check().findings] == ["DAT318"]


def test_a_report_does_not_rest_on_what_it_does_not_tell_of(
    reporting: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert built_anew(reporting)
    parsed: list[str] = []
    real = parse

    def noted(content: bytes, path: str) -> SourceFile:
        parsed.append(path)
        return real(content, path)

    plan(reporting, "ct-4")
    told = RESULTS.replace("}]", "}, {task: ct-1/viec, completed: 2024-01-21}]")
    (reporting / "data" / "results.yaml").write_text(told, "utf-8")
    assert set(built_anew(reporting)) == {"bc-02", "ct-4"}
    edited(reporting, "ct-4", "Thời gian qua.", "Năm qua.")
    monkeypatch.setattr("doc_engine.engine.sourced.parse", noted)

    assert Project.open(reporting).build().built == ("ct-4",)
    assert parsed == []
