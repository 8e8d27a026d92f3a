"""A fault as the steps of reading know it: a code and an offset, before it has a place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from doc_engine.findings import Severity
from doc_engine.text import EXCERPT_LENGTH, excerpt

__all__ = ["EXCERPT_LENGTH", "Fault", "excerpt"]


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a file; `offset` counts the characters before it, None is the whole file."""

    code: str
    offset: int | None = None
    details: Mapping[str, object] = field(default_factory=dict)
    severity: Severity = Severity.ERROR
