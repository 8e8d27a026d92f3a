"""Parity: the file says the Composition's words, all of them and no others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doc_engine.composition import Composition
from doc_engine.findings import Finding, Severity
from doc_engine.readback import Piece, Reading, Reason, Unseen
from doc_engine.rules.parity import (
    all_seen,
    changes_settled,
    no_other_words,
    numbers_written,
    same_words,
)
from tests.factory import composed, reading, spoken, task

MADE = composed(
    task(text="{lead} tổ chức[^a] hội thi."), footnotes={"a": "Hai tổ chức."}, opening="Mở đầu."
)


def differing(made: Composition, found: Reading) -> list[Finding]:
    findings = list(same_words(made, found))
    spoken(findings)
    return findings


def other(made: Composition, found: Reading, *literals: str) -> list[Finding]:
    findings = list(no_other_words(made, found, literals))
    spoken(findings)
    return findings


def codes(made: Composition, found: Reading) -> list[str]:
    return spoken([*same_words(made, found), *no_other_words(made, found, ())])


def test_a_faithful_file_says_the_same_words_and_no_others() -> None:
    assert codes(MADE, reading(MADE)) == []


def test_white_space_makes_no_difference() -> None:
    printed = {"p_opening_1": "\u00a0Mở\n đầu. "}

    assert codes(MADE, reading(MADE, printed=printed)) == []


@pytest.mark.parametrize(
    ("words", "expected", "actual"),
    [
        ("Mở màn.", "Mở đầu.", "Mở màn."),
        ("mở đầu.", "Mở", "mở"),
        ("Mở đầu", "Mở đầu.", "Mở đầu"),
        ("Mở đầu. Mở đầu.", "Mở đầu.", "Mở đầu. Mở đầu."),
    ],
)
def test_words_that_differ_are_shown_with_those_before(
    words: str, expected: str, actual: str
) -> None:
    (finding,) = differing(MADE, reading(MADE, printed={"p_opening_1": words}))

    assert finding.code == "PAR101"
    assert finding.severity is Severity.ERROR
    assert finding.details["actual"] == actual
    assert finding.details["expected"] in (expected, actual.removesuffix(f" {expected}"))


def test_a_footnote_is_held_to_its_words_too() -> None:
    (finding,) = differing(MADE, reading(MADE, printed={"n_a_1": "Ba tổ chức."}))

    assert finding.code == "PAR101"


def test_long_words_that_differ_are_cut() -> None:
    (finding,) = differing(MADE, reading(MADE, printed={"p_opening_1": "x" * 500}))

    assert len(str(finding.details["actual"])) <= 60


@pytest.mark.parametrize("anchor", ["s_code", "a_viec_1", "n_a_1", "s_type_name", "s_full_name"])
def test_a_stretch_that_the_file_does_not_print_is_missing(anchor: str) -> None:
    (finding,) = differing(MADE, reading(MADE, printed={anchor: ""}))

    assert finding.code == "PAR102"
    assert str(finding.details["words"]) in MADE.words()[anchor]


def test_a_slot_is_missing_though_the_text_has_its_words() -> None:
    made = composed(task(text="{lead} thực hiện Chỉ thị này."))

    found = differing(made, reading(made, printed={"s_type_name": ""}))

    assert [each.code for each in found] == ["PAR102"]


def test_anchors_that_were_lost_are_one_warning_that_counts_them() -> None:
    lost = {"s_code", "a_viec_1", "n_a_1"}

    (finding,) = differing(MADE, reading(MADE, without=lambda anchor: anchor in lost))

    assert (finding.code, finding.severity) == ("PAR105", Severity.WARNING)
    assert finding.details["count"] == 3


def test_all_anchors_lost_is_no_silence() -> None:
    file = reading(MADE, without=lambda _: True)

    (finding,) = differing(MADE, file)

    assert finding.code == "PAR105"
    assert finding.details["count"] == len(MADE.words())
    assert other(MADE, file) == []


URGENT = composed(
    task(text="{lead} họp khẩn cấp do Chủ tịch Mai Sơnn chủ trì."),
    {"text": "Ủy ban nhân dân tỉnh Bắc Giang chỉ thị các đơn vị."},
    {"text": "Mời đồng chí Mai Sơn dự, các đồng chí khác theo giấy mời."},
    urgency="KHẨN",
)


@pytest.mark.parametrize(
    "anchor",
    ["s_urgency", "s_organ_1", "s_organ_2", "s_type_name", "s_authority_1", "s_full_name"],
)
def test_without_anchors_a_slot_is_missing_though_the_text_has_its_words(anchor: str) -> None:
    file = reading(URGENT, without=lambda _: True, printed={anchor: ""})

    (first, *others) = differing(URGENT, file)

    assert (first.code, first.details["words"]) == ("PAR102", URGENT.words()[anchor])
    assert [each.code for each in others] == ["PAR105"]
    assert other(URGENT, file) == []


@pytest.mark.parametrize(
    ("anchor", "words"),
    [("s_full_name", "Mai Sơnnn"), ("s_urgency", "Khẩn"), ("s_organ_1", "Ủy ban nhân dân")],
)
def test_without_anchors_a_slot_is_held_to_its_letters_and_capitals(
    anchor: str, words: str
) -> None:
    file = reading(URGENT, without=lambda _: True, printed={anchor: words})

    (first, *others) = differing(URGENT, file)

    assert first.code == "PAR101"
    assert first.details["actual"] == words
    assert first.details["expected"] == URGENT.words()[anchor]
    assert [each.code for each in others] == ["PAR105"]
    assert other(URGENT, file) == []


def test_without_anchors_one_place_serves_one_slot() -> None:
    twice = composed(task(), {"text": "Làm ngay."}, {"text": "Làm ngay."})
    anchors = [anchor for anchor, text in twice.words().items() if "Làm ngay." in text]
    assert len(anchors) == 2
    file = reading(twice, without=lambda _: True, printed={anchors[0]: ""})

    assert [each.code for each in differing(twice, file)] == ["PAR102", "PAR105"]


@pytest.mark.parametrize("at", [0, 1, 4, 5])
def test_without_anchors_a_word_that_is_changed_is_told_where_it_stands(at: int) -> None:
    made = composed(task(text="{lead} thực hiện."), opening="Nay yêu cầu các đơn vị.")
    words = made.words()["p_opening_1"].split()
    printed = " ".join([*words[:at], "khác", *words[at + 1 :]])

    file = reading(made, without=lambda _: True, printed={"p_opening_1": printed})

    first, _ = differing(made, file)
    assert first.code == "PAR101"
    assert str(first.details["actual"]).endswith("khác")
    assert other(made, file) == []


def test_without_anchors_less_than_half_of_a_text_is_another_text() -> None:
    made = composed(task(), opening="Một hai ba bốn năm sáu bảy tám.")
    codes_of = {
        kept: [
            each.code
            for each in differing(
                made, reading(made, without=lambda _: True, printed={"p_opening_1": kept})
            )
        ]
        for kept in ("Một hai ba bốn", "Một hai ba")
    }

    assert codes_of["Một hai ba bốn"] == ["PAR101", "PAR105"]
    assert codes_of["Một hai ba"] == ["PAR102", "PAR105"]


def test_without_anchors_the_words_that_were_added_are_told_alone() -> None:
    file = reading(MADE, without=lambda _: True, printed={"p_opening_1": "Thêm tay. Mở đầu."})

    assert [each.code for each in differing(MADE, file)] == ["PAR105"]
    assert [each.details["words"] for each in other(MADE, file)] == ["Thêm tay."]


SENTENCE = "- Sở Tài chính phối hợp Sở KH&CN, thực hiện./."


@given(st.lists(st.integers(1, len(SENTENCE) - 1), max_size=12, unique=True), st.booleans())
def test_any_split_into_runs_reads_the_same_with_and_without_anchors(
    cuts: list[int], anchored: bool
) -> None:
    made = composed(task(text="Sở Tài chính phối hợp Sở KH&CN, thực hiện."))
    assert made.words()["a_viec_1"] == SENTENCE
    file = reading(made, without=lambda _: not anchored)
    pieces: list[Piece] = []
    for piece in file.pieces:
        ends = [0, *sorted(cuts), len(SENTENCE)] if piece.text == SENTENCE else [0, len(piece.text)]
        pieces += [
            replace(piece, text=piece.text[start:end], run=len(pieces) + number)
            for number, (start, end) in enumerate(pairwise(ends))
        ]

    split = replace(file, pieces=tuple(pieces))

    assert codes(made, split) == ([] if anchored else ["PAR105"])


@pytest.mark.parametrize(
    "words", ["Bản chính", "Nơi nhận: khác", "Sở Tài chính", "tỉnh", "Số:", "CHỈ THỊ", "Mở"]
)
def test_words_of_nobody_are_told(words: str) -> None:
    (finding,) = other(MADE, reading(MADE, loose=(words,)))

    assert finding.code == "PAR104"
    assert finding.details["words"] == words


def test_words_that_the_template_declares_are_its_own() -> None:
    file = reading(MADE, loose=("BẢN CHÍNH", "  "))

    assert other(MADE, file, "Bản chính") == []
    assert len(other(MADE, file, "Bản")) == 1


def test_loose_words_are_told_a_paragraph_at_a_time() -> None:
    file = reading(MADE, loose=("Bản chính", "Bản sao"))

    assert [each.details["words"] for each in other(MADE, file)] == ["Bản chính", "Bản sao"]


def test_a_stretch_of_another_document_is_told() -> None:
    longer = composed(task(text="{lead} làm."), task("them"))

    (finding,) = other(MADE, reading(longer))

    assert (finding.code, finding.details["words"]) == (
        "PAR103",
        longer.words()["a_them_1"],
    )


LONG = "https://vanban.example/" + "a" * 30


def on_two_lines(text: str, at: int) -> Callable[[str], str]:
    return lambda words: words.replace(text, f"{text[:at]}\n{text[at:]}", 1)


@given(st.integers(1, len(LONG) - 1))
def test_a_token_too_long_for_a_line_may_be_broken_anywhere(at: int) -> None:
    made = composed(task(text=f"Xem {LONG} để {{lead}} làm."))
    printed = on_two_lines(LONG, at)(made.words()["a_viec_1"])

    assert differing(made, reading(made, printed={"a_viec_1": printed})) == []


def test_a_long_token_that_stands_twice_may_be_broken_once() -> None:
    made = composed(task(text=f"Xem {LONG} và {LONG} để {{lead}} làm."))
    printed = on_two_lines(LONG, 30)(made.words()["a_viec_1"])

    assert differing(made, reading(made, printed={"a_viec_1": printed})) == []


def test_a_long_token_with_marks_of_patterns_is_mended() -> None:
    token = "(a+b)*[c]?" * 5
    made = composed(task(text=f"Xem {token} để {{lead}} làm."))
    printed = on_two_lines(token, 41)(made.words()["a_viec_1"])

    assert differing(made, reading(made, printed={"a_viec_1": printed})) == []


def test_a_short_word_is_not_mended() -> None:
    (finding,) = differing(MADE, reading(MADE, printed={"p_opening_1": "Mở đ ầu."}))

    assert finding.code == "PAR101"


@given(st.data())
def test_any_word_that_is_changed_is_told(data: st.DataObject) -> None:
    words = MADE.words()
    anchor = data.draw(st.sampled_from(sorted(words)))
    parts = words[anchor].split()
    at = data.draw(st.integers(0, len(parts) - 1))
    change = data.draw(st.sampled_from(["", "khác", parts[at] + "x", parts[at] + " " + parts[at]]))
    printed = " ".join([*parts[:at], change, *parts[at + 1 :]]).strip()

    assert codes(MADE, reading(MADE, printed={anchor: printed})) in (["PAR101"], ["PAR102"])


def test_page_numbers_are_no_words() -> None:
    file = reading(MADE, loose=("2",))
    numbered = replace(
        file,
        pieces=tuple(replace(each, page_number=each.text == "2") for each in file.pieces),
    )

    assert codes(MADE, numbered) == []


def test_words_that_nobody_sees_are_told_once_for_each_reason() -> None:
    hidden = (Unseen("Sở Tài chính", "struck"), Unseen("x", "faint"), Unseen("mật", "struck"))
    hiding = replace(reading(MADE), unseen=hidden)

    findings = [*all_seen(hiding, "ct"), *changes_settled(hiding, "ct")]

    assert spoken(findings) == ["PAR106", "PAR106"]
    assert findings[0].severity is Severity.WARNING
    assert findings[0].details["count"] == 2
    assert "vì bị gạch bỏ: “Sở Tài chính … mật”" in findings[0].message("vi")
    assert "because they are struck out" in findings[0].message("en")


@pytest.mark.parametrize("reason", get_args(Reason))
def test_every_reason_for_which_words_are_unseen_can_be_told(reason: Reason) -> None:
    hiding = replace(reading(MADE), unseen=(Unseen("mật", reason),))

    assert "{" not in next(all_seen(hiding, "ct")).message("vi")


def test_changes_that_wait_to_be_accepted_are_told() -> None:
    tracked = replace(reading(MADE), changes=3)

    findings = [*all_seen(tracked, "ct"), *changes_settled(tracked, "ct")]

    assert spoken(findings) == ["PAR107"]
    assert findings[0].severity is Severity.WARNING
    assert findings[0].details["count"] == 3


def test_a_file_without_hidden_words_and_changes_is_not_blamed() -> None:
    assert [*all_seen(reading(MADE), "ct"), *changes_settled(reading(MADE), "ct")] == []


def test_numbers_that_word_makes_are_told() -> None:
    listed = replace(reading(MADE), numbered=2)

    findings = list(numbers_written(listed, "ct"))

    assert spoken(findings) == ["PAR109"]
    assert findings[0].severity is Severity.WARNING
    assert list(numbers_written(reading(MADE), "ct")) == []
