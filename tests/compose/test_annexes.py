"""The annex of assignments: a row each, straight from the fields."""

from __future__ import annotations

from typing import Any

from doc_engine.composition import Annex, Composition
from tests.factory import Data, composed, task

ANNEX: Data = {"id": "bang", "title": "Phân công nhiệm vụ", "assignments": "true"}


def annexed(*body: Data, **changes: Any) -> Composition:
    return composed(*body, **{"annexes": [ANNEX], **changes})


def rows(made: Composition) -> list[list[str]]:
    (annex,) = made.annexes
    (block,) = annex.blocks
    assert block.table is not None
    return [
        ["".join(run.text for run in cell.runs) for cell in row.cells] for row in block.table.rows
    ]


def head(annex: Annex) -> list[str]:
    assert annex.blocks[0].table is not None
    return ["".join(run.text for run in cell.runs) for cell in annex.blocks[0].table.head]


def test_a_row_says_what_who_with_whom_by_when_and_with_which_result() -> None:
    made = annexed(
        task(
            lead=["so-khcn", "so-tai-chinh"],
            report_to="ubnd-tinh",
            deadline=["hằng quý", "trước ngày 15/11/2022"],
            output="Kế hoạch",
            action="rà soát quy định",
            **{"with": "cac-so"},
        )
    )

    assert head(made.annexes[0]) == [
        "TT",
        "Nhiệm vụ",
        "Chủ trì",
        "Phối hợp",
        "Thời hạn",
        "Sản phẩm",
    ]
    assert rows(made) == [
        [
            "1",
            "Rà soát quy định",
            "Sở Khoa học và Công nghệ; Sở Tài chính",
            "Các sở, ngành",
            "Hằng quý; trước ngày 15/11/2022",
            "Kế hoạch; gửi Ủy ban nhân dân tỉnh Bắc Giang",
        ]
    ]


def test_a_brief_stands_for_a_long_sentence_and_may_hold_placeholders() -> None:
    target = {"measure": "lớp", "at_least": "2"}

    made = annexed(task(brief="Mở {target}", target=target, text="{lead} mở {target} cho mọi xã."))

    assert rows(made)[0][1] == "Mở ít nhất 02 lớp"


def test_rows_are_numbered_in_the_order_of_the_text_and_blank_cells_stay_blank() -> None:
    made = annexed(task("mot"), task("hai", lead="so-tai-chinh"))

    assert [row[0] for row in rows(made)] == ["1", "2"]
    assert rows(made)[1][2:] == ["Sở Tài chính", "", "", ""]


def test_each_row_is_a_second_clause_of_its_assignment() -> None:
    made = annexed(task("mot"), task("hai"))

    printed = [(each.assignment, each.printing) for each in made.clauses]

    assert printed == [("mot", "body"), ("hai", "body"), ("mot", "bang"), ("hai", "bang")]
    assert made.clauses[2].where == "Phụ lục, dòng 1"


def test_a_clause_names_its_annex_as_it_is_printed() -> None:
    second = {**ANNEX, "id": "hai"}

    made = annexed(task("mot"), annexes=[ANNEX, second])

    assert [each.label.text for each in made.annexes] == ["Phụ lục I", "Phụ lục II"]
    assert [each.where for each in made.clauses[1:]] == ["Phụ lục I, dòng 1", "Phụ lục II, dòng 1"]


def test_a_task_that_a_heading_orders_has_its_lead_in_the_row() -> None:
    item = {
        "level": "none",
        "lead_in": "{lead}:",
        "heads": {"lead": "so-tai-chinh"},
        "body": [{"id": "viec", "text": "rà soát."}],
    }

    made = annexed(item)

    assert made.body[-1].text == "Sở Tài chính: rà soát./."
    assert rows(made)[0][2] == "Sở Tài chính"


def test_a_page_on_its_side_gives_the_columns_its_length() -> None:
    made = annexed(task(), annexes=[{**ANNEX, "landscape": "true"}])
    table = made.annexes[0].blocks[0].table

    assert made.annexes[0].landscape
    assert table is not None
    assert sum(table.widths) > 240


def test_one_annex_has_no_number_and_names_the_document() -> None:
    made = annexed(task())

    (annex,) = made.annexes
    assert annex.label.text == "Phụ lục"
    assert annex.reference.text == (
        "(Kèm theo Chỉ thị số 02/CT-UBND ngày 25 tháng 3 năm 2022 của Ủy ban nhân dân tỉnh "
        "Bắc Giang)"
    )


def test_a_footnote_call_is_not_printed_in_the_table_of_assignments() -> None:
    made = composed(
        task("mot", action="rà soát thủ tục[^ghi-chu] của ngành"),
        footnotes={"ghi-chu": "Chú."},
        annexes=[{"id": "viec", "title": "Nhiệm vụ", "assignments": "true"}],
    )

    assert "Rà soát thủ tục của ngành" in made.words().values()
