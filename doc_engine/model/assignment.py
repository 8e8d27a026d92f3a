"""An assignment: who must do what, with whom, by when, how much, and report to whom."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any, Final, Literal

from pydantic import (
    BeforeValidator,
    Discriminator,
    Field,
    Tag,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from doc_engine.model.base import Elements, Frozen, Link, Slug, Text, one_or_many
from doc_engine.model.deadline import DeadlineField

__all__ = ["MARKS", "Addressee", "Assignment", "Described", "Mark", "Mode", "Orders", "Target"]

Mode = Literal["order", "entrust", "request"]
Mark = Literal["none", "dash", "plus", "star", "number", "letter"]
MARKS: Final = (
    "Dấu đầu dòng. none: không có; dash: dấu -; plus: dấu +; star: dấu *; number: 1., 2.; "
    "letter: a), b)."
)


class Described(Frozen, title="Đối tượng không kê trong danh mục"):
    """A class of addressees that no registry lists ("cơ quan chủ trì nhiệm vụ")."""

    described: Text = Field(
        description="Tên gọi. Đúng như in trong văn bản, ví dụ cơ quan chủ trì nhiệm vụ."
    )


def _slug_or_described(value: Any) -> str:
    return "described" if isinstance(value, (dict, Described)) else "id"


Addressee = Annotated[
    Annotated[Slug, Tag("id")] | Annotated[Described, Tag("described")],
    Discriminator(_slug_or_described),
]


_FIGURE = re.compile(r"(?=.{1,15}\Z)(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")

#: What Vietnamese offices write for a thousand and more, and YAML takes for a decimal: 1.211.
_THOUSANDS = re.compile(r"([1-9][0-9]{0,2})\.([0-9]{3})")
#: The decimal that would look like it, with a zero that tells it apart: 1.2110.
_TOLD_APART = re.compile(r"([1-9][0-9]{0,2}\.[0-9]{3})0")


def _number(value: Any) -> Any:
    if isinstance(value, str):
        if not _FIGURE.fullmatch(value):
            raise PydanticCustomError("number_form", "not a number", {"value": value[:40]})
        if thousands := _THOUSANDS.fullmatch(value):
            meant = {"whole": "".join(thousands.groups()), "decimal": f"{value}0"}
            raise PydanticCustomError("number_thousands", "a thousand or a decimal", meant)
        apart = _TOLD_APART.fullmatch(value)
        return Decimal(apart[1] if apart else value)
    return value


Number = Annotated[
    Decimal,
    BeforeValidator(_number),
    WithJsonSchema(
        {"type": ["number", "string"], "minimum": 0, "pattern": r"^(0|[1-9][0-9]*)(\.[0-9]+)?$"}
    ),
]


class Target(Frozen, title="Chỉ tiêu"):
    """A figure to reach: exactly one comparison, of a measure, per a time."""

    measure: Text = Field(description="Đại lượng. Đếm, đo cái gì, ví dụ nhiệm vụ KH&CN.")
    exactly: Number | None = Field(None, description="Đúng bằng.")
    at_least: Number | None = Field(None, description="Ít nhất.")
    at_most: Number | None = Field(None, description="Nhiều nhất.")
    range: Annotated[tuple[Number, Number], Field()] | None = Field(
        None, description="Trong khoảng. Hai số: [2, 3]."
    )
    increase: Number | None = Field(None, description="Tăng thêm.")
    unit: Text | None = Field(None, description="Đơn vị tính. Ví dụ %.")
    per: Text | None = Field(None, description="Tính theo. Ví dụ năm.")
    deadline: DeadlineField | None = Field(
        None, description="Thời hạn riêng của chỉ tiêu. Viết như deadline."
    )

    @model_validator(mode="after")
    def _one_comparison(self) -> Target:
        given = (self.exactly, self.at_least, self.at_most, self.range, self.increase)
        if sum(each is not None for each in given) != 1:
            raise PydanticCustomError("target_comparison", "exactly one comparison")
        return self


class Orders(Frozen, title="Cơ quan đứng đầu mục"):
    """What a heading unit passes on to every assignment under it."""

    mode: Mode = Field(
        "order", description="Hình thức giao. order: yêu cầu; entrust: giao; request: đề nghị."
    )
    lead: Annotated[Elements[Addressee], one_or_many] = Field(
        description="Chủ trì. Mã đơn vị chủ trì mọi nhiệm vụ trong mục."
    )


class Assignment(Frozen, title="Nhiệm vụ"):
    """One task. Its text is prose with placeholders, or is composed from the fields."""

    id: Slug = Field(
        description="Mã nhiệm vụ. Duy nhất trong văn bản; chữ thường không dấu, gạch nối."
    )
    mode: Mode | None = Field(
        None, description="Hình thức giao. order: yêu cầu; entrust: giao; request: đề nghị."
    )
    lead: Annotated[Elements[Addressee], one_or_many] = Field(
        (), description="Chủ trì. Mã đơn vị, nhóm, chức danh; hoặc {described: ...}."
    )
    with_: Annotated[Elements[Addressee], one_or_many] = Field(
        (), alias="with", description="Phối hợp. Mã đơn vị, hoặc danh sách mã."
    )
    report_to: Annotated[Elements[Addressee], one_or_many] = Field(
        (), description="Nơi nhận báo cáo. Đơn vị nhận báo cáo, sản phẩm của nhiệm vụ."
    )
    action: Text | None = Field(
        None,
        description="Việc phải làm. Câu được soạn tự động từ các trường; không dùng cùng text.",
    )
    deadline: Annotated[Elements[DeadlineField], one_or_many] = Field(
        (),
        description="Thời hạn. Viết như trong văn bản, hoặc ngày dạng năm-tháng-ngày. Các dạng: "
        "ngày (trước ngày, chậm nhất ngày, đến hết ngày 15/11/2024); hằng năm, hằng quý, hằng "
        "tháng, hằng tuần; trong tháng, quý, năm, giai đoạn; số ngày làm việc kể từ một việc; "
        "từ năm, đến năm; lồng ghép trong báo cáo; thường xuyên, định kỳ.",
    )
    target: Annotated[Elements[Target], one_or_many] = Field(
        (), description="Chỉ tiêu. Con số phải đạt; in bằng {target}."
    )
    output: Text | None = Field(
        None, description="Sản phẩm. Văn bản, kết quả phải có, ví dụ Kế hoạch."
    )
    brief: Text | None = Field(
        None,
        description="Tóm tắt. Tên nhiệm vụ in trong bảng phân công; bỏ trống thì in action hoặc "
        "câu văn.",
    )
    text: Text | None = Field(
        None,
        description="Câu văn. Đặt {lead}, {with}, {report_to}, {deadline}, {target}, {output} vào "
        "chỗ, hoặc viết thẳng tên; không dùng cùng action.",
    )
    mark: Mark | None = Field(None, description=MARKS)
    derives_from: Annotated[tuple[Link, ...], one_or_many] = Field(
        (),
        description="Thực hiện nhiệm vụ nào. Mã văn bản/mã nhiệm vụ của cấp trên giao, ví dụ "
        "ct-02-2022/hoi-thi-y-tuong; của văn bản mình hay văn bản được dẫn.",
    )
    former_ids: Annotated[tuple[Slug, ...], one_or_many] = Field(
        (), description="Mã cũ. Khi đổi mã nhiệm vụ, ghi mã trước đây để liên kết cũ vẫn còn."
    )

    @model_validator(mode="after")
    def _has_words(self) -> Assignment:
        if (self.text is None) == (self.action is None):
            raise PydanticCustomError("text_or_action", "either text or action")
        return self

    def deadlines(self) -> tuple[Any, ...]:
        """Return every deadline to print, those of the targets included, without doubles."""
        own = [target.deadline for target in self.target if target.deadline is not None]
        return tuple(dict.fromkeys([*self.deadline, *own]))
