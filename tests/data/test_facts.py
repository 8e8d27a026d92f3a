"""The pages on the real documents account for every assignment of theirs, once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from doc_engine.engine.project import Project

ROOT = Path(__file__).parents[2]
PAGES = {
    "ct-02-2022": "0002-facts-of-ct-02-2022.md",
    "ct-01-2021": "0004-facts-of-ct-01-2021.md",
    "cv-khcn-04-2025": "0009-facts-of-the-letter-of-april-2025.md",
}


@pytest.mark.parametrize(("name", "page"), PAGES.items())
def test_every_assignment_stands_in_the_table_of_its_page_once(name: str, page: str) -> None:
    document = next(each for each in Project.open(ROOT).documents if each.id == name)
    rows = [
        line
        for line in (ROOT / "docs" / "decisions" / page).read_text("utf-8").splitlines()
        if line.startswith("|")
    ]

    listed = re.findall(r"`([a-z0-9-]+)`", "\n".join(rows))

    assert listed == [task.assignment.id for task in document.tasks()]
