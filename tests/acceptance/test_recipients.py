"""`doc-engine recipients`: a table on the screen; a list as DOCX, PDF, CSV and XLSX."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

from doc_engine.cli.columns import width
from doc_engine.cli.running import run
from doc_engine.readback import read
from doc_engine.render import packaged_templates
from doc_engine.text import fold_space
from tests.acceptance.conftest import DIRECTIVE, UNITS

GROUP = """\
groups:
  - id: cac-so
    names: [{full: "các sở, ngành"}]
    open: true
    members: [{unit: so-khcn}, {unit: so-tai-chinh}]
"""
NAMES = ["Ủy ban nhân dân tỉnh Bắc Giang", "Sở Khoa học và Công nghệ", "Sở Tài chính"]
LINES = "recipients: [{to: ubnd-tinh, purpose: b/c}, {to: cac-so, copies: 2}, {archive: VT}]"


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one directive, which is the current folder, and no screen."""
    monkeypatch.delenv("DOC_ENGINE_LANG", raising=False)
    monkeypatch.delenv("COLUMNS", raising=False)
    (tmp_path / "data").mkdir()
    (tmp_path / "doc-engine.yaml").write_text("schema: 1\n", "utf-8")
    (tmp_path / "data" / "units.yaml").write_text(UNITS + GROUP, "utf-8")
    (tmp_path / "data" / "ct-05.yaml").write_text(directive(LINES), "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def directive(recipients: str) -> str:
    kept = [line for line in DIRECTIVE.splitlines() if not line.startswith(("recipients", "  - {"))]
    assert "recipients:" not in "\n".join(kept)
    return "\n".join([*kept, recipients]) + "\n"


def test_the_recipients_are_a_table_on_the_screen(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["recipients", "ct-05"]) == 0

    said = capsys.readouterr().out
    lines = said.splitlines()
    assert [line.split()[0] for line in lines[2:5]] == ["1", "2", "3"]
    assert all(name in line for name, line in zip(NAMES, lines[2:5], strict=True))
    assert "Tất cả 3 nơi nhận." in lines
    assert "Các sở, ngành: danh mục không kê hết thành viên." in lines
    assert max(map(width, lines)) <= 100
    assert not (Path("build")).exists()


def test_programs_read_the_recipients_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["recipients", "ct-05", "--format", "json"]) == 0

    said = json.loads(capsys.readouterr().out)
    assert [each["name"] for each in said["recipients"]] == NAMES
    assert said["recipients"][0] == {
        "document": "ct-05",
        "id": "ubnd-tinh",
        "name": NAMES[0],
        "lines": ["Nơi nhận: Ủy ban nhân dân tỉnh Bắc Giang"],
        "purposes": ["b/c"],
        "copies": 1,
    }
    assert said["open_groups"] == [{"document": "ct-05", "name": "Các sở, ngành"}]
    assert said["archive"] == [{"document": "ct-05", "words": "Lưu: VT"}]
    assert (said["exit_code"], said["documents"], said["outputs"]) == (0, ["ct-05"], [])


def test_programs_read_what_was_written_and_what_is_wrong(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["recipients", "ct-05", "--to", "csv", "--format", "json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert [each["path"] for each in said["outputs"]] == ["build/noi-nhan/ct-05.csv"]

    (own / "data" / "ct-05.yaml").write_text(directive("recipients: [{to: so-la}]"), "utf-8")
    assert run(["recipients", "ct-05", "--format", "json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert said["findings"][0]["code"] == "DAT105"
    assert said["recipients"] == []


def test_the_list_is_written_in_every_format(own: Path) -> None:
    assert run(["recipients", "ct-05", "--to", "docx,pdf,csv,xlsx", "--out", "ra"]) == 0

    made = {path.name: path.read_bytes() for path in (own / "ra" / "noi-nhan").iterdir()}
    assert sorted(made) == ["ct-05.csv", "ct-05.docx", "ct-05.pdf", "ct-05.xlsx"]
    for name in ("docx", "pdf"):
        words = [fold_space(each) for each in read(made[f"ct-05.{name}"], name).words().values()]
        assert [each for each in NAMES if each not in words] == []
        assert "DANH SÁCH NƠI NHẬN" in words
    rows = list(csv.reader(io.StringIO(made["ct-05.csv"].decode("utf-8-sig"))))
    assert [row[1] for row in rows[1:] if row[0]] == NAMES
    assert [row[1] for row in rows[1:] if not row[0]] == [
        "Các sở, ngành: danh mục không kê hết thành viên.",
        "Lưu: VT.",
    ]
    assert rows[1][3:] == ["b/c", "1"]
    book = load_workbook(io.BytesIO(made["ct-05.xlsx"]))
    assert [cell.value for cell in book.worksheets[0]["B"][1:]] == NAMES
    assert [cell.value for cell in book.worksheets[0]["E"][1:]] == [1, 2, 2]
    assert "Các sở, ngành" in str(book.worksheets[1]["A2"].value)


def test_an_unknown_format_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["recipients", "ct-05", "--to", "odt"]) == 2

    assert "csv, xlsx" in capsys.readouterr().err


def test_a_recipient_that_nobody_knows_is_a_finding_with_its_place(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (own / "data" / "ct-05.yaml").write_text(directive("recipients: [{to: so-la}]"), "utf-8")

    assert run(["recipients", "ct-05", "--to", "csv"]) == 1

    said = capsys.readouterr().out
    assert "data/ct-05.yaml" in said
    assert "DAT101" in said or "DAT105" in said
    assert not (own / "build").exists()


def test_without_openpyxl_the_other_formats_are_written_still(
    own: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)

    assert run(["recipients", "ct-05", "--to", "csv,xlsx"]) == 3

    assert "ENV103" in capsys.readouterr().err
    assert [path.name for path in (own / "build" / "noi-nhan").iterdir()] == ["ct-05.csv"]


def test_a_template_that_drops_the_names_is_told(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = own / "templates" / "noi-nhan"
    folder.mkdir(parents=True)
    for path in (packaged_templates() / "noi-nhan").iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    page = folder / "template.html"
    text = page.read_text("utf-8")
    loop = "{% for cell in row.cells %}"
    assert loop in text
    page.write_text(text.replace(loop, "{% for cell in row.cells[2:] %}"), "utf-8")

    assert run(["recipients", "ct-05", "--to", "html"]) == 1

    assert "COV110" in capsys.readouterr().out
