"""Whatever order the parts of a text come in, all its words are printed, each under its anchor."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doc_engine.compose import compose
from doc_engine.composition import Composition
from tests.factory import document, registry

LEVELS = ["part", "roman", "arabic", "decimal", "letter", "none"]
MARKS = ["none", "dash", "plus", "star", "number", "letter"]

Data = dict[str, Any]


def words(count: st.DrawFn) -> str:
    return f"lời{count(st.integers(0, 10**9))}"


@st.composite
def items(draw: st.DrawFn, depth: int = 3) -> list[Data]:
    """Draw the items of a section: paragraphs, tables, sections of any level."""
    made: list[Data] = []
    for _ in range(draw(st.integers(0, 3))):
        kind = draw(st.sampled_from(["prose", "table", "section"] if depth else ["prose", "table"]))
        if kind == "prose":
            made.append({"text": words(draw), "mark": draw(st.sampled_from(MARKS))})
        elif kind == "table":
            head, *cells = (words(draw) for _ in range(3))
            rows = [[cells[0]], {"group": cells[1]}]
            made.append({"columns": [{"title": head}], "rows": rows})
        else:
            head = draw(st.sampled_from(["title", "lead_in"]))
            body = draw(items(depth - 1))
            made.append({head: words(draw), "level": draw(st.sampled_from(LEVELS)), "body": body})
    return made


def texts(value: object) -> list[str]:
    if isinstance(value, dict):
        return [each for part in value.values() for each in texts(part)]
    if isinstance(value, list):
        return [each for part in value for each in texts(part)]
    return [value] if isinstance(value, str) and value.startswith("lời") else []


def composed(sections: list[Data], annexes: list[list[Data]]) -> Composition:
    given = [
        {"id": f"phu-luc-{number}", "title": "Danh mục", "body": body or [{"text": "Không có."}]}
        for number, body in enumerate(annexes, start=1)
    ]
    return compose(document(sections=sections, annexes=given), registry())


@given(st.lists(items(), max_size=3), st.lists(items(), max_size=2))
def test_no_text_is_lost_and_no_anchor_serves_two(
    bodies: list[list[Data]], annexes: list[list[Data]]
) -> None:
    sections = [{"title": f"lời{number}x", "body": body} for number, body in enumerate(bodies)]
    whole = composed(sections, annexes)
    printed = " ".join(whole.words().values()).lower()

    missing = [text for text in texts([sections, annexes]) if text not in printed]
    assert not missing
    blocks = Counter(anchor for block in whole.blocks() for anchor in anchors(block))
    assert [anchor for anchor, count in blocks.items() if count > 1] == []


def anchors(block: Any) -> set[str]:
    return {run.anchor for run in block.every_run()}


@pytest.mark.parametrize(
    "body",
    [
        [{"columns": [{"title": "A"}], "rows": [["B"]]}, {"text": "Đoạn sau."}],
        [{"lead_in": "Bên trong:", "level": "none", "body": [{"text": "Đoạn sau."}]}],
        [],
    ],
)
def test_a_lead_in_without_number_stands_alone_where_no_paragraph_follows(body: list[Data]) -> None:
    inner = {"lead_in": "Câu dẫn:", "level": "none", "body": body}
    whole = compose(document(sections=[{"title": "Mục", "body": [inner]}]), registry())

    assert [block.text for block in whole.body][1] == "Câu dẫn:./." if not body else "Câu dẫn:"
    assert whole.body[1].text.startswith("Câu dẫn:")


def test_a_table_of_a_lying_annex_takes_the_width_of_the_page() -> None:
    table = {"columns": [{"title": "A"}, {"title": "B"}], "rows": []}
    annex = {"id": "a", "title": "Danh mục", "landscape": True, "body": [table]}
    whole = compose(document(annexes=[annex]), registry())

    (block,) = whole.annexes[0].blocks
    assert block.table
    assert sum(block.table.widths) == pytest.approx(252, abs=0.2)
