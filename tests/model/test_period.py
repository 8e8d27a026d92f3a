"""A period: one kind, its days, its months, its name."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from doc_engine.model.period import Period
from tests.factory import kinds_of_fault


def period(**given: str) -> Period:
    return Period.model_validate(given)


def test_a_month_has_the_days_of_the_calendar_unless_its_own_are_given() -> None:
    cut = period(month="2024-02", **{"from": "2024-01-15", "to": "2024-02-14"})

    assert (period(month="2024-02").first, period(month="2024-02").last) == (
        date(2024, 2, 1),
        date(2024, 2, 29),
    )
    assert (cut.first, cut.last) == (date(2024, 1, 15), date(2024, 2, 14))


@pytest.mark.parametrize(
    ("given", "months", "words", "following"),
    [
        ({"month": "2024-02"}, (2024, 2, 2), "tháng 02/2024", "tháng 3/2024"),
        ({"month": "2024-12"}, (2024, 12, 12), "tháng 12/2024", "tháng 01/2025"),
        ({"quarter": "2024-4"}, (2024, 10, 12), "quý IV/2024", "quý I/2025"),
        ({"half": "2024"}, (2024, 1, 6), "6 tháng đầu năm 2024", "6 tháng cuối năm 2024"),
        ({"nine_months": "2024"}, (2024, 1, 9), "9 tháng đầu năm 2024", "quý IV/2024"),
        ({"year": "2024"}, (2024, 1, 12), "năm 2024", "năm 2025"),
    ],
)
def test_a_part_of_a_year_knows_its_months_and_its_name(
    given: dict[str, str], months: tuple[int, int, int], words: str, following: str
) -> None:
    made = period(**given)

    assert made.months == months
    assert (made.words(), made.words(1)) == (words, following)
    assert made.first == date(months[0], months[1], 1)


def test_the_life_of_a_document_ends_on_its_reporting_day_and_has_no_months() -> None:
    made = period(of="ct-02", to="2024-02-14")

    assert (made.kind, made.months, made.first, made.words()) == (None, None, None, "")
    assert made.last == date(2024, 2, 14)


@pytest.mark.parametrize(
    ("given", "kind"),
    [
        ({}, "period_kind"),
        ({"month": "2024-02", "year": "2024"}, "period_kind"),
        ({"of": "ct-02"}, "period_day"),
        ({"month": "2024-02", "to": "2024-01-14"}, "period_reversed"),
        ({"month": "2024-13"}, "month_form"),
        ({"quarter": "2024-5"}, "quarter_form"),
        ({"year": "24"}, "year_form"),
    ],
)
def test_what_is_no_period_is_told(given: dict[str, Any], kind: str) -> None:
    assert [each for each, _ in kinds_of_fault(Period, given)] == [kind]
