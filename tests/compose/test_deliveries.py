"""Who receives a document: groups and offices opened on its day, each body once."""

from __future__ import annotations

from typing import Any

import pytest

from doc_engine.compose.deliveries import Deliveries, cells, deliveries
from doc_engine.compose.delivery_list import compose_deliveries, delivery_anchor
from doc_engine.model.registry import Registry
from doc_engine.readback import Reading
from doc_engine.rules.delivery import recipients_in_table
from tests.factory import Data, document, only, reading, registry, spoken, unit


def sent(*recipients: Data, units: Registry | None = None, **changes: Any) -> Deliveries:
    return deliveries(document(recipients=list(recipients), **changes), units or registry())


def names(found: Deliveries) -> list[str]:
    return [each.name for each in found.recipients]


def group(name: str, *members: Data, **more: Any) -> Data:
    return {"id": name, "names": [{"full": f"nhóm {name}"}], "members": list(members), **more}


def office(name: str, *of: str) -> Data:
    return {"id": name, "names": [{"full": f"lãnh đạo {name}"}], "of": list(of)}


def test_a_group_is_opened_to_its_members_on_the_day() -> None:
    units = only(
        unit("a", {"full": "A cũ", "valid_to": "2021-12-31"}, {"full": "A"}),
        unit("b", valid_to="2021-12-31"),
        unit("c", valid_from="2025-01-01"),
        unit("d"),
        groups=[group("g", *({"unit": each} for each in "abc"), {"group": "h"}),
                group("h", {"unit": "d"}, {"unit": "a"})],
    )  # fmt: skip

    assert names(sent({"to": "g"}, units=units)) == ["A", "D"]


def test_an_office_is_opened_to_its_body_and_the_heads_of_a_group_to_its_members() -> None:
    units = registry(offices=[office("mot", "so-khcn"), office("nhieu", "cac-so")])

    assert names(sent({"to": "mot"}, units=units)) == ["Sở Khoa học và Công nghệ"]
    assert names(sent({"to": "nhieu"}, units=units)) == ["Sở Khoa học và Công nghệ", "Sở Tài chính"]


def test_an_office_of_bodies_in_turn_reaches_the_one_of_the_day() -> None:
    units = only(
        unit("cu", valid_to="2022-01-01"), unit("moi"), offices=[office("ct", "cu", "moi")]
    )

    assert names(sent({"to": "ct"}, units=units)) == ["Moi"]


def test_who_is_reached_twice_stands_once_with_every_line_purpose_and_the_most_copies() -> None:
    found = sent(
        {"to": "so-khcn", "purpose": "b/c", "form": "short"},
        {"to": "cac-so", "purpose": "để thực hiện", "copies": "3"},
        addressees=[{"to": "so-khcn"}],
    )

    assert cells(found)[0] == (
        1,
        "Sở Khoa học và Công nghệ",
        "Kính gửi: Sở Khoa học và Công nghệ; Nơi nhận: Sở KH&CN; Các sở, ngành",
        "b/c; để thực hiện",
        3,
    )
    assert [row[1] for row in cells(found)] == ["Sở Khoa học và Công nghệ", "Sở Tài chính"]


def test_a_label_that_all_lines_have_is_not_told_with_each() -> None:
    found = sent({"to": "so-khcn", "form": "short"}, {"to": "cac-so"}, {"email": ["a@example.vn"]})

    told = ["Sở KH&CN; Các sở, ngành", "Các sở, ngành", "Nơi nhận"]
    assert [row[2] for row in cells(found)] == told


def test_a_body_and_the_one_above_it_are_two_recipients() -> None:
    found = sent({"to": ["ubnd-tinh", "so-khcn"]})

    assert len(found.recipients) == 2


def test_lines_below_a_line_are_opened_after_it_and_mail_goes_to_its_address() -> None:
    nested = {"to": "so-khcn", "items": [{"to": "so-tai-chinh"}, {"email": "a@example.vn"}]}

    assert names(sent(nested, {"to": "ubnd-tinh"})) == [
        "Sở Khoa học và Công nghệ",
        "Sở Tài chính",
        "a@example.vn",
        "Ủy ban nhân dân tỉnh Bắc Giang",
    ]


@pytest.mark.parametrize("inner", [False, True])
def test_a_group_with_members_that_are_not_listed_is_told(inner: bool) -> None:
    listed = group("g", {"unit": "so-khcn"}, {"group": "h"}, open="false" if inner else "true")
    units = registry(groups=[listed, group("h", open="true" if inner else "false")])

    assert sent({"to": "g"}, units=units).open_groups == ("Nhóm g",)
    assert sent({"to": "cac-so"}, units=units).open_groups == ()


def test_a_group_that_lists_nobody_stands_for_itself() -> None:
    found = sent({"to": "g"}, units=registry(groups=[group("g", open="true")]))

    assert names(found) == ["Nhóm g"]


def test_where_it_is_filed_is_no_recipient() -> None:
    found = sent({"to": "so-khcn"}, {"archive": ["VT", "TH"], "copies": "2"})

    assert names(found) == ["Sở Khoa học và Công nghệ"]
    assert found.archive == ("Lưu: VT, TH (02)",)


def listed(printed: dict[str, str] | None = None) -> tuple[Deliveries, Reading]:
    made = document(recipients=[{"to": "cac-so"}])
    found = deliveries(made, registry())
    return found, reading(compose_deliveries(made, registry(), found), printed=printed)


def test_a_recipient_that_the_list_has_lost_is_told() -> None:
    whole = listed()
    short = listed({delivery_anchor(2): ""})

    assert spoken(list(recipients_in_table(*whole, "ct-thu"))) == []
    told = list(recipients_in_table(*short, "ct-thu"))
    assert spoken(told) == ["COV110"]
    assert "Sở Tài chính" in told[0].message()
