"""Rules on how words are written: none twice in a row, and "hằng" or "hàng" but not both.

What is no fault although it looks like one stands in `spelling.toml`. Text inside quotation marks
belongs to somebody else and is left alone.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from operator import eq
from typing import Final

from doc_engine.compose.names import Names
from doc_engine.compose.prose import PLACEHOLDER, field_words
from doc_engine.findings import Finding, LineOf, Severity
from doc_engine.model.assignment import Assignment, Orders
from doc_engine.model.body import Pointer
from doc_engine.model.deadline import phrase
from doc_engine.model.document import Document
from doc_engine.model.registry import Registry
from doc_engine.rules.texts import QUOTED, printed_texts
from doc_engine.text import comparable

__all__ = ["one_word_for_every", "words_not_doubled"]

#: One to four syllables, and the same again.
_DOUBLED: Final = re.compile(r"(?<!\w)([^\W\d_]+(?: [^\W\d_]+){0,3}) \1(?!\w)")
_SYLLABLE: Final = re.compile(r"[^\W\d_]+")
#: How far apart the first syllables of the two can be.
_APART: Final = range(1, 5)
#: No syllable has more letters, by far.
_BEFORE: Final = 40
_SYLLABLE_BEFORE: Final = re.compile(r"([^\W\d_]+) \Z")
_SYLLABLE_AFTER: Final = re.compile(r" ([^\W\d_]+)")
_EVERY: Final = re.compile(
    r"(?:(?<!\w)([^\W\d_]+) )?(?<!\w)(hằng|hàng) (năm|quý|tháng|tuần|ngày)(?!\w)(?! \d)"
)


def words_not_doubled(document: Document, registry: Registry) -> Iterator[Finding]:
    """No word, or group of up to four, stands twice in a row in what is printed.

    Why: a slip of typing or pasting, which spelling checkers pass over and readers do not.
    Wrong: "các các sở"; "các {lead}" where the group's name begins with "các". Right: "các sở".
    What is doubled on purpose ("ngày ngày"), and two compounds of which one ends as the next
    begins ("cơ quan quan tâm"), are listed as data.
    """
    names = Names(registry, document.day, document.unit_names)
    for pointer, text, orders in printed_texts(document):
        words = comparable(QUOTED.sub("·", _filled(text, orders, names)))
        for doubled in dict.fromkeys(_doubled(words)):
            yield Finding(
                "DAT145",
                Severity.WARNING,
                pointer=pointer,
                document=document.id,
                details={"words": f"{doubled} {doubled}"},
            )


def one_word_for_every(document: Document, registry: Registry) -> Iterator[Finding]:
    """A document writes "hằng năm" or "hàng năm" (quý, tháng, tuần, ngày), not now so, now so.

    Why: both are read alike, but a document is spelt in one way; deadlines are printed "hằng năm".
    Wrong: "{lead} báo cáo {deadline}", a yearly deadline, beside "kế hoạch hàng năm". Right:
    "kế hoạch hằng năm".
    """
    first: dict[str, tuple[Pointer, str]] = {}
    for pointer, text in _texts_and_deadlines(document):
        words = comparable(QUOTED.sub("·", text))
        if "hằng " not in words and "hàng " not in words:
            continue
        for match in _EVERY.finditer(words):
            if match[2] == "hằng" or match[1] not in _known()["before_goods"]:
                first.setdefault(match[2], (pointer, f"{match[2]} {match[3]}"))
    if len(first) == len(("hằng", "hàng")):
        (pointer, words), (other_pointer, other) = first["hàng"], first["hằng"]
        yield Finding(
            "DAT146",
            Severity.WARNING,
            pointer=pointer,
            document=document.id,
            details={"words": words, "other": other, "line": LineOf(other_pointer)},
        )


@cache
def _known() -> Mapping[str, frozenset[str]]:
    text = files(__package__).joinpath("spelling.toml").read_text("utf-8")
    return {key: frozenset(map(comparable, each)) for key, each in tomllib.loads(text).items()}


def _filled(text: str, orders: Assignment | Orders | None, names: Names) -> str:
    """Return a text with its placeholders filled, as far as they can be."""

    def words(match: re.Match[str]) -> str:
        index = int(match[2]) if match[2] else None
        try:
            found = field_words(orders, match[1], index, names) if orders else None
        except KeyError:  # an addressee that the registry lacks, which `known_units` tells
            found = None
        return found or "·"

    return PLACEHOLDER.sub(words, text)


def _doubled(words: str) -> Iterator[str]:
    syllables = _SYLLABLE.findall(words)
    if not any(any(map(eq, syllables, syllables[far:])) for far in _APART):
        return
    for match in _DOUBLED.finditer(words):
        doubled = match[1]
        if doubled in _known()["reduplications"]:
            continue
        before = _SYLLABLE_BEFORE.search(words[max(0, match.start() - _BEFORE) : match.start()])
        after = _SYLLABLE_AFTER.match(words, match.end())
        compounds = _known()["compounds"]
        if (
            before
            and after
            and f"{before[1]} {doubled}" in compounds
            and f"{doubled} {after[1]}" in compounds
        ):
            continue
        yield doubled


def _texts_and_deadlines(document: Document) -> Sequence[tuple[Pointer, str]]:
    texts = [(pointer, text) for pointer, text, _ in printed_texts(document)]
    for task in document.tasks():
        for index, deadline in enumerate(task.assignment.deadline):
            texts.append(((*task.pointer, "deadline", index), phrase(deadline)))
    return texts
