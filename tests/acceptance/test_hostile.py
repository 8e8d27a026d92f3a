"""Data are never templates, markup or code: what is written is what is printed."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from fontTools.subset import Subsetter
from fontTools.ttLib import TTFont

from doc_engine.readback import read
from doc_engine.render.pdf.fonts import find_typeface
from doc_engine.standard.typeface import vietnamese_letters
from tests.acceptance.conftest import SmallProject

DATA = "data/chi-thi/ct-05.yaml"

HOSTILE = (
    "R&D <b>đậm</b>",
    "{{ 7*7 }}",
    "{% for x in y %}",
    "{# ẩn #}",
    "&amp; &lt;script&gt;",
    "]]> <![CDATA[",
    "</w:t></w:r>",
    "<img src=x onerror=alert(1)>",
    "\"ngoặc\" và 'nháy'",
    "100% \\ \\n %s {0}",
    "tổ hợp: a\u0301 ư\u0323",
)


@pytest.mark.parametrize("kind", ["docx", "pdf", "html"])
def test_hostile_words_are_printed_as_they_stand(project: SmallProject, kind: str) -> None:
    body = "".join(
        f"      - text: |\n          Đoạn {n} {text} hết.\n" for n, text in enumerate(HOSTILE)
    )
    project.edit(DATA, "    body:\n", "    body:\n" + body)
    outcome = project.run("build", "--to", kind)
    assert outcome.code == 0, outcome.out + outcome.err
    assert "SRC118" in outcome.out
    assert "không có lỗi, 1 cảnh báo." in outcome.out
    path = project.root / f"build/chi-thi/ct-05.{kind}"
    words = " ".join(" ".join(read(path.read_bytes(), kind).words().values()).split())
    for text in HOSTILE[:-1]:
        assert text in words
    assert "tổ hợp: á ự" in words


def test_a_control_character_is_refused_with_its_place(project: SmallProject) -> None:
    project.edit(DATA, "subject: Đẩy mạnh", "subject: Đẩy \x07mạnh")
    outcome = project.run("build", "--to", "docx")
    assert outcome.code == 1
    assert f"{DATA}:8:14: SRC" in outcome.out
    assert not (project.root / "build").exists()


FORMATS = ("--to", "docx,pdf,html")


def test_every_character_that_no_document_shows_is_told_and_nothing_is_written(
    project: SmallProject,
) -> None:
    project.edit(DATA, "subject: Đẩy", "subject: 😀 Đẩy")
    project.edit(DATA, "opening: Năm qua", "opening: |\n  Dòng một.\n\n  Năm \ue000 qua")
    project.edit(DATA, "full_name: Lê Văn A", 'full_name: "Lê Văn \\u6F22"')
    project.edit("data/units.yaml", "full: Sở Tài chính", "full: Sở Tài ﬁ chính")
    outcome = project.run("build", *FORMATS)
    assert outcome.code == 1
    for words in (
        f"{DATA}:8:10: SRC115 lỗi: Ký tự “😀” (U+1F600 GRINNING FACE)",
        f"{DATA}:13:7: SRC115 lỗi: Ký tự “\\ue000” (U+E000)",
        f"{DATA}:33:55: SRC115 lỗi: Ký tự “漢” (U+6F22 CJK UNIFIED IDEOGRAPH-6F22)",
        "data/units.yaml:15:27: SRC116 lỗi: Ký tự “ﬁ” (U+FB01 LATIN SMALL LIGATURE FI)",
        "Gõ “fi” thay cho ký tự đó.",
    ):
        assert words in outcome.out
    assert not (project.root / "build").exists()
    assert outcome.err == ""


def test_a_turn_of_direction_is_refused_in_a_comment(project: SmallProject) -> None:
    project.edit(DATA, "unit_names: short", "unit_names: short # \u202efull")
    outcome = project.run("build", *FORMATS)
    assert outcome.code == 1
    assert f"{DATA}:9:21: SRC108 lỗi: Có ký tự không được phép: U+202E RIGHT-TO-LEFT" in outcome.out
    assert not (project.root / "build").exists()


def test_a_font_that_lacks_a_character_stops_every_format(
    project: SmallProject, tmp_path: Path
) -> None:
    wanted = {*vietnamese_letters(), *(chr(code) for code in range(32, 127)), "\xa0"}
    fonts = tmp_path / "fonts"
    fonts.mkdir()
    for path in find_typeface().files.values():
        subset = Subsetter()
        subset.populate(text="".join(sorted(wanted)))
        font = TTFont(path)
        subset.subset(font)
        font.save(fonts / path.name)
    project.edit(DATA, "opening: Năm qua", "opening: Năm → ♥ qua")
    outcome = project.run("build", *FORMATS, env={"DOC_ENGINE_FONTS": str(fonts)})
    assert outcome.code == 1
    assert "RND102" in outcome.out
    assert "“→” (U+2192), “♥” (U+2665)" in outcome.out
    assert not (project.root / "build").exists()
    assert project.run("build", *FORMATS).code == 0


def test_a_subject_of_a_million_words_is_told_at_once(project: SmallProject) -> None:
    project.edit(DATA, "subject: Đẩy mạnh", "subject: " + "Đẩy mạnh " * 450_000)
    began = time.monotonic()
    outcome = project.run("check")
    assert time.monotonic() - began < 20
    assert outcome.code == 1
    assert f"{DATA}:8:10: SCH133 lỗi: Giá trị của “subject” quá dài: hơn 1000" in outcome.out


def test_paths_in_the_configuration_cannot_leave_the_project(project: SmallProject) -> None:
    project.write("doc-engine.yaml", "schema: 1\nunits: ../../units.yaml\n")
    outcome = project.run("check")
    assert outcome.code == 1
    assert "doc-engine.yaml:2:8: SRC201" in outcome.out


def test_an_id_cannot_name_a_path(project: SmallProject) -> None:
    project.edit(DATA, "id: ct-05", "id: ../../ct-05")
    outcome = project.run("build", "--to", "docx")
    assert outcome.code == 1
    assert f"{DATA}:3:5: SCH107" in outcome.out
    assert not (project.root / "build").exists()
