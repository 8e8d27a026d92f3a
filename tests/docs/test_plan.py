"""The page on plans says what happens: each example prints, or is told, what stands below."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from doc_engine import Project
from doc_engine.engine.confirming import confirm_links
from doc_engine.engine.starting import start_project
from tests.docs.pages import ROOT, Page
from tests.docs.snippets import as_document, lines_of, snippets

PATH = ROOT / "docs" / "plan.md"
REGISTRY, DIRECTIVE, PLAN, *OTHERS = snippets(Page(PATH, PATH.read_text("utf-8")))
(WAIVERS,) = (each for each in OTHERS if "waivers" in each.data)
EXAMPLES = [PLAN, *(each for each in OTHERS if each is not WAIVERS)]


def written(path: Path, data: Any) -> None:
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A fresh project with the rooms and the directive of the page."""
    start_project(tmp_path)
    units = tmp_path / "data" / "units.yaml"
    data = yaml.load(units.read_text("utf-8"), yaml.BaseLoader)
    for kind, more in REGISTRY.data.items():
        data[kind] += more
    written(units, data)
    written(tmp_path / "data" / "chi-thi" / "ct-05.yaml", DIRECTIVE.data)
    (tmp_path / "data" / "ke-hoach").mkdir(exist_ok=True)
    return tmp_path


@pytest.mark.parametrize("number", range(len(EXAMPLES)), ids=lambda n: f"line {EXAMPLES[n].line}")
def test_an_example_prints_or_brings_what_is_quoted_below_it(folder: Path, number: int) -> None:
    snippet = EXAMPLES[number]
    written(folder / "data" / "ke-hoach" / "kh-05.yaml", as_document(snippet.data, PLAN.data))
    if "DAT207" not in snippet.codes:
        confirm_links(folder)
    project = Project.open(folder)

    report = project.check(["kh-05"], ["docx"])

    assert snippet.quoted
    assert sorted(each.code for each in report.findings) == sorted(snippet.codes)
    (document,) = (each for each in project.documents if each.id == "kh-05")
    printed = lines_of(project.compose(document))
    missing = [line for line in snippet.printed if line not in printed]
    assert not missing, "\n".join([*missing, "--- is not among", *printed])


def test_the_waiver_that_is_shown_waives_the_order_that_is_left_out(folder: Path) -> None:
    (lost,) = (each for each in EXAMPLES if each.codes == ["DAT203"])
    written(folder / "data" / "ke-hoach" / "kh-05.yaml", as_document(lost.data, PLAN.data))
    confirm_links(folder)
    config = folder / "doc-engine.yaml"
    written(config, yaml.load(config.read_text("utf-8"), yaml.BaseLoader) | WAIVERS.data)

    report = Project.open(folder).check(["kh-05"], ["docx"], day=date(2026, 3, 2))

    assert report.findings == ()
    assert [each.finding.code for each in report.waived] == ["DAT203"]


def test_the_directive_of_the_page_is_sound(folder: Path) -> None:
    assert Project.open(folder).check(["ct-05"], ["docx"]).findings == ()
