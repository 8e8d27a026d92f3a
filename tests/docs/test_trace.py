"""The page on tracing tells every state, and what it shows is what the program prints."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from doc_engine.cli.running import run
from doc_engine.trace import FORMATS, Flag
from doc_engine.wording import say
from tests.docs.pages import ROOT

PAGE = (ROOT / "docs" / "trace.md").read_text("utf-8")
COMMAND = "doc-engine trace kh-31-chien-luoc-khcn cv-181-ubnd-kgvx --as-of 29/2/2024"


def test_every_state_is_defined_under_its_two_names() -> None:
    told = dict(re.findall(r"^\| `([a-z-]+)` \| ([^|]+) \|", PAGE, re.M))

    for flag in Flag:
        assert told[str(flag)] == say("trace-flags", str(flag), lang="vi")
    assert {*told} >= {*FORMATS}


def test_the_table_on_the_page_is_what_the_command_prints(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DOC_ENGINE_LANG", raising=False)
    monkeypatch.delenv("COLUMNS", raising=False)
    assert COMMAND in PAGE

    assert run([*COMMAND.split()[1:], "--project", str(Path(ROOT))]) == 0

    said = "\n".join(line.rstrip() for line in capsys.readouterr().out.splitlines())
    assert said in PAGE


def test_the_readmes_show_how_the_trace_of_this_folder_ends(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DOC_ENGINE_LANG", raising=False)
    assert run(["trace", "--as-of", "29/2/2024", "--project", str(ROOT)]) == 0

    said = capsys.readouterr().out
    ending = said[said.rindex("\nTính đến ngày 29/02/2024:") + 1 :]
    for name in ("README.md", "README.vi.md"):
        assert ending in (ROOT / name).read_text("utf-8")
