"""What became of assignments: units by their roles, targets, places, ids; gravest first."""

from __future__ import annotations

import pytest

from doc_engine.changes import KINDS, Weight, compared, moved_between
from doc_engine.changes.documents import gone_or_new
from tests.changes.editions import change, duty, edition, kinds, told
from tests.factory import registry, section, unit


def test_the_same_document_has_no_changes() -> None:
    one = edition(duty())

    assert compared(one, one).status == "same"
    assert told(compared(one, one)) == []


def test_a_unit_that_is_gone_weighs_more_than_one_that_was_added() -> None:
    old = edition(duty("viec", **{"with": ["so-tu-phap"]}))
    new = edition(duty("viec", **{"with": ["so-noi-vu"]}))
    found = compared(old, new).tasks[0]

    assert [(each.kind, each.unit, each.weight) for each in found.changes[:2]] == [
        ("with-removed", "so-tu-phap", Weight.GRAVE),
        ("with-added", "so-noi-vu", Weight.NOTABLE),
    ]
    assert [each.kind for each in found.changes[2:]] == ["words"]


def test_a_unit_in_another_role_is_told_as_such() -> None:
    old = edition(duty(lead=["so-khcn", "so-tu-phap"]))
    new = edition(duty(lead="so-khcn", **{"with": "so-tu-phap"}))
    found = change(old, new, "role-changed")

    assert (found.unit, found.where, found.old, found.new) == (
        "so-tu-phap",
        "Sở Tư pháp",
        "chủ trì",
        "phối hợp",
    )


def test_whoever_is_only_described_is_told_by_the_description() -> None:
    old = edition(duty(lead=["so-khcn", {"described": "cơ quan chủ trì"}]))

    assert change(old, edition(duty()), "lead-removed").old == "cơ quan chủ trì"


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"target": {"measure": "nhiệm vụ", "at_least": "2"}}, "target-raised"),
        ({"target": {"measure": "lượt", "at_least": "1"}}, "target-removed"),
        ({"output": "Quyết định"}, "output-changed"),
        ({"report_to": None}, "report_to-removed"),
        ({"mode": "request"}, "mode"),
        ({"deadline": "hằng quý"}, "deadline-earlier"),
        ({"derives_from": []}, "link-removed"),
        ({"id": "viec-moi", "former_ids": "viec"}, "id"),
        ({"action": "lập báo cáo"}, "words"),
    ],
)
def test_each_edit_of_an_assignment_is_told(fields: dict[str, object], kind: str) -> None:
    given = {
        "target": {"measure": "nhiệm vụ", "at_least": "1"},
        "output": "Kế hoạch",
        "report_to": "ubnd-tinh",
        "deadline": "hằng năm",
        "derives_from": "ct-kia/viec-kia",
    }
    old, changed = duty("viec", **given), {**duty("viec", **given), **fields}
    new = {key: value for key, value in changed.items() if value is not None}

    assert kind in [each.kind for each in compared(edition(old), edition(new)).every_change()]


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [
        ({"at_least": "95", "unit": "%"}, {"at_least": "90", "unit": "%"}, "target-lowered"),
        ({"exactly": "2"}, {"exactly": "2.5"}, "target-raised"),
        ({"increase": "5"}, {"increase": "7"}, "target-raised"),
        ({"range": ["2", "3"]}, {"range": ["2", "4"]}, "target-raised"),
        ({"range": ["2", "3"]}, {"range": ["1", "4"]}, "target-changed"),
        ({"at_most": "5"}, {"at_most": "10"}, "target-limit-raised"),
        ({"at_most": "5"}, {"at_most": "4"}, "target-limit-lowered"),
        ({"at_least": "2", "per": "năm"}, {"at_least": "1", "per": "quý"}, "target-changed"),
        ({"at_least": "95", "unit": "%"}, {"at_least": "90"}, "target-changed"),
        ({"at_least": "2"}, {"exactly": "1"}, "target-changed"),
    ],
)
def test_the_way_a_target_went_is_told_where_its_figures_compare(
    before: dict[str, object], after: dict[str, object], kind: str
) -> None:
    old, new = (
        edition(duty("viec", target={"measure": "lượt", **each})) for each in (before, after)
    )

    kinds = [each.kind for each in compared(old, new).every_change()]

    assert [each for each in kinds if each != "words"] == [kind]


def test_somebody_is_let_off_by_a_lower_target_and_by_a_higher_limit() -> None:
    let_off = {kind for kind, weight in KINDS.items() if weight is Weight.GRAVE}

    assert {"target-lowered", "target-limit-raised"} <= let_off
    assert not {"target-raised", "target-limit-lowered"} & let_off


def test_an_assignment_that_is_gone_comes_first_and_one_that_is_new_is_told() -> None:
    old, new = edition(duty("giu"), duty("bo")), edition(duty("giu", action="lập sổ"), duty("them"))
    found = compared(old, new)

    assert [(each.id, each.status, each.weight) for each in found.tasks] == [
        ("bo", "removed", Weight.GRAVE),
        ("them", "added", Weight.NOTABLE),
        ("giu", "changed", Weight.SLIGHT),
    ]
    assert found.tasks[0].old == "Sở Khoa học và Công nghệ lập kế hoạch"


def test_an_assignment_is_found_under_its_former_id_from_either_side() -> None:
    old, new = edition(duty("cu")), edition(duty("moi", former_ids="cu"))

    assert told(compared(old, new)) == [("moi", "id", "cu", "moi")]
    assert told(compared(new, old)) == [("cu", "id", "moi", "cu")]


def test_an_assignment_under_another_title_has_moved_and_a_reworded_title_moves_none() -> None:
    first, second = section(duty("a"), title="Đầu"), section(duty("b"), title="Cuối")
    there = [section(title="Đầu", body=[duty("a"), duty("b")]), section(duty("c"), title="Cuối")]
    here = [first, section(duty("b"), duty("c"), title="Cuối")]
    retitled = [section(duty("a"), title="Trước hết"), second]

    assert kinds(edition(sections=here), edition(sections=there)) == ["moved"]
    assert kinds(edition(sections=[first, second]), edition(sections=retitled)) == [
        "heading-removed",
        "heading-added",
    ]


def test_an_assignment_in_another_place_of_its_list_is_told_once() -> None:
    old = edition(duty("a"), duty("b"), duty("c"))

    assert kinds(old, edition(duty("c"), duty("a"), duty("b"))) == ["reordered"]


def test_a_number_that_moved_on_is_no_change() -> None:
    old = edition({**duty("a"), "mark": "number"})
    new = edition({**duty("them"), "mark": "number"}, {**duty("a"), "mark": "number"})

    assert [row[:2] for row in told(compared(old, new))] == [("them", "added")]


def test_a_unit_that_the_registry_renamed_changes_the_document_though_its_data_are_the_same() -> (
    None
):
    renamed = registry(units=[unit("so-tu-phap", "Sở Tư pháp và Nội chính"), unit("so-noi-vu")])
    old, new = edition(duty(lead="so-tu-phap")), edition(duty(lead="so-tu-phap"), units=renamed)
    found = compared(old, new)

    assert found.reprinted
    assert told(found)[0] == ("", "unit-renamed", "Sở Tư pháp", "Sở Tư pháp và Nội chính")
    assert [each.kind for each in found.tasks[0].changes] == ["words"]


def test_a_member_that_a_group_lost_is_grave_though_no_word_has_changed() -> None:
    groups = [{"id": "nhom", "names": [{"full": "nhóm"}], "members": [{"unit": "so-khcn"}]}]
    more = [{**groups[0], "members": [{"unit": "so-khcn"}, {"unit": "so-tai-chinh"}]}]
    old = edition(duty(lead="nhom"), units=registry(groups=more))
    new = edition(duty(lead="nhom"), units=registry(groups=groups))
    found = change(old, new, "member-removed")

    assert (found.old, found.unit, found.where) == ("Sở Tài chính", "so-tai-chinh", "nhóm")
    assert found.weight is Weight.GRAVE


def test_an_assignment_that_went_to_another_document_is_not_lost() -> None:
    old = [edition(duty("a"), duty("b"), id="mot"), edition(duty("c"), id="hai")]
    new = [edition(duty("a"), id="mot"), edition(duty("c"), duty("b"), id="hai")]
    found = moved_between([compared(*each) for each in zip(old, new, strict=True)])

    assert told(found[0])[-1] == ("b", "moved-to", "", "hai")
    assert told(found[1])[-1] == ("b", "moved-from", "mot", "")
    assert found[0].tasks[0].weight is Weight.NOTABLE


def test_one_assignment_that_came_answers_for_one_that_went() -> None:
    old = [edition(duty("a"), duty("b"), id=name) for name in ("mot", "hai")]
    new = [edition(duty("a"), id=name) for name in ("mot", "hai")]
    pairs = [*zip(old, new, strict=True), (edition(id="ba"), edition(duty("b"), id="ba"))]
    found = moved_between([compared(*each) for each in pairs])

    assert [each.tasks[0].weight for each in found] == [
        Weight.NOTABLE,
        Weight.GRAVE,
        Weight.NOTABLE,
    ]
    assert told(found[2])[-1] == ("b", "moved-from", "mot", "")


def test_of_a_document_that_is_gone_every_assignment_is() -> None:
    found = gone_or_new(edition(duty("a"), duty("b")), "removed")

    assert found.weight is Weight.GRAVE
    assert [(each.id, each.status) for each in found.tasks] == [("a", "removed"), ("b", "removed")]
    assert found.title == "Chỉ thị 02/CT-UBND, Nâng cao chất lượng nhiệm vụ"
