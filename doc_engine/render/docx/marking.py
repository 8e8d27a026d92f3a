"""Turns the tokens of a filled-in template into words, bookmarks, footnotes and rules.

Every anchor becomes one bookmark around its words, with a unique id; words of one anchor that
follow each other share it, across paragraphs too. What a template prints twice, or tears apart,
cannot be bookmarked and is a TemplateFault. All of it is one walk over a string.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from typing import Final

from lxml import etree

from doc_engine.composition import Footnote, Run
from doc_engine.render.docx.names import NAMESPACE, add, put, twips
from doc_engine.render.docx.sectioning import in_sections, measure_cell
from doc_engine.render.docx.tokens import MARK, TOKEN, Tokens
from doc_engine.render.faults import TemplateFault
from doc_engine.render.prints import CellLayout
from doc_engine.standard.figures import RULE_THICKNESS

__all__ = ["Marking"]

_T: Final = '<w:t xml:space="preserve">'
_ESCAPES: Final = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_EMPTY_RUN: Final = re.compile(
    r"<w:r>(?:<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>|<w:rPr/>)?"
    r'(?:<w:t(?: xml:space="preserve")?>(?:</w:t>)|<w:t(?: xml:space="preserve")?/>)*</w:r>',
    re.DOTALL,
)
_LOOK: Final = re.compile(r"<w:rPr>.*?</w:rPr>", re.DOTALL)
_NAMESPACES: Final = re.compile(r' xmlns:\w+="[^"]*"')
_CALL: Final = (
    '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
    '<w:footnoteReference w:id="{}"/></w:r>'
)
_NOTE: Final = (
    '<w:footnote w:id="{}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr>'
    '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
    f"<w:r>{_T} </w:t></w:r>{{}}<w:r>{_T}{{}}</w:t></w:r>{{}}</w:p></w:footnote>"
)


@dataclass(slots=True)
class _Paragraph:
    """A paragraph that is being gone over: where it starts among the pieces, and its room."""

    start: int
    width: int
    hole: int | None = None
    rule: float | None = None


@dataclass(frozen=True, slots=True)
class _Placed:
    """Words that were put in: their anchor, and the pieces before and after them."""

    run: Run
    before: int
    after: int


@dataclass(slots=True)
class Marking:
    """The work on one document: ids and anchors are unique over all its parts.

    `file` is the template's, for faults; `anchors` are the names of its own bookmarks, `ids` and
    `note_ids` the numbers that its bookmarks and footnotes leave free.
    """

    tokens: Tokens
    file: str
    anchors: set[str]
    ids: Iterator[int]
    note_ids: Iterator[int]
    footnotes: list[tuple[int, Footnote]] = field(default_factory=list)

    def part(self, xml: str) -> str:
        """Return a part with words in the place of its tokens."""
        pieces = TOKEN.split(xml)
        if MARK.search("".join(pieces[::2])):
            raise TemplateFault("TPL126", file=self.file, text=MARK.sub("", pieces[0][-40:]))
        out: list[str] = [pieces[0]]
        paragraphs: list[_Paragraph] = []
        placed: list[_Placed] = []
        annexes: list[tuple[int, bool]] = []
        site, look = "", ""
        for token, text in zip(pieces[1::2], pieces[2::2], strict=True):
            kind = token[0]
            if kind in "wrkcg":
                self._refuse_outside(site, token)
            if kind == "w":
                look = _look(out, look)
                placed.append(self._words(self._run(token), look, out))
            elif kind == "r" and paragraphs:
                paragraphs[-1].rule = self._length(token)
            elif kind == "k" and paragraphs and paragraphs[-1].hole is not None:
                out[paragraphs[-1].hole] = "<w:keepNext/>"
            elif kind == "c":
                measure_cell(out, self._layout(token))
            elif kind == "g" and paragraphs:
                annexes.append((paragraphs[0].start, token == "g1"))
            elif kind == "p":
                paragraphs.append(_Paragraph(len(out), int(token[1:])))
            elif kind == "h" and paragraphs:
                paragraphs[-1].hole = len(out)
                out.append("")
            elif kind == "q" and paragraphs:
                ended = paragraphs.pop()
                if ended.rule is not None:
                    _draw_rule(out, ended, last=text.startswith("</w:tc>"))
                    placed = [each for each in placed if each.before < ended.start]
            site = token if kind in "se" and not text else ""
            out.append(text)
        self._bookmarks(placed, out)
        in_sections(out, annexes)
        return _EMPTY_RUN.sub("", "".join(out))

    def with_notes(self, xml: str) -> str:
        """Return the footnotes part with the footnotes met so far at its end."""
        notes = []
        for number, footnote in self.footnotes:
            start, end = self._bookmark(footnote.anchor, footnote.text)
            notes.append(_NOTE.format(number, start, footnote.text.translate(_ESCAPES), end))
        head, closing, rest = xml.rpartition("</w:footnotes>")
        if not closing:
            head, closing = xml.rstrip().removesuffix("/>") + ">", "</w:footnotes>"
        return head + "".join(notes) + closing + rest

    def _words(self, run: Run, look: str, out: list[str]) -> _Placed:
        """Write a run of its own, its footnote's mark after it, and go on in the run before."""
        own = _looking(look, run.bold, run.italic)
        before = len(out) + 1
        text = run.text.translate(_ESCAPES)
        out += ["</w:t></w:r>", "", f"<w:r>{own}{_T}{text}</w:t></w:r>", ""]
        if run.footnote is not None:
            number = next(self.note_ids)
            self.footnotes.append((number, run.footnote))
            out.append(_CALL.format(number))
        out.append(f"<w:r>{look}{_T}")
        return _Placed(run, before, before + 2)

    def _bookmarks(self, placed: list[_Placed], out: list[str]) -> None:
        """Put a bookmark around the words of each anchor."""
        for anchor, group in groupby(placed, key=lambda each: each.run.anchor):
            words = list(group)
            start, end = self._bookmark(anchor, words[0].run.text)
            out[words[0].before], out[words[-1].after] = start, end

    def _bookmark(self, anchor: str, text: str) -> tuple[str, str]:
        """Return the two ends of a bookmark; TPL105 if its name is taken."""
        if anchor in self.anchors:
            raise TemplateFault("TPL105", file=self.file, anchor=anchor, text=text)
        self.anchors.add(anchor)
        number = next(self.ids)
        start = f'<w:bookmarkStart w:id="{number}" w:name="{anchor}"/>'
        return start, f'<w:bookmarkEnd w:id="{number}"/>'

    def _refuse_outside(self, site: str, token: str) -> None:
        """Raise TPL110 for a token where no words can be: in an attribute, a field's code."""
        if site[:1] == "e":
            raise TemplateFault("TPL110", file=self.file, element=site[1:])
        if not site:
            raise TemplateFault("TPL126", file=self.file, text=token)

    def _run(self, token: str) -> Run:
        run = self.tokens.run(int(token[1:]))
        if run is None:
            raise TemplateFault("TPL126", file=self.file, text=token)
        return run

    def _layout(self, token: str) -> CellLayout:
        layout = self.tokens.layout(int(token[1:]))
        if layout is None:
            raise TemplateFault("TPL126", file=self.file, text=token)
        return layout

    def _length(self, token: str) -> float:
        length = self.tokens.length(int(token[1:]))
        if length is None:
            raise TemplateFault("TPL126", file=self.file, text=token)
        return length


def _look(out: list[str], known: str) -> str:
    """Return the properties of the run that the last piece has opened; else those known."""
    for text in reversed(out):
        at = text.rfind("<w:r>")
        if at >= 0:
            found = _LOOK.match(text, at + len("<w:r>"))
            return found[0] if found else ""
    return known


@lru_cache(maxsize=1024)
def _looking(look: str, bold: bool, italic: bool) -> str:
    """Return the properties of a run, bold or italic too if wanted."""
    if not (bold or italic):
        return look
    run = etree.fromstring(f'<w:r xmlns:w="{NAMESPACE}">{look}</w:r>')
    for name, wanted in (("b", bold), ("i", italic)):
        if wanted:
            put(run, name)
    return _bare(run[0])


def _draw_rule(out: list[str], paragraph: _Paragraph, last: bool) -> None:
    """Make an emptied paragraph the solid line itself: a border between computed indents."""
    layout = "".join(out[paragraph.start :]).partition("<w:pPr>")[2].partition("</w:pPr>")[0]
    del out[paragraph.start :]
    length = paragraph.rule or 0.0
    if length <= 0 and not last:
        return
    line = etree.fromstring(f'<w:p xmlns:w="{NAMESPACE}"><w:pPr>{layout}</w:pPr></w:p>')
    if length > 0:
        indent = max(0, round((paragraph.width - twips(length)) / 2))
        border = put(line, "pBdr")
        eighths = round(RULE_THICKNESS * 8)
        add(border, "top", val="single", sz=eighths, space=0, color="auto")
        put(line, "ind", left=indent, right=indent, firstLine=0)
    out.append(_bare(line))


def _bare(element: etree._Element) -> str:
    """Return an element as text, without the namespaces that its place declares already."""
    return _NAMESPACES.sub("", etree.tostring(element, encoding="unicode"))
