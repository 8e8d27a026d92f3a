"""Texts: ids and units of assignments, placeholders, continuations, footnotes."""

from __future__ import annotations

from typing import Any

import pytest

from doc_engine.compose import compose
from doc_engine.findings import Finding, Severity, has_errors
from doc_engine.model.document import Document
from doc_engine.rules import DATA_RULES
from doc_engine.rules.texts import (
    annexes_apart,
    assignments_sound,
    footnotes_called,
    placeholders_filled,
)
from tests.factory import Data, directive, document, registry, section, spoken, task

BODY = ("sections", 0, "body")


def found(made: Document) -> list[Finding]:
    findings = [
        each
        for rule in (assignments_sound, placeholders_filled, footnotes_called)
        for each in rule(made, registry())
    ]
    spoken(findings)
    return findings


def places(made: Document) -> list[tuple[str, tuple[str | int, ...] | None]]:
    return [(each.code, each.pointer) for each in found(made)]


def details(made: Document) -> list[dict[str, object]]:
    return [dict(each.details) for each in found(made)]


def test_sound_texts_have_no_faults() -> None:
    body: list[Data] = [
        task("a", deadline=["hằng năm", "đến năm 2025"], text="{lead} làm {deadline.2}.[^x]"),
        {"continues": "a", "text": "{lead} tổng hợp. {{ 7*7 }}"},
    ]

    assert found(directive(*body, footnotes={"x": "Chú thích."})) == []


def test_annexes_of_one_id_or_with_the_name_of_the_text_are_told() -> None:
    annexes = [{"id": each, "title": "Phụ lục", "body": [{"text": "A."}]} for each in "aab"]
    named = {**annexes[0], "id": "body"}
    told = list(annexes_apart(document(annexes=[*annexes, named]), registry()))

    assert spoken(told)
    assert [(each.code, each.pointer) for each in told] == [
        ("DAT171", ("annexes", 1, "id")),
        ("DAT171", ("annexes", 3, "id")),
    ]


def test_two_assignments_of_one_id_are_told_at_the_second() -> None:
    made = document(sections=[section(task("a"))], closing=[task("a")])

    assert places(made) == [("DAT111", ("closing", 0, "id"))]
    assert details(made) == [{"id": "a"}]


@pytest.mark.parametrize("lead", [None, []])
def test_an_assignment_of_nobody_is_told(lead: list[str] | None) -> None:
    order = {"id": "a", "text": "Làm."} | ({} if lead is None else {"lead": lead})

    assert places(directive(order)) == [("DAT112", (*BODY, 0))]


def test_a_heading_without_a_unit_heads_nobody() -> None:
    made = document(sections=[section({"id": "a", "text": "Làm."}, heads={"lead": []})])

    assert places(made) == [("DAT112", (*BODY, 0))]


def test_an_assignment_with_a_heading_is_somebodys() -> None:
    made = document(sections=[section({"id": "a", "text": "Làm."}, heads={"lead": "so-khcn"})])

    assert found(made) == []


@pytest.mark.parametrize(
    ("text", "code", "expected"),
    [
        ("{deadlin}", "DAT113", {"placeholder": "{deadlin}", "nearest": "{deadline}"}),
        ("{x}", "DAT113", {"placeholder": "{x}", "nearest": "{lead}"}),
        ("{deadline}", "DAT114", {"placeholder": "{deadline}", "field": "deadline"}),
        ("{lead.2}", "DAT114", {"placeholder": "{lead.2}", "field": "lead"}),
        ("{lead.0}", "DAT114", {"placeholder": "{lead.0}", "field": "lead"}),
        ("{output}", "DAT114", {"placeholder": "{output}", "field": "output"}),
    ],
)
def test_a_placeholder_that_nothing_fills_is_told(
    text: str, code: str, expected: dict[str, object]
) -> None:
    made = directive(task(text=f"{{lead}} làm {text}."))

    assert places(made) == [(code, (*BODY, 0, "text"))]
    assert details(made) == [expected]


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"sections": [section({"text": "{lead} làm."})]}, (*BODY, 0, "text")),
        ({"sections": [section(title="Giao {lead}")]}, ("sections", 0, "title")),
        ({"closing": [{"text": "{lead} làm."}]}, ("closing", 0, "text")),
        ({"opening": "Giao {lead}."}, ("opening",)),
        ({"call": "Giao {lead}"}, ("call",)),
        ({"legal_bases": ["Luật {lead}"]}, ("legal_bases", 0)),
        ({"subject": "Giao {lead}"}, ("subject",)),
    ],
)
def test_a_placeholder_where_no_assignment_is_would_stay_unfilled(
    changes: dict[str, Any], pointer: tuple[str | int, ...]
) -> None:
    assert places(document(**changes)) == [("DAT114", pointer)]


def test_a_placeholder_in_an_action_is_held_to_the_same() -> None:
    assert places(directive(task(action="báo cáo {deadline}"))) == [
        ("DAT114", (*BODY, 0, "action"))
    ]


@pytest.mark.parametrize(
    ("before", "name", "code", "nearest"),
    [
        (["bao-cao"], "bao-cao-nam", "DAT115", "bao-cao"),
        (["bao-cao"], "xyz", "DAT119", ""),
        ([], "viec", "DAT119", ""),
    ],
)
def test_a_continuation_follows_what_it_continues(
    before: list[str], name: str, code: str, nearest: str
) -> None:
    body = [*(task(each) for each in before), {"continues": name, "text": "Nữa."}, task("viec")]

    made = directive(*body)

    assert places(made) == [(code, (*BODY, len(before), "continues", 0))]
    assert details(made) == [{"id": name, "nearest": nearest}]


def test_a_continuation_may_stand_in_the_closing() -> None:
    made = document(sections=[section(task("a"))], closing=[{"continues": "a", "text": "Nữa."}])

    assert found(made) == []


def test_what_a_continuation_prints_is_the_same_for_all_it_continues() -> None:
    both = {"continues": ["a", "b"], "text": "Gửi {report_to}."}
    same = directive(task("a", report_to="cac-so"), task("b", report_to="cac-so"), both)
    other = directive(task("a", report_to="cac-so"), task("b", report_to="so-khcn"), both)
    lacking = directive(task("a", report_to="cac-so"), task("b"), both)

    assert found(same) == []
    assert places(other) == places(lacking) == [("DAT116", (*BODY, 2, "text"))]
    assert details(other) == [{"placeholder": "{report_to}", "ids": "a, b"}]


NOTED = {"a": "Chú thích."}


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"legal_bases": ["Luật[^x]"]}, ("legal_bases", 0)),
        ({"opening": "Mở đầu[^x]."}, ("opening",)),
        ({"call": "Yêu cầu[^x]"}, ("call",)),
        ({"sections": [section(title="Mục[^x]")]}, ("sections", 0, "title")),
        ({"sections": [section({"text": "Lời[^x]."})]}, (*BODY, 0, "text")),
        ({"sections": [section(task(text="{lead}[^x] làm."))]}, (*BODY, 0, "text")),
        ({"sections": [section(task(action="làm[^x]"))]}, (*BODY, 0, "action")),
        (
            {"sections": [section({"parts": [{"text": "Lời[^x]."}]})]},
            (*BODY, 0, "parts", 0, "text"),
        ),
        ({"closing": [{"text": "Hết[^x]."}]}, ("closing", 0, "text")),
    ],
)
def test_a_footnote_that_is_called_but_not_given_is_told(
    changes: dict[str, Any], pointer: tuple[str | int, ...]
) -> None:
    made = document(**changes)

    assert places(made) == [("DAT117", pointer)]
    assert details(made) == [{"name": "x"}]


def test_a_footnote_that_is_called_in_the_call_is_called() -> None:
    assert found(document(call="Yêu cầu[^a]", footnotes=NOTED)) == []


def test_a_footnote_that_is_not_called_is_a_warning() -> None:
    made = directive(task(), footnotes=NOTED)

    (finding,) = found(made)

    assert (finding.code, finding.pointer) == ("DAT118", ("footnotes", "a"))
    assert finding.severity is Severity.WARNING


def test_a_footnote_that_is_called_twice_is_told_at_the_second_call() -> None:
    made = directive({"text": "Một[^a]."}, {"text": "Hai[^a]."}, footnotes=NOTED)

    assert places(made) == [("DAT120", (*BODY, 1, "text"))]


TABLE: dict[str, Any] = {"columns": [{"title": "A"}, {"title": "B"}], "rows": [["1", "Hai[^a]"]]}


def test_a_footnote_that_is_called_in_a_table_is_called() -> None:
    assert found(directive(TABLE, footnotes=NOTED)) == []
    group = {**TABLE, "rows": [{"group": "Nhóm[^a]"}]}
    assert found(directive(group, footnotes=NOTED)) == []


def test_a_second_call_is_told_where_it_is_read_second() -> None:
    made = directive(TABLE, {"text": "Ba[^a]."}, footnotes=NOTED)

    assert places(made) == [("DAT120", (*BODY, 1, "text"))]


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"subject": "Trích yếu[^a]"}, ("subject",)),
        ({"footnotes": {**NOTED, "b": "Xem [^a]."}, "call": "Yêu cầu[^b]"}, ("footnotes", "b")),
        (
            {"annexes": [{"id": "x", "title": "Danh mục[^a]", "body": [{"text": "A."}]}]},
            ("annexes", 0, "title"),
        ),
        (
            {"sections": [section({**TABLE, "columns": [{"title": "A[^a]"}], "rows": []})]},
            (*BODY, 0, "columns", 0, "title"),
        ),
        ({"sections": [section(task(output="Báo cáo[^a]"))]}, (*BODY, 0, "output")),
    ],
)
def test_a_footnote_that_is_called_where_none_is_printed_is_told_there(
    changes: dict[str, Any], pointer: tuple[str | int, ...]
) -> None:
    made = document(**{"footnotes": NOTED, **changes})

    assert places(made) == [("DAT136", pointer)]
    assert spoken(list(footnotes_called(made, registry()))) == ["DAT136"]


@pytest.mark.parametrize(
    "words", ["{deadline}", "{deadlin}", "{lead.7}", "x[^khong]", "{{ 7*7 }}", "{", "[^"]
)
@pytest.mark.parametrize(
    "key", ["opening", "call", "subject", "title", "text", "action", "lead", "output", "base"]
)
def test_what_the_rules_let_through_can_be_composed(key: str, words: str) -> None:
    text = f"Lời {words} văn"
    where: dict[str, dict[str, Any]] = {
        "title": {"sections": [section(title=text)]},
        "text": {"sections": [section(task(text=text))]},
        "action": {"sections": [section(task(action=text))]},
        "lead": {"sections": [section(task(lead={"described": text}))]},
        "output": {"sections": [section(task(text="{lead} lập {output}.", output=text))]},
        "base": {"legal_bases": [text]},
    }
    made = document(**where.get(key, {key: text}))

    if not has_errors(each for rule in DATA_RULES for each in rule(made, registry())):
        assert compose(made, registry()).words()


@pytest.mark.parametrize(
    ("brief", "code"),
    [("Nộp {output}", "DAT114"), ("Nộp {deadlin}", "DAT113"), ("{lead} nộp[^x][^x]", None)],
)
def test_the_short_form_of_an_assignment_has_placeholders_that_are_filled(
    brief: str, code: str | None
) -> None:
    made = directive(task("mot", brief=brief))

    found = [each.code for each in placeholders_filled(made, registry())]
    notes = list(footnotes_called(made, registry()))

    assert (found, notes) == ([code] if code else [], [])
