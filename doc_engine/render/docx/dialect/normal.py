"""A part of a template in its normal form: every tag whole, at its level, as a token."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from lxml import etree

from doc_engine.render.docx.dialect.cells import merge_cells, span_and_colour
from doc_engine.render.docx.dialect.joining import (
    has_token,
    merge_dashes,
    merge_tags,
    own_texts,
    paragraph_of,
    preserve,
)
from doc_engine.render.docx.dialect.lifting import lift, split_runs
from doc_engine.render.docx.dialect.tags import TAG, Spot, Tags
from doc_engine.render.docx.names import W

__all__ = ["normalised", "parsed", "spots", "tagged"]


def parsed(data: bytes) -> etree._Element:
    """Return the root of a part, without comments and the blanks between elements.

    Raises etree.XMLSyntaxError.
    """
    parser = etree.XMLParser(
        remove_blank_text=True, remove_comments=True, remove_pis=True, resolve_entities=False
    )
    return etree.fromstring(data, parser)


def tagged(root: etree._Element, part: str) -> Tags:
    """Turn the tags of a part into tokens, wherever they stand; return them in its order."""
    tags = Tags()
    known = dict(spots(root, part))
    for paragraph in known:
        merge_tags(paragraph)
    for element in root.iter(etree.Element):
        values = [(name, str(value)) for name, value in element.attrib.items()]
        if "{" not in (element.text or "") and not any("{" in value for _, value in values):
            continue
        name = etree.QName(element).localname
        holder = paragraph_of(element)
        spot = Spot(part, name) if holder is None else known[holder]
        token = partial(_token, tags, spot)
        for attribute, value in values:
            element.set(attribute, TAG.sub(token, value))
        if element.text:
            element.text = TAG.sub(token, element.text)
    return tags


def _token(tags: Tags, spot: Spot, match: re.Match[str]) -> str:
    return tags.token(match[0], spot)


def normalised(root: etree._Element, tags: Tags) -> None:
    """Bring the tokens of a part to where Jinja wants its tags."""
    span_and_colour(root, tags)
    for text in root.iter(W + "t"):
        if has_token(text):
            preserve(text)
    split_runs(root, tags)
    merge_dashes(root, tags)
    lift(root, tags)
    merge_cells(root, tags)


def spots(root: etree._Element, part: str) -> Iterator[tuple[etree._Element, Spot]]:
    """Yield each paragraph of a part with where it stands, tables counted from 1."""
    tables = {table: number for number, table in enumerate(root.iter(W + "tbl"), 1)}
    for paragraph in list(root.iter(W + "p")):
        text = "".join(each.text or "" for each in own_texts(paragraph))
        cell = next(paragraph.iterancestors(W + "tc"), None)
        row = None if cell is None else next(cell.iterancestors(W + "tr"), None)
        table = None if row is None else next(row.iterancestors(W + "tbl"), None)
        if cell is None or row is None or table is None:
            yield paragraph, Spot(part, text)
            continue
        rows, cells = table.findall(W + "tr"), row.findall(W + "tc")
        yield (
            paragraph,
            Spot(
                part,
                text,
                tables[table],
                rows.index(row) + 1 if row in rows else 0,
                cells.index(cell) + 1 if cell in cells else 0,
            ),
        )
