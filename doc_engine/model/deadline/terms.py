"""The terms a deadline is told in: its bound, its span of days, and the free words at its end."""

from __future__ import annotations

import re
from enum import Enum

from doc_engine.text import comparable, fold_space

__all__ = ["EVENT", "REPORT", "Bound", "QuarterMonth", "Span", "Standing", "free_words"]

EVENT = r"(?=\w)(?:[^.;,()]|\.(?=\w)){1,300}(?<! )(?!\w)"
"""The free words after "kể từ": up to a comma, semicolon, bracket or the end of the sentence."""

REPORT = (
    r"(?=\w)(?:[^.;,()]|\.(?=\w)|,(?=\d)"
    r"|,(?! (?:gửi|báo cáo|trước|chậm|muộn|đến|trong|hằng|hàng|mỗi|định kỳ)(?!\w))){1,300}"
    r"(?<![ ,])(?!\w)"
)
"""The free words after "báo cáo": as `EVENT`, but a comma ends them only before a new clause."""


class Bound(Enum):
    """How the wording holds the day or period that it names."""

    BEFORE = "before"
    """"trước": whether the day itself is in time is a convention of the project."""
    LATEST = "latest"
    """"chậm nhất": the day is in time."""
    UNTIL_END = "until_end"
    """"đến hết": the day is in time, to its end."""
    ON = "on"
    """"trong", "vào" or nothing: that day, or within that period."""


class Span(Enum):
    """How the wording holds a number of days."""

    WITHIN = "within"
    """"trong thời hạn", "trong", "trong vòng", "không quá"."""
    LATEST = "latest"
    """"chậm nhất sau"."""
    AFTER = "after"
    """"sau"."""


class QuarterMonth(Enum):
    """The month that a quarterly deadline falls in."""

    FIRST = "first"
    """"tháng đầu quý"."""
    LAST = "last"
    """"tháng cuối quý"."""
    NEXT = "next"
    """"tháng đầu quý sau"."""


class Standing(Enum):
    """A duty that never falls due."""

    CONSTANT = "constant"
    """"thường xuyên"."""
    PERIODIC = "periodic"
    """"định kỳ", without saying how often."""


def free_words(text: str, pattern: str) -> str:
    """Return `text` with its blanks folded; ValueError unless a scan would find it whole."""
    folded = fold_space(text)
    if re.fullmatch(pattern, comparable(folded)) is None:
        raise ValueError(f"words that a sentence cannot hold in one clause: {text!r}")
    return folded
