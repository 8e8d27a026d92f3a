"""The words of one part of a DOCX in reading order, each under every bookmark open around it.

What does not print is left out: deleted and moved-away text, field instructions, and all but the
first version that is understood of content in several (`mc:AlternateContent`). What nobody sees is
no piece either, but is kept apart.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final
from unicodedata import category

from lxml import etree

from doc_engine.readback.docx.drawn import drawn_lines, frame_of, in_box
from doc_engine.readback.docx.fields import Fields
from doc_engine.readback.docx.names import attribute, child, knows_all, local
from doc_engine.readback.docx.sight import why_unseen
from doc_engine.readback.docx.styles import Form, Look, Styles
from doc_engine.readback.docx.tables import Tables
from doc_engine.readback.faults import Unreadable
from doc_engine.readback.forms import ParagraphForm, Region
from doc_engine.readback.reading import Piece, Reason, Unseen, is_anchor
from doc_engine.text import nfc

__all__ = ["Story", "read_part"]

_SKIPPED: Final = frozenset(
    {
        "del",
        "moveFrom",
        "pPr",
        "rPr",
        "sectPr",
        "tblPr",
        "trPr",
        "tcPr",
        "sdtPr",
        "rt",
    }
)
_FIXED: Final = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_PROPERTIES: Final = frozenset({"pPr", "rPr", "trPr", "tcPr"})
_CHANGES: Final = frozenset({"ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel"})
_MOST_OPEN: Final = 100  # bookmarks around one place; our own files have three
_MOST_PIECES: Final = 200_000  # a full page has some fifty


@dataclass(slots=True)
class Story:
    """The pieces and paragraphs read so far, the notes called, and the paragraphs that call."""

    pieces: list[Piece] = field(default_factory=list)
    forms: list[ParagraphForm] = field(default_factory=list)
    notes: dict[str, list[str]] = field(default_factory=lambda: {"footnotes": [], "endnotes": []})
    calling: set[int] = field(default_factory=set)
    fonts: set[str] = field(default_factory=set)
    unseen: list[Unseen] = field(default_factory=list)
    changes: int = 0
    numbered: int = 0
    outdated: int = 0
    runs: int = 0


def read_part(
    root: etree._Element,
    region: Region,
    styles: Styles,
    story: Story,
    shown_on: frozenset[tuple[int, str]] = frozenset(),
) -> None:
    """Add the words under `root` (a body, a header, a note) to the story.

    `shown_on` are the pages that show a header, as in `ParagraphForm`.
    """
    _PartReader(root, region, styles, story, shown_on).read()


@dataclass(slots=True)
class _Paragraph:
    """An open paragraph; `endless` are the bookmarks in it that have no end."""

    index: int
    style: str
    form: Form
    ends_section: bool
    endless: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Run:
    element: etree._Element
    look: Look
    text: list[str] = field(default_factory=list)


class _PartReader:
    """Walks a part once, without recursion, and keeps what is open around the current element."""

    def __init__(
        self,
        root: etree._Element,
        region: Region,
        styles: Styles,
        story: Story,
        shown_on: frozenset[tuple[int, str]],
    ) -> None:
        self._root = root
        self._region = region
        self._styles = styles
        self._story = story
        self._shown_on = shown_on
        self._section = 1
        self._paragraphs: list[_Paragraph] = []
        self._runs: list[_Run] = []
        self._fields = Fields()
        self._tables = Tables()
        self._choices: list[int] = []
        self._open: list[tuple[str, str]] = []
        self._ended = {
            attribute(each, "id") for each in root.iter() if local(each) == "bookmarkEnd"
        }
        self._starts: dict[str, Callable[[etree._Element], None]] = {
            "p": self._start_paragraph,
            "r": self._start_run,
            "t": lambda each: self._say(each.text or ""),
            "sym": self._say_symbol,
            "bookmarkStart": self._open_bookmark,
            "bookmarkEnd": self._close_bookmark,
            "fldChar": self._fields.mark,
            "instrText": self._fields.instruct,
            "fldSimple": self._fields.begin_simple,
            "footnoteReference": lambda each: self._call("footnotes", each),
            "endnoteReference": lambda each: self._call("endnotes", each),
            "tbl": self._tables.open,
            "tr": lambda _: self._tables.next_row(),
            "tc": self._tables.next_cell,
        }
        self._ends: dict[str, Callable[[], object]] = {
            "p": self._end_paragraph,
            "r": self._end_run,
            "fldSimple": self._fields.end,
            "tbl": self._tables.close,
            "mc:AlternateContent": self._choices.pop,
        }

    def read(self) -> None:
        walk = etree.iterwalk(self._root, events=("start", "end"))
        for event, element in walk:
            name = local(element)
            if event == "start" and name in _CHANGES:
                self._story.changes += 1
            if event == "end":
                if name in self._ends:
                    self._ends[name]()
            elif self._is_skipped(name, element):
                walk.skip_subtree()
            elif name in _FIXED:
                self._say(_FIXED[name])
            elif name in self._starts:
                self._starts[name](element)

    def _is_skipped(self, name: str, element: etree._Element) -> bool:
        if name == "altChunk":
            raise Unreadable("RDB113")
        if name in _PROPERTIES:
            self._story.changes += sum(local(each) in _CHANGES for each in element.iter())
        elif name == "mc:AlternateContent":
            self._choices.append(0)
        elif name in ("mc:Choice", "mc:Fallback") and self._choices:
            if name == "mc:Choice" and not knows_all(element):
                words = "".join(each.text or "" for each in element.iter() if local(each) == "t")
                self._hide(nfc(words), "hidden")
                return True
            self._choices[-1] += 1
            return self._choices[-1] > 1
        return name in _SKIPPED

    def _start_paragraph(self, element: etree._Element) -> None:
        form, style = self._styles.form(child(element, "pPr"))
        index = len(self._story.forms)
        ends_section = child(child(element, "pPr"), "sectPr") is not None
        self._paragraphs.append(_Paragraph(index, style, form, ends_section))
        numbered = form.settings.get("numPr", "0") != "0"
        self._story.numbered += numbered
        self._story.forms.append(
            replace(
                form.paragraph,
                index=index,
                region=self._region,
                section=self._section,
                in_table=self._tables.depth > 0,
                lines=drawn_lines(element, form),
                frame=frame_of(element, form),
                cell=self._tables.cell,
                in_box=in_box(element),
                shown_on=self._shown_on,
                numbered=numbered,
            )
        )

    def _start_run(self, element: etree._Element) -> None:
        style = self._paragraphs[-1].style if self._paragraphs else ""
        self._runs.append(_Run(element, self._styles.look(style, child(element, "rPr"))))

    def _hide(self, text: str, reason: Reason) -> None:
        if text.strip():
            self._story.unseen.append(Unseen(text.strip(), reason))

    def _say(self, text: str) -> None:
        self._story.outdated += self._fields.take_outdated() if text.strip() else 0
        if self._fields.in_instruction():
            self._hide(nfc(text), "hidden")
        elif self._runs:
            self._runs[-1].text.append(text)

    def _say_symbol(self, element: etree._Element) -> None:
        try:
            character = chr(int(attribute(element, "char") or "", 16))
        except (ValueError, OverflowError):
            return
        if category(character) != "Cs":  # half of a pair is no character
            self._say(character)

    def _end_run(self) -> None:
        run = self._runs.pop()
        text = nfc("".join(run.text))
        if run.look.capitals:
            text = text.upper()
        if not text or not self._paragraphs:
            return
        if reason := why_unseen(run.element, run.look, self._paragraphs[-1].form):
            self._hide(text, reason)
            return
        look = run.look
        font = look.font if text.isascii() else look.other_font
        self._story.fonts.add(font)
        anchors: list[str | None] = [*dict.fromkeys(name for _, name in self._open)]
        for anchor in anchors or [None]:
            self._story.pieces.append(
                Piece(
                    anchor=anchor,
                    text=text,
                    run=self._story.runs,
                    paragraph=self._paragraphs[-1].index,
                    region=self._region,
                    font=font,
                    size=look.size,
                    bold=look.bold,
                    italic=look.italic,
                    color=look.color,
                    page_number=self._fields.in_page_number(),
                )
            )
        self._story.runs += 1
        if len(self._story.pieces) > _MOST_PIECES:
            raise Unreadable("RDB112")

    def _open_bookmark(self, element: etree._Element) -> None:
        """Open an anchor; one that has no end of its own ends with its paragraph.

        Why: LibreOffice writes a bookmark over several paragraphs as one for each, all of the
        same name, and gives an end to the last only.
        """
        name, identifier = attribute(element, "name"), attribute(element, "id") or ""
        if name is None or not is_anchor(name):
            return
        if identifier not in self._ended:
            if not self._paragraphs:
                return
            self._paragraphs[-1].endless.append(identifier)
        self._open.append((identifier, name))
        if len(self._open) > _MOST_OPEN:
            raise Unreadable("RDB112")

    def _close_bookmark(self, element: etree._Element) -> None:
        self._close(attribute(element, "id") or "")

    def _end_paragraph(self) -> None:
        paragraph = self._paragraphs.pop()
        for identifier in paragraph.endless:
            self._close(identifier)
        self._section += paragraph.ends_section

    def _close(self, identifier: str) -> None:
        for position, (each, _) in enumerate(self._open):
            if each == identifier:
                del self._open[position]
                return

    def _call(self, kind: str, element: etree._Element) -> None:
        self._story.notes[kind].append(attribute(element, "id") or "")
        if self._paragraphs:
            self._story.calling.add(self._paragraphs[-1].index)
