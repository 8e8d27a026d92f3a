"""`doc-engine units`: a table that fits the screen, JSON for programs, 1 when nothing matches."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from doc_engine.cli import own_project
from doc_engine.cli.running import run

AT = ["--at", "2026-01-15"]


@pytest.fixture(autouse=True)
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A fresh project, which is the current folder, and no screen."""
    monkeypatch.delenv("DOC_ENGINE_LANG", raising=False)
    monkeypatch.delenv("COLUMNS", raising=False)
    assert run(["init", str(tmp_path)]) == 0
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> pytest.CaptureFixture[str]:
    capsys.readouterr()
    return capsys


def test_a_unit_is_shown_with_kind_parent_old_names_and_members(
    said: pytest.CaptureFixture[str],
) -> None:
    assert run(["units", "nong", "nghiep", *AT]) == 0

    assert said.readouterr().out == (
        "Danh mục đơn vị vào ngày 15/01/2026: 1 mục khớp “nong nghiep”.\n"
        "\n"
        "Mã       Tên                                      Loại  Trực thuộc  Hiệu lực\n"
        "───────  ───────────────────────────────────────  ────  ──────────  ────────\n"
        "so-nnmt  Sở Nông nghiệp và Môi trường (Sở NN&MT)  sở    ubnd-tinh\n"
        "    tên cũ: Sở Nông nghiệp và Phát triển nông thôn (đến 28/02/2025)\n"
    )


def test_a_division_of_a_department_is_not_called_an_office(
    said: pytest.CaptureFixture[str],
) -> None:
    registry = Path("data/units.yaml")
    unit = "units:\n  - {id: phong-ns, kind: office, names: [{full: Phòng Ngân sách}]}\n"
    registry.write_text(registry.read_text("utf-8").replace("units:\n", unit, 1), "utf-8")

    assert run(["units", "ngan", "sach", *AT]) == 0

    assert "phong-ns  Phòng Ngân sách  văn phòng, phòng" in said.readouterr().out


def test_a_unit_that_is_no_more_names_its_successor(said: pytest.CaptureFixture[str]) -> None:
    assert run(["units", "so-tttt", "--lang", "en", *AT]) == 0

    out = said.readouterr().out
    assert "ended 28/02/2025" in out
    assert "merged into so-khcn on 01/03/2025" in out


def test_a_group_shows_its_members_on_the_day(said: pytest.CaptureFixture[str]) -> None:
    assert run(["units", "cac-so-nganh", *AT]) == 0
    now = said.readouterr().out
    assert run(["units", "cac-so-nganh", "--at", "1/1/2025"]) == 0
    before = said.readouterr().out

    assert "so-tai-chinh (Sở Tài chính)" in now
    assert "so-tttt" not in now
    assert "so-tttt (Sở TT&TT)" in before
    assert "và thành viên khác" in now


@pytest.mark.parametrize("columns", [120, 100, 80, 60, 40])
def test_no_line_is_wider_than_the_screen(
    said: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, columns: int
) -> None:
    monkeypatch.setattr(own_project, "room", lambda _: columns)

    assert run(["units", *AT]) == 0

    lines = said.readouterr().out.splitlines()[1:]
    assert len(lines) > 20
    assert [line for line in lines if len(line) > columns] == []
    assert all(
        any(name in line for line in lines) for name in ("so-khcn", "ubnd-xa-phuong", "ubnd-tinh")
    )


def test_nothing_found_ends_with_1_and_names_the_nearest(
    said: pytest.CaptureFixture[str],
) -> None:
    assert run(["units", "sở tai chinj", *AT]) == 1
    near = said.readouterr()
    assert run(["units", "xyzt", *AT]) == 1
    far = said.readouterr()

    assert near.out == far.out == ""
    assert "Gần nhất: so-tai-chinh (Sở Tài chính)" in near.err
    assert "Gần nhất" not in far.err


def test_a_program_gets_json(said: pytest.CaptureFixture[str]) -> None:
    assert run(["units", "so-tttt", "--format", "json", *AT]) == 0
    (unit,) = json.loads(said.readouterr().out)["units"]
    assert run(["units", "cac-so-nganh", "--format", "json", *AT]) == 0
    (group,) = json.loads(said.readouterr().out)["units"]
    assert run(["units", "chu-tich-ubnd-tinh", "--format", "json", *AT]) == 0
    (office,) = json.loads(said.readouterr().out)["units"]
    assert run(["units", "so-tai-chjnh", "--format", "json", *AT]) == 1
    nothing = json.loads(said.readouterr().out)

    assert (unit["kind"], unit["name"], unit["valid_to"]) == ("department", None, "2025-02-28")
    assert unit["relations"] == [{"kind": "merged-into", "to": ["so-khcn"], "since": "2025-03-01"}]
    assert (group["kind"], group["open"], group["members"][1]) == ("group", True, "so-khcn")
    assert (office["kind"], office["of"]) == ("post", ["ubnd-tinh"])
    assert (nothing["units"], nothing["nearest"][0]) == ([], "so-tai-chinh")


def test_a_registry_with_faults_is_said_to_have_them(said: pytest.CaptureFixture[str]) -> None:
    Path("data/units.yaml").write_text("schema: 1\nunits: [{}]\n", "utf-8")

    assert run(["units", "so"]) == 2
    assert "USE104" in said.readouterr().err
