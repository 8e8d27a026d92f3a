"""Margins, places, paragraphs and page numbers, read from altered bytes of both formats."""

from __future__ import annotations

import pytest

from doc_engine.readback import read
from tests.rules.files import codes, directive, edited, findings, made, restyled, styled

SIDES = {"top": "trên", "bottom": "dưới", "left": "trái", "right": "phải"}


@pytest.mark.parametrize(
    ("side", "millimetres"),
    [("top", 15), ("bottom", 14), ("left", 25), ("left", 40), ("right", 10), ("right", 26)],
)
def test_a_margin_out_of_bounds_is_told_with_what_it_may_be(side: str, millimetres: int) -> None:
    twips = round(millimetres * 1440 / 25.4)
    docx = edited(rf'(<w:pgMar[^>]* w:{side}=")\d+', rf"\g<1>{twips}")
    pdf = styled(f"@page{{margin-{side}:{millimetres}mm}}")

    for data in (docx, pdf):
        told = [each for each in findings(data) if each.details.get("side") == SIDES[side]]
        assert [each.code for each in told] == ["FRM106"], codes(data)
        assert abs(float(str(told[0].details["length"])) - millimetres) < (
            8 if side == "bottom" else 1.5
        )
        assert "khoản 3" in told[0].clause()


def test_a_gutter_is_part_of_the_left_margin() -> None:
    assert codes(edited('w:gutter="0"', 'w:gutter="567"')) == ["FRM106"]


def test_every_section_is_held_to_the_margins() -> None:
    section = '<w:p><w:pPr><w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="300"'
    section += ' w:right="850" w:bottom="1134" w:left="1701"/></w:sectPr></w:pPr></w:p>'

    assert codes(edited("(<w:sectPr>)", section + r"\1", count=1)) == ["FRM106"]


A4 = '<w:pgSz w:w="11906" w:h="16838"'
LYING = '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"'
MARGINS = '<w:pgMar w:top="1134" w:right="850" w:bottom="1134" w:left="1701"/>'
UPRIGHT_SECTION = f"<w:p><w:pPr><w:sectPr>{A4}/>{MARGINS}</w:sectPr></w:pPr></w:p>"


@pytest.mark.parametrize("pages", ["", ":nth(2)"])
def test_words_of_the_main_document_on_a_page_of_a_pdf_that_lies_are_told(pages: str) -> None:
    told = findings(styled(f"@page{pages}{{size:297mm 210mm}}"))

    assert [each.details["size"] for each in told if each.code == "FRM102"] == ["297.0 x 210.0 mm"]


@pytest.mark.parametrize("first", ["", UPRIGHT_SECTION])
def test_words_of_the_main_document_in_a_section_that_lies_are_told(first: str) -> None:
    ending = r"(<w:p>(?:(?!<w:p>).)*Tổ chức thực hiện)"
    told = findings(edited(ending, rf"{first}\1", docx=edited(A4, LYING)))

    assert [each.details["size"] for each in told if each.code == "FRM102"] == ["297.0 x 210.0 mm"]


def test_a_wide_table_on_a_page_of_its_own_may_lie() -> None:
    added = '<div style="page:wide">Biểu mẫu kèm theo</div></body>'
    table = "<w:p><w:r><w:t>Biểu mẫu kèm theo</w:t></w:r></w:p>"
    pdf = styled("@page wide{size:297mm 210mm}", html=f"</body> => {added}")
    docx = edited(f"(<w:sectPr>.*?){A4}", rf"{UPRIGHT_SECTION}{table}\1{LYING}")

    for data, format_name in ((pdf, "pdf"), (docx, "docx")):
        widths = [round(page.width) for page in read(data, format_name).pages]
        assert (widths[0], widths[-1]) == (210, 297)
        assert "FRM102" not in codes(data)


def test_a_national_name_on_two_lines_is_told() -> None:
    narrow = styled(".national-name{white-space:normal;margin:0 15mm}")
    wide = edited(r'(<w:tcW w:w=")\d+(" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle '
                  r'w:val="VBQuocHieu")', r"\g<1>4200\2")  # fmt: skip

    assert "FRM118" in codes(narrow)
    assert "FRM118" in codes(wide)


def test_a_national_name_at_the_left_is_told() -> None:
    swapped = styled(
        ".letterhead p{left:100mm;position:relative} .letterhead .nation-column p{left:-65mm}"
    )

    assert "FRM119" in codes(swapped)
    assert "ngang hàng với tên cơ quan" in findings(swapped)[0].remedy()


def swap(first: str, second: str) -> bytes:
    """Return a DOCX in which the cells that hold two styles have changed places."""
    cell = r"(<w:tc>(?:(?!</w:tc>).)*?w:val=\"{}\"(?:(?!</w:tc>).)*?</w:tc>)"
    return edited(cell.format(first) + cell.format(second), r"\2\1")


def test_cells_that_changed_places_are_told() -> None:
    assert codes(swap("VBCoQuan", "VBQuocHieu")) == ["FRM119", "FRM119"]
    assert codes(swap("VBSoKyHieu", "VBDiaDanh")) == ["FRM119", "FRM119"]
    signed_left = swap("VBNoiNhanMuc", "VBHoTen")
    assert codes(signed_left) == ["FRM119"]
    assert "phần ký" in findings(signed_left)[0].remedy()


def test_a_date_or_a_signature_on_another_level_is_told() -> None:
    assert codes(styled(".place-and-date{margin-top:16mm}")) == ["FRM119"]
    assert codes(styled(".authority{position:relative;top:9mm}")) == ["FRM119"]


@pytest.mark.parametrize(
    ("style", "selector", "count"),
    [
        ("VBTieuNgu", ".motto", 1),
        ("VBSoKyHieu", ".code", 1),
        ("VBDiaDanh", ".place-and-date", 1),
        ("VBTenLoai", ".type-name", 1),
        ("VBTrichYeu", ".subject", 1),
        ("VBHoTen", ".full-name", 1),
    ],
)
def test_words_that_are_not_centred_are_told(style: str, selector: str, count: int) -> None:
    docx = restyled(style, '<w:jc w:val="center"/>', '<w:jc w:val="left"/>')

    assert codes(docx) == ["FRM121"] * count
    assert codes(styled(f"{selector}{{text-align:left}}")) == ["FRM120"] * count


def test_a_text_that_is_not_justified_is_told() -> None:
    docx = restyled("VBDoanVan", '<w:jc w:val="both"/>', '<w:jc w:val="left"/>')

    for data in (docx, styled(".body .text, .body .dash, .body .legal-basis{text-align:left}")):
        assert codes(data) == ["FRM113"]
        assert findings(data)[0].remedy() == "Canh đều cả hai lề (justify)."


def test_a_first_line_that_is_not_indented_is_told_with_its_indent() -> None:
    docx = restyled("VBDoanVan", r'w:firstLine="\d+"', 'w:firstLine="284"')

    for data in (docx, styled(".body .text{text-indent:5mm}")):
        assert codes(data) == ["FRM114"]
        assert abs(float(str(findings(data)[0].details["value"])) - 5.0) < 0.5
    assert codes(styled(".body .text{text-indent:10mm}")) == []


def test_paragraphs_that_stand_too_close_are_told() -> None:
    docx = restyled("VBDoanVan", 'w:after="120"', 'w:after="40"')

    for data in (docx, styled(".body .text, .body .legal-basis{margin-bottom:2pt}")):
        assert set(codes(data)) == {"FRM115"}
        assert findings(data)[0].details["value"] == "2.0"


@pytest.mark.parametrize(("lines", "told"), [(0.8, True), (1.0, False), (1.5, False), (2.0, True)])
def test_lines_are_single_to_one_and_a_half_apart(lines: float, told: bool) -> None:
    docx = restyled("VBDoanVan", r'w:line="\d+"', f'w:line="{round(lines * 240)}"')
    pdf = styled(f".body .text{{line-height:{lines * 1.15}}}")

    for data in (docx, pdf):
        assert codes(data) == ["FRM116"] * told


def test_lines_of_an_exact_height_are_held_against_the_size() -> None:
    exact = r'w:line="\d+" w:lineRule="auto"'

    assert codes(restyled("VBDoanVan", exact, 'w:line="600" w:lineRule="exact"')) == ["FRM116"]
    assert codes(restyled("VBDoanVan", exact, 'w:line="400" w:lineRule="exact"')) == []


def test_pages_without_numbers_are_told() -> None:
    bare = edited("<w:headerReference[^>]*/>", "")

    for data in (bare, styled("@page{@top-center{content:none}}")):
        assert codes(data) == ["FRM122"]


def test_a_number_on_the_first_page_is_told() -> None:
    shown = edited("<w:titlePg/>", "")

    for data in (shown, styled("@page :first{@top-center{content:counter(page)}}")):
        assert codes(data) == ["FRM123"]


def test_a_number_at_the_foot_or_the_side_is_told() -> None:
    left = restyled("Header", '<w:jc w:val="center"/>', '<w:jc w:val="left"/>')
    foot = "@page{@top-center{content:none} @bottom-center{content:counter(page)}}"
    side = "@page{@top-center{content:none} @top-left{content:counter(page)"
    side += ";vertical-align:bottom;padding-bottom:4mm}} @page:first{@top-left{content:none}}"

    assert codes(left) == ["FRM124"]
    assert codes(styled(foot + "@page:first{@bottom-center{content:none}}")) == ["FRM124"]
    assert codes(styled(side)) == ["FRM124"]


def test_numbers_out_of_order_or_not_arabic_are_told() -> None:
    roman = edited("<w:titlePg/>", '<w:pgNumType w:fmt="upperRoman"/><w:titlePg/>')
    late = edited("<w:titlePg/>", '<w:pgNumType w:start="5"/><w:titlePg/>')

    assert codes(roman) == codes(late) == ["FRM125"]
    assert codes(styled("@page{counter-increment:page 2}")) == ["FRM125"]


@pytest.mark.parametrize("mark", ["KHẨN", "THƯỢNG KHẨN", "HỎA TỐC"])
@pytest.mark.parametrize("format_name", ["docx", "pdf"])
def test_a_mark_of_urgency_stands_in_its_frame(format_name: str, mark: str) -> None:
    urgent = directive(urgency=mark)

    assert codes(made(format_name, urgent), urgent) == []


def test_a_mark_without_a_frame_or_in_a_wrong_one_is_told() -> None:
    urgent = directive(urgency="HỎA TỐC")
    plain = made("docx", urgent)
    bare = restyled("VBHoaToc", "<w:pBdr>.*?</w:pBdr>", "", docx=plain)
    small = restyled("VBHoaToc", r'w:left="\d+"', 'w:left="1700"', docx=plain)

    assert codes(bare, urgent) == ["FRM133"]
    assert codes(styled(".urgency span{border:0}", urgent), urgent) == ["FRM133"]
    for data in (small, styled(".urgency.hoa-toc span{height:12mm}", urgent)):
        assert codes(data, urgent) == ["FRM134"]
        assert findings(data, urgent)[0].remedy() == "Vẽ khung 30 x 8 mm."
