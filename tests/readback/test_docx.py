"""Words, form and faults read back from DOCX."""

from __future__ import annotations

import io
import zipfile

import docx as python_docx
import pytest

from doc_engine.readback import Reading, Unreadable, read
from tests.readback.samples import STYLES, docx, marked, paragraph, part, run, zipped

BREAK = "<w:r><w:t>một</w:t><w:tab/><w:t>hai</w:t><w:br/><w:t>22</w:t><w:noBreakHyphen/>"
CALL = '<w:r><w:footnoteReference w:id="2"/></w:r>'


def reading(body: str, **parts: str) -> Reading:
    return read(docx(body, **parts), "docx")


def field(instruction: str, result: str) -> str:
    def character(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    told = f"<w:r><w:instrText> {instruction} </w:instrText></w:r>"
    return character("begin") + told + character("separate") + run(result) + character("end")


def cell(content: str) -> str:
    return f"<w:tc><w:tcPr/>{content}</w:tc>"


def table(*rows: str) -> str:
    return "<w:tbl>" + "".join(f"<w:tr>{each}</w:tr>" for each in rows) + "</w:tbl>"


def start(anchor: str, identifier: int) -> str:
    return f'<w:bookmarkStart w:id="{identifier}" w:name="{anchor}"/>'


def end(identifier: int) -> str:
    return f'<w:bookmarkEnd w:id="{identifier}"/>'


def test_two_anchors_in_a_paragraph_keep_their_words() -> None:
    body = paragraph(marked("a_1", run("Sở Y tế "), 1) + marked("a_2", run("R&amp;D &lt;b&gt;"), 2))

    found = reading(body)

    assert found.words() == {"a_1": "Sở Y tế ", "a_2": "R&D <b>"}
    assert found.paragraphs() == ("Sở Y tế R&D <b>",)
    assert found.loose() == ()


def test_bookmarks_may_nest_overlap_and_be_others_own() -> None:
    inner = run("một ") + start("a_2", 2) + run("hai ") + end(1) + run("ba") + end(2)
    body = paragraph(start("_GoBack", 7) + start("a_1", 1) + inner + end(7) + run(" tư"))

    found = reading(body)

    assert found.words() == {"a_1": "một hai ", "a_2": "hai ba"}
    assert [each.text for each in found.loose()] == [" tư"]
    assert found.paragraphs() == ("một hai ba tư",)


def test_a_bookmark_may_span_paragraphs_and_cells_from_the_body_level() -> None:
    cells = cell(paragraph(run("hai"))) + cell(paragraph(run("ba")))
    body = start("a_1", 1) + paragraph(run("một")) + table(cells) + end(1) + paragraph(run("tư"))

    assert reading(body).words() == {"a_1": "một\nhai\nba"}


def test_side_by_side_cells_keep_their_own_words() -> None:
    cells = [cell(paragraph(marked(f"a_{n}", run(f"ô {n}"), n))) for n in (1, 2)]

    found = reading(table("".join(cells)))

    assert found.words() == {"a_1": "ô 1", "a_2": "ô 2"}
    assert all(each.in_table for each in found.paragraph_forms)


def test_a_bookmark_that_never_ends_ends_with_its_paragraph() -> None:
    found = reading(paragraph(start("a_1", 1) + run("một")) + paragraph(run("hai")))

    assert found.words() == {"a_1": "một"}
    assert [each.text for each in found.loose()] == ["hai"]


def test_ranges_of_one_anchor_are_joined_as_libreoffice_splits_them() -> None:
    first = paragraph(start("a_1", 1) + run("một"))
    second = paragraph(start("a_1", 2) + run("hai") + end(2))

    assert reading(first + second).words() == {"a_1": "một\nhai"}


def test_a_word_cut_off_after_a_footnote_call_is_given_back() -> None:
    cut = marked("a_1", run("trước ngày 31/12/202"), 2) + run("4") + marked("a_2", run(" và"), 3)

    called = reading(paragraph(run("Chú") + CALL + cut), footnotes=part("footnotes", ""))
    plain = reading(paragraph(run("Chú") + cut))

    assert called.words() == {"a_1": "trước ngày 31/12/2024", "a_2": " và"}
    assert called.paragraphs() == ("Chútrước ngày 31/12/2024 và",)
    assert plain.words()["a_1"] == "trước ngày 31/12/202"


def test_a_first_letter_that_libreoffice_left_before_its_bookmark_is_given_back() -> None:
    lost = paragraph(run("Ủ") + marked("a_1", run("y ban"), 1))
    others = paragraph(run("(") + marked("a_2", run("b"), 2)) + paragraph(
        run("A ") + run("B") + marked("a_3", run("c"), 3)
    )

    assert reading(lost + others).words() == {"a_1": "Ủy ban", "a_2": "b", "a_3": "c"}


def test_breaks_and_special_characters_are_text() -> None:
    body = paragraph(marked("a_1", BREAK + "<w:t>23</w:t><w:softHyphen/><w:cr/></w:r>", 1))
    symbol = paragraph(marked("a_2", '<w:r><w:sym w:font="Symbol" w:char="00B7"/></w:r>', 2))

    assert reading(body + symbol).words() == {"a_1": "một\thai\n22-23\n", "a_2": "·"}


@pytest.mark.parametrize(
    "around",
    [
        '<w:hyperlink w:anchor="x">{}</w:hyperlink>',
        "<w:sdt><w:sdtPr/><w:sdtContent>{}</w:sdtContent></w:sdt>",
        '<w:ins w:id="90" w:author="a">{}</w:ins>',
        '<w:moveTo w:id="90" w:author="a">{}</w:moveTo>',
        "<w:smartTag>{}</w:smartTag>",
    ],
)
def test_words_in_wrappers_count(around: str) -> None:
    assert reading(paragraph(marked("a_1", around.format(run("chữ")), 1))).words() == {"a_1": "chữ"}


@pytest.mark.parametrize(
    "gone",
    [
        '<w:del w:id="90" w:author="a"><w:r><w:delText>xóa</w:delText></w:r></w:del>',
        f'<w:moveFrom w:id="90" w:author="a">{run("xóa")}</w:moveFrom>',
        run("ẩn", "<w:vanish/>"),
    ],
)
def test_words_that_do_not_print_are_none(gone: str) -> None:
    assert reading(paragraph(marked("a_1", run("còn") + gone, 1))).words() == {"a_1": "còn"}


SHADED = '<w:color w:val="FFFFFF"/><w:shd w:val="clear" w:fill="C00000"/>'


@pytest.mark.parametrize(
    ("properties", "seen"),
    [
        ("<w:vanish/>", False),
        ('<w:vanish w:val="0"/>', True),
        ('<w:color w:val="FFFFFF"/>', False),
        ('<w:color w:val="FEFEFE"/>', False),
        ('<w:color w:val="C0C0C0"/>', True),
        (SHADED, True),
        ('<w:color w:val="FFFFFF"/><w:highlight w:val="black"/>', True),
        ('<w:sz w:val="2"/>', False),
        ('<w:sz w:val="7"/>', False),
        ('<w:sz w:val="8"/>', True),
    ],
)
def test_words_that_nobody_sees_are_kept_apart(properties: str, seen: bool) -> None:
    found = reading(paragraph(marked("a_1", run("Giao ") + run("Sở Y tế", properties), 1)))

    assert found.words() == {"a_1": "Giao Sở Y tế" if seen else "Giao "}
    assert [each.text for each in found.unseen] == ([] if seen else ["Sở Y tế"])


def test_white_words_in_a_dark_cell_are_seen() -> None:
    white = paragraph(marked("a_1", run("Đơn vị", '<w:color w:val="FFFFFF"/>'), 1))
    dark = '<w:tc><w:tcPr><w:shd w:val="clear" w:fill="1F3864"/></w:tcPr>' + white + "</w:tc>"

    assert reading(table(dark)).words() == {"a_1": "Đơn vị"}


def test_tracked_changes_are_counted() -> None:
    inserted = f'<w:ins w:id="90" w:author="a">{run("thêm")}</w:ins>'
    deleted = '<w:del w:id="91" w:author="a"><w:r><w:delText>xóa</w:delText></w:r></w:del>'

    found = reading(paragraph(marked("a_1", inserted + deleted, 1)))

    assert (found.words(), found.changes) == ({"a_1": "thêm"}, 2)
    assert reading(paragraph(run("x"))).changes == 0


def test_a_comment_is_no_word_of_the_text() -> None:
    body = '<w:commentRangeStart w:id="0"/>' + run("chữ") + '<w:commentRangeEnd w:id="0"/>'
    mark = '<w:r><w:commentReference w:id="0"/></w:r>'

    assert reading(paragraph(marked("a_1", body + mark, 1))).words() == {"a_1": "chữ"}


def test_a_text_box_is_read_once() -> None:
    box = paragraph(marked("a_1", run("trong khung"), 1))
    content = f"<w:txbxContent>{box}</w:txbxContent>"
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{content}</mc:Choice>'
        f"<mc:Fallback>{content}</mc:Fallback></mc:AlternateContent>"
    )

    found = reading(paragraph(marked("a_2", run("ngoài"), 2) + f"<w:r>{both}</w:r>"))

    assert found.words() == {"a_1": "trong khung", "a_2": "ngoài"}


def test_only_footnotes_that_are_called_are_read_and_their_marks_are_not() -> None:
    notes = "".join(
        f'<w:footnote w:id="{number}">{paragraph(words)}</w:footnote>'
        for number, words in (
            (-1, "<w:r><w:separator/></w:r>"),
            (1, run("không ai gọi")),
            (2, "<w:r><w:footnoteRef/></w:r>" + marked("n_1", run(" Chú thích"), 2)),
        )
    )
    body = paragraph(marked("a_1", run("trước") + CALL + run(" sau"), 1))

    found = reading(body, footnotes=part("footnotes", notes))

    assert found.words() == {"a_1": "trước sau", "n_1": " Chú thích"}
    assert [each.region for each in found.pieces if each.anchor == "n_1"] == ["footnote"]
    assert found.loose() == ()


@pytest.mark.parametrize(
    "number", [field("PAGE", "2"), f'<w:fldSimple w:instr="PAGE">{run("2")}</w:fldSimple>']
)
def test_page_numbers_of_headers_are_marked_and_other_words_are_loose(number: str) -> None:
    header = part("hdr", paragraph(number + run(" Mật")))

    found = reading(paragraph(marked("a_1", field("DATE", "ngày"), 1)), header=header)

    assert found.words() == {"a_1": "ngày"}
    assert [(each.text, each.region) for each in found.loose()] == [(" Mật", "header")]
    assert [each.text for each in found.pieces if each.page_number] == ["2"]
    assert found.paragraphs() == ("ngày", " Mật")


def test_the_header_of_first_pages_is_read_only_where_it_is_shown() -> None:
    first = part("hdr", paragraph(run("trang đầu")))
    reference = '<w:sectPr><w:headerReference w:type="first" r:id="rFirst"/>{}</w:sectPr>'

    hidden = read(docx(paragraph(""), reference.format(""), first=first), "docx")
    shown = read(docx(paragraph(""), reference.format("<w:titlePg/>"), first=first), "docx")

    assert hidden.loose() == ()
    assert [each.text for each in shown.loose()] == ["trang đầu"]
    assert shown.pages[0].distinct_first


def test_the_look_of_a_run_is_resolved_through_the_styles() -> None:
    body = paragraph(
        run("một") + run("hai", '<w:rStyle w:val="Quiet"/>') + run("ba", '<w:sz w:val="20"/>'),
        '<w:pStyle w:val="Clause"/>',
    )

    one, two, three = reading(body).pieces

    assert (one.font, one.size, one.bold, one.italic) == ("Times New Roman", 13.0, True, False)
    assert (two.bold, two.italic, two.color) == (False, True, (255, 0, 0))
    assert (three.size, three.bold, three.color) == (10.0, True, None)


def test_the_form_of_a_paragraph_is_resolved_through_the_styles() -> None:
    direct = '<w:pStyle w:val="Clause"/><w:spacing w:before="60" w:line="320" w:lineRule="exact"/>'

    styled, plain = reading(paragraph(run("một"), direct) + paragraph("")).paragraph_forms

    assert (styled.style, styled.alignment, styled.keep_next) == ("ND30 Clause", "justify", True)
    assert styled.first_line_indent == pytest.approx(10, abs=0.01)
    assert (styled.space_before, styled.space_after) == (3.0, 6.0)
    assert (styled.line_spacing, styled.line_rule) == (16.0, "exact")
    assert (plain.style, plain.alignment, plain.line_spacing) == ("Normal", "left", 1.5)


def test_a_circle_of_styles_ends() -> None:
    circle = '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="A"/></w:style>'
    body = paragraph(run("một"), '<w:pStyle w:val="A"/>')

    assert reading(body, styles=part("styles", STYLES + circle)).pieces[0].size == 14.0


def test_pages_tell_size_and_margins() -> None:
    (page,) = reading(paragraph("")).pages

    assert [page.width, page.height] == pytest.approx([210, 297], abs=0.1)
    assert page.margins is not None
    assert [page.margins.top, page.margins.left, page.margins.right] == pytest.approx(
        [20, 30, 15], abs=0.05
    )


def test_a_file_of_python_docx_with_theme_fonts_is_read() -> None:
    document = python_docx.Document()
    document.add_paragraph("Kính gửi: ").add_run("Sở Y tế").bold = True
    buffer = io.BytesIO()
    document.save(buffer)

    found = read(buffer.getvalue(), "docx")

    assert found.paragraphs() == ("Kính gửi: Sở Y tế",)
    assert found.fonts == {"Cambria"}
    assert [each.bold for each in found.pieces] == [False, True]


def changed(name: str, content: bytes) -> bytes:
    """Return a good DOCX with one part replaced."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(docx(paragraph("")))) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for each in old.namelist():
            new.writestr(each, content if each == name else old.read(each))
    return buffer.getvalue()


MAIN = "word/document.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
WIDE = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x [<!ENTITY a "a">]><x>&a;</x>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "RDB101"),
        (bytes(range(256)) * 40, "RDB101"),
        (b"PK\x03\x04" + bytes(range(256)), "RDB105"),
        (docx(paragraph(""))[:-30], "RDB105"),
        (zipped({"xl/workbook.xml": "<x/>"}), "RDB102"),
        (zipped({MAIN: " " * 60_000_000}), "RDB103"),
        (OLE + b"\0" * 512, "RDB110"),
        (OLE + b"\0" * 512 + "EncryptedPackage".encode("utf-16-le"), "RDB104"),
        (changed(MAIN, b"<w:document>"), "RDB105"),
        (changed(MAIN, b"<x>" * 5000 + b"</x>" * 5000), "RDB105"),
        (changed(MAIN, ENTITIES), "RDB106"),
        (changed(MAIN, WIDE.encode("utf-16")), "RDB106"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_bytes_that_are_no_sound_docx_are_unreadable(data: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as fault:
        read(data, "docx")

    assert fault.value.code == code


def test_a_docx_with_a_damaged_member_is_unreadable() -> None:
    data = bytearray(docx(paragraph(run("x" * 500))))
    position = data.index(b"word/document.xml") + 60
    data[position : position + 20] = b"\xff" * 20

    with pytest.raises(Unreadable) as fault:
        read(bytes(data), "docx")

    assert fault.value.details["part"] == MAIN
