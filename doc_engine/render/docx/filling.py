"""docxtpl, made to say what is wrong with a template, in which file and in which paragraph."""

from __future__ import annotations

import copy
import io
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from docx.opc.exceptions import PackageNotFoundError
from docx.oxml import parse_xml
from docxtpl import DocxTemplate
from jinja2 import TemplateSyntaxError
from lxml import etree

from doc_engine.render.docx.archive import package
from doc_engine.render.docx.names import WORDED_PARTS, W
from doc_engine.render.docx.tokens import MARK
from doc_engine.render.environment import environment, fault_of, is_own_bug
from doc_engine.render.faults import TemplateFault
from doc_engine.render.probing import Fill

__all__ = ["fill", "filler", "opened", "sources_of"]

_TAG: Final = re.compile(r"<[^>]+>")
#: The body's own tag, with the namespaces that it has from the document.
_BODY_START: Final = re.compile(r"<w:body(?: [^>]*)?>")
#: The name under which Jinja compiles a template that came from no file.
_UNNAMED: Final = "<template>"


class _Template(DocxTemplate):  # type: ignore[misc]  # docxtpl has no types
    """A docxtpl template that names the paragraph at fault, and mends no broken XML."""

    def __init__(self, data: bytes, file: str) -> None:
        super().__init__(io.BytesIO(data))
        self._file = file

    def render_xml_part(
        self, src_xml: str, part: object, context: dict[str, object], jinja_env: Any = None
    ) -> str:
        """Render one part; a fault names the paragraph it is in."""
        if mark := MARK.search(src_xml):
            before = src_xml[: mark.start()].rpartition("</w:p>")[2]
            after = src_xml[mark.start() :].partition("</w:p>")[0]
            text = MARK.sub("", _TAG.sub("", before + after)).strip()
            raise TemplateFault("TPL126", file=self._file, text=text)
        with _told(_by_paragraph(src_xml), self._file):
            rendered: str = super().render_xml_part(src_xml, part, context, jinja_env)
        return rendered

    def sources(self) -> Iterator[str]:
        """Yield the Jinja source of the body, then of each header and footer."""
        yield self.patch_xml(self.get_xml())
        for kind in (self.HEADER_URI, self.FOOTER_URI):
            for _, part in self.get_headers_footers(kind):
                yield self.patch_xml(self.get_part_xml(part))

    def fix_tables(self, xml: str) -> etree._Element:
        """Refuse XML that is not well-formed, where docxtpl would cut it silently."""
        try:
            etree.fromstring(xml.encode("utf-8"))
        except etree.XMLSyntaxError as error:
            raise TemplateFault("TPL109", file=self._file, reason=str(error)) from error
        tree: etree._Element = super().fix_tables(xml)
        return tree

    def map_tree(self, tree: etree._Element) -> None:
        """Put the filled-in body in its place, by parsing the document with it.

        Why: docxtpl moves it from tree to tree, which takes lxml time by the square of its size.
        """
        shell = copy.deepcopy(self.docx.element)
        body = shell.find(W + "body")
        for child in list(body):
            body.remove(child)
        filled = _BODY_START.sub("<w:body>", etree.tostring(tree, encoding="unicode"), count=1)
        around = etree.tostring(shell, encoding="unicode").partition("<w:body/>")
        whole = parse_xml(around[0] + filled + around[2])
        self.docx._element = self.docx.part._element = whole


def fill(path: Path, context: Mapping[str, object]) -> bytes:
    """Return the DOCX template with its fields filled in; TemplateFault if it cannot be."""
    template = opened(path)
    buffer = io.BytesIO()
    try:
        template.render(dict(context), environment())
        template.save(buffer)
    except TemplateFault:
        raise
    except Exception as error:  # python-docx and lxml stumble over odd parts in many ways
        if is_own_bug(error):
            raise
        reason = f"{type(error).__name__}: {error}"
        raise TemplateFault("TPL109", file=str(path), reason=reason) from error
    return buffer.getvalue()


def sources_of(path: Path) -> tuple[str, ...]:
    """Return the Jinja sources of a DOCX template's body, headers and footers."""
    return tuple(opened(path).sources())


def filler(path: Path) -> Fill:
    """Return what fills in a DOCX template's sources only: fast, and no file comes of it."""
    templates = []
    for source in map(_by_paragraph, sources_of(path)):
        with _told(source, str(path)):
            templates.append((source, environment().from_string(source)))

    def fill(context: Mapping[str, object]) -> str:
        filled = ""
        for source, template in templates:
            with _told(source, str(path)):
                filled += template.render(context)
        return filled

    return fill


def opened(path: Path) -> _Template:
    """Return the template, read and opened, which is a Word document with a body."""
    data = package(path)
    try:
        template = _Template(data, str(path))
        template.init_docx()
        part = template.docx.part
        lacks_body = part.element.tag != W + "document" or part.element.find(W + "body") is None
        name = part.partname.lstrip("/")
    except (PackageNotFoundError, etree.XMLSyntaxError) as error:
        raise TemplateFault("TPL101", file=str(path), reason=str(error)) from error
    except Exception as error:  # python-docx raises nearly anything for a part that is not there
        raise TemplateFault("TPL102", file=str(path), missing=str(error).strip("'\"")) from error
    if lacks_body or not name.startswith(WORDED_PARTS):
        missing = "w:document/w:body" if lacks_body else WORDED_PARTS[0]
        raise TemplateFault("TPL102", file=str(path), missing=missing)
    return template


def _by_paragraph(source: str) -> str:
    """Return a source in which each paragraph begins a line, as docxtpl has it when it renders."""
    return re.sub(r"<w:p([ >])", r"\n<w:p\1", source)


@contextmanager
def _told(source: str, file: str) -> Iterator[None]:
    """Turn what comes out of a template into a TemplateFault that names the paragraph."""
    try:
        yield
    except Exception as error:
        raise fault_of(error, file, _paragraph(source.splitlines(), _line(error))) from error


def _line(error: Exception) -> int:
    """Return the template's line (from 1) at which an exception arose, 0 if unknown."""
    if isinstance(error, TemplateSyntaxError):
        return error.lineno
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == _UNNAMED:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _paragraph(lines: list[str], line: int) -> str:
    """Return the visible text at a line, or of the nearest line before it that has any."""
    for candidate in reversed(lines[:line]):
        if text := _TAG.sub("", candidate).strip():
            return text
    return ""
