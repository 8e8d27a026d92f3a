"""`make validate`: which files it looks at, what it makes of the validator's answers."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from tools import validate_docx
from tools.validate_docx import ROOT, Impossible, faults, files, main, validator

PACKAGE = "a-validator@1.0"


def answering(folder: Path, text: str) -> list[str]:
    """Return a command that gives this answer about any file."""
    script = folder / "answers.py"
    script.write_text(f"print({text!r})", "utf-8")
    return [sys.executable, str(script)]


def test_every_document_and_every_template_is_looked_at(tmp_path: Path) -> None:
    found = dict(files(tmp_path))

    assert all(path.read_bytes().startswith(b"PK") for path in found.values())
    for source in [*ROOT.glob("data/*/*.yaml"), *ROOT.glob("templates/*/template.docx")]:
        kind, name = source.parent.name, source.with_suffix(".docx").name
        where = f"templates/{kind}/{name}" if name == "template.docx" else f"{kind}/{name}"
        assert where in found
    assert "chi-thi/ct-mau.docx" in found


def test_what_the_validator_finds_is_told(tmp_path: Path) -> None:
    valid = answering(tmp_path, '{"ok": true, "errors": []}')
    assert faults(valid, tmp_path) == []

    invalid = answering(tmp_path, '{"ok": false, "errors": [{"description": "w:x"}]}')
    assert faults(invalid, tmp_path) == ['{"description": "w:x"}']

    silent = answering(tmp_path, '{"ok": false}')
    assert len(faults(silent, tmp_path)) == 1


def test_a_validator_that_gives_no_answer_has_not_said_yes(tmp_path: Path) -> None:
    with pytest.raises(Impossible):
        faults(answering(tmp_path, "no JSON"), tmp_path)


def test_without_node_nothing_is_validated_and_that_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(shutil, "which", lambda _: None)

    assert main([str(tmp_path), PACKAGE]) == 3
    assert main(["--if-possible", str(tmp_path), PACKAGE]) == 0
    assert capsys.readouterr().out.count("Chưa đối chiếu DOCX") == 2


def test_an_installation_that_fails_or_takes_too_long_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    npm = tmp_path / "npm"
    npm.write_text("#!/bin/sh\nexit 7\n", "utf-8")
    npm.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda _: str(npm))
    with pytest.raises(Impossible, match="7"):
        validator(tmp_path / "cache", PACKAGE)

    npm.write_text("#!/bin/sh\nexec sleep 30\n", "utf-8")
    monkeypatch.setattr(validate_docx, "INSTALLATION", 0.2)
    with pytest.raises(Impossible, match="TimeoutExpired"):
        validator(tmp_path / "cache", PACKAGE)


def test_one_file_that_is_not_valid_fails_the_whole(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(validate_docx, "validator", lambda *_: ["x"])
    monkeypatch.setattr(validate_docx, "files", lambda _: iter([("a", Path()), ("b", Path())]))
    monkeypatch.setattr(validate_docx, "faults", lambda *_: ["w:x"])

    assert main([str(tmp_path), PACKAGE]) == 1
    assert "2 tệp DOCX, 2 tệp không hợp lệ." in capsys.readouterr().out
