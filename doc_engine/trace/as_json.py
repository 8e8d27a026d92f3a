"""A trace for programs; docs/json.md tells of every key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from doc_engine.trace.rows import Carrier, Part, Row, Trace, counted
from doc_engine.trace.words import Words

__all__ = ["VERSION", "json_parts"]

#: Rises when a key goes or changes its meaning.
VERSION: Final = 1


def json_parts(trace: Trace, lang: str) -> Iterator[bytes]:
    """Yield a trace as JSON, an assignment at a time.

    Places and notes are in the language, keys and states never. Each assignment is a line, so that
    two traces are compared line by line, and so that no more than one is in memory as plain data.
    """
    words = Words(lang)
    data = {
        "version": VERSION,
        "day": trace.day.isoformat(),
        "counts": {str(flag): count for flag, count in counted(trace.rows).items()},
        "unissued": [{"id": name, "state": state} for name, state in trace.unissued],
    }
    head = json.dumps(data, ensure_ascii=False, indent=2).removesuffix("\n}")
    yield f'{head},\n  "assignments": ['.encode()
    before = "\n    "
    for each in trace.rows:
        yield f"{before}{json.dumps(_row(each, words), ensure_ascii=False)}".encode()
        before = ",\n    "
    yield b"\n  ]\n}\n" if trace.rows else b"]\n}\n"


def _row(row: Row, words: Words) -> dict[str, Any]:
    return {
        "link": row.link,
        "document": {
            "id": row.document,
            "code": row.code,
            "day": _day(row.day),
            "state": row.state,
            "subject": row.subject,
        },
        "words": row.words,
        "where": words.place(row.spot.where) or None,
        "path": row.spot.path or None,
        "line": row.spot.line or None,
        "lead": list(row.lead),
        "with": list(row.partners),
        "report_to": list(row.report_to),
        "deadlines": list(row.deadlines),
        "due": _day(row.due),
        "extended_by": list(row.extended_by),
        "states": [str(each) for each in row.flags],
        "units": [_part(each, words) for each in row.parts],
        "carried_out_by": [_carrier(each, words) for each in row.carriers],
        "lost": [{"link": each.written, "instead": each.instead or None} for each in row.lost],
        "waivers": [
            {
                "rule": each.rule,
                "target": each.target,
                "reason": each.reason,
                "until": _day(each.until),
            }
            for each in row.waivers
        ],
    }


def _part(part: Part, words: Words) -> dict[str, Any]:
    standing = part.standing if part.leads else None
    result = standing.result if standing else None
    by = result.by if result and part.done else None
    told = part.told
    return {
        "id": part.unit or None,
        "name": part.name,
        "role": "lead" if part.leads else "with",
        "status": str(standing.status) if standing else None,
        "due": _day(standing.due) if standing else None,
        "completed": _day(standing.completed) if standing else None,
        "result": {"code": by.code, "day": _day(by.issued_date)} if by else None,
        "report": {"id": told.id, "code": told.code, "day": _day(told.day)} if told else None,
        "note": result.note if result else None,
        "now": [{"id": name, "name": called} for name, called in part.heirs],
        "gone": part.gone,
        "left_out": part.left_out,
    }


def _carrier(carrier: Carrier, words: Words) -> dict[str, Any]:
    return {
        "link": carrier.link,
        "derives_from": carrier.parent,
        "level": carrier.level,
        "code": carrier.code,
        "day": _day(carrier.day),
        "state": carrier.state,
        "organ": carrier.organ,
        "words": carrier.words,
        "where": words.place(carrier.spot.where) or None,
        "path": carrier.spot.path,
        "line": carrier.spot.line,
        "confirmed": carrier.confirmed,
        "changed": carrier.changed,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
