"""Tags that Word tore apart, made whole: the texts of several runs become one.

Word splits what was typed in one go over several runs (spelling, revisions, a changed font). A
tag's text then lies in pieces; its first piece takes the others, and with them what follows in
the last piece's run, as docxtpl has it.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate, pairwise

from lxml import etree

from doc_engine.render.docx.dialect.tags import TAG, TOKEN, Tags
from doc_engine.render.docx.names import W

__all__ = ["SPACE", "join", "merge_dashes", "merge_tags", "own_texts", "paragraph_of", "preserve"]

SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def paragraph_of(element: etree._Element) -> etree._Element | None:
    """Return the paragraph that an element stands in."""
    return next(element.iterancestors(W + "p"), None)


def own_texts(paragraph: etree._Element) -> list[etree._Element]:
    """Return the texts of a paragraph, without those of a text box that it holds."""
    return [each for each in paragraph.iter(W + "t") if paragraph_of(each) is paragraph]


def preserve(text: etree._Element) -> None:
    """Keep the blanks at the ends of a text."""
    text.set(SPACE, "preserve")


def merge_tags(paragraph: etree._Element) -> None:
    """Bring every tag of a paragraph into one text element."""
    texts = own_texts(paragraph)
    whole = "".join(each.text or "" for each in texts)
    if "{" not in whole:
        return
    ends = list(accumulate(len(each.text or "") for each in texts))
    for match in reversed(list(TAG.finditer(whole))):
        first = bisect_right(ends, match.start())
        last = bisect_right(ends, match.end() - 1)
        for each in texts[first + 1 : last + 1]:
            if not join(texts[first], each):
                break


def join(first: etree._Element, second: etree._Element) -> bool:
    """Continue one text element by another: what lies between is dropped, what follows kept.

    Return False, with nothing changed, where the two do not lie equally deep in equal elements.
    """
    one, other = _chains(first, second)
    if [each.tag for each in one] != [each.tag for each in other]:
        return False
    for each in list(one[-1].itersiblings()):
        if each is other[-1]:
            break
        _drop(each)
    for inner, outer, came in zip(one, one[1:], other, strict=False):
        for each in list(inner.itersiblings()):
            outer.remove(each)
        outer.extend(came.itersiblings())
    first.text = (first.text or "") + (second.text or "")
    _drop(other[-1])
    return True


def merge_dashes(root: etree._Element, tags: Tags) -> None:
    """Let `{%-` continue the text before it, and `-%}` go on in the text after it."""
    texts = list(root.iter(W + "t"))
    for before, text in pairwise(texts):
        for match, tag in list(tags.within(text.text or ""))[:1]:
            blank = not (text.text or "")[: match.start()].strip()
            if tag.kind == "%" and tag.before == "-" and blank:
                text.text = (text.text or "")[match.start() :]
                if join(before, text):
                    tag.before = ""
                    texts[texts.index(text)] = before
    texts = list(root.iter(W + "t"))
    for text, after in reversed(list(pairwise(texts))):
        for match, tag in list(tags.within(text.text or ""))[-1:]:
            blank = not (text.text or "")[match.end() :].strip()
            if tag.kind == "%" and tag.after == "-" and blank:
                text.text = (text.text or "")[: match.end()]
                if join(text, after):
                    tag.after = ""


def _chains(
    first: etree._Element, second: etree._Element
) -> tuple[list[etree._Element], list[etree._Element]]:
    """Return two elements with their ancestors, up to but without what holds both."""
    ancestors = [first, *first.iterancestors()]
    held = set(ancestors)
    other: list[etree._Element] = []
    for each in (second, *second.iterancestors()):
        if each in held:
            return ancestors[: ancestors.index(each)], other
        other.append(each)
    return ancestors, other


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def has_token(text: etree._Element) -> bool:
    """Tell whether a text element holds a tag."""
    return TOKEN.search(text.text or "") is not None
