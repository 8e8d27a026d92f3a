"""Rules: functions that yield findings about the data and about what was read back.

Each rule states what it checks, why (with its legal clause), a wrong and a right example. The
tables below are what the engine runs; a new rule is one function and its line in one of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from doc_engine.findings import Finding
from doc_engine.model.document import Document
from doc_engine.model.registry import Registry
from doc_engine.readback import Reading
from doc_engine.rules.addressees import addressees_sound, known_units, reached
from doc_engine.rules.form import paper, times_face
from doc_engine.rules.parity import all_seen, changes_settled, numbers_written
from doc_engine.rules.prose import prose_agrees
from doc_engine.rules.texts import assignments_sound, footnotes_called, placeholders_filled

__all__ = ["DATA_RULES", "FORM_RULES"]

#: Rules on one document's data; all must hold before it can be composed.
DATA_RULES: Final[tuple[Callable[[Document, Registry], Iterator[Finding]], ...]] = (
    known_units,
    addressees_sound,
    assignments_sound,
    placeholders_filled,
    footnotes_called,
    reached,
    prose_agrees,
)

#: Rules on one produced file alone; the second argument is the document's id.
FORM_RULES: Final[tuple[Callable[[Reading, str], Iterator[Finding]], ...]] = (
    paper,
    times_face,
    all_seen,
    changes_settled,
    numbers_written,
)
