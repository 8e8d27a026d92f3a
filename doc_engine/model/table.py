"""Tables: columns with their widths, and rows of cells, some of which head a group."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints, model_validator
from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError

from doc_engine.model.base import TEXT_LIMIT, Count, Elements, Frozen, Text

__all__ = ["Column", "GroupRow", "Table"]


def _cell(value: Any) -> Any:
    """A blank cell stays blank: YAML's empty value is an empty text here."""
    return "" if value is None else value.strip() if isinstance(value, str) else value


Cell = Annotated[str, StringConstraints(max_length=TEXT_LIMIT), BeforeValidator(_cell)]


class Column(Frozen, title="Cột của bảng"):
    """A column: its head, its share of the width, how its words stand."""

    title: Text = Field(description="Tên cột.")
    width: Annotated[Count, Field(ge=1)] = Field(
        10, description="Bề rộng. Phần tương đối so với các cột khác, ví dụ 10."
    )
    align: Literal["left", "center", "right"] = Field(
        "left", description="Căn lề. left: trái; center: giữa; right: phải."
    )


class GroupRow(Frozen, title="Dòng tiêu đề nhóm"):
    """A row that heads those below it: its number and its words over the other columns."""

    group: Text = Field(description="Tên nhóm. In đậm, trải hết các cột còn lại.")
    number: Text | None = Field(None, description="Số của nhóm. Ví dụ I.")


class Table(Frozen, title="Bảng"):
    """A table in the text or in an annex. Every row has as many cells as there are columns."""

    columns: Annotated[Elements[Column], Field(min_length=1, max_length=12)] = Field(
        description="Các cột."
    )
    rows: Elements[tuple[Cell, ...] | GroupRow] = Field(
        (), description="Các dòng. Mỗi dòng một danh sách ô, hoặc group: tên nhóm."
    )

    @model_validator(mode="after")
    def _as_many_cells(self) -> Table:
        """Refuse every row that has another number of cells, each at its own place."""
        wrong: list[InitErrorDetails] = []
        for index, row in enumerate(self.rows):
            if isinstance(row, tuple) and len(row) != len(self.columns):
                details = {"row": index + 1, "cells": len(row), "columns": len(self.columns)}
                kind = PydanticCustomError("row_cells", "another number of cells", details)
                wrong.append({"type": kind, "loc": ("rows", index), "input": list(row)})
        if wrong:
            raise ValidationError.from_exception_data(type(self).__name__, wrong)
        return self
