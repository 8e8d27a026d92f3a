"""The sentence of an assignment that gives its fields and no prose of its own.

Since when, who, with whom, what, how much, which result; to whom, by when:

    Sở Tài chính chủ trì, phối hợp với Sở Tư pháp rà soát quy định về khoán chi (ít nhất 02 lượt
    mỗi năm), ban hành Kế hoạch …; báo cáo kết quả về Sở KH&CN trước ngày 15/11 hằng năm.

Every field is printed, either here or by a placeholder in the action ("trình {output}").
"""

from __future__ import annotations

import re
from typing import Final, Literal

from doc_engine.compose.prose import PLACEHOLDER
from doc_engine.model.assignment import Assignment, Mode
from doc_engine.model.deadline import (
    Deadline,
    FromYear,
    InYears,
    Monthly,
    Quarterly,
    Standing,
    UntilYear,
    Weekly,
    WithinDays,
    WithinReport,
    Yearly,
    phrase,
)
from doc_engine.text import comparable

__all__ = ["template_of"]

#: In lower case, as after "Từ năm 2023, "; whoever begins a sentence with it writes the capital.
_OPENINGS: Final[dict[Mode, str]] = {
    "order": "{lead}",
    "entrust": "giao {lead}",
    "request": "đề nghị {lead}",
}
#: Documents that a body issues itself; of any other result the data do not say who approves it.
_ISSUED: Final = tuple(
    comparable(each)
    for each in ("kế hoạch", "chương trình", "hướng dẫn", "thông báo", "công văn", "văn bản")
)

#: Where a deadline is told: at the head of the sentence, before the verb, after what is to be
#: done or reported, or last of all, since only the end of the sentence ends the name of a report.
_Place = Literal["head", "manner", "due", "report"]


def template_of(assignment: Assignment, *, headed: bool) -> str:
    """Return prose with placeholders for an assignment.

    `headed` assignments do not name their lead again.
    """
    if assignment.text is not None:
        return assignment.text
    return _Sentence(assignment, headed).prose()


class _Sentence:
    """The fields of one assignment, put in their places as placeholders."""

    def __init__(self, assignment: Assignment, headed: bool) -> None:
        self._given = assignment
        self._headed = headed
        self._action = str(assignment.action).rstrip(" .,;:")
        self._printed = {
            (match[1], _number(match[1], match[2])) for match in PLACEHOLDER.finditer(self._action)
        }
        self._all = {value: n for n, value in enumerate(assignment.deadlines(), start=1)}
        self._beside = {
            n: target.deadline
            for n, target in enumerate(assignment.target, start=1)
            if target.deadline is not None
            and target.deadline not in assignment.deadline
            and not self._has("target", n)
        }

    def prose(self) -> str:
        head = "".join(f"{self._placeholder(each)}, " for each in self._at("head"))
        manner = ", ".join(self._placeholder(each) for each in self._at("manner"))
        words = " ".join(each for each in (self._who(), manner, self._action) if each)
        return f"{head}{words}{self._how_much()}{self._result()}{self._report()}."

    def _who(self) -> str:
        who = "" if self._headed else _OPENINGS[self._given.mode or "order"]
        partners = self._bodies("with", len(self._given.with_))
        return f"{who} chủ trì, phối hợp với {partners}".strip() if partners else who

    def _how_much(self) -> str:
        told = []
        for n in range(1, len(self._given.target) + 1):
            if not self._has("target", n):
                own = self._beside.get(n)
                by = "" if own is None else f", {self._told(own)}"
                told.append(f"{{target.{n}}}{by}")
        return f" ({'; '.join(told)})" if told else ""

    def _result(self) -> str:
        output = comparable(self._given.output or "")
        if not output or self._has("output") or _names(comparable(self._action), output):
            return ""
        return f", {'ban hành' if output.startswith(_ISSUED) else 'hoàn thành'} {{output}}"

    def _report(self) -> str:
        dues = self._at("due")
        due = _series(dues, [self._timed(each) for each in dues])
        report = "; ".join(self._placeholder(each) for each in self._at("report"))
        bodies = self._bodies("report_to", len(self._given.report_to))
        told = f"; báo cáo kết quả về {bodies}" if bodies else ""
        if due:
            at_hand = told or self._result() or self._action.endswith("}")
            told += f" {due}" if at_hand else f", hoàn thành {due}"
        if report:
            told += f", {report}" if bodies else f", kết quả {report}"
        return told

    def _bodies(self, field: str, count: int) -> str:
        """Return placeholders for the bodies of a field that the action does not name."""
        left = [n for n in range(1, count + 1) if not self._has(field, n)]
        if len(left) == count:
            return f"{{{field}}}" if left else ""
        return ", ".join(f"{{{field}.{n}}}" for n in left)

    def _at(self, place: _Place) -> list[Deadline]:
        """Return the deadlines of the whole assignment that are told at a place."""
        return [
            each
            for each, n in self._all.items()
            if _place(each) == place
            and each not in self._beside.values()
            and not self._has("deadline", n)
        ]

    def _told(self, deadline: Deadline) -> str:
        """Return a deadline as it is told beside a target."""
        done = "hoàn thành " if _place(deadline) == "due" else ""
        return done + self._timed(deadline)

    def _timed(self, deadline: Deadline) -> str:
        bare = phrase(deadline).startswith(("ngày ", "lúc "))
        return f"{'vào ' if bare else ''}{self._placeholder(deadline)}"

    def _placeholder(self, deadline: Deadline) -> str:
        return f"{{deadline.{self._all[deadline]}}}"

    def _has(self, field: str, n: int = 0) -> bool:
        """Tell whether the action prints the whole of a field, or its `n`-th value."""
        return bool({(field, 0), (field, n)} & self._printed)


def _names(words: str, output: str) -> bool:
    """Tell whether words name a result already, which is then named once."""
    return re.search(rf"(?<!\w){re.escape(output)}(?!\w)", words) is not None


def _number(field: str, index: str | None) -> int:
    """Return which value a placeholder prints, from 1; 0 for all of them."""
    return int(index) if index else int(field in ("deadline", "target"))


def _place(deadline: Deadline) -> _Place:
    match deadline:
        case FromYear() | UntilYear() | InYears() | Weekly():
            return "head"
        case Yearly(day=None) | Quarterly(day=None) | Monthly(day=None):
            return "head"
        case Standing():
            return "manner"
        case WithinReport():
            return "report"
        case _:
            return "due"


def _series(deadlines: list[Deadline], words: list[str]) -> str:
    """Join what is told of deadlines by commas and "và", which the words of an event would take."""
    if len(words) < 2:
        return "".join(words)
    before = deadlines[-2]
    joint = ", " if isinstance(before, WithinDays) and before.event else " và "
    return ", ".join(words[:-1]) + joint + words[-1]
