"""The project's configuration, `doc-engine.yaml`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from doc_engine.model.base import Frozen, Text, one_or_many
from doc_engine.model.waiver import Waiver

__all__ = ["Config"]


class Config(Frozen):
    """Where things are and what is made; paths are below the project's folder."""

    schema_version: Literal["1"] = Field(alias="schema", description="Phiên bản lược đồ")
    units: Text = Field("data/units.yaml", description="Tệp danh mục đơn vị")
    documents: Text = Field("data", description="Thư mục chứa văn bản")
    templates: Text = Field("templates", description="Thư mục mẫu trình bày riêng của dự án")
    formats: Annotated[tuple[Text, ...], one_or_many, Field(min_length=1)] = Field(
        ("docx", "pdf"), description="Các định dạng xuất ra"
    )
    waivers: tuple[Waiver, ...] = Field((), description="Những cảnh báo được chấp nhận")
