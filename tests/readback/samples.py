"""Small files built for the tests of readback: DOCX from raw parts, PDF by WeasyPrint.

They share no code with the renderers: each says in its own words what a file with anchors is.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rHeader"/>'
    '<w:headerReference w:type="first" r:id="rFirst"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="850" w:bottom="1134"'
    ' w:left="1701" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
)
STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman"'
    ' w:hAnsi="Times New Roman"/><w:sz w:val="28"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
    '<w:pPr><w:spacing w:after="120" w:line="360" w:lineRule="auto"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Clause"><w:name w:val="ND30 Clause"/>'
    '<w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:jc w:val="both"/>'
    '<w:ind w:firstLine="567"/></w:pPr><w:rPr><w:b/><w:sz w:val="26"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Quiet"><w:name w:val="Quiet"/>'
    '<w:rPr><w:b w:val="0"/><w:i/><w:color w:val="FF0000"/></w:rPr></w:style>'
)


def part(root: str, content: str) -> str:
    """Return a WordprocessingML part with its namespaces declared."""
    spaces = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="{MC}" xmlns:wps="{WPS}"'
    return f"<w:{root} {spaces}>{content}</w:{root}>"


def run(text: str, properties: str = "") -> str:
    """Return a run; `text` is XML."""
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>'


def marked(anchor: str, content: str, identifier: int) -> str:
    """Return content within a bookmark."""
    start = f'<w:bookmarkStart w:id="{identifier}" w:name="{anchor}"/>'
    return f'{start}{content}<w:bookmarkEnd w:id="{identifier}"/>'


def paragraph(content: str, properties: str = "") -> str:
    """Return a paragraph."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def table_of(content: str, cell: str = "", row: str = "") -> str:
    """Return a table of one cell; `cell` and `row` are their properties."""
    inner = f"<w:tc><w:tcPr>{cell}</w:tcPr>{content}</w:tc>"
    return f"<w:tbl><w:tblPr/><w:tr><w:trPr>{row}</w:trPr>{inner}</w:tr></w:tbl>"


def docx(body: str, section: str = _SECTION, **parts: str) -> bytes:
    """Return a DOCX; `parts` are whole XML parts by name: styles, footnotes, header, first."""
    files = {"styles": part("styles", STYLES), **parts}
    kinds = {"first": "header"}
    relations = "".join(
        f'<Relationship Id="r{name.capitalize()}" Type="{R}/{kinds.get(name, name)}"'
        f' Target="{name}.xml"/>'
        for name in files
    )
    return zipped(
        {
            "_rels/.rels": _relationships(
                f'<Relationship Id="r1" Type="{R}/officeDocument" Target="word/document.xml"/>'
            ),
            "word/document.xml": part("document", f"<w:body>{body}{section}</w:body>"),
            "word/_rels/document.xml.rels": _relationships(relations),
            **{f"word/{name}.xml": content for name, content in files.items()},
        }
    )


def zipped(members: dict[str, str]) -> bytes:
    """Return a zip of these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _relationships(content: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{content}</Relationships>'


_PAGE = (
    "@page{size:A4;margin:20mm 15mm 20mm 30mm;@top-center{content:counter(page);font:13pt Tinos}}"
    "@page:first{@top-center{content:none}}"
    "body{font:14pt Tinos;margin:0}"
    "p{text-align:justify;margin:0}.note{float:footnote;font-size:10pt}"
    "table{width:100%;border-collapse:collapse}td,th{border:0.5pt solid black}"
)


def html(body: str, css: str = "") -> str:
    """Return an HTML page in the form that the PDF samples have."""
    return (
        '<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Mẫu</title>'
        f"<style>{_PAGE}{css}</style></head><body>{body}</body></html>"
    )


def pdf(body: str, css: str = "", *, name_marks: bool = False, **options: Any) -> bytes:
    """Return a tagged PDF whose structure elements have the anchors of `body` as titles.

    With `name_marks` the generated calls and markers of footnotes bear the note's title too.
    """
    import weasyprint
    from weasyprint.pdf import tags

    build = tags._build_box_tree

    def with_titles(box: Any, *rest: Any) -> Iterator[Any]:
        element = getattr(box, "_box", box).element
        own = element is not None and (name_marks or box.element_tag == element.tag)
        anchor = element.get("data-anchor") if own else None
        for each in build(box, *rest):
            if anchor:
                each["T"] = tags.pydyf.String(anchor)
            yield each

    tags._build_box_tree = with_titles
    try:
        page = weasyprint.HTML(string=html(body, css))
        data: bytes = page.write_pdf(**{"pdf_tags": True, **options})
        return data
    finally:
        tags._build_box_tree = build


#: Draws a picture as large as the page.
SCAN = b"q 595 0 0 842 0 0 cm /Im Do Q "


def untagged(*contents: bytes, faces: Iterable[str] = ("Times-Roman",)) -> bytes:
    """Return a PDF without tags, a page for each content, with faces /F, /F1 and so on.

    `SCAN` draws a picture as large as the page.
    """
    import pikepdf
    from pikepdf import Array, Dictionary, Name

    with pikepdf.new() as file:
        image = file.make_stream(
            bytes([0, 255] * 512),
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=32,
            Height=32,
            ColorSpace=Name.DeviceGray,
            BitsPerComponent=8,
        )
        fonts = {
            f"/F{number or ''}": Dictionary(
                Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(f"/{face}")
            )
            for number, face in enumerate(faces)
        }
        for content in contents:
            page = file.add_blank_page(page_size=(595, 842))
            page.Resources = Dictionary(XObject=Dictionary(Im=image), Font=Dictionary(fonts))
            page.Contents = Array([file.make_stream(content)])
        buffer = io.BytesIO()
        file.save(buffer)
        return buffer.getvalue()
