"""The page on directives says what happens: each example prints, or is told, what stands below."""

from __future__ import annotations

import pytest
import yaml

from doc_engine import Project
from doc_engine.engine import Report
from doc_engine.engine.schema import MODELS
from doc_engine.engine.starting import start_project
from tests.docs.pages import ROOT, Page
from tests.docs.snippets import Snippet, as_document, lines_of, snippets

PATH = ROOT / "docs" / "directive.md"
PAGE = Page(PATH, PATH.read_text("utf-8"))
SNIPPETS = list(snippets(PAGE))


def name_of(number: int) -> str:
    return f"ct-{number:02d}"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A fresh project in which every example of the page is a directive."""
    folder = tmp_path_factory.mktemp("directive")
    start_project(folder)
    for number, snippet in enumerate(SNIPPETS):
        data = {**as_document(snippet.data, SNIPPETS[0].data), "id": name_of(number)}
        path = folder / "data" / "chi-thi" / f"{name_of(number)}.yaml"
        path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
    return Project.open(folder)


@pytest.fixture(scope="module")
def report(project: Project) -> Report:
    return project.check(formats=["docx"])


def test_the_page_begins_with_a_whole_directive_of_at_most_twenty_lines() -> None:
    first = next(fence for fence in PAGE.fences if fence.language == "yaml")

    assert SNIPPETS[0].data["type"] == "chi-thi"
    assert len(first.text.splitlines()) <= 20


@pytest.mark.parametrize("number", range(len(SNIPPETS)), ids=lambda n: f"line {SNIPPETS[n].line}")
def test_an_example_prints_what_is_quoted_below_it(
    project: Project, report: Report, number: int
) -> None:
    snippet: Snippet = SNIPPETS[number]
    path = f"data/chi-thi/{name_of(number)}.yaml"
    found = [each for each in report.findings if each.place and each.place.path == path]

    assert snippet.quoted
    assert sorted(each.code for each in found) == sorted(snippet.codes)
    if snippet.printed:
        (document,) = (each for each in project.documents if each.id == name_of(number))
        printed = lines_of(project.compose(document))
        missing = [line for line in snippet.printed if line not in printed]
        assert not missing, "\n".join([*missing, "--- is not among", *printed])


def test_every_key_of_a_document_is_on_the_page() -> None:
    code = " ".join(PAGE.code)
    keys = [field.alias or name for name, field in MODELS["document"].model_fields.items()]

    assert [key for key in keys if f"{key}:" not in code and f"`{key}`" not in PAGE.text] == []


def test_the_examples_that_are_sound_are_proved_in_the_files(report: Report) -> None:
    wrong = {name_of(number) for number, each in enumerate(SNIPPETS) if "COV101" in each.codes}

    assert report.proofs
    assert {proof.document for proof in report.proofs if not proof.found} == wrong


def test_a_sentence_that_is_not_printed_is_seen() -> None:
    page = Page(PATH, "```yaml\n- {text: Một câu.}\n```\n\n> Một câu\n> dài.\n>\n> `DAT101` x\n")
    (snippet,) = snippets(page)

    assert snippet.printed == ["Một câu dài."]
    assert snippet.codes == ["DAT101"]
    assert as_document(snippet.data, {"id": "a"})["sections"][0]["body"][0] == {"text": "Một câu."}
