"""What the README shows is what happens: its finding, its counts, its orders, its Python."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from doc_engine import Project
from doc_engine.cli.commands import main
from doc_engine.compose import compose
from doc_engine.findings import has_errors
from doc_engine.rules import DATA_RULES
from tests.docs.pages import ROOT, Page
from tests.factory import directive, texts

README = Page(ROOT / "README.md", (ROOT / "README.md").read_text("utf-8"))


def fences(language: str) -> list[str]:
    return [fence.text for fence in README.fences if fence.language == language]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project of the README in a folder of its own, which is the current one."""
    shutil.copyfile(ROOT / "doc-engine.yaml", tmp_path / "doc-engine.yaml")
    for folder in ("data", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_finding_that_is_shown_is_what_the_mistake_brings(project: Path) -> None:
    (shown,) = (text for text in fences("text") if text.startswith("$ "))
    command, *lines = shown.splitlines()
    place = re.match(r"(\S+):(\d+):\d+: ", lines[0])
    assert place is not None
    path, number = project / place[1], int(place[2])
    data = path.read_text("utf-8").splitlines(keepends=True)
    assert f"On line {number}, write" in README.text
    data[number - 1] = re.sub(r"ubnd-huyen-thanh-pho\b", "ubnd-huyen", data[number - 1])
    path.write_text("".join(data), "utf-8")

    result = CliRunner().invoke(main, command.split()[2:])

    assert "\n".join(lines) in result.output


def test_the_end_of_the_demo_is_what_it_prints(project: Path) -> None:
    (shown,) = (text for text in fences("text") if not text.startswith("$ "))

    result = CliRunner().invoke(main, ["build"])

    assert [line.rstrip() for line in result.output.splitlines()][-len(shown.splitlines()) :] == [
        line.rstrip() for line in shown.splitlines()
    ]


def test_the_orders_that_are_shown_are_sound_and_read_as_shown() -> None:
    orders = [order for text in fences("yaml") for order in yaml.load(text, yaml.BaseLoader)]
    registry = Project.open(ROOT).registry

    document = directive(
        *orders, organ="ubnd-bac-giang", unit_names="short", recipients=[{"to": "so-khcn"}]
    )
    quoted = " ".join(line[2:] for line in README.text.splitlines() if line.startswith("> "))

    assert len(orders) == 2
    assert not has_errors([each for rule in DATA_RULES for each in rule(document, registry)])
    assert texts(compose(document, registry))[2].removesuffix("./.") == f"- {quoted}".rstrip(".")


def test_the_python_that_is_shown_runs_and_writes_the_file_it_names(project: Path) -> None:
    (code,) = fences("python")

    exec(compile(code, "README.md", "exec"), {})

    assert "`ct-02-2022.pdf`" in README.text
    assert (project / "ct-02-2022.pdf").read_bytes().startswith(b"%PDF")
