"""Rules on what was typed and should follow of itself."""

from __future__ import annotations

from typing import Any

import pytest

from doc_engine.model.document import Document
from doc_engine.rules.placeholders import lookalikes
from doc_engine.rules.typed import dates_alike, no_deadline_no_status, titles_unnumbered
from tests.factory import registry
from tests.reports import report


def titled(title: str) -> Document:
    return report(sections=[{"title": title, "body": [{"text": "Câu văn."}]}])


def saying(*texts: str, **changes: Any) -> Document:
    body = [{"text": each} for each in texts]
    return report(sections=[{"title": "Kết quả", "body": body}], **changes)


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("2.1. Quản lý đề tài", "2.1."),
        ("2.1 Quản lý đề tài", "2.1"),
        ("1. Quản lý", "1."),
        ("II. Quản lý", "II."),
        ("a) Quản lý", "a)"),
        ("Phần I. Quản lý", "Phần I."),
    ],
)
def test_a_number_that_was_typed_in_a_title_is_told(title: str, number: str) -> None:
    (found,) = titles_unnumbered(titled(title), registry())

    assert (found.code, found.details) == ("DAT321", {"number": number})


@pytest.mark.parametrize("title", ["Quản lý", "02 nhiệm vụ", "Chuyển đổi số", "V", "5S ở trường"])
def test_a_title_that_only_holds_a_number_is_left_alone(title: str) -> None:
    assert list(titles_unnumbered(titled(title), registry())) == []


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (("Ngày 30/01/2024.", "Ngày 31/1/2024."), ["31/1/2024"]),
        (("Ngày 05/12/2024, ngày 6/12/2024.",), ["6/12/2024"]),
        (("Ngày 25/6/2023, ngày 25/07/2023.",), ["25/07/2023"]),
        (("Tháng 01 và tháng 1.",), ["tháng 1"]),
        (("Ngày 30/01/2024, ngày 25/6/2023, ngày 11/12/2023.",), []),
        (("Tháng 01, tháng 3, tháng 12.",), []),
        (("Ngày 30/01/2024, “ngày 31/1/2024”.",), []),
        (("Nghị định 30/2020/NĐ-CP, ngày 05/01/2024.",), []),
    ],
)
def test_two_forms_of_one_kind_of_date_are_told(texts: tuple[str, ...], told: list[str]) -> None:
    found = list(dates_alike(saying(*texts), registry()))

    assert [(each.code, each.details["words"]) for each in found] == [
        ("DAT322", each) for each in told
    ]


@pytest.mark.parametrize(
    ("row", "count"),
    [
        (["Góp ý", "", "Chưa đến hạn"], 1),
        (["Góp ý", "", ""], 0),
        (["Góp ý", "31/01/2024", "Chưa đến hạn"], 0),
        (["Góp ý", "", "Không quy định thời hạn"], 0),
    ],
)
def test_a_typed_row_without_a_deadline_is_neither_in_time_nor_late(
    row: list[str], count: int
) -> None:
    columns = [{"title": each} for each in ("Việc", "Thời hạn", "Tiến độ")]
    made = report(sections=[{"title": "Bảng", "body": [{"columns": columns, "rows": [row]}]}])

    assert [each.code for each in no_deadline_no_status(made, registry())] == ["DAT323"] * count


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("{totl.mau-than}", "{total.mau-than}"),
        ("{Count.done}", "{count.done}"),
        ("{{period}}", "{period}"),
        ("{ figure.mau-than }", "{figure.mau-than}"),
    ],
)
def test_what_only_looks_like_a_figure_s_placeholder_is_told(text: str, meant: str) -> None:
    assert list(lookalikes(f"Số liệu {text}.")) == [(text, meant)]


@pytest.mark.parametrize("text", ["{total.mau-than}", "{period}", "{a.b}", "{tổng.số}"])
def test_figures_placeholders_and_other_text_in_braces_are_left_alone(text: str) -> None:
    assert list(lookalikes(f"Số liệu {text}.")) == []


@pytest.mark.parametrize("head", ["Hạn hoàn thành", "Hạn hòan thành", "Hạn xử lý", "THỜI HẠN"])
def test_the_column_of_deadlines_is_known_by_each_of_its_heads(head: str) -> None:
    columns = [{"title": each} for each in (head, "Tiến độ")]
    rows = [["", "Quá hạn"]]
    made = report(sections=[{"title": "Bảng", "body": [{"columns": columns, "rows": rows}]}])

    assert [each.code for each in no_deadline_no_status(made, registry())] == ["DAT323"]
