"""The page on deadlines shows every form that there is."""

from __future__ import annotations

from doc_engine.model.deadline.grammar import EXAMPLES
from tests.docs.pages import ROOT, Page


def test_every_form_of_a_deadline_is_on_its_page() -> None:
    path = ROOT / "docs" / "deadlines.md"
    shown = Page(path, path.read_text("utf-8")).code

    assert EXAMPLES
    assert [each for each in EXAMPLES if each not in shown] == []
