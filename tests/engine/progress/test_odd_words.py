"""Words that a unit may type reach the file of results as they are, or are told at their cell."""

from __future__ import annotations

import pytest

from doc_engine.source import parse
from tests.acceptance.conftest import SmallProject
from tests.engine.progress.filled import COLUMN, as_text, as_xlsx, results, row, take, told

ODD = [
    "null",
    "~",
    "true",
    "12.50",
    "2022-05-01",
    "a: b",
    "# ghi chú",
    "- một\n- hai",
    "{x}",
    "[x",
    "'trích'",
    '"trích"',
    "50%",
    "@x",
    "!x",
    "&x *y",
    "x\ty",
    "x\n\n  y\n z",
    "x\\ny",
    "|",
    ">",
    "?",
    "x " * 4_000,
]


@pytest.mark.parametrize("words", ODD, ids=lambda each: each[:12])
def test_odd_words_are_kept_as_they_are_typed(project: SmallProject, words: str) -> None:
    done = take(project, as_xlsx(row(note=words, by=words, begun="1/5/2022")))

    assert told(done) == []
    data = parse(results(project), "results.yaml").data
    assert isinstance(data, dict)
    (entry,) = data["results"]
    assert entry["note"] == words.strip()
    assert entry["by"]["code"] == " ".join(words.split())


@pytest.mark.parametrize("key", ["note", "by", "task", "unit", "status", "begun"])
@pytest.mark.parametrize("words", ["\u200b", "\u00ad", "\ufeff", "\u0301", "\u2028", "x\u0085y"])
def test_what_cannot_be_seen_is_told_at_its_cell(
    project: SmallProject, key: str, words: str
) -> None:
    rows = as_text(row(**{key: words, "completed": "1/5/2022"}))

    found = told(take(project, rows, "gui.csv", dry_run=True))

    assert all((path, line) == ("gui.csv", 2) for _, path, line, _ in found)
    assert not found or found[0][3] == COLUMN[key]
    assert "IMP151" not in [code for code, *_ in found]
