"""`doc-engine trace` and `remind` as a user runs them: tables, files, exit codes, wrong usage."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from doc_engine.cli.columns import width
from doc_engine.cli.running import run
from tests.trace.projects import directive, order, plan, result, write

DAY = ["--as-of", "1/7/2024"]
LATE = order(
    deadline="chậm nhất ngày 30/6/2024", text="{lead} rà soát quy định về khoán chi {deadline}."
)
OURS = {"id": "hoi-thi", "lead": "so-khcn", "text": "{lead} tổ chức hội thi."}


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directive of two orders, one of which is overdue, the other carried out by a plan."""
    for name in ("DOC_ENGINE_LANG", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    carried = {**OURS, "id": "lam", "derives_from": "ct-thu/hoi-thi"}
    write(tmp_path, directive(LATE, OURS), plan(carried))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_table_tells_each_assignment_by_its_document(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["trace", "ct-thu", *DAY]) == 0

    said = capsys.readouterr().out
    assert "02/CT-UBND ngày 25/03/2022: Nâng cao chất lượng nhiệm vụ (2)" in said
    assert "→ 02/KH-SKHCN, mục I, gạch đầu dòng 1 (chưa xác nhận): lam" in said
    assert said.endswith(
        "Tính đến ngày 01/07/2024: 2 nhiệm vụ của 1 văn bản.\n"
        "đã triển khai 1; quá hạn 1; không thời hạn 1.\n"
    )
    assert max(map(width, said.splitlines())) <= 100


@pytest.mark.parametrize("columns", [80, 100])
def test_the_table_fits_its_room(columns: int) -> None:
    from datetime import date

    from doc_engine.cli.columns import plain
    from doc_engine.cli.trace_table import summary_text, trace_texts
    from doc_engine.trace import trace_project
    from doc_engine.trace.words import Words

    trace, _ = trace_project(Path(), date(2024, 7, 1))
    for by_unit in (False, True):
        text = "".join(trace_texts(trace, Words("vi"), columns, plain, by_unit=by_unit))
        text += summary_text(trace, Words("vi"), columns)
        assert "Sở Tài chính" in text
        assert max(map(width, text.splitlines())) <= columns


def test_by_unit_only_those_asked_for_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["trace", *DAY, "--by", "unit", "--unit", "so-tai-chinh"]) == 0

    said = capsys.readouterr().out
    assert "Sở Tài chính (1)" in said
    assert "hoi-thi" not in said


def test_what_was_done_is_told_with_its_document(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    by = {"code": "12/BC-STC", "issued_date": "2024-06-20"}
    write(own, directive(LATE), results=result(completed="2024-06-20", by=by))

    assert run(["trace", "ct-thu", *DAY]) == 0

    said = capsys.readouterr().out
    assert "✓ Sở Tài chính: Đúng hạn, 20/06/2024, 12/BC-STC ngày 20/06/2024" in said


def test_every_format_is_written_below_the_folder(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["trace", *DAY, "--to", "html,xlsx,csv,json,ics", "--out", "ra"]) == 0

    made = sorted(each.relative_to(own).as_posix() for each in (own / "ra").rglob("*.*"))
    assert made == [
        "ra/theo-doi/lich/so-tai-chinh.ics",
        *(f"ra/theo-doi/theo-doi.{each}" for each in ("csv", "html", "ics", "json", "xlsx")),
    ]
    said = capsys.readouterr().out
    assert [line.strip() for line in said.splitlines() if line.startswith("  ra/")]
    assert "Tính đến ngày 01/07/2024" in said


@pytest.mark.parametrize(("states", "code"), [("overdue,hole", 1), ("hole, orphan", 0)])
def test_a_state_that_is_to_fail_gives_exit_code_1(
    states: str, code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["trace", *DAY, "--fail-on", states]) == code

    said = capsys.readouterr().out
    assert ("Có nhiệm vụ thuộc tình trạng: quá hạn." in said) == (code == 1)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--fail-on", "late"], "USE261"),
        (["--to", "docx"], "USE262"),
        (["--unit", "so-khnc"], "USE233"),
        (["ct-la"], "USE1"),
        (["--as-of", "31/02/2024"], "USE221"),
        (["--out", "", "--to", "csv"], "USE109"),
        (["--out", "data/xuat", "--to", "csv"], "USE110"),
        (["--alarm", "-1"], "--alarm"),
    ],
)
def test_wrong_usage_ends_with_2_and_writes_nothing(
    words: list[str], told: str, own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["trace", *words]) == 2

    assert told in capsys.readouterr().err
    assert not (own / "build").exists()
    assert not (own / "data/xuat").exists()


def test_without_openpyxl_a_workbook_is_refused_and_nothing_is_written(
    own: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)

    assert run(["trace", "--to", "csv,xlsx"]) == 3

    assert "ENV103" in capsys.readouterr().err
    assert not (own / "build").exists()


@pytest.mark.parametrize("command", ["trace", "remind"])
def test_faults_of_the_data_are_told_with_their_places(
    command: str, own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(own, directive({**LATE, "lead": "so-la"}), plan({**OURS, "deadlin": "hằng năm"}))

    assert run([command, *DAY]) == 1

    said = capsys.readouterr().out
    assert "data/ct-thu.yaml:1:" in said
    assert "data/kh-so.yaml:1:" in said
    assert said.endswith("lỗi.\n")
    assert not (own / "data" / "cong-van").exists()


def test_a_cited_document_can_be_named_and_a_link_to_nothing_is_a_row(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    task = {"id": "y-kien", "lead": "so-khcn", "action": "góp ý dự thảo"}
    cited = {
        "id": "cv-316",
        "organ": "ubnd-tinh",
        "code": "316/UBND-KGVX",
        "issued_date": "2024-01-17",
        "subject": "Góp ý",
        "assignments": [task],
    }
    lost = plan({**OURS, "derives_from": "cv-316/khong-co"})
    write(own, directive(LATE), lost, cited={"documents": [cited]})

    assert run(["trace", "cv-316", "kh-so", *DAY, "--fail-on", "orphan"]) == 1

    said = capsys.readouterr().out
    assert "316/UBND-KGVX ngày 17/01/2024: Góp ý (1)" in said
    assert "thực hiện cv-316/khong-co, nay không còn" in said


def test_reminders_are_written_once_and_told(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    letter = "data/cong-van/don-doc-20240701-so-tai-chinh.yaml"

    assert run(["remind", *DAY]) == 0
    assert capsys.readouterr().out == (
        "Đã soạn 1 công văn đôn đốc, tính đến ngày 01/07/2024:\n"
        f"  {letter}  Sở Tài chính: 1 quá hạn, 0 sắp đến hạn\n"
    )
    assert run(["remind", *DAY]) == 2
    assert f"USE263: {letter} đã có" in capsys.readouterr().err
    assert run(["remind", *DAY, "--force"]) == 0
    assert run(["remind", "--as-of", "1/1/2024", "--within", "0"]) == 0
    assert "không đơn vị nào" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("day", "code"), [("0001-01-01", 0), ("9999-12-31", 2)], ids=["first", "last"]
)
def test_the_ends_of_the_calendar_are_days_too(
    day: str, code: int, own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    yearly = order(deadline="trước ngày 15/11 hằng năm", text="{lead} báo cáo {deadline}.")
    write(own, directive(yearly))

    assert run(["trace", "--as-of", day, "--to", "ics,json"]) == 0
    assert run(["remind", "--as-of", day]) == code
    assert "BUG" not in capsys.readouterr().err
