"""A later document changes what is there, issued, not younger and still in force, and cites it."""

from __future__ import annotations

from typing import Any

import pytest

from doc_engine.links import Web
from doc_engine.model.document import Document
from doc_engine.rules.amending import amendments_cited, amendments_sound
from tests.factory import Data, directive, registry, spoken, task
from tests.links.factory import cited

CITED = "Sửa đổi Chỉ thị số 02/CT-UBND ngày 25 tháng 3 năm 2022."


def issued(name: str, number: int, day: str, *changes: Data, **more: Any) -> Document:
    tasks = (task("lap-ke-hoach", deadline="trước ngày 30/6/2022"), task("thuong-xuyen"))
    given = {"opening": CITED, **more}
    code = {"number": str(number)}
    return directive(*tasks, id=name, code=code, issued_date=day, amends=list(changes), **given)


FIRST = issued("ct-2", 2, "2022-03-25")


def told(*documents: Document, **more: Any) -> list[tuple[int, str]]:
    found = [
        each
        for rule in (amendments_sound, amendments_cited)
        for each in rule(Web(documents, **more), registry())
    ]
    return list(
        zip([index for index, _ in found], spoken([each for _, each in found]), strict=True)
    )


def by_one(*changes: Data, **more: Any) -> list[str]:
    return [code for _, code in told(FIRST, issued("ct-3", 3, "2022-05-01", *changes, **more))]


@pytest.mark.parametrize(
    "change",
    [
        {"extends": "ct-2/lap-ke-hoach", "deadline": "2022-12-31"},
        {"replaces": "ct-2/lap-ke-hoach"},
        {"replaces": "ct-2/lap-ke-hoach", "by": "thuong-xuyen"},
        {"repeals": "ct-2"},
    ],
)
def test_a_change_of_what_still_holds_is_sound(change: Data) -> None:
    assert by_one(change) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"repeals": "vb-999"}, "DAT192"),
        ({"repeals": "ct-2/lap-ke-hoac"}, "DAT193"),
        ({"repeals": "ct-3"}, "DAT193"),
        ({"repeals": "ct-3/thuong-xuyen"}, "DAT193"),
        ({"extends": "ct-2/thuong-xuyen", "deadline": "2022-12-31"}, "DAT197"),
        ({"replaces": "ct-2", "by": "viec-la"}, "DAT199"),
    ],
)
def test_a_change_of_what_is_not_there_is_told(change: Data, code: str) -> None:
    assert by_one(change) == [code]


def test_what_is_not_issued_needs_no_other_document_to_change_it() -> None:
    draft = issued("ct-2", 2, "2022-03-25", state="draft")

    assert told(draft, issued("ct-3", 3, "2022-05-01", {"repeals": "ct-2"})) == [(1, "DAT194")]


def test_an_earlier_document_cannot_change_a_later_one() -> None:
    early = issued("ct-1", 1, "2022-03-24", {"repeals": "ct-2"})

    assert told(early, FIRST) == [(0, "DAT195")]


def test_documents_of_one_day_may_change_each_other() -> None:
    assert told(FIRST, issued("ct-3", 3, "2022-03-25", {"repeals": "ct-2"})) == []


@pytest.mark.parametrize("verb", ["replaces", "repeals"])
def test_the_second_that_ends_the_same_order_is_told_with_the_first(verb: str) -> None:
    second = issued("ct-3", 3, "2022-05-01", {"replaces": "ct-2/lap-ke-hoach"})
    third = issued("ct-4", 4, "2022-06-01", {verb: "ct-2/lap-ke-hoach"})

    assert told(third, FIRST, second) == [(0, "DAT196")]
    ((_, found),) = amendments_sound(Web([third, FIRST, second]), registry())
    assert found.details["by"] == "ct-3"


def test_an_order_within_a_document_that_was_repealed_is_not_extended() -> None:
    second = issued("ct-3", 3, "2022-05-01", {"repeals": "ct-2"})
    extend = {"extends": "ct-2/lap-ke-hoach", "deadline": "2022-12-31"}

    assert told(FIRST, second, issued("ct-4", 4, "2022-06-01", extend)) == [(2, "DAT196")]


def test_one_document_does_not_end_the_same_order_twice() -> None:
    assert by_one({"repeals": "ct-2"}, {"repeals": "ct-2/lap-ke-hoach"}) == ["DAT196"]


def test_a_draft_is_held_against_what_holds_on_its_day() -> None:
    second = issued("ct-3", 3, "2022-05-01", {"repeals": "ct-2"})
    draft = issued("ct-4", 4, "2022-06-01", {"repeals": "ct-2"}, state="draft")

    assert told(FIRST, second, draft) == [(2, "DAT196")]


def test_a_document_cites_the_number_of_what_it_changes() -> None:
    for words in ("Năm qua còn hạn chế.", "Chỉ thị số 102/CT-UBND", "Chỉ thị số 02/CT-UBNDX"):
        assert by_one({"repeals": "ct-2"}, opening=words) == ["DAT198"]
    assert by_one({"repeals": "ct-2"}, opening="Chỉ thị số 2/CT-UBND") == []
    assert by_one({"repeals": "ct-2"}, opening=None, subject="Bãi bỏ Chỉ thị 02/CT-UBND") == []


def test_a_document_that_is_changed_in_many_ways_is_missed_once() -> None:
    changes = ({"repeals": "ct-2/lap-ke-hoach"}, {"repeals": "ct-2/thuong-xuyen"})

    assert by_one(*changes, opening=None) == ["DAT198"]


def test_what_a_file_with_faults_may_hold_is_not_called_unknown() -> None:
    change = issued("ct-3", 3, "2022-05-01", {"repeals": "ct-2/lap-ke-hoach"})

    assert told(change, unread={"ct-2"}) == []
    assert told(change, whole=False) == []
    assert told(change, unread={"ct-9"}) == [(0, "DAT192")]


def test_an_assignment_is_changed_by_an_id_that_it_had_before() -> None:
    renamed = directive(
        task("moi", former_ids=["cu"], deadline="trước ngày 30/6/2022"),
        id="ct-2",
        code={"number": "2"},
        issued_date="2022-03-25",
    )
    second = issued("ct-3", 3, "2022-05-01", {"repeals": "ct-2/cu"})
    third = issued("ct-4", 4, "2022-06-01", {"repeals": "ct-2/moi"})

    assert told(renamed, second) == []
    assert told(renamed, second, third) == [(2, "DAT196")]


def test_a_cited_document_is_changed_as_one_of_ours() -> None:
    letter = cited(
        {"id": "ra-soat", "action": "rà soát", "deadline": "trước ngày 30/6/2022"},
        {"id": "nop", "action": "nộp"},
    )
    words = "Sửa đổi Công văn số 316/UBND-KGVX."
    second = issued("ct-3", 3, "2022-05-01", {"repeals": "cv-ngoai/ra-soat"}, opening=words)
    third = issued("ct-4", 4, "2022-06-01", {"repeals": "cv-ngoai/ra-soat"}, opening=words)
    extend = {"extends": "cv-ngoai/nop", "deadline": "2022-12-31"}

    assert told(second, cited=[letter]) == []
    assert told(second, third, cited=[letter]) == [(1, "DAT196")]
    assert told(issued("ct-5", 5, "2022-07-01", extend), cited=[letter]) == [
        (0, "DAT197"),
        (0, "DAT198"),
    ]
    early = issued("ct-1", 1, "2022-01-01", {"repeals": "cv-ngoai"}, opening=words)
    assert told(early, cited=[letter]) == [(0, "DAT195")]


def test_a_target_of_the_same_day_with_a_later_id_is_held_like_any_other() -> None:
    late = issued("ct-9", 9, "2022-05-01")
    words = "Sửa đổi Chỉ thị số 09/CT-UBND."
    change = {"extends": "ct-9/thuong-xuyen", "deadline": "2022-12-31"}
    both = ({"repeals": "ct-9"}, {"repeals": "ct-9/lap-ke-hoach"})

    assert told(issued("ct-3", 3, "2022-05-01", change, opening=words), late) == [(0, "DAT197")]
    assert told(issued("ct-3", 3, "2022-05-01", *both, opening=words), late) == [(0, "DAT196")]
