"""One number and notation of an organ's year belongs to one document."""

from __future__ import annotations

from typing import Any

import pytest

from doc_engine.rules.numbering import numbers_used_once
from tests.factory import document, registry, spoken, unit


def told(*changes: dict[str, Any]) -> list[tuple[int, object]]:
    documents = [document(**{"id": f"vb-{at}", **each}) for at, each in enumerate(changes)]
    units = registry(units=[unit("so-ky", symbol="SK", place="Bắc Giang")])
    found = list(numbers_used_once(documents, units))
    assert set(spoken([finding for _, finding in found])) <= {"DAT143"}
    assert all(finding.pointer == ("code", "number") for _, finding in found)
    return [(index, finding.details["others"]) for index, finding in found]


def test_a_number_that_is_used_twice_is_told_at_both() -> None:
    assert told({}, {"code": {"number": "3"}}, {}) == [(0, "vb-2"), (2, "vb-0")]


@pytest.mark.parametrize(
    "other",
    [
        {"issued_date": "2023-03-25"},
        {"organ": "so-ky"},
        {"type": "ke-hoach"},
        {"code": {"number": "2", "notation": "CT-KHAC"}},
        {"code": {}, "state": "draft"},
        {"organ": "khong-co"},
        {"type": "khong-co"},
    ],
)
def test_another_year_organ_or_notation_has_numbers_of_its_own(other: dict[str, Any]) -> None:
    assert told({}, other) == []


def test_a_notation_that_is_spelt_out_is_the_same_one() -> None:
    assert told({}, {"code": {"number": "2", "notation": "ct-ubnd"}}) == [(0, "vb-1"), (1, "vb-0")]


def test_two_files_of_one_id_are_told_for_the_id_only() -> None:
    assert told({"id": "mot"}, {"id": "mot"}) == []
