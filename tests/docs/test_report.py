"""The page on reports says what happens: each example prints, or is told, what stands below."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from doc_engine import Project
from doc_engine.engine.starting import start_project
from tests.docs.pages import ROOT, Page
from tests.docs.snippets import Snippet, as_document, lines_of, snippets
from tests.factory import Data

PATH = ROOT / "docs" / "report.md"
PAGE = Page(PATH, PATH.read_text("utf-8"))
EVERY = list(snippets(PAGE))
FILES = {"indicators": "indicators", "documents": "cited", "results": "results"}


def beside(snippet: Snippet) -> str:
    """Return the key of the file beside the documents that a block is, "" for a report."""
    return next((FILES[key] for key in FILES if key in snippet.data), "")


REPORTS = [each for each in EVERY if not beside(each)]


def write(path: Path, data: Any) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")


def march(january: Data) -> Data:
    """Return the report of March of which the page tells in words."""
    period, figures = {"month": "2026-03"}, {"ho-so": "9"}
    return {**january, "id": "bc-2026-03", "period": period, "figures": figures}


def test_the_page_has_the_three_files_and_its_reports() -> None:
    assert sorted(filter(None, map(beside, EVERY))) == ["cited", "indicators", "results"]
    assert len(REPORTS) >= 9
    assert all(each.quoted for each in REPORTS)


@pytest.mark.parametrize("number", range(len(REPORTS)), ids=lambda n: f"line {REPORTS[n].line}")
def test_an_example_prints_what_is_quoted_below_it(number: int, tmp_path: Path) -> None:
    snippet = REPORTS[number]
    start_project(tmp_path)
    for each in EVERY:
        if beside(each):
            write(tmp_path / "data" / f"{beside(each)}.yaml", each.data)
    january, february = REPORTS[0].data, {**REPORTS[0].data, **REPORTS[1].data}
    shown = january if number == 0 else as_document(snippet.data, february)
    if number:
        write(tmp_path / "data" / "bao-cao" / "first.yaml", january)
    longer = {"quarter", "half"} & shown["period"].keys()
    if longer:
        write(tmp_path / "data" / "bao-cao" / "second.yaml", february)
    if "quarter" in longer:
        write(tmp_path / "data" / "bao-cao" / "third.yaml", march(january))
    write(tmp_path / "data" / "bao-cao" / "shown.yaml", shown)
    project = Project.open(tmp_path)

    report = project.check(formats=["docx"])
    found = [each for each in report.findings if each.place]

    assert sorted(each.code for each in found) == sorted(snippet.codes)
    if snippet.printed:
        (document,) = (each for each in project.documents if each.id == shown["id"])
        printed = lines_of(project.compose(document))
        missing = [line for line in snippet.printed if line not in printed]
        assert not missing, "\n".join([*missing, "--- is not among", *printed])


def test_every_key_of_the_files_and_of_a_period_is_on_the_page() -> None:
    code = " ".join(PAGE.code)
    keys = ["month", "quarter", "half", "nine_months", "year", "of", "from", "to", "figures"]
    keys += [
        "tasks_from",
        "value",
        "parts",
        "total",
        "opening",
        "sums",
        "begun",
        "completed",
        "by",
        "tasks",
    ]

    assert [key for key in keys if f"{key}:" not in code and f"`{key}`" not in PAGE.text] == []
