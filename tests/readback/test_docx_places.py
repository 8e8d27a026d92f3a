"""Where paragraphs of a DOCX stand: in cells, boxes and frames, on which pages of which section."""

from __future__ import annotations

import pytest

from doc_engine.readback import Reading, read
from tests.readback.samples import docx, paragraph, part, run

BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="8" w:space="{space}"/>'
    for side, space in (("top", 1), ("left", 4), ("bottom", 1), ("right", 4))
)
PAGE_FIELD = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>2</w:t></w:r></w:fldSimple>'
SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rHeader"/>'
    '<w:headerReference w:type="first" r:id="rFirst"/>{more}'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="850" w:bottom="1134"'
    ' w:left="1417" w:header="567" w:footer="567" w:gutter="284"/>{last}</w:sectPr>'
)


def reading(body: str, section: str = SECTION.format(more="", last=""), **parts: str) -> Reading:
    return read(docx(body, section, **parts), "docx")


def cell(content: str, width: int, span: int = 1) -> str:
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/><w:gridSpan w:val="{span}"/>'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def table(*rows: str) -> str:
    margins = '<w:tblCellMar><w:left w:w="0"/><w:right w:w="0"/></w:tblCellMar>'
    inner = "".join(f"<w:tr>{each}</w:tr>" for each in rows)
    return f"<w:tbl><w:tblPr>{margins}</w:tblPr>{inner}</w:tbl>"


def test_a_paragraph_knows_its_table_row_column_and_room() -> None:
    nested = table(cell(paragraph(run("trong")), 567))
    body = table(
        cell(paragraph(run("một")), 1134, span=2) + cell(paragraph(run("hai")), 2268),
        cell(paragraph(run("ba")), 567) + cell(nested + paragraph(run("bốn")), 567),
    )
    found = reading(paragraph(run("ngoài")) + body)
    cells = [each.cell for each in found.paragraph_forms]

    assert cells[0] is None
    places = [(each.table, each.row, each.column, each.depth) for each in cells[1:] if each]
    assert places == [(0, 0, 0, 1), (0, 0, 2, 1), (0, 1, 0, 1), (1, 0, 0, 2), (0, 1, 1, 1)]
    assert cells[1] is not None
    assert cells[1].width == pytest.approx(20.0, abs=0.01)


def test_a_frame_is_measured_between_the_middles_of_its_lines() -> None:
    framed = paragraph(run("KHẨN"), f'<w:pBdr>{BORDERS}</w:pBdr><w:ind w:left="567"/>')
    open_at_a_side = framed.replace('<w:right w:val="single"', '<w:right w:val="nil"')
    first, second = reading(framed + open_at_a_side).paragraph_forms

    assert first.frame is not None
    room = 210.0 - 25.0 - 15.0 - 10.0
    point = 25.4 / 72
    assert first.frame.width == pytest.approx(room + 2 * 4.5 * point, abs=0.1)
    assert first.frame.padding == pytest.approx(2 * 1.5 * point, abs=0.01)
    assert second.frame is None


def test_words_in_a_text_box_are_known_to_be_in_one() -> None:
    box = f"<w:r><w:txbxContent>{paragraph(run('KHẨN'))}</w:txbxContent></w:r>"
    found = reading(paragraph(box))

    assert [each.in_box for each in found.paragraph_forms] == [False, True]


def test_letters_are_read_as_word_shows_them() -> None:
    assert reading(paragraph(run("Chỉ thị", "<w:caps/>"))).pieces[0].text == "CHỈ THỊ"
    assert reading(paragraph(run("Chỉ thị", '<w:caps w:val="0"/>'))).pieces[0].text == "Chỉ thị"


def test_the_gutter_is_part_of_the_left_margin() -> None:
    (page,) = reading(paragraph(run("một"))).pages

    assert page.margins is not None
    assert page.margins.left == pytest.approx(30.0, abs=0.05)


def test_a_header_knows_which_pages_show_it() -> None:
    header = part("hdr", paragraph(PAGE_FIELD))
    first = part("hdr", paragraph(run("trang đầu")))
    section = SECTION.format(more="", last="<w:titlePg/>")
    found = reading(paragraph(run("một")), section, header=header, first=first)
    shown = {form.shown_on for form in found.paragraph_forms if form.region == "header"}

    assert shown == {frozenset({(1, "default")}), frozenset({(1, "first")})}
    assert all(not form.shown_on for form in found.paragraph_forms if form.region == "body")


@pytest.mark.parametrize(
    ("numbering", "numerals", "number"),
    [
        ("", "decimal", None),
        ('<w:pgNumType w:fmt="lowerRoman" w:start="3"/>', "lowerRoman", 3),
        (f'<w:pgNumType w:start="{"9" * 5000}"/>', "decimal", None),
        ('<w:pgNumType w:start="²"/>', "decimal", None),
    ],
)
def test_a_section_tells_how_its_pages_are_numbered(
    numbering: str, numerals: str, number: int | None
) -> None:
    (page,) = reading(paragraph(run("một")), SECTION.format(more="", last=numbering)).pages

    assert (page.numerals, page.first_number) == (numerals, number)
