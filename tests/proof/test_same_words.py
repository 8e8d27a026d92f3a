"""What is printed is what is read back: hard words, long tokens and crowded footnotes, in PDF."""

from __future__ import annotations

import pytest

from doc_engine.compose import compose
from doc_engine.findings import Finding
from doc_engine.model.document import Document
from doc_engine.readback import read
from doc_engine.render import packaged_templates, render
from doc_engine.rules.coverage import cover
from doc_engine.rules.parity import no_other_words, same_words
from tests.factory import directive, registry, task

FOLDER = packaged_templates() / "chi-thi"


def told(document: Document, format_name: str = "pdf") -> list[Finding]:
    """Return what parity and coverage say of the document's own file."""
    units = registry()
    composition = compose(document, units)
    found = read(render(composition, format_name, FOLDER), format_name)
    covered = cover(document, units, composition, found)
    return [
        *same_words(composition, found),
        *no_other_words(composition, found, ()),
        *covered.findings,
    ]


@pytest.mark.parametrize("format_name", ["docx", "pdf", "html"])
@pytest.mark.parametrize(
    "text",
    [
        "{lead} làm[^a][^b] ngay.",
        "{lead} làm ngay[^a][^b][^c].",
        "{lead} làm ngay.[^a][^b]",
        "[^a]{lead} làm ngay.",
        "[^a][^b]{lead} làm[^c] ngay.",
        "{lead}[^a], {lead}[^b] làm 1[^c], 2 việc.",
        "{lead} làm [^a] ngay [^b] [^c].",
        "{lead} đã làm chưa?[^a] Nay làm/[^b]",
    ],
)
def test_footnotes_that_crowd_leave_the_words_as_they_are(text: str, format_name: str) -> None:
    names = [name for name in "abc" if f"[^{name}]" in text]
    notes = {name: f"Chú thích {name}." for name in names}

    assert told(directive(task(text=text), footnotes=notes), format_name) == []


@pytest.mark.parametrize("count", [1, 2, 3])
def test_footnotes_that_go_on_overleaf_keep_their_words(count: int) -> None:
    notes = {name: f"Chú thích {name} rất dài. " * 160 for name in "abc"[:count]}
    text = "{lead} làm" + "".join(f"[^{name}]" for name in notes) + " ngay."

    assert told(directive(task(text=text), footnotes=notes)) == []


@pytest.mark.parametrize("before", ["chưa?", "KH&CN", "15/11/", "(a)", "việc "])
def test_a_footnote_call_at_any_place_in_a_line_leaves_the_words_as_they_are(before: str) -> None:
    places = range(40)
    notes = {f"n{at}": "Ghi chú." for at in places}
    bullets = [
        task(f"v{at}", text=f"{{lead}} {'dài' * 10} {'i' * (at % 40)} {before}[^n{at}] Nay làm.")
        for at in places
    ]

    assert told(directive(*bullets, footnotes=notes)) == []
