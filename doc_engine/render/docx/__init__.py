"""A Composition as DOCX: the template compiled once, its words anchored by bookmarks."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from itertools import count
from pathlib import Path
from typing import Final

from doc_engine.composition import Composition
from doc_engine.render.docx.dialect.members import Member, deflated, written
from doc_engine.render.docx.filling import filler, opened
from doc_engine.render.docx.marking import Marking
from doc_engine.render.docx.names import FOOTNOTES
from doc_engine.render.docx.properties import core_properties
from doc_engine.render.docx.tokens import Tokens
from doc_engine.render.faults import TemplateFault
from doc_engine.render.manifest import manifest
from doc_engine.render.probing import left_out
from doc_engine.render.slots import slots

__all__ = ["TEMPLATE", "left_out_of_docx", "render_docx"]

TEMPLATE: Final = "template.docx"
_CORE: Final = "docProps/core.xml"


def render_docx(composition: Composition, folder: Path) -> bytes:
    """Return the document as DOCX; equal input gives equal bytes. Raises TemplateFault."""
    filling = opened(folder / TEMPLATE)
    tokens = Tokens()
    filled = filling.fill(slots(composition, tokens))
    ids, note_ids = _free(filling.ids), _free(filling.note_ids)
    marking = Marking(tokens, filling.path, set(filling.anchors), ids, note_ids)
    marked = {name: marking.part(xml) for name, xml in filled.items()}
    lent: Mapping[str, Member] = {}
    if marking.footnotes:
        lent, footnotes = filling.lent()
        marked[FOOTNOTES] = marking.with_notes(marked.get(FOOTNOTES, footnotes))
    made = {
        name: filling.worded[name].checked(xml) if name in filling.worded else xml.encode("utf-8")
        for name, xml in marked.items()
    }
    made[_CORE] = core_properties(composition)
    return written({**filling.still, **lent, **{name: deflated(made[name]) for name in made}})


def left_out_of_docx(folder: Path) -> tuple[TemplateFault, ...]:
    """Return a TPL111 for each field that the DOCX template leaves out. Raises TemplateFault."""
    path = folder / TEMPLATE
    return left_out(path, filler(path), manifest(folder).slots)


def _free(taken: Container[int | None]) -> Iterator[int]:
    """Return the ids from 1 that are not taken."""
    return (number for number in count(1) if number not in taken)
