"""What changed of a report: its period, figures and totals, and how its tasks stand."""

from __future__ import annotations

from typing import Any

from doc_engine.changes import Edition, compared
from doc_engine.compose import compose
from tests.changes.editions import told
from tests.factory import Data, registry
from tests.reports import around, done, report

ANNEX = {"annexes": [{"id": "pl", "title": "Kết quả", "tasks": "true"}]}


def edition(results: list[Data], tasks: list[Data] | None = None, **changes: Any) -> Edition:
    given = around(tasks=tasks or [{"deadline": "2024-02-20"}], results=results)
    made = report(**{**ANNEX, **changes})
    return Edition(made, compose(made, registry(), given), registry(), given)


def test_a_task_that_was_done_meanwhile_stands_otherwise() -> None:
    old, new = edition([]), edition([done(completed="2024-02-15")])
    found = compared(old, new)
    rows = [row[1:] for row in told(found) if row[1] == "status-changed"]

    assert found.reprinted
    assert rows == [("status-changed", "quá hạn", "hoàn thành đúng hạn")]
    assert {each.where for each in found.changes if each.kind == "status-changed"} == {"cv-1/viec"}


def test_a_task_that_came_to_the_table_is_told_by_how_it_stands() -> None:
    old = edition([])
    new = edition([], [{"deadline": "2024-02-20"}, {"id": "viec-hai"}])
    found = [each for each in compared(old, new).changes if each.kind.startswith("task-row")]

    assert [(each.kind, each.where, each.new) for each in found] == [
        ("task-row-added", "cv-1/viec-hai", "chưa thực hiện")
    ]


def test_figures_are_told_by_the_names_of_their_indicators() -> None:
    old = edition([], figures={"mau-than": {"value": "12", "parts": {"do-am": "3"}}})
    new = edition([], figures={"mau-than": {"value": "15", "parts": {"do-am": "3"}}})
    found = [each for each in compared(old, new).changes if each.kind.startswith("figure")]

    assert [(each.kind, each.where, each.old, each.new) for each in found] == [
        ("figure-changed", "Mẫu than", "12", "15"),
        ("figure-changed", "Mẫu than, lũy kế", "12", "15"),
    ]


def test_a_title_is_told_as_it_is_printed() -> None:
    old = edition([], subject="Kết quả {period}")
    found = compared(old, edition([], subject="Kết quả công tác {period}"))

    assert ("", "subject", "Kết quả tháng 02/2024", "Kết quả công tác tháng 02/2024") in told(found)
    assert found.title == "Báo cáo 02/BC-UBND, Kết quả công tác tháng 02/2024"


def test_another_period_is_told_with_its_days() -> None:
    old, new = edition([]), edition([], period={"month": "2024-02", "to": "2024-02-25"})
    found = next(each for each in compared(old, new).changes if each.kind == "period")

    assert (found.old, found.new) == (
        "tháng 02/2024 (01/02/2024-29/02/2024)",
        "tháng 02/2024 (01/02/2024-25/02/2024)",
    )
