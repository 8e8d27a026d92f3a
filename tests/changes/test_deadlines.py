"""Deadlines that moved: by the day on which they are due, or by their kind."""

from __future__ import annotations

from datetime import date

import pytest

from doc_engine.changes.deadlines import deadline_changes
from doc_engine.model.deadline import parse

DAY = date(2022, 3, 25)
MIRRORED = {
    "later": "earlier",
    "earlier": "later",
    "added": "removed",
    "removed": "added",
    "dated": "undated",
    "undated": "dated",
    "recurring": "once",
    "once": "recurring",
    "reworded": "reworded",
}


def moved(old: str, new: str) -> list[str]:
    before, after = ([parse(each) for each in text.split(";") if each] for text in (old, new))
    found = deadline_changes(before, after, DAY)
    return [each.kind.removeprefix("deadline-") for each in found]


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("trước ngày 15/11/2022", "trước ngày 30/11/2022", "later"),
        ("trước ngày 31/5 hằng năm", "trước ngày 30/6 hằng năm", "later"),
        ("hằng quý", "trong năm 2022", "once"),
        ("trong năm 2022", "đến năm 2025", "later"),
        ("trong 05 ngày làm việc", "trong 10 ngày làm việc", "later"),
        ("trước 10 giờ 00 ngày 15/11/2022", "trước 17 giờ 00 ngày 15/11/2022", "later"),
        ("trước ngày 15/11/2022", "thường xuyên", "undated"),
        ("trước ngày 15/11/2022", "chậm nhất ngày 15/11/2022", "reworded"),
        ("trong 05 ngày làm việc", "trong 05 ngày", "reworded"),
        ("trong 05 ngày làm việc", "trong 06 ngày", "reworded"),
        ("thường xuyên", "định kỳ", "reworded"),
        ("hằng năm", "", "removed"),
    ],
)
def test_a_deadline_is_told_by_how_it_moved_from_either_side(old: str, new: str, kind: str) -> None:
    assert moved(old, new) == [kind]
    assert moved(new, old) == [MIRRORED[kind]]


def test_deadlines_that_both_have_are_left_out_and_the_others_correspond_in_order() -> None:
    old = "trước ngày 15/11/2022;hằng quý;trước ngày 1/12/2022"
    new = "hằng quý;trước ngày 30/11/2022"

    assert moved(old, new) == ["later", "removed"]


def test_the_same_deadline_spelled_otherwise_is_no_change() -> None:
    assert moved("trước ngày 05/4 hàng năm", "trước ngày 5/4 hằng năm") == []
