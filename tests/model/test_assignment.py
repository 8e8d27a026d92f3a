"""Assignments: what they must and may hold, their targets, addressees and deadlines."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from doc_engine.model.assignment import Assignment, Described, Orders, Target
from doc_engine.model.deadline import parse
from tests.factory import Data, kinds_of_fault

ORDER: Data = {"id": "viec", "lead": "so-khcn", "text": "{lead} làm."}


def order(**changes: Any) -> Data:
    data = {**ORDER, **changes}
    return {key: value for key, value in data.items() if value is not None}


def kinds(data: object) -> list[str]:
    return [kind for kind, _ in kinds_of_fault(Assignment, data)]


def target(**fields: Any) -> list[str]:
    return [kind for kind, _ in kinds_of_fault(Target, {"measure": "nhiệm vụ", **fields})]


def test_an_assignment_has_either_text_or_action() -> None:
    assert kinds(order()) == []
    assert kinds(order(text=None, action="làm")) == []
    assert kinds(order(text=None)) == ["text_or_action"]
    assert kinds(order(action="làm")) == ["text_or_action"]


def test_an_assignment_needs_an_id() -> None:
    assert kinds_of_fault(Assignment, order(id=None)) == [("missing", ("id",))]


@pytest.mark.parametrize("key", ["leads", "With", "deadlines", "with_"])
def test_a_key_that_the_manual_does_not_name_is_refused(key: str) -> None:
    assert kinds_of_fault(Assignment, order(**{key: "so-khcn"})) == [("extra_forbidden", (key,))]


def test_addressees_are_ids_or_described_classes() -> None:
    read = Assignment.model_validate(
        order(lead=["so-khcn", {"described": "cơ quan chủ trì"}], **{"with": "cac-so"})
    )

    assert read.lead == ("so-khcn", Described(described="cơ quan chủ trì"))
    assert read.with_ == ("cac-so",)


@pytest.mark.parametrize(
    ("lead", "kind"),
    [
        ("Sở KH&CN", "string_pattern_mismatch"),
        ({"describe": "x"}, "extra_forbidden"),
        ({"described": ""}, "empty_value"),
        ({"described": ["a", "b"]}, "string_type"),
        ([["so-khcn"]], "string_type"),
        (None, "empty_value"),
    ],
)
def test_an_addressee_of_another_form_is_refused(lead: object, kind: str) -> None:
    assert kind in kinds({**ORDER, "lead": lead})


@pytest.mark.parametrize("mode", ["order", "entrust", "request"])
def test_the_modes_are_known(mode: str) -> None:
    assert kinds(order(mode=mode)) == []


@pytest.mark.parametrize("key", ["mode", "mark"])
def test_another_mode_or_mark_is_refused(key: str) -> None:
    assert kinds(order(**{key: "command"})) == ["literal_error"]


def test_a_deadline_is_read_and_one_that_cannot_be_is_refused() -> None:
    read = Assignment.model_validate(order(deadline=["hàng năm", "2022-11-15"]))

    assert read.deadline == (parse("hằng năm"), parse("trước ngày 15/11/2022"))
    assert kinds(order(deadline="sớm")) == ["deadline_syntax"]
    assert kinds(order(deadline="30/2")) == ["deadline_syntax"]
    assert kinds(order(deadline="2022-02-30")) == ["deadline_impossible_date"]
    assert kinds(order(deadline=["hằng năm", ""])) == ["deadline_syntax"]


def test_the_deadlines_are_those_of_the_targets_too_each_once() -> None:
    read = Assignment.model_validate(
        order(
            deadline=["hằng năm", "đến năm 2025"],
            target=[
                {"measure": "a", "exactly": "1", "deadline": "đến năm 2025"},
                {"measure": "b", "exactly": "1", "deadline": "trong năm 2023"},
            ],
        )
    )

    assert read.deadlines() == tuple(
        parse(each) for each in ("hằng năm", "đến năm 2025", "trong năm 2023")
    )


@pytest.mark.parametrize("key", ["exactly", "at_least", "at_most", "increase"])
def test_a_target_has_one_comparison(key: str) -> None:
    assert target(**{key: "5"}) == []
    assert target(**{key: "5"}, range=["1", "2"]) == ["target_comparison"]


def test_a_target_without_a_figure_is_refused() -> None:
    assert target() == ["target_comparison"]


def test_a_range_has_two_ends() -> None:
    read = Target.model_validate({"measure": "x", "range": ["2", "3"]})

    assert read.range == (Decimal(2), Decimal(3))
    assert target(range=["2"]) == ["missing"]
    assert target(range=["1", "2", "3"]) == ["too_long"]
    assert target(range="2-3") == ["tuple_type"]


def test_a_target_needs_a_measure() -> None:
    assert kinds_of_fault(Target, {"exactly": "1"}) == [("missing", ("measure",))]


def test_a_heading_passes_on_a_lead_and_by_default_an_order() -> None:
    assert Orders.model_validate({"lead": "so-khcn"}).mode == "order"
    assert kinds_of_fault(Orders, {"mode": "request"}) == [("missing", ("lead",))]
