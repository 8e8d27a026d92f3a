"""Rules on the end of a document in words: Nơi nhận and the signature.

Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 7 and 9.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from doc_engine.findings import Finding
from doc_engine.rules.sheet import Sheet
from doc_engine.wording import phrase

__all__ = ["authority_written", "no_academic_titles", "recipients_filed", "recipients_listed"]

_LABEL: Final = "Nơi nhận:"
_ITEM: Final = re.compile(r"[-+] \S.*[;:.]", re.DOTALL)
_FILED: Final = re.compile(r"[-+–]\s*Lưu\s*:\s*(.*\W)?VT\b.*", re.DOTALL)
_UNDOTTED: Final = re.compile(r"(?:T/M|K/T|T/L|TM|KT|TL|TUQ)(?!\.)\b")
_ORDER: Final = re.compile(r"(TM|KT|TL|TUQ)\.\s*(.*)")
#: How the titles of single persons begin, and those of deputies.
_PERSONS: Final = re.compile(
    r"(?:PHÓ |THỨ )?(?:CHỦ TỊCH|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|BỘ TRƯỞNG|TRƯỞNG|CHÁNH|THỦ TƯỚNG|VIỆN TRƯỞNG"
    r"|HIỆU TRƯỞNG|CỤC TRƯỞNG|VỤ TRƯỞNG|TỔNG CỤC TRƯỞNG)\b"
)
_DEPUTIES: Final = re.compile(r"(?:PHÓ|THỨ)\b")
_ACADEMIC: Final = re.compile(
    r"(?:GS|PGS|TS|TSKH|ThS|BS|KS|LS|NGƯT|NGND|NSND|NSƯT|TTND|TTƯT)\b\.?"
    r"|(?:Giáo sư|Phó Giáo sư|Tiến sĩ|Thạc sĩ|Bác sĩ|Kỹ sư|Cử nhân|Nhà giáo|Anh hùng)\b"
)


def recipients_listed(sheet: Sheet) -> Iterator[Finding]:
    """Nơi nhận is a list below its label: "- …;", the last line "… ." (FRM130, FRM136).

    Why: khoản 9, điểm d: the label on its own line, each recipient on a line that begins with a
    dash and ends with a semicolon, the last with a full stop.
    Wrong: "Sở Tài chính," on the label's line. Right: "- Sở Tài chính;" below it.
    """
    items = sheet.of("recipients")
    for each in sheet.of("recipients_label"):
        beside = items and set(each.paragraphs) & set(items[0].paragraphs)
        if each.text != _LABEL or beside:
            yield sheet.finding("FRM136", words=each.text)
    if "recipients" not in sheet.complete:
        return
    for number, each in enumerate(items, start=1):
        ends = "." if number == len(items) else ";:"
        if not _ITEM.fullmatch(each.text) or each.text[-1] not in ends:
            yield sheet.worded(sheet.finding("FRM130", words=each.text, end=ends[0]), each)


def recipients_filed(sheet: Sheet) -> Iterator[Finding]:
    """The last line of Nơi nhận says where the document is filed (FRM131).

    Why: khoản 9, điểm d: "Lưu:", the office that files ("VT"), the unit that drafted it.
    Wrong: no such line. Right: "- Lưu: VT, KGVX.".
    """
    items = sheet.of("recipients")
    if items and "recipients" in sheet.complete and not _FILED.fullmatch(items[-1].text):
        yield sheet.worded(sheet.finding("FRM131", words=items[-1].text), items[-1])


def authority_written(sheet: Sheet) -> Iterator[Finding]:
    """TM., KT., TL. and TUQ. stand before what they may stand before (FRM132).

    Why: khoản 7, điểm b: TM. before a collective, KT. before the head's title, TL. and TUQ. too.
    That the signer's own title stands on the next line is shown by the models of Phụ lục III.
    Wrong: "KT. PHÓ CHỦ TỊCH"; "TM. CHỦ TỊCH". Right: "KT. CHỦ TỊCH" and below "PHÓ CHỦ TỊCH".
    """
    if "authority" not in sheet.complete:
        return
    lines = sheet.of("authority")
    for each in lines:
        words = each.text.upper()
        if fault := _authority_fault(words, last=each is lines[-1]):
            found = sheet.finding("FRM132", words=words, right=phrase("authority", fault))
            yield sheet.worded(found, each)


def _authority_fault(line: str, *, last: bool) -> str:
    """Return what is wrong with a line of the authority, "" for nothing."""
    if _UNDOTTED.match(line):
        return "dot"
    match = _ORDER.match(line)
    if match is None:
        return ""
    sign, holder = match.groups()
    if sign == "TM" and _PERSONS.match(holder):
        return "collective"
    if sign != "TM" and _DEPUTIES.match(holder):
        return "head"
    return "own-title" if last else ""


def no_academic_titles(sheet: Sheet) -> Iterator[Finding]:
    """The signer's name has no academic or honorary title before it (FRM135, a warning).

    Why: khoản 7, điểm c; armed forces, education, health and science may be allowed them.
    Wrong: "TS. Mai Sơn". Right: "Mai Sơn".
    """
    for each in sheet.of("full_name"):
        name = each.text
        while match := _ACADEMIC.match(name):
            name = name[match.end() :].lstrip(" .")
        if name != each.text:
            yield sheet.worded(sheet.warning("FRM135", words=each.text, right=name), each)
