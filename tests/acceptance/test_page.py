"""The page of the repository's own directive, measured in the bytes: mm, and the decree's clauses.

Clauses are those of Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I. Where a place cannot be told from
a DOCX, what makes it is: margins, styles, bonds.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from doc_engine import Project
from doc_engine.compose import compose
from doc_engine.composition import BlockStyle, Composition
from doc_engine.model.document import Document
from doc_engine.readback import Line, Piece, Reading, read
from doc_engine.render import packaged_templates, render
from doc_engine.rules.ruling import ruled
from doc_engine.standard.figures import FIRST_LINE_INDENTS, PAGE

ROOT = Path(__file__).parents[2]
LEFT, RIGHT = 30.0, 195.0
TOP, BOTTOM = 20.0, 277.0
#: What the ink of a letter may stand off its own box, in mm.
INK = 0.7
MM_PER_PT = 25.4 / 72
#: One line of the body, more or less.
LINE = "Nội dung này được viết thêm chỉ để phần mở đầu của văn bản dài ra một dòng. "
LONG_SUBJECT = (
    "Nâng cao chất lượng, hiệu quả thực hiện các nhiệm vụ khoa học và công nghệ, đổi mới sáng tạo "
    "trong các cơ quan, đơn vị trên địa bàn tỉnh Bắc Giang"
)

Box = tuple[float, float, float, float]
Made = tuple[Composition, Reading]


@pytest.fixture(scope="module")
def project() -> Project:
    return Project.open(ROOT)


@pytest.fixture(scope="module")
def directive(project: Project) -> Document:
    (found,) = (each for each in project.documents if each.id == "ct-02-2022")
    return found


@pytest.fixture(scope="module")
def whole(project: Project, directive: Document) -> Composition:
    return project.compose(directive)


@pytest.fixture(scope="module")
def pdf(whole: Composition) -> Reading:
    return produced(whole, "pdf")


@pytest.fixture(scope="module")
def docx(whole: Composition) -> Reading:
    return produced(whole, "docx")


def produced(composition: Composition, format_name: str) -> Reading:
    data = render(composition, format_name, packaged_templates() / composition.type)
    return read(data, format_name)


def box(pieces: list[Piece]) -> Box:
    """Left, top, right and bottom of pieces that all have a place."""
    assert pieces
    sides = [(each.left, each.top, each.right, each.bottom) for each in pieces]
    assert None not in {side for each in sides for side in each}
    lefts, tops, rights, bottoms = zip(*sides, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def of(reading: Reading, *anchors: str) -> list[Piece]:
    return [each for each in reading.pieces if each.anchor in anchors]


def box_of(reading: Reading, *anchors: str) -> Box:
    return box(of(reading, *anchors))


def lines_of(reading: Reading, anchors: set[str], page: int) -> list[Box]:
    """The boxes of the lines that a paragraph has on a page, from the top."""
    lines: list[list[Piece]] = []
    for piece in reading.pieces:
        if piece.anchor in anchors and piece.page == page and piece.text.strip():
            _, top, _, bottom = box([piece])
            middle = (top + bottom) / 2
            if lines and box(lines[-1])[1] <= middle <= box(lines[-1])[3]:
                lines[-1].append(piece)
            else:
                lines.append([piece])
    return [box(each) for each in lines]


def rule_under(reading: Reading, words: Box) -> Line:
    """The one solid line within 5 mm under words on page 1."""
    left, _, right, bottom = words
    middle = (left + right) / 2
    (found,) = (
        line
        for line in reading.lines
        if line.page == 1 and -0.5 < line.y - bottom < 5 and line.left < middle < line.right
    )
    return found


def last_of(reading: Reading, anchor: str) -> Piece:
    return of(reading, anchor)[-1]


def test_the_paper_is_a4_and_nothing_stands_in_the_margins(pdf: Reading) -> None:
    """I.1 and I.3; the body reaches both its margins."""
    assert len(pdf.pages) >= 5
    assert {(round(each.width), round(each.height)) for each in pdf.pages} == {(210, 297)}
    left, top, right, bottom = box([each for each in pdf.pieces if not each.page_number])
    assert left == pytest.approx(LEFT, abs=INK)
    assert right == pytest.approx(RIGHT, abs=INK)
    assert top == pytest.approx(TOP, abs=1.0)
    assert BOTTOM - 20 < bottom < BOTTOM + INK
    assert (PAGE.left.chosen, PAGE.top.chosen) == (LEFT, TOP)


def test_a_docx_has_the_margins_that_the_decree_allows(docx: Reading) -> None:
    """I.1 and I.3."""
    (page,) = docx.pages
    assert (round(page.width), round(page.height)) == (210, 297)
    assert page.margins is not None
    for side, allowed in (
        ("top", PAGE.top),
        ("right", PAGE.right),
        ("bottom", PAGE.bottom),
        ("left", PAGE.left),
    ):
        margin = getattr(page.margins, side)
        assert margin == pytest.approx(allowed.chosen, abs=0.05)
        assert allowed.least - 0.05 <= margin <= allowed.most + 0.05


def test_the_national_name_stands_on_one_line_at_the_right(pdf: Reading) -> None:
    """II.1."""
    name, motto = box_of(pdf, "s_national_name"), box_of(pdf, "s_motto")
    assert name[3] - name[1] < 13 * MM_PER_PT * 1.2
    assert name[2] - name[0] == pytest.approx(95.5, abs=1)
    assert name[0] > 95
    assert name[2] <= RIGHT + INK
    assert sum(name[::2]) / 2 == pytest.approx(sum(motto[::2]) / 2, abs=0.5)
    assert 0 < motto[1] - name[1] < 14 * MM_PER_PT * 1.3


def test_the_line_under_the_motto_is_as_long_as_the_motto(pdf: Reading) -> None:
    """II.1.b."""
    motto = box_of(pdf, "s_motto")
    line = rule_under(pdf, motto)
    assert (line.left, line.right) == pytest.approx((motto[0], motto[2]), abs=INK)


def test_the_code_and_the_place_stand_on_one_line_under_organ_and_motto(pdf: Reading) -> None:
    """II.3 and II.4: each centred below its own."""
    code, place = box_of(pdf, "s_code"), box_of(pdf, "s_place_and_date")
    assert code[1] < place[3]
    assert place[1] < code[3]
    for below, above in ((code, "s_organ_1"), (place, "s_national_name")):
        upper = box_of(pdf, above)
        assert sum(below[::2]) / 2 == pytest.approx(sum(upper[::2]) / 2, abs=1)
        assert upper[3] < below[1]


@pytest.mark.parametrize(
    ("letterhead", "subject", "organ_lines", "subject_lines"),
    [
        (("ỦY BAN NHÂN DÂN", "TỈNH BẮC GIANG"), None, 2, 2),
        (("UBND TỈNH BẮC GIANG",), "Tăng cường quản lý nhiệm vụ", 1, 1),
        (("BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ TỈNH",), LONG_SUBJECT, 2, 3),
        (("SỞ NÔNG NGHIỆP VÀ PHÁT TRIỂN NÔNG THÔN TỈNH BẮC GIANG, CHI CỤC",), LONG_SUBJECT, 3, 3),
    ],
)
def test_the_lines_under_organ_and_subject_are_a_third_to_a_half_of_the_widest_line(
    project: Project,
    directive: Document,
    letterhead: tuple[str, ...],
    subject: str | None,
    organ_lines: int,
    subject_lines: int,
) -> None:
    """II.2.b and II.5.b, however often the words wrap."""
    units = tuple(
        each.model_copy(update={"letterhead": letterhead}) if each.id == directive.organ else each
        for each in project.registry.units
    )
    registry = project.registry.model_copy(update={"units": units})
    registry.__dict__.pop("entries", None)
    first = directive.sections[0].model_copy(update={"body": directive.sections[0].body[:1]})
    document = directive.model_copy(
        update={"subject": subject or directive.subject, "sections": (first,)}
    )
    composition = compose(document, registry)
    reading = produced(composition, "pdf")

    assert composition.subject
    for slot, count in ((composition.organ, organ_lines), (composition.subject, subject_lines)):
        assert len(slot.lines) == count
        boxes = [box_of(reading, run.anchor) for run in slot.lines]
        widest = max(right - left for left, _, right, _ in boxes)
        line = rule_under(reading, boxes[-1])
        assert 1 / 3 <= (line.right - line.left) / widest <= 1 / 2
        for left, _, right, _ in boxes:
            assert (line.left + line.right) / 2 == pytest.approx((left + right) / 2, abs=0.5)
        assert all(former[3] <= latter[3] - 4 for former, latter in pairwise(boxes))
    assert list(ruled(composition, reading)) == []
    assert list(ruled(composition, produced(composition, "docx"))) == []


def test_the_page_number_is_centred_in_the_top_margin_from_page_2(pdf: Reading) -> None:
    """I.7."""
    numbers = [each for each in pdf.pieces if each.page_number]
    pages = [each.number for each in pdf.pages]
    assert [(each.page, each.text.strip()) for each in numbers] == [
        (page, str(page)) for page in pages[1:]
    ]
    for each in numbers:
        left, top, right, bottom = box([each])
        assert (left + right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=0.5)
        assert (top > 5, bottom < TOP - 2) == (True, True)
        assert 13 <= each.size <= 14


def test_a_docx_numbers_its_pages_in_the_middle_of_the_header_but_not_page_1(
    docx: Reading,
) -> None:
    """I.7."""
    assert [each.distinct_first for each in docx.pages] == [True]
    (number,) = (each for each in docx.pieces if each.page_number)
    assert (number.region, 13 <= number.size <= 14) == ("header", True)
    assert docx.paragraph_forms[number.paragraph].alignment == "center"


def blocks(composition: Composition, *styles: BlockStyle) -> Iterator[set[str]]:
    """The anchors of each block of some styles; one anchor stands in one block only."""
    for block in composition.body:
        if block.style in styles:
            yield {run.anchor for run in block.runs}


def test_the_body_is_justified_and_its_first_lines_are_indented(
    whole: Composition, pdf: Reading
) -> None:
    """II.6.e."""
    seen = 0
    for anchors in blocks(whole, BlockStyle.TEXT, BlockStyle.DASH):
        pages = sorted({each.page or 0 for each in of(pdf, *anchors)})
        lines = [line for page in pages for line in lines_of(pdf, anchors, page)]
        assert lines[0][0] - LEFT == pytest.approx(FIRST_LINE_INDENTS[1], abs=INK)
        for line in lines[1:]:
            assert line[0] == pytest.approx(LEFT, abs=INK)
        for line in lines[:-1]:
            assert line[2] == pytest.approx(RIGHT, abs=INK)
            seen += 1
    assert seen > 60


def test_a_docx_says_that_its_body_is_justified_and_indented(
    whole: Composition, docx: Reading
) -> None:
    """II.6.e; titles of sections are bold, indented and not stretched."""
    body = set().union(*blocks(whole, BlockStyle.TEXT, BlockStyle.DASH))
    forms = [docx.paragraph_forms[each.paragraph] for each in of(docx, *body)]
    assert {each.alignment for each in forms} == {"justify"}
    titles = of(docx, *set().union(*blocks(whole, BlockStyle.CLAUSE_TITLE)))
    title_forms = [docx.paragraph_forms[each.paragraph] for each in titles]
    assert {each.alignment for each in title_forms} == {"left"}
    assert all(each.bold for each in titles)
    for form in (*forms, *title_forms):
        assert min(abs(form.first_line_indent - each) for each in FIRST_LINE_INDENTS) < 0.05
        assert form.space_after >= 6
        assert 1 <= form.line_spacing <= 1.5


def test_a_title_of_two_lines_is_not_stretched(whole: Composition, pdf: Reading) -> None:
    first, *_ = blocks(whole, BlockStyle.CLAUSE_TITLE)
    lines = lines_of(pdf, first, 1)
    assert len(lines) == 2
    assert lines[0][2] < RIGHT - 2


def signature_stands_well(whole: Composition, reading: Reading) -> int:
    """Hold the closing block against II.7 and II.9; return its page."""
    last_line = last_of(reading, whole.body[-1].runs[-1].anchor)
    closing = [whole.recipients.label, whole.signature.authority[0], whole.signature.full_name]
    label, authority, name = (box_of(reading, run.anchor) for run in closing)
    ends = (*closing, *(run for _, run in whole.recipients.items))
    pages = {each.page for run in ends for each in of(reading, run.anchor)}
    assert pages == {last_line.page}
    assert label[0] == pytest.approx(LEFT, abs=INK)
    assert abs((label[1] + label[3]) / 2 - (authority[1] + authority[3]) / 2) < 1.5
    assert authority[0] > 110
    assert sum(authority[::2]) / 2 == pytest.approx(sum(name[::2]) / 2, abs=0.5)
    assert name[1] - authority[3] > 25
    gap = min(label[1], authority[1]) - box([last_line])[3]
    assert 5 < gap < 9  # 12 pt, and the leading of two lines
    assert last_line.page is not None
    return last_line.page


def test_the_signature_stands_beside_the_recipients(whole: Composition, pdf: Reading) -> None:
    """II.7 and II.9."""
    assert signature_stands_well(whole, pdf) == len(pdf.pages)


def test_a_docx_binds_its_titles_and_its_last_lines_to_what_follows(
    whole: Composition, docx: Reading
) -> None:
    """What Word keeps on one page: a title and its text; the last block, the gap, the row."""
    for block in whole.body:
        (form,) = {docx.paragraph_forms[each.paragraph] for each in of(docx, block.runs[0].anchor)}
        bound = block.style is BlockStyle.CLAUSE_TITLE or block is whole.body[-1]
        assert form.keep_next == bound, block.text
    gap = docx.paragraph_forms[form.index + 1]
    assert (gap.keep_next, gap.in_table) == (True, False)
    assert form.space_after + gap.line_spacing + gap.space_after == pytest.approx(12)
    label = of(docx, whole.recipients.label.anchor)[0]
    assert docx.paragraph_forms[gap.index + 1].index == label.paragraph


def test_however_long_the_text_no_title_and_no_signature_stands_alone(
    project: Project, directive: Document
) -> None:
    """A title stays with two lines of its text, the signature with the last lines of the text."""
    short = [
        each.model_copy(update={"body": each.body[:1]})
        for each in directive.sections
        if "[^" not in str(each.body[0])
    ]
    begun, signed = 0, set()
    for count in range(4, 14):
        opening = (LINE * count, *directive.opening)
        document = directive.model_copy(update={"opening": opening, "sections": tuple(short[:4])})
        composition = project.compose(document)
        reading = produced(composition, "pdf")
        for block, following in pairwise(composition.body):
            if block.style is BlockStyle.CLAUSE_TITLE:
                page = last_of(reading, block.runs[0].anchor).page
                assert page is not None
                below = lines_of(reading, {run.anchor for run in following.runs}, page)
                assert len(below) >= 2 or sum(len(run.text) for run in following.runs) < 80, count
                begun += page > 1 and box_of(reading, block.runs[0].anchor)[1] < TOP + 3
        signed.add(signature_stands_well(composition, reading))
    assert begun, "no title ever came to a page's end"
    assert len(signed) == 2, "the signature never came to a page's end"


def test_the_line_above_a_footnote_is_as_short_as_in_word(pdf: Reading) -> None:
    notes = [each for each in pdf.pieces if each.region == "footnote"]
    _, top, _, _ = box(notes)

    (line,) = [each for each in pdf.lines if each.page == notes[0].page and -2 < each.y - top < 0]

    assert (line.left, line.right - line.left) == pytest.approx((LEFT, 50.8), abs=0.1)
