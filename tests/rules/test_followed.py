"""Rules on the files beside the documents."""

from __future__ import annotations

from typing import Any

import pytest

from doc_engine.findings import Finding, PlaceOf
from doc_engine.model.cited import Cited
from doc_engine.model.surroundings import Surroundings
from doc_engine.rules.followed import cited_sound, indicators_sound, results_sound
from tests.factory import Data, directive, registry, task
from tests.reports import INDICATOR, around, done, report


def codes(findings: list[Finding]) -> list[str]:
    return [each.code for each in findings]


def cited(*documents: Data) -> Surroundings:
    base = around().cited.documents[0].model_dump(by_alias=True, mode="json")
    every = [{**base, **each} for each in documents]
    return Surroundings(cited=Cited.model_validate({"schema": "1", "documents": every}))


def result(**fields: Any) -> list[str]:
    surroundings = around(tasks=[{}], results=[done(**fields)])
    return codes(list(results_sound(surroundings, registry())))


def test_a_cited_document_has_an_id_of_its_own() -> None:
    made = report("cv-1")
    surroundings = around(made)

    (found,) = cited_sound(surroundings, registry())

    assert found.code == "DAT311"
    assert found.details == {"id": "cv-1", "place": PlaceOf("cv-1", ("id",))}
    assert codes(list(cited_sound(cited({}, {"subject": "Góp ý"}), registry()))) == ["DAT311"]


def test_a_task_and_an_indicator_have_ids_of_their_own() -> None:
    tasks = around(tasks=[{}, {}])
    parts = {**INDICATOR, "parts": [{"id": "x", "name": "X"}, {"id": "x", "name": "Y"}]}

    assert codes(list(cited_sound(tasks, registry()))) == ["DAT312"]
    twice = around(indicators=[INDICATOR, INDICATOR])
    assert codes(list(indicators_sound(twice, registry()))) == ["DAT312"]
    assert codes(list(indicators_sound(around(indicators=[parts]), registry()))) == ["DAT312"]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ({"id": "cv-2", "subject": "Việc khác"}, ["DAT313"]),
        ({"id": "cv-2", "subject": "GÓP Ý"}, []),
        ({"id": "cv-2", "subject": "Việc khác", "code": "317/UBND-KGVX"}, []),
        ({"id": "cv-2", "subject": "Việc khác", "issued_date": "2024-01-11"}, []),
        ({"id": "cv-2", "subject": "Việc khác", "organ": "so-khcn"}, []),
    ],
)
def test_one_number_of_one_day_and_organ_has_one_subject(second: Data, expected: list[str]) -> None:
    assert codes(list(cited_sound(cited({}, second), registry()))) == expected


def test_bodies_that_the_registry_lacks_are_told_where_they_are_named() -> None:
    surroundings = around(
        tasks=[{"lead": ["ubnd-tinh", "so-khcnn"]}],
        results=[done(unit="so-taichinh")],
        indicators=[{**INDICATOR, "organ": "zzz"}],
        organ="ubnd-tinhh",
    )

    found = list(cited_sound(surroundings, registry()))
    assert [(each.code, each.pointer) for each in found] == [
        ("DAT101", ("documents", 0, "organ")),
        ("DAT101", ("documents", 0, "assignments", 0, "lead", 1)),
    ]
    assert codes(list(results_sound(surroundings, registry()))) == ["DAT101"]
    assert codes(list(indicators_sound(surroundings, registry()))) == ["DAT105"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"begun": "2024-01-10", "completed": "2024-01-10", "note": "Có văn bản"}, []),
        ({"task": "viecc"}, ["DAT314"]),
        ({"task": "zzzzzzzz"}, ["DAT318"]),
        ({"begun": "2024-01-20", "completed": "2024-01-19"}, ["DAT315"]),
        ({"begun": "2024-01-09", "completed": "2024-01-19"}, ["DAT316"]),
        ({"completed": "2024-01-09"}, ["DAT316"]),
        ({"note": "chưa đến hạn"}, ["DAT317"]),
        ({"note": "Việc Đang thực hiện"}, ["DAT317"]),
    ],
)
def test_the_days_of_a_result_are_in_order_and_its_status_is_not_typed(
    fields: Data, expected: list[str]
) -> None:
    assert result(**fields) == expected


def test_a_result_of_no_task_is_told_the_nearest() -> None:
    surroundings = around(tasks=[{}], results=[done("viecc")])

    (found,) = results_sound(surroundings, registry())

    assert found.details == {"id": "cv-1/viecc", "nearest": "cv-1/viec"}


def test_a_result_under_a_former_id_is_of_the_renamed_task() -> None:
    own = directive(task("moi", former_ids=["cu"]), id="ct-1", issued_date="2024-01-10")
    surroundings = around(own, results=[{"task": "ct-1/cu", "completed": "2024-01-20"}])

    assert codes(list(results_sound(surroundings, registry()))) == []


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ({}, {}, ["DAT324"]),
        ({"unit": "so-khcn"}, {"unit": "so-khcn"}, ["DAT324"]),
        ({"unit": "so-khcn"}, {}, ["DAT324"]),
        ({}, {"unit": "so-khcn"}, ["DAT324"]),
        ({"unit": "so-khcn"}, {"unit": "so-tai-chinh"}, []),
        ({"due": "2024-01-20"}, {"due": "2024-02-20"}, []),
        ({"due": "2024-01-20"}, {"due": "2024-01-20"}, ["DAT324"]),
        ({"task": "khac"}, {}, []),
    ],
)
def test_a_task_has_one_result_for_each_unit_and_day(
    one: Data, other: Data, expected: list[str]
) -> None:
    given: Data = {"deadline": "chậm nhất ngày 20 hằng tháng", "lead": {"described": "các cơ quan"}}
    tasks: list[Data] = [{"id": each, **given} for each in ("viec", "khac")]
    surroundings = around(tasks=tasks, results=[done(**one), done(**other)])

    found = list(results_sound(surroundings, registry()))

    assert codes(found) == expected
    assert [each.pointer for each in found] == [("results", 1, "task")] * len(expected)


@pytest.mark.parametrize(
    ("deadline", "due", "nearest"),
    [
        ("trước ngày 30/6/2024", "2024-06-29", None),
        ("trước ngày 30/6/2024", "2024-06-30", "29/06/2024"),
        ("đến hết ngày 30/6/2024", "2024-06-30", None),
        ("chậm nhất ngày 20 hằng tháng", "2024-06-21", "20/06/2024"),
        ("thường xuyên", "2024-06-21", "-"),
    ],
)
def test_a_result_is_for_a_day_on_which_the_task_is_due(
    deadline: str, due: str, nearest: str | None
) -> None:
    surroundings = around(tasks=[{"deadline": deadline}], results=[done(due=due)])

    found = list(results_sound(surroundings, registry()))

    assert [(each.code, each.details["nearest"]) for each in found] == (
        [("DAT325", nearest)] if nearest else []
    )


@pytest.mark.parametrize(
    ("due", "expected"),
    [("2024-12-30", []), ("2024-11-14", []), ("2024-12-31", ["DAT325"])],
)
def test_a_result_of_an_extended_task_is_for_the_first_day_or_the_new_one(
    due: str, expected: list[str]
) -> None:
    change = {"extends": "cv-1/viec", "deadline": "trước ngày 31/12/2024"}
    later = directive(task("don-doc"), id="ct-sua", issued_date="2024-02-01", amends=[change])
    given = {"deadline": "trước ngày 15/11/2024"}
    surroundings = around(later, tasks=[given], results=[done(due=due)])

    assert codes(list(results_sound(surroundings, registry()))) == expected


def test_nothing_is_called_near_where_nothing_is() -> None:
    surroundings = around(tasks=[{}], results=[{"task": "xyz/zzzzzzzz"}])

    (found,) = results_sound(surroundings, registry())

    assert found.code == "DAT318"
    assert all("-." not in found.remedy(lang) for lang in ("vi", "en"))


@pytest.mark.parametrize(
    ("lead", "unit", "expected"),
    [
        ("ubnd-tinh", None, None),
        ("ubnd-tinh", "ubnd-tinh", None),
        ("ubnd-tinh", "so-khcn", ("DAT330", ("results", 0, "unit"), "ubnd-tinh")),
        ("cac-so", "so-khcn", None),
        ("cac-so", "ubnd-tinh", ("DAT330", ("results", 0, "unit"), "so-khcn, so-tai-chinh")),
        ("cac-so", None, ("DAT329", ("results", 0, "task"), "so-khcn, so-tai-chinh")),
        (["ubnd-tinh", {"described": "doanh nghiệp"}], "so-khcn", None),
        (["cac-so", {"described": "doanh nghiệp"}], None, None),
    ],
)
def test_a_result_is_one_unit_s_that_is_in_charge(
    lead: object, unit: str | None, expected: tuple[Any, ...] | None
) -> None:
    result = done(**({"unit": unit} if unit else {}))

    found = list(results_sound(around(tasks=[{"lead": lead}], results=[result]), registry()))

    told = [(each.code, each.pointer, each.details["units"]) for each in found]
    assert told == ([expected] if expected else [])
    assert all(each.severity == "warning" for each in found)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"unit": "mẫu"}, []),
        ({"unit": "%"}, ["DAT333"]),
        ({"unit": "Phần trăm hộ"}, ["DAT333"]),
        ({"unit": "%", "cumulation": "none"}, []),
        ({"unit": "%", "cumulation": "latest"}, []),
        ({"opening": {"2024": "20"}}, []),
        ({"opening": {"2024": "20"}, "cumulation": "latest"}, ["DAT335"]),
    ],
)
def test_a_percentage_is_not_summed_and_an_opening_balance_only_where_sums_are(
    fields: Data, expected: list[str]
) -> None:
    beside = around(indicators=[{**INDICATOR, **fields}])

    assert codes(list(indicators_sound(beside, registry()))) == expected
