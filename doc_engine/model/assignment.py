"""An assignment: who must do what, with whom, by when, how much, and report to whom."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from doc_engine.model.base import Frozen, Slug, Text, one_or_many
from doc_engine.model.deadline import DeadlineField

__all__ = ["Addressee", "Assignment", "Described", "Mark", "Mode", "Orders", "Target"]

Mode = Literal["order", "entrust", "request"]
Mark = Literal["none", "dash", "plus"]


class Described(Frozen):
    """A class of addressees that no registry lists ("cơ quan chủ trì nhiệm vụ")."""

    described: Text = Field(description="Tên gọi đúng như trong văn bản")


def _slug_or_described(value: Any) -> str:
    return "described" if isinstance(value, (dict, Described)) else "id"


Addressee = Annotated[
    Annotated[Slug, Tag("id")] | Annotated[Described, Tag("described")],
    Discriminator(_slug_or_described),
]


_FIGURE = re.compile(r"(?=.{1,15}\Z)(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")


def _number(value: Any) -> Any:
    if isinstance(value, str):
        if not _FIGURE.fullmatch(value):
            raise PydanticCustomError("number_form", "not a number", {"value": value[:40]})
        return Decimal(value)
    return value


Number = Annotated[Decimal, BeforeValidator(_number)]


class Target(Frozen):
    """A figure to reach: exactly one comparison, of a measure, per a time."""

    measure: Text = Field(description="Chỉ tiêu: đếm cái gì")
    exactly: Number | None = Field(None, description="Đúng bằng")
    at_least: Number | None = Field(None, description="Ít nhất")
    at_most: Number | None = Field(None, description="Nhiều nhất")
    range: Annotated[tuple[Number, Number], Field()] | None = Field(None, description="Từ ... đến")
    increase: Number | None = Field(None, description="Tăng thêm")
    unit: Text | None = Field(None, description="Đơn vị tính, ví dụ %")
    per: Text | None = Field(None, description="Tính theo, ví dụ năm")
    deadline: DeadlineField | None = Field(None, description="Thời hạn riêng của chỉ tiêu")

    @model_validator(mode="after")
    def _one_comparison(self) -> Target:
        given = (self.exactly, self.at_least, self.at_most, self.range, self.increase)
        if sum(each is not None for each in given) != 1:
            raise PydanticCustomError("target_comparison", "exactly one comparison")
        return self


class Orders(Frozen):
    """What a heading unit passes on to every assignment under it."""

    mode: Mode = Field("order", description="Hình thức giao: giao, yêu cầu, đề nghị")
    lead: Annotated[tuple[Addressee, ...], one_or_many] = Field(description="Chủ trì")


class Assignment(Frozen):
    """One task. Its text is prose with placeholders, or is composed from the fields."""

    id: Slug = Field(description="Mã nhiệm vụ, duy nhất trong dự án")
    mode: Mode | None = Field(None, description="order: yêu cầu; entrust: giao; request: đề nghị")
    lead: Annotated[tuple[Addressee, ...], one_or_many] = Field((), description="Chủ trì")
    with_: Annotated[tuple[Addressee, ...], one_or_many] = Field(
        (), alias="with", description="Phối hợp"
    )
    report_to: Annotated[tuple[Addressee, ...], one_or_many] = Field(
        (), description="Nơi nhận báo cáo, sản phẩm"
    )
    action: Text | None = Field(None, description="Việc phải làm, để soạn câu tự động")
    deadline: Annotated[tuple[DeadlineField, ...], one_or_many] = Field(
        (), description="Thời hạn, ví dụ: trước ngày 15/11 hằng năm"
    )
    target: Annotated[tuple[Target, ...], one_or_many] = Field((), description="Chỉ tiêu")
    output: Text | None = Field(None, description="Sản phẩm")
    text: Text | None = Field(
        None, description="Câu văn; đặt {lead}, {with}, {report_to}, {deadline}, {target} vào chỗ"
    )
    mark: Mark | None = Field(None, description="Dấu đầu dòng: none, dash (-), plus (+)")

    @model_validator(mode="after")
    def _has_words(self) -> Assignment:
        if (self.text is None) == (self.action is None):
            raise PydanticCustomError("text_or_action", "either text or action")
        return self

    def deadlines(self) -> tuple[Any, ...]:
        """Return every deadline to print, those of the targets included, without doubles."""
        own = [target.deadline for target in self.target if target.deadline is not None]
        return tuple(dict.fromkeys([*self.deadline, *own]))
