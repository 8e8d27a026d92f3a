"""Building: the files of a project, whole or not at all."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from tests.acceptance.conftest import REPOSITORY, Outcome, SmallProject, run

DATA = "data/chi-thi/ct-05.yaml"

#: What the first directive's original does against the rules (docs/decisions/0004).
WAIVED = {"COV105": 10, "DAT144": 3, "DAT203": 2, "DAT205": 1, "DAT313": 1}


def built(project: SmallProject, *arguments: str) -> Outcome:
    outcome = project.run("build", *arguments)
    assert outcome.code == 0, outcome.out + outcome.err
    return outcome


def test_a_sound_document_is_written_in_the_configured_formats(project: SmallProject) -> None:
    outcome = built(project)
    folder = project.root / "build/chi-thi"
    assert sorted(path.name for path in folder.iterdir()) == ["ct-05.docx", "ct-05.pdf"]
    assert "build/chi-thi/ct-05.docx" in outcome.out
    assert "  ct-05  2 nhiệm vụ  DOCX 6/6  PDF 6/6\n" in outcome.out
    assert "  de-xuat (mục 1, gạch đầu dòng 1)\n" in outcome.out


def test_every_document_of_the_repository_is_covered_whole(tmp_path: Path) -> None:
    outcome = run(REPOSITORY, "build", "--out", str(tmp_path), "--format", "json")
    report = json.loads(outcome.out)
    assert outcome.code == 0
    assert report["findings"] == []
    assert Counter(each["code"] for each in report["waived"]) == WAIVED
    assert report["documents"]
    assert report["summary"]["proofs"] == report["summary"]["proofs_found"] > 200
    for document in report["documents"]:
        formats = {each["format"] for each in report["outputs"] if each["document"] == document}
        assert formats == {"docx", "pdf"}


def test_nothing_is_written_for_a_document_with_errors_and_its_old_files_stay(
    project: SmallProject,
) -> None:
    built(project, "--to", "docx")
    path = project.root / "build/chi-thi/ct-05.docx"
    before = path.read_bytes()
    project.edit(DATA, "lead: [so-khcn]\n        with", "lead: [so-khcnn]\n        with")
    outcome = project.run("build", "--to", "docx")
    assert outcome.code == 1
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == ["ct-05.docx"]


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_left(
    project: SmallProject,
) -> None:
    project.write("build/chi-thi", "một tệp đứng ở chỗ của thư mục")
    outcome = project.run("build", "--to", "docx")
    assert outcome.code == 3
    assert "ENV203" in outcome.err
    assert "build/chi-thi" in outcome.err
    assert (project.root / "build/chi-thi").is_file()


def test_a_link_cannot_lead_the_output_out_of_its_folder(
    project: SmallProject, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (project.root / "build").mkdir()
    (project.root / "build/chi-thi").symlink_to(elsewhere)
    outcome = project.run("build", "--to", "docx")
    assert outcome.code == 3
    assert "ENV202" in outcome.err
    assert list(elsewhere.iterdir()) == []


def test_final_refuses_a_draft(project: SmallProject) -> None:
    project.edit(DATA, "state: issued", "state: draft")
    refused = project.run("build", "--to", "docx", "--final")
    assert refused.code == 1
    assert f"{DATA}:4:8: DAT122 lỗi" in refused.out
    assert not (project.root / "build").exists()
    assert "DỰ THẢO" in draft_words(project)


def draft_words(project: SmallProject) -> str:
    built(project, "--to", "html")
    return (project.root / "build/chi-thi/ct-05.html").read_text("utf-8")


def test_only_the_documents_named_are_built(project: SmallProject) -> None:
    text = (project.root / DATA).read_text("utf-8").replace("id: ct-05", "id: ct-06")
    text = text.replace("number: 5", "number: 6")
    project.write("data/chi-thi/ct-06.yaml", text)
    built(project, "ct-06", "--to", "docx")
    names = [path.name for path in (project.root / "build/chi-thi").iterdir()]
    assert names == ["ct-06.docx"]


def test_a_document_may_be_named_by_its_path(project: SmallProject) -> None:
    outcome = built(project, DATA, "--to", "docx")
    assert "ct-05.docx" in outcome.out


def test_a_project_is_found_from_a_folder_inside_it(project: SmallProject) -> None:
    outcome = run(project.root / "data/chi-thi", "check", "--to", "docx")
    assert outcome.code == 0


def test_a_template_of_the_project_overrides_the_packaged_one(project: SmallProject) -> None:
    packaged = REPOSITORY / "templates/chi-thi"
    own = project.root / "templates/chi-thi"
    own.mkdir(parents=True)
    for path in packaged.iterdir():
        (own / path.name).write_bytes(path.read_bytes())
    html = (own / "template.html").read_text("utf-8")
    assert "<main" in html or "<body" in html
    (own / "template.html").write_text(html.replace("</body>", "<p>Bản riêng</p></body>"), "utf-8")
    outcome = project.run("check", "--to", "html")
    assert outcome.code == 1
    assert "templates/chi-thi/template.html: PAR104" in outcome.out
    assert "Bản riêng" in outcome.out
