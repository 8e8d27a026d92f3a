"""Files that cannot be written: told, counted, the old ones kept, nothing half-made left."""

from __future__ import annotations

import os
import resource
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from doc_engine import Project
from doc_engine.engine import Report
from doc_engine.engine.writing import write_atomically
from doc_engine.findings import (
    DocEngineError,
    EnvironmentFault,
    Finding,
    Severity,
    UsageFault,
)
from doc_engine.render import packaged_templates
from tests.acceptance.conftest import DIRECTIVE, SmallProject
from tests.engine.conftest import DATA, faults, told


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


@contextmanager
def room_for(count: int) -> Iterator[None]:
    """Let no file grow beyond `count` bytes, as on a disk that is nearly full."""
    old = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (count, old[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, old)


def test_where_the_room_ends_within_a_file_the_old_one_stays_whole(project: SmallProject) -> None:
    project.write("build/chi-thi/ct-05.html", "bản cũ")

    with room_for(1000):
        report = Project.open(project.root).build()

    assert faults(report) == ["ENV201"]
    assert [(each.format, each.kept) for each in report.unwritten] == [("html", True)]
    assert (project.root / "build/chi-thi/ct-05.html").read_text("utf-8") == "bản cũ"
    assert files(project.root / "build") == ["chi-thi", "chi-thi/ct-05.html"]
    assert report.exit_code() == 3


@pytest.mark.parametrize("step", ["fsync", "chmod", "replace"])
def test_whatever_step_fails_the_old_file_stays_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "a/x.pdf"
    write_atomically(path, b"old", tmp_path)

    def refused(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, step, refused)
    with pytest.raises(EnvironmentFault) as caught:
        write_atomically(path, b"new", tmp_path)

    assert caught.value.code == "ENV201"
    assert path.read_bytes() == b"old"
    assert files(tmp_path) == ["a", "a/x.pdf"]


def test_a_folder_that_takes_no_files_is_told_and_kept(
    project: SmallProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert Project.open(project.root).build().exit_code() == 0
    opened = os.open

    def read_only(path: str, flags: int, *more: int, **others: int) -> int:
        if flags & os.O_CREAT and "build" in str(path):
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, flags, *more, **others)

    project.edit(DATA, "subject: Đẩy mạnh", "subject: Tăng cường")
    monkeypatch.setattr(os, "open", read_only)
    report = Project.open(project.root).build()

    assert faults(report) == ["ENV201"]
    assert [each.kept for each in report.unwritten] == [True]
    assert files(project.root / "build") == ["chi-thi", "chi-thi/ct-05.html"]


@pytest.mark.parametrize(
    ("name", "code"), [("out", "ENV203"), ("out/chi-thi", "ENV203"), ("out/chi-thi/x", "")]
)
def test_a_file_where_a_folder_should_be_is_named(
    project: SmallProject, name: str, code: str
) -> None:
    project.write(name, "một tệp")

    report = Project.open(project.root).build(out=project.root / "out")

    assert faults(report) == [code] * bool(code)
    assert (project.root / name).read_text("utf-8") == "một tệp"
    for fault in report.faults:
        assert fault.details["path"] == str(project.root / name)


def test_a_file_in_the_way_of_many_documents_is_told_once(project: SmallProject) -> None:
    other = DIRECTIVE.replace("id: ct-05", "id: ct-06").replace("number: 5", "number: 6")
    project.write("data/ct-06.yaml", other)
    project.write("out", "một tệp")

    report = Project.open(project.root).build(out=project.root / "out")

    assert faults(report) == ["ENV203"]
    assert [each.document for each in report.unwritten] == ["ct-05", "ct-06"]


def test_a_folder_where_the_file_should_be_is_told(project: SmallProject) -> None:
    (project.root / "build/chi-thi/ct-05.html/x").mkdir(parents=True)

    report = Project.open(project.root).build()

    assert faults(report) == ["ENV205"]
    assert [each.kept for each in report.unwritten] == [False]
    assert files(project.root / "build/chi-thi") == ["ct-05.html", "ct-05.html/x"]


def test_an_output_folder_that_is_a_loop_is_told(project: SmallProject) -> None:
    (project.root / "build").symlink_to("build")

    assert faults(Project.open(project.root).build()) == ["ENV203"]


@pytest.mark.parametrize(("out", "code"), [("", "USE109"), ("a\0b", "USE108")])
def test_an_output_folder_without_a_name_is_wrong_usage(
    project: SmallProject, out: str, code: str
) -> None:
    with pytest.raises(UsageFault) as caught:
        Project.open(project.root).build(out=out)

    assert caught.value.code == code


def test_what_faults_of_the_data_keep_from_being_written_is_counted(
    project: SmallProject,
) -> None:
    Project.open(project.root).build()
    project.edit(DATA, "subject:", "subjec:")
    project.write("data/torn.yaml", "a: [")

    report = Project.open(project.root).build()

    path = project.root / "build/chi-thi/ct-05.html"
    assert [(each.document, each.path, each.kept) for each in report.unwritten] == [
        ("ct-05", path, True),
        ("data/torn.yaml", None, False),
    ]
    assert report.documents == ("ct-05", "data/torn.yaml")
    assert len(told(report)) == 3


MISSING = 'text: "{lead} phối hợp với {with}'


@pytest.mark.parametrize(
    ("path", "old", "new", "code"),
    [
        (DATA, MISSING, 'text: "Phối hợp với {with}', "COV101"),
        ("templates/chi-thi/template.html", "{{ place_and_date }}", "", "PAR102"),
        ("templates/chi-thi/style.css", "html {", "@page { size: A5 } html {", "FRM102"),
    ],
)
def test_nothing_is_written_where_the_bytes_do_not_prove_the_data(
    project: SmallProject, path: str, old: str, new: str, code: str
) -> None:
    shutil.copytree(packaged_templates() / "chi-thi", project.root / "templates/chi-thi")
    assert Project.open(project.root).build(formats=["docx", "pdf"]).exit_code() == 0
    before = contents(project.root / "build")
    assert sorted(before) == ["chi-thi/ct-05.docx", "chi-thi/ct-05.pdf"]

    project.edit(path, old, new)
    report = Project.open(project.root).build(formats=["docx", "pdf"])

    assert code in {finding.code for finding in report.findings}
    assert (report.outputs, report.exit_code()) == ((), 1)
    assert [(each.format, each.kept) for each in report.unwritten] == [
        ("docx", True),
        ("pdf", True),
    ]
    assert contents(project.root / "build") == before


def contents(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in files(folder) if "." in name}


@pytest.mark.parametrize(
    ("faults", "findings", "code"),
    [
        ([EnvironmentFault("ENV203"), UsageFault("USE109")], [Finding("DAT111")], 2),
        ([EnvironmentFault("ENV203")], [Finding("DAT111")], 3),
        ([], [Finding("DAT111")], 1),
        ([], [Finding("DAT111", Severity.WARNING)], 0),
    ],
)
def test_wrong_usage_comes_before_a_fault_of_the_world_and_that_before_findings(
    faults: list[DocEngineError], findings: list[Finding], code: int
) -> None:
    for order in (faults, faults[::-1]):
        assert Report(findings=tuple(findings), faults=tuple(order)).exit_code() == code
    strict = Report(findings=tuple(findings), faults=tuple(faults)).exit_code(strict=True)
    assert strict == max(code, 1)


@pytest.mark.parametrize("out", ["templates", "data", "data/chi-thi", "templates/x"])
def test_what_is_made_never_mixes_with_what_it_is_made_from(
    project: SmallProject, out: str
) -> None:
    with pytest.raises(UsageFault) as caught:
        Project.open(project.root).build(out=project.root / out)

    assert caught.value.code == "USE110"
    assert not (project.root / out / "chi-thi" / "ct-05.docx").exists()
    spoken = caught.value.message()
    assert out in spoken
