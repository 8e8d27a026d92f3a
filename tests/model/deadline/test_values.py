"""What makes two deadlines equal, and which cannot be made."""

from __future__ import annotations

from datetime import date, time
from typing import get_args

import pytest
from hypothesis import given

from doc_engine.model.deadline import (
    Bound,
    Deadline,
    ImpossibleDateError,
    InQuarter,
    InYears,
    Monthly,
    OnDate,
    Reason,
    WithinDays,
    WithinReport,
    Yearly,
)
from tests.model.deadline.strategies import deadlines


@given(deadlines)
def test_every_deadline_is_hashable_and_of_a_kind_in_the_union(deadline: Deadline) -> None:
    assert len({deadline, deadline}) == 1
    assert isinstance(deadline, get_args(Deadline))


def test_a_different_bound_is_a_different_deadline() -> None:
    made = {OnDate(date(2024, 11, 15), bound) for bound in Bound}
    assert len(made) == len(Bound)


def test_free_words_are_equal_whatever_their_case_blanks_and_tone_placement() -> None:
    one = WithinDays(5, "ngày hoà giải của Uỷ  ban")
    other = WithinDays(5, "Ngày hòa giải của Ủy\nban")
    assert one == other
    assert hash(one) == hash(other)
    assert WithinReport("Quý") == WithinReport("quý")
    assert one != WithinDays(5, "ngày hoà giải")


def test_a_yearly_29_february_can_be_made_and_a_30_february_cannot() -> None:
    assert Yearly(2, 29, Bound.BEFORE).day == 29
    with pytest.raises(ImpossibleDateError) as caught:
        Yearly(2, 30, Bound.BEFORE)
    assert caught.value.reason is Reason.NO_SUCH_DAY


def test_years_must_run_forwards() -> None:
    with pytest.raises(ImpossibleDateError) as caught:
        InYears(2025, 2022)
    assert caught.value.reason is Reason.YEARS_REVERSED


def test_a_quarter_has_a_number_from_one_to_four() -> None:
    with pytest.raises(ImpossibleDateError):
        InQuarter(2024, 5)


def test_a_recurring_day_without_a_bound_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="together"):
        Yearly(11, 15)
    with pytest.raises(ValueError, match="together"):
        Monthly(bound=Bound.BEFORE)


def test_a_time_with_seconds_cannot_be_made() -> None:
    with pytest.raises(ValueError, match="seconds"):
        OnDate(date(2024, 11, 15), Bound.BEFORE, time(17, 0, 30))


@pytest.mark.parametrize("words", ["", " ", "tháng; quý", "tháng. Quý", "tháng (mẫu 01)", "tháng."])
def test_free_words_that_a_clause_cannot_hold_are_refused(words: str) -> None:
    with pytest.raises(ValueError, match="one clause"):
        WithinReport(words)
