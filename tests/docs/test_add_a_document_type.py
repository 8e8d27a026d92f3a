"""The page on adding a type can be followed word by word, and tells the models as they are."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from doc_engine.render import packaged_templates
from doc_engine.standard.types import TYPES
from tests.docs.pages import ROOT, Page
from tests.docs.reader import Reader

PATH = ROOT / "docs" / "add-a-document-type.md"
PAGE = Page(PATH, PATH.read_text("utf-8"))


@pytest.mark.skipif(not shutil.which("sh"), reason="the page speaks to a shell")
def test_every_command_succeeds_and_makes_what_is_told(tmp_path: Path) -> None:
    reader = Reader(tmp_path)
    lines = [
        line for fence in PAGE.fences if fence.language == "sh" for line in fence.text.splitlines()
    ]
    assert len(lines) >= 8
    for line in lines:
        reader.types(line)

    told = re.findall(r"`(build/\S+)`", PAGE.prose)
    assert len(told) == 2
    assert [file for file in told if not (tmp_path / file).is_file()] == []
    named = re.findall(r"^\| `([a-z]+\.[a-z]+)` \|", PAGE.text, re.M)
    assert sorted(named) == sorted(
        each.name for each in (tmp_path / "templates/thong-bao").iterdir()
    )


def test_the_types_that_are_refused_are_told_with_their_models() -> None:
    told = dict(re.findall(r"^\| `([a-z-]+)` \| Mẫu ([0-9.]+) \|", PAGE.text, re.M))
    packaged = {each.name for each in packaged_templates().iterdir()}

    assert told == {
        each.slug: each.model
        for each in TYPES.values()
        if each.model not in ("", "1.4") and each.slug not in packaged
    }
    for each in TYPES.values():
        if not each.model:
            assert each.name.lower() in PAGE.text.lower()
