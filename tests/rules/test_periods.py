"""Rules on what a report reports on."""

from __future__ import annotations

from typing import Any

import pytest

from doc_engine.findings import Finding
from doc_engine.model.document import Document
from doc_engine.rules.periods import period_given, periods_apart, reported_on, reports_apart
from tests.factory import document, registry
from tests.reports import around, report


def codes(findings: list[Finding]) -> list[str]:
    return [each.code for each in findings]


def month(number: int, value: object, name: str = "", **changes: Any) -> Document:
    period = {"month": f"2024-{number:02d}"}
    return report(name or f"bc-{number}", period, figures={"mau-than": value}, **changes)


def test_figures_and_tables_of_tasks_want_a_period() -> None:
    annexes = [{"id": "nhiem-vu", "title": "Kết quả", "tasks": "true"}]
    made = report(figures={"mau-than": "59"}, annexes=annexes, tasks_from="cited")
    without = made.model_copy(update={"period": None})

    assert list(period_given(made, registry(), around())) == []
    found = list(period_given(without, registry(), around()))
    assert codes(found) == ["DAT301"] * 3
    assert [each.pointer for each in found] == [
        ("figures",),
        ("annexes", 0, "tasks"),
        ("tasks_from",),
    ]


def of(name: str, bearer: str = "bc-02") -> Document:
    return report(bearer, {"of": name, "to": "2024-02-14"})


def test_the_documents_of_which_a_report_tells_must_be_there_and_issued() -> None:
    draft = document(id="kh-01", state="draft", issued_date=None, drafted_date="2024-01-02")
    issued = document(id="ct-01")

    def told(made: Document) -> list[tuple[str, object]]:
        found = reported_on(made, registry(), around(made, draft, issued))
        return [(each.code, each.pointer) for each in found]

    assert told(of("cv-1")) == told(of("ct-01")) == []
    assert told(of("cv-2")) == [("DAT302", ("period", "of"))]
    assert told(of("kh-01")) == [("DAT328", ("period", "of"))]
    listed = report(tasks_from=["cited", "own", "cv-1", "ct-01", "kh-01", "cv-2"])
    assert told(listed) == [("DAT328", ("tasks_from", 4)), ("DAT302", ("tasks_from", 5))]


def test_a_report_on_one_document_lists_no_others() -> None:
    made = of("cv-1").model_copy(update={"tasks_from": ("own",)})

    assert codes(list(reported_on(made, registry(), around(made)))) == ["DAT332"]


@pytest.mark.parametrize(
    ("documents", "told"),
    [
        ([of("bc-02")], [(0, ("period", "of"), "bc-02 → bc-02")]),
        (
            [of("bc-02", "bc-01"), of("bc-01")],
            [(1, ("period", "of"), "bc-01 → bc-02 → bc-01")],
        ),
        ([report(tasks_from="bc-02")], [(0, ("tasks_from", 0), "bc-02 → bc-02")]),
        ([of("bc-01"), of("ct-01", "bc-01"), report(tasks_from="own")], []),
    ],
)
def test_a_report_that_tells_of_itself_is_told(documents: list[Document], told: list[Any]) -> None:
    found = list(reports_apart(documents, registry()))

    assert [(at, each.pointer, each.details["circle"]) for at, each in found] == told
    assert codes([each for _, each in found]) == ["DAT327"] * len(told)


def test_two_reports_with_figures_on_one_period_are_both_told() -> None:
    same = [month(1, "1"), month(1, "2", "bc-x")]
    apart = [month(1, "1"), month(2, "1"), month(1, "1", organ="so-khcn")]

    assert [(at, each.code) for at, each in periods_apart(same, registry())] == [
        (0, "DAT309"),
        (1, "DAT309"),
    ]
    assert list(periods_apart(apart, registry())) == []
