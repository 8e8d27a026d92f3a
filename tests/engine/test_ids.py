"""Ids: one document each, found by whoever names them, fit to name a file everywhere."""

from __future__ import annotations

import pytest

from doc_engine import Project
from doc_engine.findings import UsageFault
from tests.acceptance.conftest import DIRECTIVE, SmallProject
from tests.engine.conftest import DATA, told


@pytest.mark.parametrize("other", ["data/chi-thi/a.yaml", "data/chi-thi/z.yaml"])
def test_of_two_documents_with_one_id_both_are_told_and_none_is_written(
    project: SmallProject, other: str
) -> None:
    project.write(other, DIRECTIVE.replace("nghiên cứu", "nghiên cứu khác"))

    report = Project.open(project.root).build()

    assert told(report) == sorted([("DAT121", DATA, 3, 5), ("DAT121", other, 3, 5)])
    named = {each.place.path: each.details["other"] for each in report.findings if each.place}
    assert named == {DATA: other, other: DATA}
    assert report.outputs == ()
    assert not (project.root / "build").exists()


def test_an_id_is_taken_by_a_document_with_faults_too(project: SmallProject) -> None:
    project.write("data/x.yaml", DIRECTIVE.replace("subject:", "subjec:"))

    report = Project.open(project.root).build()

    assert [row for row in told(report) if row[0] == "DAT121"] == [
        ("DAT121", DATA, 3, 5),
        ("DAT121", "data/x.yaml", 3, 5),
    ]
    assert report.outputs == ()


def test_each_of_three_documents_with_one_id_names_the_two_others(project: SmallProject) -> None:
    for name in ("a", "b"):
        project.write(f"data/{name}.yaml", DIRECTIVE)

    report = Project.open(project.root).check()

    assert [each.details["other"] for each in report.findings] == [
        "data/b.yaml, data/chi-thi/ct-05.yaml",
        "data/a.yaml, data/chi-thi/ct-05.yaml",
        "data/a.yaml, data/b.yaml",
    ]


def test_naming_one_of_two_documents_with_one_id_still_writes_none(project: SmallProject) -> None:
    project.write("data/z.yaml", DIRECTIVE)
    opened = Project.open(project.root)

    assert told(opened.build([DATA])) == [("DAT121", DATA, 3, 5)]
    assert len(told(opened.build(["ct-05"]))) == 2
    assert not (project.root / "build").exists()


@pytest.mark.parametrize("name", ["con", "nul", "aux", "prn", "com1", "lpt9"])
def test_a_device_of_windows_is_no_id(project: SmallProject, name: str) -> None:
    project.edit(DATA, "id: ct-05", f"id: {name}")

    report = Project.open(project.root).build()

    assert told(report) == [("SRC206", DATA, 3, 5)]
    assert not (project.root / "build").exists()


def test_an_id_that_only_begins_like_a_device_is_one(project: SmallProject) -> None:
    project.edit(DATA, "id: ct-05", "id: con-05")

    assert told(Project.open(project.root).check()) == []


@pytest.mark.parametrize("name", ["ct-bad", "bad-file", "data/chi-thi/bad-file.yaml"])
def test_a_document_with_faults_is_found_by_id_file_and_path(
    project: SmallProject, name: str
) -> None:
    text = DIRECTIVE.replace("id: ct-05", "id: ct-bad").replace("subject:", "subjec:")
    project.write("data/chi-thi/bad-file.yaml", text)

    report = Project.open(project.root).check([name])

    assert report.documents == ("ct-bad",)
    assert [row[:3] for row in told(report)] == [
        ("SCH101", "data/chi-thi/bad-file.yaml", 1),
        ("SCH102", "data/chi-thi/bad-file.yaml", 8),
    ]


def test_a_file_that_is_no_yaml_is_found_by_its_name(project: SmallProject) -> None:
    project.write("data/torn.yaml", "a: [")

    report = Project.open(project.root).check(["torn"])

    assert report.documents == ("data/torn.yaml",)
    assert [row[1] for row in told(report)] == ["data/torn.yaml"]


def test_the_nearest_name_may_be_that_of_a_document_with_faults(project: SmallProject) -> None:
    project.edit(DATA, "subject:", "subjec:")

    with pytest.raises(UsageFault) as caught:
        Project.open(project.root).check(["ct-55"])

    assert caught.value.code == "USE101"
    assert caught.value.details["nearest"] == "ct-05"


def test_a_name_that_is_no_path_is_an_unknown_document(project: SmallProject) -> None:
    for name in ("\0", "x" * 5000, ""):
        with pytest.raises(UsageFault) as caught:
            Project.open(project.root).check([name])
        assert caught.value.code == "USE107"


def test_a_broken_configuration_is_told_before_a_name_is_unknown(project: SmallProject) -> None:
    project.write("doc-engine.yaml", "schema: 1\ndocuments: khac\n")

    report = Project.open(project.root).check(["ct-05"])

    assert told(report) == [("SRC202", "doc-engine.yaml", 2, 12)]
    assert report.exit_code() == 1


def test_a_folder_that_hides_documents_is_told_before_a_name_is_unknown(
    project: SmallProject,
) -> None:
    (project.root / "data/khac").symlink_to("/")
    opened = Project.open(project.root)

    unknown, known = opened.check(["ct-06"]), opened.check(["ct-05"])

    assert told(unknown) == told(known) == [("SRC201", "data/khac", 0, 0)]
    assert (unknown.documents, known.documents) == ((), ("ct-05",))


def test_findings_of_the_configuration_come_first(project: SmallProject) -> None:
    project.write("doc-engine.yaml", "schema: 1\nformats: [odt, html]\n")
    project.edit(DATA, "subject:", "subjec:")

    paths = [row[1] for row in told(Project.open(project.root).check())]

    assert paths == ["doc-engine.yaml", DATA, DATA]
