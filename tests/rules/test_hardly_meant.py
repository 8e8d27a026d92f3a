"""What the data may say but hardly mean is a warning: nothing assigned, a hidden unit, quotes."""

from __future__ import annotations

import pytest

from doc_engine.findings import Severity
from doc_engine.model.document import Document
from doc_engine.rules.hardly_meant import (
    classes_are_no_units,
    classes_told_apart,
    quotes_meant,
    something_assigned,
    tables_of_assignments_filled,
)
from tests.factory import directive, document, registry, spoken, task


def warnings(rule: object, subject: Document) -> list[tuple[str, tuple[str | int, ...] | None]]:
    assert callable(rule)
    found = list(rule(subject, registry()))
    assert all(each.severity is Severity.WARNING for each in found)
    return list(zip(spoken(found), [each.pointer for each in found], strict=True))


def test_a_directive_that_assigns_nothing_is_doubted() -> None:
    assert warnings(something_assigned, document()) == [("DAT160", ("sections",))]
    assert warnings(something_assigned, directive({"text": "Câu văn."}))
    assert warnings(something_assigned, document(closing=[task()])) == []
    assert warnings(something_assigned, directive(task())) == []


def test_an_annex_that_lists_assignments_wants_some() -> None:
    annexes = [{"id": "phan-cong", "title": "Phân công", "assignments": "true"}]
    prose = directive({"text": "Câu văn."}, annexes=annexes)

    assert warnings(tables_of_assignments_filled, prose) == [
        ("DAT165", ("annexes", 0, "assignments"))
    ]
    assert warnings(tables_of_assignments_filled, directive(task(), annexes=annexes)) == []
    assert warnings(tables_of_assignments_filled, document()) == []


def test_a_type_that_need_not_assign_may_assign_nothing() -> None:
    assert warnings(something_assigned, document(type="cong-van")) == []


@pytest.mark.parametrize(
    ("words", "code", "unit"),
    [
        ("Sở Tài chính", "DAT161", "so-tai-chinh"),
        ("sở  tài chính", "DAT161", "so-tai-chinh"),
        ("Sở KH&CN", "DAT161", "so-khcn"),
        ("các sở, ngành", "DAT161", "cac-so"),
        ("Sở Khoa học Công nghệ", "DAT162", "so-khcn"),
        ("Sở Tài Chánh", "DAT162", "so-tai-chinh"),
        ("UBND huyện Lạng Giang", "DAT164", None),
        ("Trung tâm Ứng dụng", "DAT164", None),
        ("Giám đốc Sở Ngoại vụ", "DAT164", None),
        ("Chi cục Kiểm lâm", "DAT164", None),
    ],
)
@pytest.mark.parametrize("role", ["lead", "with", "report_to"])
def test_a_unit_that_is_only_described_is_doubted(
    role: str, words: str, code: str, unit: str | None
) -> None:
    subject = directive(task("viec", **{role: ["ubnd-tinh", {"described": words}]}))

    (found,) = classes_are_no_units(subject, registry())

    assert (found.code, found.details.get("id")) == (code, unit)
    assert found.pointer == ("sections", 0, "body", 0, role, 1, "described")
    assert found.severity is Severity.WARNING
    assert all(words in found.message(lang) and found.remedy(lang) for lang in ("vi", "en"))


@pytest.mark.parametrize(
    "words",
    [
        "cơ quan chủ trì nhiệm vụ",
        "cấp có thẩm quyền",
        "thành viên các Hội đồng tư vấn KH&CN",
        "các trường đại học",
        "UBND cấp xã",
        "UBND các huyện",
        "Phòng chuyên môn",
        "doanh nghiệp",
        "Ban giám hiệu",
    ],
)
def test_a_class_that_no_registry_lists_may_be_described(words: str) -> None:
    assert warnings(classes_are_no_units, directive(task(lead={"described": words}))) == []


def test_a_heading_unit_that_is_only_described_is_doubted_once() -> None:
    heads = {"lead": {"described": "Sở Tài chính"}}
    sections = [{"title": "A", "heads": heads, "body": [task(lead=[]), task("hai", lead=[])]}]

    pointer = ("sections", 0, "heads", "lead", 0, "described")
    assert warnings(classes_are_no_units, document(sections=sections)) == [("DAT161", pointer)]


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"subject": "“Nâng cao chất lượng”"}, ("subject",)),
        ({"opening": "Một.\n\n“Hai ba.”"}, ("opening", 1)),
        ({"sections": [{"title": "“A b”", "body": [task()]}]}, ("sections", 0, "title")),
        (
            {"closing": [task(text="“{lead} thực hiện.”", **{"with": "so-khcn"})]},
            ("closing", 0, "text"),
        ),
        ({"recipients": [{"to": "cac-so", "purpose": "“b/c”"}]}, ("recipients", 0, "purpose")),
    ],
)
def test_a_value_that_stands_whole_in_curly_quotes_is_doubted(
    changes: dict[str, object], pointer: tuple[str | int, ...]
) -> None:
    assert warnings(quotes_meant, document(**changes)) == [("DAT163", pointer)]


@pytest.mark.parametrize("text", ["Về “một” việc", "“Một” và “hai”", "Phong trào “ba không”"])
def test_quotes_within_a_text_are_left_alone(text: str) -> None:
    assert warnings(quotes_meant, document(subject=text)) == []


@pytest.mark.parametrize("words", ["cơ quan", "Đơn vị", "tổ  chức", "địa phương"])
@pytest.mark.parametrize("role", ["lead", "with", "report_to"])
def test_a_class_of_two_syllables_is_doubted(role: str, words: str) -> None:
    subject = directive(task("viec", **{role: ["ubnd-tinh", {"described": words}]}))

    here = ("sections", 0, "body", 0, role, 1, "described")
    assert warnings(classes_told_apart, subject) == [("DAT170", here)]


@pytest.mark.parametrize(
    "words", ["doanh nghiệp", "Chính quyền", "các ngành", "cơ quan chủ trì", "Hội KH&CN"]
)
def test_a_class_that_can_be_told_apart_is_not_doubted(words: str) -> None:
    assert warnings(classes_told_apart, directive(task(lead={"described": words}))) == []
