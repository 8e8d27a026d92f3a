"""Compositions that between them have every slot and every style, which no one document has."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import Final

from doc_engine.composition import (
    Addressees,
    Align,
    Annex,
    Block,
    BlockStyle,
    Cell,
    Composition,
    Lines,
    Row,
    Run,
    Table,
)

__all__ = ["with_every_slot"]

#: The styles of paragraphs in an order that numbers allow, and what each says.
_PARAGRAPHS: Final = (
    (BlockStyle.PART, "Phần I"),
    (BlockStyle.PART_TITLE, "TÌNH HÌNH"),
    (BlockStyle.SECTION_TITLE, "I. KẾT QUẢ"),
    (BlockStyle.CLAUSE_TITLE, "1. Nghiên cứu"),
    (BlockStyle.SUBCLAUSE_TITLE, "1.1. Đề tài"),
    (BlockStyle.CLAUSE, "2. Đã nghiệm thu."),
    (BlockStyle.POINT, "a) Cấp tỉnh."),
    (BlockStyle.STAR, "* Kết quả."),
    (BlockStyle.PLUS, "+ Mẫu than."),
    (BlockStyle.DASH, "- Mẫu nước."),
)
_ALIGNS: Final[tuple[Align, ...]] = ("left", "center", "right")


def with_every_slot(composition: Composition) -> tuple[Composition, Composition]:
    """Return a Composition with all that a template can print, and one with a lone addressee."""
    letterhead = replace(
        composition,
        parent_organ=_lines("CƠ QUAN CẤP TRÊN", "parent_organ"),
        urgency=Run("THƯỢNG KHẨN", "s_urgency"),
        about=_lines("V/v kiểm tra", "about"),
        contact=_lines("Địa chỉ: số 1, đường Hà Minh", "contact"),
    )
    several = Addressees(
        Run("Kính gửi:", "s_addressees"),
        (Run("- Các sở;", "s_addressee_1"), Run("- Các xã.", "s_addressee_2")),
    )
    one = Addressees(Run("Kính gửi: ", "s_addressees"), (Run("Các sở", "s_addressee_1"),))
    annexes = (_annex(1, landscape=False), _annex(2, landscape=True))
    second = Block(BlockStyle.PART, (Run("Phần II", "p_second"),), "", keep_next=True)
    body = (*_blocks("body"), second, *composition.body)
    whole = replace(letterhead, addressees=several, body=body, annexes=annexes)
    return whole, replace(composition, addressees=one)


def _lines(text: str, slot: str) -> Lines:
    return Lines((Run(text, f"s_{slot}_1"),))


def _annex(number: int, *, landscape: bool) -> Annex:
    figures = "I" * number
    name = f"s_annex_{number}"
    return Annex(
        f"phu-luc-{number}",
        Run(f"Phụ lục {figures}", f"{name}_label"),
        Lines((Run(f"DANH MỤC {figures}", f"{name}_title"),)),
        Run(f"(Kèm theo chỉ thị, phụ lục {figures})", f"{name}_reference", italic=True),
        _blocks(f"annex_{number}"),
        landscape,
    )


def _blocks(name: str) -> tuple[Block, ...]:
    numbers = count(1)

    def run(text: str) -> Run:
        return Run(text, f"p_{name}_{next(numbers)}")

    paragraphs = [
        Block(style, (run(text),), name)
        for style, text in _PARAGRAPHS
        if style is not BlockStyle.PART
    ]
    part = Block(BlockStyle.PART, (run("Phần I"),), name, keep_next=True)
    head = tuple(Cell((run(f"Cột {each}"),), "center") for each in _ALIGNS)
    plain = Row(tuple(Cell((run(f"Ô {each}"),), each) for each in _ALIGNS))
    group = Row((Cell((run("I"),), "left"), Cell((run("Nhóm"),), "left", 2)), group=True)
    table = Table((40.0, 60.0, 65.0), head, (group, plain))
    return (part, *paragraphs, Block(BlockStyle.TABLE, (), name, table=table))
