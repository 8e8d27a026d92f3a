"""The project's own registry in time: who stands in the place of a body that is no more.

Sources and doubts: docs/decisions/0003-the-registry-in-time.md.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from doc_engine.engine.project import Project
from doc_engine.findings import Finding
from doc_engine.model.registry import Registry, Unit
from doc_engine.rules.addressees import known_units
from tests.factory import directive, spoken, task

ROOT = Path(__file__).parents[2]

#: Departments of Bắc Giang that ended on 28/02/2025, and who stands in their place from 01/3.
MERGED_IN_MARCH = {
    "so-khdt": "so-tai-chinh",
    "so-gtvt": "so-xay-dung",
    "so-tnmt": "so-nnmt",
    "so-nnptnt": "so-nnmt",
    "so-tttt": "so-khcn",
    "so-ldtbxh": "so-noi-vu",
    "ban-dan-toc": "so-dan-toc-ton-giao",
}
#: Departments that the merger of the provinces on 01/7/2025 found in Bắc Giang.
ON_THE_EVE = [
    *("khcn", "tai-chinh", "noi-vu", "tu-phap", "cong-thuong", "xay-dung", "nnmt", "vhttdl"),
    *("gddt", "y-te", "dan-toc-ton-giao"),
]


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Project.open(ROOT).registry


def charged(lead: str, day: str, registry: Registry) -> list[Finding]:
    """Return what is said of a directive of that day that charges `lead`."""
    organ = "ubnd-bac-giang" if day < "2025-07-01" else "ubnd-bac-ninh"
    recipients = [{"to": "bo-khcn"}]
    made = directive(task(lead=lead), organ=organ, issued_date=day, recipients=recipients)
    return list(known_units(made, registry))


def told(findings: list[Finding]) -> list[tuple[str, object]]:
    assert spoken(findings)
    return [(each.code, each.details["successor"]) for each in findings]


@pytest.mark.parametrize(("gone", "successor"), MERGED_IN_MARCH.items())
def test_a_department_merged_in_march_2025_names_its_successor(
    gone: str, successor: str, registry: Registry
) -> None:
    assert charged(gone, "2025-02-28", registry) == []
    assert told(charged(gone, "2025-03-01", registry)) == [("DAT102", successor)]
    assert told(charged(gone, "2025-04-01", registry)) == [("DAT102", successor)]
    assert charged(successor, "2025-04-01", registry) == []


@pytest.mark.parametrize(("gone", "successor"), MERGED_IN_MARCH.items())
def test_a_department_merged_in_march_names_that_of_bac_ninh_from_july(
    gone: str, successor: str, registry: Registry
) -> None:
    heir = f"{successor}-bac-ninh"

    assert told(charged(gone, "2025-08-01", registry)) == [("DAT102", heir)]
    assert charged(heir, "2025-08-01", registry) == []


@pytest.mark.parametrize("name", ON_THE_EVE)
def test_a_department_of_bac_giang_names_that_of_bac_ninh_from_july_2025(
    name: str, registry: Registry
) -> None:
    assert charged(f"so-{name}", "2025-06-30", registry) == []
    assert told(charged(f"so-{name}", "2025-07-01", registry)) == [
        ("DAT102", f"so-{name}-bac-ninh")
    ]


def test_the_list_of_departments_on_the_eve_is_whole(registry: Registry) -> None:
    eve = date(2025, 6, 30)
    departments = {
        each.id for each in registry.units if each.kind == "department" and each.name_at(eve)
    }

    assert departments == {f"so-{name}" for name in ON_THE_EVE}


@pytest.mark.parametrize(
    ("gone", "successor"),
    [
        ("ubnd-bac-giang", "ubnd-bac-ninh"),
        ("vp-ubnd-tinh", "vp-ubnd-bac-ninh"),
        ("thanh-tra-tinh", "thanh-tra-bac-ninh"),
        ("bql-kcn", "bql-kcn-bac-ninh"),
        ("cong-an-tinh", "cong-an-bac-ninh"),
        ("cuc-thong-ke", "thong-ke-bac-ninh"),
        ("cuc-qltt", "so-cong-thuong-bac-ninh"),
        ("tinh-uy", "tinh-uy-bac-ninh"),
        ("hdnd-tinh", "hdnd-bac-ninh"),
        ("ubmttq-tinh", "ubmttq-bac-ninh"),
    ],
)
def test_the_other_bodies_of_the_province_name_those_of_bac_ninh(
    gone: str, successor: str, registry: Registry
) -> None:
    assert told(charged(gone, "2025-08-01", registry)) == [("DAT102", successor)]


def test_a_district_has_no_successor_in_its_place(registry: Registry) -> None:
    assert charged("ubnd-luc-ngan", "2025-06-30", registry) == []
    assert told(charged("ubnd-luc-ngan", "2025-07-01", registry)) == [("DAT103", "")]
    assert told(charged("ubnd-huyen-thanh-pho", "2025-07-01", registry)) == [("DAT103", "")]
    assert told(charged("ubnd-yen-dung", "2025-01-01", registry)) == [
        ("DAT102", "ubnd-tp-bac-giang")
    ]


@pytest.mark.parametrize(
    "day", [date(2021, 1, 21), date(2025, 3, 1), date(2025, 6, 30), date(2025, 7, 1)]
)
def test_the_departments_of_a_day_are_in_the_group_that_names_them(
    day: date, registry: Registry
) -> None:
    living = {each.id for each in registry.units if each.kind == "department" and each.name_at(day)}
    held = set(registry.members_at("so-co-quan-ubnd-tinh", day))

    assert living
    assert held >= living
    assert all(registry.entries[each].name_at(day) for each in held)


def test_no_successor_begins_before_its_predecessor_ends(registry: Registry) -> None:
    followed = [each for each in registry.units if each.relations]

    assert followed
    for unit in followed:
        for relation in unit.relations:
            assert unit.valid_to is not None
            assert unit.valid_to < relation.since, unit.id
            for heir in relation.to:
                entry = registry.entries[heir]
                assert isinstance(entry, Unit)
                assert entry.name_at(relation.since), heir
