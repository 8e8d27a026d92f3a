"""An organ is addressed itself, through a group at its day, or through its head."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from doc_engine.links import bodies_of
from doc_engine.model.assignment import Described
from tests.factory import registry, unit

DAY = date(2022, 3, 25)
HEADS: Any = {"id": "giam-doc", "names": [{"full": "Giám đốc sở"}], "of": ["cac-so"]}
WIDE: Any = {
    "id": "cap-tinh",
    "names": [{"full": "các cơ quan cấp tỉnh"}],
    "members": [{"group": "cac-so"}, {"unit": "so-moi"}],
}
UNITS = registry(units=[unit("so-moi", valid_from="2023-01-01")], groups=[WIDE], offices=[HEADS])


@pytest.mark.parametrize("wanted", ["so-khcn", "cac-so", "cap-tinh", "giam-doc"])
def test_an_organ_is_addressed_by_any_of_these(wanted: str) -> None:
    assert "so-khcn" in bodies_of(["so-tai-chinh", wanted], UNITS, DAY)


@pytest.mark.parametrize("wanted", ["so-tai-chinh", "ubnd-tinh", Described(described="so-khcn")])
def test_an_organ_is_not_addressed_by_others(wanted: Any) -> None:
    assert "so-khcn" not in bodies_of([wanted], UNITS, DAY)


def test_a_group_stands_for_those_who_exist_on_the_day() -> None:
    assert bodies_of(["cap-tinh"], UNITS, DAY) == {"so-khcn", "so-tai-chinh"}
    assert "so-moi" in bodies_of(["cap-tinh"], UNITS, date(2023, 1, 1))
