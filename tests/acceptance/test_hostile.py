"""Data are never templates, markup or code: what is written is what is printed."""

from __future__ import annotations

import pytest

from doc_engine.readback import read
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
    outcome = project.run("build", "--to", kind, "--strict")
    assert outcome.code == 0, outcome.out + outcome.err
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
