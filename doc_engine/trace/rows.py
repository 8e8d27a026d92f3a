"""The rows of a trace: an assignment each, who must do it, what carries it out, how it stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from doc_engine.engine.spots import Spot
from doc_engine.findings import Finding
from doc_engine.model.document import State as DocumentState
from doc_engine.model.standing import Given, Standing
from doc_engine.model.waiver import Waiver

__all__ = ["Carrier", "Flag", "Lost", "Part", "Row", "Told", "Trace", "counted"]


class Flag(StrEnum):
    """What can be said of an assignment on a day; docs/trace.md defines each."""

    COVERED = "covered"
    HOLE = "hole"
    SUSPECT = "suspect"
    WAIVED = "waived"
    OVERDUE = "overdue"
    ORPHAN = "orphan"
    MOVED = "moved"
    NOT_DUE = "not-due"
    NO_DEADLINE = "no-deadline"


@dataclass(frozen=True, slots=True)
class Told:
    """A report that told how an assignment stood: its number and notation, and its day."""

    id: str
    code: str
    day: date


@dataclass(frozen=True, slots=True)
class Part:
    """An addressee, one unit or one class of bodies, and what it has done.

    `unit` is "" for what no registry lists. `name` is that of the document's day. `heirs` are the
    ids and names of those that stand in its place on the day of the trace, none if it is what it
    was; `gone` tells that it is no more. `standing` is None for who only takes part. `left_out`
    tells that it is an organ of ours that nothing of its own carries the order out.
    """

    unit: str
    name: str
    leads: bool
    standing: Standing | None = None
    heirs: tuple[tuple[str, str], ...] = ()
    gone: bool = False
    told: Told | None = None
    left_out: bool = False

    @property
    def bodies(self) -> tuple[tuple[str, str], ...]:
        """Ids and names of who answers on the day of the trace: those in its place, or itself."""
        return self.heirs or (((self.unit, self.name),) if self.unit else ())

    def concerns(self, units: Collection[str] | None) -> bool:
        """Tell whether it is one of the units, or what one of them came after; None is all."""
        return units is None or self.unit in units or any(each in units for each, _ in self.heirs)

    @property
    def done(self) -> bool:
        """Tell whether it has reported the work done, of what recurs that of the last time."""
        return self.standing is not None and self.standing.stage == "done"


@dataclass(frozen=True, slots=True)
class Carrier:
    """An assignment that carries another out, `level` steps below it.

    `organ` issued its document; `parent` is what it derives from. `changed` tells that the upper
    end of its link changed since somebody confirmed it, `confirmed` that somebody ever did.
    """

    link: str
    parent: str
    code: str
    day: date
    state: DocumentState
    organ: str
    words: str
    level: int
    spot: Spot
    changed: bool = False
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class Lost:
    """A link to what is no more, as it is written, and what took its place, if anything did."""

    written: str
    instead: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """An assignment in force on the day of the trace.

    `lead` and `partners` are called as the document calls them, `parts` are the units behind.
    `code` and `day` are the document's; `state` is "issued" for a cited one. `deadlines` are
    phrases; `due` is the next last day in time from the day of the trace on, None where none can
    be told. `extended_by` are ids of documents.
    """

    given: Given
    code: str
    day: date
    state: DocumentState
    words: str
    lead: tuple[str, ...]
    partners: tuple[str, ...]
    report_to: tuple[str, ...]
    deadlines: tuple[str, ...]
    due: date | None
    extended_by: tuple[str, ...]
    parts: tuple[Part, ...]
    carriers: tuple[Carrier, ...]
    lost: tuple[Lost, ...]
    flags: tuple[Flag, ...]
    waivers: tuple[Waiver, ...]
    spot: Spot

    @property
    def link(self) -> str:
        """How it is cited: "ct-02-2022/hoi-thi-y-tuong"."""
        return self.given.link

    @property
    def document(self) -> str:
        """The id of its document."""
        return self.given.source.id

    @property
    def subject(self) -> str:
        """What its document is about."""
        return self.given.source.subject

    @property
    def leads(self) -> tuple[Part, ...]:
        """Those that lead it."""
        return tuple(each for each in self.parts if each.leads)


@dataclass(frozen=True, slots=True)
class Trace:
    """Every assignment in force on a day, in the order of the documents' days.

    `unissued` are the ids and states of documents that were left out since nobody has issued them.
    `units` are the ids of those to tell of, None for all. Where `findings` has errors there are no
    rows.
    """

    day: date
    rows: tuple[Row, ...] = ()
    units: frozenset[str] | None = None
    unissued: tuple[tuple[str, DocumentState], ...] = ()
    findings: tuple[Finding, ...] = ()


def counted(rows: Iterable[Row]) -> dict[Flag, int]:
    """Count the rows of each flag; a row may have several."""
    counts = Counter(flag for row in rows for flag in row.flags)
    return {flag: counts[flag] for flag in Flag}
