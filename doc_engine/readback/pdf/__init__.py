"""A PDF's bytes into words under anchors, fonts, places and rules, through marked content."""

from __future__ import annotations

from types import MappingProxyType

from doc_engine.readback.faults import Unreadable
from doc_engine.readback.forms import Page
from doc_engine.readback.pdf.fragments import Fragment
from doc_engine.readback.pdf.heads import without_repeated_heads
from doc_engine.readback.pdf.joining import pieces_of
from doc_engine.readback.pdf.notes import mark_notes
from doc_engine.readback.pdf.page import PageContent
from doc_engine.readback.pdf.pages import read_pages
from doc_engine.readback.pdf.structure import StructureWalk
from doc_engine.readback.pdf.untagged import untagged_fragments
from doc_engine.readback.reading import Reading

__all__ = ["read_pdf"]


def read_pdf(data: bytes) -> Reading:
    """Return the words and the form of a PDF.

    Raises Unreadable RDB104 (locked), RDB105 (broken), RDB115 (a scan), RDB107 (no text).
    """
    pages = read_pages(data)
    unread = tuple(page.number for page in pages if page.is_unread())
    if pages and len(unread) == len(pages):
        raise Unreadable("RDB115", pages=len(pages))
    texts = [each for page in pages for each in page.texts if each.text.strip()]
    faces = {face for each in texts for face in (each.face, *each.other_faces)}
    if not faces:
        raise Unreadable("RDB107", pages=len(pages))
    embedded: dict[str, bool] = {}
    for face in sorted(faces, key=lambda each: each.name):
        embedded[face.name] = embedded.get(face.name, True) and face.embedded
    return Reading(
        format="pdf",
        pieces=pieces_of(_fragments(pages)),
        pages=tuple(Page(page.number, page.width, page.height) for page in pages),
        fonts=frozenset(embedded),
        fonts_embedded=MappingProxyType(embedded),
        unseen=tuple(each for page in pages for each in page.unseen),
        unread=unread,
        recognised=tuple(page.number for page in pages if page.recognised and page.texts),
        lines=tuple(dict.fromkeys(line for page in pages for line in page.lines)),
    )


def _fragments(pages: list[PageContent]) -> list[Fragment]:
    walk = StructureWalk()
    fragments: list[Fragment] = []
    for page in pages:
        fragments += walk.collect(page)
        fragments += untagged_fragments(page)
    mark_notes(fragments)
    return without_repeated_heads(fragments)
