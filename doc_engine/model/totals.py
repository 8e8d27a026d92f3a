"""What has been counted in a period and since the beginning of a year ("lũy kế").

The figure of a longer period that gives none is that of its months. A total is the figure of the
period and the total of the one before; the first of a year starts from the opening balance. A
quarter that nobody reports on counts by its months. Where a period before is missing, a total that
was typed is believed; a report before without the figure counts as one with 0. What is counted as
it stands (`cumulation: latest`) is, in the end, what it is in the last month; a rate
(`cumulation: none`) is neither summed nor carried on.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from doc_engine.model.document import Document
from doc_engine.model.indicators import Figure, Indicator
from doc_engine.model.period import Period
from doc_engine.model.surroundings import Surroundings

__all__ = [
    "Total",
    "figure_of",
    "missing_before",
    "months_lacking",
    "months_within",
    "total_of",
]

#: The months that a report names, as year, first and last.
_Months = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Total:
    """A total: `value` as it is printed, `reckoned` as the periods have it, and its parts.

    `before` is the report that it goes on from, None for the opening balance, `base` what that
    brings along. `whole` tells that no period before is missing.
    """

    value: Decimal
    reckoned: Decimal
    base: Decimal
    before: Document | None
    whole: bool


def figure_of(report: Document, name: str, around: Surroundings) -> Figure | None:
    """Return what a report says of an indicator: as it is given, else as its months have it.

    That is their sum, or what the last one says. A part is summed where every month gives it, or
    counts nothing at all; None where a month that counts has no figure.
    """
    given = report.figures.get(name)
    if given is not None:
        return given
    months = months_within(report, around, name)
    if not months:
        return None
    figures = [each.figures[name] for each in months]
    parts = dict.fromkeys(part for each in figures for part in each.parts)
    return Figure(
        value=sum((each.value for each in figures), Decimal(0)),
        parts={
            part: sum((each.parts.get(part, Decimal(0)) for each in figures), Decimal(0))
            for part in parts
            if all(_has_part(each, part) for each in figures)
        },
    )


def months_lacking(
    report: Document, name: str, around: Surroundings, part: str | None = None
) -> list[Period]:
    """Return the months that count, of a longer period, without an indicator's figure or part's."""
    wanted = _months_counted(report, around, name)
    there = _by_month(report.organ, wanted, around, name) if wanted else {}
    if part is not None:
        figures = {number: each.figures[name] for number, each in there.items()}
        there = {at: there[at] for at in there if _has_part(figures[at], part)}
    year, first, last = wanted or (0, 1, 0)
    return [Period(month=(year, at)) for at in range(first, last + 1) if at not in there]


def _has_part(figure: Figure, part: str) -> bool:
    """Tell whether a figure says how much a part is: one of 0 has parts of 0."""
    return part in figure.parts or not figure.value


def total_of(report: Document, indicator: Indicator, around: Surroundings) -> Total | None:
    """Return the total of an indicator up to the end of a report's period.

    None without a figure, and for what has no total.
    """
    figure = figure_of(report, indicator.id, around)
    period = report.period
    if figure is None or period is None or period.months is None or indicator.cumulation == "none":
        return None
    if indicator.cumulation == "latest":
        return Total(figure.value, figure.value, Decimal(0), None, whole=True)
    opening = indicator.opening.get(period.months[0], Decimal(0))
    base, before = _brought(report, indicator, around, opening)
    reckoned = base + figure.value
    whole = not missing_before(report, around)
    value = figure.total if figure.total is not None and not whole else reckoned
    return Total(value, reckoned, base, before, whole)


def _brought(
    report: Document, indicator: Indicator, around: Surroundings, opening: Decimal
) -> tuple[Decimal, Document | None]:
    """Return what the periods before bring along, and the last report that brings anything."""
    months: list[Document] = []
    for each in reversed(_periods_before(report.period)):
        own = _of_period(report.organ, each, around, indicator.id)
        total = total_of(own, indicator, around) if own else None
        if total is not None:
            base, before = total.value, own
            break
        if each.kind == "quarter" and each.months is not None:
            within = _by_month(report.organ, each.months, around, indicator.id)
            months = [*within.values(), *months]
    else:
        base, before = opening, None
    added = sum((each.figures[indicator.id].value for each in months), Decimal(0))
    return base + added, months[-1] if months else before


def _periods_before(period: Period | None) -> list[Period]:
    """Return the periods of the year before a month or a quarter, of its kind, in their order."""
    if period is not None and period.month is not None:
        year, number = period.month
        return [Period(month=(year, each)) for each in range(1, number)]
    if period is not None and period.quarter is not None:
        year, number = period.quarter
        return [Period(quarter=(year, each)) for each in range(1, number)]
    return []


def _of_period(
    organ: str, period: Period, around: Surroundings, name: str | None = None
) -> Document | None:
    """Return an organ's report on a period, of two the first with a figure of an indicator."""
    there = (each for each in around.reports_of(organ) if _reports_on(each, period))
    found = (each for each in there if name is None or figure_of(each, name, around) is not None)
    return next(found, None)


def _reports_on(report: Document, period: Period) -> bool:
    own = report.period
    return own is not None and (own.kind, own.months) == (period.kind, period.months)


def missing_before(report: Document, around: Surroundings) -> list[Period]:
    """Return the periods of the year before a report's, of its kind, that nobody reports on.

    A quarter is reported on where all its months are.
    """
    return [
        each
        for each in _periods_before(report.period)
        if _of_period(report.organ, each, around) is None
        and not (each.kind == "quarter" and _complete(report.organ, each.months, around))
    ]


def months_within(
    report: Document, around: Surroundings, name: str | None = None
) -> list[Document]:
    """Return the organ's reports on the months of a longer period; none if one is missing.

    `name` is the indicator of which they must have a figure; they are those that count for it.
    """
    wanted = _months_counted(report, around, name) if name else _months_of(report)
    return _complete(report.organ, wanted, around, name) if wanted else []


def _complete(
    organ: str, months: _Months | None, around: Surroundings, name: str | None = None
) -> list[Document]:
    if months is None:
        return []
    found = _by_month(organ, months, around, name)
    _, first, last = months
    return list(found.values()) if len(found) == last - first + 1 else []


def _months_of(report: Document) -> _Months | None:
    """Return the months of a period longer than a month."""
    period = report.period
    return period.months if period is not None and period.kind != "month" else None


def _months_counted(report: Document, around: Surroundings, name: str) -> _Months | None:
    """Return the months of a longer period that make its figure: all, the last one, or none."""
    wanted = _months_of(report)
    indicator = around.indicators.find(name)
    way = indicator.cumulation if indicator is not None else "sum"
    if wanted is None or way == "none":
        return None
    year, first, last = wanted
    return (year, last if way == "latest" else first, last)


def _by_month(
    organ: str, months: _Months, around: Surroundings, name: str | None = None
) -> dict[int, Document]:
    """Return the organ's reports on some months of a year, of two on one month the first.

    `name` is the indicator of which they must have a figure; a rule tells of two that have one.
    """
    year, first, last = months
    found: dict[int, Document] = {}
    for each in around.reports_of(organ):
        month = each.period.month if each.period is not None else None
        told = name is None or name in each.figures
        if told and month is not None and month[0] == year and first <= month[1] <= last:
            found.setdefault(month[1], each)
    return dict(sorted(found.items()))
