"""The deadline of a duty: a value that is parsed, printed, found in text, and falls due.

Nghị định 30/2020/NĐ-CP fixes how a document writes its own date and leaves deadlines to custom;
the kinds and phrases here are those that directives, plans and reports really use.
"""

from __future__ import annotations

from doc_engine.model.deadline.due import next_due
from doc_engine.model.deadline.errors import (
    DeadlineError,
    DeadlineSyntaxError,
    ImpossibleDateError,
    Reason,
)
from doc_engine.model.deadline.falling import falls_due_on, nearest_due
from doc_engine.model.deadline.field import DeadlineField
from doc_engine.model.deadline.grammar import EXAMPLES
from doc_engine.model.deadline.printing import phrase
from doc_engine.model.deadline.reading import Mention, parse, says, scan
from doc_engine.model.deadline.recurring import PERIODS, RECURRING, eve, recurs
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

__all__ = [
    "EXAMPLES",
    "PERIODS",
    "RECURRING",
    "Bound",
    "Deadline",
    "DeadlineError",
    "DeadlineField",
    "DeadlineSyntaxError",
    "FromYear",
    "ImpossibleDateError",
    "InMonth",
    "InQuarter",
    "InYear",
    "InYears",
    "Mention",
    "Monthly",
    "OnDate",
    "QuarterMonth",
    "Quarterly",
    "Reason",
    "Span",
    "Standing",
    "UntilYear",
    "Weekly",
    "WithinDays",
    "WithinReport",
    "Yearly",
    "eve",
    "falls_due_on",
    "nearest_due",
    "next_due",
    "parse",
    "phrase",
    "recurs",
    "says",
    "scan",
]
