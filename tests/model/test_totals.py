"""Totals since the beginning of a year: from the periods before and the opening balance."""

from __future__ import annotations

from decimal import Decimal

import pytest

from doc_engine.model.document import Document
from doc_engine.model.totals import (
    Total,
    figure_of,
    missing_before,
    months_lacking,
    total_of,
)
from tests.factory import Data
from tests.reports import INDICATOR, around, report


def month(number: int, value: object, year: int = 2024, **changes: object) -> Document:
    period = {"month": f"{year}-{number:02d}"}
    return report(f"bc-{year}-{number}", period, figures={"mau-than": value}, **changes)


def total(made: Document, *others: Document, indicator: Data = INDICATOR) -> Total:
    surroundings = around(made, *others, indicators=[indicator])
    found = total_of(made, surroundings.indicators.indicators[0], surroundings)
    assert found is not None
    return found


def test_a_total_is_the_figures_of_the_year_up_to_the_period() -> None:
    made = total(month(2, "59"), month(1, "80"), month(3, "1000"))

    assert (int(made.value), int(made.base), made.whole) == (139, 80, True)
    assert made.before is not None
    assert made.before.id == "bc-2024-1"


def test_the_opening_balance_is_that_of_the_year() -> None:
    opened = {**INDICATOR, "opening": {"2023": "7", "2024": "20"}}

    assert total(month(2, "59"), month(1, "60"), indicator=opened).value == 139
    assert total(month(1, "1", year=2023), indicator=opened).value == 8


def test_other_years_and_other_organs_do_not_count() -> None:
    other = month(1, "80", organ="so-khcn")

    assert total(month(2, "59"), month(1, "80", year=2023), other).value == 59


def test_fractions_are_added_without_loss() -> None:
    assert total(month(2, "0.2"), month(1, "0.1")).value == Decimal("0.3")


def test_a_typed_total_is_believed_where_a_period_is_missing_and_goes_on_from_there() -> None:
    march = month(3, {"value": "10", "total": "100"})

    assert (int(total(march).value), total(march).whole) == (100, False)
    assert total(month(4, "5"), march).value == 105


def test_a_typed_total_does_not_stand_against_the_periods() -> None:
    made = total(month(2, {"value": "59", "total": "140"}), month(1, "80"))

    assert made.value == made.reckoned == 139


@pytest.mark.parametrize("kind", ["half", "nine_months", "year"])
def test_what_begins_with_the_year_is_a_total_itself(kind: str) -> None:
    made = report(period={kind: "2024"}, figures={"mau-than": "500"})

    assert total(made, month(1, "80")).value == 500


def test_quarters_are_added_to_quarters() -> None:
    first = report("bc-q1", {"quarter": "2024-1"}, figures={"mau-than": "139"})
    second = report("bc-q2", {"quarter": "2024-2"}, figures={"mau-than": "61"})

    assert total(second, first, month(4, "20")).value == 200


def test_the_periods_that_nobody_reports_on_are_named() -> None:
    april = month(4, "5")

    missing = missing_before(april, around(april, month(2, "59")))

    assert [each.words() for each in missing] == ["tháng 01/2024", "tháng 3/2024"]
    assert missing_before(month(1, "1"), around()) == []


def test_a_report_without_the_figure_counts_as_none() -> None:
    opened = {**INDICATOR, "opening": {"2024": "10"}}
    january = report("bc-2024-1", {"month": "2024-01"})

    made = total(month(2, {"value": "5", "total": "999"}), january, indicator=opened)

    assert (int(made.value), int(made.base), made.whole) == (15, 10, True)


def test_of_two_reports_on_a_period_the_one_with_the_figure_counts() -> None:
    tasks = report("bc-viec", {"month": "2024-01"})

    assert total(month(2, "59"), tasks, month(1, "80")).value == 139


def quarter(number: int, **changes: object) -> Document:
    return report(f"bc-q{number}", {"quarter": f"2024-{number}"}, **changes)


def test_a_quarter_that_gives_no_figure_is_its_months() -> None:
    opened = {**INDICATOR, "opening": {"2024": "20"}}
    months = [month(1, "80"), month(2, "59"), month(3, "1")]
    made = quarter(1)

    figure = figure_of(made, "mau-than", around(made, *months))

    assert figure is not None
    assert figure.value == 140
    assert total(made, *months, indicator=opened).value == 160


def test_a_figure_that_is_given_is_not_made() -> None:
    made = quarter(1, figures={"mau-than": "7"})

    figure = figure_of(made, "mau-than", around(made, *(month(at, "1") for at in (1, 2, 3))))

    assert figure is not None
    assert figure.value == 7


@pytest.mark.parametrize(("kind", "count"), [("half", 6), ("nine_months", 9), ("year", 12)])
def test_what_begins_with_the_year_is_made_of_its_months_too(kind: str, count: int) -> None:
    opened = {**INDICATOR, "opening": {"2024": "100"}}
    months = [month(at, "2") for at in range(1, 13)]
    made = report(period={kind: "2024"})

    found = total(made, *months, indicator=opened)

    assert (int(found.value), int(found.base)) == (100 + 2 * count, 100)


def test_the_parts_of_a_quarter_are_those_of_its_months() -> None:
    each = {"value": "9", "parts": {"do-am": "5", "chat-boc": "4"}}
    whole = [month(1, each), month(2, "0"), month(3, each)]
    partly = [month(1, each), month(2, {"value": "9", "parts": {"do-am": "9"}}), month(3, each)]
    made = quarter(1)

    figures = [figure_of(made, "mau-than", around(made, *months)) for months in (whole, partly)]

    assert [each.parts for each in figures if each] == [
        {"do-am": 10, "chat-boc": 8},
        {"do-am": 19},
    ]


def test_a_month_without_report_or_figure_leaves_a_quarter_without() -> None:
    made = quarter(1)
    surroundings = around(made, month(1, "80"), report("bc-3", {"month": "2024-03"}))

    assert figure_of(made, "mau-than", surroundings) is None
    lacking = months_lacking(made, "mau-than", surroundings)
    assert [each.words() for each in lacking] == ["tháng 02/2024", "tháng 3/2024"]


def test_the_quarters_before_count_by_their_months_where_nobody_reports_on_them() -> None:
    made = quarter(2)
    months = [month(at, str(at)) for at in range(1, 7)]

    found = total(made, *months)

    assert (int(found.value), int(found.base), found.whole) == (21, 6, True)
    assert found.before is not None
    assert found.before.id == "bc-2024-3"
    assert total(made, quarter(1, figures={"mau-than": "50"}), *months[3:]).value == 65
    assert missing_before(made, around(made, *months)) == []
    missing = missing_before(made, around(made, *months[1:]))
    assert [each.words() for each in missing] == ["quý I/2024"]


STOCK: Data = {**INDICATOR, "cumulation": "latest"}
RATE: Data = {**INDICATOR, "cumulation": "none"}


def test_what_is_counted_as_it_stands_has_its_last_figure_as_total() -> None:
    made = total(month(2, "59"), month(1, "80"), indicator=STOCK)

    assert (int(made.value), made.whole) == (59, True)
    assert int(total(month(2, "59"), indicator=STOCK).value) == 59


def test_a_quarter_of_what_is_counted_as_it_stands_is_its_last_month() -> None:
    quarter = report("bc-quy", {"quarter": "2024-1"})
    surroundings = around(quarter, month(1, "7"), month(3, "9"), indicators=[STOCK])

    figure = figure_of(quarter, "mau-than", surroundings)

    assert figure is not None
    assert int(figure.value) == 9
    without = around(quarter, month(1, "7"), indicators=[STOCK])
    assert [each.words() for each in months_lacking(quarter, "mau-than", without)] == (
        ["tháng 3/2024"]
    )


def test_a_rate_has_no_total_and_no_figure_made_of_months() -> None:
    quarter = report("bc-quy", {"quarter": "2024-1"})
    months = [month(number, "9") for number in (1, 2, 3)]
    surroundings = around(quarter, *months, indicators=[RATE])
    indicator = surroundings.indicators.indicators[0]

    assert figure_of(quarter, "mau-than", surroundings) is None
    assert total_of(months[1], indicator, surroundings) is None
    assert months_lacking(quarter, "mau-than", surroundings) == []
