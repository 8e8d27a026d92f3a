"""Produced bytes turned back into words under anchors, and form.

It shares no code with compose or render: what it finds is what a reader of the file finds. Each
format has its own way to carry an anchor (a bookmark, the title of a structure element, an
attribute); words are collected under it, never by their position on the page.
"""

from __future__ import annotations

from doc_engine.readback.apart import read_apart
from doc_engine.readback.docx.tracked import accepted_words, rejected_words
from doc_engine.readback.faults import Unreadable
from doc_engine.readback.formats import FORMATS, read, sniff
from doc_engine.readback.forms import Cell, Colour, Frame, Line, Margins, Page, ParagraphForm
from doc_engine.readback.reading import Piece, Reading, Reason, Unseen

__all__ = [
    "FORMATS",
    "Cell",
    "Colour",
    "Frame",
    "Line",
    "Margins",
    "Page",
    "ParagraphForm",
    "Piece",
    "Reading",
    "Reason",
    "Unreadable",
    "Unseen",
    "accepted_words",
    "read",
    "read_apart",
    "rejected_words",
    "sniff",
]
