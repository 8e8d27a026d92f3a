"""The sentence of an assignment that gives its fields and no prose of its own."""

from __future__ import annotations

from doc_engine.model.assignment import Assignment, Mode
from doc_engine.model.deadline import phrase

__all__ = ["template_of"]

#: A deadline of so few words ("hằng năm", "thường xuyên") follows without a comma.
_SHORT = 2
_OPENINGS: dict[Mode, str] = {
    "order": "{lead}",
    "entrust": "Giao {lead}",
    "request": "Đề nghị {lead}",
}


def template_of(assignment: Assignment, *, headed: bool) -> str:
    """Return prose with placeholders for an assignment.

    `headed` assignments do not name their lead again. The order is the one that officials use:
    who, with whom, what, how much, to whom, by when.
    """
    if assignment.text is not None:
        return assignment.text
    words = [] if headed else [_OPENINGS[assignment.mode or "order"]]
    if assignment.with_:
        words.append("chủ trì, phối hợp với {with}")
    words.append(str(assignment.action).rstrip(" ."))
    words += [f"{{target.{number}}}" for number in range(1, len(assignment.target) + 1)]
    if assignment.report_to:
        words.append("gửi {report_to}" if assignment.output else "báo cáo {report_to}")
    sentence = " ".join(words)
    for number, deadline in enumerate(assignment.deadlines(), start=1):
        joint = " " if len(phrase(deadline).split()) <= _SHORT else ", "
        sentence += f"{joint}{{deadline.{number}}}"
    return sentence + "."
