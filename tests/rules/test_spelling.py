"""How words are written: none twice in a row, one way to write "hằng năm"."""

from __future__ import annotations

import unicodedata

import pytest

from doc_engine.findings import LineOf, Severity
from doc_engine.model.document import Document
from doc_engine.rules.spelling import one_word_for_every, words_not_doubled
from tests.factory import directive, document, registry, spoken, task


def doubled(made: Document) -> list[object]:
    findings = list(words_not_doubled(made, registry()))
    assert set(spoken(findings)) <= {"DAT145"}
    assert all(each.severity is Severity.WARNING for each in findings)
    return [each.details["words"] for each in findings]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Giao các các sở làm.", ["các các"]),
        ("Các các sở của của tỉnh.", ["các các", "của của"]),
        ("Nhiệm vụ nhiệm vụ và kế hoạch.", ["nhiệm vụ nhiệm vụ"]),
        ("Báo cáo Sở Tài chính Sở Tài chính.", ["sở tài chính sở tài chính"]),
        ("Xuống\n  dòng dòng.", ["dòng dòng"]),
        (unicodedata.normalize("NFD", "của của tỉnh"), ["của của"]),
        ("Các sở, sở nào cũng làm. Làm xong.", []),
        ("Ngày ngày, luôn luôn, từng bước từng bước đổi mới.", []),
        ("Đề nghị cơ quan quan tâm; có thể thể hiện; việc thực hiện hiện nay.", []),
        ("Sửa cụm từ “các các sở” thành các sở.", []),
        ("Năm 2022 2022.", []),
    ],
)
def test_words_that_stand_twice_are_told(words: str, found: list[str]) -> None:
    assert doubled(directive({"text": words})) == found


def test_a_placeholder_may_double_a_word_too() -> None:
    made = directive(task(lead="cac-so", text="Yêu cầu các {lead} làm."))

    assert doubled(made) == ["các các"]


def test_the_place_of_a_doubled_word_is_its_text() -> None:
    made = document(subject="Của của tỉnh", footnotes={"a": "Là là."}, opening="Xin[^a] lỗi.")

    findings = list(words_not_doubled(made, registry()))

    assert [each.pointer for each in findings] == [("subject",), ("footnotes", "a")]


def mixed(*words: str, **changes: object) -> list[tuple[object, ...]]:
    made = directive(*({"text": each} for each in words), **changes)
    findings = list(one_word_for_every(made, registry()))
    assert set(spoken(findings)) <= {"DAT146"}
    return [(each.pointer, each.details["words"], each.details["line"]) for each in findings]


def test_hằng_and_hàng_in_one_document_are_told_with_both_places() -> None:
    here, there = ("sections", 0, "body", 1, "text"), ("sections", 0, "body", 0, "text")

    assert mixed("Kế hoạch hằng năm.", "Họp hàng tháng, hàng quý.") == [
        (here, "hàng tháng", LineOf(there))
    ]


def test_a_bracket_after_the_year_hides_nothing() -> None:
    assert len(mixed("Kế hoạch hằng năm.", "Báo cáo hàng năm (trước ngày 31/12).")) == 1


def test_a_deadline_is_printed_with_hằng_however_it_is_given() -> None:
    made = directive(task(deadline="hàng năm", text="{deadline}, {lead} lập kế hoạch hàng năm."))

    (finding,) = one_word_for_every(made, registry())

    assert finding.pointer == ("sections", 0, "body", 0, "text")
    assert finding.details["line"] == LineOf(("sections", 0, "body", 0, "deadline", 0))


@pytest.mark.parametrize(
    "other",
    [
        "Báo cáo hằng quý.",
        "Đề xuất đặt hàng năm 2023, đơn hàng tháng 5.",
        "Ngân hàng năm qua cho vay; cửa hàng ngày càng nhiều.",
        "Bổ sung cụm từ “hàng năm” vào Điều 2.",
        "Hàng hóa, hàng rào.",
    ],
)
def test_one_way_of_writing_and_other_words_are_sound(other: str) -> None:
    assert mixed("Kế hoạch hằng năm.", other) == []
