"""Verifying files that other programs made or saved: scans, lost anchors, words changed by hand."""

from __future__ import annotations

import io
import json
import re
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

from doc_engine import Project
from doc_engine.cli.as_json import as_json
from doc_engine.cli.as_text import as_text
from doc_engine.cli.columns import width
from doc_engine.engine.report import Report
from tests.acceptance.conftest import DIRECTIVE, UNITS
from tests.readback.samples import SCAN, untagged

ALIKE = """\
      - {id: mot, lead: [so-khcn], deadline: trước ngày 15/11/2022,
         text: "{lead} chủ trì rà soát các nhiệm vụ của ngành, báo cáo kết quả {deadline}."}
      - {id: hai, lead: [so-tai-chinh], deadline: trước ngày 20/12/2022,
         text: "{lead} chủ trì rà soát các nhiệm vụ của ngành, báo cáo kết quả {deadline}."}
"""


class Elsewhere:
    """A project, its document as it is made, and files from elsewhere held against it."""

    def __init__(self, root: Path) -> None:
        (root / "data/chi-thi").mkdir(parents=True)
        (root / "doc-engine.yaml").write_text("schema: 1\n", "utf-8")
        (root / "data/units.yaml").write_text(UNITS, "utf-8")
        text = DIRECTIVE.replace("closing:", f"{ALIKE}closing:")
        (root / "data/chi-thi/ct-05.yaml").write_text(text, "utf-8")
        self.root = root
        self.project = Project.open(root, cache=False)
        (document,) = self.project.documents
        self.made = {name: self.project.render(document, name) for name in ("docx", "pdf")}

    def verified(self, data: bytes, name: str = "file") -> Report:
        path = self.root / name
        path.write_bytes(data)
        return self.project.verify(path, "ct-05")

    def docx(self, change: Callable[[str], str]) -> Report:
        """Verify the DOCX with its main part changed."""
        buffer = io.BytesIO()
        made = io.BytesIO(self.made["docx"])
        with zipfile.ZipFile(made) as old, zipfile.ZipFile(buffer, "w") as new:
            for name in old.namelist():
                data = old.read(name)
                if name == "word/document.xml":
                    data = change(data.decode()).encode()
                new.writestr(name, data)
        return self.verified(buffer.getvalue())


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Elsewhere:
    return Elsewhere(tmp_path_factory.mktemp("elsewhere"))


def codes(report: Report) -> list[str]:
    assert not report.faults
    return [each.code for each in report.findings]


def found(report: Report) -> str:
    return f"{sum(each.found for each in report.proofs)}/{len(report.proofs)}"


def text(report: Report, lang: str = "vi") -> str:
    return as_text(report, lang, root=Path(), room=80)


def bare(xml: str) -> str:
    """Take all bookmarks away, as programs do that do not know them."""
    return re.sub(r"<w:bookmark(Start|End)[^>]*/>", "", xml)


def paragraph_of(xml: str, words: str) -> str:
    """Return the paragraph of the XML that has these words."""
    every: list[str] = re.findall(r"<w:p[ >](?:(?!<w:p[ >]).)*?</w:p>", xml, re.DOTALL)
    return next(each for each in every if words in each)


def test_a_scan_is_refused_and_nothing_is_said_of_it(elsewhere: Elsewhere) -> None:
    report = elsewhere.verified(untagged(SCAN, SCAN))

    assert codes(report) == ["RDB115"]
    assert report.exit_code() == 1
    assert not report.proofs
    assert "bản quét: cả 2 trang đều là hình ảnh" in text(report)


def test_what_may_stand_on_a_page_that_is_a_picture_is_not_said_to_be_missing(
    elsewhere: Elsewhere,
) -> None:
    long = b"BT /F 9 Tf 72 700 Td " + b"(Words of another document altogether) Tj 0 -12 Td " * 9

    report = elsewhere.verified(untagged(long + b"ET", SCAN))

    assert {each.verdict for each in report.proofs} == {"unread"}
    assert not {"COV101", "COV102", "COV104", "PAR102"} & set(codes(report))
    assert {"COV112", "PAR111", "FRM145"} <= set(codes(report))
    assert report.exit_code() == 1
    assert "Trang 2 của tệp PDF là hình ảnh" in text(report)
    assert "THIẾU" not in text(report)
    assert text(report).count("không đọc được\n") == len(report.proofs)


def test_words_that_were_recognised_on_a_picture_are_told_and_their_form_is_not_judged(
    elsewhere: Elsewhere,
) -> None:
    recognised = b"BT 3 Tr /F 12 Tf 72 700 Td (Recognised words) Tj ET"

    report = elsewhere.verified(untagged(SCAN + recognised))

    assert "PAR112" in codes(report)
    assert [each for each in codes(report) if each.startswith("FRM")] == ["FRM145"]


def test_a_pdf_without_tags_is_held_against_the_data_by_its_words(elsewhere: Elsewhere) -> None:
    with pikepdf.open(io.BytesIO(elsewhere.made["pdf"])) as file:
        del file.Root.StructTreeRoot
        for page in file.pages:
            content = page.Contents.read_bytes()
            page.Contents = file.make_stream(re.sub(rb"/\w+ <<[^>]*>> BDC|EMC", b"", content))
        buffer = io.BytesIO()
        file.save(buffer)
    report = elsewhere.verified(buffer.getvalue())

    assert found(report) == "10/10"
    assert {(each.by, each.similarity, each.page) for each in report.proofs} == {("text", 1.0, 1)}
    assert not report.differences
    assert report.exit_code() == 0
    assert "≈ tr. 1" in text(report)


def test_words_removed_and_added_are_shown_with_their_assignment(elsewhere: Elsewhere) -> None:
    def change(xml: str) -> str:
        xml = xml.replace("15/11 hằng", "30/9 hằng").replace("Sở Tài chính;", "Sở Nội vụ;")
        added = "</w:tbl><w:p><w:r><w:t>Việc thêm tay</w:t></w:r></w:p><w:p"
        return bare(xml).replace("</w:tbl><w:p", added, 1)

    report = elsewhere.docx(change)

    told = {each.assignments: each for each in report.differences}
    assert told["de-xuat",].changes[1:3] == (("removed", "15/11"), ("added", "30/9"))
    assert (told["de-xuat",].by, told["de-xuat",].similarity) == ("text", 0.95)
    assert [(each.where, each.changes) for each in report.differences][-1] == (
        "",
        (("added", "Việc thêm tay"),),
    )
    page = text(report)
    assert "ngày [-15/11-] {+30/9+} hằng năm." in page
    assert "  de-xuat (mục 1, gạch đầu dòng 1), giống 95%, tìm theo lời văn\n" in page
    assert "  danh sách nơi nhận, giống" in page
    shown = page.split("Chữ khác với dữ liệu")[1].split("\n\n")[0]
    assert max(width(line) for line in shown.splitlines()) <= 80
    data = json.loads(as_json(report, "en", strict=False, root=Path()))
    (own,) = (each for each in data["differences"] if each["assignments"] == ["de-xuat"])
    assert (own["removed"], own["added"]) == (["15/11"], ["30/9"])


def test_a_dash_that_word_makes_is_told_once_and_is_no_other_word(elsewhere: Elsewhere) -> None:
    def change(xml: str, text: str = "") -> str:
        own = paragraph_of(xml, "15/11 hằng năm")
        listed = own.replace("</w:pPr>", '<w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', 1)
        return bare(xml.replace(own, re.sub(r"(<w:t[^>]*>)- ", rf"\1{text}", listed)))

    report = elsewhere.docx(change)
    assert "PAR109" in codes(report)
    assert "PAR101" not in codes(report)
    assert not report.differences
    typed_too = elsewhere.docx(lambda xml: change(xml, "+ "))
    assert "PAR101" in codes(typed_too)
    assert [each.changes[:1] for each in typed_too.differences] == [(("added", "+"),)]


def test_a_file_that_says_what_the_data_say_has_no_differences(elsewhere: Elsewhere) -> None:
    for name, data in elsewhere.made.items():
        report = elsewhere.verified(data, f"made.{name}")
        assert (codes(report), report.differences, found(report)) == ([], (), "10/10")


SPELLINGS: dict[str, Callable[[str], str]] = {
    "tones": lambda xml: xml.replace("Ủy", "Uỷ").replace("ÒA", "OÀ").replace("òa", "oà"),
    "decomposed": lambda xml: unicodedata.normalize("NFD", xml),
    "no-break blanks": lambda xml: xml.replace("Sở Tài", "Sở\u00a0Tài"),
    "dashes": lambda xml: xml.replace(
        paragraph_of(xml, "15/11 hằng"), paragraph_of(xml, "15/11 hằng").replace(">- ", ">– ")
    ),
}


@pytest.mark.parametrize("kind", SPELLINGS)
@pytest.mark.parametrize("anchors", [True, False])
def test_other_spellings_of_the_same_words_are_no_errors(
    elsewhere: Elsewhere, kind: str, anchors: bool
) -> None:
    report = elsewhere.docx(lambda xml: SPELLINGS[kind](xml if anchors else bare(xml)))

    assert report.exit_code() == 0, codes(report)
    assert not report.differences
    assert found(report) == "10/10"
    if anchors and kind == "dashes":
        assert codes(report) == ["PAR113"]


SPLIT = "</w:t></w:r></w:p><w:p><w:r><w:t>"
EDITS: dict[str, tuple[Callable[[str], str], str, set[str]]] = {
    "a clause is deleted": (
        lambda xml: xml.replace(paragraph_of(xml, "15/11/2022"), ""),
        "8/10",
        {"mot"},
    ),
    "the other one is deleted": (
        lambda xml: xml.replace(paragraph_of(xml, "20/12/2022"), ""),
        "8/10",
        {"hai"},
    ),
    "they are exchanged": (
        lambda xml: xml.replace(paragraph_of(xml, "15/11/2022"), "").replace(
            paragraph_of(xml, "20/12/2022"),
            paragraph_of(xml, "20/12/2022") + paragraph_of(xml, "15/11/2022"),
        ),
        "10/10",
        set(),
    ),
    "a paragraph is split": (
        lambda xml: xml.replace(
            "các nhiệm vụ của", "các nhiệm vụ</w:t></w:r></w:p><w:p><w:r><w:t>của"
        ),
        "10/10",
        set(),
    ),
}


@pytest.mark.parametrize("edit", EDITS)
def test_clauses_that_are_alike_are_told_apart_after_an_edit(
    elsewhere: Elsewhere, edit: str
) -> None:
    change, count, lacking = EDITS[edit]

    report = elsewhere.docx(lambda xml: change(bare(xml)))

    assert found(report) == count
    assert {each.assignment for each in report.proofs if not each.found} == lacking


def test_which_of_two_clauses_is_left_is_undecided_if_it_was_edited_between_them(
    elsewhere: Elsewhere,
) -> None:
    def change(xml: str) -> str:
        xml = bare(xml)
        gone = paragraph_of(xml, "20/12/2022")
        return xml.replace(gone, "").replace("15/11/2022", "20/12/2022")

    report = elsewhere.docx(change)

    verdicts = {each.assignment: each.verdict for each in report.proofs}
    assert (verdicts["mot"], verdicts["hai"]) == ("undecided", "undecided")
    assert codes(report).count("COV111") == 2
    assert "chưa rõ" in text(report)
