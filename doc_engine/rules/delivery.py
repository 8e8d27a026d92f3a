"""A rule on the list of recipients: each of them stands in the table that was produced."""

from __future__ import annotations

from collections.abc import Iterator

from doc_engine.compose.deliveries import Deliveries
from doc_engine.compose.delivery_list import delivery_anchor
from doc_engine.findings import Finding
from doc_engine.readback import Reading
from doc_engine.text import comparable

__all__ = ["recipients_in_table"]


def recipients_in_table(found: Deliveries, reading: Reading, document: str) -> Iterator[Finding]:
    """Every recipient has its row in the list that was read back (COV110).

    Why: Mục II, khoản 9: whoever is left out of the list does not get the document.
    Wrong: a template of which the table's second column is not printed. Right: each name in its
    cell.
    """
    words = reading.words()
    for number, each in enumerate(found.recipients, start=1):
        if comparable(words.get(delivery_anchor(number), "")) != comparable(each.name):
            details = {"name": each.name, "format": reading.format}
            yield Finding("COV110", document=document, details=details)
