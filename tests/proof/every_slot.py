"""Small documents that between them use every slot, arm and loop of the packaged templates.

They are of one page or little more, since each of some hundred mutated templates prints them all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from doc_engine.compose import compose
from doc_engine.composition import Composition
from doc_engine.model.document import Document
from doc_engine.model.registry import Registry
from tests.factory import DEPARTMENTS, FINANCE, PROVINCE, SCIENCE, Data, document, section, task

__all__ = ["Sample", "samples"]


@dataclass(frozen=True)
class Sample:
    """A document, the registry that it is made with, and what it says."""

    document: Document
    registry: Registry
    composition: Composition


def samples() -> tuple[Sample, ...]:
    """Return the documents: a draft plan with annexes, two letters of which one has one addressee.

    What a template asks about urgency, addressees and blocks is answered in each way by one.
    """
    return tuple(_samples())


def _samples() -> Iterator[Sample]:
    province = {
        **PROVINCE,
        "letterhead_parent": ["CƠ QUAN CẤP TRÊN", "CỦA TỈNH"],
        "contact": ["Số 82, đường Hùng Vương", "Thư điện tử: vp@example.vn"],
    }
    groups = {"groups": [DEPARTMENTS]}
    units = Registry.model_validate(
        {"schema": "1", "units": [province, SCIENCE, FINANCE], **groups}
    )
    for each in (_plan(), _letter(_MANY, "HỎA TỐC"), _letter(_ONE, "THƯỢNG KHẨN")):
        yield Sample(each, units, compose(each, units))


_MANY: list[Data] = [{"to": "so-khcn"}, {"to": "so-tai-chinh"}]
_ONE: list[Data] = [{"to": "so-khcn"}]
_RECIPIENTS: list[Data] = [
    {"to": "cac-so", "items": [{"to": "so-khcn", "purpose": "để thực hiện"}]},
    {"archive": ["VT", "KGVX"]},
]
_SIGNATORY = {"authority": ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], "full_name": "Mai Sơn"}


def _plan() -> Document:
    """Return a draft with parts, levels, marks, tables, annexes: every style of block."""
    return document(
        type="ke-hoach",
        id="kh-thu",
        state="draft",
        code=None,
        issued_date=None,
        drafted_date="2022-03-25",
        urgency="KHẨN",
        subject="Nâng cao chất lượng, hiệu quả thực hiện các nhiệm vụ khoa học và công nghệ",
        legal_bases=["Căn cứ Luật Khoa học và công nghệ", "Căn cứ Luật Đầu tư"],
        opening="Năm qua còn[^mot] hạn chế.",
        footnotes={"mot": "Theo báo cáo năm 2021."},
        sections=_sections("a"),
        annexes=[
            {"id": "mot", "title": "Danh mục đề tài", "body": _sections("b"), "landscape": "true"},
            {"id": "hai", "title": "Bảng giao việc", "assignments": "true"},
        ],
        recipients=_RECIPIENTS,
        signatory=_SIGNATORY,
    )


def _sections(name: str) -> list[Data]:
    bullets: list[Data] = [
        {"text": f"Việc {mark} {name}.", "mark": mark} for mark in ("none", "dash", "plus", "star")
    ]
    small = section(*bullets, level="decimal", title=f"Việc nhỏ {name}")
    order = task(f"viec-{name}", deadline="hằng năm", text="{lead} làm {deadline}.", mark="letter")
    lead_in = {"lead_in": f"Các cơ quan {name} làm", "level": "arabic", "body": [order]}
    middle = section(_table(name), small, level="arabic", title=f"Việc vừa {name}")
    large = section(middle, lead_in, level="roman", title=f"Việc lớn {name}")
    return [section(large, level="part", title=f"Việc chung {name}")]


def _table(name: str) -> Data:
    columns = [
        {"title": f"Số {name}", "align": "center"},
        {"title": f"Tên {name}", "width": "30"},
        {"title": f"Tiền {name}", "align": "right"},
    ]
    rows: list[Any] = [
        {"number": "I", "group": f"Nhóm {name}"},
        ["1", f"Nấm {name}", "1.291"],
        ["2", f"Vải {name}", "1.300"],
    ]
    return {"columns": columns, "rows": rows}


def _letter(addressees: list[Data], urgency: str) -> Document:
    return document(
        type="cong-van",
        id=f"cv-{len(addressees)}",
        subject="Báo cáo kết quả thực hiện nhiệm vụ khoa học và công nghệ năm 2022 của tỉnh",
        urgency=urgency,
        addressees=addressees,
        opening="Năm qua còn hạn chế.",
        closing=[task("viec", text="Đề nghị {lead} báo cáo.")],
        recipients=_RECIPIENTS,
        signatory=_SIGNATORY,
    )
