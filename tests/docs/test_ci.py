"""What the page on CI shows is so: files to copy, inputs, words."""

from __future__ import annotations

import re
from pathlib import Path

import jsonschema
import pytest
from ruamel.yaml import YAML

from doc_engine.cli.running import run
from doc_engine.wording import say
from tests.acceptance.conftest import DIRECTIVE, UNITS, SmallProject
from tests.cli.reviewing.schemas import published
from tests.docs.pages import ROOT, Page

PAGE = Page(ROOT / "docs" / "ci.md", (ROOT / "docs" / "ci.md").read_text("utf-8"))
READER = YAML(typ="safe", pure=True)
WORKFLOW, INCLUDING, HOOKED, PARTED = (
    READER.load(each.text) for each in PAGE.fences if each.language == "yaml"
)
SCOPE, RED = (each.text for each in PAGE.fences if each.language == "text")
ACTION = READER.load((ROOT / "action.yml").read_text("utf-8"))


def test_the_workflow_that_is_shown_is_valid_and_uses_the_action_as_it_is() -> None:
    jsonschema.validate(WORKFLOW, published("https://json.schemastore.org/github-workflow.json"))
    (step,) = (
        each for each in WORKFLOW["jobs"]["check"]["steps"] if "doc_engine@" in each.get("uses", "")
    )

    assert step["with"].keys() <= ACTION["inputs"].keys()
    assert set(re.findall(r"`outputs\.(\w+)`", PAGE.text)) == set(ACTION["outputs"])


def test_the_shares_that_are_shown_are_all_there_are() -> None:
    job = PARTED["jobs"]["check"]
    (step,) = job["steps"]

    assert job["strategy"]["matrix"]["part"] == [1, 2, 3, 4]
    assert "--shard ${{ matrix.part }}/4" in step["run"]


def test_every_input_of_the_action_is_told() -> None:
    table = PAGE.text.partition("| đầu vào |")[2].partition("\n\n")[0]
    assert re.findall(r"^\| `([^`]+)` \|", table, re.M) == list(ACTION["inputs"])


def test_the_template_and_the_hook_that_are_shown_are_there() -> None:
    (included,) = INCLUDING["include"]
    template = READER.load((ROOT / included["file"].lstrip("/")).read_text("utf-8"))
    hooks = READER.load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))

    assert INCLUDING["variables"].keys() <= template["variables"].keys()
    assert [each["id"] for each in HOOKED["repos"][0]["hooks"]] == [each["id"] for each in hooks]


def test_the_lines_that_are_shown_are_those_that_are_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    small = SmallProject(tmp_path)
    small.write("doc-engine.yaml", "schema: 1\n")
    small.write("data/units.yaml", UNITS)
    small.write("data/chi-thi/ct-05.yaml", DIRECTIVE)
    small.edit("data/chi-thi/ct-05.yaml", "{report_to} {deadline}", "{report_to}")

    assert run(["check", "--project", str(tmp_path), "--to", "docx", "--lang", "vi"]) == 1

    assert RED.strip() in capsys.readouterr().out
    fields = {"count": "3", "all": "1.000", "revision": "origin/main", "commit": "1a2b3c4d5e"}
    clean = say("summary", "clean", lang="vi", documents=3)
    assert SCOPE.splitlines() == [say("summary", "scope", lang="vi", **fields), clean]
