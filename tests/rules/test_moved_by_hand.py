"""What somebody moved, turned or left to Word in a made file; what a word processor does itself."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import pytest

from doc_engine.compose import compose
from doc_engine.engine.checking import hold_against
from doc_engine.readback import read
from tests.factory import directive, registry, spoken, task
from tests.rules.files import edited, made, styled

ONE = r"<w:p>(?:(?!</w:p>).)*?w:val=\"{}\"(?:(?!</w:p>).)*?</w:p>"
LETTER = directive(
    task(lead="so-khcn"),
    type="cong-van",
    code={"number": "2", "unit": "KGVX"},
    addressees=[{"to": "so-khcn"}, {"to": "so-tai-chinh"}],
    recipients=[{"to": "so-khcn"}, {"to": "so-tai-chinh"}, {"archive": "VT"}],
    signatory={"authority": ["KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"], "full_name": "Mai Sơn"},
)
ANNEXED = directive(
    task(),
    recipients=[{"to": "cac-so"}, {"archive": "VT"}],
    annexes=[{"id": "a", "title": "Danh mục", "landscape": True, "body": [{"text": "Hết."}]}],
)
FILE = made("docx", compose(LETTER, registry()))


def told(data: bytes, source: Any = LETTER) -> list[str]:
    """Return the codes of what `verify` finds, but for what a short document lacks."""
    format_name = "pdf" if data.startswith(b"%PDF") else "docx"
    reading = read(data, format_name)
    _, findings = hold_against(source, registry(), compose(source, registry()), reading, ())
    return spoken(findings)


def changed(pattern: str, new: str) -> bytes:
    return edited(pattern, new, docx=FILE)


def test_the_file_as_it_was_made_has_nothing_to_tell() -> None:
    assert told(FILE) == []


def swapped(first: str, second: str, between: str = "") -> bytes:
    one, other = ONE.format(first), ONE.format(second)
    return changed(f"({one})({between})({other})", r"\3\2\1")


def test_a_subject_above_the_number_is_told_though_its_cell_is_right() -> None:
    assert told(swapped("VBSoKyHieu", "VBVeViec")) == ["FRM119"]


def test_a_subject_under_the_organ_is_told_though_its_column_is_right() -> None:
    subject = ONE.format("VBVeViec")
    moved = changed(rf"({ONE.format('VBDuongKe')})(</w:tc>.*?)({subject})", r"\1\3\2")

    assert told(moved) == ["FRM119"]


def test_a_subject_below_the_letterhead_is_told() -> None:
    moved = changed(rf"({ONE.format('VBVeViec')})(.*?</w:tbl>)", r"\2\1")

    assert "FRM119" in told(moved)


@pytest.mark.parametrize(
    ("first", "second"),
    [("VBQuocHieu", "VBTieuNgu"), ("VBQuyenHan", "VBHoTen")],
)
def test_lines_that_changed_places_in_a_cell_are_told(first: str, second: str) -> None:
    assert "FRM119" in told(swapped(first, second))


def line(words: str) -> str:
    return rf"(<w:p>(?:(?!</w:p>).)*{re.escape(words)}(?:(?!</w:p>).)*</w:p>)"


@pytest.mark.parametrize(
    ("first", "second"),
    [("- Sở Khoa học và Công nghệ;", "- Sở Tài chính;"), ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")],
)
def test_lines_of_a_slot_that_changed_places_are_told(first: str, second: str) -> None:
    assert "PAR108" in told(changed(line(first) + line(second), r"\2\1"))


def test_a_table_that_floats_is_told_and_so_is_one_within_it() -> None:
    place = '<w:tblpPr w:tblpX="1701" w:tblpY="1134"/>'
    floating = changed("(<w:body>.*?<w:tblPr>)", rf"\1{place}")

    assert told(floating) == ["FRM143"]


@pytest.mark.parametrize(
    ("field", "codes"),
    [
        ('<w:fldSimple w:instr="DOCPROPERTY So" w:dirty="true">{}</w:fldSimple>', ["PAR110"]),
        ('<w:fldSimple w:instr="DOCPROPERTY So">{}</w:fldSimple>', []),
        ('<w:fldSimple w:instr="DATE" >{}</w:fldSimple>', ["PAR110"]),
        ('<w:fldSimple w:instr="REF a" w:dirty="1" w:fldLock="1">{}</w:fldSimple>', []),
        (
            '<w:r><w:fldChar w:fldCharType="begin" w:dirty="1"/></w:r>'
            "<w:r><w:instrText>REF a</w:instrText></w:r>"
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}'
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            ["PAR110"],
        ),
    ],
)
def test_words_that_word_makes_anew_are_told(field: str, codes: list[str]) -> None:
    number = r"<w:r><w:t[^>]*>Số: 02/UBND-KGVX</w:t></w:r>"

    assert told(changed(number, field.format(r"\g<0>"))) == codes


def test_a_page_number_that_is_to_be_updated_is_no_word() -> None:
    header = r'(<w:fldChar w:fldCharType="begin"|<w:fldSimple)'
    parts = [name for name in ("header1", "header2", "header") if f"word/{name}.xml" in names()]

    assert parts
    for part in parts:
        assert told(edited(header, r'\1 w:dirty="true"', part=part, docx=FILE)) == []


def names() -> list[str]:
    with zipfile.ZipFile(io.BytesIO(FILE)) as archive:
        return [
            name
            for name in archive.namelist()
            if name.startswith("word/header") and b"PAGE" in archive.read(name)
        ]


LYING = '<w:pgSz w:w="16838" w:h="11906"'
UPRIGHT = '<w:pgSz w:w="11906" w:h="16838"'


def test_an_annex_that_was_turned_is_told() -> None:
    data = made("docx", compose(ANNEXED, registry()))

    assert told(data, ANNEXED) == []
    assert told(edited(LYING, UPRIGHT, docx=data), ANNEXED) == ["FRM144"]


def test_an_annex_that_was_laid_on_its_side_is_told() -> None:
    upright = ANNEXED.model_copy(
        update={"annexes": (ANNEXED.annexes[0].model_copy(update={"landscape": False}),)}
    )
    data = made("docx", compose(upright, registry()))
    last = rf"{UPRIGHT}((?:(?!<w:pgSz).)*</w:body>)"

    assert told(data, upright) == []
    assert "FRM144" in told(edited(last, rf"{LYING}\1", docx=data), upright)


def test_an_annex_of_a_pdf_that_stands_though_the_data_lay_it_is_told() -> None:
    whole = compose(ANNEXED, registry())

    assert told(made("pdf", whole), ANNEXED) == []
    assert "FRM144" in told(styled("@page annex-1{size:210mm 297mm}", whole), ANNEXED)
