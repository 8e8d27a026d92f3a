"""Rules on how each component looks: colour, size, weight, slant and case.

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II and the table of Mục V; the figures stand in
`standard.figures.FORMS`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Final

from doc_engine.findings import Finding
from doc_engine.readback import Colour, Piece
from doc_engine.rules.sheet import Component, Sheet
from doc_engine.standard.figures import FORMS
from doc_engine.text import excerpt
from doc_engine.wording import phrase

__all__ = [
    "bold_where_due",
    "in_black",
    "italic_where_due",
    "sized",
    "sizes_agree",
    "upper_where_due",
]

#: What rounding to half points may cost, in pt.
_SIZE_TOLERANCE: Final = 0.3
#: Of 255: a colour darker than this is black, in red, green and blue.
_BLACK: Final = 48
_BRIGHT: Final = 180
_DULL: Final = 90
#: Components that would be wrong in capitals alone. Others may be abbreviations all through.
_LOWER: Final = ("motto", "place_and_date", "subject", "recipients_label", "full_name")
#: Components in which one word in bold or italic is an emphasis, not a form.
_PROSE: Final = frozenset(
    {"body", "section_title", "clause_title", "subclause_title", "legal_basis"}
)
#: Mục V, footnote: the sizes of Quốc hiệu, Tiêu ngữ and địa danh rise and fall together.
_TOGETHER: Final = ((13.0, 14.0, 14.0), (12.0, 13.0, 13.0))

_Faults = dict[tuple[str, object], list[Component]]


def in_black(sheet: Sheet) -> Iterator[Finding]:
    """Letters are black, those of an urgency mark red (FRM107, FRM108).

    Why: black by Mục I, khoản 4; the mark's "đỏ tươi" by Mục III, khoản 2, điểm b.
    Wrong: a subject in blue, "KHẨN" in black. Right: black, and a bright red mark.
    """
    urgent = {id(piece) for each in sheet.of("urgency") for piece in each.pieces}
    coloured: dict[Colour, list[Piece]] = defaultdict(list)
    for piece in sheet.reading.pieces:
        if id(piece) not in urgent and piece.text.strip() and max(piece.color or (0,)) > _BLACK:
            coloured[piece.color or (0, 0, 0)].append(piece)
    for color, pieces in coloured.items():
        words = excerpt(pieces[0].text.strip())
        yield sheet.finding("FRM107", words=words, color=_hexadecimal(color))
    for each in sheet.of("urgency"):
        colors = {piece.color or (0, 0, 0) for piece in each.pieces if piece.size}
        for color in colors:
            if color[0] < _BRIGHT or max(color[1:]) > _DULL:
                yield sheet.finding("FRM108", words=each.text, color=_hexadecimal(color))


def sized(sheet: Sheet) -> Iterator[Finding]:
    """Each component has a size that the decree allows (FRM109).

    Why: Mục II gives each component its size; the table of Mục V repeats it.
    Wrong: the body in 12 pt. Right: 13 or 14 pt.
    """
    faults: _Faults = defaultdict(list)
    for each in _formed(sheet):
        form = FORMS[each.slot]
        for size in _sizes(each):
            if not form.least - _SIZE_TOLERANCE <= size <= form.most + _SIZE_TOLERANCE:
                faults[each.slot, f"{size:g}"].append(each)
    for (slot, value), found in faults.items():
        form = FORMS[slot]
        part = "one" if form.least == form.most else "range"
        allowed = phrase("sizes", part, least=f"{form.least:g}", most=f"{form.most:g}")
        yield from sheet.told("FRM109", {(slot, value): found}, allowed=allowed)


def sizes_agree(sheet: Sheet) -> Iterator[Finding]:
    """Quốc hiệu, Tiêu ngữ and địa danh rise and fall in size together (FRM117).

    Why: the footnote of Mục V: 13, 14 and 14, or 12, 13 and 13.
    Wrong: 12, 14 and 14. Right: 13, 14 and 14.
    """
    found = [
        {round(size) for each in sheet.of(slot) for size in _sizes(each)}
        for slot in ("national_name", "motto", "place_and_date")
    ]
    if any(len(sizes) != 1 for sizes in found):
        return
    together = tuple(float(size) for sizes in found for size in sizes)
    ranges = (FORMS[slot] for slot in ("national_name", "motto", "place_and_date"))
    allowed = all(
        form.least <= size <= form.most for form, size in zip(ranges, together, strict=True)
    )
    if allowed and together not in _TOGETHER:
        sizes = ", ".join(f"{size:g}" for size in together)
        yield sheet.finding("FRM117", sizes=sizes)


def bold_where_due(sheet: Sheet) -> Iterator[Finding]:
    """Components are bold where the decree says so, and nowhere else (FRM110).

    Why: the table of Mục V has "đứng, đậm" or "đứng" for each.
    Wrong: the parent organ in bold, the organ not. Right: the organ alone in bold.
    """
    yield from _styled(sheet, "FRM110", "bold", lambda piece: piece.bold)


def italic_where_due(sheet: Sheet) -> Iterator[Finding]:
    """Components are italic where the decree says so, and nowhere else (FRM111).

    Why: the table of Mục V has "nghiêng" for place and date, "đứng" for most; the legal bases are
    "nghiêng" by Mục II, khoản 6, điểm a.
    Wrong: the place and date upright. Right: in italic.
    """
    yield from _styled(sheet, "FRM111", "italic", lambda piece: piece.italic)


def upper_where_due(sheet: Sheet) -> Iterator[Finding]:
    """Components are in capitals where the decree says so, else in ordinary letters (FRM112).

    Why: the table of Mục V has "in hoa" or "in thường" for each.
    Wrong: "Chỉ thị" as the type's name, "MAI SƠN" as the signer's. Right: "CHỈ THỊ", "Mai Sơn".
    """
    faults: _Faults = defaultdict(list)
    for each in _formed(sheet):
        if FORMS[each.slot].upper and each.text != each.text.upper():
            faults[each.slot, phrase("look", "lower")].append(each)
        elif each.slot in _LOWER and each.text == each.text.upper() and " " in each.text:
            faults[each.slot, phrase("look", "upper")].append(each)
    for (slot, value), found in faults.items():
        wanted = phrase("look", "upper" if FORMS[slot].upper else "lower")
        for finding in sheet.told("FRM112", {(slot, value): found}, wanted=wanted):
            yield sheet.worded(finding, found[0])


def _styled(sheet: Sheet, code: str, name: str, has: Callable[[Piece], bool]) -> Iterator[Finding]:
    """Yield a finding for each slot whose words have, or lack, what `has` tells."""
    faults: _Faults = defaultdict(list)
    for each in _formed(sheet):
        due = bool(getattr(FORMS[each.slot], name))
        wrong = [has(piece) != due for piece in each.pieces if _worded(piece)]
        prose = each.slot in _PROSE
        if wrong and not (prose and each.emphasised) and (all(wrong) if prose else any(wrong)):
            part = f"not-{name}" if due else name
            faults[each.slot, phrase("look", part)].append(each)
    for (slot, value), found in faults.items():
        wanted = phrase("look", name if getattr(FORMS[slot], name) else f"not-{name}")
        yield from sheet.told(code, {(slot, value): found}, wanted=wanted)


def _formed(sheet: Sheet) -> Iterator[Component]:
    """Yield the components whose look the decree orders, in a file whose look is known."""
    for each in sheet.components:
        if FORMS[each.slot].clause and any(piece.size for piece in each.pieces):
            yield each
    numbers = [each for each in sheet.reading.pieces if each.page_number and each.size]
    if numbers:
        yield Component("page_number", tuple(numbers))


def _worded(piece: Piece) -> bool:
    return any(letter.isalnum() for letter in piece.text)


def _sizes(component: Component) -> list[float]:
    """Return the sizes of a component's letters in pt, each once."""
    return list(dict.fromkeys(p.size for p in component.pieces if p.size and _worded(p)))


def _hexadecimal(color: Colour) -> str:
    return "#" + "".join(f"{each:02x}" for each in color)
