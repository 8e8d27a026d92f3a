"""Prose with placeholders and footnote calls made into words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doc_engine.compose.names import Names
from doc_engine.compose.prose import PLACEHOLDER, Footnotes, field_words, fill
from doc_engine.composition import Footnote
from doc_engine.model.assignment import Assignment, Orders
from tests.factory import registry

NAMES = Names(registry(), date(2022, 3, 25), "short")


def assignment(**fields: Any) -> Assignment:
    data = {
        "id": "viec",
        "lead": ["cac-so", "so-khcn"],
        "with": "so-tai-chinh",
        "report_to": {"described": "cơ quan quản lý"},
        "deadline": ["hằng năm", "trước ngày 15/11 hằng năm"],
        "target": [{"measure": "đề tài", "at_least": "1"}, {"measure": "dự án", "exactly": "2"}],
        "output": "kế hoạch",
        "action": "làm",
    }
    return Assignment.model_validate({**data, **fields})


def filled(text: str, **fields: Any) -> str:
    return fill(text, assignment(**fields), NAMES)


@pytest.mark.parametrize(
    ("placeholder", "words"),
    [
        ("{lead}", "các sở, ngành; Sở KH&CN"),
        ("{lead.1}", "các sở, ngành"),
        ("{lead.2}", "Sở KH&CN"),
        ("{with}", "Sở Tài chính"),
        ("{report_to}", "cơ quan quản lý"),
        ("{deadline}", "hằng năm"),
        ("{deadline.1}", "hằng năm"),
        ("{deadline.2}", "trước ngày 15/11 hằng năm"),
        ("{target}", "ít nhất 01 đề tài"),
        ("{target.2}", "02 dự án"),
        ("{output}", "kế hoạch"),
    ],
)
def test_a_placeholder_prints_its_field(placeholder: str, words: str) -> None:
    assert filled(f"Việc {placeholder} này.") == f"Việc {words} này."


@pytest.mark.parametrize("placeholder", ["{deadline.3}", "{deadline.0}", "{lead.9}", "{leads}"])
def test_a_placeholder_that_nothing_fills_is_an_error_not_a_blank(placeholder: str) -> None:
    with pytest.raises(ValueError, match="nothing fills"):
        filled(placeholder)


def test_a_field_that_is_not_given_fills_nothing() -> None:
    with pytest.raises(ValueError, match="nothing fills"):
        filled("{with}", **{"with": []})
    with pytest.raises(ValueError, match="nothing fills"):
        fill("{lead}", None, NAMES)


@pytest.mark.parametrize(
    "text", ["{{ 7*7 }}", "{{lead}}", "{% if x %}", "{ lead }", "{Lead}", "{lead", "lead}", "{}"]
)
def test_what_only_looks_like_a_placeholder_is_text(text: str) -> None:
    assert filled(f"Xem {text} nhé.") == f"Xem {text} nhé."


def test_the_words_of_a_field_are_not_filled_again() -> None:
    assert filled("Có {output}.", output="{lead} {{ x }}") == "Có {lead} {{ x }}."


def test_a_heading_gives_its_unit_and_nothing_else() -> None:
    heads = Orders.model_validate({"lead": "so-khcn"})

    assert fill("Đề nghị {lead}", heads, NAMES) == "Đề nghị Sở KH&CN"
    assert field_words(heads, "deadline", None, NAMES) is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{report_to} làm.", "cơ quan quản lý làm."),
        ("Xong. {report_to} làm.", "Xong. Cơ quan quản lý làm."),
        ("Xong! {report_to} làm.", "Xong! Cơ quan quản lý làm."),
        ("Xong? {report_to} làm.", "Xong? Cơ quan quản lý làm."),
        ("Xong.\n{report_to} làm.", "Xong. Cơ quan quản lý làm."),
        ("Gửi {report_to} xem.", "Gửi cơ quan quản lý xem."),
        ("Xong, {report_to} làm.", "Xong, cơ quan quản lý làm."),
        ("Xong; {report_to} làm.", "Xong; cơ quan quản lý làm."),
        ("Số 1.{report_to} làm.", "Số 1.cơ quan quản lý làm."),
        ("Giao ({report_to}) làm.", "Giao (cơ quan quản lý) làm."),
    ],
)
def test_a_name_has_a_capital_after_the_end_of_a_sentence_only(text: str, words: str) -> None:
    assert filled(text) == words


def test_a_colon_does_not_begin_a_sentence() -> None:
    # Phụ lục II, Mục I.1 names the full stop, the question and exclamation marks and a new line.
    assert filled("Gửi tới: {report_to}.") == "Gửi tới: cơ quan quản lý."


def test_a_footnote_call_does_not_hide_the_end_of_a_sentence() -> None:
    assert filled("Xong.[^a] {report_to} làm.") == "Xong.[^a] Cơ quan quản lý làm."


@given(st.text(alphabet="ab {}.[]^-\n\u00a0", max_size=20))
def test_text_without_placeholders_is_only_folded(text: str) -> None:
    if PLACEHOLDER.search(text):
        with pytest.raises(ValueError, match="nothing fills"):
            fill(text, None, NAMES)
    else:
        assert fill(text, None, NAMES) == " ".join(text.split())


def notes(text: str, **given: str) -> list[tuple[str, Footnote | None]]:
    return [(run.text, run.footnote) for run in Footnotes(given).runs(text, "p_1")]


def test_a_footnote_is_called_after_the_words_before_it() -> None:
    assert notes("Tổ chức[^a] làm.", a="Gồm\n hai.") == [
        ("Tổ chức", Footnote(1, "Gồm hai.", "n_a_1")),
        (" làm.", None),
    ]


def test_two_footnotes_are_numbered_in_the_order_of_their_calls() -> None:
    found = notes("Một[^b][^a]", a="A.", b="B.")

    assert [(text, note.number, note.text) for text, note in found if note] == [
        ("Một", 1, "B."),
        ("", 2, "A."),
    ]


def test_footnotes_are_counted_through_the_document() -> None:
    footnotes = Footnotes({"a": "A.", "b": "B."})

    footnotes.runs("Một[^a]", "p_1")
    (run,) = footnotes.runs("Hai[^b]", "p_2")

    assert run.footnote == Footnote(2, "B.", "n_b_2")


@pytest.mark.parametrize("text", ["x^2", "[a]", "[^]", "[^Tổ chức]", "[ ^a]"])
def test_what_only_looks_like_a_footnote_call_is_text(text: str) -> None:
    assert notes(text, a="A.") == [(text, None)]


@given(st.lists(st.sampled_from(["a b", "[^a]", ". ", "[^b]", "{x}"]), max_size=8))
def test_the_words_around_footnote_calls_are_all_kept(pieces: list[str]) -> None:
    text = "".join(pieces)

    words = "".join(words for words, _ in notes(text, a="A.", b="B."))

    assert words == text.replace("[^a]", "").replace("[^b]", "")
