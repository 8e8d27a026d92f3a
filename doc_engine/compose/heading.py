"""The head of the first page in words: organ, motto, number, place and date, title (ô 1 to 5).

Lines that stand centred above a rule are broken here, by the widths of a Times face, so that the
rule has the right length in every format (Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II).
"""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from doc_engine.compose.bonds import BOND, bonded
from doc_engine.composition import Lines, Run, anchor_name
from doc_engine.model.document import Code, Document
from doc_engine.model.registry import Registry, Unit
from doc_engine.standard.dates import day_figures, month_figures
from doc_engine.standard.figures import FORMS, HEADER_COLUMNS, PAGE, RULE_SHARE
from doc_engine.standard.typeface import break_lines, text_width
from doc_engine.standard.types import TYPES

__all__ = ["SUBJECT_WIDTH", "broken", "code_text", "code_words", "heading_slots", "notation"]

NATIONAL_NAME: Final = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO: Final = "Độc lập - Tự do - Hạnh phúc"
DRAFT: Final = "DỰ THẢO"

#: What a clerk may write before the subject of an official letter, and the letter prints itself.
_ABOUT: Final = re.compile(r"\A(?:V/v|Về việc)\s+", re.IGNORECASE)
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
        "parent_organ": _parent(organ, registry),
        "organ": _organ(organ, document.day),
        "code": _run(code_text(document, organ), "code"),
        "place_and_date": _run(_place_and_date(document, organ), "place_and_date"),
        **_title(document),
        "contact": _contact(document, organ),
        "draft_mark": _run(DRAFT, "draft_mark") if document.state == "draft" else None,
        "urgency": _run(document.urgency, "urgency") if document.urgency else None,
    }


def notation(document: Document, organ: Unit) -> str:
    """Return the notation (II.3): the type's abbreviation and the organ's symbol.

    An official letter has no abbreviation, but that of the unit which drafts it after the organ's.
    """
    if document.code.notation:
        return document.code.notation
    abbreviation = TYPES[document.type].abbreviation
    parts = (abbreviation, organ.symbol) if abbreviation else (organ.symbol, document.code.unit)
    return "-".join(part for part in parts if part)


def code_text(document: Document, organ: Unit) -> str:
    """Return "Số: 02/CT-UBND"; numbers below 10 get a zero (II.3.c)."""
    return f"Số: {number_and_notation(document, organ)}"


def number_and_notation(document: Document, organ: Unit) -> str:
    """Return "02/CT-UBND", the number blank where there is none yet."""
    return f"{_number(document.code)}/{notation(document, organ)}"


def _number(code: Code) -> str:
    return _BLANK_NUMBER if code.number is None else f"{code.number:02d}"


def _place_and_date(document: Document, organ: Unit) -> str:
    """Return the line of ô 4; days below 10 and the months 1 and 2 get a zero (II.4.b)."""
    return f"{document.place or organ.place or ''}, {_day(document)}"


def _day(document: Document) -> str:
    issued = document.issued_date
    if issued is not None:
        day, month = day_figures(issued.day), month_figures(issued.month)
        return f"ngày {day} tháng {month} năm {issued.year}"
    drafted = document.drafted_date
    year = drafted.year if drafted else ""
    return f"ngày{_BLANK_DAY} tháng{_BLANK_DAY} năm {year}"


def _organ(organ: Unit, day: date) -> Lines:
    name = organ.name_at(day)
    if name is None:
        raise KeyError(organ.id)
    given = "\n".join(organ.letterhead) or name.full
    return broken(given.upper(), "organ", HEADER_COLUMNS[0])


def _parent(organ: Unit, registry: Registry) -> Lines | None:
    """Return ô 2's upper lines, which have no rule: as given, else the parent's own letterhead."""
    above = registry.entries.get(organ.parent or "")
    lines = organ.letterhead_parent or (above.letterhead if isinstance(above, Unit) else ())
    if not lines:
        return None
    given = "\n".join(lines).upper()
    return Lines(broken(given, "parent_organ", HEADER_COLUMNS[0]).lines)


def _title(document: Document) -> dict[str, object]:
    """Return ô 5a or, of a type that bears no name, ô 5b: "V/v" and the subject, without rule."""
    kind = TYPES[document.type]
    if kind.titled:
        return {
            "type_name": _run(kind.name.upper(), "type_name"),
            "subject": broken(document.subject, "subject", SUBJECT_WIDTH),
        }
    subject = _ABOUT.sub("", document.subject)
    first = subject[:1].lower() if subject[1:2].islower() else subject[:1]
    words = f"V/v {first}{subject[1:]}"
    about = broken(words, "official_letter_subject", HEADER_COLUMNS[0] - 6, ("about",))
    return {"type_name": None, "subject": None, "about": Lines(about.lines)}


def _contact(document: Document, organ: Unit) -> Lines | None:
    """Return ô 13, which official letters bear."""
    if TYPES[document.type].titled or not organ.contact:
        return None
    return Lines(tuple(_run(line, "contact", n) for n, line in enumerate(organ.contact, start=1)))


def broken(text: str, form_name: str, width: float, anchor: tuple[str | int, ...] = ()) -> Lines:
    """Return a text in centred lines of at most `width` mm, and its rule (II.2.b, II.5.b).

    Words that belong together stay so, unless that takes a further line. `form_name` is a
    key of `FORMS`, and the beginning of the anchors unless that is given.
    """
    form = FORMS[form_name]
    lines = break_lines(text, form.size, width, bold=form.bold)
    if BOND not in text:
        kept = break_lines(bonded(text), form.size, width, bold=form.bold)
        fits = all(text_width(each, form.size, bold=form.bold) <= width for each in kept)
        if fits and len(kept) == len(lines):
            lines = tuple(each.replace(BOND, " ") for each in kept)
    longest = max((text_width(line, form.size, bold=form.bold) for line in lines), default=0.0)
    named = anchor or (form_name,)
    runs = tuple(_run(line, *named, number) for number, line in enumerate(lines, start=1))
    return Lines(runs, round(longest * RULE_SHARE, 1))


def code_words(document: Document, registry: Registry) -> str:
    """Return a document as its annexes name it: type, number, day, organ (III.1.c)."""
    organ = registry.entries[document.organ]
    if not isinstance(organ, Unit):
        raise TypeError(f"{document.organ} is no unit")
    name = organ.name_at(document.day)
    number = f"số {number_and_notation(document, organ)}"
    words = (TYPES[document.type].name, number, _day(document), f"của {name.full if name else ''}")
    return " ".join(words)


def _run(text: str, *parts: str | int) -> Run:
    return Run(text, anchor_name("s", *parts))
