"""PDF files that other programs made: scans, missing letters in another face, no tags."""

from __future__ import annotations

import pytest

from doc_engine.readback import Unreadable, read
from doc_engine.readback.pdf.notes import mark_notes
from doc_engine.readback.pdf.page import Node, PageContent, TextObject
from doc_engine.readback.pdf.pdfium import Face
from doc_engine.readback.pdf.structure import StructureWalk
from tests.readback.samples import SCAN
from tests.readback.samples import untagged as pdf

LONG = b"BT /F 12 Tf 72 700 Td " + b"".join(
    b"(Line %d of a page that has words enough to be read) Tj 0 -14 Td " % n for n in range(8)
)
STAMP = b"BT /F 8 Tf 400 780 Td (Signed by somebody, 01/04/2022) Tj ET "
OUTLINES = b"72 700 m 76 700 l 74 704 l f " * 300


@pytest.mark.parametrize("page", [SCAN, SCAN + STAMP, OUTLINES])
def test_a_file_whose_pages_are_all_pictures_is_refused_as_a_scan(page: bytes) -> None:
    with pytest.raises(Unreadable) as caught:
        read(pdf(page, page), "pdf")

    assert (caught.value.code, caught.value.details) == ("RDB115", {"pages": 2})


def test_pages_that_are_pictures_among_others_are_named() -> None:
    assert read(pdf(LONG + b"ET", SCAN, LONG + b"ET", SCAN + STAMP), "pdf").unread == (2, 4)


def test_an_empty_page_and_one_with_a_small_picture_are_read() -> None:
    small = b"q 60 0 0 60 72 750 cm /Im Do Q "

    assert read(pdf(LONG + b"ET", b"", small + LONG + b"ET"), "pdf").unread == ()


def test_a_scan_whose_words_were_recognised_is_read() -> None:
    assert read(pdf(SCAN + LONG.replace(b"BT", b"BT 3 Tr") + b"ET"), "pdf").unread == ()


def at(left: float, text: bytes, face: bytes = b"F") -> bytes:
    return b"BT /%s 12 Tf %.1f 700 Td (%s) Tj ET " % (face, left, text)


def words(*contents: bytes) -> str:
    reading = read(pdf(b"".join(contents), faces=("Times-Roman", "Helvetica")), "pdf")
    return " ".join("".join(each.text for each in reading.pieces).split())


def test_letters_of_another_face_are_read_in_the_gaps_where_they_stand() -> None:
    line = b"BT /F 12 Tf 72 700 Td [(n) -700 (i dung 31/5)] TJ ET "

    assert words(line, at(78.8, b"o", b"F1")) == "noi dung 31/5"


def test_the_first_letter_of_a_line_may_be_of_another_face() -> None:
    assert words(at(80.0, b"y ban"), at(71.5, b"U", b"F1")) == "Uy ban"


def test_a_column_on_the_left_that_is_written_later_is_no_part_of_the_right_one() -> None:
    assert words(at(300.0, b"right"), at(72.0, b"left")) in ("right left", "rightleft")


def test_the_faces_of_letters_in_gaps_are_faces_of_the_file() -> None:
    data = pdf(at(80.0, b"y ban") + at(71.5, b"U", b"F1"), faces=("Times-Roman", "Helvetica"))

    assert set(read(data, "pdf").fonts) == {"Times-Roman", "Helvetica"}


def lines(left: float, top: float, *texts: str, size: int = 12) -> bytes:
    """Draw lines of words under one another, `left` and `top` in pt from the lower left corner."""
    rows = b"".join(b"(%s) Tj 0 -14 Td " % each.encode() for each in texts)
    return b"BT /F %d Tf %.1f %.1f Td " % (size, left, top) + rows + b"ET "


def paragraphs(*contents: bytes) -> list[str]:
    return [" ".join(each.split()) for each in read(pdf(b"".join(contents)), "pdf").paragraphs()]


RULES = b"0.5 w 70 715 m 400 715 l S 70 645 m 400 645 l S "


def test_the_lines_of_a_cell_are_one_paragraph_though_they_are_short() -> None:
    cells = (
        lines(72, 700, "Guide every district so", "that it proposes some", "task a year"),
        lines(205, 700, "Room of science and", "technology"),
        lines(340, 700, "Yearly"),
    )

    assert paragraphs(RULES, *cells) == [
        "Guide every district so that it proposes some task a year",
        "Room of science and technology",
        "Yearly",
    ]


def test_a_line_that_leaves_room_for_the_next_word_ends_its_paragraph() -> None:
    cells = (
        lines(72, 700, "Guide every district so", "Short.", "And another one"),
        lines(220, 700, "Room"),
    )

    assert paragraphs(RULES, *cells) == [
        "Guide every district so Short.",
        "And another one",
        "Room",
    ]


def test_a_number_in_a_column_of_its_own_is_no_part_of_what_stands_beside_it() -> None:
    row = b"BT /F 12 Tf 72 700 Td (7 ) Tj 24 0 Td (Advise on the contest so that ) Tj ET "

    found = paragraphs(RULES, row, lines(96, 686, "ideas become"), lines(250, 700, "Room"))

    assert found == ["7", "Advise on the contest so that ideas become", "Room"]


def test_a_word_broken_at_its_hyphen_has_no_blank_though_its_line_ends_with_one() -> None:
    assert paragraphs(lines(72, 700, "as said in number 02/CT- ", "UBND of today")) == [
        "as said in number 02/CT-UBND of today"
    ]


def test_the_narrow_blank_after_a_letter_of_another_face_is_a_blank() -> None:
    line = b"BT /F 12 Tf 72 700 Td [(K) -720 (hoach)] TJ ET "

    assert words(line, at(80.8, b"e", b"F1")) == "Ke hoach"


def test_as_narrow_a_gap_within_a_syllable_is_none() -> None:
    line = b"BT /F 12 Tf 72 700 Td [(ngh) -350 (ng.)] TJ ET "

    assert words(line, at(91.0, b"i", b"F1")) == "nghing."


HEAD = b"BT /F1 12 Tf 72 700 Td (No.) Tj 60 0 Td (Task) Tj 150 0 Td (Deadline) Tj ET "
FACES = ("Times-Roman", "Times-Bold")


def table(*rows: str, head: bytes = HEAD) -> bytes:
    cells = b"".join(lines(132, 680 - 20 * at, row) for at, row in enumerate(rows))
    return head + cells


def test_a_table_head_that_is_repeated_overleaf_is_read_once() -> None:
    data = pdf(table("Guide every district"), table("Report"), table("Collect"), faces=FACES)

    told = " ".join(" ".join(read(data, "pdf").paragraphs()).split())

    assert told == "No. Task Deadline Guide every district Report Collect"


@pytest.mark.parametrize(
    "other",
    [
        HEAD.replace(b"(Task)", b"(Work)"),
        HEAD.replace(b"72 700 Td", b"92 700 Td"),
        HEAD.replace(b"F1", b"F"),
    ],
)
def test_other_words_that_begin_a_page_are_read(other: bytes) -> None:
    data = pdf(table("Guide"), table("Report", head=other), faces=FACES)

    assert " ".join(read(data, "pdf").paragraphs()).count("Deadline") == 2


def written(mcid: int, text: str, left: float, baseline: float, size: float = 14.0) -> TextObject:
    face = Face("Tinos", "Tinos", bold=False, italic=False, embedded=True)
    box = (left, baseline - 4, left + 2 * len(text), baseline + 1)
    return TextObject(text, mcid, face, size, *box, baseline, None)


def test_the_marks_of_footnotes_as_libreoffice_tags_them_are_no_words() -> None:
    page = PageContent(1, 210.0, 297.0)
    page.texts = [
        written(0, "Các tổ chức KH&CN ", 30, 100),
        written(1, "1", 66, 98, 8.0),
        written(2, "tăng cường", 68, 100),
        written(3, "1 ", 30, 250, 6.0),
        written(4, "Tỉnh có 10 tổ chức.", 34, 252, 10.0),
    ]
    page.roots = [
        Node("P", "", (0, Node("Link", "", (1,)), 2)),
        Node("Note", "", (Node("P", "", (3, 4)),)),
    ]
    fragments = StructureWalk().collect(page)

    mark_notes(fragments)

    assert "".join(each.text for each in fragments if not each.mark) == (
        "Các tổ chức KH&CN tăng cườngTỉnh có 10 tổ chức."
    )


def test_small_words_under_a_long_rule_at_the_foot_of_a_page_are_no_words_of_its_text() -> None:
    text = lines(72, 400, "Nothing but the", "text itself", size=14)
    address = b"0.5 w 72 90 m 540 90 l S " + lines(150, 78, "Street and number", size=10)

    found = read(pdf(text + address), "pdf").pieces

    assert [each.region for each in found] == ["body", "body", "footer"]
