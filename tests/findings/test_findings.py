"""Findings and faults: what they say, where, and how grave they are."""

from __future__ import annotations

import errno
import os

import pytest

from doc_engine.findings import (
    DocEngineError,
    EnvironmentFault,
    Finding,
    Place,
    Severity,
    UsageFault,
    disk_reason,
    has_errors,
)
from doc_engine.wording import said

UNKNOWN = Finding("DAT101", details={"id": "so-x", "nearest": "so-y"})


def test_a_finding_says_what_is_wrong_and_what_would_be_right_in_both_languages() -> None:
    for language in ("vi", "en"):
        assert "so-x" in UNKNOWN.message(language)
        assert "so-y" in UNKNOWN.remedy(language)
    assert UNKNOWN.message("vi") != UNKNOWN.message("en")


def test_a_finding_speaks_vietnamese_unless_told_otherwise() -> None:
    assert UNKNOWN.message() == UNKNOWN.message("vi")


def test_a_finding_cites_its_clause_where_it_has_one() -> None:
    assert "30/2020/NĐ-CP" in Finding("DAT104", details={"id": "x"}).clause()
    assert UNKNOWN.clause() == ""


def test_a_finding_without_a_field_of_its_text_is_a_bug() -> None:
    with pytest.raises(KeyError):
        Finding("DAT101").message()


def test_placing_a_finding_changes_nothing_else() -> None:
    place = Place("a.yaml", 3, 5, "x: y")
    finding = Finding("DAT104", Severity.WARNING, None, {"id": "x"}, ("organ",), "ct")

    placed = finding.at(place)

    assert placed == Finding("DAT104", Severity.WARNING, place, {"id": "x"}, ("organ",), "ct")
    assert finding.place is None


def test_a_finding_about_a_file_that_was_given_has_words_of_its_own() -> None:
    finding = Finding("PAR104", details={"words": "Mật", "format": "docx"})

    given = finding.of_file("tay.docx")

    for language in ("vi", "en"):
        assert "manifest" in finding.remedy(language)
        assert "manifest" not in given.remedy(language)
        assert "Mật" in given.message(language)
        assert given.message(language) != finding.message(language)
    assert UNKNOWN.of_file("tay.docx").message() == UNKNOWN.message()


def test_places_stand_in_the_order_of_file_line_and_column() -> None:
    places = [Place("b", 1), Place("a", 10, 2), Place("a", 10, 1), Place("a", 9, 9), Place("a")]

    assert sorted(places) == [
        Place("a"),
        Place("a", 9, 9),
        Place("a", 10, 1),
        Place("a", 10, 2),
        Place("b", 1),
    ]


@pytest.mark.parametrize(
    ("severity", "grave", "grave_when_strict"),
    [
        (Severity.ERROR, True, True),
        (Severity.WARNING, False, True),
        (Severity.INFO, False, False),
    ],
)
def test_only_errors_count_and_warnings_when_strict(
    severity: Severity, grave: bool, grave_when_strict: bool
) -> None:
    findings = [Finding("DAT112", severity)]

    assert has_errors(findings) is grave
    assert has_errors(findings, strict=True) is grave_when_strict


def test_nothing_found_is_no_error() -> None:
    assert not has_errors([], strict=True)


def test_one_error_among_warnings_counts() -> None:
    assert has_errors([Finding("COV105", Severity.WARNING), Finding("DAT112")])


def test_a_fault_says_what_is_wrong_and_what_to_do() -> None:
    fault = UsageFault("USE101", document="ct", nearest="ct-02")

    assert "“ct”" in fault.message()
    assert "ct-02" in fault.message()
    assert str(fault).startswith("USE101: ")
    assert fault.message("en") in str(fault)


@pytest.mark.parametrize("number", [errno.ENOENT, errno.EACCES, errno.ENOSPC, errno.EISDIR])
def test_why_the_system_refused_a_file_is_told_in_the_users_language(number: int) -> None:
    error = OSError(number, os.strerror(number))

    fault = EnvironmentFault("ENV201", path="a.docx", reason=disk_reason(error))

    assert os.strerror(number) not in fault.message("vi")
    assert errno.errorcode[number] not in fault.message("vi") + fault.message("en")
    assert str(said(fault.details["reason"], "en")) in fault.message("en")


def test_an_error_of_the_system_without_a_text_is_told_by_its_name() -> None:
    assert "EPIPE" in disk_reason(OSError(errno.EPIPE, "x"))
    assert "OSError" in disk_reason(OSError("x"))


def test_each_kind_of_fault_has_the_exit_code_of_the_contract() -> None:
    assert UsageFault("USE104").exit_code == 2
    assert EnvironmentFault("ENV101").exit_code == 3
    assert DocEngineError("ENV101").exit_code == 3
