"""A part in its normal form as the source of a Jinja template."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from lxml import etree

from doc_engine.render.docx.dialect.tags import TOKEN, Spot, Tag, Tags

__all__ = ["BRACES", "Source", "source_of"]

#: How a template writes braces that are to stay in the document.
BRACES: Final = {"{_{": "{{", "}_}": "}}", "{_%": "{%", "%_}": "%}"}

_MARKUP: Final = re.compile(r"<(?P<end>/?)(?P<name>[^\s/>]+)(?P<rest>[^>]*)>|" + TOKEN.pattern)
_HEAD: Final = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_OPENS: Final = frozenset({"for", "if"})
_TURNS: Final = frozenset({"else", "elif"})
_CLOSES: Final = frozenset({"endfor", "endif"})
#: Statements that print nothing and hold nothing.
_PLAIN: Final = frozenset({"set", "include", "import", "from", "do"})


@dataclass(frozen=True, slots=True)
class Source:
    """What Jinja compiles.

    `spots` tells where the tag stands that ends on a line; `sound` whether the XML that comes out
    is well-formed whatever the data are; `escaped` whether braces were written as `{_{`.
    """

    text: str
    spots: Mapping[int, Spot]
    sound: bool
    escaped: bool


def source_of(root: etree._Element, tags: Tags) -> Source:
    """Return the Jinja source of a part that `normalised` has gone over."""
    xml = etree.tostring(root, encoding="unicode")
    pieces, spots, line, at, raw = [_HEAD], {}, 2, 0, False
    for match in TOKEN.finditer(xml):
        tag = tags.found[int(match[1])]
        before = xml[at : match.start()]
        raw = raw and tag.verb != "endraw"
        text = tag.source(raw=raw)
        raw = raw or tag.verb == "raw"
        line += before.count("\n") + text.count("\n")
        spots[line] = tag.spot
        pieces += [before, text]
        at = match.end()
    pieces.append(xml[at:])
    escaped = any(each in xml for each in BRACES)
    return Source("".join(pieces), spots, _is_sound(xml, tags), escaped)


def _is_sound(xml: str, tags: Tags) -> bool:
    """Tell whether each part of a loop or a condition begins and ends in the same elements.

    If so, leaving it out or repeating it leaves the XML well-formed.
    """
    elements: list[str] = []
    blocks: list[tuple[str, list[str]]] = []
    for match in _MARKUP.finditer(xml):
        if match[4] is not None:
            if not _step(tags.found[int(match[4])], elements, blocks):
                return False
        elif match["end"]:
            elements.pop()
        else:
            inside: list[tuple[str, list[str]]] = []
            for _, tag in tags.within(match["rest"]):
                if not _step(tag, elements, inside):
                    return False
            if inside:
                return False
            if not match["rest"].endswith("/"):
                elements.append(match["name"])
    return not blocks


def _step(tag: Tag, elements: list[str], blocks: list[tuple[str, list[str]]]) -> bool:
    """Follow one tag; False if a block would tear elements, or is of another kind."""
    verb = tag.verb
    if tag.kind != "%" or verb in _PLAIN:
        return True
    if verb in _OPENS:
        blocks.append((verb, list(elements)))
        return True
    if not blocks or verb not in _TURNS | _CLOSES:
        return False
    opened, within = blocks[-1]
    if verb in _CLOSES:
        blocks.pop()
    return within == elements and verb not in _CLOSES - {"end" + opened}
