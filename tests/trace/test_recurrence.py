"""A calendar's rule falls on the very days on which a deadline falls due."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import islice

import pytest
from dateutil.rrule import rrulestr

from doc_engine.model.deadline import next_due, parse
from doc_engine.trace.recurrence import rule_of

RECURRING = [
    "hằng năm",
    "trước ngày 15/11 hằng năm",
    "chậm nhất ngày 31/5 hằng năm",
    "trước ngày 01/01 hằng năm",
    "trước ngày 01/3 hằng năm",
    "chậm nhất ngày 29/02 hằng năm",
    "trước ngày 29/02 hằng năm",
    "hằng quý",
    "trước ngày 15 tháng cuối quý",
    "chậm nhất ngày 31 tháng cuối quý",
    "trước ngày 01 tháng đầu quý",
    "chậm nhất ngày 30 tháng đầu quý sau",
    "hằng tháng",
    "trước ngày 01 hằng tháng",
    "trước ngày 15 hằng tháng",
    "trước ngày 31 hằng tháng",
    "chậm nhất ngày 29 hằng tháng",
    "chậm nhất ngày 31 hằng tháng",
    "hằng tuần",
]


@pytest.mark.parametrize("words", RECURRING)
def test_a_rule_gives_the_days_of_the_deadline(words: str) -> None:
    deadline, at, wanted = parse(words), date(2022, 3, 24), []
    for _ in range(30):
        due = next_due(deadline, at)
        assert due is not None
        wanted.append(due)
        at = due
    start = datetime.combine(wanted[0], datetime.min.time())

    given = islice(rrulestr(rule_of(deadline), dtstart=start), len(wanted))

    assert [each.date() for each in given] == wanted
    assert wanted[0] - date(2022, 3, 24) <= timedelta(days=366)


@pytest.mark.parametrize("words", ["trước ngày 15/11/2024", "thường xuyên", "trong quý I/2024"])
def test_what_does_not_recur_has_no_rule(words: str) -> None:
    assert rule_of(parse(words)) == ""
