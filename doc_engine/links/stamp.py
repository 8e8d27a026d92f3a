"""The stamp of an assignment: a short hash of what it obliges to, and of nothing else.

Who leads, with whom, reports to whom, by when, how much, what and with which result. The words
count as they are compared everywhere, so that a line broken elsewhere or a tone mark on the other
vowel is no change; marks of paragraphs, briefs, links and ids are not part of it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Final

from doc_engine.links.web import Node
from doc_engine.model.assignment import Addressee, Described
from doc_engine.model.deadline import phrase
from doc_engine.text import comparable

__all__ = ["stamp_of"]

#: Hexadecimal digits, 48 bits: no two versions of one assignment share them by chance.
_LENGTH: Final = 12


def stamp_of(node: Node) -> str:
    """Return the stamp of an assignment."""
    fields = {
        "lead": _bodies(node.lead),
        "with": _bodies(node.partners),
        "report_to": _bodies(node.report_to),
        "deadlines": sorted(phrase(each) for _, each in node.deadlines),
        "targets": [
            each.model_dump(mode="json", exclude={"deadline"}, exclude_none=True)
            for each in node.targets
        ],
        "words": comparable(node.words),
        "output": comparable(node.output),
    }
    given = {key: value for key, value in fields.items() if value}
    text = json.dumps(given, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:_LENGTH]


def _bodies(addressees: Iterable[Addressee]) -> list[str]:
    """Return addressees in the order of their ids: their order obliges nobody to anything."""
    return sorted(
        f"={comparable(each.described)}" if isinstance(each, Described) else each
        for each in addressees
    )
