"""What became of assignments: begun when, completed when, by which document."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from doc_engine.model.base import Frozen, IsoDate, Link, Slug, Text

__all__ = ["ResultDocument", "Results", "TaskResult"]


class ResultDocument(Frozen, title="Văn bản kết quả"):
    """The document by which an assignment was carried out."""

    code: Text = Field(description="Số, ký hiệu. Ví dụ 199/KHCN-TĐC.")
    issued_date: IsoDate | None = Field(None, description="Ngày ban hành. Dạng 2024-01-30.")


class TaskResult(Frozen, title="Kết quả thực hiện"):
    """What one unit did of one assignment; its status on a day follows, and is never typed."""

    task: Link = Field(
        description="Nhiệm vụ. Mã văn bản/mã nhiệm vụ, của văn bản mình hay văn bản được dẫn."
    )
    unit: Slug | None = Field(
        None, description="Đơn vị thực hiện. Mã đơn vị; bỏ trống nếu nhiệm vụ chỉ giao một đơn vị."
    )
    due: IsoDate | None = Field(
        None,
        description="Kỳ hạn. Ngày đến hạn của kỳ này, khi nhiệm vụ lặp lại hằng năm, hằng quý.",
    )
    begun: IsoDate | None = Field(
        None, description="Ngày bắt đầu. Bỏ trống khi chưa thực hiện. Dạng 2024-01-20."
    )
    completed: IsoDate | None = Field(None, description="Ngày hoàn thành. Dạng 2024-01-30.")
    by: ResultDocument | None = Field(None, description="Bằng văn bản nào.")
    note: Text | None = Field(None, description="Ghi chú.")


class Results(Frozen, title="Kết quả thực hiện nhiệm vụ"):
    """The file of results."""

    schema_version: Literal["1"] = Field(
        alias="schema", description="Phiên bản lược đồ. Luôn ghi 1."
    )
    results: tuple[TaskResult, ...] = Field((), description="Các kết quả.")
