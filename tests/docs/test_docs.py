"""What the pages and the catalogue say is so: links, targets, commands, examples, wording."""

from __future__ import annotations

import ast
import re
import string
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

import click
import pytest
import yaml

from tests.docs.pages import ROOT, Fence, Page, all_pages, broken_links

PACKAGE = ROOT / "doc_engine"
WORDING = PACKAGE / "wording"
FINDING_CODE = re.compile(r"[A-Z]{3}\d{3}")
#: `make demo`, `doc-engine build`: a name in ASCII after the program, and not a part of a word.
MAKE = re.compile(r"(?<![\w./-])make ([a-z][a-z0-9-]*)(?![\w.=/-])")
DOC_ENGINE = re.compile(r"(?<![\w/-])doc-engine((?: [a-z][a-z-]*(?![\w.=/:-]))+)")

Catalogue = Mapping[str, Mapping[str, str]]


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    found = all_pages()
    names = {page.name for page in found}
    assert "docs/architecture.md" in names
    assert "README.md" in names
    return found


@pytest.fixture(scope="module")
def command() -> click.Group:
    from doc_engine.cli.commands import main

    assert isinstance(main, click.Group)
    assert main.commands
    return main


def wording(language: str) -> Catalogue:
    files = sorted((WORDING / language).glob("*.toml"))
    assert files
    tables = [tomllib.loads(file.read_text("utf-8")) for file in files]
    return {entry: parts for table in tables for entry, parts in table.items()}


def codes_in_the_program() -> set[str]:
    """Return every finding code that stands as a text of its own in the package."""
    files = sorted(PACKAGE.rglob("*.py"))
    assert files
    return {
        node.value
        for file in files
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and FINDING_CODE.fullmatch(node.value)
    }


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def unknown_command(words: list[str], group: click.Group) -> str:
    """Return the first word that a group of commands does not know; "" if it knows all."""
    known = group.commands.get(words[0])
    if known is None:
        return words[0]
    return unknown_command(words[1:], known) if isinstance(known, click.Group) and words[1:] else ""


def page(text: str) -> Page:
    return Page(ROOT / "docs" / "a page that is not there.md", text)


def test_links_headings_and_code_are_seen() -> None:
    text = (
        "# Một `make` hai\n[a](b.md#c) ![d](<e.png>) [web](https://example.vn) `[x](y.md)`\n"
        "[ref]: ../f.md\n\n```sh\n# no heading\nmake demo\n[z](z.md)\n```\n# Một `make` hai\n"
    )

    assert page(text).links == ["b.md#c", "e.png", "../f.md"]
    assert page(text).anchors == {"một-make-hai", "một-make-hai-1"}
    assert page(text).code == [
        "make",
        "[x](y.md)",
        "make",
        "# no heading",
        "make demo",
        "[z](z.md)",
    ]


def test_a_link_to_nowhere_is_seen() -> None:
    text = "[a](architecture.md) [b](architecture.md#floors) [c](no.md) [d](architecture.md#no)"

    assert [fault.partition(": ")[2] for fault in broken_links(page(text))] == [
        "no.md: no such file",
        "architecture.md#no: no such heading",
    ]


def test_commands_are_seen_in_code_only() -> None:
    assert DOC_ENGINE.findall("doc-engine template check x.docx; doc-engine.yaml") == [
        " template check"
    ]
    assert MAKE.findall("sudo make demo && make test; cmake x; make không") == ["demo", "test"]


def test_a_command_that_is_not_there_is_seen() -> None:
    group = click.Group("main", {"check": click.Command("check"), "unit": click.Group("unit")})

    assert unknown_command(["check", "ct-02"], group) == ""
    assert unknown_command(["chek"], group) == "chek"
    assert unknown_command(["unit", "fnd"], group) == "fnd"


def test_every_link_leads_somewhere(pages: list[Page]) -> None:
    faults = [fault for each in pages for fault in broken_links(each)]

    assert not faults, "\n".join(faults)


def test_every_make_target_that_a_page_names_is_in_the_makefile(pages: list[Page]) -> None:
    targets = set(re.findall(r"^([a-z][\w-]*):", (ROOT / "Makefile").read_text("utf-8"), re.M))
    named = {
        (each.name, name) for each in pages for line in each.code for name in MAKE.findall(line)
    }

    assert {"demo", "test"} <= {name for _, name in named}
    assert {(where, name) for where, name in named if name not in targets} == set()


def test_every_command_that_a_page_names_is_there(pages: list[Page], command: click.Group) -> None:
    named = {
        (each.name, words)
        for each in pages
        for line in each.code
        for words in DOC_ENGINE.findall(line)
    }

    assert named
    assert {
        (where, words) for where, words in named if unknown_command(words.split(), command)
    } == set()


def test_every_example_on_a_page_can_be_read(pages: list[Page]) -> None:
    examples = [
        (each.name, fence) for each in pages for fence in each.fences if fence.language == "yaml"
    ]

    assert examples
    assert list(unreadable(examples)) == []


def unreadable(examples: list[tuple[str, Fence]]) -> Iterator[str]:
    for name, fence in examples:
        try:
            list(yaml.safe_load_all(fence.text))
        except (ValueError, yaml.YAMLError) as error:
            yield f"{name}:{fence.line}: {error}"


def test_both_languages_have_the_same_files_of_wording() -> None:
    names = {
        language: {path.name for path in Path(WORDING / language).iterdir()}
        for language in ("vi", "en")
    }

    assert names["vi"]
    assert names["vi"] == names["en"]


def test_both_languages_say_the_same_things_with_the_same_fields() -> None:
    def shape(language: str) -> dict[tuple[str, str], set[str]]:
        return {
            (entry, part): fields(text)
            for entry, parts in wording(language).items()
            for part, text in parts.items()
        }

    assert shape("vi") == shape("en")


def test_every_finding_in_the_catalogue_is_found_by_the_program() -> None:
    codes = {entry for entry in wording("vi") if FINDING_CODE.fullmatch(entry)}

    assert codes
    faults = sorted(codes - codes_in_the_program())

    assert not faults, " ".join(faults)


def test_every_finding_of_the_program_is_in_the_catalogue() -> None:
    codes = codes_in_the_program()

    assert codes
    faults = sorted(codes - set(wording("vi")))

    assert not faults, " ".join(faults)
