"""`doc-engine template`: what a template keeper asks of the program."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from doc_engine.cli.running import run
from tests.render.dialect.words import said, template
from tests.render.documents import copy_of_template, with_document


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a template of its own."""
    (tmp_path / "doc-engine.yaml").write_text("schema: 1\n", "utf-8")
    (tmp_path / "templates").mkdir()
    monkeypatch.chdir(tmp_path)
    return copy_of_template(tmp_path / "templates")


def test_a_sound_template_is_said_to_be_so(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["template", "check"]) == 0
    assert capsys.readouterr().out == "Đạt: 5 mẫu, không có lỗi.\n"


def test_every_fault_of_a_template_is_told_and_no_document_is_needed(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_document(own, "{{ urgency }}", "{{ urgencies }}")
    with_document(own, "{{ code }}", "{{ cod }}")

    assert run(["template", "check", "chi-thi"]) == 1
    out = capsys.readouterr().out

    assert out.count("templates/chi-thi/template.docx: TPL104") == 2
    assert "gần nhất là “code”" in out
    assert out.endswith("Chưa đạt: 2 lỗi trong 1 mẫu.\n")


def test_a_field_that_is_never_printed_is_told(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with_document(own, "{{ code }}", "")

    assert run(["template", "check", "--format", "json"]) == 1
    (finding,) = json.loads(capsys.readouterr().out)["findings"]

    assert finding["code"] == "TPL111"


def test_a_word_template_of_no_type_is_looked_at_for_its_tags(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("x.docx").write_bytes(template(said("{% for a in b %}")))

    assert run(["template", "check", "x.docx"]) == 1
    assert "x.docx: TPL103" in capsys.readouterr().out


def test_a_template_is_printed_as_text(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["template", "show", "chi-thi"]) == 0

    assert "[VBSoKyHieu] {{ code }}" in capsys.readouterr().out


def test_a_template_that_is_not_there_is_wrong_usage(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["template", "check", "khong-co"]) == 2
    assert "khong-co" in capsys.readouterr().err
