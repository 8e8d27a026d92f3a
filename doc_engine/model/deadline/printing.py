"""The one phrase in which each deadline is printed; `parse` reads it back to the same value.

Days below 10 and the months 1 and 2 are padded with a zero, as Nghị định 30/2020/NĐ-CP, Phụ lục
I, Phần I, Mục II, 4 has it for the date of a document: 05/4/2022, 25/01/2022, 31/5.
"""

from __future__ import annotations

from typing import Final, assert_never

from doc_engine.model.deadline.terms import Bound, QuarterMonth, Span, Standing
from doc_engine.model.deadline.values import (
    Deadline,
    FromYear,
    InMonth,
    InQuarter,
    InYear,
    InYears,
    Monthly,
    OnDate,
    Quarterly,
    UntilYear,
    Weekly,
    WithinDays,
    WithinReport,
    Yearly,
)
from doc_engine.standard.dates import (
    day_and_month,
    day_figures,
    day_month_year,
    month_figures,
)

__all__ = ["phrase"]

_BOUNDS: Final = {
    Bound.BEFORE: "trước ",
    Bound.LATEST: "chậm nhất ",
    Bound.UNTIL_END: "đến hết ",
    Bound.ON: "trong ",
}
_SPANS: Final = {
    Span.WITHIN: "trong thời hạn",
    Span.LATEST: "chậm nhất sau",
    Span.AFTER: "sau",
}
_QUARTER_MONTHS: Final = {
    QuarterMonth.FIRST: "tháng đầu quý",
    QuarterMonth.LAST: "tháng cuối quý",
    QuarterMonth.NEXT: "tháng đầu quý sau",
}
_STANDING: Final = {Standing.CONSTANT: "thường xuyên", Standing.PERIODIC: "định kỳ"}
_ROMAN: Final = ("I", "II", "III", "IV")


def _on_date(value: OnDate) -> str:
    day = f"ngày {day_month_year(value.date)}"
    if value.time is None:
        return f"{_BOUNDS[value.bound]}{day}"
    lead = "lúc " if value.bound is Bound.ON else _BOUNDS[value.bound]
    return f"{lead}{value.time.hour:02d} giờ {value.time.minute:02d} {day}"


def _recurring_day(bound: Bound | None, day: str, every: str) -> str:
    """Return a recurring day; bare "ngày 15 hằng tháng" where it is the day itself."""
    lead = "" if bound in (None, Bound.ON) else _BOUNDS[bound]
    return f"{lead}ngày {day} {every}"


def _yearly(value: Yearly) -> str:
    if value.month is None or value.day is None:
        return "hằng năm"
    return _recurring_day(value.bound, day_and_month(value.day, value.month), "hằng năm")


def _quarterly(value: Quarterly) -> str:
    if value.month is None or value.day is None:
        return "hằng quý"
    return _recurring_day(value.bound, day_figures(value.day), _QUARTER_MONTHS[value.month])


def _monthly(value: Monthly) -> str:
    if value.day is None:
        return "hằng tháng"
    return _recurring_day(value.bound, day_figures(value.day), "hằng tháng")


def _within_days(value: WithinDays) -> str:
    days = "ngày làm việc" if value.working else "ngày"
    since = f" kể từ {value.event}" if value.event else ""
    return f"{_SPANS[value.span]} {value.count:02d} {days}{since}"


def phrase(deadline: Deadline) -> str:
    """Return the canonical Vietnamese phrase of `deadline`, without capital or full stop."""
    match deadline:
        case OnDate():
            return _on_date(deadline)
        case Yearly():
            return _yearly(deadline)
        case Quarterly():
            return _quarterly(deadline)
        case Monthly():
            return _monthly(deadline)
        case Weekly():
            return "hằng tuần"
        case WithinDays():
            return _within_days(deadline)
        case InMonth(year, month, bound):
            return f"{_BOUNDS[bound]}tháng {month_figures(month)}/{year}"
        case InQuarter(year, quarter, bound):
            return f"{_BOUNDS[bound]}quý {_ROMAN[quarter - 1]}/{year}"
        case InYear(year, bound):
            return f"{_BOUNDS[bound]}năm {year}"
        case InYears(first, last):
            return f"giai đoạn {first}-{last}"
        case UntilYear(year):
            return f"đến năm {year}"
        case FromYear(year):
            return f"từ năm {year}"
        case Standing():
            return _STANDING[deadline]
        case WithinReport():
            return f"lồng ghép trong báo cáo {deadline.report}"
        case _:
            assert_never(deadline)
