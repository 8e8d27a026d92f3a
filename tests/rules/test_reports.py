"""Rules on a report and what stands around it."""

from __future__ import annotations

from typing import Any

import pytest

from doc_engine.findings import Finding, PlaceOf
from doc_engine.model.document import Document
from doc_engine.rules.prose import prose_agrees
from doc_engine.rules.reports import (
    figures_known,
    period_given,
    periods_apart,
    totals_agree,
    values_filled,
)
from tests.factory import Data, registry, task
from tests.reports import INDICATOR, around, report

SUMS: Data = {**INDICATOR, "sums": "true"}


def with_places(findings: list[Finding]) -> list[str]:
    return [each.code for each in findings]


def body(text: str, **more: Any) -> Data:
    return {"sections": [{"title": "Kết quả", "body": [{"text": text}]}], **more}


def month(number: int, value: object, **changes: Any) -> Document:
    period = {"month": f"2024-{number:02d}"}
    return report(f"bc-{number}", period, figures={"mau-than": value}, **changes)


def test_figures_and_tables_of_tasks_want_a_period() -> None:
    annexes = [{"id": "nhiem-vu", "title": "Kết quả", "tasks": "true"}]
    made = report(figures={"mau-than": "59"}, annexes=annexes)
    without = made.model_copy(update={"period": None})

    assert list(period_given(made, registry(), around())) == []
    found = list(period_given(without, registry(), around()))
    assert with_places(found) == ["DAT301", "DAT301"]
    assert [each.pointer for each in found] == [("figures",), ("annexes", 0, "tasks")]


def test_the_document_that_a_report_is_on_must_be_there() -> None:
    def told(name: str) -> list[str]:
        made = report(period={"of": name, "to": "2024-02-14"})
        return with_places(list(period_given(made, registry(), around(made))))

    assert told("cv-1") == told("bc-02") == []
    assert told("cv-2") == ["DAT302"]


@pytest.mark.parametrize(
    ("figures", "indicator", "codes"),
    [
        ({"mau-than": "59"}, INDICATOR, []),
        ({"mau-da": "59"}, INDICATOR, ["DAT303"]),
        ({"mau-than": "59"}, {**INDICATOR, "organ": "so-khcn"}, ["DAT303"]),
        ({"mau-than": {"value": "59", "parts": {"do-am": "90"}}}, INDICATOR, []),
        ({"mau-than": {"value": "59", "parts": {"tro": "1"}}}, INDICATOR, ["DAT304"]),
        ({"mau-than": {"value": "59", "parts": {"do-am": "52", "chat-boc": "7"}}}, SUMS, []),
        ({"mau-than": {"value": "59", "parts": {"do-am": "52"}}}, SUMS, ["DAT305"]),
        ({"mau-than": "59"}, SUMS, []),
    ],
)
def test_a_figure_is_one_of_the_organ_s_indicators(
    figures: Data, indicator: Data, codes: list[str]
) -> None:
    made = report(figures=figures)

    assert with_places(list(figures_known(made, registry(), around(indicators=[indicator])))) == (
        codes
    )


def test_a_typed_total_that_differs_is_told_with_the_place_of_the_one_before() -> None:
    january = month(1, "80")
    made = month(2, {"value": "59", "total": "140"})

    (found,) = totals_agree(made, registry(), around(made, january))

    assert (found.code, found.pointer) == ("DAT306", ("figures", "mau-than", "total"))
    assert found.details == {
        "total": "140",
        "right": "139",
        "base": "80",
        "value": "59",
        "place": PlaceOf("bc-1", ("figures", "mau-than")),
    }


def test_a_typed_total_that_is_right_is_not_told() -> None:
    made = month(2, {"value": "59", "total": "139"})

    assert list(totals_agree(made, registry(), around(made, month(1, "80")))) == []


def test_a_missing_period_is_a_warning_where_totals_are_printed_or_typed() -> None:
    def told(made: Document) -> list[tuple[str, str]]:
        found = totals_agree(made, registry(), around(made))
        return [(each.code, str(each.severity)) for each in found]

    assert told(month(2, "59")) == []
    assert told(month(2, "59", **body("Lũy kế {total.mau-than}."))) == [("DAT307", "warning")]
    assert told(month(2, {"value": "59", "total": "139"})) == [("DAT307", "warning")]
    assert told(month(1, {"value": "59", "total": "59"})) == []


@pytest.mark.parametrize(
    "text",
    [
        "{figure.mau-da}",
        "{figure}",
        "{total.mau-da}",
        "{part.mau-than}",
        "{part.mau-than.tro}",
        "{count.finished}",
        "{count}",
        "{period.last}",
    ],
)
def test_a_placeholder_that_nothing_fills_is_told(text: str) -> None:
    made = month(1, "59", **body(f"Số liệu {text}."))

    found = list(values_filled(made, registry(), around(made)))

    assert with_places(found) == ["DAT308"]
    assert found[0].details == {"placeholder": text}


def test_placeholders_that_something_fills_are_not_told() -> None:
    text = "{period} {period.next} {count.in-time} {figure.mau-than} {total.mau-than}"
    made = month(1, "59", **body(text))

    assert list(values_filled(made, registry(), around(made))) == []


def test_a_document_without_a_period_has_no_counts() -> None:
    made = report(**body("{count.all}")).model_copy(update={"period": None})

    assert with_places(list(values_filled(made, registry(), around()))) == ["DAT308"]


def test_a_longer_period_is_the_sum_of_its_months_where_each_has_a_report() -> None:
    def told(value: str, *months: Document) -> list[str]:
        made = report("bc-q1", {"quarter": "2024-1"}, figures={"mau-than": value})
        return with_places(list(figures_known(made, registry(), around(made, *months))))

    months = [month(number, "10") for number in (1, 2, 3)]
    assert told("30", *months, month(4, "5")) == []
    assert told("31", *months) == ["DAT310"]
    assert told("31", *months[:2]) == []
    assert told("31", *months[:2], report("bc-3", {"month": "2024-03"})) == []


def test_two_reports_with_figures_on_one_period_are_both_told() -> None:
    same = [month(1, "1"), report("bc-x", {"month": "2024-01"}, figures={"mau-than": "2"})]
    apart = [month(1, "1"), month(2, "1"), month(1, "1", organ="so-khcn")]

    assert [(at, each.code) for at, each in periods_apart(same, registry())] == [
        (0, "DAT309"),
        (1, "DAT309"),
    ]
    assert list(periods_apart(apart, registry())) == []


def test_a_report_tells_what_was_done_with_whom_and_assigns_nothing() -> None:
    told: Data = body("Phối hợp với Sở Tài chính rà soát; tiếp dân trước ngày 15 hằng tháng.")
    orders: Data = {"sections": [{"title": "Việc", "body": [*told["sections"][0]["body"], task()]}]}

    assert list(prose_agrees(report(**told), registry())) == []
    assert with_places(list(prose_agrees(report(**orders), registry()))) == ["DAT132", "DAT134"]


def test_a_placeholder_that_nothing_fills_is_told_wherever_it_stands() -> None:
    recipients = [{"to": "cac-so", "purpose": "{total.mau-da}"}]
    made = month(1, "59", recipients=recipients)

    (found,) = values_filled(made, registry(), around(made))

    assert (found.code, found.pointer) == ("DAT308", ("recipients", 0, "purpose"))
