"""A type of document is added by one command: the new template builds at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from doc_engine import Project
from doc_engine.cli.running import run
from doc_engine.readback import read
from doc_engine.standard.types import TYPES
from doc_engine.text import fold_space

SHARED = [each.slug for each in TYPES.values() if each.model == "1.4"]


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh project, which is the current folder."""
    monkeypatch.delenv("DOC_ENGINE_LANG", raising=False)
    assert run(["init", str(tmp_path)]) == 0
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refused(capsys: pytest.CaptureFixture[str], *names: str) -> str:
    capsys.readouterr()
    before = sorted(Path().rglob("*"))
    assert run(["template", "new", *names]) == 2
    assert sorted(Path().rglob("*")) == before
    return capsys.readouterr().err


def test_a_type_is_added_and_its_first_document_is_built(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()

    assert run(["template", "new", "thong-bao"]) == 0
    said = capsys.readouterr().out
    assert "templates/thong-bao/template.docx" in said
    assert "doc-engine new thong-bao" in said
    assert run(["template", "check", "thong-bao"]) == 0
    assert run(["new", "thong-bao", "tb-01"]) == 0
    assert run(["build", "tb-01", "--strict"]) == 0
    for name in ("docx", "pdf"):
        data = (own / f"build/thong-bao/tb-01.{name}").read_bytes()
        words = {fold_space(each) for each in read(data, name).words().values()}
        assert {"THÔNG BÁO", "Số: /TB-UBND"} <= words


def test_the_models_of_all_types_are_those_of_the_decree() -> None:
    assert len(SHARED) == 17
    assert {each.model for each in TYPES.values()} == {
        *("", "1.1", "1.2", "1.4", "1.5", "1.6", "1.7", "1.8", "1.9", "1.10")
    }


@pytest.mark.parametrize("kind", SHARED)
def test_every_type_of_the_shared_model_has_a_sound_example(own: Path, kind: str) -> None:
    assert run(["template", "new", kind]) == 0
    assert run(["new", kind, "moi", "--at", "2026-01-15"]) == 0

    report = Project.open(own).check(["moi"], ["docx"])

    assert not report.faults
    assert [each.message() for each in report.findings] == []


@pytest.mark.parametrize(
    ("kind", "code", "words"),
    [
        ("quyet-dinh", "USE243", "Mẫu 1.2"),
        ("cong-dien", "USE243", "Mẫu 1.6"),
        ("giay-moi", "USE243", "Mẫu 1.7"),
        ("giay-gioi-thieu", "USE243", "Mẫu 1.8"),
        ("bien-ban", "USE243", "Mẫu 1.9"),
        ("hop-dong", "USE244", "Hợp đồng"),
        ("thong-baoo", "USE241", "thong-bao"),
        ("xyz", "USE242", "to-trinh"),
        ("../x", "USE242", "../x"),
    ],
)
def test_a_type_that_the_shared_template_does_not_serve_is_refused(
    own: Path, capsys: pytest.CaptureFixture[str], kind: str, code: str, words: str
) -> None:
    said = refused(capsys, kind)

    assert code in said
    assert words in said


def test_a_template_that_is_there_stays(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (own / "templates" / "to-trinh").mkdir(parents=True)

    assert "USE245" in refused(capsys, "thong-bao", "to-trinh")
    assert "USE246" in refused(capsys)


def test_a_packaged_template_is_copied_to_be_restyled(own: Path) -> None:
    assert run(["template", "new", "cong-van"]) == 0

    files = sorted(path.name for path in (own / "templates/cong-van").iterdir())
    assert files == ["example.yaml", "manifest.toml", "style.css", "template.docx", "template.html"]
    assert run(["check", "cv-mau", "--to", "docx"]) == 0
