"""The command, run in this process as a user would run it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from doc_engine.cli.running import run
from tests.acceptance.conftest import SmallProject
from tests.engine.comparing.conftest import DATA


@pytest.fixture
def edited(kept: SmallProject, monkeypatch: pytest.MonkeyPatch) -> SmallProject:
    monkeypatch.delenv("DOC_ENGINE_LANG", raising=False)
    kept.edit(DATA, "trước ngày 15/11 hằng năm", "trước ngày 30/11 hằng năm")
    return kept


def test_changes_end_with_0_unless_it_is_to_be_told_by_the_exit_code(
    edited: SmallProject, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["diff", "HEAD"]) == 0
    told = capsys.readouterr().out
    assert "! lùi thời hạn: trước ngày 15/11 hằng năm → trước ngày 30/11 hằng năm" in told
    assert told.splitlines()[-1].startswith("Có khác.")
    assert run(["diff", "HEAD", "--exit-code"]) == 1
    assert run(["diff", "HEAD", "HEAD", "--exit-code"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == "Không có gì khác. Văn bản: 1."


def test_faults_end_with_1_wrong_usage_with_2_the_machine_with_3(
    edited: SmallProject, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(["diff"]) == 2
    assert run(["diff", "khong-co"]) == 2
    assert "USE272" in capsys.readouterr().err
    edited.write("data/hong.yaml", "id: [")
    assert run(["diff", "HEAD", "--lang", "en"]) == 1
    assert "data/hong.yaml:1:" in capsys.readouterr().out
    monkeypatch.setenv("PATH", "")
    assert run(["diff", "HEAD"]) == 3


def test_the_result_goes_to_a_file_in_any_format(
    edited: SmallProject, capsys: pytest.CaptureFixture[str]
) -> None:
    for face in ("text", "json", "html"):
        assert run(["diff", "HEAD", "--format", face, "--out", f"ra/doi.{face}"]) == 0

    assert json.loads(Path("ra/doi.json").read_text("utf-8"))["summary"]["grave"] == 1
    assert Path("ra/doi.html").read_text("utf-8").endswith("</html>\n")
    assert "lùi thời hạn" in Path("ra/doi.text").read_text("utf-8")
    assert capsys.readouterr().out.splitlines()[0] == "Đã ghi ra/doi.text"


def test_a_file_that_cannot_be_written_is_told(
    edited: SmallProject, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["diff", "HEAD", "--out", "data"]) == 3
    assert "ENV205" in capsys.readouterr().err
