"""Tags that take the place of what holds them: a run, a paragraph, a cell, a row of a table."""

from __future__ import annotations

from lxml import etree

from doc_engine.render.docx.dialect.joining import own_texts, preserve
from doc_engine.render.docx.dialect.tags import Tags
from doc_engine.render.docx.names import W

__all__ = ["lift", "put_before", "replace_by", "split_runs"]


def split_runs(root: etree._Element, tags: Tags) -> None:
    """Give each `{%r … %}` and `{{r … }}` a run of its own.

    What follows it in its run loses the run's properties, as docxtpl has it.
    """
    for text in list(root.iter(W + "t")):
        run = text.getparent()
        found = [m for m, tag in tags.within(text.text or "") if tag.level == "r"]
        if not found or run is None or run.tag != W + "r":
            continue
        whole = text.text or ""
        ends = [*(match.start() for match in found[1:]), len(whole)]
        text.text = whole[: found[0].start()]
        preserve(text)
        last = run
        for match, end in zip(found, ends, strict=True):
            for piece in (match[0], whole[match.end() : end]):
                new = etree.Element(W + "r")
                etree.SubElement(new, W + "t").text = piece
                preserve(new[0])
                last.addnext(new)
                last = new
        last.extend(text.itersiblings())


def lift(root: etree._Element, tags: Tags) -> None:
    """Put each tag of a level in the place of the row, cell, paragraph or run that holds it."""
    for level in ("tr", "tc", "p", "r"):
        for text in list(root.iter(W + "t")):
            found = [tag for tag in tags.within(text.text or "") if tag[1].level == level]
            holder = next(text.iterancestors(W + level), None) if found else None
            if holder is None or root not in holder.iterancestors():
                continue
            texts = own_texts(holder) if level == "p" else list(holder.iter(W + "t"))
            tokens = [
                match[0]
                for each in texts
                for match, tag in tags.within(each.text or "")
                if tag.level == level
            ]
            for each in texts:
                each.text = ""
            replace_by(holder, "".join(tokens))
            for _, tag in (one for token in tokens for one in tags.within(token)):
                tag.level = f"({level})"


def replace_by(element: etree._Element, text: str) -> None:
    """Put a text in the place of an element."""
    parent = element.getparent()
    assert parent is not None
    put_before(element, text + (element.tail or ""))
    element.tail = None
    parent.remove(element)


def put_before(element: etree._Element, text: str) -> None:
    """Put a text before an element."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        previous.tail = (previous.tail or "") + text
    elif parent is not None:
        parent.text = (parent.text or "") + text
