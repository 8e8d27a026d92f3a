"""Indicators: what reports count period by period, and the figures that one report gives."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from doc_engine.model.assignment import Number
from doc_engine.model.base import Flag, Frozen, Slug, Text
from doc_engine.model.period import Year

__all__ = ["Figure", "FigureField", "Indicator", "IndicatorPart", "Indicators"]


class IndicatorPart(Frozen, title="Thành phần của chỉ tiêu"):
    """One of the figures into which an indicator is broken down."""

    id: Slug = Field(description="Mã thành phần. Duy nhất trong chỉ tiêu.")
    name: Text = Field(description="Tên thành phần. Ví dụ Độ ẩm.")


class Indicator(Frozen, title="Chỉ tiêu thống kê"):
    """A figure that an organ reports each period."""

    id: Slug = Field(description="Mã chỉ tiêu. Duy nhất trong tệp.")
    name: Text = Field(description="Tên chỉ tiêu. Ví dụ mẫu than được thử nghiệm.")
    unit: Text | None = Field(None, description="Đơn vị tính. Ví dụ mẫu.")
    organ: Slug = Field(description="Cơ quan báo cáo. Mã trong danh mục đơn vị.")
    opening: dict[Year, Number] = Field(
        default_factory=dict,
        description="Số đầu kỳ. Số đã có trước kỳ đầu tiên của từng năm, ví dụ {2024: 12}.",
    )
    cumulation: Literal["sum", "latest", "none"] = Field(
        "sum",
        description=(
            "Cách lũy kế. sum: cộng các kỳ; latest: lấy số của kỳ cuối, cho số hiện có; "
            "none: không lũy kế, cho tỷ lệ."
        ),
    )
    parts: tuple[IndicatorPart, ...] = Field(
        (), description="Các thành phần. Không nhất thiết cộng lại bằng chỉ tiêu."
    )
    sums: Flag = Field(
        False, description="Cộng lại. true: các thành phần phải cộng lại bằng chỉ tiêu."
    )


class Indicators(Frozen, title="Chỉ tiêu thống kê trong báo cáo"):
    """The file of indicators."""

    schema_version: Literal["1"] = Field(
        alias="schema", description="Phiên bản lược đồ. Luôn ghi 1."
    )
    indicators: tuple[Indicator, ...] = Field((), description="Các chỉ tiêu.")

    def find(self, wanted: str) -> Indicator | None:
        """Return the indicator of that id, or None."""
        return next((each for each in self.indicators if each.id == wanted), None)


class Figure(Frozen, title="Số liệu trong kỳ"):
    """What a report gives for one indicator; `total` is only compared with what is computed."""

    value: Number = Field(description="Số trong kỳ.")
    parts: dict[Slug, Number] = Field(
        default_factory=dict, description="Số của từng thành phần. Theo mã thành phần."
    )
    total: Number | None = Field(
        None,
        description="Lũy kế. Được tính từ các kỳ trước; ghi thêm thì phải khớp với số tính được.",
    )

    def part(self, wanted: str) -> Decimal | None:
        """Return the figure of a part, or None."""
        return self.parts.get(wanted)


def figure(value: Any) -> Any:
    """Return a bare figure as the value of one without parts."""
    return value if isinstance(value, (dict, Figure)) else {"value": value}


FigureField = Annotated[Figure, BeforeValidator(figure)]
