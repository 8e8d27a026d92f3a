"""Figures and targets as administrative documents write them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from doc_engine.compose.figures import number, target_phrase
from doc_engine.model.assignment import Target


def phrase(measure: str = "nhiệm vụ", **fields: Any) -> str:
    return target_phrase(Target.model_validate({"measure": measure, **fields}))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("1", "01"),
        ("9", "09"),
        ("10", "10"),
        ("100", "100"),
        ("999", "999"),
        ("1291", "1.291"),
        ("12910", "12.910"),
        ("1000000", "1.000.000"),
        ("1.5", "1,5"),
        ("0.5", "0,5"),
        ("1291.25", "1.291,25"),
        ("1.50", "1,50"),
    ],
)
def test_a_figure_has_points_between_thousands_and_a_decimal_comma(value: str, words: str) -> None:
    assert number(Decimal(value)) == words


@pytest.mark.parametrize(("value", "words"), [("1", "1"), ("1.5", "1,5"), ("1291", "1.291")])
def test_a_figure_can_stay_without_a_zero_before_it(value: str, words: str) -> None:
    assert number(Decimal(value), pad=False) == words


@given(st.decimals(min_value=0, max_value=10**12, places=2) | st.integers(0, 10**15).map(Decimal))
def test_a_printed_figure_is_read_back_to_its_value(value: Decimal) -> None:
    words = number(value)

    assert Decimal(words.replace(".", "").replace(",", ".")) == value
    assert len(words.split(",")[0]) >= 2 or "," in words


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"exactly": "3"}, "03 nhiệm vụ"),
        ({"at_least": "1"}, "ít nhất 01 nhiệm vụ"),
        ({"at_most": "12"}, "nhiều nhất 12 nhiệm vụ"),
        ({"range": ["2", "3"]}, "từ 02 đến 03 nhiệm vụ"),
        ({"increase": "5", "unit": "%"}, "nhiệm vụ tăng 5%"),
        ({"increase": "5", "unit": "%", "per": "năm"}, "nhiệm vụ tăng 5% mỗi năm"),
        ({"exactly": "100", "unit": "%"}, "100% nhiệm vụ"),
        ({"at_least": "1.5", "unit": "%"}, "ít nhất 1,5% nhiệm vụ"),
        ({"range": ["1.5", "2"], "unit": "%"}, "từ 1,5% đến 2% nhiệm vụ"),
        ({"at_least": "1291", "unit": "tỷ đồng"}, "ít nhất 1.291 tỷ đồng nhiệm vụ"),
        ({"at_least": "1", "per": "năm"}, "ít nhất 01 nhiệm vụ mỗi năm"),
        ({"at_least": "1", "per": "quý"}, "ít nhất 01 nhiệm vụ mỗi quý"),
        ({"at_least": "1", "per": "tháng"}, "ít nhất 01 nhiệm vụ mỗi tháng"),
        ({"at_least": "1", "per": "huyện"}, "ít nhất 01 nhiệm vụ mỗi huyện"),
    ],
)
def test_a_target_is_told_in_its_phrase(fields: dict[str, Any], words: str) -> None:
    assert phrase(**fields) == words


@pytest.mark.parametrize("fields", [{"at_least": "5%"}, {"range": ["2%", "3%"]}])
def test_a_percent_sign_in_the_data_is_printed_or_refused_never_lost(
    fields: dict[str, Any],
) -> None:
    try:
        words = phrase(**fields)
    except ValidationError:
        return
    assert "%" in words
