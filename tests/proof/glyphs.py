"""The glyphs that a PDF page shows: what each means, where its code stands, how to drop it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pikepdf

__all__ = ["Glyph", "Place", "glyphs_of", "rebuilt"]

#: The number of an instruction, of a string within its operand, and of a code in that string.
Place = tuple[int, int, int]

_CODE_BYTES: Final = 2  # Identity-H
_SECTION: Final = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.S)
_HEX: Final = re.compile(rb"<([0-9A-Fa-f\s]*)>|(\[)|(\])")


@dataclass(frozen=True)
class Glyph:
    """One glyph: its meaning, its place in the content, its marked content and its line."""

    text: str
    place: Place
    mcid: int
    height: float


def glyphs_of(page: pikepdf.Page, content: Sequence[Any]) -> Iterator[Glyph]:
    """Yield every glyph that the page shows within marked content."""
    maps = {
        str(name): _meanings(font.ToUnicode.read_bytes())
        for name, font in page.Resources.Font.items()
    }
    marks: list[int] = []
    meanings: Mapping[int, str] = {}
    height = 0.0
    for number, instruction in enumerate(content):
        operator, operands = str(instruction.operator), instruction.operands
        if operator in ("BDC", "BMC"):
            marks.append(_mcid(operands))
        elif operator == "EMC":
            marks.pop()
        elif operator == "Tf":
            meanings = maps[str(operands[0])]
        elif operator == "Tm":
            height = float(operands[5])
        elif operator in ("TJ", "Tj"):
            mcid = next((mark for mark in reversed(marks) if mark >= 0), -1)
            for place, code in _codes(number, operands[0]):
                yield Glyph(meanings[code], place, mcid, height)
        elif operator in ("'", '"', "Td", "TD", "T*"):
            raise NotImplementedError(f"the operator {operator}")


def rebuilt(content: Iterable[Any], gone: Collection[Place]) -> list[Any]:
    """Return the content without the glyphs at some places."""
    touched = {number for number, _, _ in gone}
    return [
        _shortened(number, instruction, gone) if number in touched else instruction
        for number, instruction in enumerate(content)
    ]


def _shortened(number: int, instruction: Any, gone: Collection[Place]) -> Any:
    """Return a show instruction without the codes at some places."""
    operand = instruction.operands[0]
    whole = isinstance(operand, pikepdf.Array)
    kept: list[Any] = []
    for index, part in enumerate(operand if whole else [operand]):
        if isinstance(part, pikepdf.String):
            codes = _split(bytes(part))
            left = [each for at, each in enumerate(codes) if (number, index, at) not in gone]
            kept.append(pikepdf.String(b"".join(left)))
        else:
            kept.append(part)
    operands = [pikepdf.Array(kept) if whole else kept[0]]
    return pikepdf.ContentStreamInstruction(operands, instruction.operator)


def _codes(number: int, operand: Any) -> Iterator[tuple[Place, int]]:
    parts = operand if isinstance(operand, pikepdf.Array) else [operand]
    for index, part in enumerate(parts):
        if isinstance(part, pikepdf.String):
            for at, code in enumerate(_split(bytes(part))):
                yield (number, index, at), int.from_bytes(code, "big")


def _split(codes: bytes) -> list[bytes]:
    return [codes[at : at + _CODE_BYTES] for at in range(0, len(codes), _CODE_BYTES)]


def _mcid(operands: Sequence[Any]) -> int:
    """Return the id that marked content begins with, -1 if it has none."""
    if len(operands) < 2 or not isinstance(operands[1], pikepdf.Dictionary):
        return -1
    return int(operands[1].get("/MCID", -1))


def _meanings(cmap: bytes) -> dict[int, str]:
    """Return what each code means, by a ToUnicode map."""
    meanings: dict[int, str] = {}
    for kind, body in _SECTION.findall(cmap):
        width = 2 if kind == b"bfchar" else 3
        if b"[" in body:
            raise NotImplementedError("a bfrange with a list")
        values = [bytes.fromhex(each[0].decode()) for each in _HEX.findall(body)]
        for at in range(0, len(values), width):
            first, last = values[at], values[at + width - 2]
            start, text = int.from_bytes(first, "big"), values[at + width - 1]
            for step in range(int.from_bytes(last, "big") - start + 1):
                moved = int.from_bytes(text, "big") + step
                meanings[start + step] = moved.to_bytes(len(text), "big").decode("utf-16-be")
    return meanings
