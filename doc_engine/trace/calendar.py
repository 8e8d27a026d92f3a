"""Deadlines as iCalendar files (RFC 5545), one for each unit and one of all.

Each deadline is an event of a whole day, its last day in time; what recurs is one event with a
rule. The stamp of every event is the day of the trace, so that equal data give equal bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from doc_engine.model.deadline import Deadline, eve, next_due, phrase, recurs
from doc_engine.model.standing import Status
from doc_engine.text import excerpt
from doc_engine.trace.recurrence import rule_of
from doc_engine.trace.rows import Row, Trace
from doc_engine.trace.words import Words

__all__ = ["calendar_files", "calendar_of"]

_CRLF: Final = b"\r\n"
#: What the first two bits of an octet within a character are, in UTF-8.
_WITHIN: Final = 0x80
#: Octets of a line, its end not counted (3.1).
_LINE: Final = 75
_NAME: Final = "theo-doi"


def calendar_files(
    trace: Trace, lang: str, alarm: int | None = None
) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Yield the files by their names without ending: of all, and of each unit that has any.

    A unit that is no more leaves its deadlines to those in its place. `alarm` is how many days
    before a deadline a calendar reminds; None for not at all.
    """
    words = Words(lang)
    rows: dict[str, list[Row]] = {}
    names: dict[str, str] = {}
    for row in trace.rows:
        for part in row.parts:
            for name, called in part.bodies if part.concerns(trace.units) else ():
                names[name] = called
                own = rows.setdefault(name, [])
                if not own or own[-1] is not row:
                    own.append(row)
    yield _NAME, calendar_of(trace.rows, trace.day, words, "", alarm)
    for unit in sorted(rows):
        if any(True for row in rows[unit] for _ in _dues(row, unit)):
            made = calendar_of(rows[unit], trace.day, words, names[unit], alarm, unit)
            yield f"lich/{unit}", made


def calendar_of(
    rows: list[Row] | tuple[Row, ...],
    day: date,
    words: Words,
    name: str,
    alarm: int | None = None,
    unit: str = "",
) -> Iterator[bytes]:
    """Yield the deadlines of rows as one calendar: of a unit, or of all if `unit` is ""."""
    part = "name-of-unit" if name else "name"
    title = words.say(part, "trace-calendar", unit=name)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//doc_engine//trace//{words.lang.upper()}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{_escaped(title)}",
        f"X-WR-CALNAME:{_escaped(title)}",
        f"X-WR-CALDESC:{_escaped(words.say('as-of', day=words.day(day)))}",
    ]
    yield b"".join(map(_folded, lines))
    for row in rows:
        for number, deadline, due in _dues(row, unit):
            yield b"".join(map(_folded, _event(row, number, deadline, due, day, words, alarm)))
    yield _folded("END:VCALENDAR")


def _dues(row: Row, unit: str) -> Iterator[tuple[int, Deadline, date]]:
    """Yield the deadlines of a row with their first day; none without one, or when all is done."""
    done = None
    for number, deadline in enumerate(row.given.deadlines, start=1):
        again = recurs(deadline)
        due = next_due(deadline, eve(row.day) if again else date.min)
        if due is None:
            continue
        if not again and done is None:
            done = _is_done(row, unit)
        if again or not done:
            yield number, deadline, due


def _event(
    row: Row,
    number: int,
    deadline: Deadline,
    due: date,
    day: date,
    words: Words,
    alarm: int | None,
) -> Iterator[str]:
    """Yield the lines of a deadline's event, which begins on its first day."""
    brief = excerpt(row.words, 120)
    yield "BEGIN:VEVENT"
    yield f"UID:{row.link.replace('/', '.')}.{number}@doc-engine"
    yield f"DTSTAMP:{_date(day)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_date(due)}"
    if recurs(deadline):
        yield f"RRULE:{rule_of(deadline)}"
    yield f"SUMMARY:{_escaped(words.say('summary', 'trace-calendar', words=brief))}"
    yield f"DESCRIPTION:{_escaped(_described(row, deadline, words))}"
    yield f"CATEGORIES:{_escaped(row.code)}"
    yield "TRANSP:TRANSPARENT"
    if alarm is not None:
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{_escaped(words.say('alarm', 'trace-calendar', words=brief))}"
        yield f"TRIGGER:-P{alarm}D"
        yield "END:VALARM"
    yield "END:VEVENT"


def _is_done(row: Row, unit: str) -> bool:
    """Tell whether those who lead it, or the unit whose calendar it is, have done the work."""
    own = [
        each
        for each in row.leads
        if not unit or unit == each.unit or unit in (heir for heir, _ in each.heirs)
    ]
    return all(
        each.standing is not None and each.standing.status in (Status.ON_TIME, Status.LATE)
        for each in own or row.leads
    )


def _described(row: Row, deadline: Deadline, words: Words) -> str:
    def line(part: str, **fields: object) -> str:
        return words.say(part, "trace-calendar", **fields)

    lines = [row.words, line("document", document=words.dated(row.code, row.day))]
    for part, names in (("lead", row.lead), ("with", row.partners), ("report-to", row.report_to)):
        if names:
            lines.append(line(part, names="; ".join(names)))
    lines.append(line("deadline", words=phrase(deadline)))
    return "\n".join(lines)


def _date(day: date) -> str:
    return f"{day.year:04d}{day.month:02d}{day.day:02d}"


def _escaped(text: str) -> str:
    """Return a text as a value (3.3.11)."""
    for mark in "\\;,":
        text = text.replace(mark, f"\\{mark}")
    text = text.replace("\n", "\\n")
    return text if text.isprintable() else "".join(filter(str.isprintable, text))


def _folded(line: str) -> bytes:
    """Return a line broken every 75 octets, never within a character, with its end."""
    rest = line.encode("utf-8")
    parts, most = [], _LINE
    while len(rest) > most:
        end = most
        while rest[end] & 0xC0 == _WITHIN:
            end -= 1
        parts.append(rest[:end])
        rest, most = rest[end:], _LINE - 1  # the blank that begins a line which goes on
    return (_CRLF + b" ").join([*parts, rest]) + _CRLF
