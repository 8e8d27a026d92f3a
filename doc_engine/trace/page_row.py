"""The rows of the page: an assignment's cells, every text escaped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from typing import Final

from doc_engine.trace.rows import Flag, Part, Row
from doc_engine.trace.words import Words

__all__ = ["row_html", "units_of"]

#: The deepest level of what carries something out that is set in further.
_DEEPEST: Final = 3


def row_html(row: Row, words: Words, badges: Mapping[Flag, str]) -> str:
    """Return a row of the table; `badges` are the markup of the states."""
    units = escape(" ".join(dict.fromkeys(name for name, _ in units_of(row))))
    cells = (
        _cell(_task(row, words)),
        _cell(_document(row, words), f"{row.day.isoformat()} {row.code}"),
        _cell(_addressees(row, words), None if row.lead else ""),
        _cell(_deadline(row, words), row.due.isoformat() if row.due else ""),
        _cell(_carriers(row, words), row.carriers[0].code if row.carriers else ""),
        _cell(_progress(row, words)),
        _cell(" ".join(badges[each] for each in row.flags), words.flags(row)),
    )
    flags = " ".join(row.flags)
    return f'<tr data-units="{units}" data-flags="{flags}">{"".join(cells)}</tr>\n'


def _cell(content: str, key: str | None = None) -> str:
    """Return a cell, and the `key` that it is sorted by, if that is not its first paragraph."""
    given = "" if key is None else f' data-key="{escape(key)}"'
    return f"<td{given}>{content}</td>\n"


def _task(row: Row, words: Words) -> str:
    notes = "".join(f'<p class="small note">{escape(each)}</p>' for each in words.notes(row))
    where = words.place(row.spot.where)
    place = f"<small>{escape(where[:1].upper() + where[1:])}</small>" if where else ""
    return f'<p>{escape(row.words)}</p><small class="link">{escape(row.link)}</small>{place}{notes}'


def _document(row: Row, words: Words) -> str:
    state = (
        ""
        if row.state == "issued"
        else f"<small>{escape(words.say(row.state, 'trace-states'))}</small>"
    )
    day = f'<small class="day">{words.day(row.day)}</small>'
    return f'<p title="{escape(row.subject)}">{escape(row.code)}</p>{day}{state}'


def _addressees(row: Row, words: Words) -> str:
    leads = "; ".join(row.lead) or words.say("nobody")
    told = f"<p>{escape(leads)}</p>"
    if row.partners:
        names = f"{words.say('with')}: {'; '.join(row.partners)}"
        told += f"<small>{escape(names)}</small>"
    if len(row.leads) > 1:
        items = "".join(f"<li>{_unit(each, words)}</li>" for each in row.leads)
        title = escape(words.say("units-in-all", count=len(row.leads)))
        told += f"<details><summary>{title}</summary><ul>{items}</ul></details>"
    return told


def _unit(part: Part, words: Words) -> str:
    status = words.status(part.standing) if part.standing else ""
    done = part.standing.completed if part.standing else None
    now = words.say("heirs", name="", heirs=words.now(part)).lstrip(": ") if part.heirs else ""
    result = words.result(part)
    told = ", ".join(each for each in (status, words.day(done), result, now) if each)
    return f"{escape(words.part(part))}: {escape(told)}"


def _deadline(row: Row, words: Words) -> str:
    told = "".join(f"<p>{escape(each)}</p>" for each in row.deadlines)
    if row.due is not None:
        told += (
            f'<small class="day">{escape(words.say("due-short", day=words.day(row.due)))}</small>'
        )
    return told


def _carriers(row: Row, words: Words) -> str:
    items = "".join(
        f'<li class="level{min(each.level, _DEEPEST)}" title="{escape(each.words)}">'
        f'{escape(words.carrier(each))}<small class="link">{escape(each.link)}</small></li>'
        for each in row.carriers
    )
    return f'<ul class="carried">{items}</ul>' if items else ""


def _progress(row: Row, words: Words) -> str:
    told = f"<p>{escape(words.progress(row))}</p>"
    if len(row.leads) == 1:
        part = row.leads[0]
        done = part.standing.completed if part.standing else None
        for each in (words.day(done), words.result(part)):
            told += f"<small>{escape(each)}</small>" if each else ""
    reports = dict.fromkeys(words.report(each) for each in row.leads if each.told)
    for each in reports:
        told += f"<small>{escape(words.say('report'))}: {escape(each)}</small>"
    return told


def units_of(row: Row) -> Iterator[tuple[str, str]]:
    """Yield the units of a row, and those in their place today."""
    for part in row.parts:
        if part.unit:
            yield part.unit, part.name
        yield from part.heirs
