"""A stamp changes with what an assignment obliges to, and with nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from doc_engine.links import stamp_of
from tests.links.factory import order, ordering, web

FIELDS: dict[str, Any] = {
    "lead": ["so-khcn", "so-tai-chinh"],
    "with": "cac-so",
    "report_to": "ubnd-tinh",
    "deadline": "trước ngày 15/11 hằng năm",
    "target": {"measure": "nhiệm vụ", "at_least": "1"},
    "output": "Kế hoạch",
    "text": "{lead} hòa giải, lập {output}.",
}


def stamp(**changes: Any) -> str:
    data = {key: value for key, value in {**FIELDS, **changes}.items() if value is not None}
    node = web(ordering(order(changes.pop("id", "viec"), **data))).find("ct-thu/viec")
    assert node is not None
    return stamp_of(node)


@pytest.mark.parametrize(
    "change",
    [
        {"lead": "so-khcn"},
        {"with": None},
        {"with": {"described": "cac-so"}},
        {"report_to": "so-tai-chinh"},
        {"deadline": "trước ngày 15/10 hằng năm"},
        {"deadline": None},
        {"target": {"measure": "nhiệm vụ", "at_least": "2"}},
        {"target": {"measure": "nhiệm vụ", "at_least": "1", "deadline": "từ năm 2023"}},
        {"output": "Chương trình"},
        {"text": "{lead} lập {output}."},
    ],
)
def test_what_obliges_changes_the_stamp(change: dict[str, Any]) -> None:
    assert stamp(**change) != stamp()


@pytest.mark.parametrize(
    "change",
    [
        {"brief": "Hòa giải"},
        {"mark": "plus"},
        {"lead": ["so-tai-chinh", "so-khcn"]},
        {"deadline": "trước ngày 15/11 hàng năm"},
        {"text": "{lead}  hoà giải,\n lập {output}."},
        {"former_ids": "cu"},
    ],
)
def test_what_obliges_nobody_to_anything_else_leaves_it(change: dict[str, Any]) -> None:
    assert stamp(**change) == stamp()


def test_a_stamp_is_short_and_of_digits_and_letters() -> None:
    assert len(stamp()) == 12
    assert set(stamp()) <= set("0123456789abcdef")


def test_a_lead_that_a_heading_gives_is_part_of_the_stamp() -> None:
    def headed(lead: str) -> str:
        item = {"title": "{lead}", "heads": {"lead": lead}}
        body = [{"id": "viec", "text": "Thực hiện."}]
        node = web(ordering({**item, "body": body})).find("ct-thu/viec")
        assert node is not None
        return stamp_of(node)

    assert headed("so-khcn") != headed("so-tai-chinh")
