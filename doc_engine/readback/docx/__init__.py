"""A DOCX's bytes into words under bookmarks, looks, paragraph forms and page sizes."""

from __future__ import annotations

from typing import Final

from lxml import etree

from doc_engine.readback.docx.mending import mended
from doc_engine.readback.docx.names import attribute, local, value
from doc_engine.readback.docx.package import Package, is_docx
from doc_engine.readback.docx.sections import pages_of, sections_of, shown_headers
from doc_engine.readback.docx.styles import Styles
from doc_engine.readback.docx.words import Story, read_part
from doc_engine.readback.forms import Region
from doc_engine.readback.reading import Reading

__all__ = ["is_docx", "read_docx"]

_NOTE_KINDS: Final = ("footnotes", "endnotes")
_NOTE_NAMES: Final = frozenset({"footnote", "endnote"})


def read_docx(data: bytes) -> Reading:
    """Return the words and the form of a DOCX: the body, the notes called, headers and footers.

    Raises Unreadable RDB101 to RDB106.
    """
    package = Package(data)
    document = package.parse(package.main)
    parts = package.related(package.main)
    by_kind = _parsed(package, parts, ("styles", "theme", "settings", *_NOTE_KINDS))
    styles = Styles(by_kind.get("styles"), by_kind.get("theme"))
    story = Story()
    read_part(document, "body", styles, story)
    for kind in _NOTE_KINDS:
        _read_notes(by_kind.get(kind), kind, styles, story)
    sections = sections_of(document)
    even = value(by_kind.get("settings"), "evenAndOddHeaders") not in (None, "0")
    shown: dict[tuple[Region, str], set[tuple[int, str]]] = {}
    for each in shown_headers(sections, even=even):
        shown.setdefault((each.region, each.identifier), set()).add((each.section, each.kind))
    for (region, identifier), pages in shown.items():
        kind, name = parts.get(identifier, ("", ""))
        if kind == region and package.has(name):
            read_part(package.parse(name), region, styles, story, frozenset(pages))
    return Reading(
        format="docx",
        pieces=mended(story.pieces, story.calling),
        pages=pages_of(sections),
        fonts=frozenset(story.fonts),
        paragraph_forms=tuple(story.forms),
        unseen=tuple(story.unseen),
        changes=story.changes,
        numbered=story.numbered,
        outdated=story.outdated,
    )


def _parsed(
    package: Package, parts: dict[str, tuple[str, str]], wanted: tuple[str, ...]
) -> dict[str, etree._Element]:
    """Return the roots of the parts of the kinds wanted, as far as the package has them."""
    return {
        kind: package.parse(name)
        for kind, name in parts.values()
        if kind in wanted and package.has(name)
    }


def _read_notes(root: etree._Element | None, kind: str, styles: Styles, story: Story) -> None:
    """Add the notes that the body calls, in the order of the calls; separators are not called."""
    if root is None:
        return
    notes = {attribute(each, "id"): each for each in root if local(each) in _NOTE_NAMES}
    for identifier in dict.fromkeys(story.notes[kind]):
        if identifier in notes:
            read_part(notes[identifier], "footnote", styles, story)
