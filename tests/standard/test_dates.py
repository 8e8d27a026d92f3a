"""Days and months in figures as the decree pads them."""

from __future__ import annotations

from datetime import date

import pytest

from doc_engine.standard.dates import day_and_month, day_figures, day_month_year, month_figures


def test_days_below_ten_and_the_first_two_months_get_a_zero() -> None:
    assert [day_figures(each) for each in (1, 9, 10, 31)] == ["01", "09", "10", "31"]
    assert [month_figures(each) for each in (1, 2, 3, 9, 10, 12)] == [
        "01",
        "02",
        "3",
        "9",
        "10",
        "12",
    ]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2024, 2, 5), "05/02/2024"),
        (date(2024, 4, 30), "30/4/2024"),
        (date(2024, 12, 1), "01/12/2024"),
    ],
)
def test_a_day_is_written_as_in_a_document(day: date, words: str) -> None:
    assert day_month_year(day) == words
    assert f"{day_and_month(day.day, day.month)}/2024" == words
