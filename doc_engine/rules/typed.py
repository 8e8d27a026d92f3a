"""Rules on what was typed and should follow of itself: statuses, numbers of titles, one date form.

Text in quotation marks is somebody else's and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from doc_engine.findings import Finding, Severity
from doc_engine.model.body import Section
from doc_engine.model.document import Document
from doc_engine.model.registry import Registry
from doc_engine.model.table import Table
from doc_engine.rules.columns import held
from doc_engine.rules.texts import QUOTED, items_of, printed_texts
from doc_engine.text import comparable, excerpt

__all__ = ["dates_alike", "no_deadline_no_status", "titles_unnumbered"]

_NUMBER: Final = re.compile(
    r"(?:Phần\s+)?(?:\d{1,2}(?:\.\d{1,2})*[.)]|\d{1,2}(?:\.\d{1,2})+|[IVXLC]+\.|[a-zđ]\))\s"
)
_DATE: Final = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})/(\d{4})(?![\d/])")
_MONTH: Final = re.compile(r"(?<!\w)[Tt]háng (\d{1,2})(?!\d)")
_ON_TIME: Final = re.compile(r"chưa đến hạn|trong hạn|quá hạn|đúng hạn|chậm hạn")


def titles_unnumbered(document: Document, registry: Registry) -> Iterator[Finding]:
    """No title begins with a number that was typed: numbers are given by the program.

    Why: a typed number is printed beside the program's own, and does not follow when a section
    moves ("2.1." below "1.").
    Wrong: `title: 2.1. Quản lý đề tài`. Right: `title: Quản lý đề tài`.
    """
    for pointer, item in items_of(document):
        if isinstance(item, Section):
            key, words = item.head
            if match := _NUMBER.match(words):
                yield Finding(
                    "DAT321",
                    Severity.WARNING,
                    pointer=(*pointer, key),
                    document=document.id,
                    details={"number": match[0].strip()},
                )


def dates_alike(document: Document, registry: Registry) -> Iterator[Finding]:
    """Days and months are written in one form: 31/01/2024 or 31/1/2024, tháng 01 or tháng 1.

    Why: Phụ lục I, Phần I, Mục II, khoản 4 has zeros before days below 10 and the months 1 and 2;
    in one document two forms look like two hands.
    Wrong: "31/1/2024" beside "30/01/2024". Right: "31/01/2024", "30/01/2024".
    Compared are days below 10, the months 1 and 2, and the months 3 to 9, each for itself; the
    form that is met later is told.
    """
    first: dict[str, tuple[bool, str]] = {}
    for pointer, text, _ in printed_texts(document):
        own = QUOTED.sub(lambda quoted: "·" * len(quoted[0]), text)
        for kind, padded, words in _forms(own):
            before, met = first.setdefault(kind, (padded, words))
            if before is not padded:
                details = {"words": words, "other": met}
                yield Finding(
                    "DAT322",
                    Severity.WARNING,
                    pointer=pointer,
                    document=document.id,
                    details=details,
                )


def _forms(text: str) -> Iterator[tuple[str, bool, str]]:
    """Yield each way in which a day or a month is padded or not, and the words that show it."""
    for match in _DATE.finditer(text):
        if int(match[1]) < 10:
            yield "day", match[1].startswith("0"), match[0]
        if int(match[2]) < 10:
            kind = "month" if int(match[2]) <= 2 else "later month"
            yield kind, match[2].startswith("0"), match[0]
    for match in _MONTH.finditer(text):
        if int(match[1]) < 10:
            kind = "named month" if int(match[1]) <= 2 else "later named month"
            yield kind, match[1].startswith("0"), match[0]


def no_deadline_no_status(document: Document, registry: Registry) -> Iterator[Finding]:
    """In a table that was typed no row without a deadline says that it is in time or late.

    Why: what has no deadline can be neither; a table made from the data says so of itself.
    Wrong: "Chưa đến hạn" beside a blank "Thời hạn". Right: `tasks: true`, or a blank.
    """
    for pointer, item in items_of(document):
        if not isinstance(item, Table):
            continue
        kinds = held(item)
        if "deadlines" not in kinds or "status" not in kinds:
            continue
        due, status = kinds.index("deadlines"), kinds.index("status")
        for at, row in enumerate(item.rows):
            if isinstance(row, tuple) and not row[due] and _ON_TIME.search(comparable(row[status])):
                yield Finding(
                    "DAT323",
                    Severity.WARNING,
                    pointer=(*pointer, "rows", at, status),
                    document=document.id,
                    details={"words": excerpt(row[status])},
                )
