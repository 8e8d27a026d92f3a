"""A Composition as DOCX: words, bookmarks, rules, footnotes, and bytes."""

from __future__ import annotations

import io
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from doc_engine.composition import Annex, Block, BlockStyle, Composition, Lines, Run
from doc_engine.render import ContentFault, render
from doc_engine.render.docx.styles import BLOCK_STYLES
from tests.render.documents import (
    FOLDER,
    W,
    bookmarks,
    copy_of_template,
    members,
    paragraphs,
    part,
    style_of,
    text_of,
    with_document,
)
from tests.render.factory import directive, with_text

FOOT = f"{W}footerReference"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"))


@pytest.fixture(scope="module")
def whole() -> Composition:
    return directive(
        draft_mark=Run("DỰ THẢO", "s_draft_mark"),
        urgency=Run("HỎA TỐC", "s_urgency"),
        parent_organ=Lines((Run("UBND TỈNH BẮC GIANG", "s_parent_organ"),)),
    )


@pytest.fixture(scope="module")
def docx(whole: Composition) -> bytes:
    return render(whole, "docx", FOLDER)


def test_every_anchor_is_one_bookmark_around_its_words(whole: Composition, docx: bytes) -> None:
    assert bookmarks(docx) == whole.words()


def test_no_token_and_no_field_is_left(docx: bytes) -> None:
    for name, data in members(docx).items():
        text = data.decode("utf-8")
        assert not any(mark in text for mark in ("\ue000", "\ue001", "{{", "{%")), name


def test_every_block_has_the_paragraph_style_of_its_own(whole: Composition, docx: bytes) -> None:
    wanted = {style.id for style in BLOCK_STYLES.values()}
    found = [style_of(each) for each in paragraphs(docx) if style_of(each) in wanted]

    assert found == [BLOCK_STYLES[block.style].id for block in whole.body]


def test_a_block_that_stays_with_the_next_is_marked_so_in_word(docx: bytes) -> None:
    last = [each for each in paragraphs(docx) if text_of(each).endswith("./.")]

    assert [each.find(f"{W}pPr/{W}keepNext") is not None for each in last] == [True]


def test_a_clause_title_stays_with_the_next_by_its_style(docx: bytes) -> None:
    styles = {each.get(W + "styleId"): each for each in part(docx, "word/styles.xml")}
    title = styles[BLOCK_STYLES[BlockStyle.CLAUSE_TITLE].id]

    assert title.find(f"{W}pPr/{W}keepNext") is not None


def test_bold_and_italic_travel_with_the_words(docx: bytes) -> None:
    mixed = next(each for each in paragraphs(docx) if text_of(each).startswith("a) Từ"))
    looks = [
        (text_of(run), run.find(f"{W}rPr/{W}b") is not None, run.find(f"{W}rPr/{W}i") is not None)
        for run in mixed.iter(W + "r")
    ]

    assert looks == [
        ("a) Từ ", False, False),
        ("năm 2023", True, False),
        (", phấn đấu 100% ", False, True),
        ("nhiệm vụ KH&CN cấp tỉnh được tuyển chọn.", False, False),
    ]


def test_a_footnote_is_words_own_and_called_after_its_run(docx: bytes) -> None:
    calls = list(part(docx).iter(W + "footnoteReference"))
    notes = part(docx, "word/footnotes.xml").findall(W + "footnote")

    assert [call.get(W + "id") for call in calls] == ["1"]
    assert [note.get(W + "id") for note in notes] == ["-1", "0", "1"]
    run = calls[0].getparent()
    assert run is not None
    before = run.getprevious()
    while before is not None and before.tag != W + "r":
        before = before.getprevious()
    assert before is not None
    assert text_of(before).endswith("yêu cầu thực tiễn.")


def test_the_rules_are_borders_as_long_as_they_should_be(whole: Composition, docx: bytes) -> None:
    lengths = []
    for paragraph in paragraphs(docx):
        if paragraph.find(f"{W}pPr/{W}pBdr/{W}top") is not None and not text_of(paragraph):
            indent = paragraph.find(f"{W}pPr/{W}ind")
            assert indent is not None
            sides = [int(indent.get(W + side) or 0) for side in ("left", "right")]
            assert sides[0] == sides[1]
            cell = paragraph.getparent()
            assert cell is not None
            width = cell.find(f"{W}tcPr/{W}tcW")
            room = 9354 if width is None else int(width.get(W + "w") or 0)
            lengths.append((room - sum(sides)) * 25.4 / 1440)

    assert whole.subject
    wanted = [whole.organ.rule, whole.motto.rule, whole.subject.rule]
    assert lengths == pytest.approx(wanted, abs=0.05)


def test_a_line_of_one_point_stands_before_the_first_table() -> None:
    """LibreOffice else lowers page 1 and cuts the first letter from its bookmark."""
    docx = render(directive(), "docx", FOLDER)
    first = part(docx).find(f"{W}body/{W}p")
    assert first is not None
    styles = {each.get(W + "styleId"): each for each in part(docx, "word/styles.xml")}
    spacing = styles[style_of(first)].find(f"{W}pPr/{W}spacing")

    after = first.getnext()
    assert after is not None
    assert after.tag == W + "tbl"
    assert text_of(first) == ""
    assert spacing is not None
    assert (spacing.get(W + "line"), spacing.get(W + "lineRule")) == ("20", "exact")


def test_a_rule_of_no_length_is_no_paragraph() -> None:
    bare = directive()
    assert bare.subject
    bare = replace(bare, subject=replace(bare.subject, rule=0.0))
    lines = [each for each in paragraphs(render(bare, "docx", FOLDER)) if not text_of(each)]

    assert len(lines) == len([e for e in paragraphs(render(directive(), "docx", FOLDER))
                              if not text_of(e)]) - 1  # fmt: skip


def test_the_page_number_is_a_field_in_the_header_and_not_on_page_1(docx: bytes) -> None:
    header = part(docx, "word/header1.xml")
    fields = [each.text for each in header.iter(W + "instrText")]
    section = part(docx).find(f"{W}body/{W}sectPr")

    assert fields == [" PAGE "]
    assert section is not None
    assert section.find(W + "titlePg") is not None


def test_nothing_is_numbered_by_word(docx: bytes) -> None:
    assert "word/numbering.xml" not in members(docx)
    assert list(part(docx).iter(W + "numPr")) == []


def test_rows_of_the_letterhead_and_the_closing_do_not_split(docx: bytes) -> None:
    rows = list(part(docx).iter(W + "tr"))

    assert len(rows) == 3
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_the_properties_name_the_document_and_neither_person_nor_day(docx: bytes) -> None:
    core = part(docx, "docProps/core.xml")
    names = {etree.QName(each).localname: each.text for each in core}

    assert set(names) == {"title", "subject", "creator", "language"}
    assert names["title"] == directive().title_text
    assert names["creator"] == "ỦY BAN NHÂN DÂN TỈNH BẮC GIANG"


def test_the_same_document_gives_the_same_bytes(whole: Composition, docx: bytes) -> None:
    assert render(whole, "docx", FOLDER) == docx


def test_the_archive_is_sorted_and_dated_1980(docx: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(docx)) as archive:
        entries = archive.infolist()
    names = [entry.filename for entry in entries]

    assert names == ["[Content_Types].xml", *sorted(names[1:])]
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}


def test_lines_of_one_anchor_share_a_bookmark_over_their_paragraphs() -> None:
    organ = Lines((Run("SỞ KHOA HỌC", "s_organ"), Run("VÀ CÔNG NGHỆ", "s_organ")), 20)

    found = bookmarks(render(directive(organ=organ), "docx", FOLDER))

    assert found["s_organ"] == "SỞ KHOA HỌCVÀ CÔNG NGHỆ"


def test_a_template_that_a_keeper_rearranged_loses_no_anchor(
    tmp_path: Path, whole: Composition
) -> None:
    folder = copy_of_template(tmp_path)
    box = '<w:r><w:t xml:space="preserve">Điều: </w:t></w:r><w:r><w:pict><w:txbxContent><w:p>{}'
    box = box.format("<w:r><w:t>{{ place_and_date }}</w:t></w:r></w:p></w:txbxContent></w:pict>")
    with_document(folder, "<w:r><w:t>{{ place_and_date }}</w:t></w:r>", "")
    with_document(folder, "<w:r><w:t>{{ code }}</w:t></w:r>", box + "</w:r>")
    split_field = "<w:r><w:rPr><w:b/></w:rPr><w:t>({</w:t></w:r><w:r><w:t>{ code }} – mới)"
    with_document(folder, "<w:r><w:t>{{ type_name }}", split_field + " {{ type_name }}")

    docx = render(whole, "docx", folder)

    assert bookmarks(docx) == whole.words()
    assert any(text_of(each).startswith("(Số: 02/CT-UBND – mới)") for each in paragraphs(docx))


@settings(max_examples=25, deadline=None)
@given(TEXTS)
@example("{{ 7*7 }} {% for x in y %} {# no #}")
@example("R&D <b>đậm</b> &amp; ]]> “{_{”")
@example("\ue000w0\ue001 \ue000r0\ue001 \ue000k0\ue001")
@example("dòng một\u2028dòng hai \u00a0 hết")
def test_whatever_the_data_say_is_printed_as_it_stands(text: str) -> None:
    assert bookmarks(render(with_text(text), "docx", FOLDER))["p_only"] == text


def test_line_feeds_and_tabs_do_no_harm() -> None:
    found = bookmarks(render(with_text("một\nhai\tba"), "docx", FOLDER))

    assert found["p_only"].split() == ["một", "hai", "ba"]


@pytest.mark.parametrize("format_name", ["docx", "html", "pdf"])
def test_a_control_character_is_refused_by_name(format_name: str) -> None:
    with pytest.raises(ContentFault, match=r"RND101.*U\+0007"):
        render(with_text("chuông\x07"), format_name, FOLDER)


def test_a_document_without_assignments_or_bases_still_renders() -> None:
    block = Block(BlockStyle.TEXT, (Run("Một đoạn.", "p_1"),), "1")

    assert "p_1" in bookmarks(render(directive(body=(block,)), "docx", FOLDER))


def test_four_times_the_words_are_put_in_place_in_about_four_times_the_time() -> None:
    def seconds(size: int) -> float:
        runs = tuple(Run("chữ", f"p_{number}", bold=True) for number in range(size))
        large = directive(body=(Block(BlockStyle.TEXT, runs, "1"),))
        began = time.process_time()
        docx = render(large, "docx", FOLDER)
        took = time.process_time() - began
        assert sum(each.text == "chữ" for each in part(docx).iter(W + "t")) == size
        return took

    assert seconds(40_000) < 9 * seconds(10_000)


def test_the_address_stands_at_the_foot_of_page_1_and_of_no_annex() -> None:
    """In the flow of the pages, not in a frame: tables of page 1 slide past a frame."""
    lines = Lines((Run("Số 82, đường Hùng Vương", "s_contact_1"),))
    page = Block(BlockStyle.CLAUSE, (Run("Kèm theo.", "x_1_p_1"),), "phụ lục")
    title, reference = Lines((Run("DANH SÁCH", "x_1_title"),)), Run("(Kèm theo)", "x_1_reference")
    annex = Annex("one", Run("Phụ lục", "x_1_label"), title, reference, (page,), landscape=True)

    made = render(directive(contact=lines, annexes=(annex,)), "docx", FOLDER)

    feet = {
        each.get("Id"): each.get("Target") for each in part(made, "word/_rels/document.xml.rels")
    }
    shown = [
        {each.get(f"{W}type"): feet[each.get(RELATION)] for each in section.iter(FOOT)}
        for section in part(made).iter(f"{W}sectPr")
    ]
    assert shown == [
        {"first": "footer1.xml", "default": "footer2.xml"},
        {"first": "footer2.xml", "default": "footer2.xml"},
    ]
    assert text_of(part(made, "word/footer1.xml")) == "Số 82, đường Hùng Vương"
    assert text_of(part(made, "word/footer2.xml")) == ""
    assert not list(part(made).iter(f"{W}framePr"))


def test_without_an_address_the_foot_takes_nothing_of_page_1() -> None:
    """Its one line of 20 twips, 1 pt, fills what the foot stands below the margin."""
    made = render(directive(), "docx", FOLDER)

    (line,) = part(made, "word/footer1.xml").iter(f"{W}spacing")
    margins = next(part(made).iter(f"{W}pgMar"))
    room = int(margins.get(f"{W}bottom") or 0) - int(margins.get(f"{W}footer") or 0)
    assert (line.get(f"{W}line"), line.get(f"{W}lineRule"), room) == ("20", "exact", 20)
