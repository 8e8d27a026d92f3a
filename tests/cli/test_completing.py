"""What the Tab key offers, and that it never offers an error."""

from __future__ import annotations

from pathlib import Path

import pytest

from doc_engine.cli.running import run

#: The documents of a new project: an example of each type.
EXAMPLES = ["bc-mau", "ct-mau", "cv-mau", "kh-mau"]
SHELLS = ["bash", "zsh", "fish"]


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh project, which is the current folder."""
    monkeypatch.delenv("DOC_ENGINE_LANG", raising=False)
    assert run(["init", str(tmp_path)]) == 0
    monkeypatch.chdir(tmp_path)
    return tmp_path


def offered(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], words: str
) -> list[str]:
    """Return what bash would be offered after `words`, the last of which is being typed."""
    capsys.readouterr()
    with monkeypatch.context() as patch:
        patch.setenv("_DOC_ENGINE_COMPLETE", "bash_complete")
        patch.setenv("COMP_WORDS", f"doc-engine {words}")
        patch.setenv("COMP_CWORD", str(len(f"{words}.".split())))
        assert run([]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    return [line.removeprefix("plain,") for line in captured.out.splitlines() if line]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("sch", ["schema"]),
        ("check ", EXAMPLES),
        ("build ct-", ["ct-mau"]),
        ("verify a.docx --data ", EXAMPLES),
        ("new ", ["bao-cao", "chi-thi", "cong-van", "ke-hoach"]),
        ("schema reg", ["registry"]),
        ("units so-t", ["so-tai-chinh", "so-tttt"]),
        ("units chu-", ["chu-tich-ubnd-tinh", "chu-tich-ubnd-xa-phuong"]),
        ("units --format j", ["json"]),
        ("check x", []),
        ("check data/", ["file,data/"]),
    ],
)
def test_ids_of_the_project_are_offered(
    own: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: str,
    expected: list[str],
) -> None:
    assert offered(monkeypatch, capsys, words) == expected


def test_the_project_that_is_named_is_the_one_looked_at(
    own: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(own.parent)

    assert offered(monkeypatch, capsys, "check ") == []
    assert offered(monkeypatch, capsys, f"check --project {own} ") == EXAMPLES


@pytest.mark.parametrize(
    "text",
    ["", "units: [", "- 1\n", "units: {a: b}\n", "units: 7\n", "units:\n  - id: [x]\n", "\0"],
)
@pytest.mark.parametrize("path", ["doc-engine.yaml", "data/units.yaml", "data/chi-thi/ct-mau.yaml"])
def test_files_with_faults_offer_less_and_never_an_error(
    own: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    path: str,
    text: str,
) -> None:
    (own / path).write_text(text, "utf-8")

    others = [each for each in EXAMPLES if each != "ct-mau"]
    assert offered(monkeypatch, capsys, "check ") in ([], others, EXAMPLES)
    assert set(offered(monkeypatch, capsys, "units so-k")) <= {"so-khcn"}


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_gets_its_script(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], shell: str
) -> None:
    monkeypatch.setenv("_DOC_ENGINE_COMPLETE", f"{shell}_source")

    assert run([]) == 0
    assert "_DOC_ENGINE_COMPLETE" in capsys.readouterr().out
