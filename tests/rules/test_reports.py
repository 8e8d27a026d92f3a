"""Rules on a report and what stands around it."""

from __future__ import annotations

from typing import Any

import pytest

from doc_engine.findings import Finding, PlaceOf
from doc_engine.model.document import Document
from doc_engine.rules.prose import prose_agrees
from doc_engine.rules.reports import (
    figures_known,
    figures_printed,
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


@pytest.mark.parametrize(
    ("text", "words"),
    [("{figure.mau-than}", "01/2024, tháng 3/2024"), ("{part.mau-than.do-am}", "01/2024")],
)
def test_a_quarter_without_figure_tells_which_month_lacks_it(text: str, words: str) -> None:
    made = report("bc-q1", {"quarter": "2024-1"}, **body(f"Số liệu {text}."))
    parts = {"value": "59", "parts": {"do-am": "59"}}
    months = [month(2, parts), *([month(3, "0")] if "part" in text else [])]

    (found,) = values_filled(made, registry(), around(made, *months))

    assert (found.code, found.severity) == ("DAT326", "error")
    assert found.details == {"placeholder": text, "id": "mau-than", "months": f"tháng {words}"}


def test_a_quarter_made_of_its_months_is_sound() -> None:
    text = "{figure.mau-than} {part.mau-than.do-am} {total.mau-than}"
    made = report("bc-q1", {"quarter": "2024-1"}, **body(text))
    parts = {"value": "9", "parts": {"do-am": "5"}}
    surroundings = around(made, *(month(number, parts) for number in (1, 2, 3)))

    for rule in (figures_known, figures_printed, totals_agree, values_filled):
        assert list(rule(made, registry(), surroundings)) == []


@pytest.mark.parametrize("kind", ["quarter", "half"])
def test_a_name_that_no_indicator_has_is_no_lack_of_months(kind: str) -> None:
    period = {"quarter": "2024-1"} if kind == "quarter" else {"half": "2024"}
    made = report(period=period, **body("{figure.mau-da} {part.mau-than.tro}"))

    found = list(values_filled(made, registry(), around(made)))

    assert with_places(found) == ["DAT308", "DAT308"]


def test_a_made_quarter_whose_total_is_printed_wants_the_quarters_before() -> None:
    made = report("bc-q2", {"quarter": "2024-2"}, **body("Lũy kế {total.mau-than}."))
    months = [month(number, "1") for number in (4, 5, 6)]

    (found,) = totals_agree(made, registry(), around(made, *months))

    assert (found.code, found.details) == ("DAT307", {"periods": "quý I/2024"})


@pytest.mark.parametrize("kind", ["figure.mau-than", "total.mau-than", "part.mau-than.do-am"])
def test_a_figure_that_is_printed_nowhere_is_a_warning(kind: str) -> None:
    def told(text: str) -> list[tuple[str, str]]:
        made = month(1, {"value": "5", "parts": {"do-am": "5"}}, **body(text))
        found = figures_printed(made, registry(), around(made))
        return [(each.code, str(each.severity)) for each in found]

    assert told(f"Được {{{kind}}} mẫu.") == []
    assert told("Được 5 mẫu {period}.") == [("DAT331", "warning")]


def test_a_quarter_of_what_is_counted_as_it_stands_agrees_with_its_last_month() -> None:
    months = [month(number, value) for number, value in ((1, "5"), (2, "6"), (3, "7"))]
    stock = {**INDICATOR, "cumulation": "latest"}
    for value, codes in (("7", []), ("18", ["DAT310"])):
        quarter = report("bc-quy", {"quarter": "2024-1"}, figures={"mau-than": value})
        surroundings = around(quarter, *months, indicators=[stock])

        assert with_places(list(figures_known(quarter, registry(), surroundings))) == codes


def test_a_rate_is_asked_for_no_total() -> None:
    rate = {**INDICATOR, "cumulation": "none"}
    made = report(figures={"mau-than": "59"}, **body("Đạt {figure.mau-than}, {total.mau-than}."))

    (finding,) = values_filled(made, registry(), around(made, indicators=[rate]))

    assert (finding.code, finding.details["asked"]) == ("DAT334", "{total.mau-than}")
    assert not list(totals_agree(made, registry(), around(made, indicators=[rate])))


def test_a_missing_month_matters_only_to_what_is_summed() -> None:
    made = report(figures={"mau-than": "59"}, **body("Có {total.mau-than}."))

    for way, codes in (("sum", ["DAT307"]), ("latest", [])):
        surroundings = around(made, indicators=[{**INDICATOR, "cumulation": way}])
        assert with_places(list(totals_agree(made, registry(), surroundings))) == codes


def test_a_typed_total_of_what_is_counted_as_it_stands_is_its_figure() -> None:
    stock = {**INDICATOR, "cumulation": "latest"}
    for typed, expected in (("59", []), ("60", ["DAT336"])):
        made = report(figures={"mau-than": {"value": "59", "total": typed}})
        surroundings = around(made, indicators=[stock])

        assert with_places(list(totals_agree(made, registry(), surroundings))) == expected
