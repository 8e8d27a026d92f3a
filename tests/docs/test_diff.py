"""The page on comparing shows what the program says."""

from __future__ import annotations

import re
from typing import Any

import click
import yaml

from doc_engine.changes import Edition, compared
from doc_engine.cli.diff import diff
from doc_engine.cli.diff_text import diff_text
from doc_engine.engine.comparing import Comparison, SideName
from tests.changes.editions import edition
from tests.docs.pages import ROOT, Page

PATH = ROOT / "docs" / "diff.md"
PAGE = Page(PATH, PATH.read_text("utf-8"))


def fences(language: str) -> list[str]:
    return [fence.text for fence in PAGE.fences if fence.language == language]


def made(text: str) -> Edition:
    data: list[dict[str, Any]] = yaml.load(text, yaml.BaseLoader)
    return edition(*data)


def test_the_example_is_told_as_the_page_shows() -> None:
    old, new = map(made, fences("yaml"))
    found = Comparison(SideName("HEAD", "revision"), SideName("", "folder"), (compared(old, new),))
    told = diff_text(found, "vi")

    assert fences("text")[0].strip("\n") in told


def test_every_option_is_told() -> None:
    options = {
        name
        for each in diff.params
        if isinstance(each, click.Option)
        for name in each.opts
        if name not in ("--project", "--lang")
    }
    text = PATH.read_text("utf-8")

    assert len(options) == 5
    assert {name for name in options if not re.search(rf"{name}\b", text)} == set()
