"""From the named groups of a matched form to the value: numbers, bounds and free words."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import Final

from doc_engine.model.deadline.errors import ImpossibleDateError, Reason
from doc_engine.model.deadline.terms import Bound, QuarterMonth, Span
from doc_engine.model.deadline.values import (
    FromYear,
    InMonth,
    InQuarter,
    InYear,
    InYears,
    Monthly,
    OnDate,
    Quarterly,
    UntilYear,
    WithinDays,
    WithinReport,
    Yearly,
)

__all__ = [
    "build_days",
    "build_from_year",
    "build_iso",
    "build_month",
    "build_monthly",
    "build_on_date",
    "build_quarter",
    "build_quarterly",
    "build_report",
    "build_until_year",
    "build_year",
    "build_yearly",
    "build_years",
]

Fields = Mapping[str, str]
"""The groups that took part in the match; a "tail" is in its own spelling, not the comparable."""

_BOUNDS: Final = {
    "trước": Bound.BEFORE,
    "chậm": Bound.LATEST,
    "muộn": Bound.LATEST,
    "đến": Bound.UNTIL_END,
    "hết": Bound.UNTIL_END,
}
_SPANS: Final = {"chậm": Span.LATEST, "muộn": Span.LATEST, "sau": Span.AFTER}
_QUARTERS: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


def _first_word(fields: Fields, name: str) -> str:
    return fields[name].partition(" ")[0]


def _bound(fields: Fields) -> Bound:
    return _BOUNDS.get(_first_word(fields, "bound"), Bound.ON)


def _year(fields: Fields, name: str = "year") -> int:
    return int(fields[name])


def _date(fields: Fields) -> date:
    year, month, day = (int(fields[name]) for name in ("year", "month", "day"))
    written = f"{day}/{month}/{year}"
    if not 1900 <= year <= 2099:
        raise ImpossibleDateError(written, Reason.NO_SUCH_YEAR)
    if not 1 <= month <= 12:
        raise ImpossibleDateError(written, Reason.NO_SUCH_MONTH)
    try:
        return date(year, month, day)
    except ValueError:
        raise ImpossibleDateError(written, Reason.NO_SUCH_DAY) from None


def _time(fields: Fields) -> time | None:
    if "hour" not in fields:
        return None
    hour, minute = int(fields["hour"]), int(fields.get("minute", "0"))
    if hour > 23 or minute > 59:
        raise ImpossibleDateError(f"{hour}:{minute}", Reason.NO_SUCH_TIME)
    return time(hour, minute)


def build_iso(fields: Fields) -> OnDate:
    """Make the date that data give as ISO 8601: the usual "trước ngày"."""
    return OnDate(_date(fields), Bound.BEFORE)


def build_on_date(fields: Fields) -> OnDate:
    """Make a date with its bound and its time of day, if it has one."""
    return OnDate(_date(fields), _bound(fields), _time(fields))


def build_yearly(fields: Fields) -> Yearly:
    """Make a yearly recurrence, by a day or bare."""
    if "day" not in fields:
        return Yearly()
    return Yearly(int(fields["month"]), int(fields["day"]), _bound(fields))


def build_quarterly(fields: Fields) -> Quarterly:
    """Make a quarterly recurrence, by a day or bare."""
    if "day" not in fields:
        return Quarterly()
    if "next" in fields:
        month = QuarterMonth.NEXT
    else:
        month = QuarterMonth.FIRST if fields["place"] == "đầu" else QuarterMonth.LAST
    return Quarterly(int(fields["day"]), month, _bound(fields))


def build_monthly(fields: Fields) -> Monthly:
    """Make a monthly recurrence, by a day or bare."""
    return Monthly(int(fields["day"]), _bound(fields)) if "day" in fields else Monthly()


def build_days(fields: Fields) -> WithinDays:
    """Make a number of days, with the event they are counted from if there is one."""
    return WithinDays(
        int(fields["count"]),
        fields.get("tail", ""),
        working="working" in fields,
        span=_SPANS.get(_first_word(fields, "span"), Span.WITHIN),
    )


def build_month(fields: Fields) -> InMonth:
    """Make a month of a year."""
    return InMonth(_year(fields), int(fields["month"]), _bound(fields))


def build_quarter(fields: Fields) -> InQuarter:
    """Make a quarter of a year, from a Roman or an Arabic number."""
    written = fields["quarter"]
    number = int(written) if written.isdecimal() else _QUARTERS.get(written, 0)
    return InQuarter(_year(fields), number, _bound(fields))


def build_year(fields: Fields) -> InYear:
    """Make a year with its bound."""
    return InYear(_year(fields), _bound(fields))


def build_years(fields: Fields) -> InYears:
    """Make a run of years."""
    return InYears(_year(fields, "first"), _year(fields, "last"))


def build_from_year(fields: Fields) -> FromYear:
    """Make the year that a duty begins with."""
    return FromYear(_year(fields))


def build_until_year(fields: Fields) -> UntilYear:
    """Make the year that a goal is set for."""
    return UntilYear(_year(fields))


def build_report(fields: Fields) -> WithinReport:
    """Make the deadline of another report, by the words that name that report."""
    return WithinReport(fields["tail"])
