"""Each wrong cell brings the finding that names it, and nothing else."""

from __future__ import annotations

import io
import tomllib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from doc_engine import wording
from doc_engine.compose.result_sheet import BEGUN, NOTE
from doc_engine.engine.progress.columns import NEEDED
from doc_engine.engine.validation import FINDING_LIMIT
from tests.acceptance.conftest import SmallProject
from tests.engine.progress.filled import COLUMN, as_text, as_xlsx, row, take, told
from tests.engine.test_codes import codes_in

DONE, BEGUN_ONLY, NOT_BEGUN = "đã hoàn thành", "đang thực hiện", "chưa thực hiện"
YEARLY = "ct-05/de-xuat"

WRONG: dict[str, tuple[list[Any], str, list[Any]]] = {
    "IMP121": (row(note="=1+1"), "note", row(note="2")),
    "IMP122": (row(note="#N/A"), "note", row(note="N/A")),
    "IMP124": (row(by=datetime(2022, 5, 12)), "by", row(by="12/5")),  # noqa: DTZ001
    "IMP125": (row(note="xong \U0001f600"), "note", row(note="xong")),
    "IMP126": (row(status="xong"), "status", row(status="Chưa thực  hiện")),
    "IMP127": (row(begun="tháng 5"), "begun", row(begun="01/05/2022")),
    "IMP128": (row(begun="31/4/2022"), "begun", row(begun="30-4-2022")),
    "IMP129": (row(note="x" * 10_001), "note", row(note="x" * 10_000)),
    "IMP130": (row(begun="1/1/1900"), "begun", row(begun="1/5/2022")),
    "IMP131": (row("", note="x"), "task", row(note="x")),
    "IMP132": (row("zzzz", note="x"), "task", row(note="x")),
    "IMP133": (row("ct-05/don-dop"), "task", row("ct-05/don-doc")),
    "IMP134": (row("ct-05/chung", None), "unit", row("ct-05/chung", "so-tai-chinh")),
    "IMP135": (row(unit="so-tai-chinh"), "unit", row()),
    "IMP137": (row(unit="zzzz"), "unit", row(unit=None)),
    "IMP138": (row(unit="Sở KH&CN"), "unit", row()),
    "IMP139": (row("kh-06/thu", note="x"), "task", row(note="x")),
    "IMP141": (row(YEARLY, note="x"), "due", row(YEARLY, due="14/11/2022", note="x")),
    "IMP142": (row(YEARLY, due="15/11/2022"), "due", row(YEARLY, due="2022-11-14")),
    "IMP143": (row(begun="1/1/2023"), "begun", row(begun="31/12/2022")),
    "IMP144": (
        row(begun="2/5/2022", completed="1/5/2022"),
        "completed",
        row(begun="1/5/2022", completed="1/5/2022"),
    ),
    "IMP145": (row(status=DONE), "completed", row(status=DONE, completed="1/5/2022")),
    "IMP146": (row(status=BEGUN_ONLY), "begun", row(status=BEGUN_ONLY, begun="1/5/2022")),
    "IMP147": (row(status=NOT_BEGUN, begun="1/5/2022"), "status", row(begun="1/5/2022")),
    "IMP150": (row(completed="31/3/2022"), "completed", row(completed="1/4/2022")),
    "IMP149": (row(by_date="1/5/2022"), "by", row(by_date="1/5/2022", by="1/BC")),
}


DRAFT = """\
schema: 1
type: ke-hoach
id: kh-06
organ: so-khcn
drafted_date: 2022-05-02
subject: Thử nghiệm
sections: [{title: Việc, body: [{id: thu, lead: so-khcn, action: thử nghiệm}]}]
recipients: [{archive: VT}]
signatory: {authority: GIÁM ĐỐC, full_name: Trần Văn Bình}
"""


@pytest.fixture
def project(project: SmallProject) -> SmallProject:
    """The small project, with an assignment of two units."""
    common = "  - id: chung\n    lead: [so-khcn, so-tai-chinh]\n    action: báo cáo\nrecipients:\n"
    project.edit("data/chi-thi/ct-05.yaml", "recipients:\n", common)
    project.write("data/ke-hoach/kh-06.yaml", DRAFT)
    return project


@pytest.mark.parametrize("code", WRONG)
def test_a_wrong_cell_is_told_and_a_right_one_is_not(project: SmallProject, code: str) -> None:
    wrong, key, right = WRONG[code]
    place = ("gui.xlsx!Kết quả", 2, COLUMN[key])

    assert told(take(project, as_xlsx(wrong), dry_run=True)) == [(code, *place)]
    assert told(take(project, as_xlsx(right), dry_run=True)) == []


@pytest.mark.parametrize("code", sorted(WRONG.keys() - {"IMP122", "IMP124"}))
def test_a_csv_is_judged_alike(project: SmallProject, code: str) -> None:
    wrong, key, right = WRONG[code]

    done = take(project, as_text(wrong), "gui.csv", dry_run=True)

    assert told(done) == [(code, "gui.csv", 2, COLUMN[key])]
    assert told(take(project, as_text(right), "gui.csv", dry_run=True)) == []


def test_all_wrong_cells_are_told_in_one_run(project: SmallProject) -> None:
    rows = [wrong for wrong, _, _ in WRONG.values()]

    found = told(take(project, as_xlsx(*rows)))

    assert {code for code, *_ in found} == {*WRONG, "IMP136"}
    assert {(code, line) for code, _, line, _ in found if code != "IMP136"} == {
        (code, line) for line, code in enumerate(WRONG, start=2)
    }


def test_the_cell_its_column_and_the_remedy_are_named(project: SmallProject) -> None:
    done = take(project, as_xlsx(row("ct-05/don-dop")))

    message = done.report.findings[0].message("vi")
    assert message == "Ô A2 (Mã nhiệm vụ): không có nhiệm vụ “ct-05/don-dop”."
    assert done.report.findings[0].remedy("vi") == "Có phải ý bạn là ct-05/don-doc?"


def test_the_due_day_nearest_to_a_wrong_one_is_named(project: SmallProject) -> None:
    for day, near in (("15/11/2022", "14/11/2022"), ("1/3/2022", "14/11/2021")):
        done = take(project, as_xlsx(row(YEARLY, due=day)))

        assert near in done.report.findings[0].remedy("vi")


def test_of_very_many_wrong_cells_the_first_are_told_and_that_there_are_more(
    project: SmallProject,
) -> None:
    rows = [row(f"ct-05/don-dop-{number}") for number in range(2_000)]

    found = told(take(project, as_text(*rows), "gui.csv"))

    assert [code for code, *_ in found] == ["IMP133"] * FINDING_LIMIT + ["IMP152"]
    assert found[-1] == ("IMP152", "gui.csv", FINDING_LIMIT + 2, COLUMN["task"])


def test_a_status_is_held_against_the_data_too(project: SmallProject) -> None:
    project.write(
        "data/results.yaml",
        "schema: 1\nresults:\n  - {task: ct-05/don-doc, begun: 2022-05-02}\n",
    )

    assert told(take(project, as_xlsx(row(status=NOT_BEGUN)))) == [
        ("IMP148", "gui.xlsx!Kết quả", 2, COLUMN["status"])
    ]
    assert told(take(project, as_xlsx(row(completed="1/5/2022")))) == [
        ("IMP144", "gui.xlsx!Kết quả", 2, COLUMN["completed"])
    ]


def test_the_same_assignment_twice_is_told_at_the_second(project: SmallProject) -> None:
    rows = [row(note="a"), row(YEARLY, due="14/11/2022"), row(unit=None, note="b")]
    rows += [row(YEARLY, due="14/11/2021")]

    assert told(take(project, as_xlsx(*rows))) == [("IMP136", "gui.xlsx!Kết quả", 4, 1)]


@pytest.mark.parametrize("day", ["1/1/0001", "31/12/9999"])
def test_the_ends_of_the_calendar_are_no_due_days(project: SmallProject, day: str) -> None:
    found = told(take(project, as_xlsx(row(YEARLY, due=day, note="x"))))

    assert found == [("IMP130", "gui.xlsx!Kết quả", 2, COLUMN["due"])]


def test_a_merged_cell_is_told_once_where_it_begins(project: SmallProject) -> None:
    book = load_workbook(io.BytesIO(as_xlsx(row(begun="1/5/2022"), row(YEARLY), row("x"))))
    book.active.merge_cells(
        start_row=2, end_row=4, start_column=COLUMN["begun"], end_column=COLUMN["completed"]
    )
    buffer = io.BytesIO()
    book.save(buffer)

    found = told(take(project, buffer.getvalue()))

    assert found[0] == ("IMP123", "gui.xlsx!Kết quả", 2, COLUMN["begun"])
    assert [code for code, *_ in found].count("IMP123") == 1


def heads(**changes: str | None) -> Sequence[str]:
    names = {"begun": BEGUN, "note": NOTE}
    changed = {names[key]: value for key, value in changes.items()}
    return [value for each in NEEDED if (value := changed.get(each, each)) is not None]


def test_a_column_that_is_missing_renamed_or_doubled_is_told(project: SmallProject) -> None:
    missing = take(project, as_xlsx(row(), heads=heads(note=None)))
    renamed = take(project, as_xlsx(row(), heads=heads(begun="Ngày bắt đàu")))
    doubled = take(project, as_xlsx(row(), heads=[*NEEDED, NOTE]))

    assert told(missing) == [("IMP112", "gui.xlsx!Kết quả", 1, 1)]
    assert told(renamed) == [("IMP113", "gui.xlsx!Kết quả", 1, COLUMN["begun"])]
    assert told(doubled) == [("IMP114", "gui.xlsx!Kết quả", 1, len(NEEDED) + 1)]
    for done in (missing, renamed):
        assert all(each in done.report.findings[0].remedy("vi") for each in NEEDED)


def test_a_sheet_without_headings_is_told(project: SmallProject) -> None:
    done = take(project, as_xlsx(row(), heads=["a", "b"]))

    assert told(done) == [("IMP111", "gui.xlsx!Kết quả", 1, 1)]


def test_every_code_of_spreadsheets_is_tested() -> None:
    catalogue = Path(wording.__file__).parent / "vi" / "spreadsheets.toml"
    codes = {
        each for each in tomllib.loads(catalogue.read_text("utf-8")) if each[:3] in ("IMP", "USE")
    }
    tests = Path(__file__).parents[2]
    files = [*Path(__file__).parent.glob("test_*.py"), tests / "source" / "test_sheets.py"]
    tested = {code for path in files for code in codes_in(path.read_text("utf-8"))}

    assert len(codes) > 30
    assert codes - tested == set()
