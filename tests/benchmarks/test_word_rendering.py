"""The comparison of Word engines compares like with like; how fast they are is not tested."""

from __future__ import annotations

import pytest

from benchmarks.word_rendering import Score, scores_table
from benchmarks.word_reports import SIZES, SYNTAXES, report, template, varied
from tests.render.dialect.words import canonical, docxtpls, ours
from tests.render.documents import W, part, text_of


@pytest.mark.parametrize("size", SIZES)
def test_both_engines_of_python_make_the_same_whole_document(size: str) -> None:
    data = report(size)

    made = ours(template("docxtpl"), data)

    assert canonical(made) == canonical(docxtpls(template("docxtpl"), data))
    paragraphs, rows = SIZES[size]
    assert len(list(part(made).iter(W + "tr"))) == rows + 1
    words = text_of(part(made))
    assert all(words.count(f"{number}. ") >= 1 for number in range(1, paragraphs + 1))


def test_each_engine_has_the_same_fields_in_its_template() -> None:
    for engine in SYNTAXES:
        words = text_of(part(template(engine)))
        assert all(name in words for name in ("organ", "signer", "deadline", "note", "text")), (
            engine
        )


def test_no_two_documents_are_alike() -> None:
    data = report("small")

    assert report("small") == data
    assert varied(data, 1) != varied(data, 2)


def test_ratios_are_to_the_first_engine() -> None:
    scores = [Score("a", [100.0], [10.0], [0.1]), Score("b", [5.0], [20.0], [0.25])]

    assert scores_table("x", scores).splitlines()[-1] == "| b | 5.0 | 20.0 | 0.25 | 20 |"
