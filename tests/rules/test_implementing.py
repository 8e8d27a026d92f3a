"""What implements a document is held against it: known, taken up, parted among the rooms."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from doc_engine.links import Web
from doc_engine.rules.implementing import (
    former_ids_free,
    implemented_known,
    links_lead_somewhere,
    links_run_one_way,
    orders_taken_up,
    rooms_busy,
)
from tests.factory import registry, spoken, unit
from tests.links.factory import amending, cited, order, ordering, part, planning, web

HEAD: Any = {"id": "giam-doc", "names": [{"full": "Giám đốc sở"}], "of": ["cac-so"]}
UNITS = registry(offices=[HEAD])


def told(rule: Any, met: Web, units: Any = UNITS) -> list[tuple[str, int, Any]]:
    found = list(rule(met, units))
    spoken([finding for _, finding in found])
    return [(finding.code, index, finding.pointer) for index, finding in found]


def lost(met: Web) -> list[object]:
    found = list(orders_taken_up(met, UNITS))
    assert set(spoken([finding for _, finding in found])) <= {"DAT203"}
    return [finding.details["order"] for _, finding in found]


def test_a_lost_order_is_told_in_words_and_not_in_placeholders() -> None:
    text = "{lead} gửi {report_to} kết quả {deadline}."
    given: Any = {"report_to": "so-tai-chinh", "deadline": "2022-06-30", "text": text}
    met = web(ordering(order(**given, action=None)), planning(part("khac")))

    ((_, finding),) = orders_taken_up(met, UNITS)

    assert "“Sở Khoa học và Công nghệ gửi Sở Tài chính kết quả" in finding.message("vi")


def merged(since: str) -> Any:
    """Return a registry in which Sở TT&TT became part of Sở KH&CN on a day."""
    relation = {"kind": "merged-into", "to": "so-khcn", "since": since}
    end = (date.fromisoformat(since) - timedelta(days=1)).isoformat()
    return registry(units=[unit("so-tttt", "Sở TT&TT", valid_to=end, relations=[relation])])


@pytest.mark.parametrize("since", ["2022-03-27", "2023-01-01"])
def test_an_order_to_a_unit_that_was_merged_is_its_successors_to_take_up(since: str) -> None:
    orders = ordering(order(lead="so-tttt", text="{lead} làm.", action=None))

    left = list(orders_taken_up(web(orders, planning(part("khac"))), merged(since)))
    taken = list(orders_taken_up(web(orders, planning(part("lam", "ct-thu/viec"))), merged(since)))

    assert [each.details["order"] for _, each in left] == ["ct-thu/viec"]
    assert taken == []


def test_what_the_merged_unit_itself_took_up_is_not_lost_to_its_successor() -> None:
    orders = ordering(order(lead="so-tttt", text="{lead} làm.", action=None))
    own = planning(part("lam", "ct-thu/viec"), id="kh-cu", organ="so-tttt")

    met = web(orders, own, planning(part("khac")))

    assert list(orders_taken_up(met, merged("2023-01-01"))) == []


def test_an_order_that_is_taken_up_by_way_of_another_plan_is_not_lost() -> None:
    between = planning(part("chung", "ct-thu/viec"), id="kh-tinh", organ="ubnd-tinh")

    assert lost(web(ordering(order()), between, planning(part("lam", "kh-tinh/chung")))) == []


@pytest.mark.parametrize(("wanted", "code"), [("ct-thi", "DAT201"), ("xyz", "DAT211")])
def test_an_implemented_document_must_be_known(wanted: str, code: str) -> None:
    met = web(ordering(), planning(part(), implements=["ct-thu", wanted]))

    assert told(implemented_known, met) == [(code, 1, ("implements", 1))]


def test_a_cited_document_can_be_implemented() -> None:
    met = web(planning(part(), implements="cv-ngoai"), cited=[cited()])

    assert told(implemented_known, met) == []


def test_no_document_implements_itself() -> None:
    assert told(implemented_known, web(planning(part(), implements="kh-thu")))[0][0] == "DAT211"


def test_a_document_with_faults_is_not_called_unknown() -> None:
    met = web(planning(part("lam", "ct-thu/viec")), unread={"ct-thu"})

    assert told(implemented_known, met) == []
    assert told(links_lead_somewhere, met) == []


@pytest.mark.parametrize(
    ("written", "code", "guess"),
    [
        ("ct-thu/vic", "DAT202", "ct-thu/viec"),
        ("ct-thi/viec", "DAT202", "ct-thu/viec"),
        ("qd-9/zzzz", "DAT212", ""),
    ],
)
def test_a_link_to_nothing_is_told_with_the_nearest(written: str, code: str, guess: str) -> None:
    found = list(links_lead_somewhere(web(ordering(), planning(part("lam", written))), UNITS))

    assert spoken([each for _, each in found]) == [code]
    ((index, finding),) = found
    assert (index, finding.details) == (1, {"link": written, "nearest": guess})
    assert finding.pointer == ("sections", 0, "body", 0, "derives_from", 0)


def test_a_circle_of_links_is_told_once() -> None:
    met = web(planning(part("a", "kh-thu/b"), part("b", "kh-thu/a")))

    found = told(links_run_one_way, met)

    assert [code for code, _, _ in found] == ["DAT209"]


def test_a_chain_of_links_is_no_circle() -> None:
    met = web(ordering(), planning(part("a", "ct-thu/viec"), part("b", "kh-thu/a")))

    assert told(links_run_one_way, met) == []


def test_a_former_id_is_nobodys_id_now() -> None:
    plan = planning(part("a", former_ids=["b", "cu"]), part("b", former_ids=["cu"]))

    assert [code for code, _, _ in told(former_ids_free, web(plan))] == ["DAT210", "DAT210"]
    assert told(former_ids_free, web(planning(part("a", former_ids=["cu"]), part("b")))) == []


@pytest.mark.parametrize("lead", ["so-khcn", "cac-so", "giam-doc"])
def test_an_order_to_the_organ_its_group_or_its_head_must_be_taken_up(lead: str) -> None:
    directive = ordering(order("viec", lead=lead), order("khac", lead="so-tai-chinh"))

    assert lost(web(directive, planning(part()))) == ["ct-thu/viec"]
    assert lost(web(directive, planning(part("lam", "ct-thu/viec")))) == []


def test_an_order_to_take_part_must_be_taken_up_too() -> None:
    directive = ordering(order("viec", lead="so-tai-chinh", **{"with": "so-khcn"}))

    assert lost(web(directive, planning(part()))) == ["ct-thu/viec"]


def test_an_order_of_a_cited_document_must_be_taken_up() -> None:
    letter = cited({"id": "ra-soat", "lead": "so-khcn", "action": "rà soát"})

    assert lost(web(planning(part(), implements="cv-ngoai"), cited=[letter])) == [
        "cv-ngoai/ra-soat"
    ]


def test_two_plans_of_an_organ_take_up_orders_together() -> None:
    directive = ordering(order("a"), order("b"), order("c"))
    other = planning(part("lam", "ct-thu/b"), id="kh-hai")

    assert lost(web(directive, planning(part("lam", "ct-thu/a")), other)) == ["ct-thu/c"]


def test_what_another_organ_takes_up_is_still_to_be_done_by_this_one() -> None:
    other = planning(part("lam", "ct-thu/viec"), id="kh-tc", organ="so-tai-chinh", implements=[])

    assert lost(web(ordering(), planning(part()), other)) == ["ct-thu/viec"]


ROOMS = registry(
    units=[
        unit("phong-mot", "Phòng Quản lý Khoa học", parent="so-khcn", kind="office"),
        unit("phong-hai", "Phòng Kế hoạch", parent="so-khcn", kind="office"),
        unit("phong-cu", "Phòng Cũ", parent="so-khcn", valid_to="2021-12-31"),
        unit("trang-tin", "Trang tin", parent="so-khcn", kind="media"),
    ],
    groups=[
        {
            "id": "cac-phong",
            "names": [{"full": "các phòng"}],
            "members": [{"unit": "phong-mot"}, {"unit": "phong-hai"}],
        }
    ],
)


def test_rooms_without_a_part_are_told_together() -> None:
    met = web(ordering(), planning(part()))

    found = list(rooms_busy(met, ROOMS))

    assert spoken([each for _, each in found]) == ["DAT208"]
    assert found[0][1].details["names"] == "Phòng Quản lý Khoa học, Phòng Kế hoạch"


@pytest.mark.parametrize(
    "fields",
    [{"lead": "cac-phong"}, {"lead": "phong-mot", "with": "phong-hai"}],
)
def test_a_room_has_a_part_if_it_leads_takes_part_or_is_in_a_group(fields: Any) -> None:
    assert told(rooms_busy, web(ordering(), planning(part(**fields))), ROOMS) == []


def test_a_document_that_implements_nothing_owes_its_rooms_nothing() -> None:
    assert told(rooms_busy, web(planning(part(), implements=[])), ROOMS) == []


def test_an_order_that_was_repealed_is_not_asked_for() -> None:
    plan = planning(part(), implements=["ct-thu"])
    repeal = amending({"repeals": "ct-thu/a"})

    assert lost(web(ordering(order("a"), order("b")), plan)) == ["ct-thu/a", "ct-thu/b"]
    assert lost(web(ordering(order("a"), order("b")), plan, repeal)) == ["ct-thu/b"]


def test_what_was_repealed_itself_takes_up_nothing() -> None:
    plan = planning(part("lam", "ct-thu/a"), implements=["ct-thu"])

    assert lost(web(ordering(order("a")), plan)) == []
    assert lost(web(ordering(order("a")), plan, amending({"repeals": "kh-thu/lam"}))) == [
        "ct-thu/a"
    ]
