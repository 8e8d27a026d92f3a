"""The page on deadlines shows every form that there is."""

from __future__ import annotations

import re

from doc_engine.model.deadline import parse, phrase
from doc_engine.model.deadline.grammar import EXAMPLES
from tests.docs.pages import ROOT, Page


def test_every_form_of_a_deadline_is_on_its_page() -> None:
    path = ROOT / "docs" / "deadlines.md"
    shown = Page(path, path.read_text("utf-8")).code

    assert EXAMPLES
    assert [each for each in EXAMPLES if each not in shown] == []


def test_a_bare_day_is_printed_as_the_page_says() -> None:
    page = (ROOT / "docs" / "deadlines.md").read_text("utf-8")
    said = re.search(r"A day written as `(.*?)` is printed as `(.*?)`", page)

    assert said is not None
    assert phrase(parse(said[1])) == said[2]
