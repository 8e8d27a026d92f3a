"""What a run found and made: findings, proofs, files. Faces print it; nothing here does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from doc_engine.engine.loading import CONFIG_NAME
from doc_engine.engine.proved import proved
from doc_engine.findings import DocEngineError, Finding, Place, Severity, has_errors
from doc_engine.rules.coverage import Proof
from doc_engine.rules.differences import Difference

__all__ = ["Output", "Report", "Scope", "Unwritten", "Waived", "merged"]


@dataclass(frozen=True, slots=True)
class Output:
    """A file that was written: whose it is, in which format, and where."""

    document: str
    format: str
    path: Path


@dataclass(frozen=True, slots=True)
class Unwritten:
    """A file that was to be written and was not.

    `path` is None if the data do not even say where it would stand; `kept` tells that an earlier
    file stands there, untouched.
    """

    document: str
    format: str
    path: Path | None
    kept: bool


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that does not count: somebody accepts it, for a reason, to the end of a day."""

    finding: Finding
    reason: str
    until: date


@dataclass(frozen=True, slots=True)
class Scope:
    """Why not all documents were looked at: only what changed since a revision was.

    `commit` is the one that the work tree was compared with, `documents` how many there are.
    """

    revision: str
    commit: str
    documents: int


@dataclass(frozen=True, slots=True)
class Report:
    """The result of one use case. `documents` are the ids that were looked at, in order.

    `waived` are no part of `findings`. `sealed` are files that bear a seal and were left alone, or
    that were sealed just now. Of the documents of a build, `built` are those of which a
    file was written, `up_to_date` those whose files were all as they should be. `differences` are
    the words that a file from elsewhere lacks or has more than the data.
    Without a `scope` all documents were looked at that were asked for.
    """

    documents: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    proofs: Sequence[Proof] = ()
    outputs: tuple[Output, ...] = ()
    faults: tuple[DocEngineError, ...] = ()
    unwritten: tuple[Unwritten, ...] = ()
    waived: tuple[Waived, ...] = ()
    sealed: tuple[Output, ...] = ()
    built: tuple[str, ...] = ()
    up_to_date: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    scope: Scope | None = None

    def exit_code(self, *, strict: bool = False) -> int:
        """Return the code to end with: 2 before 3 before 1, 0 when clean."""
        codes = [fault.exit_code for fault in self.faults]
        if has_errors(self.findings, strict=strict):
            codes.append(1)
        return next((code for code in (2, 3, 1) if code in codes), 0)

    def count(self, severity: Severity) -> int:
        """Return how many findings have this severity."""
        return sum(finding.severity is severity for finding in self.findings)


def merged(reports: Iterable[Report], formats: tuple[str, ...]) -> Report:
    """Return one report of many, each finding once, by place: the configuration's come first."""
    parts = list(reports)
    findings = {_key(finding): finding for part in parts for finding in part.findings}
    faults = {(fault.code, str(fault)): fault for part in parts for fault in part.faults}
    return Report(
        documents=tuple(each for part in parts for each in part.documents),
        formats=formats,
        findings=tuple(findings[key] for key in sorted(findings)),
        proofs=proved(*(part.proofs for part in parts)),
        outputs=tuple(output for part in parts for output in part.outputs),
        faults=tuple(faults.values()),
        unwritten=tuple(each for part in parts for each in part.unwritten),
        waived=tuple(each for part in parts for each in part.waived),
        sealed=tuple(each for part in parts for each in part.sealed),
        built=tuple(each for part in parts for each in part.built),
        up_to_date=tuple(each for part in parts for each in part.up_to_date),
        differences=tuple(each for part in parts for each in part.differences),
    )


def _key(finding: Finding) -> tuple[bool, str, int, int, str, str]:
    place = finding.place or Place("")
    details = repr(sorted((key, str(value)) for key, value in finding.details.items()))
    later = place.path != CONFIG_NAME
    return (later, place.path, place.line, place.column, finding.code, details)
