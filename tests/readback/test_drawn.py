"""The solid lines that a DOCX draws: borders and shapes, with their lengths."""

from __future__ import annotations

import pytest

from doc_engine.readback import read
from doc_engine.readback.forms import DrawnLine
from tests.readback.samples import docx, paragraph, run

#: The page of the samples: 11906 wide, 1701 and 850 of it margins.
PAGE_ROOM = (11906 - 1701 - 850) * 25.4 / 1440
TOP = '<w:pBdr><w:top w:val="single" w:sz="6"/></w:pBdr>'
BOTTOM = '<w:pBdr><w:bottom w:val="single" w:sz="6"/></w:pBdr>'
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"


def lines(body: str, index: int = 0, **parts: str) -> tuple[DrawnLine, ...]:
    return read(docx(body, **parts), "docx").paragraph_forms[index].lines


def table(cell: str, width: str, margins: str = "") -> str:
    return (
        f"<w:tbl><w:tblPr>{margins}</w:tblPr><w:tblGrid><w:gridCol w:w='2000'/>"
        f"<w:gridCol w:w='4000'/></w:tblGrid><w:tr><w:tc>{paragraph('')}</w:tc>"
        f"<w:tc><w:tcPr>{width}</w:tcPr>{cell}</w:tc></w:tr></w:tbl>{paragraph('')}"
    )


def test_a_border_is_as_long_as_the_page_without_its_margins_and_indents() -> None:
    indents = '<w:ind w:left="1000" w:right="2000"/>'
    (line,) = lines(paragraph("", TOP + indents))

    assert line.above
    assert line.length == pytest.approx(PAGE_ROOM - 3000 * 25.4 / 1440)
    assert line.offset == pytest.approx(-500 * 25.4 / 1440)


def test_a_border_below_a_paragraph_is_below_it() -> None:
    (line,) = lines(paragraph(run("chữ"), BOTTOM))

    assert not line.above
    assert line.length == pytest.approx(PAGE_ROOM)


@pytest.mark.parametrize(
    ("width", "margins", "twips"),
    [
        ('<w:tcW w:w="5000" w:type="dxa"/>', "", 5000 - 216),
        ("", "", 4000 - 216),
        ('<w:tcW w:w="50" w:type="pct"/>', "", 4000 - 216),
        (
            "",
            '<w:tblCellMar><w:start w:w="0" w:type="dxa"/><w:right w:w="50"/></w:tblCellMar>',
            3950,
        ),
    ],
)
def test_in_a_table_the_room_is_the_cells(width: str, margins: str, twips: int) -> None:
    (line,) = lines(table(paragraph("", TOP), width, margins), index=1)

    assert line.length == pytest.approx(twips * 25.4 / 1440)


def test_the_room_is_that_of_the_paragraphs_own_section() -> None:
    narrow = '<w:sectPr><w:pgSz w:w="9000"/><w:pgMar w:left="1000" w:right="1000"/></w:sectPr>'
    (line,) = lines(paragraph("", TOP) + paragraph("", narrow))

    assert line.length == pytest.approx(7000 * 25.4 / 1440)


@pytest.mark.parametrize(
    "borders",
    [
        "",
        '<w:pBdr><w:top w:val="nil"/></w:pBdr>',
        '<w:pBdr><w:top w:val="none"/></w:pBdr>',
        '<w:pBdr><w:top w:val="single"/><w:left w:val="single"/><w:bottom w:val="single"/>'
        '<w:right w:val="single"/></w:pBdr>',
    ],
)
def test_no_border_and_a_frame_are_no_lines(borders: str) -> None:
    assert lines(paragraph(run("KHẨN"), borders)) == ()


@pytest.mark.parametrize(
    ("shape", "length"),
    [
        (f'<w:drawing><x:extent xmlns:x="{WP}" cx="1800000" cy="0"/></w:drawing>', 50.0),
        ('<w:pict><v:line xmlns:v="urn:schemas-microsoft-com:vml" from="0,2pt" to="72pt,2pt"/>'
         "</w:pict>", 25.4),
        ('<w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" '
         'style="position:absolute;width:72pt;height:0"/></w:pict>', 25.4),
    ],
)  # fmt: skip
def test_a_shape_without_height_is_a_line(shape: str, length: float) -> None:
    (line,) = lines(paragraph(f"<w:r>{shape}</w:r>"))

    assert (line.offset, line.above) == (None, False)
    assert line.length == pytest.approx(length)


@pytest.mark.parametrize(
    "shape",
    [
        f'<w:drawing><x:extent xmlns:x="{WP}" cx="1800000" cy="1800000"/></w:drawing>',
        f'<w:drawing><x:extent xmlns:x="{WP}" cx="wide"/></w:drawing>',
        '<w:pict><v:line xmlns:v="urn:schemas-microsoft-com:vml" from="0" to="?"/></w:pict>',
        '<w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" style="width:72pt"/></w:pict>',
    ],
)
def test_a_picture_and_a_shape_that_does_not_tell_its_size_are_no_lines(shape: str) -> None:
    assert lines(paragraph(f"<w:r>{shape}</w:r>")) == ()


@pytest.mark.parametrize(
    ("width", "height", "count"),
    [(50.0, 0.9, 1), (50.0, 1.1, 0), (2.1, 0.0, 1), (1.9, 0.0, 0)],
)
def test_a_line_is_at_least_2_mm_long_and_at_most_1_mm_high(
    width: float, height: float, count: int
) -> None:
    size = f'cx="{width * 36000:.0f}" cy="{height * 36000:.0f}"'
    shape = f'<w:drawing><x:extent xmlns:x="{WP}" {size}/></w:drawing>'

    assert len(lines(paragraph(f"<w:r>{shape}</w:r>"))) == count
