"""Marks in a compiled template where words may be printed, and what surrounds them.

A field in the text of a run is a site: its words get a run and a bookmark of their own. A
paragraph with sites is marked at its ends and where its bond to the next would stand, so that a
bond or a rule that is printed into it can change it afterwards.
"""

from __future__ import annotations

from lxml import etree

from doc_engine.render.docx.dialect.joining import own_texts
from doc_engine.render.docx.dialect.lifting import put_before, replace_by
from doc_engine.render.docx.dialect.tags import TOKEN, Tags
from doc_engine.render.docx.names import W, put
from doc_engine.render.docx.tokens import mark
from doc_engine.render.docx.widths import container_width

__all__ = ["is_measured", "mark_sites"]


def mark_sites(root: etree._Element, tags: Tags) -> None:
    """Put marks around the fields of a part that is in its normal form."""
    for element in root.iter(W + "r", W + "p"):
        for name in list(element.attrib):
            del element.attrib[name]
    paragraphs = [each for each in root.iter(W + "p") if _prints(each, tags)]
    widths = [container_width(each) for each in paragraphs]
    _mark_fields(root, tags)
    for paragraph, width in zip(paragraphs, widths, strict=True):
        _mark_paragraph(paragraph, width)


def is_measured(table: etree._Element, tags: Tags) -> bool:
    """Tell whether the cells of a table print their own measures (`{{ cell.layout }}`)."""
    return any(
        tag.kind == "{" and tag.body.strip().endswith(".layout")
        for text in table.iter(W + "t")
        for _, tag in tags.within(text.text or "")
    )


def _prints(paragraph: etree._Element, tags: Tags) -> bool:
    texts = (each.text or "" for each in own_texts(paragraph))
    return any(tag.kind == "{" for text in texts for _, tag in tags.within(text))


def _mark_fields(root: etree._Element, tags: Tags) -> None:
    """Put a mark before each field: a site, or the name of what can hold no words."""

    def marked(text: str, before: str) -> str:
        return TOKEN.sub(
            lambda m: before + m[0] if tags.found[int(m[1])].kind == "{" else m[0], text
        )

    for element in root.iter(etree.Element):
        name = etree.QName(element).localname
        parent = element.getparent()
        in_run = name == "t" and parent is not None and parent.tag == W + "r"
        if element.text:
            element.text = marked(element.text, mark("s") if in_run else mark("e", name))
        if element.tail:
            around = "" if parent is None else etree.QName(parent).localname
            element.tail = marked(element.tail, mark("e", around))
        for key, value in element.attrib.items():
            element.set(key, marked(str(value), mark("e", name)))


def _mark_paragraph(paragraph: etree._Element, width: int) -> None:
    """Mark where a paragraph begins and ends, and where it would say `w:keepNext`."""
    if paragraph.find(f"{W}pPr/{W}keepNext") is None:
        replace_by(put(paragraph, "keepNext"), mark("h"))
    put_before(paragraph, mark("p", str(max(0, width))))
    paragraph.tail = mark("q") + (paragraph.tail or "")
