"""A template in docxtpl's dialect, compiled once: every rendering prints strings."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from jinja2 import Environment, StrictUndefined, Template
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from doc_engine.render.docx.archive import unpack
from doc_engine.render.docx.broken import xml_reason
from doc_engine.render.docx.dialect.grid import fit, is_settled
from doc_engine.render.docx.dialect.listing import has_signs, resolved
from doc_engine.render.docx.dialect.members import Member, copied, deflated, written
from doc_engine.render.docx.dialect.normal import normalised, parsed, tagged
from doc_engine.render.docx.dialect.opening import worded_parts
from doc_engine.render.docx.dialect.printing import DialectEnvironment, RichValueError
from doc_engine.render.docx.dialect.rich import by_docxtpl
from doc_engine.render.docx.dialect.source import BRACES, Source, source_of
from doc_engine.render.docx.dialect.tags import Tags
from doc_engine.render.docx.dialect.telling import told
from doc_engine.render.faults import TemplateFault

__all__ = ["Compiled", "Part", "compiled", "part_of"]

#: What else is done to a part between its normal form and its source.
Decoration = Callable[[etree._Element, Tags], None]
_DRAWING: Final = re.compile(r'(<wp:docPr(?: [^>]*?)? id=")[^"]*"')
_FIRST_DRAWING: Final = 1001
_PROPERTIES: Final = "docProps/core.xml"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the template with tags: its source, compiled."""

    name: str
    file: str
    source: Source
    template: Template
    settled: bool
    drawings: bool

    def render(self, context: Mapping[str, object]) -> str:
        """Return the part filled in. Raises TemplateFault."""
        with told(self.file, self.source.spots):
            xml = self.template.render(context)
        return self._unescaped(xml)

    def finished(self, context: Mapping[str, object]) -> bytes:
        """Return the part filled in, its signs resolved, as it is to be written.

        Raises TemplateFault. Why in pieces: most are ASCII, and are encoded by copying them.
        """
        with told(self.file, self.source.spots):
            data = self._encoded(context)
        if self._is_final and not has_signs(data):
            return data
        return self.checked(resolved(self._unescaped(data.decode("utf-8"))))

    def _encoded(self, context: Mapping[str, object]) -> bytes:
        template = self.template
        try:
            pieces = template.root_render_func(template.new_context(dict(context)))
            return b"".join(map(str.encode, pieces))
        except Exception:
            template.environment.handle_exception()

    @property
    def _is_final(self) -> bool:
        """Tell whether what was printed may be written as it is, if it holds no signs."""
        source = self.source
        return source.sound and self.settled and not (source.escaped or self.drawings)

    def _unescaped(self, xml: str) -> str:
        if self.source.escaped:
            for braces, meant in BRACES.items():
                xml = xml.replace(braces, meant)
        return xml

    def checked(self, xml: str) -> bytes:
        """Return a part as it is to be written. Raises TemplateFault TPL109."""
        if self.drawings:
            numbers = iter(range(_FIRST_DRAWING, len(xml) + _FIRST_DRAWING))
            xml = _DRAWING.sub(lambda match: f'{match[1]}{next(numbers)}"', xml)
        data = xml.encode("utf-8")
        if self.source.sound and self.settled:
            return data
        try:
            root = etree.fromstring(data)
        except etree.XMLSyntaxError as error:
            reason = xml_reason(error, self.name)
            raise TemplateFault("TPL109", file=self.file, reason=reason) from error
        if not self.settled:
            fit(root)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


class Compiled:
    """A template of which each part was compiled once; `file` is its name, for faults."""

    def __init__(self, data: bytes, file: str) -> None:
        self._data = data
        environment = DialectEnvironment()
        members = copied(data)
        sources = worded_parts(data, file)
        if _PROPERTIES in members:
            sources[_PROPERTIES] = unpack(data)[_PROPERTIES]
        parts = (part_of(name, xml, file, environment) for name, xml in sources.items())
        self._parts = [part for part in parts if part is not None]
        self._still = {
            name: member
            for name, member in members.items()
            if name not in {part.name for part in self._parts}
        }

    def render(self, context: Mapping[str, object]) -> bytes:
        """Return the DOCX filled in: equal input gives equal bytes.

        Raises TemplateFault for what is wrong with the template, an unknown field included, and
        ContentFault for a control character in a value.
        """
        try:
            made: dict[str, Member] = {
                part.name: deflated(part.finished(context)) for part in self._parts
            }
        except RichValueError as found:
            plain = ImmutableSandboxedEnvironment(undefined=StrictUndefined)
            return by_docxtpl(self._data, context, found.value, plain)
        return written({**self._still, **made})


@lru_cache(maxsize=32)
def compiled(data: bytes, file: str) -> Compiled:
    """Return a template compiled, once in a process for the same bytes."""
    return Compiled(data, file)


def part_of(
    name: str,
    data: bytes,
    file: str,
    environment: Environment,
    decorate: Decoration = lambda root, tags: None,
    measured: Callable[[etree._Element, Tags], bool] = lambda table, tags: False,
) -> Part | None:
    """Return a part compiled, None if it has no tags. Raises TemplateFault."""
    try:
        root = parsed(data)
    except etree.XMLSyntaxError as error:
        raise TemplateFault("TPL101", file=file, reason=xml_reason(error, name)) from error
    tags = tagged(root, name)
    text = "".join(map(str, root.itertext()))
    if not tags.found and not any(each in text for each in ("{{", "{%", "{#", *BRACES)):
        return None
    normalised(root, tags)
    settled = is_settled(root, lambda table: measured(table, tags))
    decorate(root, tags)
    source = source_of(root, tags)
    with told(file, source.spots):
        template = environment.from_string(source.text)
    return Part(name, file, source, template, settled, "<wp:docPr" in source.text)
