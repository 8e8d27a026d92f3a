"""Turns the tokens of a filled-in template into words, bookmarks, footnotes and rules.

Every anchor becomes one bookmark around its words, with a unique id; words of one anchor that
follow each other share it, across paragraphs too. What a template prints twice, or tears apart,
cannot be bookmarked and is a TemplateFault.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count, groupby
from typing import Final

from lxml import etree

from doc_engine.composition import Footnote, Run
from doc_engine.render.docx.names import W, add, put, twips, whole
from doc_engine.render.docx.tokens import KEEP, MARK, Tokens, split
from doc_engine.render.docx.widths import container_width
from doc_engine.render.faults import TemplateFault
from doc_engine.standard.figures import RULE_THICKNESS

__all__ = ["Marking"]

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class _Placed:
    """Words that were put into the document: their anchor and the element that holds them."""

    anchor: str
    element: etree._Element


class Marking:
    """The work on one document: ids and anchors are unique over all its parts.

    `file` is the template's, for faults; `parts` are the document's, whose own bookmarks keep
    their ids and names.
    """

    def __init__(self, tokens: Tokens, file: str, parts: Iterable[etree._Element] = ()) -> None:
        self._tokens = tokens
        self._file = file
        parts = list(parts)
        own = [mark for part in parts for mark in part.iter(W + "bookmarkStart")]
        self._anchors = {mark.get(W + "name", "") for mark in own}
        self._ids = _free_ids(own)
        self._note_ids = _free_ids(note for part in parts for note in part.iter(W + "footnote"))
        self.footnotes: list[tuple[int, Footnote]] = []

    def part(self, root: etree._Element) -> None:
        """Replace every token in one part of the document."""
        self._no_stray_token(root)
        placed: list[_Placed] = []
        for paragraph in list(root.iter(W + "p")):
            placed += self._paragraph(paragraph)
        for anchor, group in groupby(placed, key=lambda each: each.anchor):
            elements = [each.element for each in group]
            self._bookmark(anchor, elements[0], elements[-1])

    def notes(self, root: etree._Element) -> None:
        """Append the footnotes met so far to the footnotes part."""
        for number, footnote in self.footnotes:
            note = add(root, "footnote", id=number)
            paragraph = add(note, "p")
            put(paragraph, "pStyle", val="FootnoteText")
            add(_reference_run(paragraph), "footnoteRef")
            _text(add(paragraph, "r"), " ")
            words = add(paragraph, "r")
            _text(words, footnote.text)
            self._bookmark(footnote.anchor, words, words)

    def _paragraph(self, paragraph: etree._Element) -> list[_Placed]:
        """Replace the tokens of one paragraph; return the words placed, in order."""
        runs = [run for run in paragraph.iter(W + "r") if _paragraph_of(run) is paragraph]
        found = [token for run in runs for token in _tokens_in(run)]
        if not found:
            return []
        rules = [length for token in found if (length := self._tokens.length(token)) is not None]
        if rules:
            _draw_rule(paragraph, rules[0])
            return []
        if KEEP in found:
            put(paragraph, "keepNext")
        placed: list[_Placed] = []
        for run in runs:
            if _tokens_in(run):
                placed += self._run(run)
            elif _is_empty(run):
                _remove(run)
        return placed

    def _no_stray_token(self, root: etree._Element) -> None:
        """Raise TPL110 for a token where no words can be: in an attribute, a field's code."""
        for element in root.iter(etree.Element):
            if element.tag == W + "t":
                self._own_tokens(element)
                continue
            values = [*element.attrib.values(), element.text]
            if any(is_token for value in values for _, is_token in split(str(value or ""))):
                name = etree.QName(element).localname
                raise TemplateFault("TPL110", file=self._file, element=name)

    def _own_tokens(self, element: etree._Element) -> None:
        """Raise TPL126 for a token that a template made up."""
        for piece, is_token in split(element.text or ""):
            if is_token and not self._tokens.handed_out(piece):
                raise TemplateFault("TPL126", file=self._file, text=MARK.sub("", piece))

    def _run(self, run: etree._Element) -> list[_Placed]:
        """Replace a run by runs that each hold one token's words or something of the template."""
        placed: list[_Placed] = []
        for child in run:
            if child.tag == W + "rPr":
                continue
            pieces = split(child.text or "") if child.tag == W + "t" else [("", False)]
            for piece, is_token in pieces:
                words = self._tokens.run(piece) if is_token else None
                if is_token and words is None:
                    continue
                new = _like(run)
                run.addprevious(new)
                if words is not None:
                    placed += self._words(new, words)
                elif child.tag == W + "t":
                    _text(new, piece)
                else:
                    new.append(copy.deepcopy(child))
        _remove(run)
        return placed

    def _words(self, run: etree._Element, words: Run) -> list[_Placed]:
        """Write words into an empty run, their footnote's mark after it."""
        if words.bold:
            put(run, "b")
        if words.italic:
            put(run, "i")
        _text(run, words.text)
        if words.footnote is not None:
            number = next(self._note_ids)
            self.footnotes.append((number, words.footnote))
            mark = etree.Element(W + "r")
            put(mark, "rStyle", val="FootnoteReference")
            add(mark, "footnoteReference", id=number)
            run.addnext(mark)
        return [_Placed(words.anchor, run)]

    def _bookmark(self, anchor: str, first: etree._Element, last: etree._Element) -> None:
        """Put a bookmark around everything from `first` to `last`."""
        if anchor in self._anchors:
            raise TemplateFault("TPL105", file=self._file, anchor=anchor, text=_words_of(first))
        self._anchors.add(anchor)
        mark = {W + "id": str(next(self._ids))}
        first.addprevious(etree.Element(W + "bookmarkStart", {**mark, W + "name": anchor}))
        last.addnext(etree.Element(W + "bookmarkEnd", mark))


def _free_ids(elements: Iterable[etree._Element]) -> Iterator[int]:
    """Return the ids from 1 that none of the elements has; what is no number takes none."""
    taken = {whole(each.get(W + "id")) for each in elements}
    return (number for number in count(1) if number not in taken)


def _tokens_in(run: etree._Element) -> list[str]:
    """Return the tokens that stand in a run itself, not in a text box that it holds."""
    pieces = [piece for text in run.iterfind(W + "t") for piece in split(text.text or "")]
    return [piece for piece, is_token in pieces if is_token]


def _paragraph_of(run: etree._Element) -> etree._Element | None:
    """Return the paragraph that a run stands in."""
    return next(run.iterancestors(W + "p"), None)


def _is_empty(run: etree._Element) -> bool:
    """Tell whether a run shows nothing, as those that docxtpl leaves behind."""
    return not any(each.text or each.tag not in (W + "rPr", W + "t") for each in run)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def _like(run: etree._Element) -> etree._Element:
    """Return an empty run with the same properties."""
    new = etree.Element(W + "r")
    properties = run.find(W + "rPr")
    if properties is not None:
        new.append(copy.deepcopy(properties))
    return new


def _text(run: etree._Element, text: str) -> None:
    """Write text into a run, blanks kept."""
    element = add(run, "t")
    element.set(_SPACE, "preserve")
    element.text = text


def _reference_run(paragraph: etree._Element) -> etree._Element:
    """Append a run in the style of a footnote's mark."""
    run = add(paragraph, "r")
    put(run, "rStyle", val="FootnoteReference")
    return run


def _words_of(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(W + "t"))


def _draw_rule(paragraph: etree._Element, length: float) -> None:
    """Make an emptied paragraph the solid line itself: a border between computed indents."""
    parent = paragraph.getparent()
    assert parent is not None
    for child in list(paragraph):
        if child.tag != W + "pPr":
            paragraph.remove(child)
    if length <= 0:
        siblings = parent.findall(W + "p")
        if parent.tag != W + "tc" or siblings[-1] is not paragraph:
            parent.remove(paragraph)
        return
    indent = max(0, round((container_width(paragraph) - twips(length)) / 2))
    borders = put(paragraph, "pBdr")
    eighths = round(RULE_THICKNESS * 8)
    add(borders, "top", val="single", sz=eighths, space=0, color="auto")
    put(paragraph, "ind", left=indent, right=indent, firstLine=0)
