"""The table of a trace on screens of any width."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from doc_engine.cli.columns import plain, width
from doc_engine.cli.trace_table import summary_text, trace_texts
from doc_engine.trace.words import Words
from tests.trace.projects import directive, order, plan, traced, write

LONG = "{lead} rà soát, tổng hợp, báo cáo kết quả thực hiện {deadline}."


@pytest.mark.parametrize("room", [60, 80, 120])
@pytest.mark.parametrize("by_unit", [False, True])
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_no_line_is_longer_than_the_screen_and_no_day_is_broken(
    room: int, by_unit: bool, lang: str, tmp_path: Path
) -> None:
    tasks = [
        order("han", deadline="chậm nhất ngày 30/12/2024", text=LONG),
        order("hang-nam", lead="cac-so", deadline="trước ngày 15/11 hằng năm", text=LONG),
    ]
    found = traced(write(tmp_path, directive(*tasks), plan()))
    words = Words(lang)

    texts = list(trace_texts(found, words, room, plain, by_unit=by_unit))
    lines = "".join([*texts, summary_text(found, words, room)]).splitlines()

    assert [line for line in lines if width(line) > room] == []
    assert "30/12/2024" in "\n".join(lines[1:])
    assert any("14/11/2024" in line for line in lines)


@pytest.mark.parametrize(("lang", "said"), [("vi", "1.002 nhiệm vụ"), ("en", "1,002 assignments")])
def test_thousands_are_parted_as_the_language_does(lang: str, said: str, tmp_path: Path) -> None:
    found = traced(write(tmp_path, directive(order(), order("khac"))))
    many = replace(found, rows=found.rows * 501)

    assert said in summary_text(many, Words(lang), 100)
