"""A sound registry: ids, references, circles, spans, and spellings that tell bodies apart."""

from __future__ import annotations

from typing import Any

import pytest

from doc_engine.findings import Finding, Severity
from doc_engine.model.body import Pointer
from doc_engine.rules.registry import sound_registry
from tests.factory import Data, registry, spoken, unit


def named(name: str, **more: Any) -> Data:
    """Return the data of an entry that bears a name which can be recognised."""
    return {"id": name, "names": [{"full": f"Ban quản lý {name}"}], **more}


def body(name: str, **more: Any) -> Data:
    return {**unit(name), **named(name, **more)}


def group(name: str, *members: Data) -> Data:
    return named(name, members=list(members))


def found(**more: list[Data]) -> list[Finding]:
    findings = list(sound_registry(registry(**more)))
    assert all(each.severity is Severity.ERROR for each in findings)
    return findings


def places(**more: list[Data]) -> list[tuple[str, Pointer | None]]:
    findings = found(**more)
    assert spoken(findings) or not findings
    return [(each.code, each.pointer) for each in findings]


def test_a_sound_registry_has_no_faults() -> None:
    heirs = [{"kind": "merged-into", "to": ["so-khcn", "so-tai-chinh"], "since": "2022-03-01"}]

    assert found(units=[body("so-cu", valid_to="2022-02-28", relations=heirs)]) == []


def test_an_id_that_is_used_twice_is_told() -> None:
    assert places(groups=[group("so-khcn")]) == [("DAT110", ("groups", 1, "id"))]


@pytest.mark.parametrize(
    ("more", "pointer"),
    [
        ({"units": [body("a", parent="xyz")]}, ("units", 3, "parent")),
        ({"groups": [group("a", {"unit": "xyz"})]}, ("groups", 1, "members", 0, "unit")),
        ({"groups": [group("a", {"group": "xyz"})]}, ("groups", 1, "members", 0, "group")),
        ({"offices": [named("a", of="xyz")]}, ("offices", 0, "of", 0)),
    ],
)
def test_what_the_registry_refers_to_is_in_it(more: dict[str, Any], pointer: Pointer) -> None:
    assert places(**more) == [("DAT105", pointer)]


def test_a_successor_that_is_misspelt_is_told_with_the_nearest() -> None:
    heir = [{"kind": "renamed", "to": "so-khcm", "since": "2025-03-01"}]

    (finding,) = found(units=[body("a", relations=heir)])

    assert (finding.code, finding.pointer) == ("DAT101", ("units", 3, "relations", 0, "to", 0))
    assert finding.details["nearest"] == "so-khcn"


def test_a_unit_is_not_its_own_successor() -> None:
    heir = [{"kind": "renamed", "to": ["so-khcn", "a"], "since": "2025-03-01"}]

    assert places(units=[body("a", relations=heir)]) == [
        ("DAT130", ("units", 3, "relations", 0, "to", 1))
    ]


def test_units_that_follow_each_other_at_different_times_are_sound() -> None:
    there = [{"kind": "merged-into", "to": "b", "since": "2020-01-01"}]
    back = [{"kind": "split-into", "to": "a", "since": "2025-01-01"}]

    assert found(units=[body("a", relations=there), body("b", relations=back)]) == []


@pytest.mark.parametrize("member", [{}, {"unit": "so-khcn", "group": "cac-so"}])
def test_a_member_is_a_unit_or_a_group(member: Data) -> None:
    assert places(groups=[group("a", {"unit": "so-khcn"}, member)]) == [
        ("DAT129", ("groups", 1, "members", 1))
    ]


@pytest.mark.parametrize(
    ("more", "pointer", "way"),
    [
        ({"units": [body("a", parent="a")]}, ("units", 3, "parent"), "a → a"),
        (
            {"units": [body("a", parent="b"), body("b", parent="c"), body("c", parent="b")]},
            ("units", 5, "parent"),
            "b → c → b",
        ),
        (
            {"groups": [group("a", {"group": "a"})]},
            ("groups", 1, "members", 0, "group"),
            "a → a",
        ),
        (
            {"groups": [group("a", {"group": "b"}), group("b", {"group": "a"})]},
            ("groups", 2, "members", 0, "group"),
            "b → a → b",
        ),
        ({"offices": [named("a", of=["so-khcn", "a"])]}, ("offices", 0, "of", 1), "a → a"),
        (
            {"units": [body("a", parent="b")], "offices": [named("b", of="a")]},
            ("offices", 0, "of", 0),
            "a → b → a",
        ),
    ],
)
def test_what_belongs_to_itself_is_told_with_the_way_around(
    more: dict[str, Any], pointer: Pointer, way: str
) -> None:
    (finding,) = found(**more)

    assert places(**more) == [("DAT126", pointer)]
    assert finding.details == {"id": way.split(" ")[0], "way": way}


def test_two_circles_are_told_apart() -> None:
    units = [body("a", parent="b"), body("b", parent="a"), body("c", parent="c")]

    assert [each.details["way"] for each in found(units=units)] == ["a → b → a", "c → c"]


def test_two_ways_to_one_body_are_no_circle() -> None:
    more: Any = {
        "units": [body("a", parent="so-khcn")],
        "groups": [
            group("b", {"unit": "a"}, {"unit": "so-khcn"}),
            group("c", {"group": "b"}, {"unit": "a"}),
        ],
    }

    assert found(**more) == []


def test_a_long_line_of_parents_is_followed_to_its_end() -> None:
    line = [body(f"a{number}", parent=f"a{number + 1}") for number in range(3000)]

    assert found(units=[*line, body("a3000")]) == []


LATE, EARLY = {"valid_from": "2022-01-02", "valid_to": "2022-01-01"}, "2022-01-01"


@pytest.mark.parametrize(
    ("more", "pointer"),
    [
        ({"units": [body("a", **LATE)]}, ("units", 3, "valid_to")),
        (
            {"units": [unit("a", {"full": "Ban A"}, {"full": "Ban B", **LATE})]},
            ("units", 3, "names", 1, "valid_to"),
        ),
        (
            {"groups": [group("a", {"unit": "so-khcn", **LATE})]},
            ("groups", 1, "members", 0, "valid_to"),
        ),
        ({"offices": [named("a", of="so-khcn", **LATE)]}, ("offices", 0, "valid_to")),
    ],
)
def test_a_time_that_ends_before_it_begins_is_told(more: dict[str, Any], pointer: Pointer) -> None:
    assert places(**more) == [("DAT127", pointer)]
    assert found(**more)[0].details == {"from": "02/01/2022", "to": "01/01/2022"}


def test_a_time_of_one_day_is_sound() -> None:
    assert found(units=[body("a", valid_from=EARLY, valid_to=EARLY)]) == []


@pytest.mark.parametrize(
    ("name", "pointer"),
    [
        ({"full": "Sở Tài chính"}, ("full",)),
        ({"full": "Ban A", "short": "Sở  TÀI chính"}, ("short",)),
        ({"full": "Ban A", "aliases": ["Ban B", "các sở, ngành"]}, ("aliases", 1)),
    ],
)
def test_a_spelling_that_two_bodies_share_at_one_time_is_told(name: Data, pointer: Pointer) -> None:
    more: Any = {"offices": [{"id": "a", "names": [name], "of": "so-khcn"}]}

    (finding,) = found(**more)

    assert places(**more) == [("DAT128", ("offices", 0, "names", 0, *pointer))]
    assert finding.details["id"] == "a"
    assert finding.details["other"] in ("so-tai-chinh", "cac-so")


def test_bodies_that_bear_one_name_one_after_the_other_are_told_apart() -> None:
    old = unit("a", {"full": "Ban Nông thôn", "valid_to": "2024-12-31"})
    gone = unit("b", "Ban Nông thôn", valid_from="2025-01-01", valid_to="2025-06-30")
    new = unit("c", {"full": "Ban Nông thôn", "valid_from": "2025-07-01"})
    meeting = unit("d", {"full": "Ban Nông thôn", "valid_from": "2025-06-30"})

    assert found(units=[old, gone, new]) == []
    assert [each.details["other"] for each in found(units=[old, gone, meeting])] == ["b"]


def test_a_body_may_bear_one_spelling_twice() -> None:
    again = {"full": "Ban A", "short": "Ban A", "aliases": ["BAN A", "Ban A"]}

    assert found(units=[unit("a", again, {**again, "valid_from": "2025-01-01"})]) == []


@pytest.mark.parametrize("spelling", ["\u2060", "-", "…", "\u200b", "– –"])
def test_a_spelling_without_letter_or_digit_is_told(spelling: str) -> None:
    units = [unit("a", {"full": "Ban A", "aliases": ["Ban B", spelling]})]

    assert places(units=units) == [("DAT124", ("units", 3, "names", 0, "aliases", 1))]
    assert found(units=units)[0].details == {"spelling": spelling}


@pytest.mark.parametrize("spelling", ["Sở", "ban", "SỞ", "A"])
def test_a_spelling_of_one_syllable_is_told(spelling: str) -> None:
    units = [unit("a", {"full": "Ban A", "short": spelling})]

    assert places(units=units) == [("DAT125", ("units", 3, "names", 0, "short"))]


@pytest.mark.parametrize("spelling", ["TH", "LĐVP", "UBND", "Viettel", "K20", "TT&TT"])
def test_an_abbreviation_or_a_proper_word_is_a_sound_spelling(spelling: str) -> None:
    assert found(units=[unit("a", {"full": "Ban A", "short": spelling})]) == []
