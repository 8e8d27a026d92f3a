"""A letter that reminds a unit of its tasks, as the YAML of a công văn.

The words are the document's own and so Vietnamese whatever language the program speaks.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from doc_engine.compose.figures import counted
from doc_engine.model.document import Document, Recipient
from doc_engine.standard.dates import day_month_year
from doc_engine.trace.dues import days_later
from doc_engine.trace.rows import Row

__all__ = ["Letter", "Reminded", "letter_yaml"]

#: Days that a unit has to answer.
_TO_ANSWER: Final = 7
_SUBJECT: Final = "Đôn đốc thực hiện nhiệm vụ được giao"
_BEGIN: Final = "Qua theo dõi việc thực hiện các văn bản chỉ đạo, tính đến ngày {day}, {unit} "
_BOTH: Final = (
    "còn {overdue} nhiệm vụ đã quá thời hạn mà chưa có kết quả và {soon} nhiệm vụ sắp đến hạn "
    "(danh sách tại Phụ lục gửi kèm)."
)
_OVERDUE: Final = (
    "còn {overdue} nhiệm vụ đã quá thời hạn mà chưa có kết quả (danh sách tại Phụ lục gửi kèm)."
)
_SOON: Final = "có {soon} nhiệm vụ sắp đến hạn (danh sách tại Phụ lục gửi kèm)."
_CALL: Final = "{organ} có ý kiến như sau"
_FINISH: Final = (
    "Đề nghị {lead} tập trung hoàn thành các nhiệm vụ đã quá thời hạn; đối với từng nhiệm vụ, nói "
    "rõ lý do chậm, phần việc còn lại và ngày hoàn thành."
)
_KEEP: Final = (
    "Đề nghị {lead} chủ động hoàn thành đúng hạn các nhiệm vụ sắp đến hạn; khó khăn nào vượt thẩm "
    "quyền thì kịp thời nêu rõ để được xem xét."
)
_ANSWER: Final = "Đề nghị {lead} báo cáo kết quả bằng văn bản về {report_to} {deadline}."
_LIST: Final = "Danh sách nhiệm vụ được đôn đốc"
_COLUMNS: Final = (
    ("TT", 8, "center"),
    ("Nhiệm vụ", 46, "left"),
    ("Văn bản giao", 24, "center"),
    ("Thời hạn", 24, "center"),
    ("Tình trạng", 22, "center"),
)
_HEAD: Final = """\
# Công văn đôn đốc, do doc-engine remind soạn từ kết quả theo dõi đến ngày {day}. Xem lại lời văn,
# nơi nhận, người ký trước khi trình.
"""


@dataclass(frozen=True, slots=True)
class Reminded:
    """A task of which a unit is reminded: its row, its last day in time, whether that is past."""

    row: Row
    due: date
    overdue: bool


@dataclass(frozen=True, slots=True)
class Letter:
    """What a letter says: from which organ to which unit, by id and name, of what, on which day.

    `drafter` is the abbreviation after the organ's in the notation, "" if nobody knows it; `model`
    is an earlier document of the organ, from which signatory and archive are taken, if any.
    """

    id: str
    organ: str
    sender: str
    unit: str
    name: str
    day: date
    drafter: str
    tasks: tuple[Reminded, ...]
    model: Document | None


def letter_yaml(letter: Letter) -> str:
    """Return the letter as YAML text; every text of the data is quoted."""
    return "".join(f"{line}\n" for line in _lines(letter))


def _lines(letter: Letter) -> Iterator[str]:
    overdue = sum(each.overdue for each in letter.tasks)
    soon = len(letter.tasks) - overdue
    yield from _HEAD.format(day=f"{letter.day:%d/%m/%Y}").splitlines()
    yield "schema: 1"
    yield "type: cong-van"
    yield f"id: {_quoted(letter.id)}"
    yield "state: draft"
    yield f"organ: {_quoted(letter.organ)}"
    if letter.drafter:
        yield f"code: {{unit: {_quoted(letter.drafter)}}}"
    else:
        yield "# code: {unit: KGVX} # đơn vị soạn thảo, đứng sau cơ quan trong ký hiệu"
    yield f"drafted_date: {letter.day.isoformat()}"
    yield f"subject: {_SUBJECT}"
    yield ""
    yield "addressees:"
    yield f"  - {{to: {_quoted(letter.unit)}}}"
    yield ""
    yield f"opening: {_quoted(_opening(letter, overdue, soon))}"
    yield ""
    yield f"call: {_quoted(_CALL.format(organ=letter.sender))}"
    yield ""
    yield "closing:"
    if overdue:
        yield from _task("hoan-thanh-qua-han", letter.unit, _FINISH)
    if soon:
        yield from _task("hoan-thanh-dung-han", letter.unit, _KEEP)
    yield from _task("bao-cao-ket-qua", letter.unit, _ANSWER)
    yield f"    report_to: {_quoted(letter.organ)}"
    yield f"    deadline: chậm nhất ngày {day_month_year(days_later(letter.day, _TO_ANSWER))}"
    yield ""
    yield "annexes:"
    yield "  - id: danh-sach"
    yield f"    title: {_LIST}"
    yield "    landscape: true"
    yield "    body:"
    yield from _table(letter.tasks)
    yield ""
    yield from _ending(letter)


def _opening(letter: Letter, overdue: int, soon: int) -> str:
    end = _BOTH if overdue and soon else _OVERDUE if overdue else _SOON
    return (_BEGIN + end).format(
        day=day_month_year(letter.day),
        unit=letter.name,
        overdue=counted(overdue),
        soon=counted(soon),
    )


def _table(tasks: Sequence[Reminded]) -> Iterator[str]:
    yield "      - columns:"
    for title, width, align in _COLUMNS:
        yield f"          - {{title: {title}, width: {width}, align: {align}}}"
    yield "        rows:"
    for number, each in enumerate(tasks, start=1):
        row = each.row
        state = "Quá hạn; hạn cuối" if each.overdue else "Đến hạn"
        cells = (
            str(number),
            row.words.rstrip(" .;,"),
            f"{row.code} ngày\N{NO-BREAK SPACE}{day_month_year(row.day)}",
            "; ".join(row.deadlines),
            f"{state} {day_month_year(each.due)}",
        )
        yield f"          - [{', '.join(map(_quoted, cells))}]"


def _task(name: str, unit: str, text: str) -> Iterator[str]:
    yield f"  - id: {name}"
    yield "    mark: number"
    yield "    mode: request"
    yield f"    lead: {_quoted(unit)}"
    yield f"    text: {_quoted(text)}"


def _ending(letter: Letter) -> Iterator[str]:
    lines = _all_lines(letter.model.recipients) if letter.model else ()
    archive = next((line.archive for line in lines if line.archive), ("VT",))
    yield "recipients:"
    yield f"  - {{archive: [{', '.join(map(_quoted, archive))}]}}"
    yield ""
    authority = letter.model.signatory.authority if letter.model else ("THỦ TRƯỞNG CƠ QUAN",)
    name = letter.model.signatory.full_name if letter.model else "Họ và tên"
    yield "signatory:"
    yield f"  authority: [{', '.join(map(_quoted, authority))}]"
    yield f"  full_name: {_quoted(name)}"


def _all_lines(lines: Iterable[Recipient]) -> Iterator[Recipient]:
    """Yield the lines of "Nơi nhận" with those below them."""
    for each in lines:
        yield each
        yield from _all_lines(each.items)


def _quoted(text: str) -> str:
    """Return a text as a scalar of YAML, of which a string of JSON is one."""
    return json.dumps(text, ensure_ascii=False)
