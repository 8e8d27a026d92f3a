"""The words of a clause as a file has them, and what it means if something is not among them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import floor
from typing import Final, Literal

from doc_engine.composition import Clause
from doc_engine.readback import Reading
from doc_engine.rules.loosewords import plainly
from doc_engine.rules.textmatch import Placed
from doc_engine.rules.whole_texts import apart

__all__ = ["BREAK", "ClauseText", "FileWords", "Verdict", "clause_text"]

#: Whether something was found, or why not: the words found may be another clause's (undecided), or
#: it may stand on a page that could not be read (unread).
Verdict = Literal["found", "missing", "undecided", "unread"]

#: Stands between the stretches of a clause, so that nothing is read across two of them.
BREAK: Final = " ;¶; "


@dataclass(frozen=True, slots=True)
class FileWords:
    """The words of a file, by anchor: expected, found under it, and found by the words alone.

    `owners` are the assignments of whose clauses the anchors are.
    """

    reading: Reading
    expected: Mapping[str, str]
    found: Mapping[str, str]
    guessed: Mapping[str, str]
    laid: Placed
    owners: Mapping[str, str]

    def page_of(self, anchor: str) -> int | None:
        """Return the page on which the words of an anchor begin."""
        stretch = self.laid.stretches.get(anchor)
        return (
            self.reading.pieces[stretch.start[0]].page
            if stretch
            else (self.reading.page_of(anchor))
        )

    def text_of(self, anchor: str) -> str:
        """Return the words of an anchor, by whichever way they were found; "" for none."""
        return self.found.get(anchor) or self.guessed.get(anchor, "")


@dataclass(frozen=True, slots=True)
class ClauseText:
    """The words of a clause; `lack` is what it means if something is not among them."""

    own: str
    heading: str
    by: str
    missing: bool
    page: int | None
    similarity: float
    lack: Verdict
    rivals: tuple[str, ...]


def clause_text(clause: Clause, file: FileWords) -> ClauseText:
    """Return the words of a clause. Of one found by its words, half of them must be there."""
    anchors = (*clause.anchors, *clause.heading_anchors)
    texts = {anchor: file.text_of(anchor) for anchor in anchors}
    own = [texts[anchor] for anchor in clause.anchors]
    wanted = [plainly(file.expected[anchor]).split() for anchor in clause.anchors]
    held = [plainly(each).split() for each in own]
    by_text = any(file.guessed.get(anchor) for anchor in anchors)
    size = sum(map(len, wanted))
    missing = not any(own) or (
        by_text
        and sum(len(words) for words, each in zip(wanted, own, strict=True) if each) * 2 < size
    )
    differing = sum(apart(*pair) for pair in zip(wanted, held, strict=True) if pair[0] != pair[1])
    whole = size + sum(map(len, held))
    pages = [page for anchor in clause.anchors if (page := file.page_of(anchor)) is not None]
    others = {each for own in clause.anchors for each in file.laid.undecided.get(own, ())}
    rivals = {file.owners.get(each, each) for each in others - set(clause.anchors)}
    return ClauseText(
        own=BREAK.join(own),
        heading=BREAK.join(texts[anchor] for anchor in clause.heading_anchors),
        by="text" if by_text else "anchor",
        missing=missing,
        page=min(pages, default=None),
        similarity=floor(100 * (1 - differing / whole)) / 100 if whole else 1.0,
        lack=_lack(
            file.reading, pages, missing=missing, undecided=bool(others), whole=not differing
        ),
        rivals=tuple(sorted(rivals - {clause.assignment})),
    )


def _lack(
    reading: Reading, pages: list[int], *, missing: bool, undecided: bool, whole: bool
) -> Verdict:
    """Tell what it means if a clause lacks something: it may stand where nobody could read it."""
    beside = {page + step for page in pages for step in (-1, 1)}
    if undecided:
        return "undecided"
    if reading.unread and not whole and (missing or beside & set(reading.unread)):
        return "unread"
    return "missing"
