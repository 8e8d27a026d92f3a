"""What has been counted since the beginning of a year ("lũy kế"): from the periods before.

A total is the figure of the period and the total of the one before; the first of a year starts
from the opening balance. Where a period before is missing, a total that was typed is believed;
a report without the figure counts as one with 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from doc_engine.model.document import Document
from doc_engine.model.indicators import Figure, Indicator
from doc_engine.model.period import Kind, Period
from doc_engine.model.surroundings import Surroundings

__all__ = ["Total", "missing_before", "months_within", "same_year", "total_of"]


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


def total_of(report: Document, indicator: Indicator, around: Surroundings) -> Total | None:
    """Return the total of an indicator up to the end of a report's period, None without figure."""
    figure = report.figures.get(indicator.id)
    period = report.period
    if figure is None or period is None or period.months is None:
        return None
    opening = indicator.opening.get(period.months[0], Decimal(0))
    if period.kind not in ("month", "quarter"):
        value = opening + figure.value
        return _total(figure, value, opening, None, whole=True)
    earlier = same_year(report, around, period.kind, having=indicator.id)
    before = earlier[-1] if earlier else None
    total = total_of(before, indicator, around) if before else None
    base = total.value if total else opening
    whole = not missing_before(report, around)
    return _total(figure, base + figure.value, base, before, whole=whole)


def _total(
    figure: Figure, reckoned: Decimal, base: Decimal, before: Document | None, *, whole: bool
) -> Total:
    value = figure.total if figure.total is not None and not whole else reckoned
    return Total(value, reckoned, base, before, whole)


def same_year(
    report: Document, around: Surroundings, kind: Kind, having: str | None = None
) -> list[Document]:
    """Return the organ's reports on earlier periods of one kind in the year, in their order.

    `having` is the indicator of which they must have a figure. Of two on one period the first
    counts; a rule tells of them.
    """
    assert report.period is not None
    assert report.period.months is not None
    year, first, _ = report.period.months
    found: dict[int, Document] = {}
    for each in around.reports_of(report.organ):
        assert each.period is not None
        months = each.period.months
        if having is not None and having not in each.figures:
            continue
        if each.period.kind == kind and months and months[0] == year and months[1] < first:
            found.setdefault(months[1], each)
    return [found[month] for month in sorted(found)]


def missing_before(report: Document, around: Surroundings) -> list[Period]:
    """Return the periods of the year before a report's, of its kind, that nobody reports on."""
    period = report.period
    if period is None or period.months is None or period.kind not in ("month", "quarter"):
        return []
    year, first, _ = period.months
    there = {each.period.months for each in same_year(report, around, period.kind) if each.period}
    if period.kind == "month":
        wanted = [Period(month=(year, month)) for month in range(1, first)]
    else:
        wanted = [Period(quarter=(year, number)) for number in range(1, (first + 2) // 3)]
    return [each for each in wanted if each.months not in there]


def months_within(report: Document, around: Surroundings) -> list[Document]:
    """Return the organ's reports on the months of a longer period; none if one is missing."""
    period = report.period
    if period is None or period.months is None or period.kind == "month":
        return []
    year, first, last = period.months
    found: dict[int, Document] = {}
    for each in around.reports_of(report.organ):
        assert each.period is not None
        month = each.period.month
        if month is not None and month[0] == year and first <= month[1] <= last:
            found.setdefault(month[1], each)
    return [found[month] for month in sorted(found)] if len(found) == last - first + 1 else []
