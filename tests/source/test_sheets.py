"""Spreadsheets become cells, whoever wrote them; what is broken or hostile is told at once."""

from __future__ import annotations

import io
import time
import zipfile
from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from doc_engine.source.sheets import Kind, Sheet, column_letters, read_sheets

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def book(**sheets: dict[str, Any]) -> Workbook:
    made = Workbook()
    made.remove(made.active)
    for title, cells in sheets.items():
        page = made.create_sheet(title)
        for name, value in cells.items():
            page[name] = value
    return made


def saved(made: Workbook) -> bytes:
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def by_hand(
    rows: str, *, after: str = "", head: str = "", parts: dict[str, bytes] | None = None
) -> bytes:
    """A workbook of one sheet whose XML is given."""
    members: dict[str, str | bytes] = {
        "xl/workbook.xml": f'{head}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
        '<sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship '
        f'Id="rId1" Type="{RELATIONS}/worksheet" Target="worksheets/a.xml"/></Relationships>',
        "xl/worksheets/a.xml": f'{head}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData>'
        f"{after}</worksheet>",
        **(parts or {}),
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def sheet(data: bytes) -> Sheet:
    sheets, findings = read_sheets(data, "a.xlsx")
    assert findings == []
    return sheets[0]


def texts(data: bytes) -> dict[str, str]:
    return {c.name: c.text for _, cells in sheet(data).in_order() for c in cells.values()}


def refused(data: bytes, name: str = "a.xlsx") -> str:
    begin = time.process_time()
    sheets, findings = read_sheets(data, name)
    assert sheets == []
    assert time.process_time() - begin < 5
    (finding,) = findings
    assert finding.place is not None
    assert finding.place.path == name
    assert finding.message("vi")
    assert finding.message("en")
    return finding.code


def test_values_of_every_kind_are_read() -> None:
    rich = CellRichText("Sở ", TextBlock(InlineFont(b=True), "KH&CN"))
    cells = {
        "A1": "chữ",
        "B2": 199,
        "C3": 1.5,
        "D4": datetime(2022, 5, 1, 13, 30),  # noqa: DTZ001
        "E5": "=SUM(A1:A2)",
        "F6": rich,
        "G7": "#N/A",
        "AA8": True,
        "A9": "  ",
    }

    found = sheet(saved(book(Một=cells)))

    assert found.path == "a.xlsx!Một"
    rows = {c.name: (c.text, c.kind) for _, cells in found.in_order() for c in cells.values()}
    assert rows == {
        "A1": ("chữ", Kind.TEXT),
        "B2": ("199", Kind.NUMBER),
        "C3": ("1.5", Kind.NUMBER),
        "D4": ("01/05/2022", Kind.DAY),
        "E5": ("=SUM(A1:A2)", Kind.FORMULA),
        "F6": ("Sở KH&CN", Kind.TEXT),
        "G7": ("#N/A", Kind.ERROR),
        "AA8": ("1", Kind.TEXT),
    }
    assert found.rows[4][4].day == date(2022, 5, 1)


@pytest.mark.parametrize("code", ["dd/mm/yyyy", 'd "tháng" m', "[$-42A]dd mmmm yyyy", "yyyy"])
def test_a_number_that_is_shown_as_a_day_is_one(code: str) -> None:
    made = book(A={"A1": 44682, "A2": 44682})
    made["A"]["A1"].number_format = code
    made["A"]["A2"].number_format = '0 "ngày"'

    cells = sheet(saved(made)).rows

    assert (cells[1][1].day, cells[2][1].day) == (date(2022, 5, 1), None)


def test_days_counted_from_1904_are_the_same_days() -> None:
    made = book(A={"A1": datetime(2022, 5, 1)})  # noqa: DTZ001
    made.epoch = datetime(1904, 1, 1)  # noqa: DTZ001

    assert sheet(saved(made)).rows[1][1].day == date(2022, 5, 1)


def test_hidden_sheets_are_passed_over_and_formatted_rows_are_empty() -> None:
    made = book(A={"A1": "a"}, B={"A1": "b"})
    made["A"].sheet_state = "hidden"
    for number in range(2, 5000):
        made["B"].cell(number, 1).font = Font(bold=True)

    (only,), findings = read_sheets(saved(made), "a.xlsx")

    assert findings == []
    assert (only.path, list(only.rows)) == ("a.xlsx!B", [1])


def test_cells_without_references_stand_one_after_the_other() -> None:
    data = by_hand("<row><c><v>1</v></c><c/><c t='inlineStr'><is><t>b</t></is></c></row>")

    assert texts(data) == {"A1": "1", "C1": "b"}


def test_phonetic_readings_are_no_words_and_escapes_are_read() -> None:
    words = "<is><t>a_x000A_b</t><rPh sb='0' eb='1'><t>x</t></rPh></is>"

    assert texts(by_hand(f"<row><c t='inlineStr'>{words}</c></row>")) == {"A1": "a\nb"}


def test_a_csv_with_quoted_lines_keeps_the_numbers_of_its_rows() -> None:
    data = '\ufeffa;b\r\n"x\ny";2\r\n;=1+1\r\n'.encode()

    (only,), _ = read_sheets(data, "a.csv")

    cells = [c for _, cells in only.in_order() for c in cells.values()]
    assert [(c.row, c.column, c.text) for c in cells] == [
        (1, 1, "a"),
        (1, 2, "b"),
        (2, 1, "x\ny"),
        (2, 2, "2"),
        (4, 2, "=1+1"),
    ]
    assert cells[-1].kind is Kind.FORMULA


def test_columns_have_the_letters_of_a_spreadsheet() -> None:
    assert [column_letters(each) for each in (1, 26, 27, 702, 703)] == ["A", "Z", "AA", "ZZ", "AAA"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"PK\x03\x04" + b"x" * 99, b"hello"])
def test_what_is_no_spreadsheet_is_told(data: bytes) -> None:
    assert refused(data) == "IMP101"


def test_a_zip_of_something_else_is_told() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")

    assert refused(buffer.getvalue()) == "IMP101"


@pytest.mark.parametrize(
    "rows",
    [
        "<row><c>",
        "<row r='x'/>",
        "<row r='0'/>",
        "<row><c t='s'><v>x</v></c></row>",
        "<row><c><v>x</v></c></row>",
    ],
)
def test_a_broken_sheet_is_told(rows: str) -> None:
    assert refused(by_hand(rows)) == "IMP101"


def test_an_old_workbook_or_one_with_a_password_is_told() -> None:
    assert refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)) == "IMP102"


def test_macros_are_refused() -> None:
    assert refused(by_hand("", parts={"xl/vbaProject.bin": b"x"})) == "IMP103"


def test_what_unpacks_to_too_much_is_refused_unread() -> None:
    assert refused(by_hand("", parts={"xl/media/a.png": bytes(129 * 1024 * 1024)})) == "IMP104"
    assert refused(by_hand(" " * (65 * 1024 * 1024))) == "IMP104"


def test_entities_are_refused() -> None:
    bomb = "<!DOCTYPE a [<!ENTITY a 'xxxxxxxxxx'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>"

    assert refused(by_hand("<row><c t='inlineStr'><is><t>&b;</t></is></c></row>", head=bomb)) == (
        "IMP105"
    )


def test_too_many_cells_are_refused() -> None:
    assert refused(by_hand("<row>" + "<c><v>1</v></c>" * 200_001 + "</row>")) == "IMP106"


def test_too_many_merged_ranges_are_refused() -> None:
    merged = "<mergeCells>" + '<mergeCell ref="A1:B2"/>' * 10_001 + "</mergeCells>"

    assert refused(by_hand("", after=merged)) == "IMP106"


def test_a_merged_range_of_the_whole_sheet_costs_nothing() -> None:
    begin = time.process_time()
    found = sheet(by_hand("", after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'))

    assert time.process_time() - begin < 1
    assert [(each.bottom, each.right) for each in found.merged] == [(1_048_576, 16_384)]


def test_a_text_in_another_encoding_is_told() -> None:
    assert refused("Mã\tb".encode("utf-16"), "a.csv") == "SRC106"
    assert refused("Ma\xf5;b".encode("latin-1"), "a.csv") == "SRC107"


def test_a_csv_with_an_endless_cell_is_told() -> None:
    assert refused(b'a,"' + b"x" * 200_000 + b'"', "a.csv") == "IMP101"


SOUND = saved(book(A={"A1": "a", "B2": 5, "C3": "=1"}))


@settings(deadline=None)
@given(st.integers(0, len(SOUND) - 1), st.binary(min_size=1, max_size=6))
def test_whatever_bytes_are_damaged_nothing_is_raised(at: int, damage: bytes) -> None:
    sheets, findings = read_sheets(SOUND[:at] + damage + SOUND[at + len(damage) :], "a.xlsx")

    assert len(sheets) == 1 or [each.code[:3] for each in findings] == ["IMP"]


@settings(deadline=None)
@given(st.text('<>/rowcvtfis="0123 éA', max_size=60))
def test_whatever_a_sheet_says_nothing_is_raised(rows: str) -> None:
    sheets, findings = read_sheets(by_hand(rows), "a.xlsx")

    assert bool(sheets) != bool(findings)
