"""Cells and rows of a made file that were moved or covered are told, though every word is there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import etree

from doc_engine.compose import compose
from doc_engine.engine.checking import hold_against
from doc_engine.readback import read
from doc_engine.render import packaged_templates, render
from doc_engine.render.docx.archive import pack, unpack
from tests.factory import document, registry, section, task

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PART = "word/document.xml"

MADE = document(
    sections=[
        section(
            task("mot", **{"with": "so-tai-chinh"}, action="tổ chức hội thi sáng tạo"),
            task("hai", lead="so-tai-chinh", action="bố trí kinh phí hằng năm"),
        )
    ],
    annexes=[{"id": "phan-cong", "title": "Phân công", "assignments": "true"}],
)
COMPOSITION = compose(MADE, registry())
FILE = render(COMPOSITION, "docx", packaged_templates() / "chi-thi")


def swapped(one: etree._Element, other: etree._Element) -> None:
    """Put two elements into each other's places."""
    mark = etree.Element("mark")
    one.addprevious(mark)
    other.addprevious(one)
    mark.addprevious(other)
    parent = mark.getparent()
    assert parent is not None
    parent.remove(mark)


def edited(change: Callable[[list[list[etree._Element]]], object]) -> list[str]:
    """Return the codes of errors of the file whose annex table, as rows of cells, was changed."""
    members = unpack(FILE)
    root = etree.fromstring(members[PART])
    table = next(
        each for each in root.iter(W + "tbl") if each.find(f".//{W}tblBorders") is not None
    )
    change([list(row.iterfind(W + "tc")) for row in table.iterfind(W + "tr")])
    data = pack({**members, PART: etree.tostring(root)})
    _, findings = hold_against(MADE, registry(), COMPOSITION, read(data, "docx"), ())
    return sorted({each.code for each in findings if each.code[:3] in ("COV", "PAR")})


def test_the_file_as_it_was_made_has_nothing_to_tell() -> None:
    assert edited(lambda rows: None) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda rows: swapped(rows[1][2], rows[1][3]),
        lambda rows: swapped(rows[1][2], rows[2][2]),
        lambda rows: swapped(rows[0][2], rows[0][3]),
        lambda rows: swapped(rows[1][0].getparent(), rows[2][0].getparent()),
    ],
    ids=["cells of a row", "cells of a column", "heads", "rows"],
)
def test_what_was_moved_within_the_table_is_told(
    change: Callable[[list[list[etree._Element]]], object],
) -> None:
    assert "PAR108" in edited(change)


def merged(rows: list[list[etree._Element]]) -> None:
    for row, state in ((rows[1], "restart"), (rows[2], "continue")):
        properties = row[2].find(W + "tcPr")
        assert properties is not None
        etree.SubElement(properties, W + "vMerge", {W + "val": state})


def narrowed(rows: list[list[etree._Element]]) -> None:
    for row in rows:
        width = row[2].find(f"{W}tcPr/{W}tcW")
        assert width is not None
        width.set(W + "w", "1")


def pushed_out(rows: list[list[etree._Element]]) -> None:
    properties = next(rows[0][0].iterancestors(W + "tbl")).find(W + "tblPr")
    assert properties is not None
    etree.SubElement(properties, W + "tblInd", {W + "w": "20000", W + "type": "dxa"})


@pytest.mark.parametrize("change", [merged, narrowed, pushed_out])
def test_words_of_a_cell_that_nobody_sees_prove_nothing(
    change: Callable[[list[list[etree._Element]]], object],
) -> None:
    assert {"COV101", "COV104"} & set(edited(change))
