"""What holds on a day: extensions, replacements and repeals work from the day of their document."""

from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest

from doc_engine.model import force
from doc_engine.model.deadline import parse
from doc_engine.model.document import Document
from doc_engine.model.force import Version, before_each, in_force
from tests.factory import Data, directive, document_data, kinds_of_fault, task
from tests.links.factory import cited

OLD, NEW = parse("trước ngày 30/6/2022"), parse("trước ngày 31/12/2022")
DAY = date(2022, 12, 31)


def issued(name: str, day: str, *changes: Data, **more: Any) -> Document:
    tasks = (task("lap-ke-hoach", deadline="trước ngày 30/6/2022"), task("thuong-xuyen"))
    return directive(*tasks, id=name, issued_date=day, amends=list(changes), **more)


FIRST = issued("ct-1", "2022-01-10")
EXTEND = {"extends": "ct-1/lap-ke-hoach", "deadline": "trước ngày 31/12/2022"}


def version(link: str, *documents: Document, day: date = DAY) -> Version:
    return in_force(documents, day)[link]


def test_what_nobody_changes_holds_as_it_was_issued() -> None:
    found = in_force([FIRST], DAY)

    assert list(found) == ["ct-1", "ct-1/lap-ke-hoach", "ct-1/thuong-xuyen"]
    assert all(each.holds and each.link == link for link, each in found.items())
    assert found["ct-1/lap-ke-hoach"].deadlines == (OLD,)
    assert found["ct-1/thuong-xuyen"].deadlines == ()


def test_nothing_holds_before_it_is_issued() -> None:
    assert in_force([FIRST], date(2022, 1, 9)) == {}
    assert len(in_force([FIRST], date(2022, 1, 10))) == 3


@pytest.mark.parametrize("state", ["draft", "for-signature"])
def test_what_is_not_issued_neither_holds_nor_changes_anything(state: str) -> None:
    later = issued("ct-2", "2022-05-01", {"repeals": "ct-1"}, state=state)

    found = in_force([FIRST, later], DAY)

    assert found.keys() == in_force([FIRST], DAY).keys()
    assert all(each.holds for each in found.values())


def test_an_extension_gives_the_new_deadline_from_its_day_on() -> None:
    later = issued("ct-2", "2022-05-01", EXTEND)

    before = version("ct-1/lap-ke-hoach", FIRST, later, day=date(2022, 4, 30))
    after = version("ct-1/lap-ke-hoach", FIRST, later, day=date(2022, 5, 1))

    assert (before.deadlines, before.extended_by) == ((OLD,), ())
    assert (after.deadlines, after.extended_by, after.holds) == ((NEW,), ("ct-2",), True)


def test_of_several_extensions_the_last_one_counts_in_whatever_order_they_are_given() -> None:
    second = issued("ct-2", "2022-05-01", EXTEND)
    third = issued("ct-3", "2022-06-01", {**EXTEND, "deadline": "2023-03-31"})

    for documents in ([FIRST, second, third], [third, second, FIRST]):
        found = version("ct-1/lap-ke-hoach", *documents)
        assert found.deadlines == (parse("2023-03-31"),)
        assert found.extended_by == ("ct-2", "ct-3")


def test_an_assignment_that_is_replaced_tells_by_which() -> None:
    change = {"replaces": "ct-1/lap-ke-hoach", "by": "thuong-xuyen"}
    later = issued("ct-2", "2022-05-01", change)

    found = in_force([FIRST, later], DAY)

    old = found["ct-1/lap-ke-hoach"]
    assert (old.replaced_by, old.ended, old.holds) == (
        "ct-2/thuong-xuyen",
        date(2022, 5, 1),
        False,
    )
    assert found["ct-1"].holds
    assert found["ct-1/thuong-xuyen"].holds
    assert found["ct-2/thuong-xuyen"].holds


def test_a_document_that_is_repealed_takes_its_assignments_along() -> None:
    later = issued("ct-2", "2022-05-01", {"repeals": "ct-1"})

    found = in_force([FIRST, later], DAY)

    for link in ("ct-1", "ct-1/lap-ke-hoach", "ct-1/thuong-xuyen"):
        assert (found[link].repealed_by, found[link].ended) == ("ct-2", date(2022, 5, 1))


def test_a_document_that_is_replaced_by_a_whole_document_says_so_for_each_assignment() -> None:
    found = in_force([FIRST, issued("ct-2", "2022-05-01", {"replaces": "ct-1"})], DAY)

    assert found["ct-1"].replaced_by == found["ct-1/thuong-xuyen"].replaced_by == "ct-2"


def test_what_has_ended_is_not_changed_again() -> None:
    second = issued("ct-2", "2022-05-01", {"repeals": "ct-1"})
    third = issued("ct-3", "2022-06-01", EXTEND, {"replaces": "ct-1"})

    found = version("ct-1/lap-ke-hoach", FIRST, second, third)

    assert (found.repealed_by, found.replaced_by, found.extended_by) == ("ct-2", "", ())


def test_an_earlier_document_changes_no_later_one() -> None:
    early = issued("ct-0", "2022-01-09", {"repeals": "ct-1"})

    assert version("ct-1", FIRST, early).holds


def test_what_was_done_stays_done_when_the_document_that_did_it_is_repealed() -> None:
    second = issued("ct-2", "2022-05-01", {"repeals": "ct-1/lap-ke-hoach"})
    third = issued("ct-3", "2022-06-01", {"repeals": "ct-2"})

    assert version("ct-1/lap-ke-hoach", FIRST, second, third).repealed_by == "ct-2"


@pytest.mark.parametrize(
    ("change", "kind"),
    [
        ({}, "amendment_kind"),
        ({"repeals": "ct-1", "replaces": "ct-1"}, "amendment_kind"),
        ({"extends": "ct-1/viec"}, "amendment_deadline"),
        ({"repeals": "ct-1", "deadline": "2022-12-31"}, "amendment_deadline"),
        ({"repeals": "ct-1", "by": "viec"}, "amendment_by"),
        ({"extends": "ct-1", "deadline": "2022-12-31"}, "amendment_whole"),
        ({"repeals": "ct-1/a/b"}, "link_form"),
        ({"repeals": "Chỉ thị 1"}, "link_form"),
    ],
)
def test_a_change_says_one_thing(change: Data, kind: str) -> None:
    found = kinds_of_fault(Document, document_data(amends=[change]))

    assert [each for each, _ in found] == [kind]


def test_a_change_looks_only_at_what_it_names(monkeypatch: pytest.MonkeyPatch) -> None:
    def tried(count: int) -> int:
        seen: list[str] = []
        holds = vars(Version)["holds"].fget

        def counted(each: Version) -> bool:
            seen.append(each.link)
            return bool(holds(each))

        with monkeypatch.context() as patch:
            patch.setattr(Version, "holds", property(counted))
            others = [issued(f"ct-{number + 3}", "2022-02-01") for number in range(count)]
            changes = ({"repeals": "ct-1"}, EXTEND)
            later = [issued(f"ct-{at}", "2022-05-01", each) for at, each in enumerate(changes, 90)]
            in_force([FIRST, *others, *later], DAY)
        return len(seen)

    assert tried(1) == tried(20) > 0


@pytest.mark.parametrize("seed", range(8))
def test_what_stands_before_each_change_in_turn_is_what_is_in_force_before_it(seed: int) -> None:
    chance = random.Random(seed)
    names = [f"ct-{number}" for number in range(9)]
    targets = [*names, *(f"{each}/lap-ke-hoach" for each in names), "vb-0", "vb-0/viec"]

    def change() -> Data:
        verb = chance.choice(["extends", "replaces", "repeals"])
        if verb != "extends":
            return {verb: chance.choice(targets)}
        until = f"trước ngày {chance.randrange(1, 28)}/11/2022"
        return {verb: f"{chance.choice(names)}/lap-ke-hoach", "deadline": until}

    documents = [
        issued(
            each,
            f"2022-0{chance.randrange(1, 4)}-01",
            *(change() for _ in range(chance.randrange(3))),
            state=chance.choice(["issued", "issued", "draft"]),
        )
        for each in names
    ]
    others = [cited({"id": "viec", "action": "làm việc"}, id="vb-0", issued_date="2022-02-01")]

    turns = [(each.id, dict(found)) for each, found in before_each(documents, others)]

    assert dict(turns) == {
        each.id: in_force(documents, each.day, others, before=each)
        for each in documents
        if each.amends
    }
    assert turns


def test_documents_that_amend_are_gone_through_once_and_not_for_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[object] = []
    monkeypatch.setattr(force, "in_force", lambda *given, **_: asked.append(given))
    documents = [issued(f"ct-{n}", "2022-02-01", {"repeals": "ct-1"}) for n in range(1, 20)]

    assert len(list(before_each(documents))) == len(documents)
    assert asked == []
