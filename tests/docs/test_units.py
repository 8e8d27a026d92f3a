"""The page on the registry says what happens: names at a day, members, wrong ids, searches."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from doc_engine import Project
from doc_engine.cli.commands import main
from doc_engine.engine.schema import schema_of
from doc_engine.engine.starting import start_project
from doc_engine.model.registry import Group, UnitKind
from tests.docs.pages import ROOT, Page
from tests.docs.snippets import Snippet, as_document, snippets

PATH = ROOT / "docs" / "units.md"
PAGE = Page(PATH, PATH.read_text("utf-8"))
ENTRIES = [each for each in snippets(PAGE) if isinstance(each.data, dict)]
ORDERS = [each for each in snippets(PAGE) if isinstance(each.data, list)]
AT_A_DAY = re.compile(r"`([a-z0-9-]+)` ngày (\d+)/(\d+)/(\d+): (.*?)(?: \((.*)\))?")
DIRECTIVES = ROOT / "docs" / "directive.md"
BASE = next(snippets(Page(DIRECTIVES, DIRECTIVES.read_text("utf-8")))).data


def enlarged(registry: Any) -> Any:
    """Return the data of a registry with the entries of the page, in place of equal ids."""
    for snippet in ENTRIES:
        for kind, entries in snippet.data.items():
            ids = {each["id"] for each in entries}
            registry[kind] = [each for each in registry[kind] if each["id"] not in ids] + entries
    return registry


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A fresh project with the entries of the page, and a directive for each wrong order."""
    folder = tmp_path_factory.mktemp("units")
    start_project(folder)
    path = folder / "data" / "units.yaml"
    write(path, enlarged(yaml.load(path.read_text("utf-8"), yaml.BaseLoader)))
    for number, snippet in enumerate(ORDERS):
        data = {**as_document(snippet.data, BASE), "id": f"ct-{number}"}
        write(folder / "data" / "chi-thi" / f"ct-{number}.yaml", data)
    return Project.open(folder)


def write(path: Path, data: Any) -> None:
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")


def test_the_entries_of_the_page_make_a_sound_registry(project: Project) -> None:
    found = project.check(["ct-mau"], ["docx"]).findings

    assert ENTRIES
    assert [each.code for each in found] == []


@pytest.mark.parametrize("snippet", ENTRIES, ids=lambda each: f"line {each.line}")
def test_a_name_at_a_day_is_what_is_quoted(project: Project, snippet: Snippet) -> None:
    assert snippet.quoted
    for line in snippet.quoted:
        match = AT_A_DAY.fullmatch(line)
        assert match, line
        day = date(int(match[4]), int(match[3]), int(match[2]))
        name = project.registry.entries[match[1]].name_at(day)
        assert (name.full if name else "không có") == match[5]
        if isinstance(project.registry.entries[match[1]], Group):
            assert ", ".join(project.registry.members_at(match[1], day)) == match[6]


@pytest.mark.parametrize("number", range(len(ORDERS)))
def test_a_wrong_id_brings_the_finding_that_is_quoted(project: Project, number: int) -> None:
    found = project.check([f"ct-{number}"], ["docx"]).findings

    assert ORDERS[number].codes
    assert [each.code for each in found] == ORDERS[number].codes
    (told,) = ORDERS[number].quoted
    named = [found[0].details.get("nearest"), found[0].details.get("successor")]
    assert all(f"`{each}`" in told for each in named if each)


def test_the_findings_on_ids_are_all_told() -> None:
    assert [code for each in ORDERS for code in each.codes] == [
        "DAT101",
        "DAT105",
        "DAT102",
        "DAT103",
    ]


def test_every_kind_and_relation_is_told() -> None:
    relation = schema_of("registry")["definitions"]["Relation"]["properties"]["kind"]["enum"]

    assert relation
    assert [each for each in (*UnitKind, *relation) if f"`{each}`" not in PAGE.text] == []


def test_the_searches_find_something(project: Project) -> None:
    lines = [
        line for fence in PAGE.fences if fence.language == "sh" for line in fence.text.split("\n")
    ]
    searches = [line.split()[1:] for line in lines if line]

    assert searches
    for words in searches:
        done = CliRunner().invoke(main, [*words, "--project", str(project.root)])
        assert done.exit_code == 0, done.output
