"""The head of the first page in words: organ, motto, number, place and date, title (ô 1 to 5).

Lines that stand centred above a rule are broken here, by the widths of a Times face, so that the
rule has the right length in every format (Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II).
"""

from __future__ import annotations

from datetime import date
from typing import Final

from doc_engine.composition import Lines, Run, anchor_name
from doc_engine.model.document import Code, Document
from doc_engine.model.registry import Registry, Unit
from doc_engine.standard.figures import FORMS, HEADER_COLUMNS, PAGE, RULE_SHARE
from doc_engine.standard.typeface import break_lines, text_width
from doc_engine.standard.types import TYPES

__all__ = ["code_text", "heading_slots", "notation"]

NATIONAL_NAME: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"
DRAFT: Final = "DỰ THẢO"

#: Room for the subject, in mm: the text's width less an eighth on each side.
SUBJECT_WIDTH: Final = PAGE.text_width * 0.75
_BLANK_NUMBER: Final = "\u00a0" * 6
_BLANK_DAY: Final = "\u00a0" * 4


def heading_slots(document: Document, registry: Registry) -> dict[str, object]:
    """Return the slots of the first page's head by their names in the Composition."""
    organ = registry.entries[document.organ]
    if not isinstance(organ, Unit):
        raise TypeError(f"{document.organ} is no unit")
    motto_form = FORMS["motto"]
    motto_width = text_width(MOTTO, motto_form.size, bold=motto_form.bold)
    return {
        "national_name": _run(NATIONAL_NAME, "national_name"),
        "motto": Lines((_run(MOTTO, "motto"),), round(motto_width, 1)),
        "parent_organ": None,
        "organ": _organ(organ, document.day),
        "code": _run(code_text(document, organ), "code"),
        "place_and_date": _run(_place_and_date(document, organ), "place_and_date"),
        "type_name": _run(TYPES[document.type].name.upper(), "type_name"),
        "subject": _lines(document.subject, "subject", SUBJECT_WIDTH),
        "draft_mark": _run(DRAFT, "draft_mark") if document.state == "draft" else None,
        "urgency": _run(document.urgency, "urgency") if document.urgency else None,
    }


def notation(document: Document, organ: Unit) -> str:
    """Return the notation (II.3): the type's abbreviation and the organ's symbol."""
    if document.code.notation:
        return document.code.notation
    abbreviation = TYPES[document.type].abbreviation
    return "-".join(part for part in (abbreviation, organ.symbol) if part)


def code_text(document: Document, organ: Unit) -> str:
    """Return "Số: 02/CT-UBND"; numbers below 10 get a zero (II.3.c)."""
    return f"Số: {_number(document.code)}/{notation(document, organ)}"


def _number(code: Code) -> str:
    return _BLANK_NUMBER if code.number is None else f"{code.number:02d}"


def _place_and_date(document: Document, organ: Unit) -> str:
    """Return the line of ô 4; days below 10 and the months 1 and 2 get a zero (II.4.b)."""
    place = document.place or organ.place or ""
    issued = document.issued_date
    if issued is not None:
        return f"{place}, ngày {issued.day:02d} tháng {_month(issued)} năm {issued.year}"
    drafted = document.drafted_date
    year = drafted.year if drafted else ""
    return f"{place}, ngày{_BLANK_DAY} tháng{_BLANK_DAY} năm {year}"


def _month(day: date) -> str:
    return f"{day.month:02d}" if day.month <= 2 else str(day.month)


def _organ(organ: Unit, day: date) -> Lines:
    name = organ.name_at(day)
    if name is None:
        raise KeyError(organ.id)
    given = "\n".join(organ.letterhead) or name.full
    return _lines(given.upper(), "organ", HEADER_COLUMNS[0])


def _lines(text: str, slot: str, width: float) -> Lines:
    form = FORMS[slot]
    lines = break_lines(text, form.size, width, bold=form.bold)
    longest = max((text_width(line, form.size, bold=form.bold) for line in lines), default=0.0)
    runs = tuple(_run(line, slot, number) for number, line in enumerate(lines, start=1))
    return Lines(runs, round(longest * RULE_SHARE, 1))


def _run(text: str, *parts: str | int) -> Run:
    return Run(text, anchor_name("s", *parts))
