"""What a report reckons, put in the place of its placeholders: figures, totals, counts, the period.

`{figure.mau-than}` is the figure of the period, added up from its months where a longer one gives
none; `{total.mau-than}` what was counted since the beginning of the year; `{part.mau-than.do-am}`
one of its parts; `{count.done}` counts tasks; `{period}` names the period, `{period.next}` the one
after it.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import partial
from typing import Final

from doc_engine.compose.figures import counted
from doc_engine.model.document import Document
from doc_engine.model.registry import Registry
from doc_engine.model.standing import COUNTS, standings, tallied
from doc_engine.model.surroundings import Surroundings
from doc_engine.model.texts import with_texts
from doc_engine.model.totals import figure_of, total_of
from doc_engine.standard.dates import day_month_year

__all__ = ["VALUE", "VALUES", "Reckoning", "reckoned"]

VALUES: Final = ("figure", "total", "part", "count", "period")
VALUE: Final = re.compile(
    rf"(?<!\{{)\{{({'|'.join(VALUES)})((?:\.[a-z0-9-]{{1,40}}){{0,2}})\}}(?!\}})"
)


class Reckoning:
    """What the placeholders of one report stand for."""

    def __init__(self, report: Document, registry: Registry, around: Surroundings) -> None:
        self._report = report
        self._around = around
        self._counts = tallied(standings(report, registry, around))

    def words(self, match: re.Match[str]) -> str | None:
        """Return the words for a match of `VALUE`, None if there are none."""
        name, keys = match[1], match[2].split(".")[1:]
        period = self._report.period
        if period is None:
            return None
        if name == "period" and keys == [] and period.kind is None:
            return f"đến ngày {day_month_year(period.last)}"
        if name == "period" and keys in ([], ["next"]):
            return period.words(len(keys)) or None
        if name == "count" and len(keys) == 1 and keys[0] in COUNTS:
            return counted(self._counts[keys[0]])
        figure = self._figure(name, keys)
        return None if figure is None else counted(figure)

    def _figure(self, name: str, keys: list[str]) -> Decimal | None:
        given = figure_of(self._report, keys[0], self._around) if keys else None
        if given is None or len(keys) != (2 if name == "part" else 1):
            return None
        if name == "figure":
            return given.value
        if name == "part":
            return given.part(keys[1])
        indicator = self._around.indicators.find(keys[0])
        total = total_of(self._report, indicator, self._around) if indicator else None
        return total.value if total else None


def reckoned(document: Document, registry: Registry, around: Surroundings) -> Document:
    """Return a document whose placeholders of `VALUES` are filled.

    Raises ValueError for one that nothing fills; a rule finds these beforehand.
    """
    if document.period is None:
        return document
    fill = partial(_word, Reckoning(document, registry, around))
    return with_texts(document, lambda text: VALUE.sub(fill, text) if "{" in text else text)


def _word(reckoning: Reckoning, match: re.Match[str]) -> str:
    words = reckoning.words(match)
    if words is None:
        raise ValueError(f"nothing fills {match[0]}")
    return words
