"""The solid lines under the motto, the organ and the subject."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from doc_engine.composition import Composition
from doc_engine.readback import Line, ParagraphForm, Piece, Reading
from doc_engine.readback.forms import DrawnLine
from doc_engine.rules.ruling import ruled
from doc_engine.standard.typeface import text_width
from tests.factory import composed, spoken, task

#: How wide each line of words stands in the PDFs below, in mm, and where its middle is.
WIDTH, MIDDLE = 60.0, 100.0
#: Where the words of each slot end, from the top of the page.
BOTTOMS = {"motto": 30.0, "organ": 50.0, "subject": 80.0}
RIGHT = {"motto": 60.0, "organ": 24.0, "subject": 29.0}


@pytest.fixture(scope="module")
def composition() -> Composition:
    return composed(task())


def slots(composition: Composition) -> dict[str, list[str]]:
    lines = {name: getattr(composition, name).lines for name in BOTTOMS}
    assert len(lines["organ"]) == 2
    return {name: [run.anchor for run in runs] for name, runs in lines.items()}


def pdf(
    composition: Composition,
    lengths: Mapping[str, float | None],
    *,
    offset: float = 0.0,
    drop: float = 2.0,
) -> Reading:
    words = composition.words()
    pieces: list[Piece] = []
    lines: list[Line] = []
    for slot, anchors in slots(composition).items():
        for number, anchor in enumerate(reversed(anchors)):
            bottom = BOTTOMS[slot] - 6 * number
            left, right = MIDDLE - WIDTH / 2, MIDDLE + WIDTH / 2
            place = len(pieces)
            piece = Piece(anchor, words[anchor], place, place, page=1)
            pieces.append(replace(piece, left=left, right=right, top=0.0, bottom=bottom))
        length = lengths.get(slot)
        if length is not None:
            left = MIDDLE + offset - length / 2
            lines.append(Line(1, left, left + length, BOTTOMS[slot] + drop, 0.26))
    return Reading("pdf", tuple(pieces), lines=tuple(lines))


def form(index: int, *lines: DrawnLine) -> ParagraphForm:
    return ParagraphForm(
        index=index,
        style="",
        region="body",
        alignment="center",
        first_line_indent=0,
        left_indent=0,
        right_indent=0,
        space_before=0,
        space_after=0,
        line_spacing=1,
        line_rule="auto",
        keep_next=False,
        in_table=False,
        lines=lines,
    )


def docx(composition: Composition, lengths: Mapping[str, float], *, above: bool = True) -> Reading:
    """Return a DOCX whose lines are drawn above the next paragraph, or below the words' own."""
    words = composition.words()
    pieces: list[Piece] = []
    forms: list[ParagraphForm] = []
    for slot, anchors in slots(composition).items():
        for anchor in anchors:
            pieces.append(Piece(anchor, words[anchor], len(pieces), len(forms), size=14, bold=True))
            forms.append(form(len(forms)))
        line = [DrawnLine(lengths[slot], 0.0, above=above)] if slot in lengths else []
        if above:
            forms.append(form(len(forms), *line))
        else:
            forms[-1] = form(len(forms) - 1, *line)
    return Reading("docx", tuple(pieces), paragraph_forms=tuple(forms))


def due(composition: Composition) -> dict[str, float]:
    """The lengths that lines should have under words of 14 pt, bold."""
    words = composition.words()
    widest = {
        slot: max(text_width(words[anchor], 14, bold=True) for anchor in anchors)
        for slot, anchors in slots(composition).items()
    }
    return {slot: width * (1 if slot == "motto" else 0.4) for slot, width in widest.items()}


def test_lines_of_due_length_are_right(composition: Composition) -> None:
    assert list(ruled(composition, pdf(composition, RIGHT))) == []
    for above in (True, False):
        assert list(ruled(composition, docx(composition, due(composition), above=above))) == []


@pytest.mark.parametrize(("slot", "clause"), [("motto", 1), ("organ", 2), ("subject", 5)])
def test_a_line_that_is_not_there_is_missed_with_its_clause(
    composition: Composition, slot: str, clause: int
) -> None:
    others = {each: length for each, length in due(composition).items() if each != slot}
    for reading in (pdf(composition, {**RIGHT, slot: None}), docx(composition, others)):
        findings = list(ruled(composition, reading))

        assert spoken(findings) == ["FRM103"]
        assert findings[0].details["clause"] == clause
        assert findings[0].clause().endswith(f"khoản {clause}")


@pytest.mark.parametrize(
    ("slot", "length", "least", "most"),
    [
        ("motto", 40.0, "60.0", "60.0"),
        ("motto", 64.0, "60.0", "60.0"),
        ("organ", 60.0, "20.0", "30.0"),
        ("organ", 16.0, "20.0", "30.0"),
        ("subject", 33.0, "20.0", "30.0"),
    ],
)
def test_a_line_of_another_length_is_told_with_the_lengths_allowed(
    composition: Composition, slot: str, length: float, least: str, most: str
) -> None:
    (finding,) = ruled(composition, pdf(composition, {**RIGHT, slot: length}))

    assert spoken([finding]) == ["FRM104"]
    assert (finding.details["least"], finding.details["most"]) == (least, most)
    assert finding.details["length"] == f"{length:.1f}"


def test_the_length_is_held_against_the_words_as_large_as_they_are_printed(
    composition: Composition,
) -> None:
    small = docx(composition, due(composition))
    small = replace(small, pieces=tuple(replace(each, size=9) for each in small.pieces))

    assert "FRM104" in spoken(list(ruled(composition, small)))


def test_a_line_off_the_middle_is_told(composition: Composition) -> None:
    findings = list(ruled(composition, pdf(composition, RIGHT, offset=5.0)))

    assert spoken(findings) == ["FRM105"] * 3
    assert {each.details["offset"] for each in findings} == {"5.0"}


def test_a_line_far_below_is_another_ones(composition: Composition) -> None:
    assert spoken(list(ruled(composition, pdf(composition, RIGHT, drop=9.0)))) == ["FRM103"] * 3


def test_a_file_without_anchors_is_held_by_its_words(composition: Composition) -> None:
    lost = pdf(composition, {**RIGHT, "organ": None})
    lost = replace(lost, pieces=tuple(replace(each, anchor=None) for each in lost.pieces))

    assert spoken(list(ruled(composition, lost))) == ["FRM103"]


def test_lines_of_words_guessed_to_be_one_paragraph_are_held_too(composition: Composition) -> None:
    lost = pdf(composition, {**RIGHT, "organ": None, "subject": 33.0})
    pieces = (replace(each, anchor=None, paragraph=0) for each in lost.pieces)

    findings = list(ruled(composition, replace(lost, pieces=tuple(pieces))))

    assert spoken(findings) == ["FRM103", "FRM104"]


def test_words_that_are_not_there_and_pages_without_form_have_no_lines(
    composition: Composition,
) -> None:
    assert list(ruled(composition, Reading("pdf", ()))) == []
    bare = pdf(composition, {})
    assert list(ruled(composition, replace(bare, format="html"))) == []
