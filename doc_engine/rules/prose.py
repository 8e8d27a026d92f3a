"""Rules on what prose and cells say and the data do not: deadlines, orders, misspelt names.

Text inside quotation marks belongs to somebody else and is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from doc_engine.findings import Finding, Severity
from doc_engine.model.assignment import Addressee, Assignment, Described
from doc_engine.model.body import Continuation, Pointer, Prose, Section
from doc_engine.model.deadline import (
    Bound,
    Deadline,
    OnDate,
    Span,
    WithinDays,
    Yearly,
    phrase,
    says,
    scan,
)
from doc_engine.model.document import Document
from doc_engine.model.registry import Group, Office, Registry
from doc_engine.model.table import Table
from doc_engine.rules.columns import Held, cells_held
from doc_engine.rules.mentions import Mention, NameIndex, names_in, readings
from doc_engine.rules.name_bounds import denied
from doc_engine.rules.near_names import NearNames
from doc_engine.rules.texts import QUOTED, items_of
from doc_engine.text import comparable

__all__ = ["prose_agrees"]

_WORD: Final = re.compile(r"\S+")
_SENTENCE: Final = r"(?:\n|[.!?;…][”\")]*(?:\[\^[a-z0-9-]+\])* )(?:[-+] )?"
_GOVERNS: Final = re.compile(rf"{_SENTENCE}\Z|\{{lead(?:\.[0-9]+)?\}}(?:\[\^[a-z0-9-]+\])* \Z")
_ORDERED: Final = re.compile(
    rf"{_SENTENCE}(?:(?:giao|yêu cầu|đề nghị|phân công)(?: cho)? )?\Z"
    r"|(?:phối hợp(?: chặt chẽ)?(?: với| cùng)?|(?<!vô )(?<!cuối )cùng(?: với)?) \Z"
    r"|(?<!\w)gửi(?: về| đến| tới| cho| lên)? \Z"
    r"|\{(?:lead|with|report_to)(?:\.[0-9]+)?\}(?:, | và |; )\Z"
)
_LEADS_TO_DEADLINE: Final = re.compile(r" \(?\{deadline")
#: A date in a column of deadlines needs no "ngày".
_BARE_DATE: Final = re.compile(r"(?<!ngày )(?<![\d/])(?=\d{1,2}/\d{1,2}(?:/\d{4})?(?![\d/]))", re.I)
_SAYS_SOMETHING: Final = re.compile(r"(?!và(?!\w))(?<!\w)[^\W\d_]{2}")
_BETWEEN: Final = re.compile(r", | và |; ")
#: So many characters before a name are looked at; none of the patterns above is longer.
_BEFORE: Final = 60


@dataclass(frozen=True, slots=True)
class _Text:
    """A text, its place, and what it may say: the ids in its roles, the deadlines.

    `assignment` is the id of the assignment that it belongs to, "" if it belongs to none. `cell`
    tells what the column of a table's cell holds, None for what is no cell.
    """

    pointer: Pointer
    words: str
    assignment: str
    bodies: frozenset[Addressee]
    deadlines: tuple[Deadline, ...]
    cell: Held | None = None


def prose_agrees(document: Document, registry: Registry) -> Iterator[Finding]:
    """What prose orders, and by when, is what the data say.

    Why: an order or a deadline that only the prose holds is followed up by nobody.
    Wrong: "{lead} báo cáo trước ngày 15/12 hằng năm." where `deadline` is another; "phối hợp với
    Sở Tài chính" without `with`; "Sở Khoa học và Công nghê". Right: both in the fields.

    A deadline counts if it names a day or a number of days, or ends a period by "trước", "chậm
    nhất", "đến hết"; others ("hằng năm", "đến năm 2025", "định kỳ") are as often part of a title or
    a description, so they count only where they begin a sentence of an assignment or follow its
    lead, "định kỳ {deadline}" excepted. A bare date ("ngày 21/01/2021") is that of a cited
    document, and a day before the document's own is told of the past. A body counts where it begins
    a sentence, alone or after "Giao", "Đề nghị", "Yêu cầu", or follows "phối hợp với", "cùng",
    "gửi", "gửi về", or stands in a list with such a one; elsewhere it is only spoken of ("tham mưu
    để UBND tỉnh ban hành"), and so is one that "đã" has done it. The issuing organ and its head
    order and are not ordered. A report without assignments tells what was done, with whom and when.
    In a table that was typed, every body counts in a column of who is in charge and every deadline
    in a column of deadlines, a bare date too; in other columns a cell that is nothing but names
    orders nobody.
    """
    names = names_in(document, registry)
    near = NearNames.of(registry, document.day)
    assigns = document.type != "bao-cao" or next(document.tasks(), None) is not None
    for text in _texts(document):
        own = QUOTED.sub(lambda quoted: _WORD.sub("·", quoted[0]), text.words)
        if text.cell == "deadlines":
            own = _BARE_DATE.sub("ngày ", own)
        words, mentions = comparable(own), names.bodies(own)
        if assigns:
            yield from _undeclared_deadlines(text, words, mentions, document, names)
        if text.pointer[0] in ("opening", "call"):
            continue
        if assigns:
            yield from _undeclared_bodies(text, words, mentions, document, registry)
        for start, misspelt, name in near.find(own, mentions):
            details = {"words": misspelt, "nearest": name}
            yield _warning("DAT135", text, document, details, _word_at(words, start))


def _undeclared_deadlines(
    text: _Text, words: str, mentions: Sequence[Mention], document: Document, names: NameIndex
) -> Iterator[Finding]:
    leads_end = {mention.end + 1 for mention in mentions if mention.means & text.bodies}
    for found in scan(words):
        if denied(_before(words, found.start)):
            continue
        meant = list(readings(found.deadline, names))
        if text.cell == "deadlines":
            meant += _bounded(found.deadline)
        if any(says(one, each) for one in meant for each in text.deadlines):
            continue
        if isinstance(found.deadline, OnDate) and found.deadline.date < document.day:
            continue
        governs = found.start in leads_end or _GOVERNS.search(_before(words, found.start))
        led_to = _LEADS_TO_DEADLINE.match(words, found.end)
        orders = text.cell == "deadlines" or (text.assignment and governs and not led_to)
        if orders or _ends_a_period(found.deadline):
            details = {"words": phrase(found.deadline), "id": text.assignment}
            code = "DAT131" if text.assignment else "DAT132"
            yield _warning(code, text, document, details, _word_at(words, found.start))


def _bounded(found: Deadline) -> list[Deadline]:
    """Return what a day without "trước" or "chậm nhất" may mean below the head "Thời hạn"."""
    if isinstance(found, OnDate | Yearly) and found.bound is Bound.ON:
        return [replace(found, bound=each) for each in Bound]
    return []


def _word_at(words: str, place: int) -> tuple[int, int]:
    """Return the number of the word at a place, and of the letter in it, both from 0."""
    return words.count(" ", 0, place), place - words.rfind(" ", 0, place) - 1


def _before(words: str, place: int) -> str:
    """Return what stands before a place, after a line end if the text begins there."""
    cut = max(0, place - _BEFORE)
    return ("" if cut else "\n") + words[cut:place]


def _ends_a_period(deadline: Deadline) -> bool:
    """Tell whether a deadline names a day to be met, or the end of a period."""
    if isinstance(deadline, WithinDays):
        return deadline.span is not Span.AFTER
    if getattr(deadline, "day", None) is not None:
        return True
    return getattr(deadline, "bound", None) not in (None, Bound.ON)


def _undeclared_bodies(
    text: _Text, words: str, mentions: Sequence[Mention], document: Document, registry: Registry
) -> Iterator[Finding]:
    if text.cell == "" and _only_names(words, mentions):
        return
    told: set[Any] = set()
    ordered_till: int | None = None
    for number, mention in enumerate(mentions):
        listed = ordered_till is not None and _BETWEEN.fullmatch(words, ordered_till, mention.start)
        ordered = text.cell == "bodies" or _ORDERED.search(_before(words, mention.start))
        if not listed and not ordered:
            continue
        ordered_till = mention.end
        if _tells_the_past(words, mentions[number:]):
            continue
        if mention.means & told or _is_declared(mention, text, document, registry):
            continue
        told |= mention.means
        wanted = min(str(each) for each in mention.means)
        name = registry.entries[wanted].name_at(document.day)
        details = {"name": name.full if name else wanted, "unit": wanted, "id": text.assignment}
        code = "DAT133" if text.assignment else "DAT134"
        yield _warning(code, text, document, details, _word_at(words, mention.start))


def _only_names(words: str, mentions: Sequence[Mention]) -> bool:
    """Tell whether a text is names, with nothing but marks, numbers and "và" between them."""
    left, end = "", 0
    for mention in mentions:
        left += words[end : mention.start]
        end = mention.end
    return _SAYS_SOMETHING.search(left + words[end:]) is None


def _tells_the_past(words: str, mentions: Sequence[Mention]) -> bool:
    """Tell whether the list that the first name begins ends before "đã": what was done already."""
    end = mentions[0].end
    for mention in mentions[1:]:
        if not _BETWEEN.fullmatch(words, end, mention.start):
            break
        end = mention.end
    return words.startswith(" đã ", end)


def _is_declared(mention: Mention, text: _Text, document: Document, registry: Registry) -> bool:
    allowed = {each for each in text.bodies if isinstance(each, str)} | {document.organ}
    return any(
        isinstance(each, Described) or _belongs(each, wanted, document, registry)
        for each in mention.means
        for wanted in allowed
    )


def _belongs(body: str, wanted: str, document: Document, registry: Registry) -> bool:
    """Tell whether a body is `wanted`, a member of it, its office, or what it is an office of."""
    one, other = registry.entries.get(body), registry.entries.get(wanted)
    if body == wanted:
        return True
    if isinstance(one, Office) and wanted in one.of:
        return True
    if isinstance(other, Office) and body in other.of:
        return True
    if not isinstance(other, Group):
        return False
    members = set(registry.members_at(wanted, document.day))
    inner = registry.members_at(body, document.day) if isinstance(one, Group) else [body]
    return bool(inner) and members.issuperset(inner)


def _warning(
    code: str,
    text: _Text,
    document: Document,
    details: Mapping[str, object],
    word: tuple[int, int],
) -> Finding:
    """Return a warning at a word of a text.

    A paragraph of the opening is not told from others; a cell of deadlines is short.
    """
    place = None if text.pointer == ("opening",) or text.cell == "deadlines" else word
    return Finding(code, Severity.WARNING, None, details, text.pointer, document.id, place)


def _texts(document: Document) -> Iterator[_Text]:
    """Yield the texts that may order something, each with what the data say of it."""
    tasks = {task.pointer: task.assignment for task in document.tasks()}
    by_id = {each.id: each for each in tasks.values()}
    every = _Text((), "", "", _bodies(by_id.values()), _deadlines(by_id.values()))
    for paragraph in document.opening:
        yield replace(every, pointer=("opening",), words=paragraph)
    if document.call:
        yield replace(every, pointer=("call",), words=document.call)
    for pointer, item in items_of(document):
        if isinstance(item, Section):
            bodies = frozenset(item.heads.lead) if item.heads else every.bodies
            head, words = item.head
            yield replace(every, pointer=(*pointer, head), words=words, bodies=bodies)
        elif isinstance(item, Prose):
            yield replace(every, pointer=(*pointer, "text"), words=item.text)
        elif isinstance(item, Table):
            for place, words, cell in cells_held(item, pointer):
                yield replace(every, pointer=place, words=words, cell=cell)
        elif isinstance(item, Continuation):
            own = [by_id[name] for name in item.continues if name in by_id]
            told = ", ".join(item.continues)
            yield _Text((*pointer, "text"), item.text, told, _bodies(own), _deadlines(own))
        elif isinstance(item, Assignment):
            key = "action" if item.text is None else "text"
            own, words = [tasks[pointer]], item.text or item.action or ""
            yield _Text((*pointer, key), words, item.id, _bodies(own), _deadlines(own))


def _bodies(assignments: Iterable[Assignment]) -> frozenset[Addressee]:
    return frozenset(
        addressee
        for each in assignments
        for addressee in (*each.lead, *each.with_, *each.report_to)
    )


def _deadlines(assignments: Iterable[Assignment]) -> tuple[Deadline, ...]:
    return tuple(dict.fromkeys(each for task in assignments for each in task.deadlines()))
