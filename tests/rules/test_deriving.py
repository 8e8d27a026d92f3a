"""An assignment is held against the one that it derives from: in time, dated, confirmed."""

from __future__ import annotations

from typing import Any

import pytest

from doc_engine.links import Web, stamp_of
from doc_engine.rules.deriving import derived_dated, derived_in_time, links_confirmed
from tests.factory import registry, spoken
from tests.links.factory import amending, order, ordering, part, planning, web

UNITS = registry()


def codes(rule: Any, met: Web) -> list[str]:
    return spoken([finding for _, finding in rule(met, UNITS)])


def due(above: Any, own: Any, **changes: Any) -> Web:
    """Return an order due at `above`, and an assignment that derives from it, due at `own`."""
    given = {"deadline": above} if above else {}
    plan = planning(part("lam", "ct-thu/viec", **({"deadline": own} if own else {}), **changes))
    return web(ordering(order(**given)), plan)


@pytest.mark.parametrize(
    ("above", "own"),
    [
        ("trước ngày 15/11/2022", "trước ngày 16/11/2022"),
        ("trước ngày 15/11/2022", "chậm nhất ngày 15/11/2022"),
        ("trước ngày 15/11/2022", "trong quý IV/2022"),
        ("trước ngày 15/11 hằng năm", "trước ngày 15/12 hằng năm"),
        ("trước ngày 15/12 hằng năm", "trước ngày 15/01 hằng năm"),
        ("trước ngày 15 hằng tháng", "trước ngày 20 hằng tháng"),
        ("hằng quý", "hằng năm"),
        ("trước ngày 30/6/2022", "hằng năm"),
        ("hằng năm", "đến năm 2025"),
        (["trước ngày 30/6/2022", "trước ngày 30/9/2022"], "trước ngày 15/10/2022"),
    ],
)
def test_what_is_due_later_than_ordered_is_told(above: Any, own: Any) -> None:
    assert codes(derived_in_time, due(above, own)) == ["DAT204"]


@pytest.mark.parametrize(
    ("above", "own"),
    [
        ("trước ngày 15/11/2022", "trước ngày 15/11/2022"),
        ("trước ngày 15/11 hằng năm", "trước ngày 31/10 hằng năm"),
        ("trước ngày 31/01 hằng năm", "trước ngày 15/12 hằng năm"),
        ("trước ngày 15/11 hằng năm", "hằng năm"),
        ("hằng năm", "trước ngày 15/11 hằng năm"),
        ("hằng năm", "hằng quý"),
        ("từ năm 2023", "đến năm 2030"),
        ("trước ngày 15/11/2022", "thường xuyên"),
        (["trước ngày 30/6/2022", "trước ngày 30/9/2022"], "trước ngày 15/8/2022"),
        (None, "trước ngày 15/11/2022"),
        ("trước ngày 15/11/2022", None),
    ],
)
def test_what_is_due_in_time_or_on_no_day_is_not(above: Any, own: Any) -> None:
    assert codes(derived_in_time, due(above, own)) == []


def test_the_late_deadline_is_told_where_it_stands() -> None:
    target = {"measure": "việc", "at_least": "1", "deadline": "trước ngày 30/11/2022"}

    ((index, finding),) = derived_in_time(due("trước ngày 15/11/2022", None, target=target), UNITS)

    assert index == 1
    assert finding.pointer == ("sections", 0, "body", 0, "target", 0, "deadline")
    assert finding.details["link"] == "ct-thu/viec"


def test_a_day_is_missing_where_the_order_has_one() -> None:
    assert codes(derived_dated, due("trước ngày 15/11/2022", None)) == ["DAT205"]
    assert codes(derived_dated, due("trước ngày 15/11/2022", "thường xuyên")) == []
    assert codes(derived_dated, due(None, None)) == []


def test_a_link_is_in_doubt_until_it_is_confirmed_as_the_order_stands() -> None:
    documents = ordering(), planning(part("lam", "ct-thu/viec"))
    ends = ("kh-thu/lam", "ct-thu/viec")
    above = web(*documents).find("ct-thu/viec")
    assert above is not None

    assert codes(links_confirmed, web(*documents)) == ["DAT207"]
    assert codes(links_confirmed, web(*documents, confirmed={ends: "0" * 12})) == ["DAT206"]
    assert codes(links_confirmed, web(*documents, confirmed={ends: stamp_of(above)})) == []


def test_an_extension_counts_on_both_sides() -> None:
    day = "trước ngày 15/11/2022"
    documents = due(day, "trước ngày 30/11/2022").documents
    longer = amending({"extends": "ct-thu/viec", "deadline": "trước ngày 15/12/2022"})
    assert codes(derived_in_time, web(*documents)) == ["DAT204"]
    assert codes(derived_in_time, web(*documents, longer)) == []

    own = amending({"extends": "kh-thu/lam", "deadline": "trước ngày 31/12/2022"})
    ((index, finding),) = derived_in_time(web(*due(day, day).documents, own), UNITS)
    assert (index, finding.code, finding.pointer) == (
        1,
        "DAT204",
        ("sections", 0, "body", 0, "deadline", 0),
    )


@pytest.mark.parametrize("target", ["ct-thu/viec", "ct-thu", "kh-thu/lam"])
def test_what_holds_no_more_is_not_compared(target: str) -> None:
    documents = due("trước ngày 15/11/2022", "trước ngày 30/11/2022").documents
    met = web(*documents, amending({"repeals": target}))

    assert codes(derived_in_time, met) == []
    assert codes(links_confirmed, met) == []


def test_an_extended_order_puts_its_link_in_doubt() -> None:
    first = due("trước ngày 15/11/2022", "trước ngày 15/11/2022")
    above = first.find("ct-thu/viec")
    assert above is not None
    confirmed = {("kh-thu/lam", "ct-thu/viec"): stamp_of(above)}
    longer = amending({"extends": "ct-thu/viec", "deadline": "trước ngày 15/12/2022"})

    assert codes(links_confirmed, web(*first.documents, confirmed=confirmed)) == []
    assert codes(links_confirmed, web(*first.documents, longer, confirmed=confirmed)) == ["DAT206"]


def test_dated_deadlines_are_compared_beside_recurring_ones() -> None:
    above = ["trước ngày 15/11/2022", "hằng quý"]
    late = ["trước ngày 30/11/2022", "hằng quý"]

    assert codes(derived_in_time, due(above, late)) == ["DAT204"]
    assert codes(derived_in_time, due(above, above)) == []
    assert codes(derived_in_time, due(above, "hằng quý")) == []
    assert codes(derived_in_time, due("hằng quý", late)) == []
