"""What a comparison found, for the faces."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from doc_engine.changes import DocumentChanges, Weight
from doc_engine.findings import DocEngineError, Finding, has_errors

__all__ = ["Comparison", "Kind", "SideName"]

#: What a side is: a folder of data, a revision of git, one data file, or a made DOCX, PDF or HTML.
Kind = Literal["folder", "revision", "data", "made"]


@dataclass(frozen=True, slots=True)
class SideName:
    """One side: what it was called ("" for the work tree), what it is, and a revision's hash."""

    name: str
    kind: Kind
    revision: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What changed from `old` to `new`.

    `documents` are those that were added, removed or changed, the gravest changes first;
    `unchanged` the ids of those that are the same, `unread` of those that could not be compared for
    the faults among `findings`. `words_only` tells that nothing but words could be compared.
    `redline` is the file of tracked changes, if one was asked for and written.
    """

    old: SideName
    new: SideName
    documents: tuple[DocumentChanges, ...] = ()
    unchanged: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    faults: tuple[DocEngineError, ...] = ()
    words_only: bool = False
    redline: Path | None = None

    @property
    def different(self) -> bool:
        """Tell whether anything changed."""
        return bool(self.documents)

    def exit_code(self, *, telling: bool = False) -> int:
        """Return the code to end with: 1 for faults in the data; if `telling`, for changes too."""
        codes = [each.exit_code for each in self.faults]
        if has_errors(self.findings) or (telling and self.different):
            codes.append(1)
        return next((code for code in (2, 3, 1) if code in codes), 0)

    def count(self, weight: Weight) -> int:
        """Return how many changes have a weight; an assignment added or gone counts as one."""
        return sum(
            [each.weight is weight for one in self.documents for each in one.every_change()]
            + [
                each.weight is weight and not each.changes
                for one in self.documents
                for each in one.tasks
                if one.status == "changed"
            ]
            + [each.status != "changed" and each.weight is weight for each in self.documents]
        )
