"""Results out to a unit and back, as the command line does it."""

from __future__ import annotations

import json

from tests.acceptance.conftest import SmallProject

HEAD = (
    "Mã nhiệm vụ,Mã đơn vị,Ngày đến hạn,Tình trạng,Ngày bắt đầu,Ngày hoàn thành,"
    '"Số, ký hiệu văn bản kết quả",Ngày văn bản kết quả,Ghi chú\n'
)
DAY = ("--as-of", "2022-12-31")


def test_what_is_sent_out_comes_back_and_is_written(project: SmallProject) -> None:
    sent = project.run("export", "results", "--unit", "so-khcn", "--as-of", "1/6/2022")
    assert (sent.code, sent.err) == (0, "")
    assert sent.out == (
        "Đã ghi build/ket-qua/so-khcn.xlsx: 2 nhiệm vụ của so-khcn chưa hoàn thành, "
        "tính đến ngày 01/06/2022.\n"
    )
    again = project.run("import", "results", "build/ket-qua/so-khcn.xlsx", *DAY)
    assert again.out == (
        "Không có gì mới; data/results.yaml giữ nguyên (tính đến ngày 31/12/2022).\n"
    )
    project.write("a.csv", HEAD + "ct-05/don-doc,so-khcn,,,1/5/2022,,,,\n")

    done = project.run("import", "results", "a.csv", *DAY)

    assert (done.code, done.err) == (0, "")
    assert (project.root / "data/results.yaml").is_file()
    assert project.run("check", "--to", "html").code == 0


def test_wrong_cells_are_told_with_their_places_and_exit_code(project: SmallProject) -> None:
    project.write("a.csv", HEAD + "ct-05/don-doc,so-khcn,,,1/5/2023,,,,\nx,,,,,,,,\n")

    done = project.run("import", "results", "a.csv", *DAY)
    data = json.loads(project.run("import", "results", "a.csv", *DAY, "--format", "json").out)

    assert done.code == 1
    assert "a.csv:2:5: IMP143 lỗi: " in done.out
    assert "a.csv:3:1: IMP132 lỗi: " in done.out
    assert done.out.endswith(
        "Chưa nhập gì: 2 lỗi (tính đến ngày 31/12/2022). Tệp kết quả giữ nguyên.\n"
    )
    assert [each["code"] for each in data["findings"]] == ["IMP143", "IMP132"]
    assert not (project.root / "data/results.yaml").exists()


def test_wrong_usage_is_told_in_one_line(project: SmallProject) -> None:
    for words in (
        ("import", "results", "khong-co.xlsx"),
        ("export", "results", "--unit", "so-khcm"),
        ("export", "results"),
        ("export", "reports", "--unit", "so-khcn"),
        ("import", "results", "a.csv", "--as-of", "hôm qua"),
    ):
        done = project.run(*words)
        assert (done.code, done.out) == (2, ""), words
        assert done.err.count("\n") == 1


def test_a_project_with_faults_exports_nothing_and_tells_them(project: SmallProject) -> None:
    project.edit("data/units.yaml", "kind: department", "kind: x")

    done = project.run("export", "results", "--unit", "so-khcn")

    assert done.code == 1
    assert "SCH108" in done.out
    assert not (project.root / "build").exists()
