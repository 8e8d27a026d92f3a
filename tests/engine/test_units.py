"""The search of the registry: as people type, at a day, with what was probably meant."""

from __future__ import annotations

from datetime import date

import pytest

from doc_engine.engine.units import search
from doc_engine.model.registry import Registry
from tests.factory import registry_data, unit

DAY = date(2025, 1, 1)


@pytest.fixture
def registry() -> Registry:
    more = [
        unit(
            "so-nnmt",
            {"full": "Sở Nông nghiệp", "short": "Sở NN", "valid_to": "2024-12-31"},
            {"full": "Sở Môi trường", "aliases": ["Sở MT&TN"], "valid_from": "2025-01-01"},
            symbol="SNNMT",
        ),
        unit("so-cu", "Sở Khoa học cũ", valid_to="2020-01-01"),
        unit("so-dien", "Sở Điện"),
    ]
    return Registry.model_validate(registry_data(units=more))


def ids(registry: Registry, query: str, day: date = DAY) -> list[str]:
    return [hit.entry.id for hit in search(registry, query, day).hits]


@pytest.mark.parametrize(
    "query",
    [
        *("so-nnmt", "SO-NNMT", "Sở Môi trường", "so moi truong", "MÔI TRƯỜNG", "moi tr"),
        *("snnmt", "Sở MT&TN", "mt tn", "sở nông nghiệp", "So\u031b\u0309 Môi trường"),
    ],
)
def test_a_unit_is_found_by_id_name_symbol_and_alias_with_or_without_accents(
    registry: Registry, query: str
) -> None:
    assert ids(registry, query) == ["so-nnmt"]


def test_the_letter_d_with_a_stroke_is_a_d(registry: Registry) -> None:
    assert ids(registry, "so dien") == ids(registry, "Sở Điện") == ["so-dien"]


def test_what_exists_comes_before_what_does_not(registry: Registry) -> None:
    found = search(registry, "khoa học", DAY)

    assert [(hit.entry.id, hit.name is None) for hit in found.hits] == [
        ("so-khcn", False),
        ("so-cu", True),
    ]


def test_the_name_is_that_of_the_day(registry: Registry) -> None:
    (before,) = search(registry, "so-nnmt", date(2024, 6, 1)).hits
    (after,) = search(registry, "so-nnmt", DAY).hits

    assert (before.shown.full, after.shown.full) == ("Sở Nông nghiệp", "Sở Môi trường")


def test_nothing_asked_is_everything_in_its_order(registry: Registry) -> None:
    assert ids(registry, "") == list(registry.entries)


def test_a_misspelt_name_leads_to_the_nearest(registry: Registry) -> None:
    found = search(registry, "sở tai chinj", DAY)

    assert found.hits == ()
    assert found.near[0].entry.id == "so-tai-chinh"
    assert len(found.near) <= 3


@pytest.mark.parametrize("query", ["xyzt", "&&&", "日本"])
def test_what_is_like_nothing_has_no_nearest(registry: Registry, query: str) -> None:
    found = search(registry, query, DAY)

    assert found.hits == found.near == ()
