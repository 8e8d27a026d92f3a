"""Files without anchors that somebody edited at random: what is told is what was done."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from doc_engine.compose import compose
from doc_engine.readback.reading import Piece, Reading
from doc_engine.rules.coverage import cover
from doc_engine.rules.differences import differences
from tests.factory import directive, reading, registry, task

Missing = set[tuple[str, str]]

WORK = [
    ("so-khcn", "so-tai-chinh", "10/4", "rà soát danh mục các nhiệm vụ cấp tỉnh đang thực hiện"),
    ("so-tai-chinh", "so-khcn", "20/5", "bố trí kinh phí sự nghiệp cho các đề tài đã phê duyệt"),
    ("so-khcn", "ubnd-tinh", "30/6", "tổng hợp đề xuất đặt hàng của các địa phương trong năm"),
    ("so-tai-chinh", "ubnd-tinh", "15/7", "hướng dẫn việc khoán chi từng phần đến sản phẩm cuối"),
    ("so-khcn", "so-tai-chinh", "25/8", "kiểm tra tiến độ, chất lượng các dự án chuyển giao"),
    ("so-tai-chinh", "so-khcn", "12/9", "quyết toán những nhiệm vụ đã nghiệm thu của năm trước"),
]
SOURCE = directive(
    *(
        task(
            f"viec-{number}",
            lead=lead,
            report_to=to,
            deadline=f"trước ngày {day} hằng năm",
            text=f"{{lead}} {what}, báo cáo {{report_to}} {{deadline}}.",
        )
        for number, (lead, to, day, what) in enumerate(WORK)
    )
)
COMPOSITION = compose(SOURCE, registry())
#: The words of each paragraph of the file as it was made, and the places of the assignments.
MADE = reading(COMPOSITION).paragraphs()
CLAUSES = [at for at, text in enumerate(MADE) if ", báo cáo " in text]


def wanted(at: int) -> tuple[str, str, str, str]:
    """Return the assignment that a paragraph is, and the lead, receiver and deadline in it."""
    number = CLAUSES.index(at)
    proofs = [each for each in PROVED if each.assignment == f"viec-{number}"]
    first, second, third = (each.words for each in proofs)
    return f"viec-{number}", first, second, third


def held(paragraphs: list[str]) -> tuple[Reading, Missing, set[str]]:
    file = Reading(
        "docx", tuple(Piece(None, text, at, at) for at, text in enumerate(paragraphs) if text)
    )
    proofs = cover(SOURCE, registry(), COMPOSITION, file).proofs
    lost = [each for each in proofs if not each.found]
    return (
        file,
        {(each.assignment, each.words) for each in lost},
        {each.verdict for each in lost},
    )


PROVED = cover(SOURCE, registry(), COMPOSITION, reading(COMPOSITION)).proofs


def cut(chance: random.Random, file: list[str]) -> Missing:
    at = chance.choice(CLAUSES)
    name, *words = wanted(at)
    gone = chance.choice(words)
    file[at] = file[at].replace(gone, "", 1)
    return {(name, gone)}


def other_day(chance: random.Random, file: list[str]) -> Missing:
    at = chance.choice(CLAUSES)
    name, _, _, deadline = wanted(at)
    file[at] = file[at].replace(deadline, "trước ngày 28/2 hằng năm")
    return {(name, deadline)}


def twice(chance: random.Random, file: list[str]) -> Missing:
    at = chance.choice(CLAUSES)
    file.insert(chance.randrange(len(file)), file[at])
    return set()


def swapped(chance: random.Random, file: list[str]) -> Missing:
    one, other = chance.sample(CLAUSES, 2)
    file[one], file[other] = file[other], file[one]
    return set()


def parted(chance: random.Random, file: list[str]) -> Missing:
    at = chance.choice(CLAUSES)
    words = file[at].split()
    place = chance.randrange(1, len(words))
    file[at : at + 1] = [" ".join(words[:place]), " ".join(words[place:])]
    return set()


def joined(chance: random.Random, file: list[str]) -> Missing:
    at = chance.choice(CLAUSES[:-1])
    file[at : at + 2] = [chance.choice(["", " "]).join(file[at : at + 2])]
    return set()


def removed(chance: random.Random, file: list[str]) -> Missing:
    at = chance.choice(CLAUSES)
    name, *words = wanted(at)
    file[at] = ""
    return {(name, each) for each in words}


def parted_and_cut(chance: random.Random, file: list[str]) -> Missing:
    at = chance.choice(CLAUSES)
    name, lead, _, _ = wanted(at)
    before, after = file[at].split(", báo cáo ")
    file[at : at + 1] = [before.replace(lead, "", 1), f"báo cáo {after}"]
    return {(name, lead)}


EDITS: dict[str, tuple[Callable[[random.Random, list[str]], Missing], int]] = {
    "cut": (cut, 1),
    "another day": (other_day, 1),
    "twice": (twice, 1),
    "swapped": (swapped, 0),
    "parted": (parted, 0),
    "joined": (joined, 0),
    "removed": (removed, 1),
    "parted and cut": (parted_and_cut, 1),
}


def test_the_file_as_it_was_made_lacks_nothing() -> None:
    assert len(CLAUSES) == len(WORK)
    assert held(list(MADE))[1:] == (set(), set())


def test_a_bookmark_stretched_over_the_next_clause_lends_it_no_name() -> None:
    pieces = list(reading(COMPOSITION).pieces)
    one, other = (
        next(at for at, each in enumerate(pieces) if each.text == MADE[clause])
        for clause in CLAUSES[:2]
    )
    lead = wanted(CLAUSES[0])[1]
    assert lead in MADE[CLAUSES[1]]
    pieces[one] = replace(pieces[one], text=pieces[one].text.replace(lead, ""))
    pieces.insert(one + 1, replace(pieces[other], anchor=pieces[one].anchor))

    proofs = cover(SOURCE, registry(), COMPOSITION, Reading("docx", tuple(pieces))).proofs

    assert {(each.assignment, each.words) for each in proofs if not each.found} == {
        ("viec-0", lead)
    }


@pytest.mark.parametrize("edit", EDITS)
def test_what_is_told_is_what_was_done(edit: str) -> None:
    do, passages = EDITS[edit]
    for seed in range(6):
        edited = list(MADE)
        expected = do(random.Random(seed), edited)

        file, missing, verdicts = held(edited)

        assert missing == expected, (seed, edited)
        assert verdicts <= {"missing"}, (seed, edited)
        told = list(differences(COMPOSITION, file))
        assert len(told) == passages, (seed, edited, told)
