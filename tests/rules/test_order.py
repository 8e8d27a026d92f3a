"""The passages of the body stand in the order of the data; what was moved is told, not missed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from doc_engine.compose import compose
from doc_engine.engine.checking import hold_against
from doc_engine.readback import Piece, Reading
from doc_engine.rules.order import in_order
from tests.factory import document, reading, registry, section, spoken, task

MADE = document(
    sections=[
        section(
            task("mot", text="{lead} tổ chức hội thi sáng tạo."),
            task("hai", lead="so-tai-chinh", text="{lead} bố trí kinh phí hằng năm."),
            title="Việc đầu",
        ),
        section(
            task("ba", text="{lead} báo cáo kết quả chung."),
            task("bon", lead="so-tai-chinh", text="{lead} rà soát các khoản chi."),
            title="Việc sau",
        ),
    ]
)
COMPOSITION = compose(MADE, registry())
WORDS = COMPOSITION.words()

Known = Callable[[str], bool]
ANCHORS = {
    "all anchors": lambda anchor: False,
    "no anchors": lambda anchor: True,
    "the anchors of what was moved lost": lambda anchor: anchor in ("a_mot_1", "a_hai_1"),
}


def rearranged(order: list[str], without: Known) -> Reading:
    """Return the file with the passages of some anchors put into the places of each other."""
    file = reading(COMPOSITION, without=without)
    by_text = {piece.text: piece for piece in file.pieces}
    places = sorted(by_text[WORDS[anchor]].run for anchor in order)
    pieces = list(file.pieces)
    for place, anchor in zip(places, order, strict=True):
        pieces[place] = by_text[WORDS[anchor]]
    renumbered = (replace(each, run=at, paragraph=at) for at, each in enumerate(pieces))
    return replace(file, pieces=tuple(renumbered))


def errors(file: Reading) -> list[str]:
    """Return the codes of all errors of a file without form, told in full."""
    proofs, findings = hold_against(MADE, registry(), COMPOSITION, file, ())
    assert all(each.found for each in proofs)
    told = [each for each in findings if each.code[:3] in ("COV", "PAR")]
    return [code for code in spoken(told) if code not in ("COV103", "COV106", "PAR105")]


@pytest.mark.parametrize("without", ANCHORS.values(), ids=ANCHORS)
def test_passages_in_their_order_are_not_told(without: Known) -> None:
    assert errors(reading(COMPOSITION, without=without)) == []


@pytest.mark.parametrize("without", ANCHORS.values(), ids=ANCHORS)
def test_two_bullets_that_were_swapped_are_told_and_nothing_is_missed(without: Known) -> None:
    swapped = rearranged(["a_hai_1", "a_mot_1"], without)

    assert errors(swapped) == ["PAR108"]


@pytest.mark.parametrize("without", ANCHORS.values(), ids=ANCHORS)
def test_a_clause_moved_into_another_section_is_told_where_it_belongs(without: Known) -> None:
    order = ["a_hai_1", "p_section_2", "a_ba_1", "a_mot_1", "a_bon_1"]

    moved = rearranged(order, without)

    assert errors(moved) == ["PAR108"]
    (finding,) = in_order(COMPOSITION, moved)
    assert finding.details["words"] == WORDS["a_mot_1"]
    assert "mục 1, gạch đầu dòng 1" in str(finding.details["where"])
    assert finding.details["count"] == 1


@pytest.mark.parametrize("without", ANCHORS.values(), ids=ANCHORS)
def test_passages_moved_together_are_told_once(without: Known) -> None:
    order = ["p_section_2", "a_ba_1", "a_bon_1", "a_mot_1", "a_hai_1"]

    (finding,) = in_order(COMPOSITION, rearranged(order, without))

    assert finding.details["count"] == 2


def test_all_passages_turned_round_are_still_found() -> None:
    order = ["a_bon_1", "a_ba_1", "p_section_2", "a_hai_1", "a_mot_1"]

    assert set(errors(rearranged(order, lambda _: True))) == {"PAR108"}


def test_slots_stand_where_the_template_puts_them() -> None:
    file = reading(COMPOSITION)
    pieces: list[Piece] = [each for each in file.pieces if each.anchor != "s_full_name"]
    first = next(each for each in file.pieces if each.anchor == "s_full_name")

    assert list(in_order(COMPOSITION, replace(file, pieces=(first, *pieces)))) == []
