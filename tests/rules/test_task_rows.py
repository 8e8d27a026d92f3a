"""The proof of a report's tasks: what is known of each stands in its own row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from doc_engine.compose import compose
from doc_engine.rules.coverage import Coverage
from doc_engine.rules.task_rows import cover_rows
from tests.factory import reading, registry, spoken
from tests.reports import around, done, report

REGISTRY = registry()
BY = {"code": "199/KHCN-TĐC", "issued_date": "2024-01-30"}
AROUND = around(
    tasks=[
        {"id": "mot", "deadline": "chậm nhất ngày 30/01/2024"},
        {"id": "hai", "deadline": "trong quý II/2024"},
    ],
    results=[done("mot", completed="2024-01-30", by=BY)],
)
MADE = report(
    period={"month": "2024-02", "from": "2024-01-15"},
    annexes=[{"id": "nhiem-vu", "title": "Kết quả", "tasks": "true"}],
)
COMPOSITION = compose(MADE, REGISTRY, AROUND)
CELLS = COMPOSITION.rows[0].anchors


def held(
    printed: Mapping[str, str] | None = None, without: Callable[[str], bool] = lambda _: False
) -> Coverage:
    file = reading(COMPOSITION, printed=printed, without=without)
    return cover_rows(MADE, REGISTRY, AROUND, COMPOSITION, file)


def test_every_fact_of_every_row_is_proved_from_the_file() -> None:
    proved = held()

    assert proved.findings == ()
    assert [(each.assignment, each.role, each.words) for each in proved.proofs] == [
        ("cv-1/mot", "code", "316/UBND-KGVX"),
        ("cv-1/mot", "issued", "10/01/2024"),
        ("cv-1/mot", "deadline", "30/01/2024"),
        ("cv-1/mot", "completed", "30/01/2024"),
        ("cv-1/mot", "result", "199/KHCN-TĐC"),
        ("cv-1/mot", "result", "30/01/2024"),
        ("cv-1/hai", "code", "316/UBND-KGVX"),
        ("cv-1/hai", "issued", "10/01/2024"),
        ("cv-1/hai", "deadline", "Trong quý II/2024"),
    ]
    assert {each.by for each in proved.proofs} == {"anchor"}


@pytest.mark.parametrize(
    ("column", "words", "lost"),
    [
        (1, "1316/UBND-KGVX ngày 10/01/2024", "316/UBND-KGVX"),
        (1, "316/UBND-KGVX ngày 11/01/2024", "10/01/2024"),
        (6, "199/KHCN-TĐC-2 ngày 30/01/2024", "199/KHCN-TĐC"),
    ],
)
def test_a_cell_that_says_something_else_is_told(column: int, words: str, lost: str) -> None:
    findings = held({CELLS[column]: words}).findings

    assert spoken(list(findings)) == ["COV107"]
    assert findings[0].details["words"] == lost
    assert findings[0].pointer == ("annexes", 0, "tasks")


def test_a_day_that_stands_once_serves_one_of_two() -> None:
    findings = held({CELLS[3]: "-"}).findings

    assert spoken(list(findings)) == ["COV107"]


def test_another_deadline_in_words_is_told() -> None:
    row = COMPOSITION.rows[1].anchors

    assert spoken(list(held({row[3]: "Trong quý III/2024"}).findings)) == ["COV107"]


def test_a_row_that_is_lost_is_told() -> None:
    lost = held(dict.fromkeys(CELLS, ""))

    assert spoken(list(lost.findings)) == ["COV108"]
    assert {each.assignment for each in lost.proofs} == {"cv-1/hai"}


def test_a_row_that_lost_its_anchors_is_found_by_its_words() -> None:
    proved = held(without=lambda anchor: anchor in CELLS)

    assert {each.by for each in proved.proofs if each.assignment == "cv-1/mot"} == {"text"}
    assert {each.by for each in proved.proofs if each.assignment == "cv-1/hai"} == {"anchor"}


def test_a_row_that_may_stand_on_a_page_nobody_could_read_is_not_said_to_be_missing() -> None:
    file = replace(reading(COMPOSITION, printed=dict.fromkeys(CELLS, "")), unread=(2,))

    proved = cover_rows(MADE, REGISTRY, AROUND, COMPOSITION, file)

    assert [each.code for each in proved.findings] == ["COV112"]
    assert {each.verdict for each in proved.proofs if each.assignment == "cv-1/mot"} == {"unread"}
    assert {each.verdict for each in proved.proofs if each.assignment == "cv-1/hai"} == {"found"}
