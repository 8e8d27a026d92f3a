"""Builds a template that a template keeper starts from: plain, clean, in the decree's form.

`tools/make_templates.py` writes it. All figures come from `standard`; the only visible text is
Jinja. The layout is that of the diagram in Phụ lục I, Phần I, Mục IV of Nghị định 30/2020/NĐ-CP.
"""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from doc_engine.composition import BlockStyle
from doc_engine.render.docx.archive import pack
from doc_engine.render.docx.names import NAMESPACE, W, add, put, twips
from doc_engine.render.docx.starter_parts import fixed_parts, styles_part
from doc_engine.render.docx.styles import BLOCK_STYLES, STYLES
from doc_engine.standard.figures import HEADER_COLUMNS, PAGE, SIGNATURE_COLUMNS, Mm

__all__ = ["starter"]

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#: I.7: the page number stands in the top margin; half of it above the number.
_HEADER_DISTANCE = Mm(PAGE.top.chosen / 2)


def starter() -> bytes:
    """Return the DOCX template of a document with a type name, as bytes."""
    parts = {**fixed_parts(), "word/styles.xml": styles_part(), "word/document.xml": _document()}
    return pack(parts)


def _document() -> bytes:
    """Return `word/document.xml`."""
    root = etree.Element(W + "document", nsmap={"w": NAMESPACE, "r": _RELATIONS})
    body = add(root, "body")
    _paragraph(body, "head")
    _when(body, "draft_mark", lambda: _paragraph(body, "draft_mark", "{{ draft_mark }}"))
    _letterhead(body)
    _paragraph(body, "type_name", "{{ type_name }}")
    _lines(body, "subject", "subject")
    _paragraph(body, "rule", "{{ subject.rule }}")
    _paragraph(body, "gap")
    _blocks(body, "legal_bases", [BlockStyle.LEGAL_BASIS])
    _blocks(body, "body", [each for each in BLOCK_STYLES if each is not BlockStyle.LEGAL_BASIS])
    _paragraph(body, "closing_gap")
    _closing(body)
    _paragraph(body, "gap")
    _section(body)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _letterhead(body: etree._Element) -> None:
    """Ô 2 and 3 at the left, ô 1 and 4 at the right; ô 10b below ô 3."""
    table = _table(body, HEADER_COLUMNS)
    organ, nation = _row(table, HEADER_COLUMNS)
    _when(organ, "parent_organ", lambda: _lines(organ, "parent_organ", "parent_organ"))
    _lines(organ, "organ", "organ")
    _paragraph(organ, "rule", "{{ organ.rule }}")
    _paragraph(nation, "national_name", "{{ national_name }}")
    _lines(nation, "motto", "motto")
    _paragraph(nation, "rule", "{{ motto.rule }}")
    number, date = _row(table, HEADER_COLUMNS)
    _paragraph(number, "code", "{{ code }}")
    _when(number, "urgency", lambda: _urgency(number))
    _paragraph(date, "place_and_date", "{{ place_and_date }}")


def _urgency(parent: etree._Element) -> None:
    """Ô 10b: a paragraph for each mark, in a frame of its size."""
    *others, last = ("hoa-toc", "thuong-khan", "khan")
    for index, mark in enumerate(others):
        _tag(parent, f'{"elif" if index else "if"} urgency.mark == "{mark}"')
        _paragraph(parent, mark, "{{ urgency }}")
    _tag(parent, "else")
    _paragraph(parent, last, "{{ urgency }}")
    _tag(parent, "endif")


def _closing(body: etree._Element) -> None:
    """Ô 9b at the left, ô 7 at the right, in a row that stays whole."""
    label, signature = _row(_table(body, SIGNATURE_COLUMNS), SIGNATURE_COLUMNS)
    _paragraph(label, "recipients_label", "{{ recipients.label }}")
    _tag(label, "for item in recipients.items")
    _tag(label, "if item.depth == 1")
    _paragraph(label, "recipient", "{{ item.run }}")
    _tag(label, "else")
    _paragraph(label, "sub_recipient", "{{ item.run }}")
    _tag(label, "endif")
    _tag(label, "endfor")
    _tag(signature, "for line in signature.authority")
    _paragraph(signature, "authority", "{{ line }}")
    _tag(signature, "endfor")
    _paragraph(signature, "full_name", "{{ signature.full_name }}")


def _blocks(body: etree._Element, slot: str, styles: list[BlockStyle]) -> None:
    """A paragraph for each style of block, in a loop; the last is for any other style."""
    _tag(body, f"for block in {slot}")
    for index, style in enumerate(styles[:-1]):
        _tag(body, f'{"elif" if index else "if"} block.style == "{style.value}"')
        _block(body, style)
    if len(styles) > 1:
        _tag(body, "else")
    _block(body, styles[-1])
    if len(styles) > 1:
        _tag(body, "endif")
    _tag(body, "endfor")


def _block(body: etree._Element, style: BlockStyle) -> None:
    loop = ("{%r for run in block.runs %}", "{{ run }}", "{%r endfor %}", "{{ block.keep_next }}")
    _paragraph(body, style.value, *loop)


def _section(body: etree._Element) -> None:
    """The page (I.1, I.3); no number on page 1 (I.7)."""
    section = add(body, "sectPr")
    add(section, "headerReference", type="default").set(f"{{{_RELATIONS}}}id", "rId4")
    add(section, "pgSz", w=twips(PAGE.width), h=twips(PAGE.height))
    margins = {
        side: twips(margin.chosen)
        for side, margin in (
            ("top", PAGE.top),
            ("right", PAGE.right),
            ("bottom", PAGE.bottom),
            ("left", PAGE.left),
        )
    }
    distance = twips(_HEADER_DISTANCE)
    add(section, "pgMar", **margins, header=distance, footer=distance, gutter=0)
    add(section, "titlePg")


def _lines(parent: etree._Element, slot: str, style: str) -> None:
    _tag(parent, f"for line in {slot}.lines")
    _paragraph(parent, style, "{{ line }}")
    _tag(parent, "endfor")


def _when(parent: etree._Element, slot: str, content: Callable[[], object]) -> None:
    _tag(parent, f"if {slot}")
    content()
    _tag(parent, "endif")


def _tag(parent: etree._Element, text: str) -> None:
    """A paragraph that only steers, and vanishes."""
    _paragraph(parent, None, f"{{%p {text} %}}")


def _paragraph(parent: etree._Element, style: str | None, *texts: str) -> etree._Element:
    paragraph = add(parent, "p")
    if style is not None:
        put(paragraph, "pStyle", val=STYLES[style].id)
    for text in texts:
        element = add(add(paragraph, "r"), "t")
        element.text = text
    return paragraph


def _table(parent: etree._Element, columns: tuple[Mm, ...]) -> etree._Element:
    """A table without borders or cell margins, of fixed columns."""
    table = add(parent, "tbl")
    properties = add(table, "tblPr")
    add(properties, "tblW", w=sum(map(twips, columns)), type="dxa")
    add(properties, "tblLayout", type="fixed")
    margins = add(properties, "tblCellMar")
    add(margins, "left", w=0, type="dxa")
    add(margins, "right", w=0, type="dxa")
    grid = add(table, "tblGrid")
    for width in columns:
        add(grid, "gridCol", w=twips(width))
    return table


def _row(table: etree._Element, columns: tuple[Mm, ...]) -> list[etree._Element]:
    """Append a row that no page break splits; return its cells."""
    row = add(table, "tr")
    add(add(row, "trPr"), "cantSplit")
    cells = [add(row, "tc") for _ in columns]
    for cell, width in zip(cells, columns, strict=True):
        add(add(cell, "tcPr"), "tcW", w=twips(width), type="dxa")
    return cells
