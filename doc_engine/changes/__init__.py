"""What changed from one edition of a document to another, in the terms of an office.

Units, deadlines, targets, words: of two documents that are in memory. Pure: no files, no printing.
"""

from __future__ import annotations

from doc_engine.changes.documents import compared, gone_or_new
from doc_engine.changes.editions import Edition
from doc_engine.changes.kinds import KINDS, Weight
from doc_engine.changes.moving import moved_between
from doc_engine.changes.paragraphs import compared_paragraphs
from doc_engine.changes.records import (
    Change,
    DocumentChanges,
    Stretch,
    TaskChanges,
    graver_first,
)

__all__ = [
    "KINDS",
    "Change",
    "DocumentChanges",
    "Edition",
    "Stretch",
    "TaskChanges",
    "Weight",
    "compared",
    "compared_paragraphs",
    "gone_or_new",
    "graver_first",
    "moved_between",
]
