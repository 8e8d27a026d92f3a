"""The registry: names in time, and what belongs to what on a day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from doc_engine.model.registry import Registry, Unit
from tests.factory import Data, kinds_of_fault, only, registry_data, unit

DAY = date(2022, 3, 25)
_NAMES = ("units", 3, "names")


def group(name: str, *members: Data, **more: Any) -> Data:
    return {"id": name, "names": [{"full": name}], "members": list(members), **more}


def office(name: str, *of: str) -> Data:
    return {"id": name, "names": [{"full": name}], "of": list(of)}


def test_every_entry_is_found_by_its_id() -> None:
    made = only(unit("a"), groups=[group("b")], offices=[office("c", "a")])

    assert set(made.entries) == {"ubnd-tinh", "a", "b", "c"}
    assert made.entries["a"].id == "a"


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2009, 12, 31), None),
        (date(2010, 1, 1), "Sở Cũ"),
        (date(2025, 2, 28), "Sở Cũ"),
        (date(2025, 3, 1), "Sở Mới"),
        (date(2030, 6, 30), "Sở Mới"),
        (date(2030, 7, 1), None),
    ],
)
def test_a_unit_bears_the_name_of_the_day_both_ends_included(day: date, name: str | None) -> None:
    made = Unit.model_validate(
        unit(
            "so",
            {"full": "Sở Cũ", "valid_to": "2025-02-28"},
            {"full": "Sở Mới", "valid_from": "2025-03-01"},
            valid_from="2010-01-01",
            valid_to="2030-06-30",
        )
    )

    found = made.name_at(day)

    assert (found.full if found else None) == name


def test_a_unit_has_no_name_between_two_that_do_not_meet() -> None:
    made = Unit.model_validate(
        unit(
            "so",
            {"full": "A", "valid_to": "2020-12-31"},
            {"full": "B", "valid_from": "2021-01-02"},
        )
    )

    assert made.name_at(date(2021, 1, 1)) is None


def test_the_spellings_of_a_name_are_full_short_and_aliases() -> None:
    made = Unit.model_validate(unit("so", {"full": "A", "short": "B", "aliases": ["C", "D"]}))

    assert list(made.names[0].spellings()) == ["A", "B", "C", "D"]


def test_an_entry_belongs_to_itself_even_when_nobody_knows_it() -> None:
    assert only().containers("khong-co", DAY) == {"khong-co"}


def test_a_unit_belongs_to_its_parents_and_their_groups() -> None:
    made = only(
        unit("phong", parent="so"),
        unit("so", parent="ubnd-tinh"),
        groups=[group("cac-so", {"unit": "so"}), group("khac", {"unit": "khac"})],
    )

    assert made.containers("phong", DAY) == {"phong", "so", "ubnd-tinh", "cac-so"}


def test_a_unit_belongs_to_the_groups_of_its_groups() -> None:
    made = only(
        unit("so"),
        groups=[
            group("trong", {"unit": "so"}),
            group("giua", {"group": "trong"}),
            group("ngoai", {"group": "giua"}),
        ],
    )

    assert made.containers("so", DAY) == {"so", "trong", "giua", "ngoai"}


def test_an_office_belongs_to_its_units_and_groups() -> None:
    made = only(
        unit("so"),
        groups=[group("cac-so", {"unit": "so"}), group("cac-huyen")],
        offices=[office("giam-doc", "so", "cac-huyen")],
    )

    assert made.containers("giam-doc", DAY) == {"giam-doc", "so", "cac-so", "cac-huyen"}


def test_a_unit_does_not_belong_to_what_is_below_it() -> None:
    made = only(
        unit("phong", parent="so"), unit("so"), offices=[office("giam-doc", "so")],
        groups=[group("cac-phong", {"unit": "phong"})],
    )  # fmt: skip

    assert made.containers("so", DAY) == {"so"}


@pytest.mark.parametrize(
    ("day", "inside"),
    [
        (date(2019, 12, 31), False),
        (date(2020, 1, 1), True),
        (date(2022, 12, 31), True),
        (date(2023, 1, 1), False),
    ],
)
def test_a_membership_holds_for_its_time(day: date, inside: bool) -> None:
    member = {"unit": "so", "valid_from": "2020-01-01", "valid_to": "2022-12-31"}
    made = only(unit("so"), groups=[group("cac-so", member)])

    assert ("cac-so" in made.containers("so", day)) is inside


def test_what_was_asked_of_one_day_is_not_told_of_another() -> None:
    member = {"unit": "so", "valid_from": "2020-01-01", "valid_to": "2022-12-31"}
    made = only(unit("so"), groups=[group("cac-so", member)])

    days = [date(2021, 1, 1), date(2023, 1, 1), date(2021, 1, 1)]

    assert ["cac-so" in made.containers("so", each) for each in days] == [True, False, True]


@pytest.mark.parametrize(
    ("day", "members"),
    [
        (date(2025, 6, 30), ["so-cu"]),
        (date(2025, 7, 1), ["so-moi"]),
    ],
)
def test_a_group_holds_those_of_its_members_that_exist(day: date, members: list[str]) -> None:
    made = only(
        unit("so-cu", valid_to="2025-06-30"),
        unit("so-moi", valid_from="2025-07-01"),
        groups=[group("cac-so", {"unit": "so-cu"}, {"unit": "so-moi"})],
    )

    assert made.members_at("cac-so", day) == members
    assert [each for each in ("so-cu", "so-moi") if "cac-so" in made.containers(each, day)] == (
        members
    )


def test_groups_that_hold_each_other_do_not_run_for_ever() -> None:
    made = only(
        unit("so", parent="phong"),
        unit("phong", parent="so"),
        groups=[group("a", {"unit": "so"}, {"group": "b"}), group("b", {"group": "a"})],
    )

    assert made.containers("so", DAY) == {"so", "phong", "a", "b"}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"kind": "so"}, ("enum", ("units", 3, "kind"))),
        ({"kind": None}, ("missing", ("units", 3, "kind"))),
        ({"names": []}, ("too_short", ("units", 3, "names"))),
        ({"names": [{"full": "A"}, {"short": "X"}]}, ("missing", (*_NAMES, 1, "full"))),
        ({"id": "Sở"}, ("string_pattern_mismatch", ("units", 3, "id"))),
        ({"valid_to": "1/7/2025"}, ("date_form", ("units", 3, "valid_to"))),
        ({"colour": "x"}, ("extra_forbidden", ("units", 3, "colour"))),
    ],
)
def test_a_unit_of_another_form_is_refused(change: Data, fault: tuple[str, Any]) -> None:
    data = {key: value for key, value in {**unit("so"), **change}.items() if value is not None}

    assert kinds_of_fault(Registry, registry_data(units=[data])) == [fault]


@pytest.mark.parametrize("open_", ["yes", "no", "1"])
def test_a_group_is_open_or_not_in_one_spelling(open_: str) -> None:
    data = registry_data(groups=[group("g", open=open_)])

    assert kinds_of_fault(Registry, data) == [("flag_form", ("groups", 1, "open"))]


def test_a_relation_says_what_became_of_a_unit_and_since_when() -> None:
    gone = unit("so", relations=[{"kind": "merged-into", "to": "so-khcn", "since": "2025-03-01"}])
    (relation,) = Unit.model_validate(gone).relations

    assert (relation.to, relation.since) == (("so-khcn",), date(2025, 3, 1))
    assert kinds_of_fault(Unit, unit("so", relations=[{"kind": "abolished"}])) == [
        ("missing", ("relations", 0, "since"))
    ]


def test_an_office_is_an_office_of_somebody() -> None:
    assert kinds_of_fault(Registry, registry_data(offices=[office("giam-doc")])) == [
        ("too_short", ("offices", 0, "of"))
    ]


def test_what_lists_nobody_on_the_day_stands_for_itself() -> None:
    made = only(
        unit("cu", valid_to="2022-01-01"),
        unit("moi"),
        groups=[group("rong"), group("hai", {"unit": "moi"}, {"unit": "cu"})],
        offices=[office("ct", "cu", "hai"), office("het", "cu")],
    )

    assert made.bodies_of(["ct"], DAY) == ("moi",)
    assert made.bodies_of(["het", "rong", "la", "ct", "moi"], DAY) == ("het", "rong", "la", "moi")
