"""A trace on the screen: by the documents that order, or by the units that are ordered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Final

from doc_engine.cli.columns import Paint, width, wrapped
from doc_engine.text import excerpt

if TYPE_CHECKING:
    from doc_engine.trace.rows import Part, Row, Trace
    from doc_engine.trace.words import Words

__all__ = ["summary_text", "trace_texts"]

_GAP: Final = "  "
_INDENT: Final = "  "
_LONGEST: Final = 100
#: As many cells are held in lines.
_HELD: Final = 4096
_HEADS: Final = ("task", "lead", "deadline", "flags")
#: The shares of the columns in what the screen is wide.
_SHARES: Final = (44, 20, 18, 18)
#: As wide as a day is every column at least.
_DAY: Final = len("31/12/2026")
#: How the flags look.
_LOOKS: Final = {
    "covered": "good",
    "hole": "error",
    "overdue": "error",
    "suspect": "warning",
    "orphan": "warning",
    "moved": "warning",
}

#: Lines of a cell, each with its look.
_Cell = list[tuple[str, str]]


def trace_texts(
    trace: Trace, words: Words, room: int, paint: Paint, *, by_unit: bool
) -> Iterator[str]:
    """Yield the rows as a table at most `room` columns wide: its head, then a group at a time."""
    if not trace.rows:
        yield words.say("none") + "\n\n"
        return
    widths = _widths(room)
    names = (_HEADS[0], "role", *_HEADS[2:]) if by_unit else _HEADS
    heads = [[(words.say(name), "")] for name in names]
    rule = _INDENT + _GAP.join("─" * each for each in widths)
    yield _joined([*_aligned(heads, widths, paint), rule])
    groups = _by_unit(trace, words) if by_unit else _by_document(trace, words)
    for title, rows in groups:
        lines = ["", *wrapped(title, room), ""]
        for row, part in rows:
            cells = [
                _task(row, words, widths[0], by_unit=by_unit),
                _lead(row, part, words, widths[1]),
                _deadline(row, words, widths[2]),
                _state(row, part, words, widths[3]),
            ]
            lines += _aligned(cells, widths, paint)
            lines += [*_below(row, part, words, room, paint), ""]
        yield _joined(lines)


def _joined(lines: Sequence[str]) -> str:
    return "\n".join(lines) + "\n"


def summary_text(trace: Trace, words: Words, room: int) -> str:
    """Return how many rows there are, and how many of each flag; a row may have several."""
    from doc_engine.trace.rows import counted

    told = wrapped(words.summary(trace), room)
    counts = [
        words.say("count", label=words.flag(flag), count=words.number(count))
        for flag, count in counted(trace.rows).items()
        if count
    ]
    told += wrapped("; ".join(counts) + ".", room) if counts else []
    if trace.unissued:
        names = ", ".join(name for name, _ in trace.unissued)
        told += wrapped(words.say("unissued", count=len(trace.unissued), names=names), room)
    return "\n".join(told) + "\n"


def _widths(room: int) -> list[int]:
    left = room - len(_INDENT) - len(_GAP) * (len(_SHARES) - 1)
    widths = [max(left * share // 100, _DAY) for share in _SHARES]
    widths[0] += left - sum(widths)
    return widths


def _by_document(trace: Trace, words: Words) -> Iterator[tuple[str, list[tuple[Row, Part | None]]]]:
    for _, rows in groupby(trace.rows, key=lambda row: row.document):
        own = list(rows)
        title = f"{words.dated(own[0].code, own[0].day)}: {own[0].subject} ({len(own)})"
        yield title, [(row, None) for row in own]


def _by_unit(trace: Trace, words: Words) -> Iterator[tuple[str, list[tuple[Row, Part | None]]]]:
    """Yield the rows of each unit, in the order in which units are first ordered."""
    groups: dict[str, list[tuple[Row, Part | None]]] = {}
    for row in trace.rows:
        for part in row.parts:
            if part.concerns(trace.units):
                groups.setdefault(_unit_title(part, words), []).append((row, part))
    for title, rows in groups.items():
        yield f"{title} ({len(rows)})", rows


def _unit_title(part: Part, words: Words) -> str:
    if part.heirs:
        heirs = ", ".join(name for _, name in part.heirs)
        return words.say("heirs", name=words.part(part), heirs=heirs)
    return words.part(part)


def _task(row: Row, words: Words, room: int, *, by_unit: bool) -> _Cell:
    code = f"{words.dated(row.code, row.day)} " if by_unit else ""
    name = f"{code}{row.link.partition('/')[2]}"
    head: _Cell = [(each, "quiet") for each in wrapped(name, room)]
    return head + _lines(row.words, room)


def _lead(row: Row, part: Part | None, words: Words, room: int) -> _Cell:
    if part is not None:
        return _lines(words.say("lead" if part.leads else "with"), room)
    lines = _lines("; ".join(row.lead) or words.say("nobody"), room)
    if row.partners:
        told = f"{words.say('with')}: {_shortened('; '.join(row.partners))}"
        lines += [(each, "quiet") for each in wrapped(told, room)]
    return lines


def _deadline(row: Row, words: Words, room: int) -> _Cell:
    lines: _Cell = []
    for phrase in row.deadlines:
        lines += _lines(phrase, room)
    if row.due is not None:
        lines += _lines(words.say("due-short", day=words.day(row.due)), room, "quiet")
    return lines


def _state(row: Row, part: Part | None, words: Words, room: int) -> _Cell:
    lines: _Cell = []
    if part is not None and part.standing is not None and part.leads:
        status = words.status(part.standing)
        look = "error" if part.standing.status == "overdue" else "good" if part.done else ""
        return _lines(status, room, look)
    for flag in row.flags:
        lines += _lines(words.flag(flag), room, _LOOKS.get(str(flag), "quiet"))
    return lines


def _below(row: Row, only: Part | None, words: Words, room: int, paint: Paint) -> Iterator[str]:
    """Yield what carries a row out, what came of it, and what else is to be told."""
    told = [
        f"{'  ' * (each.level - 1)}→ {words.carrier(each)}: {each.link.partition('/')[2]}"
        for each in row.carriers
    ]
    for part in row.leads if only is None else (only,):
        if (result := words.result(part)) and part.standing is not None:
            day = words.day(part.standing.completed)
            told.append(f"✓ {words.part(part)}: {words.status(part.standing)}, {day}, {result}")
    told += [f"! {each}" for each in words.notes(row, only)]
    for each in told:
        inset = _INDENT * 2 + " " * (len(each) - len(each.lstrip()))
        for number, line in enumerate(wrapped(each, room - len(inset) - 2)):
            yield paint(f"{inset}{'  ' if number else ''}{line}", "quiet" if each[0] != "!" else "")


def _lines(text: str, room: int, look: str = "") -> _Cell:
    """Return a text in lines of a cell, cut where it is too long for one."""
    return [(each, look) for each in _broken(text, room)]


@lru_cache(maxsize=_HELD)
def _broken(text: str, room: int) -> tuple[str, ...]:
    """Return the lines of a cell. Why held: names, deadlines and states come again and again."""
    return tuple(wrapped(_shortened(text), room))


def _shortened(text: str) -> str:
    """Return a text cut after a word where it is too long for a cell."""
    told = excerpt(text, _LONGEST)
    return told if told == text or " " not in told else told.rpartition(" ")[0] + " …"


def _aligned(cells: Sequence[_Cell], widths: Sequence[int], paint: Paint) -> Iterator[str]:
    last = len(widths) - 1
    for number in range(max(map(len, cells))):
        shown = _INDENT
        for at, (cell, most) in enumerate(zip(cells, widths, strict=True)):
            text, look = cell[number] if number < len(cell) else ("", "")
            shown += paint(text, look) if look and text else text
            if at < last:
                shown += " " * (most - width(text)) + _GAP
        yield shown.rstrip()
