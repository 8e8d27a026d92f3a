"""Assignments that give no prose: the sentence composed from their fields."""

from __future__ import annotations

from typing import Any

import pytest

from doc_engine.compose import compose
from doc_engine.rules import DATA_RULES
from tests.factory import composed, directive, document, registry, section, task, texts


def sentence(**fields: Any) -> str:
    """Return the sentence of an assignment that says "action", without its mark and end."""
    made = composed(task(**{"action": "tổ chức hội thi", **fields}), {"text": "Hết."})
    assert made.body[1].text.startswith("- ")
    return made.body[1].text[2:]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Sở Khoa học và Công nghệ tổ chức hội thi."),
        ({"mode": "order"}, "Sở Khoa học và Công nghệ tổ chức hội thi."),
        ({"mode": "entrust"}, "Giao Sở Khoa học và Công nghệ tổ chức hội thi."),
        ({"mode": "request"}, "Đề nghị Sở Khoa học và Công nghệ tổ chức hội thi."),
        ({"lead": "cac-so"}, "Các sở, ngành tổ chức hội thi."),
        ({"lead": "cac-so", "mode": "entrust"}, "Giao các sở, ngành tổ chức hội thi."),
        (
            {"with": "so-tai-chinh"},
            "Sở Khoa học và Công nghệ chủ trì, phối hợp với Sở Tài chính tổ chức hội thi.",
        ),
        (
            {"target": {"measure": "ý tưởng", "at_least": "3"}},
            "Sở Khoa học và Công nghệ tổ chức hội thi ít nhất 03 ý tưởng.",
        ),
        (
            {"report_to": "ubnd-tinh"},
            "Sở Khoa học và Công nghệ tổ chức hội thi báo cáo Ủy ban nhân dân tỉnh Bắc Giang.",
        ),
        (
            {"deadline": "hàng năm"},
            "Sở Khoa học và Công nghệ tổ chức hội thi hằng năm.",
        ),
        (
            {"deadline": ["hằng năm", "đến năm 2025"]},
            "Sở Khoa học và Công nghệ tổ chức hội thi hằng năm, đến năm 2025.",
        ),
        ({"action": "tổ chức hội thi."}, "Sở Khoa học và Công nghệ tổ chức hội thi."),
    ],
)
def test_a_sentence_says_who_with_whom_what_how_much_to_whom_by_when(
    fields: dict[str, Any], words: str
) -> None:
    assert sentence(**fields) == words


def test_a_deadline_of_a_target_is_printed_too() -> None:
    words = sentence(target={"measure": "ý tưởng", "exactly": "3", "deadline": "đến năm 2025"})

    assert words.endswith(" 03 ý tưởng, đến năm 2025.")


def test_a_headed_assignment_does_not_name_its_unit_again() -> None:
    order = {"id": "viec", "action": "tổ chức hội thi"}
    made = document(sections=[section(order, heads={"lead": "so-khcn"})])

    assert texts(compose(made, registry()))[1] == "- Tổ chức hội thi./."


def test_a_result_is_sent_and_what_has_no_result_is_reported() -> None:
    assert sentence(output="kế hoạch", report_to="so-tai-chinh").endswith(" gửi Sở Tài chính.")
    assert sentence(report_to="so-tai-chinh").endswith(" báo cáo Sở Tài chính.")


@pytest.mark.parametrize(
    "action", ["báo cáo {deadline}", "báo cáo {deadlin}", "gửi tin[^khong-co]"]
)
def test_an_action_that_cannot_be_printed_is_found_before(action: str) -> None:
    made = directive(task(action=action))

    codes = [each.code for rule in DATA_RULES for each in rule(made, registry())]

    assert codes in (["DAT113"], ["DAT114"], ["DAT117"])
