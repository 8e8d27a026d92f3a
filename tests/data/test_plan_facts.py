"""The plan of Sở KH&CN, April 2022, keeps who must do how much by when, and what it carries out."""

from __future__ import annotations

from pathlib import Path

import pytest

from doc_engine import Project
from doc_engine.model.deadline import phrase
from doc_engine.model.document import Document

ROOT = Path(__file__).parents[2]

DEADLINES = {
    "dinh-huong-hang-nam": "hằng năm",
    "dat-hang-cua-so": "trước ngày 15/11 hằng năm",
    "tu-van-dia-phuong": "trước ngày 15/11 hằng năm",
    "huong-dan-de-xuat": "trước ngày 31/5 hằng năm",
    "hoi-thi-y-tuong": "định kỳ",
    "dat-hang-tu-2023": "từ năm 2023",
    "tuyen-chon-cap-tinh": "từ năm 2023",
    "khoan-chi": "từ năm 2023",
    "nhiem-vu-cap-co-so": "hằng năm",
    "ngan-hang-chuyen-gia": "thường xuyên",
    "kiem-tra-cua-hoi-dong": "hằng năm",
    "kiem-tra-dinh-ky": "định kỳ",
    "ke-hoach-thanh-tra": "hằng năm",
    "bao-cao-ket-qua": "trước ngày 15/12 hằng năm",
}
TARGETS = {
    "huong-dan-de-xuat": ("at_least", 1),
    "tuyen-chon-cap-tinh": ("exactly", 100),
    "nhiem-vu-cap-co-so": ("at_least", 1),
    "ke-hoach-thanh-tra": ("at_least", 1),
    "hoi-nghi-pho-bien": ("exactly", 100),
}


@pytest.fixture(scope="module")
def plan() -> Document:
    return next(each for each in Project.open(ROOT).documents if each.id == "kh-khcn-2022")


def test_every_deadline_and_target_is_that_of_the_original(plan: Document) -> None:
    given = {task.assignment.id: task.assignment for task in plan.tasks()}

    deadlines = {name: [phrase(d) for d in each.deadlines()] for name, each in given.items()}
    figures = {name: each.target for name, each in given.items() if each.target}

    assert {name: each for name, each in deadlines.items() if each} == {
        name: [words] for name, words in DEADLINES.items()
    }
    assert figures.keys() == TARGETS.keys()
    for name, (comparison, figure) in TARGETS.items():
        assert [getattr(each, comparison) for each in figures[name]] == [figure]


def test_it_is_signed_for_the_director_and_has_neither_number_nor_day(plan: Document) -> None:
    assert (plan.state, plan.code.number, plan.issued_date) == ("for-signature", None, None)
    assert plan.signatory.authority == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
    assert plan.signatory.full_name == "Ngô Chí Vinh"


def test_all_but_two_of_its_assignments_carry_out_the_directive(plan: Document) -> None:
    alone = [task.assignment.id for task in plan.tasks() if not task.assignment.derives_from]

    assert plan.implements == ("ct-02-2022",)
    assert alone == ["kiem-tra-kinh-phi", "trien-khai-ke-hoach"]
