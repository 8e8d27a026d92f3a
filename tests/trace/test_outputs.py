"""The files of a trace: tables for spreadsheets, JSON, and the same bytes whatever the machine."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from doc_engine.compose import standing_table
from doc_engine.model.standing import Status
from doc_engine.trace import FORMATS, Trace
from doc_engine.trace.as_json import json_parts
from doc_engine.trace.page import html_parts
from doc_engine.trace.tables import csv_rows, xlsx_bytes
from doc_engine.wording import say
from tests.trace.projects import directive, order, plan, result, traced, write

PROGRAM = """
import hashlib, sys
from datetime import date, datetime
from pathlib import Path
from doc_engine.trace import FORMATS, trace_project, write_trace
trace, _ = trace_project(Path(sys.argv[1]), date(2024, 3, 1))
out = Path(sys.argv[2])
for path in write_trace(trace, FORMATS, out, "vi", 3):
    print(path.relative_to(out).as_posix(), hashlib.sha256(path.read_bytes()).hexdigest())
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with a group, a formula, a deadline that recurs, and a result."""
    tasks = [
        order("nhom", lead="cac-so", text="{lead} thực hiện."),
        order("han", deadline="trước ngày 15/11 hằng năm", text="{lead} báo cáo {deadline}."),
        order("cong-thuc", lead="so-khcn", brief="=1+1", text="{lead} tính."),
    ]
    carried = {"id": "lam", "lead": "so-khcn", "derives_from": "ct-thu/cong-thuc"}
    entry = result(
        "ct-thu/cong-thuc",
        completed="2024-02-01",
        by={"code": "12/BC", "issued_date": "2024-02-01"},
    )
    documents = (directive(*tasks), plan({**carried, "text": "{lead} thực hiện."}))
    return write(tmp_path / "du-an", *documents, results=entry)


@pytest.fixture
def trace(root: Path) -> Trace:
    return traced(root)


def test_a_row_of_csv_is_an_assignment_and_no_cell_is_a_formula(trace: Trace) -> None:
    text = b"".join(csv_rows(trace, "vi")).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))

    assert [row["Mã nhiệm vụ"] for row in rows][:3] == [
        "ct-thu/nhom",
        "ct-thu/han",
        "ct-thu/cong-thuc",
    ]
    assert rows[0]["Thực hiện"] == "Chưa thực hiện: 2"
    assert rows[1]["Kỳ tới"] == "14/11/2024"
    assert (rows[2]["Nhiệm vụ"], rows[2]["Văn bản kết quả"]) == ("'=1+1", "12/BC ngày 01/02/2024")
    assert rows[2]["Văn bản triển khai"].startswith("02/KH-SKHCN, mục I, gạch đầu dòng 1")
    assert {row["Tính đến ngày"] for row in rows} == {"01/03/2024"}


def test_the_workbook_has_a_page_with_a_row_for_each_unit(trace: Trace) -> None:
    book = load_workbook(io.BytesIO(xlsx_bytes(trace, "vi")))

    assert book.sheetnames == ["Theo dõi nhiệm vụ", "Theo đơn vị"]
    first, second = (list(page.iter_rows(values_only=True)) for page in book.worksheets)
    assert len(first) == 1 + len(trace.rows)
    assert [row[0] for row in second[1:]] == [
        "so-khcn",
        "so-tai-chinh",
        "so-tai-chinh",
        "so-khcn",
        "so-khcn",
    ]
    cell = book.worksheets[0]["C4"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_a_workbook_can_be_filtered_and_read_and_fits_its_paper(tmp_path: Path) -> None:
    long = order("dai", text="{lead} rà soát, " + "tổng hợp số liệu " * 20 + "báo cáo.")
    found = traced(write(tmp_path, directive(order(), long)))
    book = load_workbook(io.BytesIO(xlsx_bytes(found, "vi")))
    page = book.worksheets[0]

    assert (page.auto_filter.ref, page.freeze_panes) == ("A1:O3", "A2")
    assert (page.print_title_rows, page.page_setup.orientation) == ("$1:$1", "landscape")
    assert page.page_setup.fitToHeight == 0
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page["O2"].value == datetime(2024, 3, 1)  # noqa: DTZ001  a workbook has no time zone
    assert (page["O2"].number_format, page["C3"].alignment.wrap_text) == ("dd/mm/yyyy", True)
    assert page.row_dimensions[3].height > 5 * page.row_dimensions[2].height


def test_files_are_written_a_part_at_a_time(trace: Trace) -> None:
    for parts in (html_parts(trace, "vi"), csv_rows(trace, "vi"), json_parts(trace, "vi")):
        assert sum(1 for _ in parts) > len(trace.rows)


def test_json_tells_the_same_with_states_in_no_language(trace: Trace) -> None:
    data = json.loads(b"".join(json_parts(trace, "vi")))

    assert (data["version"], data["day"]) == (1, "2024-03-01")
    assert data["counts"]["covered"] == 1
    (found,) = (each for each in data["assignments"] if each["link"] == "ct-thu/cong-thuc")
    assert found["states"] == ["covered"]
    assert found["units"][0]["result"] == {"code": "12/BC", "day": "2024-02-01"}
    assert found["carried_out_by"][0]["where"] == "mục I, gạch đầu dòng 1"
    english = json.loads(b"".join(json_parts(trace, "en")))["assignments"][2]
    assert english["carried_out_by"][0]["where"] == "section I, dash 1"


def test_json_without_rows_is_json_and_with_rows_has_a_line_for_each(trace: Trace) -> None:
    assert json.loads(b"".join(json_parts(Trace(date(2024, 3, 1)), "vi")))["assignments"] == []
    lines = b"".join(json_parts(trace, "vi")).decode("utf-8").splitlines()
    assert sum(line.startswith('    {"link": ') for line in lines) == len(trace.rows)


def test_statuses_are_called_as_in_the_annex_of_a_report() -> None:
    labels = vars(standing_table)["_LABELS"]

    assert {each: say("trace-statuses", str(each), lang="vi") for each in Status} == labels


def test_the_same_data_give_the_same_bytes_in_any_zone_and_with_any_hash_seed(
    root: Path, tmp_path: Path
) -> None:
    told = []
    for number, zone in enumerate(("Asia/Ho_Chi_Minh", "America/New_York"), start=1):
        settings = {**os.environ, "TZ": zone, "PYTHONHASHSEED": str(number), "LC_ALL": "C"}
        command = [sys.executable, "-c", PROGRAM, str(root), str(tmp_path / zone)]
        done = subprocess.run(command, env=settings, capture_output=True, text=True, check=True)
        told.append(done.stdout.splitlines())

    assert len(told[0]) > len(FORMATS)
    assert told[0] == told[1]


def test_another_day_gives_another_calendar(root: Path) -> None:
    first, second = (traced(root, date(2024, 3, day)) for day in (1, 2))

    assert b"".join(json_parts(first, "vi")) != b"".join(json_parts(second, "vi"))
