"""What a document's state promises: number and day come last, nothing is left to be filled in."""

from __future__ import annotations

from typing import Any

import pytest

from doc_engine.rules.states import nothing_left_open, number_and_day_left_blank
from tests.factory import directive, registry, spoken, task

UNSIGNED: dict[str, Any] = {
    "state": "for-signature",
    "code": None,
    "issued_date": None,
    "drafted_date": "2022-03-01",
}


def told(**changes: Any) -> list[str]:
    made = directive(task(text=changes.pop("words", "{lead} thực hiện.")), **changes)
    rules = (number_and_day_left_blank, nothing_left_open)
    return spoken([each for rule in rules for each in rule(made, registry())])


def test_a_document_for_signature_has_neither_number_nor_day() -> None:
    assert told(**UNSIGNED) == []
    assert told(**{**UNSIGNED, "code": {"number": "7"}}) == ["DAT190"]
    assert told(**{**UNSIGNED, "issued_date": "2022-03-25"}) == ["DAT190"]


def test_a_notation_of_its_own_may_be_known_before_the_number() -> None:
    assert told(**{**UNSIGNED, "code": {"notation": "CT-UBND-X"}}) == []


def test_a_draft_may_have_its_number_already_and_leave_the_rest_open() -> None:
    assert told(state="draft", words="{lead} thực hiện trước ngày ......") == []


@pytest.mark.parametrize("blank", ["....", "……", "___", "TODO", "[...]", "???"])
def test_what_is_left_to_be_filled_in_is_told_once_a_document_goes_for_signature(
    blank: str,
) -> None:
    assert told(**UNSIGNED, words=f"{{lead}} thực hiện trước ngày {blank}") == ["DAT191"]
    assert told(words=f"{{lead}} thực hiện trước ngày {blank}") == ["DAT191"]


@pytest.mark.parametrize("words", ["{lead} lo điện, nước, ...", "{lead} lo điện, nước…"])
def test_words_that_trail_off_are_no_blanks(words: str) -> None:
    assert told(words=words) == []


def test_a_name_that_nobody_filled_in_is_told_at_the_signatory() -> None:
    signatory = {"authority": "CHỦ TỊCH", "full_name": "........"}
    made = directive(task(), **UNSIGNED, signatory=signatory)

    (found,) = nothing_left_open(made, registry())

    assert found.pointer == ("signatory", "full_name")


def test_an_annex_may_be_a_form_to_fill_in() -> None:
    form = {"id": "mau", "title": "Mẫu báo cáo", "body": [{"text": "Họ và tên: .........."}]}

    assert told(annexes=[form]) == []


def test_a_blank_in_a_deadline_is_told_at_the_deadline() -> None:
    given = task(deadline="trong thời hạn 05 ngày kể từ ngày ……", text="{lead} làm {deadline}.")

    (found,) = nothing_left_open(directive(given), registry())

    assert (found.code, (found.pointer or ())[-2:]) == ("DAT191", ("deadline", 0))
