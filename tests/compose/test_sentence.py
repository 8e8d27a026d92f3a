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


YEARLY = "trước ngày 15/11 hằng năm"
IDEAS = {"measure": "ý tưởng", "at_least": "3"}
WHO = "Sở Khoa học và Công nghệ"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Sở Khoa học và Công nghệ tổ chức hội thi."),
        ({"mode": "order"}, "Sở Khoa học và Công nghệ tổ chức hội thi."),
        ({"mode": "entrust"}, "Giao Sở Khoa học và Công nghệ tổ chức hội thi."),
        ({"mode": "request"}, "Đề nghị Sở Khoa học và Công nghệ tổ chức hội thi."),
        ({"lead": "cac-so"}, "Các sở, ngành tổ chức hội thi."),
        ({"lead": "cac-so", "mode": "entrust"}, "Giao các sở, ngành tổ chức hội thi."),
        ({"action": "tổ chức hội thi."}, "Sở Khoa học và Công nghệ tổ chức hội thi."),
        (
            {"lead": ["cac-so", "so-khcn"], "with": ["so-tai-chinh", "ubnd-tinh"]},
            "Các sở, ngành; Sở Khoa học và Công nghệ chủ trì, phối hợp với Sở Tài chính, "
            "Ủy ban nhân dân tỉnh Bắc Giang tổ chức hội thi.",
        ),
    ],
)
def test_a_sentence_says_who_with_whom_and_what(fields: dict[str, Any], words: str) -> None:
    assert sentence(**fields) == words


@pytest.mark.parametrize(
    ("deadline", "words"),
    [
        ("từ năm 2023", f"Từ năm 2023, giao {WHO} tổ chức hội thi."),
        ("đến năm 2025", f"Đến năm 2025, giao {WHO} tổ chức hội thi."),
        ("giai đoạn 2022-2025", f"Giai đoạn 2022-2025, giao {WHO} tổ chức hội thi."),
        ("hàng năm", f"Hằng năm, giao {WHO} tổ chức hội thi."),
        ("hằng quý", f"Hằng quý, giao {WHO} tổ chức hội thi."),
        ("hằng tháng", f"Hằng tháng, giao {WHO} tổ chức hội thi."),
        ("hằng tuần", f"Hằng tuần, giao {WHO} tổ chức hội thi."),
        ("thường xuyên", f"Giao {WHO} thường xuyên tổ chức hội thi."),
        ("trong quý I/2024", f"Giao {WHO} tổ chức hội thi, hoàn thành trong quý I/2024."),
        (YEARLY, f"Giao {WHO} tổ chức hội thi, hoàn thành {YEARLY}."),
        ("ngày 15 hằng tháng", f"Giao {WHO} tổ chức hội thi, hoàn thành vào ngày 15 hằng tháng."),
        (
            "lồng ghép trong báo cáo năm",
            f"Giao {WHO} tổ chức hội thi, kết quả lồng ghép trong báo cáo năm.",
        ),
        (
            ["hằng năm", "từ năm 2023", YEARLY],
            f"Hằng năm, từ năm 2023, giao {WHO} tổ chức hội thi, hoàn thành {YEARLY}.",
        ),
        (
            ["đến hết ngày 30/6/2022", "trong năm 2024", YEARLY],
            f"Giao {WHO} tổ chức hội thi, hoàn thành đến hết ngày 30/6/2022, trong năm 2024 "
            f"và {YEARLY}.",
        ),
        (
            ["trong thời hạn 05 ngày kể từ ngày nhận được văn bản", YEARLY],
            f"Giao {WHO} tổ chức hội thi, hoàn thành trong thời hạn 05 ngày kể từ ngày nhận được "
            f"văn bản, {YEARLY}.",
        ),
    ],
)
def test_a_deadline_stands_where_its_kind_is_told(deadline: Any, words: str) -> None:
    assert sentence(mode="entrust", deadline=deadline) == words


def test_a_day_is_the_day_of_the_report_where_one_is_asked_for() -> None:
    words = sentence(report_to=["so-tai-chinh", "ubnd-tinh"], deadline=["hằng năm", YEARLY])

    assert words == (
        f"Hằng năm, {WHO} tổ chức hội thi; báo cáo kết quả về Sở Tài chính, "
        f"Ủy ban nhân dân tỉnh Bắc Giang {YEARLY}."
    )


def test_a_report_within_a_report_is_named_last() -> None:
    words = sentence(
        report_to="so-tai-chinh", deadline=["lồng ghép trong báo cáo năm, tổng kết", YEARLY]
    )

    assert words.endswith(
        f"; báo cáo kết quả về Sở Tài chính {YEARLY}, lồng ghép trong báo cáo năm, tổng kết."
    )


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (IDEAS, "(ít nhất 03 ý tưởng)"),
        ([IDEAS, {"measure": "đề tài", "exactly": "1"}], "(ít nhất 03 ý tưởng; 01 đề tài)"),
        ({**IDEAS, "deadline": "đến năm 2025"}, "(ít nhất 03 ý tưởng, đến năm 2025)"),
        ({**IDEAS, "deadline": YEARLY}, f"(ít nhất 03 ý tưởng, hoàn thành {YEARLY})"),
        ({**IDEAS, "deadline": "trong năm 2024"}, "(ít nhất 03 ý tưởng)"),
    ],
)
def test_a_target_stands_in_brackets_with_a_deadline_of_its_own(target: Any, words: str) -> None:
    found = sentence(target=target, deadline="trong năm 2024")

    assert found == f"{WHO} tổ chức hội thi {words}, hoàn thành trong năm 2024."


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("Kế hoạch năm", "tổ chức hội thi, ban hành Kế hoạch năm trong năm 2024."),
        ("danh sách ý tưởng", "tổ chức hội thi, hoàn thành danh sách ý tưởng trong năm 2024."),
        ("Hội thi", "tổ chức hội thi, hoàn thành trong năm 2024."),
        ("Hội th", "tổ chức hội thi, hoàn thành Hội th trong năm 2024."),
    ],
)
def test_a_result_is_issued_or_completed_and_named_once(output: str, words: str) -> None:
    assert sentence(output=output, deadline="trong năm 2024") == f"{WHO} {words}"


@pytest.mark.parametrize(
    ("action", "words"),
    [
        ("trình {output}", "trình quy chế (ít nhất 03 ý tưởng); báo cáo kết quả về UBND {day}"),
        (
            "tìm {target}",
            "tìm ít nhất 03 ý tưởng, hoàn thành quy chế; báo cáo kết quả về UBND {day}",
        ),
        (
            "lập và gửi {report_to}",
            "lập và gửi UBND (ít nhất 03 ý tưởng), hoàn thành quy chế {day}",
        ),
        (
            "trình {output}, {target} cho {report_to}",
            "trình quy chế, ít nhất 03 ý tưởng cho UBND {day}",
        ),
        (
            "{deadline} lập tờ trình",
            "{day} lập tờ trình (ít nhất 03 ý tưởng), hoàn thành quy chế; báo cáo kết quả về UBND",
        ),
    ],
)
def test_what_the_action_prints_is_not_printed_again(action: str, words: str) -> None:
    found = sentence(
        action=action,
        output="quy chế",
        target=IDEAS,
        report_to={"described": "UBND"},
        deadline=YEARLY,
    )

    assert found == f"{WHO} {words.format(day=YEARLY)}."


def test_a_body_that_the_action_leaves_out_is_still_named() -> None:
    words = sentence(action="cùng {with.2} tổ chức hội thi", **{"with": ["so-tai-chinh", "cac-so"]})

    assert words == f"{WHO} chủ trì, phối hợp với Sở Tài chính cùng các sở, ngành tổ chức hội thi."


def test_a_headed_assignment_does_not_name_its_unit_again() -> None:
    order = {"id": "viec", "action": "tổ chức hội thi"}
    made = document(sections=[section(order, heads={"lead": "so-khcn"})])

    assert texts(compose(made, registry()))[1] == "- Tổ chức hội thi./."


@pytest.mark.parametrize(
    "action", ["báo cáo {deadline}", "báo cáo {deadlin}", "gửi tin[^khong-co]"]
)
def test_an_action_that_cannot_be_printed_is_found_before(action: str) -> None:
    made = directive(task(action=action))

    codes = [each.code for rule in DATA_RULES for each in rule(made, registry())]

    assert codes in (["DAT113"], ["DAT114"], ["DAT117"])
