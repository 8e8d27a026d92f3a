"""What the README shows is what happens, in both languages; and both show the same."""

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
from doc_engine.model.config import Config
from doc_engine.rules import DATA_RULES
from tests.docs.pages import ROOT, Page, all_pages
from tests.docs.reader import Reader
from tests.factory import directive, texts

ENGLISH, VIETNAMESE = (
    Page(ROOT / name, (ROOT / name).read_text("utf-8")) for name in ("README.md", "README.vi.md")
)
INDEX = Page(ROOT / "docs" / "README.md", (ROOT / "docs" / "README.md").read_text("utf-8"))
BOTH = pytest.mark.parametrize("readme", [ENGLISH, VIETNAMESE], ids=lambda each: each.name)


def fences(readme: Page, language: str) -> list[str]:
    return [fence.text for fence in readme.fences if fence.language == language]


def commands(readme: Page) -> list[str]:
    """Return the lines of the shell, what they say to the reader left out."""
    lines = [line for text in fences(readme, "sh") for line in text.splitlines()]
    return [line.partition(" #")[0].rstrip() for line in lines]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project of the README in a folder of its own, which is the current one."""
    shutil.copyfile(ROOT / "doc-engine.yaml", tmp_path / "doc-engine.yaml")
    for folder in ("data", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def quick(project: Path) -> Path:
    """The project of the README, made as HTML, which is quick."""
    config = project / "doc-engine.yaml"
    text = config.read_text("utf-8")
    assert "formats: [docx, pdf]" in text
    config.write_text(text.replace("formats: [docx, pdf]", "formats: [html]"), "utf-8")
    return project


def test_the_finding_that_is_shown_is_what_the_mistake_brings(quick: Path) -> None:
    (shown,) = (text for text in fences(ENGLISH, "text") if text.startswith("$ "))
    command, *lines = shown.splitlines()
    place = re.match(r"(\S+):(\d+):\d+: ", lines[0])
    assert place is not None
    path, number = quick / place[1], int(place[2])
    data = path.read_text("utf-8").splitlines(keepends=True)
    assert f"On line {number}, " in ENGLISH.text
    assert f"Ở dòng {number}, " in VIETNAMESE.text
    data[number - 1] = re.sub(r"ubnd-huyen-thanh-pho\b", "ubnd-huyen", data[number - 1])
    path.write_text("".join(data), "utf-8")

    result = CliRunner().invoke(main, command.split()[2:])

    assert "\n".join(lines) in result.output


def test_the_end_of_the_demo_is_what_it_prints(project: Path) -> None:
    (shown,) = (text for text in fences(ENGLISH, "text") if text.startswith("Tệp đã ghi"))

    result = CliRunner().invoke(main, ["build"])

    assert [line.rstrip() for line in result.output.splitlines()][-len(shown.splitlines()) :] == [
        line.rstrip() for line in shown.splitlines()
    ]


@BOTH
def test_the_orders_that_are_shown_are_sound_and_read_as_shown(readme: Page) -> None:
    loaded = [yaml.load(text, yaml.BaseLoader) for text in fences(readme, "yaml")]
    orders = [order for each in loaded if isinstance(each, list) for order in each]
    registry = Project.open(ROOT).registry

    document = directive(
        *orders, organ="ubnd-bac-giang", unit_names="short", recipients=[{"to": "so-khcn"}]
    )
    quoted = " ".join(line[2:] for line in readme.text.splitlines() if line.startswith("> "))

    assert len(orders) == 2
    assert not has_errors([each for rule in DATA_RULES for each in rule(document, registry)])
    assert texts(compose(document, registry))[2].removesuffix("./.") == f"- {quoted}".rstrip(".")


@BOTH
def test_the_setting_that_is_shown_leaves_docx_alone(readme: Page) -> None:
    loaded = [yaml.load(text, yaml.BaseLoader) for text in fences(readme, "yaml")]
    (setting,) = (each for each in loaded if isinstance(each, dict) and "formats" in each)

    assert Config.model_validate({"schema": "1", **setting}).formats == ("docx",)
    assert Config.model_validate({"schema": "1"}).formats == ("docx", "pdf")


@pytest.mark.skipif(not shutil.which("sh"), reason="the page speaks to a shell")
def test_a_project_of_one_s_own_is_made_and_proved_by_the_commands_shown(tmp_path: Path) -> None:
    reader = Reader(tmp_path / "doc_engine")
    reader.folder.mkdir()
    (shown,) = (text for text in fences(ENGLISH, "sh") if text.startswith("doc-engine init"))

    for line in shown.splitlines():
        reader.types(line)

    assert (reader.folder / "build" / "chi-thi" / "ct-01.docx").is_file()


def test_the_python_that_is_shown_runs_and_writes_the_file_it_names(quick: Path) -> None:
    (code,) = fences(ENGLISH, "python")

    exec(compile(code, ENGLISH.name, "exec"), {})

    assert all("`ct-02-2022.pdf`" in each.text for each in (ENGLISH, VIETNAMESE))
    assert (quick / "ct-02-2022.pdf").read_bytes().startswith(b"%PDF")


def test_both_readmes_have_the_same_headings_commands_and_examples() -> None:
    depths = [re.findall(r"^(#+) ", each.prose, re.M) for each in (ENGLISH, VIETNAMESE)]

    assert depths[0] == depths[1]
    assert commands(ENGLISH)
    assert commands(ENGLISH) == commands(VIETNAMESE)
    for language in ("text", "yaml"):
        assert fences(ENGLISH, language) == fences(VIETNAMESE, language)
    python = [text.replace('message("en")', 'message("vi")') for text in fences(ENGLISH, "python")]
    assert python == fences(VIETNAMESE, "python")


def test_both_readmes_have_the_same_tables_of_commands() -> None:
    cells = [
        re.findall(r"^\|.*\| (`doc-engine .*`) \|$", each.text, re.M)
        for each in (ENGLISH, VIETNAMESE)
    ]

    assert cells[0]
    assert cells[0] == cells[1]


def test_both_readmes_lead_to_the_same_places_and_to_each_other() -> None:
    others = {"README.md", "README.vi.md"}

    assert [link for link in ENGLISH.links if link not in others] == [
        link for link in VIETNAMESE.links if link not in others
    ]
    assert "README.vi.md" in ENGLISH.links
    assert "README.md" in VIETNAMESE.links
    assert [re.findall(r'src="([^"]+)"', each.text) for each in (ENGLISH, VIETNAMESE)] == [
        [f"docs/images/ct-02-2022-{number}.png" for number in (1, 6)]
    ] * 2


def test_the_index_lists_every_page() -> None:
    listed = {(INDEX.path.parent / link).resolve() for link in INDEX.links}

    assert len(listed) > 10
    assert [
        each.name
        for each in all_pages()
        if each.path != INDEX.path and each.path.resolve() not in listed
    ] == []
