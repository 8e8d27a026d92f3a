"""Which part of the registry a document depends on, and which changes of names its text can see."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from doc_engine.engine.freshness.replaying import (
    Unkeepable,
    finding,
    plain_finding,
    plain_proof,
    proof,
)
from doc_engine.engine.freshness.slices import Slices, changed_names, names_of, says_any
from doc_engine.findings import Finding, Place, Severity
from doc_engine.model.registry import Registry
from doc_engine.rules.coverage import Proof
from doc_engine.wording import phrase, said

DAY = date(2022, 4, 1)
LATER = {"valid_from": "2024-01-01"}


def book(**changes: dict[str, Any]) -> Registry:
    """Return a registry of two departments, their group and an office, some of it changed."""
    entries: dict[str, dict[str, Any]] = {
        "ubnd": {"kind": "province-organ", "names": [{"full": "UBND tỉnh"}]},
        "so-a": {"kind": "department", "parent": "ubnd", "names": [{"full": "Sở Lúa"}]},
        "so-b": {"kind": "department", "parent": "ubnd", "names": [{"full": "Sở Ngô"}]},
        "so-c": {"kind": "department", "parent": "ubnd", "names": [{"full": "Sở Khoai"}]},
    }
    groups: dict[str, dict[str, Any]] = {
        "cac-so": {
            "names": [{"full": "Các sở"}],
            "members": [{"unit": "so-a"}, {"unit": "so-b"}],
        }
    }
    offices: dict[str, dict[str, Any]] = {
        "chu-tich": {"of": ["ubnd"], "names": [{"full": "Chủ tịch UBND tỉnh"}]}
    }
    for name, change in changes.items():
        key = name.replace("_", "-")
        kind = next((each for each in (groups, offices) if key in each), entries)
        kind.setdefault(key, {}).update(change)
    return Registry.model_validate(
        {
            "schema": "1",
            "units": [{"id": key, **value} for key, value in entries.items()],
            "groups": [{"id": key, **value} for key, value in groups.items()],
            "offices": [{"id": key, **value} for key, value in offices.items()],
        }
    )


def slice_of(registry: Registry, *named: str) -> str:
    return Slices(registry).of(named, DAY)


@pytest.mark.parametrize(
    ("named", "changes", "differs"),
    [
        (["so-a"], {"so_a": {"names": [{"full": "Sở Lúa nước"}]}}, True),
        (["so-a"], {"so_b": {"names": [{"full": "Sở Ngô đồi"}]}}, False),
        (["so-a"], {"so_a": {"parent": None}}, True),
        (["so-a"], {"ubnd": {"kind": "ministry"}}, True),
        (["so-a"], {"ubnd": {"names": [{"full": "UBND tỉnh khác"}]}}, False),
        (["so-a"], {"cac_so": {"members": [{"unit": "so-b"}]}}, True),
        (["so-a"], {"cac_so": {"members": [{"unit": "so-a"}, {"unit": "so-c"}]}}, False),
        (["cac-so"], {"cac_so": {"members": [{"unit": "so-a"}, {"unit": "so-c"}]}}, True),
        (["cac-so"], {"so_b": {"names": [{"full": "Sở Ngô đồi"}]}}, True),
        (["cac-so"], {"so_c": {"names": [{"full": "Sở Sắn"}]}}, False),
        (["cac-so"], {"so_b": {"valid_to": "2021-01-01"}}, True),
        (["chu-tich"], {"ubnd": {"names": [{"full": "UBND tỉnh khác"}]}}, True),
        (["chu-tich"], {"chu_tich": {"of": ["so-a"]}}, True),
        (["chu-tich"], {"so_a": {"names": [{"full": "Sở Lúa nước"}]}}, False),
        (["so-x"], {"so_x": {"kind": "department", "names": [{"full": "Sở X"}]}}, True),
        ([], {"so_a": {"names": [{"full": "Sở Khác"}]}}, False),
        (["so-a"], {"ubnd": {"letterhead": ["UBND", "TỈNH"]}}, True),
        (["so-a"], {"so_b": {"letterhead": ["SỞ NGÔ"]}}, False),
    ],
)
def test_a_slice_changes_with_what_its_ids_lead_to_and_with_nothing_else(
    named: list[str], changes: dict[str, dict[str, Any]], differs: bool
) -> None:
    assert (slice_of(book(), *named) != slice_of(book(**changes), *named)) is differs


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("giao sở tài chính rà soát", True),
        ("giao sở tài chinh rà soát", True),
        ("giao sở tà chính rà soát", True),
        ("giao xở tài chính rà soát", True),
        ("giao sở tài chính", True),
        ("tài chính của sở", False),
        ("", False),
    ],
)
def test_a_text_sees_a_changed_name_that_it_says_or_nearly_says(text: str, seen: bool) -> None:
    old = names_of(book())
    new = names_of(book(so_d={"kind": "department", "names": [{"full": "Sở Tài chính"}]}))

    assert says_any(text, changed_names(old, new)) is seen
    assert says_any(text, changed_names(new, old)) is seen
    assert not says_any(text, changed_names(new, new))


def test_a_short_name_is_seen_as_it_is_written_only() -> None:
    old = names_of(book())
    new = names_of(book(so_a={"names": [{"full": "Sở Lúa", "aliases": ["TH"]}]}))

    assert says_any("gửi th tỉnh", changed_names(old, new))
    assert not says_any("gửi t tỉnh", changed_names(old, new))


def test_a_name_of_a_later_day_counts_too() -> None:
    names = [{"full": "Sở Lúa"}, {"full": "Sở Gạo tẻ", **LATER}]

    assert says_any(
        "giao sở gạo tẻ", changed_names(names_of(book()), names_of(book(so_a={"names": names})))
    )


def test_a_finding_is_replayed_in_both_languages_and_to_the_letter() -> None:
    where = phrase("where", "section", number="2.1")
    given = Finding(
        "DAT131",
        Severity.WARNING,
        Place("a.yaml", 3, 4, "x: y"),
        {"words": "a", "where": where, "count": 3, "pair": ("a", where), "none": None},
        ("sections", 0, "text"),
        "ct",
        (2, 1),
    )

    made = finding(plain_finding(given))

    assert made == given
    assert said(made.details["where"], "en") == "section 2.1"


def test_a_finding_with_anything_else_is_not_kept() -> None:
    with pytest.raises(Unkeepable):
        plain_finding(Finding("DAT131", details={"day": DAY}))


def test_places_that_are_called_the_same_are_held_once() -> None:
    def replayed(document: str) -> Proof:
        where = phrase("where", "section", number="2.1")
        made = Proof(
            document, "lam", "body", "lead", "Sở Tài chính", where, "docx", True, None, "anchor"
        )
        again = proof(plain_proof(made))
        assert again == made
        return again

    assert replayed("ct-1").where is replayed("ct-2").where
