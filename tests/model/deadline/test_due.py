"""The next day on which a deadline falls due."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doc_engine.model.deadline import (
    Bound,
    Deadline,
    FromYear,
    InMonth,
    InQuarter,
    InYear,
    InYears,
    Monthly,
    OnDate,
    Quarterly,
    Standing,
    UntilYear,
    Weekly,
    WithinDays,
    WithinReport,
    next_due,
    parse,
)
from tests.model.deadline.strategies import deadlines


@pytest.mark.parametrize(
    ("words", "after", "due"),
    [
        ("trước ngày 15/11 hằng năm", "2024-01-01", "2024-11-14"),
        ("trước ngày 15/11 hằng năm", "2024-11-13", "2024-11-14"),
        ("trước ngày 15/11 hằng năm", "2024-11-14", "2025-11-14"),
        ("chậm nhất ngày 15/11 hằng năm", "2024-11-14", "2024-11-15"),
        ("đến hết ngày 15/11 hằng năm", "2024-11-14", "2024-11-15"),
        ("ngày 15/11 hằng năm", "2024-11-14", "2024-11-15"),
        ("trước ngày 01/01 hằng năm", "2024-06-01", "2024-12-31"),
        ("trước ngày 01/01 hằng năm", "2024-12-31", "2025-12-31"),
        ("chậm nhất ngày 29/02 hằng năm", "2023-01-01", "2023-02-28"),
        ("chậm nhất ngày 29/02 hằng năm", "2024-01-01", "2024-02-29"),
        ("trước ngày 29/02 hằng năm", "2024-01-01", "2024-02-28"),
        ("trước ngày 01/3 hằng năm", "2024-01-01", "2024-02-29"),
        ("hằng năm", "2024-06-01", "2024-12-31"),
        ("hằng năm", "2024-12-31", "2025-12-31"),
        ("trước ngày 15 tháng cuối quý", "2024-03-14", "2024-06-14"),
        ("chậm nhất ngày 31 tháng cuối quý", "2024-04-01", "2024-06-30"),
        ("trước ngày 31 tháng cuối quý", "2024-04-01", "2024-06-30"),
        ("trước ngày 05 tháng đầu quý sau", "2024-11-01", "2025-01-04"),
        ("hằng quý", "2024-11-01", "2024-12-31"),
        ("trước ngày 15 hằng tháng", "2024-12-14", "2025-01-14"),
        ("chậm nhất ngày 31 hằng tháng", "2023-01-31", "2023-02-28"),
        ("trước ngày 01 hằng tháng", "2024-02-01", "2024-02-29"),
        ("hằng tháng", "2024-02-01", "2024-02-29"),
        ("hằng tuần", "2024-11-15", "2024-11-17"),
        ("hằng tuần", "2024-11-17", "2024-11-24"),
        ("trước ngày 15/11/2024", "2024-11-13", "2024-11-14"),
        ("trước 17 giờ 00 ngày 15/11/2024", "2024-11-14", "2024-11-15"),
        ("trước 00 giờ 00 ngày 15/11/2024", "2024-11-13", "2024-11-14"),
        ("trong tháng 02/2024", "2024-01-01", "2024-02-29"),
        ("trước tháng 02/2024", "2024-01-01", "2024-01-31"),
        ("trong quý IV/2024", "2024-01-01", "2024-12-31"),
        ("trước quý I/2025", "2024-01-01", "2024-12-31"),
        ("đến hết năm 2025", "2024-01-01", "2025-12-31"),
        ("giai đoạn 2022-2025", "2024-01-01", "2025-12-31"),
        ("đến năm 2025", "2024-01-01", "2025-12-31"),
    ],
)
def test_the_next_due_day_is_the_last_one_in_time(words: str, after: str, due: str) -> None:
    assert next_due(parse(words), date.fromisoformat(after)) == date.fromisoformat(due)


@pytest.mark.parametrize(
    ("words", "due"),
    [
        ("trước ngày 15/11/2024", "2024-11-15"),
        ("trước ngày 15/11 hằng năm", "2024-11-15"),
        ("trước ngày 15 tháng cuối quý", "2024-12-15"),
        ("trước ngày 15 hằng tháng", "2024-11-15"),
        ("trước tháng 12/2024", "2024-11-30"),
    ],
)
def test_a_project_may_count_the_day_itself_as_in_time(words: str, due: str) -> None:
    found = next_due(parse(words), date(2024, 11, 14), before_is_inclusive=True)
    assert found == date.fromisoformat(due)


@pytest.mark.parametrize(
    "deadline",
    [
        OnDate(date(2024, 11, 15), Bound.LATEST, time(17)),
        InMonth(2024, 10),
        InQuarter(2024, 3),
        InYear(2023),
        InYears(2020, 2023),
        UntilYear(2023),
        FromYear(2023),
        FromYear(2030),
        WithinDays(5, "ngày họp"),
        WithinReport("quý"),
        *Standing,
    ],
)
def test_what_is_past_or_has_no_day_never_falls_due(deadline: Deadline) -> None:
    assert next_due(deadline, date(2024, 11, 15)) is None


@given(deadlines, st.dates(), st.booleans())
def test_the_next_due_day_is_later_and_nothing_falls_due_before_it(
    deadline: Deadline, after: date, inclusive: bool
) -> None:
    due = next_due(deadline, after, before_is_inclusive=inclusive)
    if due is not None:
        assert due > after
        day_before = due - timedelta(days=1)
        assert next_due(deadline, day_before, before_is_inclusive=inclusive) == due


@pytest.mark.parametrize("deadline", [Monthly(), Quarterly(), Weekly()])
def test_nothing_falls_due_after_the_last_day_of_the_calendar(deadline: Deadline) -> None:
    assert next_due(deadline, date.max) is None
