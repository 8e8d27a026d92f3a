"""Each state of docs/trace.md: a small project in which it holds, and one in which it does not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from doc_engine.engine.confirming import confirm_links
from doc_engine.trace import Flag
from tests.factory import FINANCE, PROVINCE, SCIENCE, unit
from tests.trace.projects import (
    books,
    directive,
    every,
    flags,
    order,
    plan,
    result,
    row_of,
    traced,
    write,
)

TO_SCIENCE = {"lead": "so-khcn"}
CARRIES = {"derives_from": "ct-thu/viec", "text": "{lead} thực hiện."}
DATED = {"deadline": "chậm nhất ngày 30/6/2024", "text": "{lead} thực hiện {deadline}."}


def own(name: str = "lam", **fields: object) -> dict[str, object]:
    """Return an assignment of the plan of Sở KH&CN, which it leads itself."""
    return {"id": name, "lead": "so-khcn", **CARRIES, **fields}


def test_an_order_that_a_plan_of_the_organ_takes_up_is_covered(tmp_path: Path) -> None:
    root = write(tmp_path, directive(order(**TO_SCIENCE)), plan(own()))

    row = row_of(traced(root), "ct-thu/viec")

    assert Flag.COVERED in row.flags
    assert Flag.HOLE not in row.flags
    (carrier,) = row.carriers
    assert (carrier.link, carrier.code, carrier.level) == ("kh-so/lam", "02/KH-SKHCN", 1)
    assert carrier.spot.where == "mục I, gạch đầu dòng 1"
    assert (carrier.spot.path, carrier.spot.line) == ("data/kh-so.yaml", 1)


def test_what_is_reported_done_is_covered_without_any_plan(tmp_path: Path) -> None:
    done = result(completed="2024-02-01", by={"code": "12/BC", "issued_date": "2024-02-01"})
    root = write(tmp_path, directive(order(**TO_SCIENCE)), plan(own(derives_from=[])), results=done)

    assert flags(root) == {Flag.COVERED}


def test_an_order_to_an_organ_of_ours_that_nothing_takes_up_is_a_hole(tmp_path: Path) -> None:
    root = write(tmp_path, directive(order(**TO_SCIENCE)), plan(own(derives_from=[])))

    row = row_of(traced(root), "ct-thu/viec")

    assert Flag.HOLE in row.flags
    assert Flag.COVERED not in row.flags
    assert [each.unit for each in row.parts if each.left_out] == ["so-khcn"]


@pytest.mark.parametrize(
    ("tasks", "results"),
    [
        (order(), {"results": []}),  # an organ that issues nothing here has no plan to look at
        (order(**TO_SCIENCE), result(begun="2024-02-01")),  # somebody has begun
    ],
)
def test_what_nobody_of_ours_must_do_or_somebody_has_begun_is_no_hole(
    tmp_path: Path, tasks: dict[str, object], results: dict[str, object]
) -> None:
    root = write(tmp_path, directive(tasks), plan(own(derives_from=[])), results=results)

    assert flags(root) == {Flag.NO_DEADLINE}


def test_who_only_takes_part_must_take_an_order_up_too(tmp_path: Path) -> None:
    words = {"with": "so-khcn", "text": "{lead} phối hợp với {with} thực hiện."}
    root = write(tmp_path, directive(order(**words)), plan(own(derives_from=[])))

    assert Flag.HOLE in flags(root)


def test_a_plan_two_steps_below_carries_an_order_out(tmp_path: Path) -> None:
    orders = directive(order(lead="cac-so", text="{lead} thực hiện."))
    first = plan(own(), id="kh-tinh", organ="ubnd-tinh")
    second = plan(own(derives_from="kh-tinh/lam"))
    root = write(tmp_path, orders, first, second)

    row = row_of(traced(root), "ct-thu/viec")

    assert [(each.link, each.level) for each in row.carriers] == [
        ("kh-tinh/lam", 1),
        ("kh-so/lam", 2),
    ]
    assert Flag.HOLE not in row.flags


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    a = {"id": "a", **TO_SCIENCE, "text": "{lead} thực hiện.", "derives_from": "kh-so/lam"}
    root = write(tmp_path, directive(a), plan(own(derives_from="ct-thu/a")))

    assert [len(row.carriers) for row in traced(root).rows] == [1, 1]


def test_a_link_whose_order_changed_since_it_was_confirmed_is_suspect(tmp_path: Path) -> None:
    orders, carried = order(**TO_SCIENCE), plan(own())
    root = write(tmp_path, directive(orders), carried)
    confirm_links(root)
    assert Flag.SUSPECT not in flags(root)

    write(tmp_path, directive({**orders, "text": "{lead} thực hiện gấp."}), carried)

    assert Flag.SUSPECT in flags(root)
    assert Flag.SUSPECT in flags(root, "kh-so/lam")


def test_a_change_further_down_leaves_the_top_above_suspicion(tmp_path: Path) -> None:
    orders, middle = (
        directive(order(lead="ubnd-tinh")),
        plan(own(), id="kh-tinh", organ="ubnd-tinh"),
    )
    below = plan(own(derives_from="kh-tinh/lam"))
    root = write(tmp_path, orders, middle, below)
    confirm_links(root)

    changed = plan(own(text="{lead} thực hiện gấp."), id="kh-tinh", organ="ubnd-tinh")
    write(tmp_path, orders, changed, below)

    links = ("ct-thu/viec", "kh-tinh/lam", "kh-so/lam")
    assert [Flag.SUSPECT in flags(root, each) for each in links] == [False, True, True]


def test_a_link_that_nobody_confirmed_is_told_but_not_suspect(tmp_path: Path) -> None:
    root = write(tmp_path, directive(order(**TO_SCIENCE)), plan(own()))

    row = row_of(traced(root), "ct-thu/viec")

    assert Flag.SUSPECT not in row.flags
    assert [each.confirmed for each in row.carriers] == [False]


@pytest.mark.parametrize(("until", "expected"), [("2024-03-01", "waived"), ("2024-02-29", "hole")])
def test_a_hole_is_waived_as_long_as_its_waiver_holds(
    tmp_path: Path, until: str, expected: str
) -> None:
    waiver = {"rule": "DAT203", "target": "kh-so/ct-thu/viec", "reason": "Việc nội bộ"}
    root = write(
        tmp_path,
        directive(order(**TO_SCIENCE)),
        plan(own(derives_from=[]), implements="ct-thu"),
        config={"waivers": [{**waiver, "until": until}]},
    )

    row = row_of(traced(root), "ct-thu/viec")

    assert set(row.flags) == {Flag(expected), Flag.NO_DEADLINE}
    assert [each.reason for each in row.waivers] == (["Việc nội bộ"] if until > "2024-03" else [])


def test_a_suspect_link_is_waived_as_long_as_its_waiver_holds(tmp_path: Path) -> None:
    orders, carried = order(**TO_SCIENCE), plan(own())
    waiver = {"rule": "DAT206", "target": "kh-so/lam", "reason": "Đã xem", "until": "2024-12-31"}
    root = write(tmp_path, directive(orders), carried)
    confirm_links(root)
    changed = directive({**orders, "text": "{lead} thực hiện gấp."})
    write(tmp_path, changed, carried, config={"waivers": [waiver]})

    assert {Flag.WAIVED} == flags(root) & {Flag.WAIVED, Flag.SUSPECT}


def test_what_is_past_its_last_day_and_not_done_is_overdue(tmp_path: Path) -> None:
    root = write(tmp_path, directive(order(**DATED)))

    assert flags(root, day=date(2024, 6, 30)) == {Flag.NOT_DUE}
    assert flags(root, day=date(2024, 7, 1)) == {Flag.OVERDUE}


def test_what_was_done_late_is_not_overdue(tmp_path: Path) -> None:
    root = write(tmp_path, directive(order(**DATED)), results=result(completed="2024-07-05"))

    assert flags(root, day=date(2024, 7, 4)) == {Flag.OVERDUE}
    assert flags(root, day=date(2024, 7, 5)) == {Flag.COVERED}


def test_what_recurs_is_overdue_until_its_last_time_is_reported(tmp_path: Path) -> None:
    yearly = order(deadline="trước ngày 15/11 hằng năm", text="{lead} báo cáo {deadline}.")
    root = write(tmp_path, directive(yearly))
    assert flags(root) == {Flag.OVERDUE}

    write(tmp_path, directive(yearly), results=result(due="2023-11-14", completed="2023-11-10"))

    row = row_of(traced(root), "ct-thu/viec")
    assert set(row.flags) == {Flag.COVERED, Flag.NOT_DUE}
    assert row.due == date(2024, 11, 14)
    assert row.leads[0].standing is not None
    assert row.leads[0].standing.completed == date(2023, 11, 10)


def test_what_recurs_is_not_overdue_before_its_first_time(tmp_path: Path) -> None:
    yearly = order(deadline="trước ngày 15/01 hằng năm", text="{lead} báo cáo {deadline}.")
    root = write(tmp_path, directive(yearly))

    assert flags(root, day=date(2022, 12, 1)) == {Flag.NOT_DUE}


def test_a_group_is_opened_and_one_member_that_is_late_makes_it_overdue(tmp_path: Path) -> None:
    orders = order(lead="cac-so", **DATED)
    results = result(unit="so-khcn", completed="2024-06-01")
    root = write(tmp_path, directive(orders), results=results)

    row = row_of(traced(root, date(2024, 7, 1)), "ct-thu/viec")

    assert [(each.unit, each.done) for each in row.parts] == [
        ("so-khcn", True),
        ("so-tai-chinh", False),
    ]
    assert row.lead == ("các sở, ngành",)
    assert Flag.OVERDUE in row.flags


def test_a_link_to_nothing_is_an_orphan(tmp_path: Path) -> None:
    root = write(tmp_path, directive(order()), plan(own(derives_from="ct-thu/da-xoa")))

    row = row_of(traced(root), "kh-so/lam")

    assert Flag.ORPHAN in row.flags
    assert [(each.written, each.instead) for each in row.lost] == [("ct-thu/da-xoa", "")]


def test_a_link_to_what_was_replaced_is_an_orphan_that_names_the_new_order(tmp_path: Path) -> None:
    later = directive(
        order("viec-moi"),
        id="ct-moi",
        code={"number": "9"},
        issued_date="2024-01-10",
        amends=[{"replaces": "ct-thu/viec", "by": "viec-moi"}],
    )
    root = write(tmp_path, directive(order(**TO_SCIENCE)), plan(own()), later)

    before, after = traced(root, date(2024, 1, 9)), traced(root)

    assert Flag.ORPHAN not in row_of(before, "kh-so/lam").flags
    assert Flag.ORPHAN in row_of(after, "kh-so/lam").flags
    assert [each.instead for each in row_of(after, "kh-so/lam").lost] == ["ct-moi/viec-moi"]
    assert "ct-thu/viec" in every(before)
    assert "ct-thu/viec" not in every(after)


def test_an_extended_deadline_is_the_one_that_counts_from_its_day_on(tmp_path: Path) -> None:
    later = directive(
        order("khac"),
        id="ct-moi",
        code={"number": "9"},
        issued_date="2024-06-10",
        amends=[{"extends": "ct-thu/viec", "deadline": "chậm nhất ngày 31/12/2024"}],
    )
    root = write(tmp_path, directive(order(**DATED)), later)

    before = row_of(traced(root, date(2024, 6, 9)), "ct-thu/viec")
    after = row_of(traced(root, date(2024, 7, 1)), "ct-thu/viec")

    assert (before.due, before.extended_by) == (date(2024, 6, 30), ())
    assert (after.due, after.extended_by) == (date(2024, 12, 31), ("ct-moi",))
    assert after.flags == (Flag.NOT_DUE,)


def test_a_unit_that_was_merged_leads_to_its_successor(tmp_path: Path) -> None:
    relation = {"kind": "merged-into", "to": "so-tai-chinh", "since": "2025-03-01"}
    old = unit("so-khdt", "Sở Kế hoạch và Đầu tư", valid_to="2025-02-28", relations=[relation])
    orders = directive(order(lead="so-khdt", text="{lead} thực hiện."))
    root = write(tmp_path, orders, units=books(units=[old]))

    moved = row_of(traced(root, date(2025, 3, 1)), "ct-thu/viec")

    assert Flag.MOVED not in flags(root, day=date(2025, 2, 28))
    assert Flag.MOVED in moved.flags
    assert [each.heirs for each in moved.parts] == [(("so-tai-chinh", "Sở Tài chính"),)]
    assert len(traced(root, date(2025, 3, 1), units=["so-tai-chinh"]).rows) == 1
    assert not traced(root, date(2025, 3, 1), units=["so-khcn"]).rows


MERGED = {"kind": "merged-into", "to": "so-khcn", "since": "2022-03-28"}
OLD = unit("so-tttt", "Sở TT&TT", valid_to="2022-03-27", relations=[MERGED])
TO_OLD = {"lead": "so-tttt", "text": "{lead} thực hiện."}


@pytest.mark.parametrize(("waived", "expected"), [(False, "hole"), (True, "waived")])
def test_what_a_merged_unit_left_is_a_hole_in_its_successors_plan_that_can_be_waived(
    tmp_path: Path, waived: bool, expected: str
) -> None:
    waiver = {"rule": "DAT203", "target": "kh-so/ct-thu/viec", "reason": "Việc đã xong"}
    root = write(
        tmp_path,
        directive(order(**TO_OLD)),
        plan(own(derives_from=[]), implements="ct-thu"),
        units=books(units=[OLD]),
        config={"waivers": [{**waiver, "until": "2024-12-31"}] if waived else []},
    )

    assert flags(root) == {Flag(expected), Flag.MOVED, Flag.NO_DEADLINE}


def test_a_unit_that_bears_another_name_now_is_moved_too(tmp_path: Path) -> None:
    names = [
        {"full": "UBND huyện Việt Yên", "valid_to": "2024-01-31"},
        {"full": "UBND thị xã Việt Yên", "valid_from": "2024-02-01"},
    ]
    units = {"schema": "1", "units": [PROVINCE, SCIENCE, FINANCE, unit("viet-yen", *names)]}
    orders = directive(order(lead="viet-yen"), recipients=[{"to": "viet-yen"}])
    root = write(tmp_path, orders, units=units)

    assert Flag.MOVED not in flags(root, day=date(2024, 1, 31))
    assert Flag.MOVED in flags(root, day=date(2024, 2, 1))


def test_what_is_not_yet_due_tells_its_next_day(tmp_path: Path) -> None:
    row = row_of(traced(write(tmp_path, directive(order(**DATED)))), "ct-thu/viec")

    assert row.flags == (Flag.NOT_DUE,)
    assert (row.due, row.deadlines) == (date(2024, 6, 30), ("chậm nhất ngày 30/6/2024",))


@pytest.mark.parametrize("words", ["thường xuyên", "từ năm 2023", ""])
def test_what_falls_due_on_no_day_is_without_deadline(tmp_path: Path, words: str) -> None:
    given = {"deadline": words, "text": "{lead} thực hiện {deadline}."} if words else {}
    root = write(tmp_path, directive(order(**given)))

    assert flags(root) == {Flag.NO_DEADLINE}


def test_only_what_was_issued_by_the_day_has_rows_and_drafts_where_they_are_asked_for(
    tmp_path: Path,
) -> None:
    draft = plan(own(), state="draft", issued_date=None, drafted_date="2022-04-01")
    root = write(tmp_path, directive(order(**TO_SCIENCE)), draft)

    trace = traced(root)

    assert list(every(trace)) == ["ct-thu/viec"]
    assert trace.unissued == (("kh-so", "draft"),)
    assert [each.state for each in trace.rows[0].carriers] == ["draft"]
    assert list(every(traced(root, drafts=True))) == ["ct-thu/viec", "kh-so/lam"]
    assert list(every(traced(root, date(2022, 3, 24)))) == []


def test_every_row_has_a_flag(tmp_path: Path) -> None:
    tasks = [order("a"), order("b", **DATED), order("c", **TO_SCIENCE), order("d", lead="cac-so")]
    described = {"id": "e", "lead": {"described": "cơ quan chủ trì"}, "text": "{lead} thực hiện."}
    root = write(tmp_path, directive(*tasks, described), plan(own(derives_from="ct-thu/c")))

    trace = traced(root, date(2024, 7, 1))

    assert len(trace.rows) == 6
    assert [row.link for row in trace.rows if not row.flags] == []


def test_a_successor_of_the_same_name_is_told_with_its_parent(tmp_path: Path) -> None:
    relation = {"kind": "merged-into", "to": "so-khcn", "since": "2025-07-01"}
    names = [{"full": "Sở Khoa học và Công nghệ"}]
    old = {"id": "so-cu", "kind": "department", "valid_to": "2025-06-30", "relations": [relation]}
    orders = directive(order(lead="so-cu"), recipients=[{"to": "so-cu"}])
    units = books(units=[{**old, "names": names}])
    units["units"][1]["valid_from"] = "2025-07-01"
    root = write(tmp_path, orders, units=units)

    (part,) = row_of(traced(root, date(2025, 7, 1)), "ct-thu/viec").parts

    told = "Sở Khoa học và Công nghệ (Ủy ban nhân dân tỉnh Bắc Giang)"
    assert part.heirs == (("so-khcn", told),)
