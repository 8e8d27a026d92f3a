"""How tasks stand on the reporting day: derived from the days, never typed."""

from __future__ import annotations

from typing import Any

import pytest

from doc_engine.model.deadline import parse
from doc_engine.model.standing import COUNTS, Standing, standings, tallied
from tests.factory import Data, directive, document, registry, task
from tests.reports import around, done, report

PERIOD = {"month": "2024-02", "from": "2024-01-15", "to": "2024-02-14"}


def standing(
    fields: Data | None = None, result: Data | None = None, **cited: Any
) -> list[Standing]:
    results = [done(**result)] if result else []
    surroundings = around(tasks=[fields or {}], results=results, **cited)
    return standings(report(period=PERIOD), registry(), surroundings)


def told(fields: Data | None = None, result: Data | None = None) -> tuple[str, str]:
    (only,) = standing(fields, result)
    return only.stage, str(only.status)


DUE = {"deadline": "chậm nhất ngày 31/01/2024"}
LATER = {"deadline": "chậm nhất ngày 28/02/2024"}
BEGUN = {"begun": "2024-01-12"}


@pytest.mark.parametrize(
    ("fields", "result", "expected"),
    [
        (DUE, {"completed": "2024-01-31"}, ("done", "on-time")),
        (DUE, {"completed": "2024-02-01"}, ("done", "late")),
        ({}, {"completed": "2024-02-01"}, ("done", "on-time")),
        (LATER, BEGUN, ("ongoing", "in-time")),
        (DUE, BEGUN, ("ongoing", "overdue")),
        ({}, BEGUN, ("ongoing", "no-deadline")),
        ({"deadline": "thường xuyên"}, BEGUN, ("ongoing", "standing")),
        (LATER, None, ("not-begun", "not-begun")),
        (DUE, None, ("not-begun", "overdue")),
    ],
)
def test_the_status_follows_from_the_days(
    fields: Data, result: Data | None, expected: tuple[str, str]
) -> None:
    assert told(fields, result) == expected


def test_what_happens_after_the_reporting_day_is_not_known_on_it() -> None:
    assert told(LATER, {**BEGUN, "completed": "2024-02-15"}) == ("ongoing", "in-time")
    assert told(LATER, {"begun": "2024-02-15"}) == ("not-begun", "not-begun")


def test_what_was_completed_before_the_period_is_left_out() -> None:
    assert standing(DUE, {"completed": "2024-01-14"}) == []
    assert len(standing(DUE, {"completed": "2024-01-15"})) == 1


def test_what_was_given_after_the_reporting_day_is_left_out() -> None:
    assert standing(issued_date="2024-02-15") == []
    assert len(standing(issued_date="2024-02-14")) == 1


def test_a_task_is_the_organ_s_through_its_group_and_its_office_too() -> None:
    offices = [{"id": "chu-tich", "names": [{"full": "Chủ tịch UBND tỉnh"}], "of": "ubnd-tinh"}]
    groups = [
        {"id": "tat-ca", "names": [{"full": "các cơ quan"}], "members": [{"unit": "ubnd-tinh"}]}
    ]
    offices += [{"id": "thu-truong", "names": [{"full": "Thủ trưởng"}], "of": "tat-ca"}]
    units = registry(offices=offices, groups=groups)

    def count(lead: object) -> int:
        return len(standings(report(period=PERIOD), units, around(tasks=[{"lead": lead}])))

    assert (
        count("thu-truong")
        == count("chu-tich")
        == count("tat-ca")
        == count(["so-khcn", "ubnd-tinh"])
        == 1
    )
    assert count("so-khcn") == count("cac-so") == count({"described": "doanh nghiệp"}) == 0


def test_the_result_of_another_unit_does_not_count() -> None:
    assert told(LATER, {"unit": "so-khcn", "completed": "2024-02-01"})[0] == "not-begun"
    assert told(LATER, {"unit": "ubnd-tinh", "completed": "2024-02-01"})[0] == "done"


def test_of_what_recurs_the_day_that_falls_due_in_the_period_counts() -> None:
    monthly = {"deadline": "chậm nhất ngày 20 hằng tháng"}
    missed = {"due": "2023-12-20", "completed": "2023-12-20"}
    kept = {"due": "2024-01-20", "completed": "2024-01-22"}

    assert told(monthly, missed) == ("not-begun", "overdue")
    assert told(monthly, kept) == ("done", "late")


def test_a_report_on_one_document_has_that_document_s_tasks() -> None:
    period = {"of": "ct-thu", "to": "2022-12-31"}
    made = report(period=period, organ="so-khcn")
    ours = directive(task("mot"), task("hai", lead="so-tai-chinh"))
    surroundings = around(ours, document(id="ct-khac"), tasks=[{"lead": "so-khcn"}])

    found = standings(made, registry(), surroundings)

    assert [each.task.link for each in found] == ["ct-thu/mot"]


def test_the_stages_add_up_to_all() -> None:
    every = [*standing(DUE, {"completed": "2024-02-01"}), *standing(DUE, BEGUN), *standing(DUE)]
    counts = tallied(every)

    assert counts["all"] == counts["done"] + counts["ongoing"] + counts["not-begun"] == 3
    assert (counts["late"], counts["overdue"]) == (1, 2)
    assert set(counts) <= set(COUNTS)


def amended(change: Data, result: Data | None = None) -> list[tuple[str, object]]:
    """Return how the cited task stands that a document of 1/2/2024 changes."""
    later = directive(task("don-doc"), id="ct-sua", issued_date="2024-02-01", amends=[change])
    results = [done(**result)] if result else []
    surroundings = around(later, tasks=[DUE], results=results)
    found = standings(report(period=PERIOD), registry(), surroundings)
    return [(str(each.status), each.task.deadlines) for each in found]


def test_an_extended_task_is_due_by_its_new_deadline() -> None:
    new = "chậm nhất ngày 10/02/2024"
    change = {"extends": "cv-1/viec", "deadline": new}

    assert amended(change, {"completed": "2024-02-09"}) == [("on-time", (parse(new),))]
    assert amended({**change, "deadline": "2024-03-31"})[0][0] == "not-begun"


@pytest.mark.parametrize("target", ["cv-1", "cv-1/viec"])
def test_a_repealed_task_is_counted_only_if_it_was_completed_by_then(target: str) -> None:
    assert amended({"repeals": target}) == []
    assert amended({"repeals": target}, {"completed": "2024-02-02"}) == []
    assert [status for status, _ in amended({"repeals": target}, {"completed": "2024-01-31"})] == [
        "on-time"
    ]


def test_a_result_is_found_under_a_former_id_of_its_task() -> None:
    own = directive(
        task("moi", lead="ubnd-tinh", former_ids=["cu"]), id="ct-1", issued_date="2024-01-10"
    )
    surroundings = around(own, results=[{"task": "ct-1/cu", "completed": "2024-02-01"}])

    (only,) = standings(report(period={"of": "ct-1", "to": "2024-02-14"}), registry(), surroundings)

    assert only.stage == "done"


def test_what_recurs_in_a_document_of_ours_is_first_due_after_it_was_issued() -> None:
    ours = directive(task("mot", deadline="chậm nhất ngày 20 hằng tháng"))
    made = report(period={"of": "ct-thu", "to": "2022-04-01"}, organ="so-khcn")

    (only,) = standings(made, registry(), around(ours))

    assert (str(only.due), str(only.status)) == ("2022-04-20", "not-begun")


@pytest.mark.parametrize(
    ("tasks_from", "links"),
    [
        ([], ["cv-1/viec"]),
        (["cited"], ["cv-1/viec"]),
        (["own"], ["kh-1/mot", "kh-2/mot"]),
        (["cited", "kh-2"], ["cv-1/viec", "kh-2/mot"]),
        (["cv-1", "kh-1"], ["cv-1/viec", "kh-1/mot"]),
        (["kh-3"], []),
        (["kh-2", "bc-02"], ["kh-2/mot"]),
    ],
)
def test_a_report_on_a_period_tells_of_the_documents_that_it_names(
    tasks_from: list[str], links: list[str]
) -> None:
    given = [task("mot", lead="ubnd-tinh", deadline="chậm nhất ngày 31/3/2024")]
    plans = [directive(*given, id=f"kh-{number}") for number in (1, 2)]
    draft = directive(*given, id="kh-3", state="draft", code=None)
    sections = [{"title": "Việc", "body": given}]
    made = report(period=PERIOD, tasks_from=tasks_from, sections=sections, issued_date="2024-02-14")

    found = standings(made, registry(), around(made, *plans, draft, tasks=[{}]))

    assert [each.task.link for each in found] == links


def test_what_was_done_of_our_own_plan_before_the_period_is_left_out() -> None:
    plan = directive(task("xong", lead="ubnd-tinh"), task("dang-lam", lead="ubnd-tinh"), id="kh-1")
    results = [{"task": "kh-1/xong", "completed": "2024-01-14"}]
    made = report(period=PERIOD, tasks_from="own")

    found = standings(made, registry(), around(made, plan, results=results))

    assert [each.task.link for each in found] == ["kh-1/dang-lam"]
