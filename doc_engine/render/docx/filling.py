"""A DOCX template for Compositions: opened, checked, compiled once, filled in with tokens."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from lxml import etree

from doc_engine.render.docx.archive import check_package, unpack
from doc_engine.render.docx.broken import xml_reason
from doc_engine.render.docx.diagnosis import faults_in
from doc_engine.render.docx.dialect.members import Member, copied, deflated
from doc_engine.render.docx.dialect.opening import worded_parts
from doc_engine.render.docx.dialect.printing import Printing
from doc_engine.render.docx.dialect.template import Part, part_of
from doc_engine.render.docx.names import FOOTNOTES, NAMESPACE, WORDED_PARTS, W, whole
from doc_engine.render.docx.notes import add_footnotes_part
from doc_engine.render.docx.sites import is_measured, mark_sites
from doc_engine.render.docx.tokens import MARK, PRINTED
from doc_engine.render.environment import BoundedEnvironment
from doc_engine.render.faults import TemplateFault
from doc_engine.render.probing import Fill, every_field
from doc_engine.render.reading import contents

__all__ = ["Filling", "filler", "opened"]


class _Environment(Printing, BoundedEnvironment):
    """Prints tokens, and nothing that a template made up to look like one."""

    def __init__(self, file: str) -> None:
        super().__init__(None)
        self._file = file

    def clean(self, text: str) -> str:
        """Return a text escaped. Raises TemplateFault TPL126."""
        if MARK.search(text):
            raise TemplateFault("TPL126", file=self._file, text=MARK.sub("", text))
        return super().clean(text)

    def markup(self, value: Any) -> str:
        """Return a token, or the words themselves where a template is only tried."""
        text = super().markup(value)
        if MARK.search(text) and not PRINTED.fullmatch(text):
            raise TemplateFault("TPL126", file=self._file, text=MARK.sub("", text))
        return text


class Filling:
    """A template of which every part is compiled; `path` is its name, for faults.

    `still` are the members that no document changes, packed; `worded` the parts with fields, by
    name, and `footnotes` the footnotes part where it has none.
    """

    def __init__(self, data: bytes, path: str) -> None:
        check_package(data, path)
        sources = worded_parts(data, path)
        main = next(iter(sources))
        if not main.startswith(WORDED_PARTS):
            raise TemplateFault("TPL102", file=path, missing=WORDED_PARTS[0])
        roots = {name: _parsed(xml, path, name) for name, xml in sources.items()}
        self.path = path
        self.environment = _Environment(path)
        if faults := faults_in(sources, path, self.environment, every_field()):
            faults[0].others = faults[1:]
            raise faults[0]
        parts = (
            part_of(name, xml, path, self.environment, mark_sites, is_measured)
            for name, xml in sources.items()
        )
        self.worded: dict[str, Part] = {part.name: part for part in parts if part is not None}
        self.still = {name: each for name, each in copied(data).items() if name not in self.worded}
        self.footnotes = "" if FOOTNOTES in self.worded else _text(roots.get(FOOTNOTES))
        self._bookmarks = [
            each for root in roots.values() for each in root.iter(W + "bookmarkStart")
        ]
        self.anchors = frozenset(each.get(W + "name", "") for each in self._bookmarks)
        self.ids = frozenset(whole(each.get(W + "id")) for each in self._bookmarks)
        self.note_ids = frozenset(
            whole(each.get(W + "id"))
            for root in roots.values()
            for each in root.iter(W + "footnote")
        )
        self._lent: dict[str, Member] | None = None
        self._data = data

    def fill(self, context: Mapping[str, object]) -> dict[str, str]:
        """Return the parts with fields filled in, the footnotes last. Raises TemplateFault."""
        self.environment.begin()
        names = sorted(self.worded, key=lambda name: (name == FOOTNOTES, name))
        return {name: self.worded[name].render(context) for name in names}

    def lent(self) -> tuple[dict[str, Member], str]:
        """Return what a template without a footnotes part must be lent, and the part's text."""
        if FOOTNOTES in self.worded or self.footnotes:
            return {}, self.footnotes
        members = unpack(self._data)
        add_footnotes_part(members)
        if self._lent is None:
            changed = {name: deflated(data) for name, data in members.items()}
            self._lent = {name: each for name, each in changed.items() if name not in self.worded}
        return self._lent, members[FOOTNOTES].decode("utf-8")


def opened(path: Path) -> Filling:
    """Return a template, compiled once in a process for the same bytes. Raises TemplateFault."""
    return _opened(contents(path), str(path))


def filler(path: Path) -> Fill:
    """Return what fills in a DOCX template's sources only: fast, and no file comes of it."""
    filling = opened(path)

    def fill(context: Mapping[str, object]) -> str:
        return "".join(filling.fill(context).values())

    return fill


@lru_cache(maxsize=32)
def _opened(data: bytes, path: str) -> Filling:
    return Filling(data, path)


def _parsed(xml: bytes, path: str, name: str) -> etree._Element:
    """Return the root of a part; TPL109 if it is broken, TPL126 if it holds our own marks."""
    try:
        root = etree.fromstring(xml)
    except etree.XMLSyntaxError as error:
        raise TemplateFault("TPL109", file=path, reason=xml_reason(error, name)) from error
    if root.nsmap.get("w") != NAMESPACE:
        raise TemplateFault("TPL102", file=path, missing=f'xmlns:w="{NAMESPACE}"')
    for text in _texts(root):
        if MARK.search(text):
            raise TemplateFault("TPL126", file=path, text=MARK.sub("", text).strip())
    return root


def _texts(root: etree._Element) -> Iterator[str]:
    """Yield what each paragraph says, then every attribute."""
    for paragraph in root.iter(W + "p"):
        yield "".join(str(each) for each in paragraph.itertext())
    for element in root.iter(etree.Element):
        yield "".join(str(each) for each in element.attrib.values())


def _text(root: etree._Element | None) -> str:
    """Return a part as text, "" for none."""
    if root is None:
        return ""
    data: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return data.decode("utf-8")
