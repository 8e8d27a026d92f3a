"""How number, date, text, Nơi nhận and signature are written, read from bytes of both formats."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from doc_engine.compose import compose
from doc_engine.compose.origins import origins
from doc_engine.composition import Composition
from doc_engine.findings import Severity
from doc_engine.readback import read
from doc_engine.rules import SHEET_RULES
from doc_engine.rules.sheet import Sheet
from tests.factory import composed, registry, task
from tests.factory import directive as document_of
from tests.rules.files import LONG, codes, directive, edited, findings, made

SOURCE: dict[str, Any] = {
    "code": {"number": "2", "notation": "ct-UBND"},
    "recipients": [{"to": "cac-so", "items": [{"to": "so-khcn"}]}],
    "signatory": {"authority": ["KT CHỦ TỊCH", "PHÓ CHỦ TỊCH"], "full_name": "TS. Mai Sơn"},
}


def pointers(data: bytes, **changes: Any) -> dict[str, object]:
    """Return where in the data each finding on the form of a file stands, None for nowhere."""
    source = document_of(task(), **changes)
    whole = compose(source, registry())
    sheet = Sheet(whole, read(data, "docx"), origins(source, whole))
    return {each.code: each.pointer for rule in SHEET_RULES for each in rule(sheet)}


def test_what_the_data_say_wrong_is_told_at_their_value() -> None:
    whole = compose(document_of(task(), **SOURCE), registry())

    assert pointers(made("docx", whole), **SOURCE) == {
        "FRM126": ("code", "notation"),
        "FRM131": ("recipients", 0, "items", 0),
        "FRM132": ("signatory", "authority", 0),
        "FRM135": ("signatory", "full_name"),
    }


def test_what_the_file_says_otherwise_is_not_told_at_the_data() -> None:
    whole = compose(document_of(task(), **SOURCE), registry())
    data = edited("TS. Mai Sơn", "PGS. TS. Mai Sơn", docx=made("docx", whole))

    assert pointers(data, **SOURCE)["FRM135"] is None


def without_end_mark() -> Composition:
    """Return the directive with a text that ends like any sentence."""
    whole = directive()
    *others, last = whole.body
    runs = (*last.runs[:-1], replace(last.runs[-1], text=last.runs[-1].text.replace("./.", ".")))
    return replace(whole, body=(*others, replace(last, runs=runs)))


@pytest.mark.parametrize(
    ("notation", "right"),
    [
        ("ct-UBND", "Số: 02/CT-UBND"),
        ("CT - UBND", "Số: 02/CT-UBND"),
        ("CT–UBND", "Số: 02/CT-UBND"),
        ("TTR-UBND", ""),
        ("QyĐ-UBND", ""),
        ("CT-TTg", ""),
        ("2022/NQ-HĐND", ""),
    ],
)
@pytest.mark.parametrize("format_name", ["docx", "pdf"])
def test_a_symbol_is_written_as_the_decree_has_it(
    format_name: str, notation: str, right: str
) -> None:
    document = directive(code={"number": "2", "notation": notation})
    told = findings(made(format_name, document), document)

    assert [each.details["right"] for each in told] == ([right] if right else [])
    assert {each.code for each in told} <= {"FRM126"}


@pytest.mark.parametrize(
    "text", ["Số: 2/CT-UBND", "Số 02/CT-UBND", "Số: 002/ct-ubnd", "số: 02/ CT-UBND"]
)
def test_a_number_is_padded_after_a_colon(text: str) -> None:
    data = edited(">Số: 02/CT-UBND<", f">{text}<")

    assert codes(data) == ["FRM126"]
    assert findings(data)[0].remedy() == "Ghi: “Số: 02/CT-UBND”."


def test_words_that_are_no_number_are_told_with_a_model() -> None:
    assert codes(edited(">Số: 02/CT-UBND<", ">Công văn hai<")) == ["FRM126"]


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Bắc Giang, ngày 25 tháng 03 năm 2022", "Bắc Giang, ngày 25 tháng 3 năm 2022"),
        ("Bắc Giang, ngày 5 tháng 2 năm 2022", "Bắc Giang, ngày 05 tháng 02 năm 2022"),
        ("Bắc Giang ngày 25 tháng 3 năm 2022", "Bắc Giang, ngày 25 tháng 3 năm 2022"),
        ("Bắc Giang, 25/3/2022", "Bắc Giang, ngày 05 tháng 3 năm 2022"),
        ("Bắc Giang, ngày 05 tháng 01 năm 2022", ""),
        ("Bắc Giang, ngày 25 tháng 12 năm 2022", ""),
    ],
)
def test_a_date_is_padded_where_the_decree_pads_it(text: str, right: str) -> None:
    told = findings(edited(">Bắc Giang, ngày 25 tháng 3 năm 2022<", f">{text}<"))

    assert [(each.code, each.details["right"]) for each in told] == (
        [("FRM127", right)] if right else []
    )


def test_a_date_that_a_pdf_prints_otherwise_is_told() -> None:
    whole = directive()
    printed = replace(whole.place_and_date, text="Bắc Giang, ngày 25 tháng 03 năm 2022")
    data = made("pdf", replace(whole, place_and_date=printed))

    assert codes(data) == ["FRM127"]


@pytest.mark.parametrize("format_name", ["docx", "pdf"])
def test_a_draft_may_leave_number_and_day_blank(format_name: str) -> None:
    draft = directive(state="draft", code={}, issued_date=None, drafted_date="2022-03-25")

    assert codes(made(format_name, draft), draft) == []


def test_a_text_without_its_end_mark_is_warned_of() -> None:
    bare = edited(r"\./\.</w:t>", ".</w:t>")
    for data in (bare, made("pdf", without_end_mark())):
        (finding,) = findings(data)
        assert (finding.code, finding.severity) == ("FRM128", Severity.WARNING)
        assert "Quy tắc của chương trình" in finding.clause()


@pytest.mark.parametrize("format_name", ["docx", "pdf"])
def test_a_text_that_ends_with_a_table_has_no_place_for_the_end_mark(format_name: str) -> None:
    table = {"columns": [{"title": "TT"}, {"title": "Nội dung"}], "rows": [["1", "Rà soát"]]}
    filed = [{"to": "cac-so"}, {"archive": "VT"}]
    whole = composed(task(), {"text": "Danh mục như sau:"}, table, recipients=filed)

    assert codes(made(format_name, whole), whole) == []


@pytest.mark.parametrize("format_name", ["docx", "pdf"])
@pytest.mark.parametrize(
    ("numbers", "found", "right"),
    [
        (["1.1.", "1.2.", "1.2.1."], "", ""),
        (["a)", "b)", "c)", "d)", "đ)", "e)"], "", ""),
        (["1.1", "1.3"], "1.3.", "1.2."),
        (["a)", "c)"], "c)", "b)"),
        (["b)"], "b)", "a)"),
    ],
)
def test_numbers_go_on_without_gaps(
    format_name: str, numbers: list[str], found: str, right: str
) -> None:
    body = [{"text": f"{number} {LONG}"} for number in numbers]
    document = directive(sections=[{"title": "Nhiệm vụ", "body": body}])
    told = findings(made(format_name, document), document)

    assert [(each.code, each.details["found"], each.details["right"]) for each in told] == (
        [("FRM129", found, right)] if found else []
    )
    assert all(each.severity is Severity.WARNING for each in told)


def test_sections_out_of_order_are_warned_of() -> None:
    data = edited(r">2\. Tổ chức", ">3. Tổ chức")

    assert [(each.code, each.details["right"]) for each in findings(data)] == [("FRM129", "2.")]


@pytest.mark.parametrize(
    ("old", "new", "end"),
    [
        ("- Các sở, ngành;", "Các sở, ngành;", ";"),
        ("- Các sở, ngành;", "- Các sở, ngành,", ";"),
        ("- Lưu: VT, KGVX.", "- Lưu: VT, KGVX;", "."),
    ],
)
def test_a_line_of_the_recipients_has_its_dash_and_its_end(old: str, new: str, end: str) -> None:
    told = findings(edited(f">{old}<", f">{new}<"))

    assert [(each.code, each.details["end"]) for each in told] == [("FRM130", end)]


@pytest.mark.parametrize("format_name", ["docx", "pdf"])
def test_recipients_end_with_where_the_document_is_filed(format_name: str) -> None:
    document = directive(recipients=[{"to": "cac-so"}])

    assert codes(made(format_name, document), document) == ["FRM131"]


def test_the_label_of_the_recipients_stands_alone() -> None:
    joined = edited(
        r"(Nơi nhận:</w:t></w:r><w:bookmarkEnd[^>]*/>)</w:p><w:p><w:pPr>.*?</w:pPr>", r"\1"
    )

    assert "FRM136" in codes(joined)
    assert codes(edited(">Nơi nhận:<", ">Nơi gửi<")) == ["FRM136"]


@pytest.mark.parametrize("format_name", ["docx", "pdf"])
@pytest.mark.parametrize(
    ("authority", "words"),
    [
        (["CHỦ TỊCH"], ""),
        (["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], ""),
        (["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"], ""),
        (["Q. GIÁM ĐỐC"], ""),
        (["TM. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], "tập thể"),
        (["KT. PHÓ CHỦ TỊCH", "CHÁNH VĂN PHÒNG"], "người đứng đầu"),
        (["KT. CHỦ TỊCH"], "ở dòng dưới"),
        (["KT CHỦ TỊCH", "PHÓ CHỦ TỊCH"], "dấu chấm"),
        (["T/M ỦY BAN NHÂN DÂN", "CHỦ TỊCH"], "dấu chấm"),
    ],
)
def test_an_authority_stands_before_what_it_may_stand_before(
    format_name: str, authority: list[str], words: str
) -> None:
    document = directive(signatory={"authority": authority, "full_name": "Mai Sơn"})
    told = findings(made(format_name, document), document)

    assert [each.code for each in told] == (["FRM132"] if words else [])
    assert all(words in each.remedy() for each in told)


@pytest.mark.parametrize("format_name", ["docx", "pdf"])
@pytest.mark.parametrize(
    ("name", "right"), [("TS. Mai Sơn", "Mai Sơn"), ("PGS.TS Mai Sơn", "Mai Sơn"), ("Lý Bs", "")]
)
def test_academic_titles_are_warned_of(format_name: str, name: str, right: str) -> None:
    document = directive(signatory={"authority": ["CHỦ TỊCH"], "full_name": name})
    told = findings(made(format_name, document), document)

    assert [(each.code, each.details["right"]) for each in told] == (
        [("FRM135", right)] if right else []
    )
    assert all(each.severity is Severity.WARNING for each in told)
