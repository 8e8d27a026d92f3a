"""The page on results can be followed: its sheets are read, and the file becomes what it shows."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from doc_engine.compose.result_sheet import STATUSES
from doc_engine.engine.progress.columns import COLUMNS
from tests.docs.pages import ROOT, Page
from tests.docs.reader import Reader

PATH = ROOT / "docs" / "results.md"
PAGE = Page(PATH, PATH.read_text("utf-8"))
RESULTS = Path("data/results.yaml")

pytestmark = pytest.mark.skipif(not shutil.which("sh"), reason="the page speaks to a shell")


def fences(language: str) -> list[str]:
    return [fence.text for fence in PAGE.fences if fence.language == language]


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    """Somebody in a copy of this project, whose file of results is the one of the page."""
    shutil.copytree(ROOT / "data", tmp_path / "data")
    shutil.copy(ROOT / "doc-engine.yaml", tmp_path)
    (tmp_path / RESULTS).write_text(fences("yaml")[0], "utf-8")
    return Reader(tmp_path)


def test_the_sheet_for_a_unit_stands_where_the_page_says(reader: Reader) -> None:
    export, _ = fences("sh")

    for line in export.splitlines():
        assert "so-khcn" in reader.types(line)

    assert (reader.folder / "build/ket-qua/so-khcn.xlsx").is_file()
    assert (reader.folder / "so-khcn.csv").is_file()


def test_the_sheet_that_came_back_changes_the_file_as_shown(reader: Reader) -> None:
    sent, _ = fences("csv")
    before, after = fences("yaml")
    told, _ = fences("text")
    (reader.folder / "so-khcn.csv").write_text(sent, "utf-8")
    dry, real = fences("sh")[1].splitlines()

    assert "--dry-run" in reader.types(dry)
    assert (reader.folder / RESULTS).read_text("utf-8") == before
    assert reader.types(real) == told
    assert (reader.folder / RESULTS).read_text("utf-8") == after
    reader.types(real)
    assert (reader.folder / RESULTS).read_text("utf-8") == after


def test_the_wrong_sheet_is_sent_back_as_shown(reader: Reader) -> None:
    (reader.folder / "so-khcn.csv").write_text(fences("csv")[1], "utf-8")
    wanted = fences("text")[1].splitlines()

    told = reader.types(f"{fences('sh')[1].splitlines()[1]} || true").splitlines()

    assert [line for line in told if line.startswith("so-khcn.csv:")] == wanted
    assert (reader.folder / RESULTS).read_text("utf-8") == fences("yaml")[0]


def test_every_column_and_status_is_told_in_its_order() -> None:
    rows = [line.split(" | ")[0].strip("| ") for line in PAGE.text.splitlines() if "|" in line]

    assert rows[2:] == [each.heading for each in COLUMNS]
    assert all(each in PAGE.text for each in STATUSES)
