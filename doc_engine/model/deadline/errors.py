"""What can be wrong with a deadline that somebody wrote, told by kind; the words are elsewhere."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["DeadlineError", "DeadlineSyntaxError", "ImpossibleDateError", "Reason"]


class Reason(StrEnum):
    """Why a phrase of the right form names nothing that the calendar has."""

    NO_SUCH_DAY = "no_such_day"
    NO_SUCH_MONTH = "no_such_month"
    NO_SUCH_QUARTER = "no_such_quarter"
    NO_SUCH_YEAR = "no_such_year"
    NO_SUCH_TIME = "no_such_time"
    NO_SUCH_COUNT = "no_such_count"
    YEARS_REVERSED = "years_reversed"


class DeadlineError(ValueError):
    """A deadline that cannot be read: `value` is what was written, `forms` what can be written."""

    def __init__(self, message: str, value: str, forms: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.value = value
        self.forms = forms


class DeadlineSyntaxError(DeadlineError):
    """A phrase that has none of the forms a deadline can have."""

    def __init__(self, value: str, forms: tuple[str, ...] = ()) -> None:
        super().__init__(f"not a deadline: {value!r}", value, forms)


class ImpossibleDateError(DeadlineError):
    """A phrase of a known form with a day, month, year or time that does not exist (30/02)."""

    def __init__(self, value: str, reason: Reason, forms: tuple[str, ...] = ()) -> None:
        super().__init__(f"{reason.value}: {value!r}", value, forms)
        self.reason = reason
