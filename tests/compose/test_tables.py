"""Tables that were typed: the footnotes that their cells call."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from doc_engine.composition import Run, Table
from doc_engine.readback import read
from doc_engine.render import packaged_templates, render
from tests.factory import composed, task

NOTES = {"mot": "Chú thích một.", "hai": "Chú thích hai.", "ba": "Chú thích ba."}
TABLE: dict[str, Any] = {
    "columns": [{"title": "TT", "width": "6"}, {"title": "Nội dung", "width": "30"}],
    "rows": [
        {"group": "Nhóm đầu[^mot]", "number": "I"},
        *([str(number), f"Dòng thứ {number}."] for number in range(1, 60)),
        ["60", "Dòng cuối[^hai] của bảng"],
    ],
}


def table() -> Table:
    block = composed(task(), TABLE, footnotes=NOTES).body[2]
    assert block.table is not None
    return block.table


def test_a_cell_calls_its_footnote_after_the_word_it_stands_at() -> None:
    (_, cell) = table().rows[-1].cells

    assert [(run.text, run.footnote and run.footnote.text) for run in cell.runs] == [
        ("Dòng cuối", "Chú thích hai."),
        (" của bảng", None),
    ]
    assert len({run.anchor for run in cell.runs}) == 1


def test_the_words_of_a_group_call_theirs_in_bold() -> None:
    (_, cell) = table().rows[0].cells

    (run,) = cell.runs
    assert (run.text, run.bold) == ("Nhóm đầu", True)
    assert run.footnote is not None


def test_footnotes_of_cells_are_counted_with_those_of_the_text() -> None:
    whole = composed({"text": "Trước[^ba]."}, TABLE, {"text": "Sau."}, footnotes=NOTES)

    assert [note.text for note in whole.footnotes()] == [NOTES["ba"], NOTES["mot"], NOTES["hai"]]
    assert [note.number for note in whole.footnotes()] == [1, 2, 3]


def test_a_cell_that_only_calls_a_footnote_is_not_blank() -> None:
    data = {"columns": [{"title": "A"}], "rows": [["[^mot]"]]}
    block = composed(data, task(), footnotes=NOTES).body[1]

    assert block.table is not None
    ((run,),) = (cell.runs for cell in block.table.rows[0].cells)
    assert isinstance(run, Run)
    assert run.footnote is not None


@pytest.mark.parametrize("format_name", ["docx", "pdf"])
def test_footnotes_of_cells_are_read_back_from_the_file(format_name: str) -> None:
    whole = composed(task(), TABLE, {"text": "Sau[^ba]."}, footnotes=NOTES)
    data = render(whole, format_name, packaged_templates() / "chi-thi")

    found = read(data, format_name).words()

    wrong = {
        anchor: (words, found.get(anchor))
        for anchor, words in whole.words().items()
        if " ".join((found.get(anchor) or "").split()) != " ".join(words.split())
    }
    assert wrong == {}
    notes = [note.anchor for note in whole.footnotes()]
    places = [list(found).index(each) for each in notes]
    assert all(one < other for one, other in pairwise(places))
