"""The period of a report: a month, a quarter, part of a year, or the life of one document.

Its first and last day are data, since many provinces cut their months from the 15th to the 14th;
the reporting day is the last.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Annotated, Any, Final, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator
from pydantic_core import PydanticCustomError

from doc_engine.model.base import Frozen, IsoDate, Slug
from doc_engine.standard.dates import month_figures

__all__ = ["Kind", "Period", "Year"]

Kind = Literal["month", "quarter", "half", "nine_months", "year"]

_YEAR: Final = re.compile(r"(?:19|20)[0-9]{2}")
_MONTH: Final = re.compile(r"((?:19|20)[0-9]{2})-(0[1-9]|1[0-2])")
_QUARTER: Final = re.compile(r"((?:19|20)[0-9]{2})-([1-4])")
_ROMAN: Final = ("I", "II", "III", "IV")
#: The months of a year that a period of each kind covers, as first and last.
_SPANS: Final[dict[Kind, tuple[int, int]]] = {
    "half": (1, 6),
    "nine_months": (1, 9),
    "year": (1, 12),
}


def _year(value: Any) -> Any:
    if isinstance(value, str):
        if not _YEAR.fullmatch(value):
            raise PydanticCustomError("year_form", "not a year", {"value": value[:40]})
        return int(value)
    return value


def _in_year(pattern: re.Pattern[str], kind: str) -> BeforeValidator:
    def read(value: Any) -> Any:
        if isinstance(value, str):
            match = pattern.fullmatch(value)
            if not match:
                raise PydanticCustomError(kind, "not a part of a year", {"value": value[:40]})
            return int(match[1]), int(match[2])
        return value

    return BeforeValidator(read)


Year = Annotated[
    int,
    BeforeValidator(_year),
    WithJsonSchema({"type": ["integer", "string"], "pattern": f"^{_YEAR.pattern}$"}),
]
Month = Annotated[
    tuple[int, int],
    _in_year(_MONTH, "month_form"),
    WithJsonSchema({"type": "string", "pattern": f"^{_MONTH.pattern}$"}),
]
Quarter = Annotated[
    tuple[int, int],
    _in_year(_QUARTER, "quarter_form"),
    WithJsonSchema({"type": "string", "pattern": f"^{_QUARTER.pattern}$"}),
]


class Period(Frozen, title="Kỳ báo cáo"):
    """What a report reports on: exactly one of its kinds, and its days where they differ."""

    month: Month | None = Field(None, description="Tháng. Dạng 2024-02.")
    quarter: Quarter | None = Field(None, description="Quý. Dạng 2024-1 là quý I/2024.")
    half: Year | None = Field(None, description="Sáu tháng đầu năm. Năm nào, ví dụ 2024.")
    nine_months: Year | None = Field(None, description="Chín tháng đầu năm. Năm nào.")
    year: Year | None = Field(None, description="Cả năm. Năm nào, ví dụ 2024.")
    of: Slug | None = Field(
        None,
        description="Của văn bản nào. Báo cáo việc thực hiện một văn bản: mã văn bản, của mình hay "
        "được dẫn; phải ghi to.",
    )
    from_: IsoDate | None = Field(
        None, alias="from", description="Từ ngày. Bỏ trống: ngày đầu của kỳ theo lịch."
    )
    to: IsoDate | None = Field(
        None,
        description="Đến hết ngày. Ngày chốt số liệu, theo đó tính tình hình thực hiện; bỏ trống: "
        "ngày cuối của kỳ theo lịch.",
    )

    @model_validator(mode="after")
    def _one_kind(self) -> Period:
        given = [self.month, self.quarter, self.half, self.nine_months, self.year, self.of]
        if sum(each is not None for each in given) != 1:
            raise PydanticCustomError("period_kind", "exactly one kind of period")
        if self.of is not None and self.to is None:
            raise PydanticCustomError("period_day", "no reporting day")
        if self.first is not None and self.first > self.last:
            raise PydanticCustomError("period_reversed", "the first day is after the last")
        return self

    @property
    def kind(self) -> Kind | None:
        """What part of a year it is, None for the life of one document."""
        kinds: tuple[Kind, ...] = ("month", "quarter", "half", "nine_months", "year")
        return next((each for each in kinds if getattr(self, each) is not None), None)

    @property
    def months(self) -> tuple[int, int, int] | None:
        """The year, and the first and last month that it is named after."""
        if self.month is not None:
            return (*self.month, self.month[1])
        if self.quarter is not None:
            year, number = self.quarter
            return year, number * 3 - 2, number * 3
        if self.kind is None:
            return None
        return (getattr(self, self.kind), *_SPANS[self.kind])

    @property
    def first(self) -> date | None:
        """The first day; None for the life of a document, unless given."""
        if self.from_ is not None or self.months is None:
            return self.from_
        year, month, _ = self.months
        return date(year, month, 1)

    @property
    def last(self) -> date:
        """The last day, which is the reporting day."""
        if self.to is not None:
            return self.to
        assert self.months is not None
        year, _, month = self.months
        return date(year, month, monthrange(year, month)[1])

    def words(self, later: int = 0) -> str:
        """Return the period as it is named, or the one so many of its lengths later."""
        if self.month is not None:
            year, month = divmod(self.month[0] * 12 + self.month[1] - 1 + later, 12)
            return f"tháng {month_figures(month + 1)}/{year}"
        if self.quarter is not None:
            year, number = divmod(self.quarter[0] * 4 + self.quarter[1] - 1 + later, 4)
            return f"quý {_ROMAN[number]}/{year}"
        if self.half is not None:
            ahead = f"6 tháng cuối năm {self.half}"
            return ahead if later else f"6 tháng đầu năm {self.half}"
        if self.nine_months is not None:
            ahead = f"quý IV/{self.nine_months}"
            return ahead if later else f"9 tháng đầu năm {self.nine_months}"
        return f"năm {self.year + later}" if self.year is not None else ""
