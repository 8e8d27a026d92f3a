"""What the columns of typed tables hold, by their heads: deadlines, bodies in charge, a status."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, Literal

from doc_engine.model.body import Pointer
from doc_engine.model.table import Table
from doc_engine.rules.texts import cells_of
from doc_engine.text import comparable

__all__ = ["Held", "cells_held", "held"]

#: What a column holds; "" is anything else.
Held = Literal["deadlines", "bodies", "status", ""]

_DEADLINE_HEADS: Final = ("thời hạn", "hạn hoàn thành", "hạn xử lý")
_HEADS: Final[tuple[tuple[re.Pattern[str], Held], ...]] = (
    (re.compile("|".join(map(comparable, _DEADLINE_HEADS))), "deadlines"),
    (re.compile(r"tiến độ|tình trạng|trạng thái"), "status"),
)
#: "Đơn vị" alone is as often a unit of measure, "thực hiện" alone what is done.
_OF_BODIES: Final = re.compile(
    r"(?:cơ quan|đơn vị|tổ chức|đầu mối).*(?:thực hiện|tham mưu|tham gia|triển khai)"
    r"|chủ trì|phối hợp|phụ trách|được giao|chịu trách nhiệm"
)

#: The document that gave a task: a row that names it tells of an order, and orders nothing itself.
_OF_GIVERS: Final = re.compile(r"văn bản (?:giao|chỉ đạo)|giao tại văn bản")


def held(table: Table) -> tuple[Held, ...]:
    """Return what each column of a table holds, as its head says."""
    return tuple(_kind(comparable(column.title)) for column in table.columns)


def _kind(head: str) -> Held:
    for pattern, kind in _HEADS:
        if pattern.search(head):
            return kind
    return "bodies" if _OF_BODIES.search(head) else ""


def cells_held(table: Table, pointer: Pointer) -> Iterator[tuple[Pointer, str, Held]]:
    """Yield the words of each cell that is not blank, with its place and what its column holds.

    A table with a column of the documents that gave the tasks tells of orders and has none.
    """
    if any(_OF_GIVERS.search(comparable(column.title)) for column in table.columns):
        return
    kinds = held(table)
    for place, text in cells_of(table, pointer):
        at = place[-1]
        if text:
            yield place, text, kinds[at] if isinstance(at, int) else ""
