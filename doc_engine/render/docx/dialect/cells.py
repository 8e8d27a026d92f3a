"""What the dialect says of one cell of a table: its span, its colour, its merging in a loop."""

from __future__ import annotations

from lxml import etree

from doc_engine.render.docx.dialect.joining import preserve
from doc_engine.render.docx.dialect.lifting import put_before
from doc_engine.render.docx.dialect.tags import TOKEN, Tag, Tags
from doc_engine.render.docx.names import W, add

__all__ = ["merge_cells", "span_and_colour"]


def span_and_colour(root: etree._Element, tags: Tags) -> None:
    """Turn `{% colspan n %}` and `{% cellbg colour %}` into properties of their cells."""
    for verb, name in (("colspan", "gridSpan"), ("cellbg", "shd")):
        for text, tag in _of_verb(root, tags, verb):
            cell = next(text.iterancestors(W + "tc"), None)
            if cell is None:
                continue
            _take_out(text, tag, tags)
            for run in list(cell.iter(W + "r")):
                if any(not each.attrib and not each.text for each in run.iterfind(W + "t")):
                    parent = run.getparent()
                    assert parent is not None
                    parent.remove(run)
            properties = _properties(cell)
            for old in properties.findall(W + name)[:1]:
                properties.remove(old)
            value = tags.new("{", tag.expression, tag.spot)
            new = etree.Element(W + name)
            if name == "shd":
                new.set(W + "val", "clear")
                new.set(W + "color", "auto")
            new.set(W + ("fill" if name == "shd" else "val"), value)
            properties.insert(0, new)


def merge_cells(root: etree._Element, tags: Tags) -> None:
    """Turn `{% vm %}` and `{% hm %}` into cells that merge with those of the loop's other turns."""
    for text, tag in _of_verb(root, tags, "vm"):
        cell = next(text.iterancestors(W + "tc"), None)
        if cell is None:
            continue
        spot = tag.spot
        _take_out(text, tag, tags)
        state = (
            tags.new("%", "if loop.first", spot)
            + "restart"
            + tags.new("%", "else", spot)
            + "continue"
            + tags.new("%", "endif", spot)
        )
        add(_properties(cell), "vMerge", val=state)
        first = next(cell.iter(W + "t"))
        first.text = tags.new("%", "if loop.first", spot) + (first.text or "")
        text.text = (text.text or "") + tags.new("%", "endif", spot)
    for text, tag in _of_verb(root, tags, "hm"):
        cell = next(text.iterancestors(W + "tc"), None)
        if cell is None:
            continue
        _take_out(text, tag, tags)
        properties = _properties(cell)
        span = properties.find(W + "gridSpan")
        if span is None:
            add(properties, "gridSpan", val=tags.new("{", "loop.length", tag.spot))
        elif (span.get(W + "val") or "").isdecimal():
            times = f"{span.get(W + 'val')} * loop.length"
            span.set(W + "val", tags.new("{", times, tag.spot))
        put_before(cell, tags.new("%", "if loop.first", tag.spot))
        cell.tail = tags.new("%", "endif", tag.spot) + (cell.tail or "")


def _of_verb(root: etree._Element, tags: Tags, verb: str) -> list[tuple[etree._Element, Tag]]:
    """Return the tags of a verb, and the texts they stand in."""
    return [
        (text, tag)
        for text in root.iter(W + "t")
        for _, tag in tags.within(text.text or "")
        if tag.verb == verb and not tag.level
    ]


def _take_out(text: etree._Element, tag: Tag, tags: Tags) -> None:
    """Remove a tag from its text."""
    whole = text.text or ""
    text.text = TOKEN.sub(lambda m: "" if tags.found[int(m[1])] is tag else m[0], whole)
    if text.text:
        preserve(text)


def _properties(cell: etree._Element) -> etree._Element:
    """Return the properties of a cell, made if there are none."""
    found = cell.find(W + "tcPr")
    if found is None:
        found = etree.Element(W + "tcPr")
        cell.insert(0, found)
    return found
