"""The table of a report's tasks: seven columns, three groups, a clause for each row."""

from __future__ import annotations

from typing import Any

from doc_engine.compose import compose
from doc_engine.composition import Composition, Table
from doc_engine.model.surroundings import Surroundings
from tests.factory import directive, registry, task, unit
from tests.reports import around, done, report

ANNEX = {"id": "nhiem-vu", "title": "Kết quả", "tasks": "true"}
TASKS = [
    {"id": "mot", "deadline": "chậm nhất ngày 31/01/2024"},
    {"id": "hai"},
    {"id": "ba", "deadline": "trong quý II/2024"},
]
RESULTS = [
    done(
        "mot",
        completed="2024-01-30",
        by={"code": "199/KHCN-TĐC", "issued_date": "2024-01-30"},
        note="Có tiếp thu",
    ),
    done("hai", begun="2024-01-15"),
]


def composed(surroundings: Surroundings, **changes: Any) -> Composition:
    period = {"month": "2024-02", "from": "2024-01-15"}
    made = report(**{"period": period, "annexes": [ANNEX], **changes})
    return compose(made, registry(), surroundings)


def table(composition: Composition) -> Table:
    (block,) = composition.annexes[0].blocks
    assert block.table is not None
    return block.table


def rows(composition: Composition) -> list[list[str]]:
    return [
        ["".join(run.text for run in cell.runs).replace("\xa0", " ") for cell in row.cells]
        for row in table(composition).rows
    ]


def test_each_task_stands_in_the_group_of_its_stage_with_blank_cells_blank() -> None:
    made = composed(around(tasks=TASKS, results=RESULTS))

    given = "316/UBND-KGVX ngày 10/01/2024"
    assert rows(made) == [
        ["I", "ĐÃ THỰC HIỆN: 01 nhiệm vụ"],
        [
            "1",
            given,
            "Góp ý dự thảo",
            "31/01/2024",
            "30/01/2024",
            "Đúng hạn",
            "199/KHCN-TĐC ngày 30/01/2024; Có tiếp thu",
        ],
        ["II", "ĐANG THỰC HIỆN: 01 nhiệm vụ"],
        ["1", given, "Góp ý dự thảo", "", "", "Không quy định thời hạn", ""],
        ["III", "CHƯA THỰC HIỆN: 01 nhiệm vụ"],
        ["1", given, "Góp ý dự thảo", "Trong quý II/2024", "", "Chưa thực hiện", ""],
    ]
    assert len(table(made).head) == 7


def test_an_empty_group_is_printed() -> None:
    assert [row[1] for row in rows(composed(around()))] == [
        "ĐÃ THỰC HIỆN: 0 nhiệm vụ",
        "ĐANG THỰC HIỆN: 0 nhiệm vụ",
        "CHƯA THỰC HIỆN: 0 nhiệm vụ",
    ]


def test_each_task_has_a_clause_whose_anchors_carry_its_row() -> None:
    made = composed(around(tasks=TASKS, results=RESULTS))
    words = made.words()

    assert [each.assignment for each in made.rows] == ["cv-1/mot", "cv-1/hai", "cv-1/ba"]
    assert [words[each] for each in made.rows[1].anchors][2:] == [
        "Góp ý dự thảo",
        "Không quy định thời hạn",
    ]
    assert made.clauses == ()


def test_the_tasks_of_one_of_our_documents_bear_its_number_and_their_words() -> None:
    ours = directive(
        task("mot", action="rà soát thủ tục", text=None), task("hai", brief="Tổng kết")
    )
    period = {"of": "ct-thu", "to": "2022-12-31"}

    made = composed(around(ours), period=period, organ="ubnd-tinh")
    assert rows(made)[1:] != []
    shown = composed(around(ours), period=period, organ="so-khcn")

    assert [row[1:3] for row in rows(shown) if len(row) == 7] == [
        ["02/CT-UBND ngày 25/3/2022", "Rà soát thủ tục"],
        ["02/CT-UBND ngày 25/3/2022", "Tổng kết"],
    ]


def test_a_task_names_bodies_as_on_the_day_on_which_it_was_given() -> None:
    gone = unit("so-tttt", {"full": "Sở Thông tin và Truyền thông"}, valid_to="2025-02-28")
    units = registry(units=[gone])
    ours = directive(task("mot", **{"with": "so-tttt"}, action="rà soát cùng {with}"))
    made = report(
        period={"of": "ct-thu", "to": "2025-06-30"},
        issued_date="2025-07-01",
        organ="so-khcn",
        annexes=[ANNEX],
    )

    found = rows(compose(made, units, around(ours)))

    assert "Rà soát cùng Sở Thông tin và Truyền thông" in [row[2] for row in found if row[2:]]


def test_before_a_day_and_by_a_day_are_told_apart() -> None:
    before = {"id": "mot", "deadline": "trước ngày 31/01/2024"}
    until = {"id": "hai", "deadline": "đến hết ngày 31/01/2024"}
    finished = [done(each, completed="2024-01-31") for each in ("mot", "hai")]

    made = composed(around(tasks=[before, until], results=finished))

    assert [row[3:6] for row in rows(made) if row[3:]] == [
        ["Trước 31/01/2024", "31/01/2024", "Chậm hạn"],
        ["31/01/2024", "31/01/2024", "Đúng hạn"],
    ]


def test_a_footnote_of_the_order_is_not_called_in_the_table() -> None:
    ours = directive(
        task("mot", action="rà soát thủ tục [^ghi-chu] của ngành"), footnotes={"ghi-chu": "Chú."}
    )
    period = {"of": "ct-thu", "to": "2022-12-31"}

    shown = composed(around(ours), period=period, organ="so-khcn")

    assert [row[2] for row in rows(shown) if row[2:]] == ["Rà soát thủ tục của ngành"]
