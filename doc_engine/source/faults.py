"""A fault as the steps of reading know it: a code and an offset, before it has a place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from doc_engine.findings import Severity

__all__ = ["EXCERPT_LENGTH", "Fault", "excerpt"]

EXCERPT_LENGTH: Final = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a file; `offset` counts the characters before it, None is the whole file."""

    code: str
    offset: int | None = None
    details: Mapping[str, object] = field(default_factory=dict)
    severity: Severity = Severity.ERROR


def excerpt(text: str) -> str:
    """Return `text` on one line, fit to stand in a message: unprintables shown, the rest cut."""
    shown = text if len(text) <= EXCERPT_LENGTH else text[: EXCERPT_LENGTH - 1] + "…"
    return "".join(each if each.isprintable() else f"\\u{ord(each):04x}" for each in shown)
