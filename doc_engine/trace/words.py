"""A trace in words, for all its outputs: flags, statuses, results, days, what became of units."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Final

from doc_engine.model.standing import Standing, Status
from doc_engine.trace.rows import Carrier, Flag, Part, Row, Trace
from doc_engine.wording import counted, say

__all__ = ["Words"]

#: As many units are told one by one what became of them; of more only how many they are.
_MANY: Final = 3


class Words:
    """Says the parts of a trace in one language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def say(self, part: str, entry: str = "trace", **fields: object) -> str:
        """Return a text of the catalogue."""
        return say(entry, part, lang=self.lang, **fields)

    def number(self, count: int) -> str:
        """Return a count with its thousands parted: 1.502, in English 1,502."""
        return counted(count, self.lang)

    def summary(self, trace: Trace) -> str:
        """Return how many assignments of how many documents there are, and on which day."""
        documents = self.number(len({row.document for row in trace.rows}))
        rows = self.number(len(trace.rows))
        return self.say("summary", day=self.day(trace.day), rows=rows, documents=documents)

    def day(self, day: date | None) -> str:
        """Return a day as it is written in Vietnam, "" for none."""
        return f"{day:%d/%m/%Y}" if day else ""

    def dated(self, code: str, day: date | None) -> str:
        """Return number and notation with the day."""
        return self.say("dated", code=code, day=self.day(day)) if day else code

    def flag(self, flag: Flag) -> str:
        """Return what a flag is called."""
        return self.say(str(flag), "trace-flags")

    def flags(self, row: Row) -> str:
        """Return a row's flags."""
        return ", ".join(map(self.flag, row.flags))

    def status(self, standing: Standing) -> str:
        """Return how an assignment stands, as the annex of a report calls it."""
        timeless = standing.status is Status.ON_TIME and standing.due is None
        return self.say("done" if timeless else str(standing.status), "trace-statuses")

    def progress(self, row: Row) -> str:
        """Return how it stands with those who lead it: the status of one, counts of several."""
        stood = [each.standing for each in row.leads if each.standing is not None]
        if len(stood) == 1:
            return self.status(stood[0])
        counts = Counter(self.status(each) for each in stood)
        told = (self.say("counted-status", status=name, count=n) for name, n in counts.items())
        return "; ".join(told)

    def part(self, part: Part) -> str:
        """Return the name of an addressee."""
        if not part.name:
            return self.say("nobody")
        return part.name if part.unit else self.say("part-of-class", name=part.name)

    def result(self, part: Part) -> str:
        """Return the document by which a unit did the work, "" while it is not done."""
        result = part.standing.result if part.standing and part.done else None
        return self.dated(result.by.code, result.by.issued_date) if result and result.by else ""

    def report(self, part: Part) -> str:
        """Return the last report that told of the work."""
        return self.dated(part.told.code, part.told.day) if part.told else ""

    def carrier(self, carrier: Carrier) -> str:
        """Return where something is carried out, and what speaks against relying on it."""
        where = str(self.place(carrier.spot.where)) or carrier.link
        text = self.say("carrier", code=carrier.code, where=where)
        notes = [self.say(carrier.state, "trace-states")] if carrier.state != "issued" else []
        notes += [self.say("changed")] if carrier.changed else []
        notes += [] if carrier.confirmed else [self.say("unconfirmed")]
        return f"{text} ({'; '.join(notes)})" if notes else text

    def place(self, where: str) -> str:
        """Return where something stands, in this language."""
        texts = getattr(where, "texts", None)
        return str(texts[self.lang]) if texts else where

    def notes(self, row: Row, part: Part | None = None) -> list[str]:
        """Return what is to be told of a row besides its columns, a sentence each.

        With a `part`, what is told of units is told of that one alone.
        """
        parts = row.parts if part is None else (part,)
        told = [
            self.say(
                "lost-instead" if each.instead else "lost", link=each.written, instead=each.instead
            )
            for each in row.lost
        ]
        told += [self.say("left-out", name=each.name) for each in parts if each.left_out]
        told += [
            self.say("waiver", day=self.day(each.until), reason=each.reason) for each in row.waivers
        ]
        told += self._moves(parts)
        if row.extended_by:
            told.append(self.say("extended", documents=", ".join(row.extended_by)))
        return told

    def _moves(self, parts: Sequence[Part]) -> list[str]:
        """Return what became of units, those that became the same told together."""
        moved = [each for each in parts if each.heirs]
        if len(moved) > _MANY:
            return [self.say("heirs-of-many", count=len(moved)), *self._gone(parts)]
        together: dict[str, list[str]] = {}
        for each in moved:
            together.setdefault(self.now(each), []).append(each.name)
        told = (
            self.say("heirs", name=", ".join(names), heirs=heirs)
            for heirs, names in together.items()
        )
        return [*told, *self._gone(parts)]

    def now(self, part: Part) -> str:
        """Return who stands in the place of a unit, "" if it is what it was."""
        return ", ".join(name for _, name in part.heirs)

    def _gone(self, parts: Sequence[Part]) -> list[str]:
        names = [each.name for each in parts if each.gone]
        if len(names) > _MANY:
            return [self.say("gone-of-many", count=len(names))]
        return [self.say("gone", name=", ".join(names))] if names else []
