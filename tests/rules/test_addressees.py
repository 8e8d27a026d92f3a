"""Who is addressed: known, alive on the day, named once, reached by "Nơi nhận"."""

from __future__ import annotations

from typing import Any

import pytest

from doc_engine.findings import Finding, Severity
from doc_engine.model.document import Document
from doc_engine.model.registry import Registry
from doc_engine.rules.addressees import addressees_sound, known_units, reached
from tests.factory import Data, directive, document, only, registry, section, spoken, task, unit

MERGED = unit(
    "so-cu",
    "Sở Cũ",
    valid_to="2022-02-28",
    relations=[{"kind": "merged-into", "to": ["so-khcn", "so-tai-chinh"], "since": "2022-03-01"}],
)


def group(name: str, *members: Data, **more: Any) -> Data:
    return {"id": name, "names": [{"full": name}], "members": list(members), **more}


def known(made: Document, units: Registry | None = None) -> list[Finding]:
    return list(known_units(made, units or registry()))


def places(findings: list[Finding]) -> list[tuple[str, tuple[str | int, ...] | None]]:
    assert spoken(findings)
    return [(each.code, each.pointer) for each in findings]


def test_a_document_of_known_bodies_is_sound() -> None:
    made = directive(task(**{"with": "so-tai-chinh", "report_to": "ubnd-tinh"}))

    assert known(made) == []


@pytest.mark.parametrize(
    ("wanted", "code", "nearest"), [("so-khcnn", "DAT101", "so-khcn"), ("xyz", "DAT105", "")]
)
def test_an_unknown_body_is_told_with_the_nearest_known(
    wanted: str, code: str, nearest: str
) -> None:
    (finding,) = known(directive(task(lead=["so-tai-chinh", wanted])))

    assert places([finding]) == [(code, ("sections", 0, "body", 0, "lead", 1))]
    assert finding.details == {"id": wanted, "nearest": nearest}
    assert finding.severity is Severity.ERROR
    assert finding.document == "ct-thu"


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"organ": "xyz"}, ("organ",)),
        ({"recipients": [{"to": ["cac-so", "xyz"]}]}, ("recipients", 0, "to", 1)),
        (
            {"recipients": [{"to": "cac-so", "items": [{"to": "xyz"}]}]},
            ("recipients", 0, "items", 0, "to", 0),
        ),
        (
            {"sections": [section(task(report_to="xyz"))]},
            ("sections", 0, "body", 0, "report_to", 0),
        ),
        (
            {"sections": [section({"parts": [task(**{"with": "xyz"})]})]},
            ("sections", 0, "body", 0, "parts", 0, "with", 0),
        ),
        ({"sections": [section(heads={"lead": "xyz"})]}, ("sections", 0, "heads", "lead", 0)),
        (
            {"sections": [section(section(heads={"lead": "xyz"}))]},
            ("sections", 0, "body", 0, "heads", "lead", 0),
        ),
        ({"closing": [task(lead="xyz")]}, ("closing", 0, "lead", 0)),
        ({"closing": [section(heads={"lead": "xyz"})]}, ("closing", 0, "heads", "lead", 0)),
    ],
)
def test_an_unknown_body_is_found_wherever_it_is_named(
    changes: dict[str, Any], pointer: tuple[str | int, ...]
) -> None:
    assert places(known(document(**changes))) == [("DAT105", pointer)]


def test_an_unknown_heading_is_told_once_for_all_it_heads() -> None:
    orders = [{"id": "a", "text": "Làm."}, {"id": "b", "text": "Làm."}]

    assert len(known(document(sections=[section(*orders, heads={"lead": "xyz"})]))) == 1


def test_a_described_class_is_no_unknown_body() -> None:
    assert known(directive(task(lead={"described": "doanh nghiệp"}))) == []


def test_a_body_that_is_no_more_names_its_successors() -> None:
    (finding,) = known(directive(task(lead="so-cu")), registry(units=[MERGED]))

    assert places([finding]) == [("DAT102", ("sections", 0, "body", 0, "lead", 0))]
    assert finding.details == {
        "id": "so-cu",
        "day": "25/03/2022",
        "successor": "so-khcn, so-tai-chinh",
    }


def test_a_body_can_be_named_until_its_last_day() -> None:
    made = directive(task(lead="so-cu"), issued_date="2022-02-28")

    assert known(made, registry(units=[MERGED])) == []


@pytest.mark.parametrize(
    "gone",
    [
        unit("so-cu", valid_to="2022-02-28"),
        unit("so-cu", valid_from="2023-01-01"),
        unit("so-cu", {"full": "A", "valid_to": "2020-01-01"}),
        unit(
            "so-cu", valid_to="2022-02-28", relations=[{"kind": "abolished", "since": "2022-03-01"}]
        ),
    ],
)
def test_a_body_that_has_no_name_and_no_successor_is_told(gone: Data) -> None:
    (finding,) = known(directive(task(lead="so-cu")), registry(units=[gone]))

    assert places([finding]) == [("DAT103", ("sections", 0, "body", 0, "lead", 0))]


def test_a_body_that_is_not_yet_has_no_successor_yet() -> None:
    later = {**MERGED, "valid_from": "2015-01-01"}
    made = directive(task(lead="so-cu"), issued_date="2010-01-01")

    assert [each.code for each in known(made, registry(units=[later]))] == ["DAT103"]


def test_the_successor_that_is_named_exists_on_the_day() -> None:
    heir = [{"kind": "renamed", "to": "so-nhat", "since": "2015-01-01"}]
    units = [
        unit("so-dau", valid_to="2014-12-31", relations=heir),
        unit(
            "so-nhat",
            valid_to="2019-12-31",
            relations=[{"kind": "renamed", "to": "so-nhi", "since": "2020-01-01"}],
        ),
        unit("so-nhi", valid_from="2020-01-01"),
    ]

    (finding,) = known(directive(task(lead="so-dau")), registry(units=units))

    assert finding.details["successor"] == "so-nhi"


@pytest.mark.parametrize(
    "organ",
    [unit("co-quan"), unit("co-quan", symbol="CQ"), unit("co-quan", place="Bắc Giang")],
)
def test_an_organ_without_symbol_or_place_cannot_issue(organ: Data) -> None:
    findings = known(document(organ="co-quan"), registry(units=[organ]))

    assert places(findings) == [("DAT104", ("organ",))]


def test_a_group_cannot_issue() -> None:
    assert places(known(document(organ="cac-so"))) == [("DAT104", ("organ",))]


def unreached(made: Document, units: Registry | None = None) -> list[str]:
    findings = list(reached(made, units or registry()))
    assert set(spoken(findings)) <= {"COV105"}
    assert all(each.severity is Severity.WARNING for each in findings)
    return [str(each.details["name"]) for each in findings]


def test_an_addressee_that_no_line_reaches_is_told_once() -> None:
    made = directive(task("a"), task("b"), recipients=[{"to": "so-tai-chinh"}])

    assert unreached(made) == ["Sở Khoa học và Công nghệ"]
    (finding,) = reached(made, registry())
    assert finding.pointer == ("sections", 0, "body", 0, "lead", 0)


@pytest.mark.parametrize(
    "to", ["so-khcn", "cac-so", "ubnd-tinh-khac", "van-phong-so", "nhom-cua-nhom"]
)
def test_an_addressee_is_reached_itself_or_through_what_it_belongs_to(to: str) -> None:
    units = only(
        {**unit("so-khcn"), "parent": "ubnd-tinh-khac"},
        unit("ubnd-tinh-khac"),
        groups=[
            group("cac-so", {"unit": "so-khcn"}),
            group("nhom-cua-nhom", {"group": "cac-so"}),
        ],
        offices=[{"id": "van-phong-so", "names": [{"full": "VP"}], "of": ["so-khcn"]}],
    )

    assert unreached(directive(task(), recipients=[{"to": to}]), units) == []


def test_an_office_is_reached_through_its_body() -> None:
    units = registry(offices=[{"id": "gd", "names": [{"full": "Giám đốc"}], "of": "so-khcn"}])

    assert unreached(directive(task(lead="gd"), recipients=[{"to": "cac-so"}]), units) == []


def test_a_head_is_reached_for_its_body_but_not_for_what_belongs_to_that() -> None:
    units = registry(offices=[{"id": "ct", "names": [{"full": "Chủ tịch"}], "of": "ubnd-khac"}],
                     units=[unit("ubnd-khac"), unit("phong", parent="ubnd-khac")])  # fmt: skip
    made = directive(task("a", lead=["ubnd-khac", "phong"]), recipients=[{"to": "ct"}])

    assert unreached(made, units) == ["phong"]


def test_the_heads_of_a_group_are_those_of_each_member_on_the_day() -> None:
    left = {"unit": "cuc", "valid_to": "2022-01-01"}
    members = [{"unit": "so-khcn"}, left]
    heads = {"id": "thu-truong", "names": [{"full": "Thủ trưởng"}], "of": "nganh"}
    nganh = group("nganh", *members)
    units = registry(offices=[heads], units=[unit("cuc")], groups=[nganh])
    made = directive(task("a", lead=["so-khcn", "cuc"]), recipients=[{"to": "thu-truong"}])

    assert unreached(made, units) == ["cuc"]


@pytest.mark.parametrize(
    ("to", "open_", "names"),
    [
        (["so-khcn", "so-tai-chinh"], "false", []),
        (["so-khcn"], "false", ["nhom"]),
        (["so-khcn", "so-tai-chinh"], "true", ["nhom"]),
    ],
)
def test_a_group_is_reached_when_all_its_members_are(
    to: list[str], open_: str, names: list[str]
) -> None:
    members = [{"unit": "so-khcn"}, {"unit": "so-tai-chinh"}]
    units = registry(groups=[group("nhom", *members, open=open_)])

    assert unreached(directive(task(lead="nhom"), recipients=[{"to": to}]), units) == names


def test_a_member_that_has_left_need_not_be_reached() -> None:
    left = {"unit": "so-tai-chinh", "valid_to": "2022-01-01"}
    units = registry(groups=[group("nhom", {"unit": "so-khcn"}, left)])

    assert unreached(directive(task(lead="nhom"), recipients=[{"to": "so-khcn"}]), units) == []


def test_groups_that_hold_each_other_are_told_not_followed_for_ever() -> None:
    units = registry(groups=[group("a", {"group": "b"}), group("b", {"group": "a"})])

    assert unreached(directive(task(lead="a"), recipients=[{"to": "so-khcn"}]), units) == ["a"]


def test_the_organ_and_described_classes_need_no_line() -> None:
    made = directive(task(lead="ubnd-tinh", report_to={"described": "cơ quan quản lý"}))

    assert unreached(made) == []


@pytest.mark.parametrize("role", ["lead", "with", "report_to"])
def test_an_addressee_that_stands_twice_in_one_role_is_told_at_the_second(role: str) -> None:
    given: Data = {role: ["so-khcn", "so-tai-chinh", "so-khcn"]}
    twice = directive(task(**given))

    (finding,) = addressees_sound(twice, registry())

    assert places([finding]) == [("DAT123", ("sections", 0, "body", 0, role, 2))]
    assert finding.details == {"name": "so-khcn", "role": role}
    assert finding.document == "ct-thu"


def test_a_described_class_that_stands_twice_is_told_too() -> None:
    twice = {"described": "doanh nghiệp"}
    made = document(closing=[task(lead=[twice, twice])])

    assert places(list(addressees_sound(made, registry()))) == [
        ("DAT123", ("closing", 0, "lead", 1))
    ]


def test_an_addressee_may_stand_in_two_roles_and_in_two_assignments() -> None:
    made = directive(task("a", report_to="so-khcn"), task("b"))

    assert list(addressees_sound(made, registry())) == []


def test_what_stands_twice_in_a_heading_is_told_once() -> None:
    orders = [{"id": "a", "text": "Làm."}, {"id": "b", "text": "Làm."}]
    made = document(sections=[section(*orders, heads={"lead": ["so-khcn", "so-khcn"]})])

    findings = list(addressees_sound(made, registry()))

    assert places(findings) == [("DAT123", ("sections", 0, "heads", "lead", 1))]


@pytest.mark.parametrize(
    ("words", "code"), [("-", "DAT124"), ("\u2060", "DAT124"), ("…", "DAT124"), ("xã", "DAT125")]
)
def test_a_described_class_that_cannot_be_recognised_is_told(words: str, code: str) -> None:
    given: Data = {"with": {"described": words}}
    made = directive(task(**given))

    (finding,) = addressees_sound(made, registry())

    place = ("sections", 0, "body", 0, "with", 0, "described")
    assert places([finding]) == [(code, place)]
    assert finding.details == {"spelling": words}
