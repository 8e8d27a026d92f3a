"""The file of tracked changes: made, proved, written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from doc_engine.engine.writing import write_atomically
from doc_engine.findings import EnvironmentFault, UsageFault
from doc_engine.readback import accepted_words, rejected_words
from doc_engine.render.redline import tracked_changes

__all__ = ["redline_of", "refuse_name", "write_redline", "write_told"]


def redline_of(old: bytes, new: bytes, day: date | None = None) -> bytes:
    """Return `new` with the changes from `old` tracked on `day`.

    It is proved before anybody sees it: with all changes accepted every paragraph has the words of
    `new`, with all rejected those of `old`. Raises EnvironmentFault ENV225 if not.
    """
    made = tracked_changes(old, new, day)
    if accepted_words(made) != accepted_words(new) or rejected_words(made) != accepted_words(old):
        raise EnvironmentFault("ENV225")
    return made


def refuse_name(path: Path) -> None:
    """Raise UsageFault USE279 for a file whose name is not that of a DOCX."""
    if path.suffix.lower() != ".docx":
        raise UsageFault("USE279", path=str(path))


def write_redline(path: Path, data: bytes) -> None:
    """Write the file whole or not at all. Raises EnvironmentFault."""
    write_atomically(path, data, path.parent)


def write_told(path: Path, text: str) -> None:
    """Write what was told to a file, whole or not at all. Raises EnvironmentFault."""
    write_atomically(path, text.encode("utf-8"), path.parent)
