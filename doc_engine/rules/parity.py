"""Parity: the produced file says the Composition's words, all of them and no others.

Words are compared per anchor after white-space folding; characters that nobody sees do not
count. Page numbers, footnote marks and repeated table heads are no words of the document.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher

from doc_engine.composition import Composition
from doc_engine.findings import Finding, Severity
from doc_engine.readback import Reading
from doc_engine.rules.loosewords import QUOTES, plainly, seen, unglued, without_number
from doc_engine.rules.textmatch import placed
from doc_engine.text import capitals, comparable, excerpt, fold_space
from doc_engine.wording import phrase

__all__ = [
    "all_seen",
    "changes_settled",
    "fields_settled",
    "goes_on_unread",
    "no_other_words",
    "numbers_written",
    "recognised_told",
    "same_words",
    "spoken",
    "without_words_number",
]

#: A token longer than this may be broken over lines in a PDF, where its parts come back apart.
LONGEST_UNBROKEN = 40
#: So many words are shown before those that differ.
_BEFORE = 3


def same_words(
    composition: Composition, reading: Reading, *, by_hand: bool = False
) -> Iterator[Finding]:
    """Every stretch of the Composition stands in the file, word for word.

    Why: what was signed is the file; a slot that a template does not print is an order lost.
    `by_hand` tells that the file is from elsewhere: other tone marks, dashes and quotation marks
    are then counted, and no other words.
    Wrong: a template without `{{ code }}`. Right: every slot printed.
    """
    found = reading.words()
    words = composition.words()
    stretches = placed(_lost(words, found), reading).stretches
    lost = unread = 0
    respelled: list[str] = []
    for anchor, text in words.items():
        expected = seen(text)
        if not expected:
            continue
        if anchor in found:
            actual = seen(found[anchor])
            if by_hand:
                begins = reading.beginnings.get(anchor)
                expected = without_words_number(expected, actual, begins, reading)
            if actual != expected and (actual := _mended(actual, expected)) != expected:
                if goes_on_unread(actual, expected, reading.page_of(anchor), reading):
                    unread += 1
                elif by_hand and spoken(unglued(actual)) == spoken(unglued(expected)):
                    respelled.append(_differing(expected, actual)[1])
                else:
                    yield _differs(anchor, expected, actual, composition, reading)
        elif anchor not in stretches:
            unread += bool(reading.unread)
            if not reading.unread:
                details = {"words": excerpt(expected), "format": reading.format}
                yield Finding("PAR102", document=composition.document, details=details)
        else:
            actual, begins = stretches[anchor].whole, stretches[anchor].start[0]
            if by_hand:
                expected = without_words_number(expected, actual, begins, reading)
            actual = _mended(actual, unglued(expected))
            page = reading.pieces[begins].page
            if spoken(actual) == spoken(unglued(expected)):
                lost += 1
            elif goes_on_unread(actual, expected, page, reading):
                unread += 1
            else:
                yield _differs(anchor, expected, actual, composition, reading)
    if reading.unread:
        yield _unread(composition, reading, unread)
    if respelled:
        spelt = {"count": len(respelled), "format": reading.format, "words": respelled[0]}
        yield Finding("PAR113", Severity.WARNING, document=composition.document, details=spelt)
    if lost:
        told = {"count": lost, "format": reading.format}
        yield Finding("PAR105", Severity.WARNING, document=composition.document, details=told)


def no_other_words(
    composition: Composition, reading: Reading, literals: Iterable[str]
) -> Iterator[Finding]:
    """The file holds no words but the Composition's and those that the template declares.

    Why: literal words in a template stand in every document and no data tell of them.
    Wrong: "Bản chính" typed into template.docx. Right: a slot, or `literals` in the manifest.
    """
    allowed = {comparable(each) for each in literals}
    words, found = composition.words(), reading.words()
    for text in placed(_lost(words, found), reading).others:
        if comparable(text) not in allowed:
            details = {"words": excerpt(text), "format": reading.format}
            yield Finding("PAR104", document=composition.document, details=details)
    for anchor, text in found.items():
        if anchor not in words and fold_space(text):
            details = {"words": excerpt(fold_space(text)), "format": reading.format}
            yield Finding("PAR103", document=composition.document, details=details)


def all_seen(reading: Reading, document: str) -> Iterator[Finding]:
    """The file holds no words that its reader does not see.

    Why: a hidden name is found by a search, but nobody who holds the paper was ordered anything.
    Wrong: "Sở Tài chính" in white, struck out or in 1 pt. Right: words that print.
    """
    by_reason: dict[str, list[str]] = {}
    for each in reading.unseen:
        by_reason.setdefault(each.reason, []).append(each.text)
    for reason, texts in by_reason.items():
        details = {
            "reason": phrase("unseen", reason),
            "words": excerpt(fold_space(" … ".join(texts))),
            "count": len(texts),
            "format": reading.format,
        }
        yield Finding("PAR106", Severity.WARNING, document=document, details=details)


def recognised_told(reading: Reading, document: str) -> Iterator[Finding]:
    """No words of a PDF are what a program took the picture of a page for.

    Why: what was compared is not what a person sees and signs: recognising (OCR) mistakes letters
    and days. Wrong: a scan with a layer of recognised words. Right: a PDF that was exported.
    """
    if reading.recognised:
        pages = ", ".join(map(str, reading.recognised))
        details = {"pages": pages, "format": reading.format}
        yield Finding("PAR112", Severity.WARNING, document=document, details=details)


def changes_settled(reading: Reading, document: str) -> Iterator[Finding]:
    """No insertion or deletion waits to be accepted.

    Why: inserted words were read as if they stood, deleted ones as if they did not; whoever
    rejects a change has another document. Wrong: tracked changes. Right: all accepted.
    """
    if reading.changes:
        details = {"count": reading.changes, "format": reading.format}
        yield Finding("PAR107", Severity.WARNING, document=document, details=details)


def numbers_written(reading: Reading, document: str) -> Iterator[Finding]:
    """Every number and dash before a paragraph is among its words.

    Why: a number that Word makes is no word of the file: it cannot be compared with the data, and
    changes when a paragraph is moved. Wrong: an automatic list. Right: "1." written out.
    """
    if reading.numbered:
        details = {"count": reading.numbered, "format": reading.format}
        yield Finding("PAR109", Severity.WARNING, document=document, details=details)


def fields_settled(reading: Reading, document: str) -> Iterator[Finding]:
    """No words are the result of a field that Word makes anew when it opens the file.

    Why: what is read here is not what a person then sees, and signs.
    Wrong: a cross-reference that is marked `w:dirty`; a field of today's date. Right: plain words,
    or a field that was updated. Page numbers are no words of the document.
    """
    if reading.outdated:
        details = {"count": reading.outdated, "format": reading.format}
        yield Finding("PAR110", Severity.WARNING, document=document, details=details)


def _lost(words: Mapping[str, str], found: Mapping[str, str]) -> dict[str, str]:
    """Return the expected words whose anchors the file does not have."""
    return {anchor: text for anchor, text in words.items() if anchor not in found}


def goes_on_unread(actual: str, expected: str, page: int | None, reading: Reading) -> bool:
    """Tell whether words are cut only where a page that could not be read is next to theirs."""
    own, whole = plainly(actual), plainly(expected)
    return (whole.startswith(own) and (page or 0) + 1 in reading.unread) or (
        whole.endswith(own) and (page or 0) - 1 in reading.unread
    )


def _unread(composition: Composition, reading: Reading, count: int) -> Finding:
    details = {
        "pages": ", ".join(map(str, reading.unread)),
        "count": count,
        "format": reading.format,
    }
    severity = Severity.ERROR if count else Severity.WARNING
    return Finding("PAR111", severity, document=composition.document, details=details)


def without_words_number(expected: str, actual: str, at: int | None, reading: Reading) -> str:
    """Return an expected text without its number or dash if Word makes it where it was found.

    `at` is the index of the piece in which it begins. That number cannot be compared (PAR109); one
    that was typed as well is.
    """
    if at is None or not reading.numbered or spoken(actual) == spoken(expected):
        return expected
    paragraph = reading.pieces[at].paragraph
    forms = (each for each in reading.paragraph_forms if each.index == paragraph)
    if not any(each.numbered for each in forms):
        return expected
    words = expected.split()
    return " ".join(words[len(words) - len(without_number(words)) :])


def spoken(text: str) -> tuple[str, tuple[bool, ...]]:
    """Return what a text says, capitals kept.

    Why: another program that made the file may place tones and write hyphens in its own way.
    """
    plain = text.translate(QUOTES)
    return comparable(plain), capitals(plain)


def _mended(actual: str, expected: str) -> str:
    """Rejoin the tokens that are too long to stand on one line."""
    parts = deque(actual.split())
    mended: list[str] = []
    for token in expected.split():
        if not parts:
            break
        part = parts.popleft()
        while len(token) > max(len(part), LONGEST_UNBROKEN) and parts and token.startswith(part):
            part += parts.popleft()
        mended.append(part)
    return " ".join([*mended, *parts])


def _where(anchor: str, composition: Composition, reading: Reading) -> str:
    """Return in brackets where in the document a stretch stands, by block and page; or ""."""
    found = (
        block.where
        for block in composition.blocks()
        for run in block.every_run()
        if run.anchor == anchor
    )
    block, page = next(found, ""), reading.page_of(anchor)
    if page:
        part = "on-page" if block else "page"
        block = phrase("where", part, where=block, page=page)
    return phrase("where", "in-brackets", where=block) if block else ""


def _differs(
    anchor: str, expected: str, actual: str, composition: Composition, reading: Reading
) -> Finding:
    """Show the first words that differ, with a few before them."""
    wanted, held = _differing(expected, actual)
    return Finding(
        "PAR101",
        document=composition.document,
        details={
            "expected": wanted,
            "actual": held,
            "format": reading.format,
            "where": _where(anchor, composition, reading),
        },
    )


def _differing(expected: str, actual: str) -> tuple[str, str]:
    """Return the first words that differ in both, with some before them, or else after."""
    left, right = expected.split(), actual.split()
    matcher = SequenceMatcher(a=left, b=right, autojunk=False)
    codes = (code for code in matcher.get_opcodes() if code[0] != "equal")
    _, start, end, other, other_end = next(codes)
    before, after = left[max(0, start - _BEFORE) : start], left[end : end + _BEFORE]
    shown = (left[start:end], right[other:other_end])
    wanted, held = (
        [*before, *words, *(after if not before and not all(shown) else ())] for words in shown
    )
    return excerpt(" ".join(wanted)), excerpt(" ".join(held))
