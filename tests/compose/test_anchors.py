"""Whatever the body, each stretch of words has one anchor of its own, and each clause its words."""

from __future__ import annotations

from itertools import count, groupby
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doc_engine.compose import compose
from doc_engine.composition import Composition
from doc_engine.model.document import Document
from doc_engine.readback.reading import is_anchor
from tests.factory import Data, document, registry

#: Heads of ids; with a number after them ids are apart, and some of the full length.
STEMS = st.sampled_from(["v", "viec", "viec-1", "a-b-c", "1", "section", "x" * 36, "x" * 35 + "-"])
TEXTS = st.sampled_from(["Làm.", "{lead} làm.", "Xong. {lead} làm tiếp.", "Lời {{ x }}"])


@st.composite
def bodies(draw: st.DrawFn) -> tuple[list[Data], list[Data]]:
    """Return sections and a closing with assignments, continuations and sections of any depth."""
    number = count(1)
    known: list[str] = []

    def assignment() -> Data:
        name = f"{draw(STEMS)}{next(number)}"
        known.append(name)
        return {"id": name, "lead": "so-khcn", "text": draw(TEXTS)}

    def part() -> Data:
        kind = draw(st.sampled_from(["prose", "assignment", "continuation"]))
        if kind == "continuation" and known:
            names = draw(st.lists(st.sampled_from(known), min_size=1, max_size=3, unique=True))
            return {"continues": names, "text": "Gửi {lead}."}
        return {"text": "Lời văn."} if kind == "prose" else assignment()

    def item(depth: int) -> Data:
        kind = draw(st.sampled_from(["part", "part", "compound", "section"]))
        if kind == "section" and depth < 3:
            return section(depth + 1)
        if kind == "compound":
            return {"parts": [part() for _ in range(draw(st.integers(1, 3)))]}
        return part()

    def section(depth: int) -> Data:
        return {"title": "Mục", "body": [item(depth) for _ in range(draw(st.integers(0, 4)))]}

    sections = [section(0) for _ in range(draw(st.integers(0, 3)))]
    return sections, [item(0) for _ in range(draw(st.integers(0, 3)))]


def made(body: tuple[list[Data], list[Data]], **changes: Any) -> tuple[Document, Composition]:
    one = document(sections=body[0], closing=body[1], opening="Mở đầu.", **changes)
    return one, compose(one, registry())


steady = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)


@steady
@given(bodies())
def test_each_anchor_names_one_stretch_of_words(body: tuple[list[Data], list[Data]]) -> None:
    _, composition = made(body, legal_bases=["Luật"])

    stretches = [anchor for anchor, _ in groupby(run.anchor for run in composition.runs())]

    assert len(stretches) == len(set(stretches))
    assert all(is_anchor(anchor) for anchor in stretches)


@steady
@given(bodies())
def test_no_anchor_runs_over_two_paragraphs(body: tuple[list[Data], list[Data]]) -> None:
    _, composition = made(body)

    anchors = [
        anchor for block in composition.body for anchor in {run.anchor for run in block.runs}
    ]

    assert len(anchors) == len(set(anchors))


@steady
@given(bodies())
def test_each_assignment_has_one_clause_whose_words_are_printed(
    body: tuple[list[Data], list[Data]],
) -> None:
    one, composition = made(body)
    words = composition.words()

    assert [clause.assignment for clause in composition.clauses] == [
        task.assignment.id for task in one.tasks()
    ]
    for clause in composition.clauses:
        assert clause.anchors
        assert all(words[anchor].strip() for anchor in clause.anchors)


@steady
@given(bodies())
def test_a_document_is_composed_the_same_every_time(body: tuple[list[Data], list[Data]]) -> None:
    assert made(body)[1] == made(body)[1]
