"""A waiver: somebody answers, until a day, for a finding that is known and accepted."""

from __future__ import annotations

from pydantic import Field

from doc_engine.model.base import Frozen, IsoDate, Text

__all__ = ["Waiver"]


class Waiver(Frozen):
    """What is waived where, why, and to the end of which day."""

    rule: Text = Field(description="Mã quy tắc được miễn, ví dụ COV105")
    target: Text = Field(
        description="Miễn cho gì: mã văn bản, mã văn bản/mã nhiệm vụ, hoặc đường dẫn tệp"
    )
    reason: Text = Field(description="Vì sao chấp nhận")
    until: IsoDate = Field(description="Miễn đến hết ngày, dạng 2026-12-31")
