"""The body of a document: a tree of items in reading order, any of which may hold assignments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from doc_engine.model.assignment import MARKS, Assignment, Mark, Orders
from doc_engine.model.base import Elements, Frozen, Slug, Text, one_or_many
from doc_engine.model.deadline import Deadline
from doc_engine.model.table import Table
from doc_engine.standard.numbering import Level

__all__ = ["Compound", "Continuation", "Item", "Part", "Pointer", "Prose", "Section", "Task"]

Pointer = tuple[str | int, ...]


class Prose(Frozen, title="Câu văn không giao việc"):
    """Words that assign nothing."""

    text: Text = Field(description="Câu văn.")
    mark: Mark | None = Field(None, description=MARKS)


class Continuation(Frozen, title="Phần nói tiếp"):
    """Words that belong to assignments given earlier: one, or several with a common end."""

    continues: Annotated[Elements[Slug], one_or_many, Field(min_length=1)] = Field(
        description="Nói tiếp. Mã những nhiệm vụ đã nêu ở trên mà câu này nói tiếp."
    )
    text: Text = Field(description="Câu văn.")
    mark: Mark | None = Field(None, description=MARKS)


def _part_kind(value: Any) -> str:
    if isinstance(value, dict):
        if _SECTION_KEYS & value.keys():
            return "section"
        if "parts" in value:
            return "compound"
        if "continues" in value:
            return "continuation"
        if "columns" in value:
            return "table"
        return "assignment" if _ASSIGNMENT_KEYS & value.keys() else "prose"
    return type(value).__name__.lower()


_SECTION_KEYS = {"title", "lead_in", "body"}
_ASSIGNMENT_KEYS = {"id", "lead", "with", "action", "deadline", "target", "report_to"}

Part = Annotated[
    Annotated[Prose, Tag("prose")]
    | Annotated[Assignment, Tag("assignment")]
    | Annotated[Continuation, Tag("continuation")],
    Discriminator(_part_kind, custom_error_type="part_kind", custom_error_message="no such part"),
]


class Compound(Frozen, title="Đoạn nhiều phần"):
    """One paragraph of several parts: one bullet may hold two orders with one deadline."""

    parts: Annotated[Elements[Part], Field(min_length=1)] = Field(
        description="Các phần. Nhiều nhiệm vụ, câu văn trong cùng một đoạn."
    )
    mark: Mark | None = Field(None, description=MARKS)


class Section(Frozen, title="Mục"):
    """A group of items under a title, or under a sentence that leads in to them.

    `heads` declares a unit that heads all assignments below.
    """

    title: Text | None = Field(None, description="Tiêu đề. Số thứ tự được đánh tự động.")
    lead_in: Text | None = Field(
        None,
        description="Câu dẫn của mục. Thay cho title: in như câu văn, không đậm, sau số thứ tự.",
    )
    level: Level | None = Field(
        None,
        description="Cấp của mục. part: Phần I; roman: I.; arabic: 1.; decimal: 1.1.; letter: a); "
        "none: không số, câu dẫn in liền với đoạn đầu. Bỏ trống: cấp kế tiếp theo loại văn bản. "
        "Căn cứ: Phụ lục I, Phần I, Mục II, khoản 6.",
    )
    heads: Orders | None = Field(
        None, description="Cơ quan đứng đầu. Chủ trì mọi nhiệm vụ bên dưới, không phải ghi lại."
    )
    body: Elements[Item] = Field(
        (),
        description="Nội dung. Theo thứ tự đọc: câu văn, nhiệm vụ, đoạn nhiều phần, bảng, mục con.",
    )

    @model_validator(mode="after")
    def _one_head(self) -> Section:
        if (self.title is None) == (self.lead_in is None):
            raise PydanticCustomError("title_or_lead_in", "either title or lead_in")
        return self

    @property
    def head(self) -> tuple[str, str]:
        """The key of what stands above its items, title or lead-in, and the words."""
        return ("title", self.title) if self.title is not None else ("lead_in", self.lead_in or "")


Item = Annotated[
    Annotated[Prose, Tag("prose")]
    | Annotated[Assignment, Tag("assignment")]
    | Annotated[Continuation, Tag("continuation")]
    | Annotated[Compound, Tag("compound")]
    | Annotated[Section, Tag("section")]
    | Annotated[Table, Tag("table")],
    Discriminator(
        _part_kind,
        custom_error_type="item_kind",
        custom_error_message="no such item",
    ),
]

Section.model_rebuild()


@dataclass(frozen=True, slots=True)
class Task:
    """An assignment as it stands in a document: with what it inherits, and where in the data.

    `pointer` leads to it in the file; `headings` are the pointers of the sections whose declared
    unit heads it, outermost first.
    """

    assignment: Assignment
    pointer: Pointer
    headings: tuple[Pointer, ...] = ()

    def deadlines(self) -> Iterator[tuple[Pointer, Deadline]]:
        """Yield every deadline with its place, those of the targets after its own."""
        for index, deadline in enumerate(self.assignment.deadline):
            yield (*self.pointer, "deadline", index), deadline
        for index, target in enumerate(self.assignment.target):
            if target.deadline is not None:
                yield (*self.pointer, "target", index, "deadline"), target.deadline


def tasks_of(
    items: tuple[Item, ...], pointer: Pointer, heads: tuple[tuple[Pointer, Orders], ...] = ()
) -> Iterator[Task]:
    """Yield the assignments below `items` in reading order, lead and mode inherited."""
    for index, item in enumerate(items):
        here = (*pointer, index)
        if isinstance(item, Section):
            inherited = (*heads, (here, item.heads)) if item.heads else heads
            yield from tasks_of(item.body, (*here, "body"), inherited)
        elif isinstance(item, Compound):
            yield from tasks_of(item.parts, (*here, "parts"), heads)
        elif isinstance(item, Assignment):
            yield _inherit(item, here, heads)


def _inherit(
    assignment: Assignment, pointer: Pointer, heads: tuple[tuple[Pointer, Orders], ...]
) -> Task:
    if not heads:
        return Task(assignment, pointer)
    orders = heads[-1][1]
    update: dict[str, Any] = {"mode": assignment.mode or orders.mode}
    if assignment.lead:
        return Task(assignment.model_copy(update=update), pointer)
    update["lead"] = orders.lead
    return Task(assignment.model_copy(update=update), pointer, (heads[-1][0],))
