"""Links that somebody has confirmed: each with the stamp that the superior's order had then."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from doc_engine.model.base import Frozen, Link, Text

__all__ = ["Confirmed", "ConfirmedLink"]


class ConfirmedLink(Frozen, title="Liên kết đã xác nhận"):
    """An assignment, the one it derives from, and what that one obliged to, as a stamp."""

    task: Link = Field(description="Nhiệm vụ. Mã văn bản/mã nhiệm vụ của văn bản thực hiện.")
    derives_from: Link = Field(description="Nhiệm vụ được thực hiện. Mã văn bản/mã nhiệm vụ.")
    stamp: Text = Field(description="Dấu. Mười hai chữ số hệ 16 suy ra từ nội dung giao việc.")


class Confirmed(Frozen, title="Liên kết đã xác nhận"):
    """The file of confirmed links, which the program writes."""

    schema_version: Literal["1"] = Field(
        alias="schema", description="Phiên bản lược đồ. Luôn ghi 1."
    )
    links: tuple[ConfirmedLink, ...] = Field((), description="Các liên kết.")
