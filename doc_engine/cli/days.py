"""Days on the command line: today, read from a word, and as people are shown them."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime
from typing import Final

import click

from doc_engine.findings import UsageFault

__all__ = ["day_of", "shown_day", "today"]

_FORMS: Final = (
    re.compile(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})"),
    re.compile(r"(?P<d>[0-9]{1,2})/(?P<m>[0-9]{1,2})/(?P<y>[0-9]{4})"),
)


def today() -> date:
    """Return the day in the user's time zone, which tells what waivers still hold."""
    return datetime.now().astimezone().date()


def shown_day(day: date) -> str:
    """Return a day as text for people has it, 25/03/2022."""
    return f"{day:%d/%m/%Y}"


def day_of(_: click.Context, __: click.Parameter, value: str | None) -> date | None:
    """Read a day, 2022-03-25 or 25/3/2022. Raises UsageFault if the words name none."""
    if value is None:
        return None
    for form in _FORMS:
        match = form.fullmatch(value)
        if match:
            with suppress(ValueError):
                return date(*(int(match[part]) for part in "ymd"))
    raise UsageFault("USE221", value=value)
