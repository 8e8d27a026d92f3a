"""Verifying a file that somebody edited by hand against the data."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from tests.acceptance.conftest import SmallProject

DATA = "data/chi-thi/ct-05.yaml"


def edited(path: Path, old: str, new: str) -> None:
    """Replace text in the main part of a DOCX, as an editor would."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(path) as old_zip, zipfile.ZipFile(buffer, "w") as new_zip:
        for name in old_zip.namelist():
            data = old_zip.read(name)
            if name == "word/document.xml":
                text = data.decode()
                assert old in text
                data = text.replace(old, new).encode()
            new_zip.writestr(name, data)
    path.write_bytes(buffer.getvalue())


def built(project: SmallProject) -> Path:
    assert project.run("build").code == 0
    return project.root / "build/chi-thi/ct-05.docx"


def test_untouched_files_verify_without_a_finding(project: SmallProject) -> None:
    built(project)
    for name in ("ct-05.docx", "ct-05.pdf"):
        outcome = project.run("verify", f"build/chi-thi/{name}", "--data", "ct-05", "--strict")
        assert outcome.code == 0, outcome.out
        assert "6/6" in outcome.out
        assert "  don-doc (" in outcome.out


def test_a_unit_deleted_by_hand_is_missed_at_its_assignment(project: SmallProject) -> None:
    path = built(project)
    edited(path, " phối hợp với Sở Tài chính", "")
    outcome = project.run("verify", str(path), "--data", "ct-05")
    assert outcome.code == 1
    assert f"{DATA}:17:16: COV101 lỗi: Tệp {path}: nhiệm vụ “de-xuat”" in outcome.out
    assert f"{path}: PAR101 lỗi: Lời văn trong tệp (mục 1, gạch đầu dòng 1) khác" in outcome.out
    assert "  de-xuat (mục 1, gạch đầu dòng 1)\n" in outcome.out
    assert "  don-doc (" not in outcome.out


def test_a_deadline_changed_by_hand_is_missed(project: SmallProject) -> None:
    path = built(project)
    edited(path, "15/11", "15/12")
    outcome = project.run("verify", str(path), "--data", "ct-05")
    assert outcome.code == 1
    assert "thiếu thời hạn “trước ngày 15/11 hằng năm”" in outcome.out


def test_a_file_without_anchors_is_matched_by_its_words_and_said_to_be(
    project: SmallProject,
) -> None:
    path = built(project)
    with zipfile.ZipFile(path) as file:
        text = file.read("word/document.xml").decode()
    edited(path, text, re.sub(r"<w:bookmark(Start|End)[^>]*/>", "", text))
    outcome = project.run("verify", str(path), "--data", "ct-05")
    assert outcome.code == 0
    assert outcome.out.count("COV106 cảnh báo") == 1
    assert "COV103" not in outcome.out
    assert "2 trên 2 đoạn" in outcome.out
    assert "PAR105 cảnh báo" in outcome.out
    assert "≈ chỉ tìm thấy theo lời văn" in outcome.out


def test_words_added_by_hand_are_told(project: SmallProject) -> None:
    path = built(project)
    edited(path, "</w:tbl><w:p", "</w:tbl><w:p><w:r><w:t>Việc thêm tay</w:t></w:r></w:p><w:p")
    outcome = project.run("verify", str(path), "--data", "ct-05")
    assert outcome.code == 1
    assert f"{path}: PAR104 lỗi: Tệp có thêm chữ" in outcome.out
    assert "Việc thêm tay" in outcome.out
    assert "manifest" not in outcome.out


def test_a_bullet_moved_by_hand_is_told_and_no_unit_is_missed(project: SmallProject) -> None:
    path = built(project)
    with zipfile.ZipFile(path) as file:
        text = file.read("word/document.xml").decode()
    paragraphs: list[str] = re.findall(r"<w:p>(?:(?!<w:p>).)*?</w:p>", text, re.DOTALL)
    one, other = (each for each in paragraphs if 'w:name="a_' in each)
    moved = text.replace(other, "", 1).replace(one, other + one, 1)
    edited(path, text, moved)

    outcome = project.run("verify", str(path), "--data", "ct-05")

    assert outcome.code == 1
    assert outcome.out.count("PAR108 lỗi") == 1
    assert "COV1" not in outcome.out
    assert "6/6" in outcome.out


def splits(text: str, properties: str) -> str:
    """Return the end of a run, a run of `text` with these properties, and another's beginning."""
    new = f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"
    return f'</w:t></w:r>{new}<w:r><w:t xml:space="preserve">'


@pytest.mark.parametrize(
    "properties", ["<w:vanish/>", '<w:color w:val="FFFFFF"/>', '<w:sz w:val="2"/>']
)
def test_a_unit_that_is_hidden_by_hand_is_missed_and_said_to_be_hidden(
    project: SmallProject, properties: str
) -> None:
    path = built(project)
    edited(path, "Sở Tài chính đề xuất", splits("Sở Tài chính", properties) + " đề xuất")

    outcome = project.run("verify", str(path), "--data", "ct-05")

    assert outcome.code == 1
    assert "COV101" in outcome.out
    assert "PAR106 cảnh báo" in outcome.out
    assert "“Sở Tài chính”" in outcome.out


def test_a_unit_that_is_deleted_with_tracking_is_missed(project: SmallProject) -> None:
    path = built(project)
    deleted = (
        '<w:del w:id="900" w:author="a"><w:r><w:delText>Sở Tài chính</w:delText></w:r></w:del>'
    )
    around = splits("", "")
    edited(path, "Sở Tài chính đề xuất", around.replace("<w:r>", deleted + "<w:r>", 1) + " đề xuất")

    outcome = project.run("verify", str(path), "--data", "ct-05")

    assert outcome.code == 1
    assert "COV101" in outcome.out
    assert "PAR107 cảnh báo" in outcome.out


def test_a_file_that_is_no_document_is_refused_in_one_finding(project: SmallProject) -> None:
    project.write("note.txt", "chỉ là chữ")
    outcome = project.run("verify", "note.txt", "--data", "ct-05")
    assert outcome.code == 1
    assert "note.txt: RDB" in outcome.out
    assert "1 lỗi" in outcome.out


def test_a_line_deleted_by_hand_is_missed_with_its_clause(project: SmallProject) -> None:
    path = built(project)
    with zipfile.ZipFile(path) as file:
        text = file.read("word/document.xml").decode()
    first_line = re.findall(r"<w:pBdr>.*?</w:pBdr>", text)[0]
    start = text.index(first_line)
    edited(path, text, text[:start] + text[start + len(first_line) :])
    outcome = project.run("verify", str(path), "--data", "ct-05")
    assert outcome.code == 1
    assert "FRM103 lỗi: Bản DOCX: dưới “ỦY BAN NHÂN DÂN TỈNH BẮC GIANG”" in outcome.out
    assert "Mục II, khoản 2" in outcome.out
    assert outcome.out.count("FRM") == 1
