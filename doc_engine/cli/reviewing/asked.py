"""How a report is asked for, and what all its formats for review say of a finding."""

from __future__ import annotations

import hashlib
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from doc_engine.findings import Finding, Severity

__all__ = ["Asked", "fingerprinted", "told"]

#: A place in another file, as details of a finding name it; its line is no part of a fingerprint.
_LINE_OF_FILE: Final = re.compile(r"(?<=[^\s:]):[0-9]+(:[0-9]+)?\b")


@dataclass(frozen=True)
class Asked:
    """In which language a report is wanted, whether warnings count as errors, of which project."""

    lang: str
    strict: bool
    root: Path

    @cached_property
    def top(self) -> Path:
        """The top of the git repository around the project; without one, the project's folder."""
        root = _absolute(self.root)
        return next((f for f in (root, *root.parents) if os.path.lexists(f / ".git")), root)

    @property
    def config(self) -> str:
        """The configuration's file, for what has no place of its own."""
        return self._from_top(_absolute(self.root) / "doc-engine.yaml")

    def path(self, finding: Finding) -> str:
        """Return a finding's file from the top of the repository; the configuration's for none.

        Why: whoever reviews names files so. Another is named from the machine's root.
        """
        if finding.place is None:
            return self.config
        path = finding.place.path
        typed = path.startswith("../")  # on the command line, from where the user stands
        return self._from_top(_absolute(path if typed else self.root / path))

    def _from_top(self, path: Path) -> str:
        return (path.relative_to(self.top) if path.is_relative_to(self.top) else path).as_posix()

    def is_error(self, finding: Finding) -> bool:
        """Tell whether a finding fails the run."""
        return finding.severity is Severity.ERROR or (
            self.strict and finding.severity is Severity.WARNING
        )

    def level(self, finding: Finding) -> str:
        """Return "error", "warning" or "info", as the finding counts in this run."""
        return "error" if self.is_error(finding) else finding.severity.value


def told(finding: Finding, lang: str) -> str:
    """Return what is wrong, what would be right, and the clause, a line each."""
    parts = (finding.message(lang), finding.remedy(lang), finding.clause(lang))
    return "\n".join(part for part in parts if part)


def fingerprinted(findings: Iterable[Finding]) -> Iterator[tuple[str, Finding]]:
    """Yield each finding with a fingerprint that none other has and that survives moved lines.

    It is made of the code, the file, the document and the text of the line; of a finding without
    a line, of its message. Findings alike in all that are told apart by their order.
    """
    seen: Counter[str] = Counter()
    for finding in findings:
        place = finding.place
        line = " ".join(place.source.split()) if place else ""
        about = line or _LINE_OF_FILE.sub("", finding.message())
        column = _nth_word(place.source, place.column - place.left_out) if place and line else 0
        parts = (finding.code, place.path if place else "", finding.document, about, str(column))
        key = "\0".join(parts)
        seen[key] += 1
        yield hashlib.sha256(f"{key}\0{seen[key]}".encode()).hexdigest(), finding


def _absolute(path: Path | str) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 -- a link stays as it was named


def _nth_word(line: str, column: int) -> int:
    """Return how many words of a line stand before a column, whatever its indent is."""
    return len(line[: max(column - 1, 0)].split())
