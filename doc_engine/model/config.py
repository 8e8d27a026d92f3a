"""The project's configuration, `doc-engine.yaml`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from doc_engine.model.base import Frozen, Text, one_or_many
from doc_engine.model.waiver import Waiver

__all__ = ["Config"]


class Config(Frozen, title="Cấu hình của dự án"):
    """Where things are and what is made; paths are below the project's folder."""

    schema_version: Literal["1"] = Field(
        alias="schema", description="Phiên bản lược đồ. Luôn ghi 1."
    )
    units: Text = Field(
        "data/units.yaml", description="Tệp danh mục đơn vị. Đường dẫn tính từ thư mục của dự án."
    )
    cited: Text = Field(
        "data/cited.yaml",
        description="Tệp văn bản được dẫn, văn bản đến. Không bắt buộc phải có.",
    )
    results: Text = Field(
        "data/results.yaml",
        description="Tệp kết quả thực hiện nhiệm vụ. Không bắt buộc phải có.",
    )
    links: Text = Field(
        "data/links.lock.yaml",
        description="Tệp xác nhận liên kết. Lệnh confirm ghi; không bắt buộc phải có.",
    )
    indicators: Text = Field(
        "data/indicators.yaml",
        description="Tệp chỉ tiêu thống kê trong báo cáo. Không bắt buộc phải có.",
    )
    documents: Text = Field(
        "data", description="Thư mục chứa văn bản. Mỗi loại một thư mục con: chi-thi, ke-hoach..."
    )
    templates: Text = Field(
        "templates",
        description="Thư mục mẫu trình bày. Mẫu riêng của dự án; thiếu thì dùng mẫu đi kèm.",
    )
    seals: Text = Field(
        "seals.yaml",
        description="Tệp niêm phong. Do lệnh seal ghi; đường dẫn tính từ thư mục của dự án.",
    )
    formats: Annotated[tuple[Text, ...], one_or_many, Field(min_length=1)] = Field(
        ("docx", "pdf"),
        description="Định dạng xuất ra. Khi lệnh không nói gì thêm: docx, pdf, html.",
    )
    waivers: tuple[Waiver, ...] = Field((), description="Những cảnh báo được chấp nhận")
