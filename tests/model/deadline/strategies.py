"""Hypothesis strategies for every kind of deadline; other rooms' tests may use them too."""

from __future__ import annotations

from datetime import date, time

from hypothesis import strategies as st

from doc_engine.model.deadline import (
    Bound,
    Deadline,
    FromYear,
    InMonth,
    InQuarter,
    InYear,
    InYears,
    Monthly,
    OnDate,
    Quarterly,
    QuarterMonth,
    Span,
    Standing,
    UntilYear,
    Weekly,
    WithinDays,
    WithinReport,
    Yearly,
)

WORDS = (
    *("nhận", "được", "văn", "bản", "Quyết", "định", "kỳ", "của", "UBND", "tỉnh", "hoà", "hòa"),
    *("KH&CN", "số", "01/CT-UBND", "ngày", "21/01/2021", "TP.HCM", "và", "hằng", "năm", "R&D"),
)

years = st.integers(1900, 2099)
bounds = st.sampled_from(Bound)
times = st.none() | st.builds(time, st.integers(0, 23), st.integers(0, 59))
free_words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)

dates = st.dates(date(1900, 1, 1), date(2099, 12, 31))
leap_days = st.dates(date(2000, 1, 1), date(2000, 12, 31))  # each day of a year that has 29/02

on_date = st.builds(OnDate, dates, bounds, times)
yearly = st.builds(lambda day, bound: Yearly(day.month, day.day, bound), leap_days, bounds)
quarterly = st.builds(Quarterly, st.integers(1, 31), st.sampled_from(QuarterMonth), bounds)
monthly = st.builds(Monthly, st.integers(1, 31), bounds)
bare = st.sampled_from((Yearly(), Quarterly(), Monthly(), Weekly(), *Standing))
within_days = st.builds(
    WithinDays,
    st.integers(1, 999),
    st.just("") | free_words,
    working=st.booleans(),
    span=st.sampled_from(Span),
)
in_month = st.builds(InMonth, years, st.integers(1, 12), bounds)
in_quarter = st.builds(InQuarter, years, st.integers(1, 4), bounds)
in_year = st.builds(InYear, years, bounds)
in_years = (
    st.lists(years, min_size=2, max_size=2, unique=True)
    .map(sorted)
    .map(lambda ends: InYears(ends[0], ends[1]))
)
within_report = st.builds(WithinReport, free_words)

closed_deadlines: st.SearchStrategy[Deadline] = st.one_of(
    on_date,
    yearly,
    quarterly,
    monthly,
    bare,
    in_month,
    in_quarter,
    in_year,
    in_years,
    st.builds(UntilYear, years),
    st.builds(FromYear, years),
)
"""Deadlines without free words at the end of their phrase."""

deadlines: st.SearchStrategy[Deadline] = closed_deadlines | within_days | within_report
"""Deadlines of every kind."""
