"""A DOCX template as text: for a reviewer, and for the differences between two revisions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lxml import etree

from doc_engine.render.docx.archive import check_package
from doc_engine.render.docx.broken import xml_reason
from doc_engine.render.docx.diagnosis import faults_in
from doc_engine.render.docx.dialect.joining import own_texts
from doc_engine.render.docx.dialect.normal import parsed
from doc_engine.render.docx.dialect.opening import worded_parts
from doc_engine.render.docx.dialect.printing import DialectEnvironment
from doc_engine.render.docx.names import W
from doc_engine.render.faults import TemplateFault
from doc_engine.render.reading import contents

__all__ = ["faults_in_docx", "text_of_docx"]


def faults_in_docx(path: Path) -> tuple[TemplateFault, ...]:
    """Return what is wrong with the tags of any template in docxtpl's dialect.

    Raises TemplateFault for a file that is no sound Word document.
    """
    parts = _parts(path)
    return faults_in(parts, str(path), DialectEnvironment())


def text_of_docx(path: Path) -> str:
    """Return the text of a template, part by part: a line for each paragraph.

    A paragraph's style stands before it in brackets; cells of a table are indented under their
    row's number. Raises TemplateFault.
    """
    lines: list[str] = []
    for name, data in _parts(path).items():
        content = list(_lines(parsed(data), ""))
        lines += [f"== {name}", *content]
    return "\n".join(lines) + "\n"


def _parts(path: Path) -> dict[str, bytes]:
    data = contents(path)
    check_package(data, str(path))
    parts = worded_parts(data, str(path))
    for name, each in parts.items():
        try:
            parsed(each)
        except etree.XMLSyntaxError as error:
            raise TemplateFault("TPL109", file=str(path), reason=xml_reason(error, name)) from error
    return parts


def _lines(element: etree._Element, indent: str) -> Iterator[str]:
    """Yield the lines of what stands in an element."""
    for child in element:
        if child.tag == W + "p":
            yield from _paragraph(child, indent)
        elif child.tag == W + "tbl":
            for number, row in enumerate(child.iterfind(W + "tr"), 1):
                for place, cell in enumerate(row.iterfind(W + "tc"), 1):
                    yield f"{indent}| {number}.{place}"
                    yield from _lines(cell, f"{indent}|   ")
        else:
            yield from _lines(child, indent)


def _paragraph(paragraph: etree._Element, indent: str) -> Iterator[str]:
    text = "".join(each.text or "" for each in own_texts(paragraph))
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    name = "" if style is None else f"[{style.get(W + 'val')}] "
    if text:
        yield f"{indent}{name}{text}"
    for box in paragraph.iter(W + "txbxContent"):
        yield from _lines(box, f"{indent}  ")
