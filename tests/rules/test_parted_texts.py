"""Texts that stand in two paragraphs of a file: parted by hand, or by a guess."""

from __future__ import annotations

import pytest

from doc_engine.readback.reading import Piece, Reading
from doc_engine.rules.textmatch import placed

CLAUSE = (
    "Sở Tài chính chủ trì, phối hợp với Sở Nội vụ rà soát quy định về khoán chi trước ngày 31/5"
)
BESIDE = "Ủy ban nhân dân các huyện, thành phố bố trí kinh phí cho nhiệm vụ cấp cơ sở hằng năm"


def told(*paragraphs: str) -> Reading:
    return Reading(
        "pdf",
        tuple(Piece(None, text, at, at, "body", 1) for at, text in enumerate(paragraphs)),
    )


def held(*paragraphs: str) -> tuple[str, tuple[str, ...]]:
    """Return the words held for the clause, and those that are held for nothing."""
    laid = placed({"a_1": CLAUSE, "a_2": BESIDE}, told(*paragraphs))
    assert laid.stretches["a_2"].words == BESIDE
    return laid.stretches["a_1"].words, laid.others


@pytest.mark.parametrize("after", ["phối hợp", "Sở Nội vụ", "về"])
def test_a_text_in_two_paragraphs_is_found_whole(after: str) -> None:
    first, _, second = CLAUSE.partition(after)

    assert held(f"{first}{after}", second.strip(), BESIDE) == (CLAUSE, ())


@pytest.mark.parametrize("cut", ["Sở Nội vụ ", "phối hợp với Sở Nội vụ ", "rà soát "])
def test_a_text_that_a_cut_made_end_early_goes_on_in_the_next_paragraph(cut: str) -> None:
    first, _, second = CLAUSE.partition(cut)

    assert held(BESIDE, first.strip(), second) == (CLAUSE.replace(cut, ""), ())


def test_a_text_over_three_paragraphs_is_found_whole() -> None:
    words = CLAUSE.split()
    parts = (" ".join(words[at : at + 9]) for at in range(0, len(words), 9))

    assert held(*parts, BESIDE) == (CLAUSE, ())


def test_a_short_text_that_stands_twice_keeps_its_first_words() -> None:
    texts = {"a_1": "Trước ngày 31/5 hằng năm", "a_2": BESIDE, "a_3": "trước ngày 31/5 hằng năm"}

    laid = placed(texts, told("Trước ngày", "31/5 hằng năm", BESIDE, "Trước ngày 31/5 hằng năm"))

    assert laid.stretches["a_1"].words == "Trước ngày 31/5 hằng năm"
    assert laid.others == ()


def test_words_of_a_neighbour_are_not_taken() -> None:
    first, _, _ = CLAUSE.partition(" rà soát")

    assert held(first, BESIDE, "Việc thêm tay")[1] == ("Việc thêm tay",)


def test_a_name_that_another_sentence_begins_or_ends_with_is_not_taken() -> None:
    texts = {"a_1": f"{CLAUSE} báo cáo Sở Tài chính", "a_2": BESIDE}
    bare = CLAUSE.removeprefix("Sở Tài chính ")
    other = "họp bàn với báo, đài về việc tuyên truyền ở cơ sở vào dịp cuối quý này, mời"

    after = placed(texts, told(f"{CLAUSE} báo cáo", f"Sở Tài chính {other}", BESIDE))
    before = placed(texts, told(f"{other} Sở Tài chính", f"{bare} báo cáo Sở Tài chính", BESIDE))

    assert after.stretches["a_1"].words == f"{CLAUSE} báo cáo"
    assert before.stretches["a_1"].words == f"{bare} báo cáo Sở Tài chính"


@pytest.mark.parametrize(
    ("end", "begin"), [("ISO.", ""), ("sản xuất.", "3. "), ("đổi mới", "- "), ("2025;", "12. ")]
)
def test_two_paragraphs_that_were_joined_without_a_blank_keep_their_words(
    end: str, begin: str
) -> None:
    texts = {"a_1": f"{CLAUSE} {end}", "a_2": f"{begin}{BESIDE}"}

    laid = placed(texts, told(texts["a_1"] + texts["a_2"]))

    assert [laid.stretches[each].words for each in texts] == list(texts.values())
