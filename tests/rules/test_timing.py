"""Deadlines in time: none has passed on the document's day, and who gathers reports comes last."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from doc_engine.findings import Severity
from doc_engine.model.document import Document
from doc_engine.rules.timing import collectors_last, deadlines_ahead
from tests.factory import Data, directive, registry, spoken, task

DEADLINE = ("sections", 0, "body", 0, "deadline", 0)


@pytest.mark.parametrize(
    "deadline",
    [
        "trước ngày 15/11/2021",
        "2022-03-24",
        "trước ngày 25/3/2022",
        "chậm nhất ngày 24/3/2022",
        "trong tháng 02/2022",
        "trong quý IV/2021",
        "trong năm 2021",
        "đến năm 2021",
        "giai đoạn 2018-2021",
    ],
)
def test_a_deadline_that_has_passed_is_told(deadline: str) -> None:
    (finding,) = deadlines_ahead(directive(task(deadline=deadline)), registry())

    assert spoken([finding]) == ["DAT141"]
    assert (finding.pointer, finding.severity) == (DEADLINE, Severity.ERROR)
    assert finding.details["day"] == "25/03/2022"


@pytest.mark.parametrize(
    "deadline",
    [
        "trước ngày 26/3/2022",
        "chậm nhất ngày 25/3/2022",
        "trong tháng 3/2022",
        "trong quý I/2022",
        "đến năm 2022",
        "giai đoạn 2018-2022",
        "trước ngày 15/01 hằng năm",
        "hằng tuần",
        "từ năm 2020",
        "thường xuyên",
        "trong thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản",
    ],
)
def test_a_deadline_still_to_come_or_recurring_is_sound(deadline: str) -> None:
    assert list(deadlines_ahead(directive(task(deadline=deadline)), registry())) == []


def test_the_deadline_of_a_target_may_not_have_passed_either() -> None:
    target = {"measure": "nhiệm vụ", "at_least": "1", "deadline": "đến năm 2020"}

    (finding,) = deadlines_ahead(directive(task(target=target)), registry())

    assert finding.pointer == ("sections", 0, "body", 0, "target", 0, "deadline")


def test_the_first_day_of_the_calendar_is_a_day_too() -> None:
    made = directive(task(deadline="trước ngày 15/11/2021"))
    made = made.model_copy(update={"issued_date": date.min})

    assert list(deadlines_ahead(made, registry())) == []


def gathering(collected: str, gathered: str, **changes: Any) -> Document:
    contributor = task("gui", lead="so-tai-chinh", report_to="so-khcn", deadline=gathered)
    collector: Data = {
        **task("gom", lead="so-khcn", report_to="ubnd-tinh", deadline=collected),
        **changes,
    }
    return directive(contributor, collector)


@pytest.mark.parametrize(
    ("collected", "gathered"),
    [
        ("trước ngày 31/10 hằng năm", "trước ngày 15/11 hằng năm"),
        ("trước ngày 10 hằng tháng", "trước ngày 15 hằng tháng"),
        ("trước ngày 01/6/2022", "trong tháng 6/2022"),
    ],
)
def test_a_collector_due_before_its_contributor_is_told(collected: str, gathered: str) -> None:
    (finding,) = collectors_last(gathering(collected, gathered), registry())

    assert spoken([finding]) == ["DAT142"]
    assert finding.pointer == ("sections", 0, "body", 1, "deadline", 0)
    assert finding.severity is Severity.WARNING
    assert finding.details == {"words": collected, "ids": "gui", "later": gathered}


@pytest.mark.parametrize(
    ("collected", "gathered"),
    [
        ("trước ngày 15/11 hằng năm", "trước ngày 15/11 hằng năm"),
        ("trước ngày 31/12 hằng năm", "trước ngày 15/11 hằng năm"),
        ("trước ngày 15/01 hằng năm", "trước ngày 15/11 hằng năm"),
        ("trước ngày 31/12 hằng năm", "trước ngày 31/5 hằng năm"),
        ("trước ngày 31/10 hằng năm", "hằng năm"),
        ("trước ngày 31/10 hằng năm", "trước ngày 15/11/2022"),
        ("thường xuyên", "trước ngày 15/11/2022"),
    ],
)
def test_a_collector_due_later_or_not_comparable_is_sound(collected: str, gathered: str) -> None:
    made = gathering(collected, gathered)

    assert list(collectors_last(made, registry())) == []


@pytest.mark.parametrize("day", ["2022-01-10", "2022-11-05", "2022-11-20", "2022-12-31"])
def test_days_that_recur_are_compared_alike_whatever_the_day_of_the_document(day: str) -> None:
    late = gathering("trước ngày 31/10 hằng năm", "trước ngày 15/11 hằng năm")
    right = gathering("trước ngày 31/12 hằng năm", "trước ngày 15/11 hằng năm")
    dated = {"issued_date": date.fromisoformat(day)}

    told = list(collectors_last(late.model_copy(update=dated), registry()))

    assert [each.code for each in told] == ["DAT142"]
    assert list(collectors_last(right.model_copy(update=dated), registry())) == []


def test_the_last_of_several_deadlines_gathers_what_comes_before_it() -> None:
    made = gathering("trước ngày 15/10 hằng năm", "trước ngày 01/12 hằng năm")
    both = ["trước ngày 15/10 hằng năm", "trước ngày 15/12 hằng năm"]

    assert len(list(collectors_last(made, registry()))) == 1
    gathered = gathering("", "trước ngày 01/12 hằng năm", deadline=both)
    assert list(collectors_last(gathered, registry())) == []


def test_a_report_to_the_head_of_a_body_is_gathered_by_the_body() -> None:
    units = registry(offices=[{"id": "gd", "names": [{"full": "Giám đốc Sở"}], "of": "so-khcn"}])
    made = directive(
        task("gui", lead="so-tai-chinh", report_to="gd", deadline="trước ngày 15/11 hằng năm"),
        task("gom", report_to="ubnd-tinh", deadline="trước ngày 31/10 hằng năm"),
    )

    assert [each.code for each in collectors_last(made, units)] == ["DAT142"]


@pytest.mark.parametrize(
    "changes",
    [{"report_to": []}, {"lead": "so-tai-chinh"}, {"lead": {"described": "cơ quan chủ trì"}}],
)
def test_who_gathers_nothing_or_reports_to_nobody_is_no_collector(changes: Data) -> None:
    made = gathering("trước ngày 31/10 hằng năm", "trước ngày 15/11 hằng năm", **changes)

    assert list(collectors_last(made, registry())) == []


def test_of_many_contributors_the_first_five_are_named() -> None:
    late = {"lead": "so-tai-chinh", "report_to": "so-khcn", "deadline": "trước ngày 15/11 hằng năm"}
    collector = task("gom", report_to="ubnd-tinh", deadline="trước ngày 31/10 hằng năm")
    made = directive(collector, *(task(f"gui-{at}", **late) for at in range(7)))

    (finding,) = collectors_last(made, registry())

    assert finding.details["ids"] == "gui-0, gui-1, gui-2, gui-3, gui-4, …"
    assert finding.details["later"] == "trước ngày 15/11 hằng năm"


def test_departments_that_report_as_a_group_contribute_too() -> None:
    made = directive(
        task("gui", lead="cac-so", report_to="so-khcn", deadline="trước ngày 15/11 hằng năm"),
        task("gom", report_to="ubnd-tinh", deadline="trước ngày 31/10 hằng năm"),
    )

    assert [each.code for each in collectors_last(made, registry())] == ["DAT142"]
