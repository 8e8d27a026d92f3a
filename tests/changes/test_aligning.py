"""Words and texts that correspond: Vietnamese spelled in either way, the same from both sides."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from doc_engine.changes.aligning import aligned, kept_in_order, reads_alike, words_changed
from doc_engine.text import fold_space

WORDS = st.sampled_from(["Sở", "sở", "hòa", "hoà", "15/11", "năm", "nộp,", "(mới)", "về", "."])
TEXTS = st.lists(WORDS, max_size=12).map(" ".join)
MIRRORED = {"same": "same", "added": "removed", "removed": "added"}


def marked(old: str, new: str) -> str:
    signs = {"same": "{}", "removed": "[-{}-]", "added": "[+{}+]"}
    return "".join(signs[each.op].format(each.text) for each in words_changed(old, new))


def test_only_the_words_that_differ_are_marked() -> None:
    old, new = (
        "Sở Tài chính báo cáo trước 31/5, hằng năm.",
        "Sở Tài chính nộp trước 30/6, hằng năm.",
    )

    assert marked(old, new) == "Sở Tài chính[- báo cáo-][+ nộp+] trước[- 31/5-][+ 30/6+], hằng năm."


def test_a_tone_mark_on_the_other_vowel_and_another_unicode_form_are_no_change() -> None:
    assert reads_alike("Ủy ban hòa giải", "Uỷ  ban ho\u0300a giải")
    assert marked("hoà giải xong", "hòa giải rồi") == "hòa giải[- xong-][+ rồi+]"


def test_a_capital_is_a_change() -> None:
    assert not reads_alike("Sở Tài chính", "sở Tài chính")


def test_texts_correspond_by_their_words_whatever_stands_between() -> None:
    old = ["Lập kế hoạch năm", "Bỏ đi hẳn", "Báo cáo kết quả về Sở"]
    new = ["Thêm việc khác vào", "Lập kế hoạch quý", "Báo cáo kết quả về Sở"]

    assert aligned(old, new) == [(1, None), (None, 0), (0, 1), (2, 2)]


def test_what_moved_is_told_by_the_least_that_has_to_move() -> None:
    assert kept_in_order(["a", "b", "c", "d"], ["b", "c", "d", "a"]) == {"b", "c", "d"}


@given(TEXTS, TEXTS)
def test_what_is_not_removed_is_the_new_text_and_what_is_not_added_reads_as_the_old(
    old: str, new: str
) -> None:
    found = words_changed(old, new)

    assert "".join(each.text for each in found if each.op != "removed") == fold_space(new)
    kept = "".join(each.text for each in found if each.op != "added")
    assert reads_alike(kept.replace(" ", ""), old.replace(" ", ""))


@given(TEXTS, TEXTS)
def test_words_are_marked_alike_from_either_side(old: str, new: str) -> None:
    there = [(each.op, each.text) for each in words_changed(old, new) if each.op != "same"]
    back = [(each.op, each.text) for each in words_changed(new, old) if each.op != "same"]

    assert sorted(there) == sorted((MIRRORED[op], text) for op, text in back)


@given(st.lists(TEXTS, max_size=6), st.lists(TEXTS, max_size=6))
def test_texts_correspond_alike_from_either_side(old: list[str], new: list[str]) -> None:
    assert sorted(aligned(old, new), key=str) == sorted(
        ((before, after) for after, before in aligned(new, old)), key=str
    )
