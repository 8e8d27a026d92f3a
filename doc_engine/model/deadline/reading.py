"""Deadlines read from words: one phrase (`parse`), or all those in running text (`scan`)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from doc_engine.model.deadline.errors import DeadlineSyntaxError, ImpossibleDateError
from doc_engine.model.deadline.grammar import (
    EXAMPLES,
    FORMS,
    NOT_DEADLINES,
    OPENINGS,
    Form,
)
from doc_engine.model.deadline.part import as_met, ungrouped
from doc_engine.model.deadline.values import Deadline, WithinDays, WithinReport
from doc_engine.text import comparable, fold_space

__all__ = ["Mention", "parse", "says", "scan"]

_COMPILED: Final = {form.name: re.compile(as_met(form.pattern)) for form in FORMS}
_BY_NAME: Final = {form.name: form for form in FORMS}
_ALTERNATIVES: Final = (
    *(f"(?P<{form.name}>{ungrouped(form.pattern)})" for form in FORMS if form.in_text),
    *(ungrouped(pattern) for pattern in NOT_DEADLINES),
)
_ANY: Final = re.compile(as_met("|".join(_ALTERNATIVES)))
_OPENING: Final = re.compile(rf"(?:{as_met('|'.join(OPENINGS))})")


#: What cannot continue the free words of a deadline.
_CLOSES: Final = re.compile(r" ?[,;.:!?)\]”\"…](?!\w)| (?:và|để|gửi)(?!\w)")


@dataclass(frozen=True)
class Mention:
    """A deadline found in running text, at `text[start:end]` of the text as it was given."""

    start: int
    end: int
    deadline: Deadline


class _Spelled:
    """A text, its comparable form, and the way back from a place in that form to the text.

    Invariant: the words between blanks correspond one to one, since `comparable` folds blanks
    and changes nothing else across words.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self.comparable = comparable(text)

    @cached_property
    def _words(self) -> list[re.Match[str]]:
        words = re.finditer(r"\S+", self.text)
        return [each for each in words if each.group().isalnum() or comparable(each.group())]

    @cached_property
    def _starts(self) -> list[int]:
        blanks = (match.end() for match in re.finditer(" ", self.comparable))
        return [0, *blanks]

    def offset(self, place: int) -> int:
        """Return the offset in the text of `place`, an offset in the comparable form."""
        number = bisect_right(self._starts, place) - 1
        word = self._words[number].group()
        inside = place - self._starts[number]
        if len(comparable(word)) != len(word):
            inside = bisect_right(
                range(len(word)), inside, key=lambda length: len(comparable(word[: length + 1]))
            )
        return self._words[number].start() + inside

    def words(self, start: int, end: int) -> str:
        """Return in its own spelling what stands at `start:end` of the comparable form."""
        return fold_space(self.text[self.offset(start) : self.offset(end)])


def _value(form: Form, match: re.Match[str], spelled: _Spelled) -> Deadline:
    """Return the value of a matched form; raise ImpossibleDateError if there is no such day."""
    fields = {name: words for name, words in match.groupdict().items() if words is not None}
    if "tail" in fields:
        fields["tail"] = spelled.words(*match.span("tail"))
    return form.build(fields)


def parse(phrase: str) -> Deadline:
    """Return the deadline that `phrase` says, in any of the forms or as an ISO date.

    Raises:
        DeadlineSyntaxError: the phrase has none of the forms; the error shows examples of them.
        ImpossibleDateError: it has, but there is no such day, month, year or time.
    """
    spelled = _Spelled(phrase)
    for form in FORMS:
        match = _COMPILED[form.name].fullmatch(spelled.comparable)
        if match is None:
            continue
        try:
            return _value(form, match, spelled)
        except ImpossibleDateError as error:
            raise ImpossibleDateError(phrase, error.reason, EXAMPLES) from None
    raise DeadlineSyntaxError(phrase, EXAMPLES)


def _matches(words: str) -> Iterator[re.Match[str]]:
    """Yield the matches of any form or phrase to step over, from left to right, never overlapping.

    Why not `finditer` of the forms themselves: see `OPENINGS`.
    """
    end = 0
    for opening in _OPENING.finditer(words):
        start = opening.start()
        if start < end or words[start - 1 : start].isalnum():
            continue
        found = _ANY.match(words, start)
        if found is not None:
            end = found.end()
            yield found


def _mentions(spelled: _Spelled) -> Iterator[Mention]:
    for found in _matches(spelled.comparable):
        if found.lastgroup is None:
            continue
        form = _BY_NAME[found.lastgroup]
        match = _COMPILED[form.name].match(spelled.comparable, found.start())
        assert match is not None, form.name
        try:
            deadline = _value(form, match, spelled)
        except ValueError:  # no such day, or free words with letters that lower case lengthens
            continue
        yield Mention(spelled.offset(match.start()), spelled.offset(match.end()), deadline)


def scan(text: str) -> tuple[Mention, ...]:
    """Return the deadlines in running text, in their order, the longest phrase at each place.

    Case, tone placement, Unicode form and blanks (line breaks too) do not matter. Phrases never
    overlap: what stands within a longer one belongs to it. A date that does not exist is none.
    The free words of `WithinDays` and `WithinReport` reach to the end of the clause; hold such a
    mention against data by `says`.
    """
    return tuple(_mentions(_Spelled(text)))


def says(found: Deadline, wanted: Deadline) -> bool:
    """Tell whether a mention in running text says the deadline that the data want.

    They are equal, or the free words of `found` run on after those of `wanted` with what cannot
    continue them: a mark, "và", "để", "gửi", or another deadline ("kể từ ngày họp gửi ...").
    "kể từ ngày ký hợp đồng" is not "kể từ ngày ký", nor "số 1-2" "số 1".
    """
    if found == wanted:
        return True
    match found, wanted:
        case WithinDays(), WithinDays():
            same_head = (found.count, found.working, found.span) == (
                wanted.count,
                wanted.working,
                wanted.span,
            )
            return same_head and _runs_on(found.event, wanted.event)
        case WithinReport(), WithinReport():
            return _runs_on(found.report, wanted.report)
        case _:
            return False


def _runs_on(longer: str, shorter: str) -> bool:
    words, head = comparable(longer), comparable(shorter)
    if not shorter or not words.startswith(head):
        return False
    rest = words[len(head) :]
    if _CLOSES.match(rest):
        return True
    return rest.startswith(" ") and any(each.start == 1 for each in scan(rest))
