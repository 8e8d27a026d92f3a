"""Documents that are not ours: cited, or come in with assignments; data only, never rendered."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from doc_engine.model.assignment import Addressee
from doc_engine.model.base import Brief, Elements, Frozen, IsoDate, Slug, Text, one_or_many
from doc_engine.model.deadline import DeadlineField

__all__ = ["Cited", "CitedDocument", "CitedTask"]


class CitedTask(Frozen, title="Nhiệm vụ trong văn bản được dẫn"):
    """An assignment taken from a document that is not ours."""

    id: Slug = Field(description="Mã nhiệm vụ. Duy nhất trong văn bản được dẫn.")
    lead: Annotated[Elements[Addressee], one_or_many] = Field(
        (), description="Chủ trì. Mã đơn vị, nhóm, chức danh; hoặc {described: ...}."
    )
    action: Text = Field(description="Việc phải làm. Viết bằng lời của mình.")
    deadline: Annotated[Elements[DeadlineField], one_or_many] = Field(
        (), description="Thời hạn. Viết như trong văn bản của mình."
    )


class CitedDocument(Frozen, title="Văn bản được dẫn"):
    """A document of another organ, or one of ours that is not in the project."""

    id: Slug = Field(description="Mã văn bản. Duy nhất trong dự án, khác mã văn bản của mình.")
    type: Slug | None = Field(
        None, description="Loại văn bản. Ví dụ ke-hoach, cong-van. Căn cứ: Điều 7."
    )
    organ: Slug = Field(description="Cơ quan ban hành. Mã trong danh mục.")
    code: Text = Field(description="Số, ký hiệu. Đúng như trên văn bản, ví dụ 316/UBND-KGVX.")
    issued_date: IsoDate = Field(description="Ngày ban hành. Dạng 2024-01-17.")
    subject: Brief = Field(description="Trích yếu nội dung.")
    assignments: Elements[CitedTask] = Field(
        (), description="Nhiệm vụ. Những việc mà văn bản này giao."
    )


class Cited(Frozen, title="Văn bản được dẫn, văn bản đến"):
    """The file of documents that are not ours."""

    schema_version: Literal["1"] = Field(
        alias="schema", description="Phiên bản lược đồ. Luôn ghi 1."
    )
    documents: tuple[CitedDocument, ...] = Field((), description="Các văn bản được dẫn.")
