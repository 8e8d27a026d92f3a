"""No combination of fields makes a composed sentence lose the words of one of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest

from doc_engine.compose import compose
from doc_engine.compose.names import Names
from doc_engine.compose.prose import FIELDS, field_words
from doc_engine.model.assignment import Assignment
from doc_engine.model.deadline import EXAMPLES
from doc_engine.model.document import Document
from doc_engine.rules.coverage import cover
from doc_engine.text import comparable
from tests.factory import document, reading, registry, section

IDEAS = {"measure": "ý tưởng", "at_least": "3", "per": "năm"}
ORDERS: list[dict[str, Any]] = [
    {"lead": ["cac-so", "so-khcn"]},
    {"lead": "so-khcn", "mode": "entrust"},
    {"lead": "so-khcn", "mode": "request"},
    {},
]
PARTNERS: list[Any] = [None, ["so-tai-chinh", "cac-so"]]
RECEIVERS: list[Any] = [None, ["so-tai-chinh", "ubnd-tinh"]]
OUTPUTS = [None, "danh sách ý tưởng"]
TARGETS: list[Any] = [
    None,
    {"measure": "đề tài", "exactly": "100", "unit": "%"},
    [{**IDEAS, "deadline": each} for each in EXAMPLES],
]
DEADLINES: list[Any] = [None, EXAMPLES[1], [*EXAMPLES[::-1]]]


def every_combination() -> Iterator[dict[str, Any]]:
    """Yield the fields of an assignment: each with each, and each deadline with what it joins."""
    keys = ("with", "report_to", "output", "target", "deadline")
    values = [
        *product(PARTNERS, RECEIVERS, OUTPUTS, TARGETS, DEADLINES),
        *product([None], RECEIVERS, OUTPUTS, TARGETS[:2], EXAMPLES),
    ]
    for order, given in product(ORDERS, values):
        fields = {key: value for key, value in zip(keys, given, strict=True) if value is not None}
        yield {**order, **fields}


@pytest.fixture(scope="module")
def combined() -> Document:
    """A document of as many assignments as there are combinations, those without lead headed."""
    tasks = [
        {"id": f"viec-{number}", "action": "tổ chức hội thi", **fields}
        for number, fields in enumerate(every_combination())
    ]
    led, headed = ([each for each in tasks if ("lead" in each) is own] for own in (True, False))
    assert len(led) == 3 * len(headed) > 500
    heads = {"title": "Giao {lead}", "heads": {"lead": "so-khcn"}}
    return document(sections=[section(*led), section(*headed, **heads)])


def test_every_word_that_the_fields_give_is_in_the_sentence(combined: Document) -> None:
    made = compose(combined, registry())
    names = Names(registry(), combined.day, combined.unit_names)
    words = made.words()
    lost = []

    for each, clause in zip(combined.tasks(), made.clauses, strict=True):
        anchors = (*clause.heading_anchors, *clause.anchors)
        text = comparable(" ".join(words[anchor] for anchor in anchors))
        lost += [told for told in given_words(each.assignment, names) if told not in text]

    assert not lost


def given_words(assignment: Assignment, names: Names) -> Iterator[str]:
    """Yield the words of each value that an assignment gives, as they are compared."""
    for field in FIELDS:
        number = 1
        while words := field_words(assignment, field, number, names):
            yield comparable(words)
            number += 1


def test_every_unit_and_deadline_is_proved_in_its_sentence(combined: Document) -> None:
    made = compose(combined, registry())

    proofs = cover(combined, registry(), made, reading(made)).proofs

    assert len(proofs) > 2000
    assert [(each.words, each.assignment) for each in proofs if not each.found] == []
