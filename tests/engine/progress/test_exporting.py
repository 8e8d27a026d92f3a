"""The sheet for a unit asks for what it leads and has not completed, and comes back unchanged."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from doc_engine.compose.result_sheet import STATUSES
from doc_engine.engine.progress import Exported, export_results, import_results
from doc_engine.engine.progress.columns import COLUMNS
from doc_engine.findings import UsageFault
from tests.acceptance.conftest import SmallProject

DAY = date(2022, 6, 1)
MORE = """\
  - id: nhom
    lead: [cac-so]
    action: báo cáo việc đã làm
    deadline: 2022-05-15
  - id: thu-truong
    lead: [giam-doc]
    action: trực tiếp chỉ đạo
recipients:
"""
GROUPS = """\
groups:
  - id: cac-so
    names: [{full: các sở}]
    members: [{unit: so-khcn}, {unit: so-tai-chinh}]
offices:
  - {id: giam-doc, names: [{full: Giám đốc Sở Tài chính}], of: so-tai-chinh}
"""
CENTRE = """\
  - id: trung-tam
    kind: agency
    parent: so-khcn
    names: [{full: Trung tâm Ứng dụng}]
groups:
"""
RESULTS = """\
schema: 1
results:
  - {task: ct-05/don-doc, begun: 2022-05-01, by: {code: 1/BC}, note: "=đang"}
  - {task: ct-05/nhom, unit: so-khcn, completed: 2022-05-02}
  - {task: ct-05/de-xuat, unit: so-khcn, due: 2021-11-14, begun: 2022-04-05}
"""


@pytest.fixture
def project(project: SmallProject) -> SmallProject:
    """The small project, with orders to a group and to a head."""
    project.edit("data/chi-thi/ct-05.yaml", "recipients:\n", MORE)
    units = (project.root / "data/units.yaml").read_text("utf-8")
    project.write("data/units.yaml", units + GROUPS)
    return project


def export(project: SmallProject, unit: str, out: str | None = None) -> Exported:
    done = export_results(project.root, unit, DAY, project.root / out if out else None)
    assert done.findings == ()
    return done


def page(done: Exported) -> Any:
    assert done.path is not None
    return load_workbook(io.BytesIO(done.path.read_bytes())).active


def rows(done: Exported) -> list[tuple[Any, ...]]:
    values = list(page(done).iter_rows(values_only=True))
    assert values[0] == tuple(each.heading for each in COLUMNS)
    return values[1:]


def test_a_unit_is_asked_for_each_assignment_with_what_is_known(project: SmallProject) -> None:
    project.write("data/results.yaml", RESULTS)

    told = [
        tuple(value.date() if hasattr(value, "date") else value for value in row)
        for row in rows(export(project, "so-khcn"))
    ]

    yearly = "trước ngày 15/11 hằng năm"
    words = (
        "Sở KH&CN phối hợp với Sở Tài chính đề xuất nhiệm vụ R&D <b>, báo cáo UBND tỉnh "
        "trước ngày 15/11 hằng năm."
    )
    document = "05/CT-UBND ngày 01/04/2022"
    first = ("ct-05/de-xuat", "so-khcn", document, words, yearly)
    nothing = (None, None, None, None)
    assert told == [
        (*first, date(2021, 11, 14), STATUSES[1], date(2022, 4, 5), *nothing),
        (*first, date(2022, 11, 14), STATUSES[0], None, *nothing),
        (
            "ct-05/don-doc",
            "so-khcn",
            document,
            "Theo dõi việc thực hiện Chỉ thị này",
            "thường xuyên",
            None,
            STATUSES[1],
            date(2022, 5, 1),
            None,
            "1/BC",
            None,
            "=đang",
        ),
    ]


def test_groups_and_heads_are_opened(project: SmallProject) -> None:
    assert [row[:2] for row in rows(export(project, "so-tai-chinh"))] == [
        ("ct-05/nhom", "so-tai-chinh"),
        ("ct-05/thu-truong", "so-tai-chinh"),
    ]
    asked = [row[:2] for row in rows(export(project, "cac-so"))]
    assert ("ct-05/nhom", "so-khcn") in asked
    assert ("ct-05/nhom", "so-tai-chinh") in asked


def test_a_unit_answers_for_those_under_it_but_the_province_not_for_all(
    project: SmallProject,
) -> None:
    project.edit("data/units.yaml", "groups:\n", CENTRE)
    project.edit("data/chi-thi/ct-05.yaml", "lead: [giam-doc]", "lead: [trung-tam]")

    asked = [row[:2] for row in rows(export(project, "so-khcn"))]

    assert ("ct-05/thu-truong", "trung-tam") in asked
    assert rows(export(project, "ubnd-tinh")) == []


def test_a_day_that_is_past_stays_due(project: SmallProject) -> None:
    due = {row[0]: row[5] for row in rows(export(project, "so-tai-chinh"))}

    assert due["ct-05/nhom"].date() == date(2022, 5, 14)


def test_each_deadline_that_recurs_is_asked_about(project: SmallProject) -> None:
    deadlines = "deadline: [hằng quý, trước ngày 15/11 hằng năm, 2022-05-01]"
    project.edit("data/chi-thi/ct-05.yaml", "deadline: trước ngày 15/11 hằng năm", deadlines)
    project.edit(
        "data/chi-thi/ct-05.yaml", "{deadline}.", "{deadline.1}, {deadline.2}, {deadline.3}."
    )

    dues = [row[5] for row in rows(export(project, "so-khcn")) if row[0] == "ct-05/de-xuat"]

    assert [f"{each:%d/%m/%Y}" for each in dues] == ["30/04/2022", "30/06/2022", "14/11/2022"]


def test_drafts_and_later_documents_ask_for_nothing(project: SmallProject) -> None:
    early = export_results(project.root, "so-khcn", date(2022, 3, 31), project.root / "a.xlsx")
    project.edit("data/chi-thi/ct-05.yaml", "state: issued", "state: draft")

    assert early.rows == 0
    assert export(project, "so-khcn").rows == 0


def test_cited_documents_ask_too(project: SmallProject) -> None:
    project.write(
        "data/cited.yaml",
        "schema: 1\ndocuments:\n  - id: cv-316\n    organ: ubnd-tinh\n    code: 316/UBND\n"
        "    issued_date: 2022-01-17\n    subject: Nhân lực\n    assignments:\n"
        "      - {id: ra-soat, lead: so-tai-chinh, action: rà soát, deadline: quý IV/2022}\n",
    )

    last = rows(export(project, "so-tai-chinh"))[-1]

    assert last[:5] == (
        "cv-316/ra-soat",
        "so-tai-chinh",
        "316/UBND ngày 17/01/2022",
        "rà soát",
        "trong quý IV/2022",
    )
    assert last[5].date() == date(2022, 12, 31)


def test_answers_are_open_and_offered_and_the_rest_is_locked(project: SmallProject) -> None:
    sheet = page(export(project, "so-khcn"))
    heads = {cell.value: cell.column for cell in sheet[1]}
    locked = {head: sheet.cell(2, at).protection.locked for head, at in heads.items()}
    rules = {str(each.sqref): each for each in sheet.data_validations.dataValidation}

    assert sheet.protection.sheet
    assert sheet.freeze_panes == "A2"
    assert [head for head, shut in locked.items() if not shut] == [
        each.heading for each in COLUMNS[6:]
    ]
    assert rules["G2:G4"].formula1 == '"chưa thực hiện,đang thực hiện,đã hoàn thành"'
    assert rules["H2:H4"].type == "date"
    assert sheet["I2"].number_format == "dd/mm/yyyy"


def test_the_sheet_as_it_was_sent_changes_nothing(project: SmallProject) -> None:
    project.write("data/results.yaml", RESULTS)
    for out in ("a.xlsx", "a.csv"):
        export(project, "cac-so", out)

        done = import_results(project.root, project.root / out, DAY)

        assert done.report.findings == ()
        assert done.told == ()


def test_the_same_sheet_has_the_same_bytes(project: SmallProject) -> None:
    first = export(project, "so-khcn").path
    assert first is not None
    assert first == project.root / "build/ket-qua/so-khcn.xlsx"
    data = first.read_bytes()

    assert export(project, "so-khcn", "b.xlsx").path != first
    assert (project.root / "b.xlsx").read_bytes() == data
    assert b"2022" not in data[-400:]


def test_the_sheet_of_an_office_is_that_of_its_body(project: SmallProject) -> None:
    asked = rows(export(project, "giam-doc"))

    assert [row[0] for row in asked] == ["ct-05/nhom", "ct-05/thu-truong"]
    assert asked == rows(export(project, "so-tai-chinh"))


def test_an_office_whose_body_is_no_more_has_nothing_to_report(project: SmallProject) -> None:
    gone = "  - {id: so-cu, kind: department, names: [{full: Sở Cũ}], valid_to: 2021-12-31}\n"
    project.edit("data/units.yaml", "groups:\n", f"{gone}groups:\n")
    office = "  - {id: nguoi-cu, names: [{full: Giám đốc Sở Cũ}], of: so-cu}\n"
    project.edit("data/units.yaml", "offices:\n", f"offices:\n{office}")

    assert export(project, "nguoi-cu").rows == 0


def test_without_openpyxl_the_sheet_is_csv(
    project: SmallProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "doc_engine.engine.progress.exporting.find_spec", lambda name: None if name else name
    )

    path = export(project, "so-khcn").path

    assert path is not None
    assert path.suffix == ".csv"
    assert path.read_bytes().startswith("\ufeffMã nhiệm vụ,".encode())


@pytest.mark.parametrize(
    ("unit", "out", "code"),
    [("zzzz", "a.xlsx", "USE231"), ("so-khcm", "a.csv", "USE233"), ("so-khcn", "a.ods", "USE232")],
)
def test_an_unknown_unit_or_format_is_wrong_usage(
    project: SmallProject, unit: str, out: str, code: str
) -> None:
    with pytest.raises(UsageFault, match=code) as fault:
        export_results(project.root, unit, DAY, Path(project.root / out))

    assert fault.value.message("vi")
    assert fault.value.message("en")
    assert not (project.root / out).exists()


def test_a_project_with_faults_writes_nothing(project: SmallProject) -> None:
    project.edit("data/units.yaml", "kind: department", "kind: departmant")

    done = export_results(project.root, "so-khcn", DAY, project.root / "a.xlsx")

    assert done.path is None
    assert {each.code for each in done.findings} >= {"SCH108"}
    assert not (project.root / "a.xlsx").exists()


AMENDING = """\
schema: 1
type: chi-thi
id: ct-06
state: issued
organ: ubnd-tinh
code: {number: 6}
issued_date: 2022-05-20
subject: Sửa đổi Chỉ thị số 05/CT-UBND
call: Chủ tịch UBND tỉnh yêu cầu
amends:
  - {repeals: ct-05/nhom}
  - {extends: ct-05/thu-truong, deadline: 2022-12-31}
sections:
  - title: Đôn đốc
    body: [{id: don-doc, lead: [so-khcn], text: "{lead} đôn đốc việc thực hiện."}]
recipients:
  - {to: [so-khcn]}
  - {archive: [VT]}
signatory: {authority: [CHỦ TỊCH], full_name: Lê Văn A}
"""


def test_a_repealed_duty_is_not_asked_for_and_an_extended_one_has_its_new_day(
    project: SmallProject,
) -> None:
    edit = "action: trực tiếp chỉ đạo\n    deadline: 2022-05-15\n"
    project.edit("data/chi-thi/ct-05.yaml", "action: trực tiếp chỉ đạo\n", edit)
    asked = {row[0]: row[5].date() for row in rows(export(project, "so-tai-chinh"))}
    assert asked == {"ct-05/nhom": date(2022, 5, 14), "ct-05/thu-truong": date(2022, 5, 14)}

    project.write("data/chi-thi/ct-06.yaml", AMENDING)

    asked = {row[0]: row[5].date() for row in rows(export(project, "so-tai-chinh"))}
    assert asked == {"ct-05/thu-truong": date(2022, 12, 30)}


def test_a_renamed_duty_keeps_its_results_and_the_sheets_that_are_out(
    project: SmallProject, tmp_path: Path
) -> None:
    project.write("data/results.yaml", RESULTS)
    before = export(project, "so-khcn").path
    assert before is not None
    project.edit(
        "data/chi-thi/ct-05.yaml", "- id: don-doc\n", "- id: moi\n    former_ids: [don-doc]\n"
    )

    asked = {row[0]: row[7] for row in rows(export(project, "so-khcn", "build/moi.xlsx"))}
    assert asked["ct-05/moi"].date() == date(2022, 5, 1)
    assert import_results(project.root, before, DAY).report.findings == ()


def test_nothing_is_asked_or_taken_while_the_results_that_are_known_have_errors(
    project: SmallProject,
) -> None:
    sheet = export(project, "so-khcn").path
    assert sheet is not None
    project.write("data/results.yaml", "schema: 1\nresults: [{task: ct-05/khong-co}]\n")

    asked = export_results(project.root, "so-khcn", DAY, project.root / "nua.xlsx")
    taken = import_results(project.root, sheet, DAY)

    for findings in (asked.findings, taken.report.findings):
        assert [each.code for each in findings] in (["DAT314"], ["DAT318"])
    assert not (project.root / "nua.xlsx").exists()
    assert not taken.written
