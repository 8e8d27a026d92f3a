"""A document: its states, dates, number, recipients and signatory."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from doc_engine.model.base import BRIEF_LIMIT
from doc_engine.model.config import Config
from doc_engine.model.document import Document, Recipient, Signatory
from tests.factory import document, document_data, kinds_of_fault


def faults(**changes: Any) -> list[tuple[str, tuple[Any, ...]]]:
    return kinds_of_fault(Document, document_data(**changes))


def test_the_shortest_document_is_sound() -> None:
    assert faults() == []


@pytest.mark.parametrize(
    "key", ["schema", "type", "id", "organ", "subject", "recipients", "signatory"]
)
def test_a_document_misses_what_it_needs(key: str) -> None:
    assert faults(**{key: None}) == [("missing", (key,))]


@pytest.mark.parametrize("value", ["2", "1.0", "", "một"])
def test_another_version_of_the_schema_is_refused(value: str) -> None:
    assert faults(schema=value) == [("literal_error", ("schema",))]


@pytest.mark.parametrize("key", ["schema_version", "title", "Subject", "section"])
def test_an_unknown_key_is_refused(key: str) -> None:
    assert faults(**{key: "1"}) == [("extra_forbidden", (key,))]


@pytest.mark.parametrize(
    "changes",
    [{"code": None}, {"code": {"notation": "CT-UBND"}}, {"issued_date": None, "code": None}],
)
def test_an_issued_document_has_its_number(changes: dict[str, Any]) -> None:
    assert faults(**changes) == [("issued_incomplete", ())]


def test_an_issued_document_has_its_day() -> None:
    assert faults(issued_date=None, drafted_date="2022-03-01") == [("issued_incomplete", ())]


@pytest.mark.parametrize("state", ["draft", "for-signature"])
def test_a_document_not_issued_may_lack_number_and_day_but_needs_some_day(state: str) -> None:
    blank: dict[str, Any] = {"state": state, "code": None, "issued_date": None}

    assert faults(**blank, drafted_date="2022-03-01") == []
    assert faults(**blank) == [("no_date", ())]


def test_a_document_is_a_draft_unless_it_says_otherwise() -> None:
    assert document(state=None).state == "draft"


def test_another_state_is_refused() -> None:
    assert faults(state="Issued") == [("literal_error", ("state",))]


def test_names_are_looked_up_on_the_day_of_issue_else_on_that_of_the_draft() -> None:
    both = document(drafted_date="2022-01-01")
    drafted = document(state="draft", issued_date=None, drafted_date="2022-01-01")

    assert both.day == date(2022, 3, 25)
    assert drafted.day == date(2022, 1, 1)


@pytest.mark.parametrize("number", ["02", "2a", "-2", "2.0"])
def test_a_number_in_another_spelling_is_refused(number: str) -> None:
    assert faults(code={"number": number}) == [("count_form", ("code", "number"))]


def test_numbers_begin_with_one() -> None:
    assert [place for _, place in faults(code={"number": "0"})] == [("code", "number")]


@pytest.mark.parametrize("urgency", ["KHẨN", "THƯỢNG KHẨN", "HỎA TỐC"])
def test_the_marks_of_urgency_are_known(urgency: str) -> None:
    assert faults(urgency=urgency) == []


def test_a_secret_document_is_refused() -> None:
    assert faults(urgency="MẬT") == [("literal_error", ("urgency",))]
    assert faults(secrecy="MẬT") == [("extra_forbidden", ("secrecy",))]


def test_blank_lines_part_the_paragraphs_of_the_opening() -> None:
    made = document(opening="Đoạn một,\ntiếp theo.\n\n \nĐoạn hai.\n\n\n")

    assert made.opening == ("Đoạn một, tiếp theo.", "Đoạn hai.")
    assert document(opening=["Một.", "Hai."]).opening == ("Một.", "Hai.")


@pytest.mark.parametrize(
    ("opening", "kind"),
    [({"a": "b"}, "tuple_type"), (["x", ""], "empty_value"), ([["x"]], "string_type")],
)
def test_an_opening_of_another_form_is_refused(opening: object, kind: str) -> None:
    assert [each for each, _ in faults(opening=opening)] == [kind]


@pytest.mark.parametrize(
    ("key", "value", "kind"),
    [
        ("legal_bases", "Luật", "tuple_type"),
        ("sections", {"title": "x"}, "tuple_type"),
        ("subject", ["a"], "string_type"),
        ("footnotes", ["a"], "dict_type"),
        ("signatory", "Mai Sơn", "model_type"),
        ("recipients", [], "too_short"),
    ],
)
def test_a_value_of_another_shape_is_refused(key: str, value: object, kind: str) -> None:
    assert faults(**{key: value}) == [(kind, (key,))]


def test_a_subject_is_no_longer_than_its_limit() -> None:
    assert faults(subject="ư" * BRIEF_LIMIT) == []
    assert faults(subject="ư" * (BRIEF_LIMIT + 1)) == [("string_too_long", ("subject",))]


def test_the_name_of_a_footnote_is_an_id() -> None:
    assert [kind for kind, _ in faults(footnotes={"Chú thích": "x"})] == ["string_pattern_mismatch"]


@pytest.mark.parametrize(
    "data",
    [{}, {"purpose": "b/c"}, {"to": "so-khcn", "archive": "VT"}, {"to": [], "archive": []}],
)
def test_a_recipient_is_a_body_or_the_archive(data: dict[str, Any]) -> None:
    assert kinds_of_fault(Recipient, data) == [("recipient_target", ())]


def test_a_recipient_reaches_what_stands_below_it() -> None:
    made = Recipient.model_validate(
        {
            "to": ["a", "b"],
            "items": [{"to": "c", "items": [{"to": "d"}]}, {"archive": ["VT"]}],
        }
    )

    assert list(made.reached()) == ["a", "b", "c", "d"]


def test_a_fault_below_a_recipient_has_its_place() -> None:
    assert faults(recipients=[{"to": "b"}, {"to": "a", "items": [{}]}]) == [
        ("recipient_target", ("recipients", 1, "items", 0))
    ]


def test_a_signatory_has_authority_and_name() -> None:
    assert kinds_of_fault(Signatory, {"full_name": "Mai Sơn"}) == [("missing", ("authority",))]
    assert kinds_of_fault(Signatory, {"authority": [], "full_name": "Mai Sơn"}) == [
        ("too_short", ("authority",))
    ]
    assert kinds_of_fault(Signatory, {"authority": "X", "full_name": ""}) == [
        ("empty_value", ("full_name",))
    ]


def test_a_document_is_written_and_read_again_the_same() -> None:
    made = document(opening="Một.\n\nHai.", legal_bases=["Luật"], footnotes={"a": "x"})

    again = Document.model_validate(made.model_dump(mode="json", by_alias=True, exclude_none=True))

    assert again.subject == made.subject
    assert again.opening == made.opening


def test_a_configuration_has_its_usual_places() -> None:
    config = Config.model_validate({"schema": "1"})

    assert (config.units, config.documents, config.formats) == (
        "data/units.yaml",
        "data",
        ("docx", "pdf"),
    )
    assert kinds_of_fault(Config, {"schema": "1", "out": "x"}) == [("extra_forbidden", ("out",))]
