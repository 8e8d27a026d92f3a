"""An annex: a text or tables of its own, or the assignments of the document as a table."""

from __future__ import annotations

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from doc_engine.model.base import Elements, Flag, Frozen, Slug, Text
from doc_engine.model.body import Item

__all__ = ["Annex"]


class Annex(Frozen, title="Phụ lục"):
    """An annex (Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, III.1)."""

    id: Slug = Field(description="Mã phụ lục. Duy nhất trong văn bản.")
    title: Text = Field(description="Tên phụ lục. In hoa dưới chữ Phụ lục.")
    landscape: Flag = Field(
        False,
        description="Trang nằm ngang. true: dành cho bảng nhiều cột. "
        "Căn cứ: Phụ lục I, Phần I, Mục I, khoản 2.",
    )
    assignments: Flag = Field(
        False,
        description="Bảng phân công nhiệm vụ. true: lập từ các nhiệm vụ của văn bản, gồm TT, nhiệm "
        "vụ, chủ trì, phối hợp, thời hạn, sản phẩm.",
    )
    tasks: Flag = Field(
        False,
        description="Bảng kết quả thực hiện nhiệm vụ. true: lập từ văn bản đến và kết quả, theo "
        "tình hình vào ngày chốt của period.",
    )
    body: Elements[Item] = Field((), description="Nội dung. Câu văn, bảng, mục con.")

    @model_validator(mode="after")
    def _has_content(self) -> Annex:
        if not (self.assignments or self.tasks or self.body):
            raise PydanticCustomError("annex_empty", "neither assignments nor body")
        return self
