"""The table of a report's tasks: how each stands on the reporting day, in three groups."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final

from doc_engine.compose.brief import brief_words
from doc_engine.compose.figures import counted
from doc_engine.compose.heading import number_and_notation
from doc_engine.compose.names import Names, capitalised
from doc_engine.compose.tables import cell, group_row, laid_out
from doc_engine.composition import Align, Block, Cell, Clause, Row, anchor_name
from doc_engine.model.assignment import Assignment
from doc_engine.model.deadline import Bound, Deadline, OnDate, phrase
from doc_engine.model.document import Document
from doc_engine.model.registry import Registry, Unit
from doc_engine.model.results import TaskResult
from doc_engine.model.standing import Given, Stage, Standing, Status
from doc_engine.standard.dates import day_month_year
from doc_engine.standard.numbering import roman
from doc_engine.wording import phrase as where_phrase

__all__ = ["code_of", "deadline_words", "standing_table"]

#: The columns: the head, its share of the width, how the words stand.
_COLUMNS: Final[tuple[tuple[str, int, Align], ...]] = (
    ("TT", 8, "center"),
    ("Số/Ký hiệu VBCĐ", 24, "center"),
    ("Nội dung công việc", 40, "left"),
    ("Thời hạn", 16, "center"),
    ("Ngày hoàn thành", 16, "center"),
    ("Tiến độ", 15, "center"),
    ("Kết quả xử lý", 24, "left"),
)
_GROUPS: Final[tuple[tuple[Stage, str], ...]] = (
    ("done", "ĐÃ THỰC HIỆN"),
    ("ongoing", "ĐANG THỰC HIỆN"),
    ("not-begun", "CHƯA THỰC HIỆN"),
)
#: How a status is called in the table; prose has words of its own around the counts.
_LABELS: Final = {
    Status.ON_TIME: "Đúng hạn",
    Status.LATE: "Chậm hạn",
    Status.IN_TIME: "Chưa đến hạn",
    Status.OVERDUE: "Quá hạn",
    Status.WITHOUT_DEADLINE: "Không quy định thời hạn",
    Status.STANDING: "Thường xuyên",
    Status.NOT_BEGUN: "Chưa thực hiện",
}


def standing_table(
    tasks: Iterable[Standing],
    registry: Registry,
    name: str,
    place: str,
    width: float,
) -> tuple[Block, tuple[Clause, ...]]:
    """Return the table, and for each task the anchors of its row; an empty group prints too.

    `name` is the annex's id, by which anchors begin.
    """
    every, name_of = list(tasks), f"annex_{name}"
    head = [
        cell(title, anchor_name("p", name_of, "head", number), "center", bold=True)
        for number, (title, _, _) in enumerate(_COLUMNS, start=1)
    ]
    rows: list[Row] = []
    clauses = []
    for number, (stage, title) in enumerate(_GROUPS, start=1):
        group = [each for each in every if each.stage == stage]
        texts = (roman(number), f"{title}: {counted(len(group))} nhiệm vụ")
        anchors = [anchor_name("p", name_of, "group", number, at) for at in (1, 2)]
        rows.append(group_row(texts, anchors, len(_COLUMNS)))
        for at, each in enumerate(group, start=1):
            cells = _row(each, at, (name_of, number, at), registry)
            rows.append(Row(cells))
            where = where_phrase("where", "row", part=place, number=f"{roman(number)}.{at}")
            held = tuple(run.anchor for one in cells for run in one.runs)
            clauses.append(Clause(each.task.link, name, held, where=where))
    block = laid_out([share for _, share, _ in _COLUMNS], head, rows, place, width)
    return block, tuple(clauses)


def _row(
    standing: Standing, number: int, key: tuple[str, int, int], registry: Registry
) -> tuple[Cell, ...]:
    task, result = standing.task, standing.result
    done = standing.completed
    texts = (
        str(number),
        _dated(code_of(task, registry), task.issued),
        _work(task, registry),
        "; ".join(deadline_words(each) for each in task.deadlines),
        day_month_year(done) if done else "",
        _label(standing),
        _result(result, done) if result else "",
    )
    return tuple(
        cell(text, anchor_name("p", *key, at), align)
        for at, (text, (_, _, align)) in enumerate(zip(texts, _COLUMNS, strict=True), start=1)
    )


def code_of(task: Given, registry: Registry) -> str:
    """Return number and notation of the document that gave a task."""
    if not isinstance(task.source, Document):
        return task.source.code
    organ = registry.entries[task.source.organ]
    assert isinstance(organ, Unit)
    return number_and_notation(task.source, organ)


def _dated(code: str, day: date) -> str:
    """Return number and day of a document, the day on one line."""
    return f"{code} ngày\N{NO-BREAK SPACE}{day_month_year(day)}"


def deadline_words(deadline: Deadline) -> str:
    """Return a deadline as it stands in a table: "31/01/2024", and "Trước 31/01/2024" of that."""
    if isinstance(deadline, OnDate) and deadline.time is None:
        day = day_month_year(deadline.date)
        return f"Trước {day}" if deadline.bound is Bound.BEFORE else day
    return capitalised(phrase(deadline))


def _work(task: Given, registry: Registry) -> str:
    """Return what is to be done; bodies are called as on the day on which it was given."""
    given, source = task.assignment, task.source
    if isinstance(given, Assignment) and isinstance(source, Document):
        text = brief_words(given, Names(registry, task.issued, source.unit_names))
    else:
        text = given.action or ""
    return capitalised(text).rstrip(" .;,")


def _label(standing: Standing) -> str:
    if standing.status is Status.ON_TIME and standing.due is None:
        return "Đã hoàn thành"
    return _LABELS[standing.status]


def _result(result: TaskResult, done: date | None) -> str:
    """Return what came of a task: the document if it is done, and the note."""
    words = []
    if result.by is not None and done is not None:
        day = result.by.issued_date
        words.append(_dated(result.by.code, day) if day else result.by.code)
    if result.note:
        words.append(result.note)
    return "; ".join(words)
