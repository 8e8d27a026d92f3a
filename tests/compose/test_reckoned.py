"""Placeholders of figures, totals, counts and the period in a report's texts."""

from __future__ import annotations

from typing import Any

import pytest

from doc_engine.compose import compose
from doc_engine.compose.figures import counted
from doc_engine.model.surroundings import Surroundings
from tests.factory import Data, registry, texts
from tests.reports import around, done, report

FIGURES: Data = {"mau-than": {"value": "59", "parts": {"do-am": "52", "chat-boc": "0"}}}


def printed(text: str, surroundings: Surroundings | None = None, **changes: Any) -> str:
    body = [{"title": "Kết quả", "body": [{"text": text}]}]
    made = report(sections=body, figures=FIGURES, **changes)
    january = report("bc-01", {"month": "2024-01"}, figures={"mau-than": "1232"})
    composition = compose(made, registry(), surroundings or around(made, january))
    return texts(composition)[-1].removesuffix("./.")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{figure.mau-than} mẫu", "59 mẫu"),
        ("lũy kế {total.mau-than} mẫu", "lũy kế 1.291 mẫu"),
        ("độ ẩm {part.mau-than.do-am}", "độ ẩm 52"),
        ("chất bốc {part.mau-than.chat-boc}", "chất bốc 0"),
        ("{period}, {period.next}", "tháng 02/2024, tháng 3/2024"),
        ("{{figure.mau-than}} {x: y}", "{{figure.mau-than}} {x: y}"),
    ],
)
def test_a_placeholder_prints_what_was_reckoned(text: str, words: str) -> None:
    assert printed(text) == words


def test_counts_are_those_of_the_tasks_on_the_reporting_day() -> None:
    tasks = [{"id": name} for name in ("mot", "hai", "ba")]
    results = [done("mot", completed="2024-02-01"), done("hai", begun="2024-02-01")]

    words = printed(
        "{count.all} {count.done} {count.ongoing} {count.not-begun} {count.late}",
        around(tasks=tasks, results=results),
    )

    assert words == "03 01 01 01 0"


def test_placeholders_are_filled_in_subject_titles_notes_and_cells() -> None:
    table = {"columns": [{"title": "Số"}], "rows": [["{figure.mau-than}"]]}
    made = report(
        figures=FIGURES,
        subject="Công tác {period}",
        footnotes={"mau": "Gồm {part.mau-than.do-am} mẫu."},
        sections=[{"title": "Kết quả {period}", "body": [{"text": "Số mẫu[^mau]."}, table]}],
    )

    composition = compose(made, registry(), around(made))
    words = " ".join(composition.words().values())

    assert composition.title_text == "Công tác tháng 02/2024"
    assert "KẾT QUẢ THÁNG 02/2024" in words.upper()
    assert "Gồm 52 mẫu." in words
    assert " 59" in words
    assert "{" not in words


def test_a_report_on_one_document_reaches_to_its_reporting_day() -> None:
    assert printed("{period}", period={"of": "cv-1", "to": "2024-03-05"}) == "đến ngày 05/3/2024"


def test_a_placeholder_that_nothing_fills_does_not_go_out() -> None:
    with pytest.raises(ValueError, match="nothing fills"):
        printed("{figure.mau-da}")


def test_numbers_are_written_as_in_vietnam() -> None:
    assert [counted(each) for each in (0, 4, 13, 1291)] == ["0", "04", "13", "1.291"]
