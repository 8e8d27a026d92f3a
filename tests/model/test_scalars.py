"""What each kind of value accepts, and how it refuses the rest."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doc_engine.model.assignment import Number
from doc_engine.model.base import (
    FIRST_YEAR,
    LAST_YEAR,
    Count,
    Flag,
    Frozen,
    IsoDate,
    Slug,
    Text,
    one_or_many,
)
from tests.factory import kinds_of_fault


class Values(Frozen):
    """One field of each kind."""

    text: Text = "x"
    slug: Slug = "x"
    count: Count = 0
    flag: Flag = False
    day: IsoDate = date(2022, 3, 25)
    figure: Number = Decimal(1)


class Several(Frozen):
    """A list that may be written as its one element."""

    many: Annotated[tuple[Text, ...], one_or_many] = ()


def refusal(key: str, value: Any) -> str:
    (fault,) = kinds_of_fault(Values, {key: value})
    assert fault[1] == (key,)
    return fault[0]


def read(key: str, value: Any) -> Any:
    return getattr(Values.model_validate({key: value}), key)


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("text", "R&D <b>", "R&D <b>"),
        ("text", "  hai từ \n", "hai từ"),
        ("text", "010", "010"),
        ("text", "no", "no"),
        ("slug", "so-khcn", "so-khcn"),
        ("slug", "2022", "2022"),
        ("slug", "a" * 40, "a" * 40),
        ("count", "0", 0),
        ("count", "10", 10),
        ("count", "999999999", 999999999),
        ("flag", "true", True),
        ("flag", "false", False),
        ("day", "2022-03-25", date(2022, 3, 25)),
        ("day", "2024-02-29", date(2024, 2, 29)),
        ("figure", "5", Decimal(5)),
        ("figure", "1.5", Decimal("1.5")),
        ("figure", "1291", Decimal(1291)),
    ],
)
def test_a_value_in_its_one_spelling_is_read(key: str, value: str, expected: object) -> None:
    assert read(key, value) == expected


@pytest.mark.parametrize(
    "value", ["010", "00", "1_000", "1.0", "1,5", "+1", "-1", "1e3", "١", "2²"]
)
def test_a_count_in_another_spelling_is_refused(value: str) -> None:
    assert refusal("count", value) == "count_form"


@pytest.mark.parametrize("value", [" 1", "1 ", "1\n", "", "1000000000"])
def test_a_count_with_blanks_or_too_many_digits_is_refused(value: str) -> None:
    assert refusal("count", value) == "count_form"


@pytest.mark.parametrize("value", ["no", "yes", "True", "on", "1", "0", "", "false\n"])
def test_a_flag_in_another_spelling_is_refused(value: str) -> None:
    assert refusal("flag", value) == "flag_form"


@pytest.mark.parametrize(
    "value", ["30/2", "25/3/2022", "2022-3-25", "20220325", "2022-03-25T00:00", "2022-03-25\n", ""]
)
def test_a_date_in_another_spelling_is_refused(value: str) -> None:
    assert refusal("day", value) == "date_form"


@pytest.mark.parametrize("value", ["2022-02-30", "2023-02-29", "2022-13-01", "0000-01-01"])
def test_a_date_that_the_calendar_lacks_is_refused(value: str) -> None:
    assert refusal("day", value) == "date_impossible"


@pytest.mark.parametrize("value", ["1.211", "12.000", "123.456"])
def test_a_figure_that_looks_like_thousands_is_no_decimal(value: str) -> None:
    assert refusal("figure", value) == "number_thousands"


@pytest.mark.parametrize(
    ("value", "figure"),
    [("1.2110", "1.211"), ("0.125", "0.125"), ("1234.567", "1234.567"), ("1.50", "1.50")],
)
def test_a_decimal_that_cannot_be_thousands_is_one(value: str, figure: str) -> None:
    assert str(read("figure", value)) == figure


@pytest.mark.parametrize("value", ["1_000", "1,5", "1.291.000", "-5", "1e3", "nan", ".", "", "²"])
def test_a_figure_in_another_spelling_is_refused(value: str) -> None:
    assert refusal("figure", value) == "number_form"


@pytest.mark.parametrize("value", ["010", "00", "05"])
def test_a_figure_has_no_leading_zero(value: str) -> None:
    assert refusal("figure", value) == "number_form"


@pytest.mark.parametrize("value", ["%", "5%%", "% 5"])
def test_a_stray_percent_sign_is_refused(value: str) -> None:
    assert refusal("figure", value) == "number_form"


def test_a_figure_of_too_many_digits_is_refused() -> None:
    assert refusal("figure", "1" * 16) == "number_form"


@pytest.mark.parametrize("key", ["text", "slug"])
@pytest.mark.parametrize("value", ["", " ", "\n", "\u00a0", None])
def test_words_that_are_empty_are_refused(key: str, value: str | None) -> None:
    assert refusal(key, value) == "empty_value"


@pytest.mark.parametrize(
    "value",
    ["So-KHCN", "sở", "so_khcn", "so khcn", "so\nkhcn", "a" * 41, "ct/1", "so.khcn", "ｓｏ"],
)
def test_an_id_of_other_characters_or_too_long_is_refused(value: str) -> None:
    assert refusal("slug", value) == "string_pattern_mismatch"


def test_an_id_never_ends_in_a_line_feed() -> None:
    assert read("slug", "so-khcn\n") == "so-khcn"


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("text", "string_type"),
        ("slug", "string_type"),
        ("count", "int_type"),
        ("flag", "bool_type"),
        ("day", "date_type"),
    ],
)
@pytest.mark.parametrize("value", [["x"], {"x": "y"}])
def test_a_list_or_a_mapping_is_refused_where_one_value_is_wanted(
    key: str, kind: str, value: object
) -> None:
    assert refusal(key, value) == kind


@given(st.text(max_size=50))
def test_whatever_id_is_read_has_the_form_of_an_id(text: str) -> None:
    if not kinds_of_fault(Values, {"slug": text}):
        slug = read("slug", text)
        assert 1 <= len(slug) <= 40
        assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


@given(st.integers(0, 999_999_999))
def test_every_count_is_read_as_python_writes_it(count: int) -> None:
    assert read("count", str(count)) == count


@given(st.dates(min_value=date(FIRST_YEAR, 1, 1), max_value=date(LAST_YEAR, 12, 31)))
def test_every_day_is_read_as_iso_writes_it(day: date) -> None:
    assert read("day", day.isoformat()) == day


@given(st.text(alphabet="0123456789.,%-+_eE nNaAiIfF", max_size=8))
def test_a_figure_is_refused_or_read_never_a_crash(text: str) -> None:
    faults = kinds_of_fault(Values, {"figure": text})

    assert faults in ([], *([(kind, ("figure",))] for kind in ("number_form", "number_thousands")))
    if not faults:
        assert read("figure", text).is_finite()


@pytest.mark.parametrize(
    ("value", "expected"), [("x", ("x",)), (["x", "y"], ("x", "y")), ([], ()), ("x, y", ("x, y",))]
)
def test_one_value_stands_for_a_list_of_one(value: object, expected: tuple[str, ...]) -> None:
    assert Several.model_validate({"many": value}).many == expected


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        (None, ("empty_value", ("many",))),
        ("", ("empty_value", ("many", 0))),
        (["x", None], ("empty_value", ("many", 1))),
        ([["x"]], ("string_type", ("many", 0))),
        ({"x": "y"}, ("string_type", ("many", 0))),
    ],
)
def test_nothing_is_no_list_of_one(value: object, fault: tuple[str, tuple[object, ...]]) -> None:
    assert kinds_of_fault(Several, {"many": value}) == [fault]


def test_an_unknown_key_is_refused() -> None:
    assert kinds_of_fault(Values, {"txt": "x"}) == [("extra_forbidden", ("txt",))]


def test_what_was_read_cannot_be_changed() -> None:
    values = Values()

    with pytest.raises(ValueError, match="frozen"):
        values.text = "y"  # type: ignore[misc]
