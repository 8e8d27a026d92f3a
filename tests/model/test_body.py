"""The body: which kind of item a mapping is, and what assignments inherit from headings."""

from __future__ import annotations

import pytest
from pydantic import BaseModel

from doc_engine.model.assignment import Assignment
from doc_engine.model.body import Compound, Continuation, Prose, Section
from doc_engine.model.document import Document
from tests.factory import Data, directive, document, document_data, kinds_of_fault, section, task


def faults(*body: object) -> list[tuple[str, tuple[str | int, ...]]]:
    """Return the faults of a document with these items, placed from the item on."""
    found = kinds_of_fault(Document, document_data(sections=[{"title": "Mục", "body": list(body)}]))
    return [(kind, place[4:]) for kind, place in found if place[:4] == _ITEMS]


_ITEMS = ("sections", 0, "body", 0)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        ({"text": "Lời."}, Prose),
        ({"text": "Lời.", "mark": "plus"}, Prose),
        ({"id": "viec", "text": "Lời."}, Assignment),
        ({"id": "viec", "action": "làm"}, Assignment),
        ({"continues": "viec", "text": "Lời."}, Continuation),
        ({"parts": [{"text": "Lời."}]}, Compound),
        ({"title": "Mục"}, Section),
    ],
)
def test_an_item_is_known_by_its_keys(data: Data, kind: type[BaseModel]) -> None:
    (item,) = directive(data).sections[0].body

    assert type(item) is kind


@pytest.mark.parametrize("item", ["Lời.", None, ["Lời."]])
def test_an_item_that_is_no_mapping_is_refused(item: object) -> None:
    assert [kind for kind, _ in faults(item)] == ["item_kind"]


@pytest.mark.parametrize("part", ["Lời.", None, {"title": "Mục"}, {"parts": [{"text": "x"}]}])
def test_a_part_is_prose_an_assignment_or_a_continuation(part: object) -> None:
    found = faults({"parts": [{"text": "Lời."}, part]})

    assert found == [("part_kind", ("compound", "parts", 1))]


def test_a_compound_and_a_continuation_are_of_something() -> None:
    assert [kind for kind, _ in faults({"parts": []})] == ["too_short"]
    assert [kind for kind, _ in faults({"continues": [], "text": "x"})] == ["too_short"]


@pytest.mark.parametrize("key", ["lead", "with", "deadline", "target", "report_to", "action"])
def test_a_key_of_an_assignment_asks_for_its_id(key: str) -> None:
    found = faults({key: "hằng năm", "text": "Lời."})

    assert ("missing", ("assignment", "id")) in found


@pytest.mark.parametrize(
    ("data", "kind", "key"),
    [
        ({"text": "x", "leads": "so-khcn"}, "prose", "leads"),
        ({"title": "x", "text": "y"}, "section", "text"),
        ({"title": "x", "id": "y"}, "section", "id"),
        ({"continues": "a", "text": "x", "lead": "so-khcn"}, "continuation", "lead"),
        ({"parts": [{"text": "x"}], "id": "y"}, "compound", "id"),
    ],
)
def test_a_key_of_another_kind_of_item_is_refused(data: Data, kind: str, key: str) -> None:
    assert faults(data) == [("extra_forbidden", (kind, key))]


def test_tasks_stand_in_reading_order_with_the_way_to_them() -> None:
    made = document(
        sections=[
            section(
                {"text": "Lời."},
                task("a"),
                {"parts": [task("b"), {"text": "Lời."}, task("c")]},
                section(task("d"), title="Mục con"),
            ),
            section(task("e")),
        ],
        closing=[task("f"), {"parts": [task("g")]}],
    )

    assert [(each.assignment.id, each.pointer) for each in made.tasks()] == [
        ("a", ("sections", 0, "body", 1)),
        ("b", ("sections", 0, "body", 2, "parts", 0)),
        ("c", ("sections", 0, "body", 2, "parts", 2)),
        ("d", ("sections", 0, "body", 3, "body", 0)),
        ("e", ("sections", 1, "body", 0)),
        ("f", ("closing", 0)),
        ("g", ("closing", 1, "parts", 0)),
    ]


def test_an_assignment_without_a_heading_stays_as_it_is() -> None:
    (found,) = directive(task(mode=None)).tasks()

    assert found.assignment.mode is None
    assert found.assignment.lead == ("so-khcn",)
    assert found.headings == ()


def test_the_heading_gives_its_unit_and_mode_to_what_has_none() -> None:
    heads = {"mode": "request", "lead": ["so-tai-chinh", "cac-so"]}
    made = document(
        sections=[
            section(
                {"id": "a", "text": "Làm."},
                {"parts": [{"id": "b", "text": "Làm.", "mode": "entrust"}]},
                heads=heads,
            ),
            section(task("c")),
        ]
    )

    a, b, c = made.tasks()

    assert (a.assignment.lead, a.assignment.mode) == (("so-tai-chinh", "cac-so"), "request")
    assert a.headings == (("sections", 0),)
    assert (b.assignment.lead, b.assignment.mode) == (("so-tai-chinh", "cac-so"), "entrust")
    assert b.headings == (("sections", 0),)
    assert (c.assignment.mode, c.headings) == (None, ())


def test_an_assignment_with_a_unit_of_its_own_is_not_headed() -> None:
    made = document(sections=[section(task("a"), heads={"lead": "so-tai-chinh"})])

    (found,) = made.tasks()

    assert found.assignment.lead == ("so-khcn",)
    assert found.headings == ()


def test_a_heading_reaches_the_sections_below_until_another_takes_over() -> None:
    made = document(
        sections=[
            section(
                section({"id": "a", "text": "Làm."}, title="Không có đơn vị"),
                section({"id": "b", "text": "Làm."}, title="Có", heads={"lead": "so-khcn"}),
                {"id": "c", "text": "Làm."},
                heads={"mode": "request", "lead": "so-tai-chinh"},
            )
        ]
    )

    a, b, c = made.tasks()

    assert (a.assignment.lead, a.headings) == (("so-tai-chinh",), (("sections", 0),))
    assert (b.assignment.lead, b.headings) == (
        ("so-khcn",),
        (("sections", 0, "body", 1),),
    )
    assert (b.assignment.mode, c.assignment.mode) == ("order", "request")
    assert c.assignment.lead == ("so-tai-chinh",)


def test_what_is_inherited_does_not_change_the_document() -> None:
    made = document(sections=[section({"id": "a", "text": "Làm."}, heads={"lead": "so-khcn"})])

    list(made.tasks())

    (item,) = made.sections[0].body
    assert isinstance(item, Assignment)
    assert item.lead == ()


def test_a_copy_of_a_document_with_other_sections_has_other_orders() -> None:
    made, other = directive(task("a")), directive(task("b"), closing=[task("c")])
    assert [each.assignment.id for each in made.tasks()] == ["a"]

    copies = [
        made.model_copy(update={"sections": other.sections}),
        made.model_copy(update={"closing": other.closing}),
    ]

    assert [[each.assignment.id for each in copy.tasks()] for copy in copies] == [["b"], ["a", "c"]]
