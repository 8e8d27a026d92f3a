"""Mentions of bodies and deadlines in running text.

Names are those valid on one day, the longest first and as whole words, never split on "và"; so
"Phòng Quản lý Khoa học" is not found inside "Phòng Quản lý Khoa học Công nghệ cơ sở". A name that
begins with a capital is found only with one, so that "cơ sở y tế" names no Sở Y tế (Phụ lục II:
names of bodies are capitalised), and an abbreviation of one word only as it is printed. A name of
another day hides the shorter ones in it, and so does a longer name that no registry holds; a name
that is denied or stands in quotation marks addresses nobody (`name_bounds`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any

from doc_engine.model.assignment import Described
from doc_engine.model.deadline import Deadline, WithinDays, WithinReport, says, scan
from doc_engine.model.document import Document
from doc_engine.model.itself import Itself
from doc_engine.model.registry import Registry
from doc_engine.rules.name_bounds import Printed, denied
from doc_engine.text import capitals, comparable, fold_space, is_syllable

__all__ = [
    "Mention",
    "NameIndex",
    "deadlines",
    "means_body",
    "means_deadline",
    "names_in",
    "readings",
    "unrecognisable",
]

#: So many characters before a deadline are looked at.
_BEFORE = 200
#: So many spellings are kept as they are looked for, whatever the day.
_REMEMBERED = 4096

_TOKEN = re.compile(r"\w+|[^\w\s]")
_WITHIN_A_WORD = re.compile(r"\w\w")
_ABBREVIATION = re.compile(
    r"(?=(?:[^A-Z0-9ĐĂÂÊÔƠƯ]*[A-Z0-9ĐĂÂÊÔƠƯ]){2})(?:[A-Z0-9ĐĂÂÊÔƠƯ]|[^\w\s])+"
)


@lru_cache(maxsize=_REMEMBERED)
def unrecognisable(spelling: str) -> str:
    """Return the code that tells why a spelling can be recognised nowhere, or "" if it can.

    DAT124: it has no letter or digit. DAT125: it is one syllable ("Sở"), which is part of too many
    other words to name a body. "TH" and other abbreviations in capitals are names.
    """
    if not any(character.isalnum() for character in spelling):
        return "DAT124"
    if is_syllable(spelling) and not _ABBREVIATION.fullmatch(fold_space(spelling)):
        return "DAT125"
    return ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names something: ids of bodies, or one deadline.

    `start` and `end` are places in the comparable form for bodies, in the text for deadlines.
    """

    start: int
    end: int
    means: frozenset[Any]


@dataclass(frozen=True, slots=True)
class _Spelling:
    """One spelling of a name: its comparable words, and the capitals that a mention must have.

    `first` is its first word, or the mark that it begins with. `means` is None for a name of
    another day, which means nobody.
    """

    words: str
    capitals: tuple[bool, ...]
    means: object
    abbreviation: bool
    first: str

    @classmethod
    def of(cls, printed: str, means: object) -> _Spelling:
        """Return a spelling as it is looked for."""
        known = _looked_for(printed)
        return cls(known.words, known.capitals, means, known.abbreviation, known.first)

    def stands_at(self, start: int, capitals: Sequence[bool]) -> bool:
        """Tell whether the capitals of a text fit, where it has these words at `start`."""
        return all(capitals[place] for place, wanted in enumerate(self.capitals, start) if wanted)


@lru_cache(maxsize=_REMEMBERED)
def _looked_for(printed: str) -> _Spelling:
    """Return a spelling that means nobody yet: of a name, whatever the day."""
    given = capitals(printed)
    exact = _ABBREVIATION.fullmatch(fold_space(printed)) is not None
    one_word = exact and " " not in fold_space(printed)
    words = comparable(printed)
    first = _TOKEN.match(words)
    assert first is not None, printed
    return _Spelling(words, given if exact else given[:1], None, one_word, first.group())


class NameIndex:
    """Finds the names of a registry in texts, as of one day.

    `described` are the classes of addressees that only the document names.
    """

    def __init__(self, registry: Registry, day: date, described: Iterable[Described] = ()) -> None:
        spellings = [*_spellings(Itself(registry), day)]
        spellings += _recognisable((each.described, each) for each in described)
        self._spellings: dict[str, list[_Spelling]] = {}
        lengths: dict[str, set[int]] = {}
        for spelling in spellings:
            self._spellings.setdefault(spelling.words, []).append(spelling)
            lengths.setdefault(spelling.first, set()).add(len(spelling.words))
        self._lengths = {token: sorted(each, reverse=True) for token, each in lengths.items()}
        self._known: dict[str, list[Mention]] = {}

    def bodies(self, text: str) -> list[Mention]:
        """Return the mentions of bodies in a text, in reading order."""
        known = self._known.get(text)
        if known is None:
            if len(self._known) >= _REMEMBERED:  # of thousands of documents of one day
                self._known.clear()
            known = self._known[text] = self._found(text)
        return list(known)

    def _found(self, text: str) -> list[Mention]:
        words, printed = comparable(text), capitals(text)
        found: list[tuple[Mention, _Spelling]] = []
        end = 0
        for token in _TOKEN.finditer(words):
            lengths = self._lengths.get(token.group())
            if lengths and token.start() >= end:
                found += self._at(token.start(), lengths, words, printed)
                end = found[-1][0].end if found else 0
        if not found:
            return []
        around = Printed(words, printed, [(each.start, each.end) for each, _ in found])
        return [
            mention
            for mention, spelling in found
            if mention.means
            and around.addresses(mention.start, mention.end)
            and (
                not spelling.capitals[0]
                or around.stands_alone(
                    mention.start, mention.end, abbreviation=spelling.abbreviation
                )
            )
        ]

    def _at(
        self, start: int, lengths: Iterable[int], words: str, printed: Sequence[bool]
    ) -> Iterator[tuple[Mention, _Spelling]]:
        """Yield the mention of the longest name of some lengths that begins at a word, if any."""
        for length in lengths:
            end = start + length
            alike = self._spellings.get(words[start:end])
            if alike is None or end > len(words):
                continue
            fitting = [each for each in alike if each.stands_at(start, printed)]
            if fitting and _ends_word(words, end):
                means = frozenset(each.means for each in fitting if each.means is not None)
                yield Mention(start, end, means), fitting[0]
                return


def names_in(document: Document, registry: Registry) -> NameIndex:
    """Return the names that count in a document: the registry's on its day, and its own classes."""
    return _names_in(Itself(document), Itself(registry))


@lru_cache(maxsize=4)
def _names_in(document: Itself[Document], registry: Itself[Registry]) -> NameIndex:
    given = (task.assignment for task in document.held.tasks())
    addressees = (each for one in given for each in (*one.lead, *one.with_, *one.report_to))
    described = (each for each in addressees if isinstance(each, Described))
    return NameIndex(registry.held, document.held.day, described)


@lru_cache(maxsize=8)
def _spellings(registry: Itself[Registry], day: date) -> tuple[_Spelling, ...]:
    return tuple(_recognisable(_names(registry.held, day)))


def _recognisable(names: Iterable[tuple[str, object]]) -> Iterator[_Spelling]:
    return (_Spelling.of(*each) for each in names if not unrecognisable(each[0]))


def _names(registry: Registry, day: date) -> Iterator[tuple[str, object]]:
    """Yield every spelling with what it means on `day`; names of another day mean None."""
    for entry in registry.entries.values():
        valid = entry.name_at(day)
        for name in entry.names:
            for spelling in name.spellings():
                yield spelling, entry.id if name is valid else None


def _ends_word(words: str, place: int) -> bool:
    """Tell whether no word reaches over a place: not both sides of it are letters of one."""
    around = words[max(0, place - 1) : place + 1]
    return _WITHIN_A_WORD.fullmatch(around) is None or place == 0


def deadlines(text: str, names: NameIndex) -> list[Mention]:
    """Return the mentions of deadlines in a text, by value; a denied one is none.

    Free words may end before the name of a body ("kể từ ngày họp Sở Y tế tổng hợp"), so such a
    mention means the deadlines of both readings.
    """
    return [
        Mention(each.start, each.end, frozenset(readings(each.deadline, names)))
        for each in scan(text)
        if not denied(f"{comparable(text[max(0, each.start - _BEFORE) : each.start])} ")
    ]


def readings(found: Deadline, names: NameIndex) -> Iterator[Deadline]:
    """Yield a deadline found in text, and what it is if its free words end before a body."""
    yield found
    if not isinstance(found, WithinDays | WithinReport):
        return
    tail = found.event if isinstance(found, WithinDays) else found.report
    words = comparable(tail)
    for body in names.bodies(tail):
        if body.start == 0:
            continue
        shorter = words[: body.start].rstrip(" -.,;/")
        if isinstance(found, WithinDays):
            yield replace(found, event=shorter)
        else:
            yield replace(found, report=shorter)


def means_body(mention: Mention, wanted: object) -> bool:
    """Tell whether a mention names a body (an id, or a described class)."""
    return wanted in mention.means


def means_deadline(mention: Mention, wanted: Deadline) -> bool:
    """Tell whether a mention says a deadline, by value."""
    return any(says(each, wanted) for each in mention.means)
