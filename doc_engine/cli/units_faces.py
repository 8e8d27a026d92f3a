"""What a search of the registry found: a table as wide as the screen, or JSON."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from datetime import date
from itertools import zip_longest
from typing import Any, Final

from doc_engine.cli.days import shown_day
from doc_engine.engine.units import Found, Hit
from doc_engine.model.registry import Entry, Group, Office, Registry, Unit
from doc_engine.wording import say

__all__ = ["VERSION", "units_json", "units_nothing", "units_text"]

VERSION: Final = 1
_GAP: Final = "  "
_NARROWEST_NAME: Final = 20
_INDENT: Final = 4
_HEADS: Final = ("id", "name", "kind", "parent", "validity")
_NAME: Final = 1
_WITHOUT_PARENT: Final = (0, 1, 2, 4)


def units_text(found: Found, registry: Registry, lang: str, width: int) -> str:
    """Return the hits as a table of at most `width` columns.

    Where they do not fit, the parent goes below its unit; where even that is too wide, each hit
    is a paragraph of its own.
    """
    count = "all" if not found.query.strip() else "matching"
    fields = {"day": shown_day(found.day), "count": len(found.hits), "query": found.query}
    lines = [say("units", count, lang=lang, **fields)]
    rows = [_cells(hit, found.day, lang) for hit in found.hits]
    heads = [[say("units", name, lang=lang)] for name in _HEADS]
    columns, widths = _layout([heads, *rows], width)
    if columns:
        lines += ["", *_row(heads, columns, widths), _GAP.join("─" * each for each in widths)]
    for hit, cells in zip(found.hits, rows, strict=True):
        lines += _row(cells, columns, widths) if columns else ["", *cells[0]]
        for index in range(1, len(cells)):
            if index not in columns and any(cells[index]):
                lines += _wrapped(f"{heads[index][0]}: {' '.join(cells[index])}", width)
        for note in _notes(hit, registry, found.day, lang):
            lines += _wrapped(note, width)
    return "\n".join(lines) + "\n"


def _layout(rows: list[list[list[str]]], width: int) -> tuple[tuple[int, ...], list[int]]:
    """Return which cells stand in columns and how wide; none if the name has too little room."""
    every = [
        max(len(line) for cell in column for line in cell) for column in zip(*rows, strict=True)
    ]
    for columns in (tuple(range(len(every))), _WITHOUT_PARENT):
        widths = [every[index] for index in columns]
        room = width - sum(widths) + every[_NAME] - len(_GAP) * (len(widths) - 1)
        if room >= min(every[_NAME], _NARROWEST_NAME):
            widths[_NAME] = min(every[_NAME], room)
            return columns, widths
    return (), []


def units_nothing(found: Found, lang: str) -> str:
    """Return the line that says that nothing was found, with what was probably meant."""
    near = "; ".join(f"{hit.entry.id} ({hit.shown.full})" for hit in found.near)
    part = "nothing-near" if near else "nothing"
    return say("units", part, lang=lang, query=found.query, day=shown_day(found.day), near=near)


def units_json(found: Found, registry: Registry) -> str:
    """Return the hits, or what was probably meant, as JSON text."""
    data = {
        "version": VERSION,
        "day": found.day.isoformat(),
        "query": found.query,
        "units": [_plain(hit, registry, found.day) for hit in found.hits],
        "nearest": [hit.entry.id for hit in found.near],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _cells(hit: Hit, day: date, lang: str) -> list[list[str]]:
    """Return the cells of a row, each with its lines."""
    entry, name = hit.entry, hit.shown
    shown = f"{name.full} ({name.short})" if name.short else name.full
    parent = (entry.parent or "") if isinstance(entry, Unit) else ""
    kind = say("unit-kinds", _kind(entry), lang=lang)
    return [[entry.id], [shown], [kind], [parent], _validity(hit, day, lang)]


def _kind(entry: Entry) -> str:
    if isinstance(entry, Unit):
        return str(entry.kind.value)
    return "group" if isinstance(entry, Group) else "post"


def _validity(hit: Hit, day: date, lang: str) -> list[str]:
    """Return since when and until when, a line each."""
    first, last = hit.entry.valid_from, hit.entry.valid_to
    lines = [say("units", "from", lang=lang, day=shown_day(first))] if first else []
    if last:
        lines.append(say("units", "past" if last < day else "to", lang=lang, day=shown_day(last)))
    if hit.name is None and hit.entry.holds_at(day):
        lines.append(say("units", "nameless", lang=lang))
    return lines or [""]


def _notes(hit: Hit, registry: Registry, day: date, lang: str) -> Iterator[str]:
    """Yield what does not fit in a row: other names, successors, members, whose office it is."""
    entry = hit.entry
    for name in entry.names:
        if name is not hit.shown and name.valid_to and name.valid_to < day:
            fields = {"name": name.full, "day": shown_day(name.valid_to)}
            yield say("units", "old-name", lang=lang, **fields)
    if hit.shown.aliases:
        yield say("units", "aliases", lang=lang, names="; ".join(hit.shown.aliases))
    if isinstance(entry, Unit):
        for relation in entry.relations:
            heirs = ", ".join(relation.to)
            since = shown_day(relation.since)
            yield say("unit-relations", relation.kind, lang=lang, to=heirs, day=since)
    elif isinstance(entry, Group):
        members = "; ".join(_named(each, registry, day) for each in _members(entry, day))
        part = "members-open" if entry.open else "members"
        yield say("units", part if members else "no-members", lang=lang, names=members)
    elif isinstance(entry, Office):
        names = "; ".join(_named(each, registry, day) for each in entry.of)
        yield say("units", "of", lang=lang, names=names)


def _members(group: Group, day: date) -> list[str]:
    return [member.id for member in group.members if member.holds_at(day)]


def _named(entry_id: str, registry: Registry, day: date) -> str:
    name = registry.entries[entry_id].name_at(day)
    return f"{entry_id} ({name.short or name.full})" if name else entry_id


def _row(cells: list[list[str]], columns: tuple[int, ...], widths: list[int]) -> list[str]:
    """Return the lines of a row; the name is wrapped."""
    shown = [cells[index] for index in columns]
    shown[_NAME] = textwrap.wrap(cells[_NAME][0], widths[_NAME], break_on_hyphens=False)
    return [
        _GAP.join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in zip_longest(*shown, fillvalue="")
    ]


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(
        text,
        max(width, _NARROWEST_NAME),
        initial_indent=" " * _INDENT,
        subsequent_indent=" " * (_INDENT + 2),
        break_on_hyphens=False,
    )


def _plain(hit: Hit, registry: Registry, day: date) -> dict[str, Any]:
    entry = hit.entry
    data: dict[str, Any] = {
        "id": entry.id,
        "kind": _kind(entry),
        "name": hit.name.full if hit.name else None,
        "short": hit.name.short if hit.name else None,
        **entry.model_dump(mode="json", include={"names", "valid_from", "valid_to"}),
    }
    if isinstance(entry, Unit):
        keys = {"parent", "symbol", "place", "relations"}
        data |= entry.model_dump(mode="json", include=keys)
    elif isinstance(entry, Group):
        data |= {"members": _members(entry, day), "open": entry.open}
        data["reaches"] = registry.members_at(entry.id, day)
    elif isinstance(entry, Office):
        data["of"] = list(entry.of)
    return data
