"""What is printed is what is read back: hard words, long tokens and crowded footnotes, in PDF."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from doc_engine.compose import compose
from doc_engine.findings import Finding
from doc_engine.model.document import Document
from doc_engine.readback import read
from doc_engine.render import manifest, packaged_templates, render
from doc_engine.rules.coverage import cover
from doc_engine.rules.parity import no_other_words, same_words
from tests.factory import directive, registry, task
from tests.proof.every_slot import samples
from tests.render.factory import with_text

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


FOLDERS = sorted(each.parent for each in packaged_templates().glob("*/manifest.toml"))


@pytest.mark.parametrize("format_name", ["docx", "pdf", "html"])
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_packaged_template_prints_the_words_of_every_slot(
    folder: Path, format_name: str
) -> None:
    for each in samples():
        found = read(render(each.composition, format_name, folder), format_name)
        covered = cover(each.document, each.registry, each.composition, found)

        assert list(same_words(each.composition, found)) == []
        assert list(no_other_words(each.composition, found, manifest(folder).literals)) == []
        assert covered.findings == ()
        assert all(proof.found for proof in covered.proofs)


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


@pytest.mark.parametrize("format_name", ["docx", "html"])
def test_words_in_several_runs_are_the_same_without_anchors(format_name: str) -> None:
    parts = [task("a", text="{lead} thử[^x] R&D <b>, a < b."), task("b", text="{lead} làm.")]
    made = directive({"parts": parts}, footnotes={"x": "Nghiên cứu & phát triển."})
    composition = compose(made, registry())
    data = render(composition, format_name, FOLDER)
    found = read(re.sub(rb' data-anchor="[^"]*"', b"", data), format_name)

    bare = replace(found, pieces=tuple(replace(each, anchor=None) for each in found.pieces))

    findings = [*same_words(composition, bare), *no_other_words(composition, bare, ())]
    assert [each.code for each in findings] == ["PAR105"]


LETTERS = "aáiểmđỦXKVĩ"
MARKS = "-‐–—/|?!.,:;&%+=_~()[]{}<>\"'“”‘’«»*@#$^\\§°·…×½"


def readable(text: str) -> list[Finding]:
    """Return what parity says of a PDF whose one paragraph is `text`."""
    composition = with_text(text)
    found = read(render(composition, "pdf", FOLDER), "pdf")
    return [*same_words(composition, found), *no_other_words(composition, found, ())]


def tokens(longest: int) -> st.SearchStrategy[str]:
    return st.text(LETTERS + "0123456789" + MARKS * 2, min_size=1, max_size=longest)


@settings(
    max_examples=8,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # a file is made for each example
    suppress_health_check=[HealthCheck.too_slow],
)
@given(st.lists(st.one_of(tokens(12), tokens(40), tokens(200)), min_size=20, max_size=60))
def test_tokens_of_any_marks_are_read_back_as_written(words: list[str]) -> None:
    assert readable(" ".join(words)) == []


TOKENS = [
    *(f"nghị{mark}định" for mark in MARKS + "\u00ad\u200b\u2060\ufeff\u2011"),
    *("02/CT-UBND", "15/11/2022", "và/hoặc", "1.291.000,5%", "-5%", "{a}"),
    *("https://bacgiang.gov.vn/" + "van-ban/" * 20, "a" * 150, "-" * 150, "1" * 41),
]


def test_a_token_at_any_place_in_a_line_is_read_back_as_written() -> None:
    words = (f"{'i' * at} {token}" for token in TOKENS for at in range(1, 40, 3))

    assert readable(" ".join(words)) == []


@pytest.mark.parametrize("token", ["02/CT-UBND", "15/11/2022", "1.291.000,5%", "-5%"])
def test_a_date_or_a_number_stands_on_one_line(token: str) -> None:
    words = " ".join(f"{'i' * at} {token}" for at in range(1, 60))

    found = read(render(with_text(words), "pdf", FOLDER), "pdf")

    pieces = [each for each in found.pieces if each.anchor == "p_only"]
    lines = "\n".join(each.text.strip() for each in pieces)
    assert len({each.top for each in pieces}) > 20
    assert lines.count(token) == words.count(token)
