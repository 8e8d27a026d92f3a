"""The first steps can be followed word by word: each command, edit and answer on the page."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml

from doc_engine import Project
from doc_engine.compose import compose
from doc_engine.findings import has_errors
from doc_engine.model.document import Document
from doc_engine.rules import DATA_RULES
from tests.docs.pages import ROOT, Page
from tests.docs.reader import Reader
from tests.factory import document_data, section, texts

PATH = ROOT / "docs" / "first-steps.md"
PAGE = Page(PATH, PATH.read_text("utf-8"))
DOCUMENT = Path("data/chi-thi/ct-01.yaml")


def fences(language: str) -> list[str]:
    return [fence.text for fence in PAGE.fences if fence.language == language]


@pytest.mark.skipif(not shutil.which("sh"), reason="the page speaks to a shell")
def test_every_command_succeeds_and_answers_what_is_shown(tmp_path: Path) -> None:
    reader, printed = Reader(tmp_path), ""
    for fence in PAGE.fences:
        if fence.language == "sh":
            printed += "".join(reader.types(line) for line in fence.text.splitlines())
        elif fence.language == "yaml" and fence.text.startswith("state:"):
            reader.edits(DOCUMENT, fence.text)

    shown, _ = fences("text")
    assert shown in printed
    issued = next(each for each in Project.open(reader.folder).documents if each.id == "ct-01")
    assert (issued.state, issued.code.number) == ("issued", 1)
    for file in re.findall(r"`(build/\S+|data/\S+\.yaml|\.github/\S+)`", PAGE.prose):
        assert (reader.folder / file).is_file(), file
    assert (reader.folder / "registry.json").is_file()
    assert (reader.folder / ".git/refs/heads").is_dir()


def test_the_finding_that_is_shown_is_what_the_mistake_brings(tmp_path: Path) -> None:
    reader = Reader(tmp_path)
    for line in ("doc-engine init .", "doc-engine new chi-thi ct-01"):
        reader.types(line)
    _, shown = fences("text")
    command, *lines = shown.splitlines()
    number = int(lines[0].split(":")[1])
    data = (tmp_path / DOCUMENT).read_text("utf-8").splitlines(keepends=True)
    data[number - 1] = data[number - 1].replace("so-khcn", "so-khoa-hoc")
    (tmp_path / DOCUMENT).write_text("".join(data), "utf-8")

    printed = reader.types(f"{command.removeprefix('$ ')} || true")

    assert f"ở dòng {number} ghi `so-khoa-hoc`" in PAGE.text
    assert "\n".join(lines) in printed


def test_the_order_that_is_shown_is_sound_and_reads_as_shown(tmp_path: Path) -> None:
    Reader(tmp_path).types("doc-engine init .")
    registry = Project.open(tmp_path).registry
    orders = yaml.load(fences("yaml")[0], yaml.BaseLoader)
    data = document_data(
        sections=[section(*orders)],
        issued_date="2026-02-01",
        unit_names="short",
        recipients=[{"to": ["cac-so-nganh", "chu-tich-ubnd-tinh"]}],
    )
    document = Document.model_validate(data)
    quoted = " ".join(line[2:] for line in PAGE.text.splitlines() if line.startswith("> "))

    assert not has_errors([each for rule in DATA_RULES for each in rule(document, registry)])
    assert f"- {quoted}".rstrip(".") in "\n".join(texts(compose(document, registry)))


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_line_for_each_shell_loads_the_completion(tmp_path: Path, shell: str) -> None:
    (line,) = fences(shell)
    asked = re.search(r"_DOC_ENGINE_COMPLETE=(\w+) doc-engine", line)

    assert asked is not None
    assert asked[1] == f"{shell}_source"
    assert "_DOC_ENGINE_COMPLETE" in Reader(tmp_path).types(asked[0])
    if shutil.which(shell):
        Reader(tmp_path).types(line, shell)
