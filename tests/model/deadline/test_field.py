"""A deadline as a field of a pydantic model."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from pydantic import BaseModel, ConfigDict, ValidationError

from doc_engine.model.deadline import (
    EXAMPLES,
    Bound,
    Deadline,
    DeadlineField,
    OnDate,
    Yearly,
)
from tests.model.deadline.strategies import deadlines


class Duty(BaseModel):
    model_config = ConfigDict(frozen=True)
    deadline: DeadlineField
    others: tuple[DeadlineField, ...] = ()


def _fault(value: Any) -> dict[str, Any]:
    with pytest.raises(ValidationError) as caught:
        Duty.model_validate({"deadline": value})
    (fault,) = caught.value.errors()
    return dict(fault)


def test_a_field_reads_a_phrase_or_an_iso_date() -> None:
    data = {"deadline": "trước ngày 15/11 hàng năm", "others": ["2024-11-15"]}
    duty = Duty.model_validate(data)
    assert duty.deadline == Yearly(11, 15, Bound.BEFORE)
    assert duty.others == (OnDate(date(2024, 11, 15), Bound.BEFORE),)


@given(deadlines)
def test_a_dumped_field_is_the_phrase_and_is_read_back(deadline: Deadline) -> None:
    duty = Duty(deadline=deadline)
    assert duty.deadline is deadline
    assert hash(duty) == hash(Duty(deadline=deadline))
    assert Duty.model_validate_json(duty.model_dump_json()) == duty


@pytest.mark.parametrize("value", ["sớm", "", 2024, None, ["hằng năm"], {"day": "x"}])
def test_what_is_no_deadline_is_a_syntax_fault_that_shows_the_forms(value: Any) -> None:
    fault = _fault(value)
    assert fault["type"] == "deadline_syntax"
    assert fault["loc"] == ("deadline",)
    assert fault["ctx"] == {"value": str(value), "forms": list(EXAMPLES)}


def test_an_impossible_date_is_a_fault_of_its_own() -> None:
    fault = _fault("trước ngày 30/02/2024")
    assert fault["type"] == "deadline_impossible_date"
    assert fault["ctx"]["value"] == "trước ngày 30/02/2024"
    assert fault["ctx"]["reason"] == "no_such_day"
    assert fault["ctx"]["forms"] == list(EXAMPLES)


@pytest.mark.parametrize("mode", ["validation", "serialization"])
def test_the_json_schema_is_a_string_with_a_vietnamese_description(mode: Any) -> None:
    schema = Duty.model_json_schema(mode=mode)["properties"]["deadline"]
    assert schema["type"] == "string"
    assert schema["description"].startswith("Thời hạn")
    assert "hằng năm" in schema["examples"]
