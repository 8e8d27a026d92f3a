"""The body: numbers, marks, paragraphs of several parts, headings and the end mark."""

from __future__ import annotations

from typing import Any

import pytest

from doc_engine.compose import compose
from doc_engine.composition import BlockStyle, Clause, Composition
from tests.factory import composed, document, registry, section, task, texts

HEADS = {"mode": "request", "lead": "so-tai-chinh"}


def made(**changes: Any) -> Composition:
    return compose(document(**changes), registry())


def clauses(composition: Composition) -> dict[str, Clause]:
    return {clause.assignment: clause for clause in composition.clauses}


def test_sections_are_numbered_and_assignments_have_a_dash() -> None:
    result = made(sections=[section(task("a"), title="Một"), section(task("b"), title="Hai")])

    assert texts(result) == [
        "1. Một",
        "- Sở Khoa học và Công nghệ thực hiện.",
        "2. Hai",
        "- Sở Khoa học và Công nghệ thực hiện./.",
    ]
    assert [block.style for block in result.body[:2]] == [
        BlockStyle.CLAUSE_TITLE,
        BlockStyle.DASH,
    ]


def test_sections_within_sections_have_numbers_below_theirs() -> None:
    below = [section(task("a"), title="A"), section(task("b"), title="B")]

    result = made(sections=[section(*below, title="Một")])

    assert [text for text in texts(result) if text[0].isdigit()] == ["1. Một", "1.1. A", "1.2. B"]


def test_the_numbers_below_a_section_begin_with_one_whatever_stands_before() -> None:
    below = [{"text": "Lời dẫn."}, section(task("a"), title="A"), section(task("b"), title="B")]

    result = made(sections=[section(*below, title="Một")])

    assert [text for text in texts(result) if text[0].isdigit()] == ["1. Một", "1.1. A", "1.2. B"]


@pytest.mark.parametrize(
    ("mark", "style", "words"),
    [
        ("none", BlockStyle.TEXT, "Sở Tài chính làm."),
        ("dash", BlockStyle.DASH, "- Sở Tài chính làm."),
        ("plus", BlockStyle.PLUS, "+ Sở Tài chính làm."),
    ],
)
def test_a_mark_that_is_given_is_printed(mark: str, style: BlockStyle, words: str) -> None:
    result = composed(
        task("a", lead="so-tai-chinh", text="{lead} làm.", mark=mark), {"text": "Hết."}
    )

    assert (result.body[1].style, result.body[1].text) == (style, words)


def test_prose_and_closing_assignments_have_no_mark() -> None:
    result = made(
        sections=[section({"text": "Lời dẫn."}, task("a"))],
        closing=[task("b"), {"continues": "b", "text": "Nói tiếp."}],
    )

    assert [block.style for block in result.body] == [
        BlockStyle.CLAUSE_TITLE,
        BlockStyle.TEXT,
        BlockStyle.DASH,
        BlockStyle.TEXT,
        BlockStyle.TEXT,
    ]


@pytest.mark.parametrize(
    ("last", "printed"),
    [
        ("Nhằm khắc phục,", "Nhằm khắc phục, chủ tịch yêu cầu:"),
        ("Nhằm khắc phục", "Nhằm khắc phục, chủ tịch yêu cầu:"),
        ("Nhằm khắc phục:", "Nhằm khắc phục, chủ tịch yêu cầu:"),
        ("Kết quả còn thấp.", "Kết quả còn thấp. Chủ tịch yêu cầu:"),
        ("Vì sao còn thấp?", "Vì sao còn thấp? Chủ tịch yêu cầu:"),
        ("Gọi là “còn thấp.”", "Gọi là “còn thấp.” Chủ tịch yêu cầu:"),
    ],
)
def test_the_call_goes_on_from_the_opening_or_follows_its_last_sentence(
    last: str, printed: str
) -> None:
    result = composed(task(), opening=f"Đoạn một.\n\n{last}", call="chủ tịch yêu cầu:")

    assert texts(result)[:2] == ["Đoạn một.", printed]


def test_a_footnote_at_the_end_of_the_opening_parts_no_sentence() -> None:
    notes = {"a": "Số liệu."}
    result = composed(task(), opening="Còn thấp.[^a]", call="Chủ tịch yêu cầu", footnotes=notes)

    assert texts(result)[0] == "Còn thấp. Chủ tịch yêu cầu:"


def test_the_call_stands_alone_without_an_opening() -> None:
    result = made(call="Chủ tịch yêu cầu", sections=[section(task())])

    assert texts(result)[0] == "Chủ tịch yêu cầu:"


def test_a_call_of_several_lines_is_one_phrase() -> None:
    result = made(opening="Một.", call="Chủ tịch\nyêu cầu", sections=[section(task())])

    assert texts(result)[0] == "Một. Chủ tịch yêu cầu:"


@pytest.mark.parametrize("text", ["Hết", "Hết.", "Hết;", "Hết ./.", "Hết./."])
def test_the_text_ends_in_the_end_mark_once(text: str) -> None:
    assert texts(made(closing=[{"text": text}])) == ["Hết./."]


def test_the_end_mark_stands_before_a_last_footnote_too() -> None:
    result = made(closing=[{"text": "Hết.[^a]"}], footnotes={"a": "A."})

    (run,) = result.body[-1].runs
    assert run.text == "Hết./."
    assert run.footnote is not None


def test_titles_and_the_last_block_stay_with_what_follows() -> None:
    result = composed(task("a"), {"text": "Lời."}, task("b"))

    assert [block.keep_next for block in result.body] == [True, False, False, True]


def test_the_parts_of_a_paragraph_share_it_and_have_anchors_of_their_own() -> None:
    result = composed({"parts": [task("a"), {"text": "Lời giữa."}, task("b")]})

    (block,) = result.body[1:]
    assert block.text == (
        "- Sở Khoa học và Công nghệ thực hiện. Lời giữa. Sở Khoa học và Công nghệ thực hiện./."
    )
    assert [run.anchor for run in block.runs] == ["a_a_1", "p_1_1", "a_b_1"]
    assert {name: each.anchors for name, each in clauses(result).items()} == {
        "a": ("a_a_1",),
        "b": ("a_b_1",),
    }


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ("Hằng năm,", "- Hằng năm, các sở, ngành làm./."),
        ("Xong.", "- Xong. Các sở, ngành làm./."),
        ("Xong.[^a]", "- Xong. Các sở, ngành làm./."),
    ],
)
def test_a_part_has_a_capital_where_it_begins_a_sentence(before: str, words: str) -> None:
    part = task("a", lead="cac-so", text="{lead} làm.")

    result = composed({"parts": [{"text": before}, part]}, footnotes={"a": "A."})

    assert texts(result)[-1] == words


def test_a_continuation_belongs_to_the_clause_of_each_assignment() -> None:
    result = composed(
        task("a"),
        task("b"),
        {"continues": ["a", "b"], "text": "Kết quả gửi {lead}."},
        {"continues": "b", "text": "Riêng việc sau."},
    )

    found = clauses(result)
    assert found["a"].anchors == ("a_a_1", "a_a_2")
    assert found["b"].anchors == ("a_b_1", "a_a_2", "a_b_2")
    assert result.words()["a_a_2"] == "Kết quả gửi Sở Khoa học và Công nghệ."


def test_a_continuation_counts_once_for_an_assignment_named_twice() -> None:
    result = composed(task("a"), {"continues": ["a", "a"], "text": "Nói tiếp."})

    assert clauses(result)["a"].anchors == ("a_a_1", "a_a_2")


def test_a_continuation_within_a_paragraph_is_a_part_of_it() -> None:
    parts = [task("a"), task("b"), {"continues": ["a", "b"], "text": "Gửi {lead}."}]

    result = composed({"parts": parts})

    assert [run.anchor for run in result.body[1].runs] == ["a_a_1", "a_b_1", "a_a_2"]


def test_a_heading_ends_in_a_colon_and_belongs_to_what_it_heads() -> None:
    result = made(
        sections=[
            section(
                {"id": "a", "text": "Làm một."},
                task("b"),
                title="Đề nghị {lead}",
                heads=HEADS,
            )
        ]
    )

    found = clauses(result)
    assert texts(result)[0] == "1. Đề nghị Sở Tài chính:"
    assert found["a"].heading_anchors == ("p_section_1",)
    assert found["b"].heading_anchors == ()


def test_a_heading_reaches_the_sections_below_it() -> None:
    below = section({"id": "a", "text": "Làm một."}, title="Phần một")

    result = made(sections=[section(below, title="Đề nghị {lead}", heads=HEADS)])

    assert clauses(result)["a"].heading_anchors == ("p_section_1",)


def test_a_heading_below_another_takes_its_place() -> None:
    below = section({"id": "a", "text": "Làm."}, title="Giao {lead}", heads={"lead": "so-khcn"})

    result = made(sections=[section(below, title="Đề nghị {lead}", heads=HEADS)])

    assert clauses(result)["a"].heading_anchors == ("p_section_1_1",)


def test_a_section_in_the_closing_has_its_own_number_and_anchor() -> None:
    result = made(sections=[section(task("a"), title="Một")],
                  closing=[section(task("b"), title="Hai")])  # fmt: skip

    titles = [block for block in result.body if block.style is BlockStyle.CLAUSE_TITLE]

    assert [block.text for block in titles] == ["1. Một", "2. Hai"]
    assert len({block.runs[0].anchor for block in titles}) == 2


def test_every_paragraph_tells_where_it_stands() -> None:
    result = made(
        opening="Mở đầu.",
        sections=[section(task("a"), {"text": "Lời."}, task("b"))],
        closing=[task("c")],
    )

    assert [block.where for block in result.body] == [
        "phần mở đầu, đoạn 1",
        "mục 1, tiêu đề",
        "mục 1, gạch đầu dòng 1",
        "mục 1, đoạn 1",
        "mục 1, gạch đầu dòng 2",
        "phần kết, đoạn 1",
    ]
    assert clauses(result)["b"].where == "mục 1, gạch đầu dòng 2"


def test_a_document_without_a_body_has_no_blocks() -> None:
    assert made().body == ()
