"""What a file from elsewhere says otherwise than the data: words removed and added, in context.

A difference of spelling that makes no other word (tones, dashes, quotation marks, blanks) is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from math import floor
from typing import Final, Literal

from doc_engine.composition import Composition
from doc_engine.readback import Reading
from doc_engine.rules import sheet
from doc_engine.rules.loosewords import plainly, seen, unglued
from doc_engine.rules.parity import goes_on_unread, spoken, without_words_number
from doc_engine.rules.textmatch import placed
from doc_engine.text import comparable
from doc_engine.wording import phrase

__all__ = ["Change", "Difference", "differences"]

Kind = Literal["same", "removed", "added"]
Change = tuple[Kind, str]

#: So many words that are the same are shown before and after those that are not.
_CONTEXT: Final = 4
_LEFT_OUT: Final = "…"


@dataclass(frozen=True, slots=True)
class Difference:
    """One passage whose words in the file are not those of the data.

    `where` is its place in the document, "" for words that belong to nothing in the data;
    `assignments` are those whose clause it is part of. `by` and `similarity` are those of `Proof`;
    `by` is "" for what was not found. `changes` are words in a row that are the same, only in the
    data ("removed") or only in the file ("added").
    """

    document: str
    where: str
    assignments: tuple[str, ...]
    format: str
    page: int | None
    by: str
    similarity: float
    changes: tuple[Change, ...]


def differences(
    composition: Composition, reading: Reading, literals: Iterable[str] = ()
) -> Iterator[Difference]:
    """Yield what differs, in the order of the document, then the words of nothing in the data.

    Nothing is said of what is undecided, nor of what may stand on a page that nobody could read.
    """
    words, found = composition.words(), reading.words()
    laid = placed({each: text for each, text in words.items() if each not in found}, reading)
    places = _places(composition)
    for anchor, text in words.items():
        expected = seen(text)
        stretch = laid.stretches.get(anchor)
        by = "anchor" if anchor in found else "text" if stretch else ""
        actual = seen(found.get(anchor, stretch.whole if stretch else ""))
        page = reading.pieces[stretch.start[0]].page if stretch else reading.page_of(anchor)
        begins = stretch.start[0] if stretch else reading.beginnings.get(anchor)
        expected = without_words_number(expected, actual, begins, reading)
        if not expected or anchor in laid.undecided or _unread(by, actual, expected, page, reading):
            continue
        if spoken(unglued(actual)) != spoken(unglued(expected)):
            similarity, changes = _compared(unglued(expected), unglued(actual))
            where, assignments = places[anchor]
            yield Difference(
                composition.document, where, assignments, reading.format, page, by,
                similarity, changes,
            )  # fmt: skip
    extra = [
        (text, reading.pieces[at].page)
        for at, text in zip(laid.others_at, laid.others, strict=True)
    ]
    extra += [(text, reading.page_of(each)) for each, text in found.items() if each not in words]
    allowed = {comparable(each) for each in literals}
    for text, page in extra:
        if comparable(text) not in allowed and text.strip():
            added: Change = ("added", seen(text))
            yield Difference(composition.document, "", (), reading.format, page, "", 0.0, (added,))


def _unread(by: str, actual: str, expected: str, page: int | None, reading: Reading) -> bool:
    if not reading.unread:
        return False
    return not by or goes_on_unread(actual, expected, page, reading)


def _places(composition: Composition) -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """Return for each anchor where it stands in the document, and whose clause it is part of."""
    slots = {run.anchor: slot for slot, runs in sheet.expected(composition) for run in runs}
    blocks = [
        *composition.blocks(),
        *(each for annex in composition.annexes for each in annex.blocks),
    ]
    wheres = {run.anchor: block.where for block in blocks for run in block.every_run()}
    owners: dict[str, list[str]] = {}
    for clause in composition.clauses:
        for anchor in clause.anchors:
            owners.setdefault(anchor, []).append(clause.assignment)
    return {
        anchor: (
            wheres.get(anchor) or phrase("component", slots.get(anchor, "body")),
            tuple(dict.fromkeys(owners.get(anchor, ()))),
        )
        for anchor in composition.words()
    }


def _compared(expected: str, actual: str) -> tuple[float, tuple[Change, ...]]:
    """Return the share of words that are the same, rounded down, and what changed, in context."""
    left, right = expected.split(), actual.split()
    matcher = SequenceMatcher(
        a=[_key(each) for each in left], b=[_key(each) for each in right], autojunk=False
    )
    codes = matcher.get_opcodes()
    changes: list[Change] = []
    for number, (kind, start, end, other, other_end) in enumerate(codes):
        if kind == "equal":
            first, last = number == 0, number == len(codes) - 1
            changes.append(("same", _context(right[other:other_end], first=first, last=last)))
            continue
        if end > start:
            changes.append(("removed", " ".join(left[start:end])))
        if other_end > other:
            changes.append(("added", " ".join(right[other:other_end])))
    same = sum(end - start for kind, start, end, _, _ in codes if kind == "equal")
    return floor(200 * same / (len(left) + len(right))) / 100, tuple(changes)


def _key(word: str) -> tuple[str, tuple[bool, ...]]:
    """Return what makes a word another one: its letters, and which of them are capitals."""
    return plainly(word), tuple(each.isupper() for each in word if each.isalpha())


def _context(words: list[str], *, first: bool, last: bool) -> str:
    """Return the words next to a change, the others left out."""
    if len(words) <= _CONTEXT + (0 if first or last else _CONTEXT):
        return " ".join(words)
    head = [] if first else words[:_CONTEXT]
    tail = [] if last else words[-_CONTEXT:]
    return " ".join([*head, _LEFT_OUT, *tail])
