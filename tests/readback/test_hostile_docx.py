"""DOCX that no word processor wrote: odd elements, and small files made to take long."""

from __future__ import annotations

import pytest
from lxml import etree

from doc_engine.readback import Unreadable, read
from doc_engine.readback.docx import package
from tests.readback.samples import STYLES, docx, marked, paragraph, part, run, table_of

BORDERS = '<w:pBdr><w:top w:val="single"/><w:bottom w:val="nil"/></w:pBdr><w:keepNext/>'
BODY = (
    paragraph(marked("a_1", run("Sở Y tế", '<w:color w:val="FFFFFF"/>'), 1), BORDERS)
    + table_of(paragraph(marked("a_2", run("Sở Nội vụ"), 2), "<w:jc/>"))
    + paragraph("<w:r><mc:AlternateContent><mc:Choice Requires='wps'>" + run("x") + "</mc:Choice>"
    "<mc:Fallback/></mc:AlternateContent></w:r>")
)  # fmt: skip


def strange(xml: str, name: str) -> str:
    """Return XML with an element of that name as the last child of each element."""
    root = etree.fromstring(xml)
    for each in list(root.iter()):
        etree.SubElement(each, name)
    return etree.tostring(root, encoding="unicode")


@pytest.mark.parametrize("name", ["foo", "{urn:other}p", "{urn:other}val"])
def test_elements_of_others_anywhere_change_nothing(name: str) -> None:
    plain = part("body", BODY)
    body = strange(plain, name).split(">", 1)[1].rsplit("<", 1)[0]
    styles = strange(part("styles", STYLES), name)

    found, expected = read(docx(body, styles=styles), "docx"), read(docx(BODY), "docx")

    assert found.words() == expected.words() == {"a_2": "Sở Nội vụ"}
    assert found.paragraph_forms == expected.paragraph_forms
    assert found.unseen == expected.unseen != ()


def test_half_a_character_is_no_word() -> None:
    half = '<w:r><w:sym w:char="D800"/><w:t>còn</w:t></w:r>'

    assert read(docx(paragraph(marked("a_1", half, 1))), "docx").words() == {"a_1": "còn"}


def nested(count: int) -> str:
    """As many bookmarks, each within the one before, as runs in them."""
    starts = "".join(f'<w:bookmarkStart w:id="{n}" w:name="a_{n}"/>' for n in range(count))
    ends = "".join(f'<w:bookmarkEnd w:id="{n}"/>' for n in range(count))
    return paragraph(starts + run("x") * count + ends)


@pytest.mark.parametrize(
    "body",
    [
        nested(2_000),
        nested(90) * 26,
        paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 2_000 + run("x") * 2_000),
    ],
    ids=["open at once", "in all", "fields"],
)
def test_a_small_file_that_grows_with_the_square_of_its_size_is_refused(body: str) -> None:
    with pytest.raises(Unreadable) as fault:
        read(docx(body), "docx")

    assert fault.value.code == "RDB112"


def test_more_paragraphs_and_runs_than_a_document_has_are_refused_before_they_are_walked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    data = docx(paragraph(run("x")) * 5)
    assert len(read(data, "docx").paragraph_forms) == 5

    for name in ("_MOST_WORDY", "_MOST_TAGS"):
        with monkeypatch.context() as few:
            few.setattr(package, name, 9)
            with pytest.raises(Unreadable) as fault:
                read(data, "docx")
        assert fault.value.code == "RDB112"


def test_the_room_in_a_cell_is_told_by_the_grid_before_the_rows() -> None:
    grid = '<w:tblGrid><w:gridCol w:w="1440"/><w:gridCol w:w="2880"/></w:tblGrid>'
    row = "<w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr>"
    body = f"<w:tbl>{grid}{row}{row}</w:tbl>".replace("{}", paragraph(run("x")))

    forms = read(docx(body), "docx").paragraph_forms

    widths = [form.cell.width for form in forms if form.cell is not None]
    margins = 2 * 108 / 1440 * 25.4
    assert widths == pytest.approx([25.4 - margins, 50.8 - margins] * 2)
