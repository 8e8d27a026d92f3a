"""Small Word templates written out as XML, and what docxtpl itself makes of them."""

from __future__ import annotations

import io
from collections.abc import Mapping

from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined
from lxml import etree

from doc_engine.render.docx.archive import pack
from doc_engine.render.docx.dialect.template import Compiled
from doc_engine.render.docx.starter import starter
from tests.render.documents import W, members

NAMESPACE = W.strip("{}")
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def run(text: str, look: str = "") -> str:
    return f'<w:r>{look and f"<w:rPr>{look}</w:rPr>"}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, layout: str = "") -> str:
    return f"<w:p>{layout and f'<w:pPr>{layout}</w:pPr>'}{''.join(runs)}</w:p>"


def said(text: str) -> str:
    return paragraph(run(text))


def cell(text: str, properties: str = '<w:tcW w:w="1000" w:type="dxa"/>') -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{said(text)}</w:tc>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def table(columns: int, *rows: str) -> str:
    grid = '<w:gridCol w:w="1000"/>' * columns
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"


def template(body: str, **parts: str) -> bytes:
    """A Word file with this body; a header's or footnotes' content by the part's name."""
    files = members(starter())
    end = '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/></w:sectPr>'
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    files["word/document.xml"] = (
        f'<w:document xmlns:w="{NAMESPACE}" xmlns:r="{relations}">'
        f"<w:body>{body}{end}</w:body></w:document>"
    ).encode()
    files["word/footer1.xml"] = files["word/footer2.xml"]
    for name, content in parts.items():
        root = {"header1": "hdr", "footnotes": "footnotes"}[name]
        xml = f'<w:{root} xmlns:w="{NAMESPACE}">{content}</w:{root}>'
        files[f"word/{name}.xml"] = xml.encode()
    return pack(files)


def ours(data: bytes, context: Mapping[str, object]) -> bytes:
    return Compiled(data, "template.docx").render(context)


def docxtpls(data: bytes, context: Mapping[str, object]) -> bytes:
    made = DocxTemplate(io.BytesIO(data))
    made.render(dict(context), Environment(undefined=StrictUndefined), autoescape=True)
    buffer = io.BytesIO()
    made.save(buffer)
    return buffer.getvalue()


def canonical(docx: bytes, name: str = "word/document.xml") -> str:
    """A part in its canonical form; blanks are kept at the ends of every text in both."""
    parser = etree.XMLParser(remove_blank_text=True)
    root = etree.fromstring(members(docx)[name], parser)
    for text in root.iter(W + "t"):
        text.set(SPACE, "preserve")
    return etree.tostring(root, method="c14n").decode("utf-8").replace("<w:p>", "\n<w:p>")
