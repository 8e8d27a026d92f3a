"""The floors of the house: imports go down, never in a circle; each library has its room."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.house import arrows
from tests.house.arrows import Package, Plan

ROOT = Path(__file__).parents[2]

TOY_PLAN = Plan(
    floors={"ground": 0, "left": 1, "right": 1, "roof": 2},
    libraries={"yaml": ("left/reader",)},
)

TOY_FILES = {
    "__init__.py": "from .roof import top\n",
    "ground/__init__.py": "from typing import TYPE_CHECKING\n"
    "if TYPE_CHECKING:\n    from toy.roof import top\n",
    "left/__init__.py": "from toy import ground, right\n",
    "left/reader.py": "import yaml\nimport json\n",
    "right/__init__.py": "from . import one\n",
    "right/one.py": "def later():\n    from .two import thing\n",
    "right/two.py": "import toy.right.one\n",
    "roof/__init__.py": "def later():\n    import yaml.nodes\n    import numpy\n    top = 1\n",
    "attic/__init__.py": "import toy\nimport importlib\nimportlib.import_module('toy.left')\n",
}


@pytest.fixture(scope="module")
def package() -> Package:
    return arrows.read_package(ROOT / "doc_engine")


@pytest.fixture(scope="module")
def plan() -> Plan:
    return arrows.read_plan(ROOT / "docs" / "architecture.md")


@pytest.fixture
def toy(tmp_path: Path) -> Package:
    for name, text in TOY_FILES.items():
        path = tmp_path / "toy" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return arrows.read_package(tmp_path / "toy")


def test_the_toy_shows_each_arrow_that_goes_up_or_sideways(toy: Package) -> None:
    assert arrows.wrong_floors(toy, TOY_PLAN) == [
        "toy/ground/__init__.py:3: toy.ground imports toy.roof: upward, from floor 0 to 2",
        "toy/left/__init__.py:1: toy.left imports toy.right: a room of the same floor",
    ]


def test_the_toy_shows_a_room_that_imports_the_door(toy: Package) -> None:
    floors = {**TOY_PLAN.floors, "attic": 3}

    assert arrows.wrong_floors(toy, Plan(floors, {}))[0] == (
        "toy/attic/__init__.py:1: toy.attic imports toy: upward, from floor 3 to 4"
    )


def test_the_toy_shows_imports_by_name_at_run_time(toy: Package) -> None:
    assert ("toy.attic", "toy.left") in {(arrow.source, arrow.target) for arrow in toy.internal}


def test_the_toy_shows_the_circle_of_lazy_imports(toy: Package) -> None:
    assert arrows.cycles(toy) == ["toy.right.one <-> toy.right.two"]


def test_the_toy_shows_each_library_outside_its_room(toy: Package) -> None:
    assert arrows.wrong_libraries(toy, TOY_PLAN) == [
        "toy/roof/__init__.py:2: toy.roof imports yaml.nodes: it lives in left/reader",
        "toy/roof/__init__.py:3: toy.roof imports numpy: a library that the table does not name",
    ]


def test_the_toy_shows_a_library_that_has_left_its_room(toy: Package) -> None:
    plan = Plan({}, {"yaml": ("left/reader", "ground")})

    assert arrows.unused_libraries(toy, plan) == ["yaml is not imported in ground"]


def test_the_toy_shows_rooms_that_only_disk_or_table_knows(toy: Package) -> None:
    plan = Plan({**TOY_PLAN.floors, "cellar": 0}, {})

    assert arrows.unplanned_rooms(toy, plan) == [
        "attic is on disk but has no floor",
        "cellar has a floor but is not on disk",
    ]


def test_the_arrows_of_the_house_are_seen(package: Package) -> None:
    seen = {(package.room(arrow.source), package.room(arrow.target)) for arrow in package.internal}
    known = {
        ("findings", "wording"),
        ("compose", "model"),
        ("render", "composition"),
        ("rules", "findings"),
        ("engine", "compose"),
        ("engine", "rules"),
        ("cli", "engine"),
    }

    assert known <= seen
    assert len(package.internal) >= 40
    assert len(package.foreign) >= 10


def test_the_tables_of_the_page_are_seen(plan: Plan) -> None:
    assert plan.floors["findings"] == 1
    assert len(plan.floors) >= 13
    assert plan.libraries["pydantic"] == ("model", "engine")
    assert len(plan.libraries) >= 10


def test_every_room_has_a_floor_and_every_floor_its_rooms(package: Package, plan: Plan) -> None:
    faults = arrows.unplanned_rooms(package, plan)

    assert not faults, "\n".join(faults)


def test_imports_go_to_lower_floors_only(package: Package, plan: Plan) -> None:
    faults = arrows.wrong_floors(package, plan)

    assert not faults, "\n".join(faults)


def test_no_modules_import_each_other_in_a_circle(package: Package) -> None:
    faults = arrows.cycles(package)

    assert not faults, "\n".join(faults)


def test_each_library_is_imported_in_its_rooms_only(package: Package, plan: Plan) -> None:
    faults = arrows.wrong_libraries(package, plan)

    assert not faults, "\n".join(faults)


def test_each_room_that_the_page_gives_to_a_library_imports_it(
    package: Package, plan: Plan
) -> None:
    faults = arrows.unused_libraries(package, plan)

    assert not faults, "\n".join(faults)
