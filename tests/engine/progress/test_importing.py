"""What units sent is taken in: into the file as it is written, twice the same, or not at all."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from doc_engine.engine.progress.columns import NEEDED
from doc_engine.findings import EnvironmentFault, UsageFault
from tests.acceptance.conftest import SmallProject
from tests.engine.progress.filled import as_text, as_xlsx, results, row, take, told

KNOWN = """\
# Sổ theo dõi
schema: 1
results:
  # của Sở
  - task: ct-05/don-doc     # thường xuyên
    begun: 2022-05-01
    note: 'đang làm'
  - {task: ct-05/de-xuat, unit: so-khcn, due: 2022-11-14}
"""


def test_a_new_file_is_made_with_what_was_told(project: SmallProject) -> None:
    sheet = as_xlsx(
        row(
            status="Đã hoàn thành",
            begun=datetime(2022, 5, 1),  # noqa: DTZ001
            completed="2/6/2022",
            by=199,
            by_date="2022-06-03",
            note="Kèm theo: 3 bảng\nvà # ảnh",
        )
    )

    done = take(project, sheet)

    assert told(done) == []
    assert done.written
    assert results(project) == (
        "# Kết quả thực hiện nhiệm vụ, do các đơn vị báo cáo.\n"
        "schema: 1\n"
        "results:\n"
        "  - task: ct-05/don-doc\n"
        "    unit: so-khcn\n"
        "    begun: 2022-05-01\n"
        "    completed: 2022-06-02\n"
        "    by: {code: 199, issued_date: 2022-06-03}\n"
        '    note: "Kèm theo: 3 bảng\\nvà # ảnh"\n'
    )


def test_what_is_known_changes_in_its_place_and_the_rest_stays(project: SmallProject) -> None:
    project.write("data/results.yaml", KNOWN)
    sheet = as_text(
        row(status="đã hoàn thành", completed="30/6/2022", note="xong"),
        row("ct-05/de-xuat", due="14/11/2022", status="đang thực hiện", begun="1.6.2022"),
    )

    done = take(project, sheet, "gui.csv")

    assert told(done) == []
    assert results(project) == KNOWN.replace(
        "begun: 2022-05-01\n    note: 'đang làm'",
        "begun: 2022-05-01\n    completed: 2022-06-30\n    note: 'xong'",
    ).replace("due: 2022-11-14}", "due: 2022-11-14, begun: 2022-06-01}")


def test_the_same_import_changes_nothing_the_second_time(project: SmallProject) -> None:
    project.write("data/results.yaml", KNOWN)
    sheet = as_xlsx(
        row(completed="30/6/2022", by="1/BC", note="a\nb"),
        row("ct-05/de-xuat", due="14/11/2022", completed="1/6/2022"),
        row("ct-05/de-xuat", due="14/11/2021", begun="5/4/2022"),
    )
    assert len(take(project, sheet).told) == 3
    before = results(project)

    done = take(project, sheet)

    assert (told(done), done.told, done.written) == ([], (), False)
    assert results(project) == before


def test_a_dry_run_tells_and_writes_nothing(project: SmallProject) -> None:
    done = take(project, as_xlsx(row(begun="1/5/2022")), dry_run=True)

    assert [each.values for each in done.told] == [{"begun": "2022-05-01"}]
    assert not done.written
    assert not (project.root / "data/results.yaml").exists()


def test_one_wrong_cell_leaves_everything_as_it_was(project: SmallProject) -> None:
    project.write("data/results.yaml", KNOWN)
    sheet = as_xlsx(row(note="mới"), row("ct-05/de-xuat", due="14/11/2022", begun="hôm qua"))

    done = take(project, sheet)

    assert told(done) == [("IMP127", "gui.xlsx!Kết quả", 3, 5)]
    assert results(project) == KNOWN


def test_an_empty_cell_takes_nothing_away(project: SmallProject) -> None:
    project.write("data/results.yaml", KNOWN)

    done = take(project, as_xlsx(row(status="đang thực hiện")))

    assert (told(done), done.told) == ([], ())


def test_the_mark_at_the_beginning_and_the_line_ends_of_a_file_stay(project: SmallProject) -> None:
    (project.root / "data/results.yaml").write_bytes(
        b"\xef\xbb\xbf" + KNOWN.replace("\n", "\r\n").encode()
    )

    take(project, as_xlsx(row(completed="30/6/2022")))

    data = (project.root / "data/results.yaml").read_bytes()
    expected = KNOWN.replace("2022-05-01\n", "2022-05-01\n    completed: 2022-06-30\n")
    assert data == b"\xef\xbb\xbf" + expected.replace("\n", "\r\n").encode()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_csv_is_read_whatever_parts_its_values(project: SmallProject, separator: str) -> None:
    sheet = as_text(row(note="'-3 việc; còn lại 2"), separator=separator)

    take(project, sheet, "gui.csv")

    assert '    note: "-3 việc; còn lại 2"\n' in results(project)


def test_headings_may_stand_lower_and_in_another_order_and_case(project: SmallProject) -> None:
    heads = [each.upper() for each in reversed(NEEDED)]
    sheet = as_xlsx(heads, row(begun="1/5/2022")[::-1], heads=["Sở KH&CN"])

    assert [each.task for each in take(project, sheet).told] == ["ct-05/don-doc"]


def test_an_assignment_of_a_cited_document_has_results_too(project: SmallProject) -> None:
    project.write(
        "data/cited.yaml",
        "schema: 1\ndocuments:\n  - id: cv-316\n    organ: ubnd-tinh\n    code: 316/UBND\n"
        "    issued_date: 2022-01-17\n    subject: Nhân lực\n    assignments:\n"
        "      - {id: ra-soat, lead: so-tai-chinh, action: rà soát}\n",
    )

    done = take(project, as_xlsx(row("cv-316/ra-soat", None, begun="1/5/2022")))

    assert [(each.task, each.unit) for each in done.told] == [("cv-316/ra-soat", "so-tai-chinh")]


def test_a_file_that_was_configured_and_is_not_there_is_made(project: SmallProject) -> None:
    project.write("doc-engine.yaml", "schema: 1\nresults: so/ket-qua.yaml\n")

    assert take(project, as_xlsx(row(begun="1/5/2022"))).written
    assert (project.root / "so/ket-qua.yaml").is_file()


def test_a_project_with_faults_takes_nothing_in_and_tells_them(project: SmallProject) -> None:
    project.write("data/results.yaml", KNOWN.replace("2022-05-01", "1/5/2022"))

    done = take(project, as_xlsx(row(note="x")))

    assert [(each[0], each[1]) for each in told(done)] == [("SCH110", "data/results.yaml")]
    assert not done.written


def test_a_file_in_a_way_that_cannot_be_changed_stays(project: SmallProject) -> None:
    sheet = as_xlsx(row("ct-05/de-xuat", due="14/11/2022", begun="1/5/2022"))

    project.write("data/results.yaml", "{schema: 1}\n")
    done = take(project, sheet)

    assert told(done) == [("IMP151", "data/results.yaml", 0, 0)]
    assert results(project) == "{schema: 1}\n"


def test_a_spreadsheet_that_is_not_there_is_wrong_usage(project: SmallProject) -> None:
    from doc_engine.engine.progress import import_results

    with pytest.raises(UsageFault, match="USE103"):
        import_results(project.root, project.root / "khong-co.xlsx", date(2022, 1, 1))


def test_a_folder_in_the_way_of_the_results_is_told(project: SmallProject) -> None:
    (project.root / "data/results.yaml").mkdir()

    with pytest.raises(EnvironmentFault, match="ENV205"):
        take(project, as_xlsx(row(begun="1/5/2022")))
