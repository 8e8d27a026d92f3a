"""One document that cannot be made: told at its place, and the others are made."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from doc_engine import Project
from doc_engine.compose import compose
from doc_engine.composition import Composition
from doc_engine.engine import checking
from doc_engine.model.document import Document
from doc_engine.model.registry import Registry
from doc_engine.model.surroundings import Surroundings
from doc_engine.render import packaged_templates, render
from tests.acceptance.conftest import DIRECTIVE, SmallProject
from tests.engine.conftest import DATA, faults, told


@pytest.fixture
def two(project: SmallProject) -> SmallProject:
    """A project of two documents, ct-04 before ct-05."""
    other = DIRECTIVE.replace("id: ct-05", "id: ct-04").replace("number: 5", "number: 4")
    project.write("data/a.yaml", other)
    return project


def own_template(project: SmallProject, kind: str = "chi-thi", under: str = "templates") -> Path:
    folder = project.root / under / kind
    shutil.copytree(packaged_templates() / "chi-thi", folder)
    return folder


def test_a_bug_in_one_document_leaves_the_others_and_names_its_file(
    two: SmallProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(document: Document, registry: Registry, around: Surroundings) -> object:
        if document.id == "ct-04":
            raise KeyError("ke-hoach\nx")
        return compose(document, registry, around)

    monkeypatch.setattr(checking, "compose", failing)
    report = Project.open(two.root).build()

    assert faults(report) == ["BUG101"]
    assert report.faults[0].details["path"] == "data/a.yaml"
    assert "\n" not in report.faults[0].message()
    assert [each.document for each in report.outputs] == ["ct-05"]
    assert [each.document for each in report.unwritten] == ["ct-04"]
    assert report.exit_code() == 3


def test_a_format_that_fails_leaves_the_other_formats(
    project: SmallProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(composition: Composition, name: str, folder: Path) -> bytes:
        if name == "docx":
            raise RecursionError
        return render(composition, name, folder)

    monkeypatch.setattr(checking, "render", failing)
    report = Project.open(project.root).build(formats=["docx", "html"])

    assert faults(report) == ["BUG101"]
    assert [each.format for each in report.outputs] == ["html"]
    assert [each.format for each in report.unwritten] == ["docx"]


def test_what_could_not_be_held_against_the_data_is_not_written(
    project: SmallProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise IndexError

    monkeypatch.setattr(checking, "cover", failing)
    report = Project.open(project.root).build()

    assert (faults(report), report.outputs) == (["BUG101"], ())


def test_a_file_that_the_machine_refuses_is_named(
    two: SmallProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(path: Path) -> bool:
        raise PermissionError(13, "Permission denied", "templates")

    monkeypatch.setattr(Path, "is_dir", closed)
    report = Project.open(two.root).check()

    assert faults(report) == ["ENV204"]
    assert report.faults[0].details == {"path": "templates", "reason": "không có quyền"}
    assert report.exit_code() == 3


def test_a_template_makes_no_type_that_the_decree_does_not_know(project: SmallProject) -> None:
    own_template(project, "chi-tho")
    project.edit(DATA, "type: chi-thi", "type: chi-tho")

    report = Project.open(project.root).build()

    assert told(report) == [("TPL202", DATA, 2, 7)]
    assert "chi-thi" in report.findings[0].remedy()
    assert report.outputs == ()


@pytest.mark.parametrize(
    ("manifest", "code", "line"), [("schema = 2", "TPL108", 2), (None, "TPL101", 0)]
)
def test_a_broken_manifest_is_told_once_beside_what_else_is_wrong(
    two: SmallProject, manifest: str | None, code: str, line: int
) -> None:
    path = own_template(two) / "manifest.toml"
    if manifest is None:
        path.unlink()
    else:
        path.write_text(path.read_text("utf-8").replace("schema = 1", manifest), "utf-8")
    two.write("data/torn.yaml", "a: [")
    two.write("x.html", "<html></html>")
    opened = Project.open(two.root)

    for report in (opened.check(), opened.verify(two.root / "x.html", "ct-04")):
        place = (code, "templates/chi-thi/manifest.toml", line, min(line, 1))
        assert told(report).count(place) == 1
        assert report.faults == ()
    assert "data/torn.yaml" in {row[1] for row in told(opened.check())}


@pytest.mark.parametrize("under", ["templates", "mau"])
def test_a_fault_of_a_template_names_no_folder_of_the_machine(
    project: SmallProject, under: str
) -> None:
    folder = own_template(project, under=under)
    (folder / "template.html").unlink()
    (folder / "template.docx").write_bytes(b"no zip")
    project.write("doc-engine.yaml", f"schema: 1\nformats: [html, docx]\ntemplates: {under}\n")

    report = Project.open(project.root).check()

    assert told(report) == [
        ("TPL101", f"{under}/chi-thi/template.docx", 0, 0),
        ("TPL101", f"{under}/chi-thi/template.html", 0, 0),
    ]
    for finding in report.findings:
        assert str(project.root) not in finding.message()


def test_a_fault_of_a_packaged_template_names_no_folder_of_the_machine(
    project: SmallProject, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shelf = tmp_path / "package/templates"
    shutil.copytree(packaged_templates() / "chi-thi", shelf / "chi-thi")
    path = shelf / "chi-thi/template.html"
    path.write_text(path.read_text("utf-8").replace("<body>", "<body><img src='../x.png'>"))
    monkeypatch.setattr("doc_engine.engine.templates.packaged_templates", lambda: shelf)

    report = Project.open(project.root).check(formats=["pdf"])

    assert told(report) == [("TPL106", "templates/chi-thi/template.html", 11, 20)]
    message = report.findings[0].message()
    assert "templates/chi-thi/template.html" in message


def test_a_character_that_no_face_has_is_told_where_the_data_hold_it(
    project: SmallProject,
) -> None:
    project.edit(DATA, "Năm qua còn", "Năm qua ☃ còn")

    report = Project.open(project.root).build(formats=["pdf"])

    assert told(report) == [("SRC115", DATA, 10, 18)]
    assert (report.faults, report.outputs, report.exit_code()) == ((), (), 1)


def test_a_character_of_the_registry_that_no_face_has_is_told_there(
    project: SmallProject,
) -> None:
    project.edit("data/units.yaml", "short: UBND tỉnh", "short: UBND ☃ tỉnh")

    report = Project.open(project.root).check(formats=["pdf"])

    assert told(report) == [("SRC115", "data/units.yaml", 7, 64)]
