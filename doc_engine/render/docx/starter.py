"""Builds a template that a template keeper starts from: plain, clean, in the decree's form.

`tools/make_templates.py` writes it. All figures come from `standard`; the only visible text is
Jinja. The layout is that of the diagram in Phụ lục I, Phần I, Mục IV of Nghị định 30/2020/NĐ-CP.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from lxml import etree

from doc_engine.composition import BlockStyle
from doc_engine.render.docx.archive import pack
from doc_engine.render.docx.names import NAMESPACE, W, add, put, twips
from doc_engine.render.docx.starter_parts import FOOT_LINE, fixed_parts, styles_part
from doc_engine.render.docx.styles import BLOCK_STYLES, STYLES
from doc_engine.standard.figures import CELL_MARGINS, HEADER_COLUMNS, PAGE, SIGNATURE_COLUMNS, Mm

__all__ = ["starter"]

_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#: I.7: the page number stands in the top margin; half of it above the number.
_HEADER_DISTANCE = Mm(PAGE.top.chosen / 2)
#: What is shown on which pages; the feet stand on the bottom margin, so that text ends above them.
_SHOWN: Final = (
    ("header", "default", "rId4"),
    ("footer", "first", "rId6"),
    ("footer", "default", "rId7"),
)

_TEXT_STYLES: Final = (
    BlockStyle.TABLE,
    *(each for each in BLOCK_STYLES if each is not BlockStyle.LEGAL_BASIS),
)
#: Which cells have a style of their own.
_CELL_CASES: Final = (
    ('cell.align == "center"', "cell_center"),
    ('cell.align == "right"', "cell_right"),
    ("row.group", "cell_group"),
)


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
    _when(body, "type_name", lambda: _paragraph(body, "type_name", "{{ type_name }}"))
    _when(body, "subject", lambda: _subject(body))
    _paragraph(body, "gap")
    _when(body, "addressees", lambda: _addressees(body))
    _blocks(body, "legal_bases", [BlockStyle.LEGAL_BASIS])
    _blocks(body, "body", _TEXT_STYLES)
    _paragraph(body, "closing_gap")
    _closing(body)
    _paragraph(body, "gap")
    _annexes(body)
    _section(body)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _subject(body: etree._Element) -> None:
    _lines(body, "subject", "subject")
    _paragraph(body, "rule", "{{ subject.rule }}")


def _addressees(body: etree._Element) -> None:
    """Ô 9a: one addressee on the label's line, several below it."""
    _tag(body, "if addressees.lone")
    loop = ("{%r for item in addressees.items %}", "{{ item }}", "{%r endfor %}")
    _paragraph(body, "addressee_lone", "{{ addressees.label }}", *loop)
    _tag(body, "else")
    _paragraph(body, "addressees_label", "{{ addressees.label }}")
    _tag(body, "for item in addressees.items")
    _paragraph(body, "addressee", "{{ item }}")
    _tag(body, "endfor")
    _tag(body, "endif")
    _paragraph(body, "gap")


def _annexes(body: etree._Element) -> None:
    """III.1: each annex in a section of its own, which `annex.page` begins."""
    _tag(body, "for annex in annexes")
    _paragraph(body, "annex_label", "{{ annex.page }}", "{{ annex.label }}")
    _lines(body, "annex.title", "annex_title")
    _paragraph(body, "annex_reference", "{{ annex.reference }}")
    _blocks(body, "annex.blocks", _TEXT_STYLES)
    _tag(body, "endfor")


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
    _when(number, "about", lambda: _about(number))
    _when(number, "urgency", lambda: _urgency(number))
    _paragraph(date, "place_and_date", "{{ place_and_date }}")


def _about(parent: etree._Element) -> None:
    """Ô 5b: "V/v" and the subject, 6 pt below the number."""
    _tag(parent, "for line in about.lines")
    _tag(parent, "if loop.first")
    _paragraph(parent, "about", "{{ line }}")
    _tag(parent, "else")
    _paragraph(parent, "about_next", "{{ line }}")
    _tag(parent, "endif")
    _tag(parent, "endfor")


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


def _blocks(body: etree._Element, slot: str, styles: Sequence[BlockStyle]) -> None:
    """A paragraph for each style of block, in a loop; the last is for any other style."""
    _tag(body, f"for block in {slot}")
    for index, style in enumerate(styles[:-1]):
        _tag(body, f'{"elif" if index else "if"} block.style == "{style.value}"')
        if style is BlockStyle.TABLE:
            _block_table(body)
        else:
            _block(body, style)
    if len(styles) > 1:
        _tag(body, "else")
    _block(body, styles[-1])
    if len(styles) > 1:
        _tag(body, "endif")
    _tag(body, "endfor")


def _block_table(body: etree._Element) -> None:
    """A ruled table: its head on every page, its rows whole, as many cells as there are."""
    table = _table(body, (PAGE.text_width,), ruled=True)
    head = _row(table, (PAGE.text_width,), tag="for cell in block.table.head", repeated=True)
    add(head[0][0], "vAlign", val="center")
    _cell(head[0], "cell_head")
    _row_tag(table, "for row in block.table.rows")
    row = _row(table, (PAGE.text_width,), tag="for cell in row.cells")
    for index, (condition, style) in enumerate(_CELL_CASES):
        _tag(row[0], f"{'elif' if index else 'if'} {condition}")
        _cell(row[0], style)
    _tag(row[0], "else")
    _cell(row[0], "cell")
    _tag(row[0], "endif")
    _row_tag(table, "endfor")
    _paragraph(body, "gap")


def _cell(parent: etree._Element, style: str) -> None:
    loop = ("{%r for run in cell.runs %}", "{{ run }}", "{%r endfor %}")
    _paragraph(parent, style, "{{ cell.layout }}", *loop)


def _row_tag(table: etree._Element, text: str) -> None:
    """A row that only steers, and vanishes."""
    _paragraph(add(add(table, "tr"), "tc"), None, f"{{%tr {text} %}}")


def _block(body: etree._Element, style: BlockStyle) -> None:
    loop = ("{%r for run in block.runs %}", "{{ run }}", "{%r endfor %}", "{{ block.keep_next }}")
    _paragraph(body, style.value, *loop)


def _section(body: etree._Element) -> None:
    """The page (I.1, I.3); no number on page 1 (I.7)."""
    section = add(body, "sectPr")
    for kind, page, part in _SHOWN:
        add(section, f"{kind}Reference", type=page).set(f"{{{_RELATIONS}}}id", part)
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
    header, footer = twips(_HEADER_DISTANCE), margins["bottom"] - FOOT_LINE
    add(section, "pgMar", **margins, header=header, footer=footer, gutter=0)
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


def _table(
    parent: etree._Element, columns: tuple[Mm, ...], *, ruled: bool = False
) -> etree._Element:
    """Append a table of fixed columns; elements in the order of ECMA-376, 17.4.59."""
    table = add(parent, "tbl")
    properties = add(table, "tblPr")
    if ruled:
        add(properties, "tblW", w=0, type="auto")
    else:
        add(properties, "tblW", w=sum(map(twips, columns)), type="dxa")
    if ruled:
        borders = add(properties, "tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            add(borders, side, val="single", sz=4, space=0, color="auto")
    add(properties, "tblLayout", type="fixed")
    margins = add(properties, "tblCellMar")
    for side, room in CELL_MARGINS.items():
        add(margins, side, w=twips(room) if ruled else 0, type="dxa")
    grid = add(table, "tblGrid")
    for each in columns:
        add(grid, "gridCol", w=twips(each))
    return table


def _row(
    table: etree._Element, columns: tuple[Mm, ...], tag: str = "", *, repeated: bool = False
) -> list[etree._Element]:
    """Append a row that no page break splits, repeated on each page if wanted; return its cells.

    `tag` opens a loop over its cells.
    """
    row = add(table, "tr")
    properties = add(row, "trPr")
    add(properties, "cantSplit")
    if repeated:
        add(properties, "tblHeader")
    if tag:
        _paragraph(add(row, "tc"), None, f"{{%tc {tag} %}}")
    cells = [add(row, "tc") for _ in columns]
    for cell, width in zip(cells, columns, strict=True):
        add(add(cell, "tcPr"), "tcW", w=twips(width), type="dxa")
    if tag:
        _paragraph(add(row, "tc"), None, "{%tc endfor %}")
    return cells
