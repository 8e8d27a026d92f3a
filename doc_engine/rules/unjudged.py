"""What of a file's form was not judged, and why: the report never says more than it knows."""

from __future__ import annotations

from collections.abc import Iterator

from doc_engine.findings import Finding, Severity
from doc_engine.rules.sheet import Sheet
from doc_engine.wording import Phrase, phrase

__all__ = ["form_unjudged"]


def form_unjudged(sheet: Sheet) -> Iterator[Finding]:
    """Tell in one line what of the form nobody judged (FRM145).

    Why: silence would be taken for "in form". A component is judged where it was found; a scan
    has no faces and sizes; only anchors tell on which page an annex begins.
    Wrong: no word of it. Right: "the signer's name: not found in the file".
    """
    told = list(_parts(sheet))
    if told:
        what = told[0]
        for each in told[1:]:
            what = phrase("unjudged", "joined", first=what, then=each)
        details = {"what": what, "format": sheet.format}
        yield Finding("FRM145", Severity.INFO, document=sheet.document, details=details)


def _parts(sheet: Sheet) -> Iterator[Phrase]:
    reading = sheet.reading
    if not reading.pages:
        yield phrase("unjudged", "formless", format=reading.format.upper())
        return
    if reading.recognised:
        pages = ", ".join(map(str, reading.recognised))
        yield phrase("unjudged", "recognised", pages=pages)
        return
    if reading.unread:
        yield phrase("unjudged", "unread", pages=", ".join(map(str, reading.unread)))
    lost = [slot for slot in sheet.expected if slot not in sheet.complete]
    if lost:
        first, *others = (
            phrase("unjudged", "name", name=phrase("component", slot)) for slot in lost
        )
        names = first
        for then in others:
            names = phrase("unjudged", "named", first=names, then=then)
        yield phrase("unjudged", "components", names=names)
    if sheet.annexes and not any(map(sheet.pages_of, sheet.annexes)):
        yield phrase("unjudged", "annexes")
