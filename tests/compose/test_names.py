"""Names of addressees on a day, alone and in lists."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doc_engine.compose.names import Names, capitalised, listed
from doc_engine.model.assignment import Described
from tests.factory import only, registry, unit

DAY = date(2022, 3, 25)


def test_a_unit_is_named_in_full_or_short_as_asked() -> None:
    full, short = Names(registry(), DAY, "full"), Names(registry(), DAY, "short")

    assert full.of("so-khcn") == "Sở Khoa học và Công nghệ"
    assert short.of("so-khcn") == "Sở KH&CN"
    assert full.of("so-khcn", "short") == "Sở KH&CN"
    assert short.of("so-khcn", "full") == "Sở Khoa học và Công nghệ"


def test_a_unit_without_a_short_name_is_named_in_full() -> None:
    assert Names(registry(), DAY, "short").of("so-tai-chinh") == "Sở Tài chính"


def test_the_name_is_that_of_the_day() -> None:
    renamed = only(
        unit(
            "so",
            {"full": "Sở Cũ", "valid_to": "2022-03-24"},
            {"full": "Sở Mới", "valid_from": "2022-03-25"},
        )
    )

    assert Names(renamed, date(2022, 3, 24), "full").of("so") == "Sở Cũ"
    assert Names(renamed, DAY, "full").of("so") == "Sở Mới"


def test_a_described_class_is_named_as_it_stands() -> None:
    assert Names(registry(), DAY, "short").of(Described(described="doanh nghiệp")) == "doanh nghiệp"


@pytest.mark.parametrize("valid_from", [None, "2023-01-01"])
def test_a_unit_that_is_not_there_has_no_name(valid_from: str | None) -> None:
    units = [unit("so", valid_from=valid_from)] if valid_from else []

    with pytest.raises(KeyError, match="so"):
        Names(only(*units), DAY, "full").of("so")


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ([], ""),
        (["Sở A"], "Sở A"),
        (["Sở A", "Sở B và C"], "Sở A, Sở B và C"),
        (["các sở, ngành"], "các sở, ngành"),
        (["các sở, ngành", "Sở A"], "các sở, ngành; Sở A"),
        (["Sở A", "Sở B", "các sở, ngành"], "Sở A; Sở B; các sở, ngành"),
    ],
)
def test_names_are_parted_by_commas_or_where_one_holds_a_comma_by_semicolons(
    names: list[str], words: str
) -> None:
    assert listed(names) == words


NAME = st.text(alphabet="ab,", min_size=1, max_size=5)


@given(st.lists(NAME.filter(lambda name: not name.endswith(",")), min_size=2, max_size=5))
def test_a_list_can_be_taken_apart_again(names: list[str]) -> None:
    words = listed(names)

    assert words.split("; " if "; " in words else ", ") == names


@pytest.mark.parametrize(
    ("text", "words"),
    [("đơn vị", "Đơn vị"), ("ủy ban", "Ủy ban"), ("UBND", "UBND"), ("", ""), ("10 sở", "10 sở")],
)
def test_only_the_first_letter_is_made_a_capital(text: str, words: str) -> None:
    assert capitalised(text) == words
