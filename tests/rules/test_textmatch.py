"""Where a text stands in a file that has lost its anchors, and which name was meant."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doc_engine.readback import Piece, Reading
from doc_engine.rules.nearest import nearest
from doc_engine.rules.textmatch import placed

TEXT = "- Sở Tài chính tham mưu bố trí kinh phí hằng năm cho các nhiệm vụ."


def stretches(expected: dict[str, str], file: Reading) -> dict[str, str]:
    """Return the words that each text is in the file, "" for none."""
    found = placed(expected, file).stretches
    return {each: found[each].words if each in found else "" for each in expected}


def stretch_like(expected: str, paragraphs: Sequence[str]) -> str:
    return stretches({"a_x_1": expected}, loose(*paragraphs))["a_x_1"]


def loose(*paragraphs: str, note: str = "") -> Reading:
    """Return a file without anchors, its note after the first paragraph."""
    body = [Piece(None, text, at, at) for at, text in enumerate(paragraphs)]
    count = len(body)
    return Reading("pdf", (*body[:1], Piece(None, note, count, count, "footnote"), *body[1:]))


def test_a_text_is_found_among_others() -> None:
    assert stretch_like(TEXT, ["Lời khác.", TEXT, ""]) == TEXT


def test_the_stretch_leaves_out_what_stands_around_it() -> None:
    around = f"Sở KH&CN chủ trì việc đầu. {TEXT} Sở KH&CN tổng hợp việc sau."

    assert stretch_like(TEXT, [around]) == TEXT


def test_the_spelling_of_the_file_is_kept() -> None:
    found = "- SỞ TÀI CHÍNH tham mưu bố trí kinh phí hằng năm cho các nhiệm vụ."

    assert stretch_like(TEXT, [found]) == found


def test_a_text_of_which_most_words_are_there_is_found() -> None:
    found = TEXT.replace("Sở Tài chính", "Sở Nội vụ")

    assert "tham mưu bố trí kinh phí" in stretch_like(TEXT, [found])


@pytest.mark.parametrize(
    "paragraphs", [[], [""], ["Lời khác hẳn, không có gì chung."], ["kinh phí"], ["Sở", "Tài"]]
)
def test_a_text_that_is_not_there_is_not_found(paragraphs: list[str]) -> None:
    assert stretch_like(TEXT, paragraphs) == ""


def test_the_same_words_in_another_order_are_another_text() -> None:
    assert stretch_like(TEXT, [" ".join(reversed(TEXT.split()))]) == ""


@given(
    st.lists(st.sampled_from(TEXT.split()), min_size=1, max_size=12),
    st.lists(st.sampled_from(["x", "y", "z."]), max_size=5),
)
def test_a_text_that_is_there_whole_is_found_whole(words: list[str], other: list[str]) -> None:
    text = " ".join(words)

    assert stretch_like(text, [" ".join([*other, text, *other])]) == text


ONE = "Sở KH&CN khảo sát thực tế tại các xã."
TWO = "Sở KH&CN bố trí kinh phí cho việc này."


@pytest.mark.parametrize("lost", [0, 1])
def test_one_text_hundreds_of_times_is_found_each_time_in_no_long_time(lost: int) -> None:
    count = 300
    edited = [TEXT.replace("hằng năm", f"năm thứ {number}") for number in range(count - lost)]
    began = time.process_time()

    found = stretches({f"a_x_{number}": TEXT for number in range(count)}, loose(*edited))

    assert [words for words in found.values() if words] == edited
    assert time.process_time() - began < 3


def test_neighbours_in_one_paragraph_keep_their_own_words() -> None:
    assert stretches({"a": ONE, "b": TWO}, loose(f"{ONE} {TWO}")) == {"a": ONE, "b": TWO}


def test_a_word_that_a_text_lost_is_not_taken_from_its_neighbour() -> None:
    cut = TWO.replace("Sở KH&CN ", "")

    assert stretches({"a": ONE, "b": TWO}, loose(f"{ONE} {cut}")) == {"a": ONE, "b": cut}


@pytest.mark.parametrize("note", ["", "1 Sở Tài chính."])
def test_a_text_broken_over_pages_is_one_without_what_stands_between(note: str) -> None:
    broken = loose("Sở KH&CN khảo sát", "thực tế tại các xã.", note=note)

    assert stretches({"a": ONE}, broken) == {"a": ONE}
    assert stretches({"a": ONE}, loose("Sở KH&CN khảo", "Ai đó", "sát thực tế tại các xã.")) == {
        "a": ONE
    }


def test_texts_in_another_order_are_found_too() -> None:
    assert stretches({"a": ONE, "b": TWO}, loose(TWO, ONE)) == {"a": ONE, "b": TWO}


def test_a_text_that_is_gone_is_not_found_in_another() -> None:
    assert stretches({"a": ONE, "b": TWO}, loose(ONE)) == {"a": ONE, "b": ""}


@pytest.mark.parametrize(
    ("wanted", "known", "found"),
    [
        ("so-khcnn", ["so-khcn", "so-tai-chinh"], "so-khcn"),
        ("deadlin", ["lead", "deadline"], "deadline"),
        ("xyz", ["so-khcn"], ""),
        ("", ["a"], ""),
        ("a", [], ""),
        ("x" * 1000, ["x" * 10], ""),
    ],
)
def test_the_nearest_name_is_told_if_one_is_near(wanted: str, known: list[str], found: str) -> None:
    assert nearest(wanted, known) == found


def test_the_nearest_name_does_not_hang_on_the_order_of_names() -> None:
    names = ["so-a", "so-b", "so-c", "so-d"]

    assert nearest("so-x", names) == nearest("so-x", reversed(names))
