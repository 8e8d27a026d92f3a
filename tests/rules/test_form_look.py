"""How each component looks, read from altered bytes of both formats."""

from __future__ import annotations

import pytest

from tests.rules.files import codes, directive, edited, findings, made, restyled, styled

UPRIGHT = ".place-and-date{font-style:normal}"
PARENT = {"parent_organ": None}


@pytest.mark.parametrize("format_name", ["docx", "pdf"])
def test_a_directive_as_it_is_made_has_no_faults_of_form(format_name: str) -> None:
    assert codes(made(format_name)) == []


def test_letters_in_another_colour_are_told_with_it() -> None:
    docx = restyled("VBTrichYeu", "<w:rPr>", '<w:rPr><w:color w:val="0000FF"/>')

    for data in (docx, styled(".subject{color:blue}")):
        (finding,) = findings(data)
        assert codes(data) == ["FRM107"]
        assert finding.details["color"] == "#0000ff"
        assert finding.details["words"] == "Nâng cao chất lượng nhiệm vụ"


def test_an_urgency_mark_that_is_not_red_is_told() -> None:
    urgent = directive(urgency="KHẨN")
    docx = restyled("VBKhan", '<w:color w:val="FF0000"/>', "", docx=made("docx", urgent))

    assert codes(docx, urgent) == ["FRM108"]
    assert codes(styled(".urgency span{color:black}", urgent), urgent) == ["FRM108"]


@pytest.mark.parametrize(
    ("style", "selector", "size", "allowed", "clause"),
    [
        ("VBQuocHieu", ".national-name", 11, "từ 12 đến 13", "Mục II, khoản 1, điểm a"),
        ("VBCoQuan", ".organ", 14, "từ 12 đến 13", "Mục II, khoản 2, điểm b"),
        ("VBSoKyHieu", ".code", 14, "13", "Mục II, khoản 3, điểm c"),
        ("VBTenLoai", ".type-name", 16, "từ 13 đến 14", "Mục II, khoản 5, điểm b"),
        ("VBTrichYeu", ".subject", 12, "từ 13 đến 14", "Mục II, khoản 5, điểm b"),
        ("VBCanCu", ".body .legal-basis", 12, "từ 13 đến 14", "Mục II, khoản 6, điểm a"),
        ("VBDoanVan", ".body .text", 12, "từ 13 đến 14", "Mục II, khoản 6, điểm e"),
        ("VBNoiNhan", ".recipients-label", 13, "12", "Mục II, khoản 9, điểm d"),
        ("VBNoiNhanMuc", ".recipient", 12, "11", "Mục II, khoản 9, điểm d"),
        ("VBQuyenHan", ".authority", 15, "từ 13 đến 14", "Mục II, khoản 7, điểm đ"),
        ("VBHoTen", ".full-name", 12, "từ 13 đến 14", "Mục II, khoản 7, điểm đ"),
    ],
)
def test_a_size_out_of_range_is_told_with_the_sizes_allowed(
    style: str, selector: str, size: int, allowed: str, clause: str
) -> None:
    docx = restyled(style, r'<w:sz w:val="\d+"/>', f'<w:sz w:val="{2 * size}"/>')

    for data in (docx, styled(f"{selector}{{font-size:{size}pt}}")):
        told = [each for each in findings(data) if each.code == "FRM109"]
        assert codes(data) == ["FRM109"] * len(told)
        assert len(told) == 1
        assert told[0].details["value"] == str(size)
        assert told[0].remedy() == f"Dùng cỡ chữ {allowed}."
        assert clause in told[0].clause()


def test_a_page_number_is_of_the_size_and_weight_due() -> None:
    small = restyled("Header", r'<w:sz w:val="\d+"/>', '<w:b/><w:sz w:val="20"/>')
    css = "@page{@top-center{font-size:10pt;font-weight:bold}}"

    for data in (small, styled(css)):
        assert codes(data) == ["FRM109", "FRM110"]
        assert "số trang" in findings(data)[0].message()


def test_sizes_of_the_head_that_do_not_go_together_are_told() -> None:
    docx = restyled("VBQuocHieu", r'<w:sz w:val="\d+"/>', '<w:sz w:val="24"/>')

    for data in (docx, styled(".national-name{font-size:12pt}")):
        assert codes(data) == ["FRM117"]
        assert "12, 14, 14" in findings(data)[0].message()


@pytest.mark.parametrize(
    ("style", "selector"),
    [("VBCoQuan", ".organ"), ("VBTenLoai", ".type-name"), ("VBKhoanTieuDe", ".body .clause-title")],
)
def test_words_that_should_be_bold_and_are_not_are_told(style: str, selector: str) -> None:
    docx = restyled(style, "<w:b/>", "")

    for data in (docx, styled(f"{selector}{{font-weight:normal}}")):
        assert codes(data) == ["FRM110"]
        assert findings(data)[0].remedy() == "In chữ đậm."


def test_words_in_bold_without_cause_are_told() -> None:
    docx = restyled("VBSoKyHieu", "<w:rPr>", "<w:rPr><w:b/>")

    for data in (docx, styled(".code{font-weight:bold}")):
        assert codes(data) == ["FRM110"]
        assert "không đậm" in findings(data)[0].remedy()


def test_one_word_in_bold_in_the_text_is_an_emphasis() -> None:
    docx = edited("(<w:r>)(<w:t[^>]*>Các cơ quan)", r"\1<w:rPr><w:b/></w:rPr>\2", count=1)
    split = edited(
        '<w:t xml:space="preserve">Các cơ quan, đơn vị',
        '<w:rPr><w:b/></w:rPr><w:t xml:space="preserve">Các cơ quan</w:t></w:r><w:r>'
        '<w:t xml:space="preserve">, đơn vị',
        count=1,
    )

    assert codes(docx) == ["FRM110"]
    assert codes(split) == []


def test_a_slant_that_is_not_due_is_told() -> None:
    upright = restyled("VBDiaDanh", "<w:i/>", "")
    slanted = restyled("VBNoiNhanMuc", "<w:rPr>", "<w:rPr><w:i/>")

    for data in (upright, styled(UPRIGHT)):
        assert codes(data) == ["FRM111"]
        assert "nghiêng" in findings(data)[0].remedy()
    for data in (slanted, styled(".recipient{font-style:italic}")):
        assert codes(data) == ["FRM111"]
        assert "đứng" in findings(data)[0].remedy()


def test_letters_of_the_wrong_case_are_told() -> None:
    lower = edited("CHỈ THỊ</w:t>", "Chỉ thị</w:t>")
    upper = edited("Mai Sơn</w:t>", "MAI SƠN</w:t>")

    assert codes(lower) == codes(upper) == ["FRM112"]
    assert codes(styled(".full-name{text-transform:uppercase}")) == ["FRM112"]
    assert codes(styled(".type-name{text-transform:lowercase}")) == ["FRM112"]
    assert findings(upper)[0].remedy() == "Viết bằng chữ in thường."


def test_letters_that_word_shows_as_capitals_are_capitals() -> None:
    shown = edited("(<w:r>)(<w:t[^>]*>)CHỈ THỊ</w:t>", r"\1<w:rPr><w:caps/></w:rPr>\2Chỉ thị</w:t>")

    assert codes(shown) == []


def test_words_without_anchors_are_known_by_what_they_say() -> None:
    docx = restyled("VBQuocHieu", "<w:b/>", "")
    docx = edited("<w:bookmark(Start|End)[^>]*/>", "", docx=docx)

    assert codes(docx) == ["FRM110"]


def test_words_that_nobody_knows_are_not_judged() -> None:
    docx = edited("<w:bookmark(Start|End)[^>]*/>", "")
    docx = edited("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Cộng hòa", docx=docx)

    assert codes(docx) == []
