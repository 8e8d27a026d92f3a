"""The kinds of deadline: frozen values that are equal when they oblige to the same in one wording.

The wording counts: "chậm nhất ngày 15/11" includes that day while "trước ngày 15/11" leaves it
open (no text that we read defines it), so a different `Bound` is a different deadline. Padding
(5/4 and 05/4), "hàng" for "hằng" and the spelling of dates do not count.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

from doc_engine.model.deadline.errors import ImpossibleDateError, Reason
from doc_engine.model.deadline.terms import (
    EVENT,
    REPORT,
    Bound,
    QuarterMonth,
    Span,
    Standing,
    free_words,
)
from doc_engine.text import comparable

__all__ = [
    "Deadline",
    "FromYear",
    "InMonth",
    "InQuarter",
    "InYear",
    "InYears",
    "Monthly",
    "OnDate",
    "Quarterly",
    "UntilYear",
    "Weekly",
    "WithinDays",
    "WithinReport",
    "Yearly",
]

_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _require(holds: bool, reason: Reason, value: object) -> None:
    if not holds:
        raise ImpossibleDateError(str(value), reason)


def _require_year(year: int) -> None:
    _require(1900 <= year <= 2099, Reason.NO_SUCH_YEAR, year)


def _require_month(month: int) -> None:
    _require(1 <= month <= 12, Reason.NO_SUCH_MONTH, month)


def _require_together(*parts: object) -> None:
    if len({part is None for part in parts}) > 1:
        raise ValueError("the parts of a recurring day are given together or not at all")


@dataclass(frozen=True)
class OnDate:
    """One day, with the time of day if it is given: "trước 17 giờ 00 ngày 15/11/2024"."""

    date: datetime.date
    bound: Bound = Bound.BEFORE
    time: datetime.time | None = None

    def __post_init__(self) -> None:
        _require_year(self.date.year)
        if self.time is not None and (self.time.second, self.time.microsecond) != (0, 0):
            raise ValueError("the time of a deadline has no seconds")
        if self.time is not None and self.time.tzinfo is not None:
            raise ValueError("the time of a deadline is the office's, without a zone")


@dataclass(frozen=True)
class Yearly:
    """Each year: by a day ("trước ngày 15/11 hằng năm"; 29/02 is one), or bare "hằng năm"."""

    month: int | None = None
    day: int | None = None
    bound: Bound | None = None

    def __post_init__(self) -> None:
        _require_together(self.month, self.day, self.bound)
        if self.month is not None and self.day is not None:
            _require_month(self.month)
            exists = 1 <= self.day <= _DAYS[self.month - 1]
            _require(exists, Reason.NO_SUCH_DAY, f"{self.day}/{self.month}")


@dataclass(frozen=True)
class Quarterly:
    """Each quarter: by a day ("trước ngày 15 tháng cuối quý"), or bare "hằng quý"."""

    day: int | None = None
    month: QuarterMonth | None = None
    bound: Bound | None = None

    def __post_init__(self) -> None:
        _require_together(self.day, self.month, self.bound)
        _require(self.day is None or 1 <= self.day <= 31, Reason.NO_SUCH_DAY, self.day)


@dataclass(frozen=True)
class Monthly:
    """Each month: by a day ("trước ngày 15 hằng tháng"), or bare "hằng tháng"."""

    day: int | None = None
    bound: Bound | None = None

    def __post_init__(self) -> None:
        _require_together(self.day, self.bound)
        _require(self.day is None or 1 <= self.day <= 31, Reason.NO_SUCH_DAY, self.day)


@dataclass(frozen=True)
class Weekly:
    """Each week: "hằng tuần"."""


@dataclass(frozen=True)
class WithinDays:
    """A number of days, working days unless said, counted from an event if one is given.

    `event` holds the words after "kể từ" ("ngày nhận được văn bản"). Two are equal when their
    `comparable` forms are.
    """

    count: int
    event: str = field(default="", compare=False)
    working: bool = True
    span: Span = Span.WITHIN
    _event: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        _require(1 <= self.count <= 999, Reason.NO_SUCH_COUNT, self.count)
        event = free_words(self.event, EVENT) if self.event else ""
        object.__setattr__(self, "event", event)
        object.__setattr__(self, "_event", comparable(event))


@dataclass(frozen=True)
class InMonth:
    """A month of a year: "trong tháng 02/2024", "đến hết tháng 6/2024"."""

    year: int
    month: int
    bound: Bound = Bound.ON

    def __post_init__(self) -> None:
        _require_month(self.month)
        _require_year(self.year)


@dataclass(frozen=True)
class InQuarter:
    """A quarter of a year: "trong quý I/2024"."""

    year: int
    quarter: int
    bound: Bound = Bound.ON

    def __post_init__(self) -> None:
        _require(1 <= self.quarter <= 4, Reason.NO_SUCH_QUARTER, self.quarter)
        _require_year(self.year)


@dataclass(frozen=True)
class InYear:
    """A year: "trong năm 2024", "trước năm 2025"."""

    year: int
    bound: Bound = Bound.ON

    def __post_init__(self) -> None:
        _require_year(self.year)


@dataclass(frozen=True)
class InYears:
    """Several years, both ends included: "giai đoạn 2022-2025"."""

    first: int
    last: int

    def __post_init__(self) -> None:
        _require_year(self.first)
        _require_year(self.last)
        _require(self.first < self.last, Reason.YEARS_REVERSED, f"{self.first}-{self.last}")


@dataclass(frozen=True)
class UntilYear:
    """A goal for the end of a year: "đến năm 2025"."""

    year: int

    def __post_init__(self) -> None:
        _require_year(self.year)


@dataclass(frozen=True)
class FromYear:
    """A duty that begins with a year and does not end: "từ năm 2023"."""

    year: int

    def __post_init__(self) -> None:
        _require_year(self.year)


@dataclass(frozen=True)
class WithinReport:
    """The deadline of another assignment's report: "lồng ghép trong báo cáo <report>".

    `report` holds the words after "báo cáo". Two are equal when their `comparable` forms are.
    """

    report: str = field(compare=False)
    _report: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        report = free_words(self.report, REPORT)
        object.__setattr__(self, "report", report)
        object.__setattr__(self, "_report", comparable(report))


Deadline = (
    OnDate
    | Yearly
    | Quarterly
    | Monthly
    | Weekly
    | WithinDays
    | InMonth
    | InQuarter
    | InYear
    | InYears
    | UntilYear
    | FromYear
    | Standing
    | WithinReport
)
"""Any kind of deadline."""
