"""The forms a deadline can be written in: a table of patterns over `doc_engine.text.comparable`.

The forms are those of administrative texts (nd30.md §5, "Date forms seen") and their everyday
variants. A pattern is written in lower case with single blanks and plain hyphens, since that is
what it meets; `part.as_met` sees to the tones. Earlier forms win over later ones that begin at the
same place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import doc_engine.model.deadline.part as part
from doc_engine.model.deadline.build import (
    build_days,
    build_from_year,
    build_iso,
    build_month,
    build_monthly,
    build_on_date,
    build_quarter,
    build_quarterly,
    build_report,
    build_until_year,
    build_year,
    build_yearly,
    build_years,
)
from doc_engine.model.deadline.part import ungrouped
from doc_engine.model.deadline.terms import REPORT, Standing
from doc_engine.model.deadline.values import Deadline, Weekly

__all__ = ["EXAMPLES", "FORMS", "NOT_DEADLINES", "OPENINGS", "Form"]


@dataclass(frozen=True)
class Form:
    """One way to write a deadline: `build` makes the value from the named groups of `pattern`."""

    name: str
    pattern: str
    build: Callable[[Mapping[str, str]], Deadline]
    example: str
    in_text: bool = True


def _standing(value: Deadline) -> Callable[[Mapping[str, str]], Deadline]:
    return lambda _: value


def _recurring(
    name: str,
    every: str,
    day: str,
    build: Callable[[Mapping[str, str]], Deadline],
    examples: tuple[str, str],
) -> tuple[Form, ...]:
    """Return the forms of a recurrence that name it first: with a day after it, or bare."""
    period = rf"{part.PERIODIC_TOO}{every}"
    only_day = rf"{day}{part.NUMBER_END}(?! tháng \d)"
    with_day, bare = examples
    return (
        Form(f"{name}_bracketed", rf"{period},? \({only_day} ?\)", build, with_day),
        Form(f"{name}_behind", rf"{period}[,:]? {only_day}", build, with_day),
        Form(f"{name}_bare", period, build, bare),
    )


FORMS: Final = (
    Form("iso", r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)", build_iso, "2024-11-15", False),
    Form(
        "yearly",
        rf"{part.PERIODIC_TOO}{part.OF_YEAR},? (?:của )?{part.EVERY_YEAR}",
        build_yearly,
        "trước ngày 15/11 hằng năm",
    ),
    Form(
        "quarterly",
        rf"{part.PERIODIC_TOO}{part.OF_QUARTER}",
        build_quarterly,
        "trước ngày 15 tháng cuối quý",
    ),
    Form(
        "monthly",
        rf"{part.PERIODIC_TOO}{part.OF_MONTH},? (?:của )?{part.EVERY_MONTH}",
        build_monthly,
        "trước ngày 15 hằng tháng",
    ),
    *_recurring(
        "yearly",
        part.EVERY_YEAR,
        part.OF_YEAR,
        build_yearly,
        ("trước ngày 15/11 hằng năm", "hằng năm"),
    ),
    *_recurring(
        "quarterly",
        part.EVERY_QUARTER,
        part.OF_QUARTER,
        build_quarterly,
        ("trước ngày 05 tháng đầu quý sau", "hằng quý"),
    ),
    *_recurring(
        "monthly",
        part.EVERY_MONTH,
        part.OF_MONTH,
        build_monthly,
        ("trước ngày 15 hằng tháng", "hằng tháng"),
    ),
    Form("weekly", rf"{part.PERIODIC_TOO}{part.EVERY_WEEK}", _standing(Weekly()), "hằng tuần"),
    Form("on_date", rf"{part.LEAD}ngày {part.DATE}", build_on_date, "trước ngày 15/11/2024"),
    Form(
        "at_time",
        rf"{part.LEAD}{part.TIME}ngày {part.DATE}",
        build_on_date,
        "trước 17 giờ 00 ngày 15/11/2024",
    ),
    Form(
        "days",
        rf"{part.SPAN} {part.COUNT}{part.SINCE}",
        build_days,
        "trong thời hạn 05 ngày làm việc kể từ ngày nhận được văn bản",
    ),
    Form("month", rf"{part.LEAD}{part.MONTH}", build_month, "trong tháng 02/2024"),
    Form("quarter", rf"{part.LEAD}{part.QUARTER_OF}", build_quarter, "trong quý I/2024"),
    Form(
        "years_in_words",
        rf"từ năm {part.FIRST} đến (?:hết )?(?:năm )?{part.LAST}{part.NUMBER_END}",
        build_years,
        "giai đoạn 2022-2025",
    ),
    Form(
        "years",
        r"(?:trong )?giai đoạn (?:từ )?(?:năm )?"
        rf"{part.FIRST} ?(?:-|đến) ?(?:năm )?{part.LAST}{part.NUMBER_END}",
        build_years,
        "giai đoạn 2022-2025",
    ),
    Form("from_year", rf"(?:kể |bắt đầu )?từ {part.YEAR_OF}", build_from_year, "từ năm 2023"),
    Form("until_year", rf"đến {part.YEAR_OF}", build_until_year, "đến năm 2025"),
    Form("year", rf"{part.LEAD}{part.YEAR_OF}", build_year, "trong năm 2024"),
    Form(
        "report",
        rf"{part.MERGED} báo cáo (?P<tail>{REPORT})",
        build_report,
        "lồng ghép trong báo cáo kết quả thực hiện Chỉ thị số 01/CT-UBND",
    ),
    Form(
        "constant",
        part.CONSTANT + part.WORD_END,
        _standing(Standing.CONSTANT),
        "thường xuyên",
    ),
    Form("periodic", part.PERIODIC + part.WORD_END, _standing(Standing.PERIODIC), "định kỳ"),
)

_AROUND = r"(?:từ|đến|tới|sau|qua|cuối|đầu|giữa|nửa)"

NOT_DEADLINES: Final = (
    # A start, or a part of a period, whose day or period would be read as a deadline of its own.
    rf"(?:kể |tính )?{_AROUND} ngày {part.DATE}",
    rf"(?:kể |tính )?{_AROUND} (?:{ungrouped(f'{part.MONTH}|{part.QUARTER_OF}|{part.YEAR_OF}')})",
    # A date whose day was left blank to be filled in by hand: "ngày    tháng 4 năm 2022".
    r"ngày[ .…_]{1,20}tháng[ .…_\d]{1,20}năm(?: \d{4}(?!\d))?",
)
"""Phrases that a scan steps over, so that nothing inside them is taken for a deadline."""

OPENINGS: Final = (
    *("trước", "chậm", "muộn", "đến", "hết", "trong", "vào", "lúc", "sau", "thời", "không"),
    *("ngày", "tháng", "quý", "năm", "định", "hằng", "hàng", "mỗi", "giai", "từ", "kể", "bắt"),
    *("lồng", "thường", "tính", "tới", "qua", "cuối", "đầu", "giữa", "nửa"),
    r"\d{1,2} ?(?:giờ|[hg:])",
)
"""The words that a form or a phrase to step over can begin with.

Why: to look for these first makes a scan ten times as fast.
"""

_BOUNDS = ("chậm nhất ngày 30/6/2022", "đến hết ngày 30/6/2022", "trong ngày 30/6/2022")

EXAMPLES: Final = tuple(dict.fromkeys([*(form.example for form in FORMS), *_BOUNDS]))
"""An example of every form and every bound, to show to a person whose phrase cannot be read."""
