"""A document: what Nghị định 30/2020/NĐ-CP, Điều 8 lists as its components, as data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from doc_engine.model.base import Brief, Count, Frozen, IsoDate, Slug, Text, one_or_many
from doc_engine.model.body import Item, Section, Task, tasks_of

__all__ = ["Code", "Document", "Recipient", "Signatory", "State"]

State = Literal["draft", "for-signature", "issued"]
_BLANK_LINE = re.compile(r"\n[ \t]*\n")


def _paragraphs(value: Any) -> Any:
    if isinstance(value, str):
        return [" ".join(each.split()) for each in _BLANK_LINE.split(value) if each.strip()]
    return value


Paragraphs = Annotated[tuple[Text, ...], BeforeValidator(_paragraphs)]


class Code(Frozen):
    """Number and notation (ô 3); the notation follows from type and organ unless given."""

    number: Annotated[Count, Field(ge=1)] | None = Field(None, description="Số văn bản")
    notation: Text | None = Field(None, description="Ký hiệu, ví dụ CT-UBND")


class Recipient(Frozen):
    """One item of "Nơi nhận" (ô 9b): bodies, or the archive line, with lines below it."""

    to: Annotated[tuple[Slug, ...], one_or_many] = Field((), description="Gửi ai")
    purpose: Text | None = Field(None, description="Để làm gì, ví dụ b/c")
    form: Literal["full", "short"] = Field("full", description="In tên đầy đủ hay viết gọn")
    archive: Annotated[tuple[Text, ...], one_or_many] = Field((), description="Lưu: VT, ...")
    drafter: Text | None = Field(None, description="Ký hiệu người soạn thảo")
    copies: Count | None = Field(None, description="Số bản lưu")
    items: tuple[Recipient, ...] = Field((), description="Các dòng con")

    @model_validator(mode="after")
    def _has_target(self) -> Recipient:
        if bool(self.to) == bool(self.archive):
            raise PydanticCustomError("recipient_target", "either to or archive")
        return self

    def reached(self) -> Iterator[str]:
        """Yield the ids that this line and the lines below it reach."""
        yield from self.to
        for item in self.items:
            yield from item.reached()


class Signatory(Frozen):
    """Who signs (ô 7a, 7b): authority lines in order, and the full name without titles."""

    authority: Annotated[tuple[Text, ...], one_or_many, Field(min_length=1)] = Field(
        description="Quyền hạn, chức vụ, từng dòng"
    )
    full_name: Text = Field(description="Họ và tên")


class Document(Frozen):
    """One administrative document; the body is sections, then the closing."""

    schema_version: Literal["1"] = Field(alias="schema", description="Phiên bản lược đồ")
    type: Slug = Field(description="Loại văn bản: chi-thi, ke-hoach, bao-cao, cong-van")
    id: Slug = Field(description="Mã văn bản, duy nhất trong dự án")
    state: State = Field("draft", description="Dự thảo, trình ký, đã ban hành")
    organ: Slug = Field(description="Cơ quan ban hành")
    code: Code = Field(default_factory=lambda: Code(), description="Số, ký hiệu")
    issued_date: IsoDate | None = Field(None, description="Ngày ban hành, dạng 2022-03-25")
    drafted_date: IsoDate | None = Field(
        None, description="Ngày dùng để tra tên đơn vị khi chưa có ngày ban hành"
    )
    place: Text | None = Field(None, description="Địa danh, nếu khác của cơ quan ban hành")
    urgency: Literal["KHẨN", "THƯỢNG KHẨN", "HỎA TỐC"] | None = Field(
        None, description="Dấu chỉ độ khẩn"
    )
    subject: Brief = Field(description="Trích yếu nội dung")
    unit_names: Literal["full", "short"] = Field("full", description="In tên đơn vị thế nào")
    legal_bases: tuple[Text, ...] = Field((), description="Căn cứ ban hành")
    opening: Paragraphs = Field((), description="Phần mở đầu; dòng trống ngăn các đoạn")
    call: Text | None = Field(None, description="Câu dẫn vào các yêu cầu")
    footnotes: dict[Slug, Text] = Field(default_factory=dict, description="Chú thích chân trang")
    sections: tuple[Section, ...] = Field((), description="Các mục")
    closing: tuple[Item, ...] = Field((), description="Phần kết")
    recipients: Annotated[tuple[Recipient, ...], Field(min_length=1)] = Field(
        description="Nơi nhận"
    )
    signatory: Signatory = Field(description="Người ký")

    @model_validator(mode="after")
    def _dated(self) -> Document:
        if self.state == "issued" and (self.code.number is None or self.issued_date is None):
            raise PydanticCustomError("issued_incomplete", "issued without number or day")
        if self.issued_date is None and self.drafted_date is None:
            raise PydanticCustomError("no_date", "neither issued_date nor drafted_date")
        return self

    @property
    def day(self) -> Any:
        """The day at which names and groups are looked up."""
        return self.issued_date or self.drafted_date

    def tasks(self) -> Iterator[Task]:
        """Yield every assignment in reading order, each with what it inherits and its place."""
        yield from tasks_of(self.sections, ("sections",))
        yield from tasks_of(self.closing, ("closing",))


Recipient.model_rebuild()
