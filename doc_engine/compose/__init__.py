"""The model in words: the one place where numbering, names and phrases become Vietnamese."""

from __future__ import annotations

from typing import Any

from doc_engine.compose.annexes import compose_annexes
from doc_engine.compose.body import Composer, compose_body
from doc_engine.compose.ending import (
    compose_addressees,
    compose_recipients,
    compose_signature,
)
from doc_engine.compose.heading import heading_slots
from doc_engine.compose.names import Names
from doc_engine.compose.prose import Footnotes
from doc_engine.compose.reckoned import reckoned
from doc_engine.composition import Block, BlockStyle, Composition, anchor_name
from doc_engine.model.document import Document
from doc_engine.model.registry import Registry
from doc_engine.model.surroundings import ALONE, Surroundings
from doc_engine.wording import phrase

__all__ = ["compose"]


def compose(document: Document, registry: Registry, around: Surroundings = ALONE) -> Composition:
    """Return `document` in words, with what it takes from the documents and data around it.

    The data must be sound (`DATA_RULES` and `AROUND_RULES` of `doc_engine.rules` find nothing
    grave): an unknown unit raises KeyError, a placeholder that nothing fills ValueError.
    """
    document = reckoned(document, registry, around)
    names = Names(registry, document.day, document.unit_names)
    footnotes = Footnotes(document.footnotes)
    bases = _legal_bases(document, footnotes)
    composer = Composer(document, names, footnotes)
    body = compose_body(document, composer)
    annexes = compose_annexes(document, registry, composer, around)
    slots: dict[str, Any] = heading_slots(document, registry)
    return Composition(
        document=document.id,
        type=document.type,
        title_text=document.subject,
        state=document.state,
        legal_bases=bases,
        addressees=compose_addressees(document, names),
        body=body,
        annexes=annexes,
        clauses=composer.clauses(),
        rows=composer.rows(),
        recipients=compose_recipients(document, names),
        signature=compose_signature(document.signatory),
        **slots,
    )


def _legal_bases(document: Document, footnotes: Footnotes) -> tuple[Block, ...]:
    """One basis a line, ";" after each and "." after the last (II.6.a)."""
    blocks = []
    for number, text in enumerate(document.legal_bases, start=1):
        end = "." if number == len(document.legal_bases) else ";"
        runs = footnotes.runs(
            " ".join(text.split()).rstrip(" .;,") + end, anchor_name("p", "basis", number)
        )
        where = phrase("where", "basis", number=number)
        blocks.append(Block(BlockStyle.LEGAL_BASIS, tuple(runs), where))
    return tuple(blocks)
