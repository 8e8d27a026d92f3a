"""Tables for spreadsheets: nothing runs, nothing is lost, and equal tables give equal bytes."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from datetime import date

import pytest
from openpyxl import load_workbook

from doc_engine.findings import EnvironmentFault
from doc_engine.render.sheets import CellValue, Column, Worksheet, as_csv
from doc_engine.render.xlsx import workbook
from doc_engine.render.xlsx_form import Answer, form
from tests.render.documents import members

ANSWERS = {"Đơn vị": Answer("Ghi tên đơn vị")}


def table(*rows: tuple[CellValue, ...]) -> Worksheet:
    return Worksheet("Nơi nhận", (Column("Đơn vị", 30), Column("Số bản", 8)), rows)


def test_a_csv_begins_with_the_mark_by_which_excel_knows_its_letters() -> None:
    data = as_csv(table(("Sở Nội vụ, tỉnh", 2)))

    assert data.startswith(b"\xef\xbb\xbf")
    assert data.decode("utf-8-sig") == 'Đơn vị,Số bản\r\n"Sở Nội vụ, tỉnh",2\r\n'


@pytest.mark.parametrize("text", ["=1+1", "+84", "-2", "@SUM(A1)", " =1", "\t=1"])
def test_what_begins_like_a_formula_is_text_in_both(text: str) -> None:
    lines = as_csv(table((text, 1))).decode("utf-8-sig").splitlines()
    cell = load_workbook(io.BytesIO(workbook([table((text, 1))]))).active["A2"]

    assert lines[1].strip('"').startswith("'")
    assert (cell.value, cell.data_type) == (text, "s")


def test_numbers_and_days_stay_what_they_are() -> None:
    page = load_workbook(io.BytesIO(workbook([table(("a", 3), (date(2026, 12, 31), None))]))).active

    assert page["B2"].value == 3
    assert page["A3"].value.date() == date(2026, 12, 31)
    assert page["B3"].value is None
    assert as_csv(table((date(2026, 12, 31), None))).endswith(b"31/12/2026,\r\n")


def test_a_character_that_no_file_can_hold_is_replaced() -> None:
    assert (
        load_workbook(io.BytesIO(workbook([table(("a\x0bb", 1))]))).active["A2"].value == "a\ufffdb"
    )


@pytest.mark.parametrize("made", [workbook([table(("a", 1))]), form(table(("a", 1)), ANSWERS)])
def test_a_workbook_tells_neither_when_it_was_made_nor_by_what(made: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert {each.date_time[0] for each in archive.infolist()} == {1980}
    assert re.findall(rb">(\d{4})-", members(made)["docProps/core.xml"]) == [b"1980", b"1980"]
    assert all(b"openpyxl" not in data for data in members(made).values())


def test_a_form_keeps_what_begins_like_a_formula_as_text() -> None:
    page = load_workbook(io.BytesIO(form(table(("=1+1", 1)), ANSWERS))).active

    assert (page["A2"].value, page["A2"].data_type, page["A2"].number_format) == ("=1+1", "s", "@")
    assert not page["A2"].protection.locked
    assert page["B2"].protection.locked


def test_a_long_name_of_a_sheet_is_cut_and_cleaned() -> None:
    made = workbook([Worksheet("a/b" * 20, (Column("c", 3),), ())])

    assert load_workbook(io.BytesIO(made)).sheetnames == [("a b" * 20)[:31]]


def test_a_machine_without_openpyxl_is_told_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)

    with pytest.raises(EnvironmentFault, match="ENV103") as fault:
        workbook([])
    assert "doc-engine[xlsx]" in fault.value.message()
