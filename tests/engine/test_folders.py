"""Folders and files that are missing, are something else, or lead elsewhere are told."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from doc_engine import Project
from doc_engine.findings import Severity, UsageFault
from tests.acceptance.conftest import DIRECTIVE, SmallProject
from tests.engine.conftest import DATA, told

CONFIG = "doc-engine.yaml"


def checked(project: SmallProject, config: str = "") -> list[tuple[str, str, int, int]]:
    if config:
        project.write(CONFIG, f"schema: 1\n{config}\n")
    report = Project.open(project.root).check()
    assert report.exit_code() == 1
    return told(report)


@pytest.mark.parametrize(
    ("config", "expected"),
    [
        ("documents: khac", [("SRC202", CONFIG, 2, 12)]),
        ("documents: data/units.yaml", [("SRC203", CONFIG, 2, 12)]),
        (f"documents: {'x' * 300}", [("SRC202", CONFIG, 2, 12)]),
        ("documents: ../..", [("SRC201", CONFIG, 2, 12)]),
        ("units: data/unit.yaml", [("SRC207", CONFIG, 2, 8), ("SRC208", "data/units.yaml", 0, 0)]),
        ("units: data", [("SRC207", CONFIG, 2, 8), ("SRC208", "data/units.yaml", 0, 0)]),
        ("formats: []", [("SCH122", CONFIG, 2, 10)]),
        ("formats: [html, odt]", [("SCH108", CONFIG, 2, 17)]),
        ("formats: odt", [("SCH108", CONFIG, 2, 10)]),
        ("templates: ../..", [("SRC201", CONFIG, 2, 12)]),
        (
            "units: ../units.yaml\ndocuments: ../data\ntemplates: /\nformats: odt",
            [
                ("SRC201", CONFIG, 2, 8),
                ("SRC201", CONFIG, 3, 12),
                ("SRC201", CONFIG, 4, 12),
                ("SCH108", CONFIG, 5, 10),
            ],
        ),
    ],
)
def test_each_key_of_the_configuration_that_cannot_be_right_is_told_at_its_place(
    project: SmallProject, config: str, expected: list[tuple[str, str, int, int]]
) -> None:
    assert checked(project, config) == expected


def test_a_folder_that_cannot_be_read_is_told(
    project: SmallProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = project.root / "data/chi-thi"
    scandir = os.scandir

    def closed(path: str) -> object:
        if Path(path) == folder:
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", closed)

    assert checked(project) == [("SRC204", CONFIG, 1, 1)]


def test_a_project_without_a_document_is_warned_of(project: SmallProject) -> None:
    (project.root / DATA).unlink()

    report = Project.open(project.root).check()

    assert told(report) == [("SRC205", CONFIG, 1, 1)]
    assert report.findings[0].severity is Severity.WARNING
    assert (report.exit_code(), report.exit_code(strict=True)) == (0, 1)


@pytest.mark.parametrize("ending", [".yml", ".YAML", ".Yaml", ".YML"])
def test_the_ending_of_a_document_may_be_written_in_any_case(
    project: SmallProject, ending: str
) -> None:
    (project.root / DATA).rename(project.root / f"data/van-ban{ending}")

    report = Project.open(project.root).check()

    assert report.documents == ("ct-05",)
    assert told(report) == []


def test_neither_the_registry_nor_the_configuration_is_a_document(project: SmallProject) -> None:
    project.write(
        CONFIG, "schema: 1\nformats: html\ndocuments: .\nunits: data/../data/units.yaml\n"
    )

    report = Project.open(project.root).check()

    assert (told(report), report.documents) == ([], ("ct-05",))


def test_templates_that_a_link_leads_out_to_are_not_used(
    project: SmallProject, tmp_path: Path
) -> None:
    elsewhere = tmp_path / "elsewhere/chi-thi"
    elsewhere.mkdir(parents=True)
    (project.root / "templates").symlink_to(elsewhere.parent)

    report = Project.open(project.root).build()

    assert told(report) == [("SRC201", CONFIG, 1, 1)]
    assert report.outputs == ()


def test_a_template_that_a_link_leads_out_to_is_not_used(
    project: SmallProject, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (project.root / "templates").mkdir()
    (project.root / "templates/chi-thi").symlink_to(tmp_path / "elsewhere")

    assert checked(project) == [("SRC201", "templates/chi-thi", 0, 0)]


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda path: path.symlink_to(path.name), "SRC104"),
        (lambda path: path.symlink_to("nowhere"), "SRC101"),
        (lambda path: path.symlink_to("/nowhere/at/all"), "SRC201"),
        (lambda path: path.mkdir(), "SRC102"),
        (os.mkfifo, "SRC103"),
    ],
    ids=["loop", "to nowhere", "out", "folder", "pipe"],
)
def test_what_is_no_file_where_a_document_should_be_is_told(
    project: SmallProject, make: Callable[[Path], None], code: str
) -> None:
    make(project.root / "data/khac.yaml")

    assert checked(project) == [(code, "data/khac.yaml", 0, 0)]


@pytest.mark.parametrize("name", ["data/units.yaml", CONFIG])
def test_a_link_to_itself_is_told_where_a_file_of_the_project_should_be(
    project: SmallProject, name: str
) -> None:
    path = project.root / name
    path.unlink()
    path.symlink_to(path.name)

    assert checked(project) == [("SRC104", name, 0, 0)]


def test_a_link_from_a_folder_to_the_one_above_is_no_trap(project: SmallProject) -> None:
    (project.root / "data/chi-thi/up").symlink_to("..")

    assert told(Project.open(project.root).check()) == []


def test_a_folder_of_documents_elsewhere_is_told_instead_of_read(
    project: SmallProject, tmp_path: Path
) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/a.yaml").write_text(DIRECTIVE, "utf-8")
    (project.root / "data/khac").symlink_to(tmp_path / "elsewhere")

    assert checked(project) == [("SRC201", "data/khac", 0, 0)]


def test_a_name_with_a_line_end_stays_on_its_line(project: SmallProject) -> None:
    project.write("data/a\nb.yaml", "schema: 1")

    assert {row[1] for row in checked(project)} == {"data/a\\nb.yaml"}


def huge(path: Path) -> None:
    """Make a file of 1 TiB that takes no room."""
    path.touch()
    os.truncate(path, 1 << 40)


@pytest.mark.parametrize("start", ["a\0b", "x" * 5000])
def test_a_project_is_not_found_by_an_impossible_path(tmp_path: Path, start: str) -> None:
    with pytest.raises(UsageFault) as caught:
        Project.open(tmp_path / start)

    assert caught.value.code in {"USE102", "USE108"}
    assert "\0" not in caught.value.message()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda path: None, "Không tìm thấy"),
        (lambda path: path.mkdir(), "thư mục"),
        (os.mkfifo, "đường ống"),
        (lambda path: path.symlink_to("/dev/zero"), "thiết bị"),
        (lambda path: path.symlink_to(path.name), "dẫn vòng tròn"),
        (huge, "quá lớn"),
    ],
    ids=["missing", "folder", "pipe", "device", "loop", "huge"],
)
def test_what_is_no_file_to_verify_is_wrong_usage(
    project: SmallProject, make: Callable[[Path], None], words: str
) -> None:
    path = project.root / "x.docx"
    make(path)

    with pytest.raises(UsageFault) as caught:
        Project.open(project.root).verify(path, "ct-05")

    assert caught.value.code == "USE103"
    assert words in caught.value.message()
    assert "x.docx" in caught.value.message("en")
