from __future__ import annotations

from pathlib import Path

import pytest

from doc_engine.engine.loading import load
from doc_engine.engine.watching.territory import Change, Territory, territory_of
from tests.acceptance.conftest import SmallProject


def territory(project: SmallProject, out: str = "build") -> Territory:
    return territory_of(load(project.root), project.root / out)


def concerns(project: SmallProject, path: str, *, is_folder: bool = False) -> bool:
    return territory(project).concerns(Change(project.root / path, is_folder))


@pytest.mark.parametrize(
    "path",
    [
        "doc-engine.yaml",
        "seals.yaml",
        "data/units.yaml",
        "data/results.yaml",
        "data/links.lock.yaml",
        "data/chi-thi/ct-05.yaml",
        "data/chi-thi/moi.YML",
        "templates/chi-thi/template.docx",
        "templates/chi-thi/hinh/dau.png",
        "templates",
        "data",
    ],
)
def test_what_documents_are_made_from_concerns_them(project: SmallProject, path: str) -> None:
    assert concerns(project, path)


@pytest.mark.parametrize(
    "path",
    [
        "README.md",
        "build.lock.json",
        ".git/index",
        ".doc-engine/cache/documents/1.json",
        "build/chi-thi/ct-05.yaml",
        "data/ghi-chu.txt",
        "data/chi-thi/.ct-05.yaml.swp",
        "data/chi-thi/.ct-05.yaml",
        "data/chi-thi/ct-05.yaml~",
        "data/chi-thi/#ct-05.yaml#",
        "data/chi-thi/.#ct-05.yaml",
        "data/chi-thi/4913",
        "data/.git/x.yaml",
        "templates/chi-thi/4913",
        "templates/chi-thi/template.html~",
        "templates/chi-thi/~$mplate.docx",
        "templates/chi-thi/~WRL0001.tmp",
        "templates/chi-thi/.style.css.swp",
        "templates/chi-thi/#style.css#",
    ],
)
def test_what_editors_and_the_program_itself_write_concerns_nobody(
    project: SmallProject, path: str
) -> None:
    assert not concerns(project, path)


@pytest.mark.parametrize("path", ["data", "data/chi-thi", "data/moi", "templates", "."])
def test_folders_of_inputs_concern_the_documents(project: SmallProject, path: str) -> None:
    assert concerns(project, path, is_folder=True)


@pytest.mark.parametrize("path", ["build", "build/chi-thi", ".git", "data/.an", "khac"])
def test_other_folders_do_not(project: SmallProject, path: str) -> None:
    assert not concerns(project, path, is_folder=True)


def test_outputs_among_the_data_concern_nobody(project: SmallProject) -> None:
    project.write("doc-engine.yaml", "schema: 1\ndocuments: .\n")

    known = territory(project)

    assert not known.concerns(Change(project.root / "build/chi-thi/ct-05.yaml"))
    assert known.concerns(Change(project.root / "khac/ct-06.yaml"))


def test_an_output_folder_around_the_data_hides_none_of_them(project: SmallProject) -> None:
    assert territory(project, ".").concerns(Change(project.root / "data/chi-thi/ct-05.yaml"))


def test_the_configuration_tells_where_the_inputs_are(project: SmallProject) -> None:
    project.write("doc-engine.yaml", "schema: 1\ndocuments: vb/./moi\nunits: dm/dv.yaml\n")

    assert concerns(project, "vb/moi/ct.yaml")
    assert concerns(project, "dm/dv.yaml")
    assert concerns(project, "vb", is_folder=True)
    assert not concerns(project, "data/chi-thi/ct-05.yaml")


def test_while_the_configuration_is_broken_the_last_one_holds(project: SmallProject) -> None:
    project.write("doc-engine.yaml", "schema: 1\ndocuments: vb\n")
    last = territory(project)
    project.write("doc-engine.yaml", "schema: [\n")

    assert territory_of(load(project.root), project.root / "build", last) == last


def test_the_folders_above_an_input_are_watched_without_all_below_them(
    project: SmallProject,
) -> None:
    project.write("doc-engine.yaml", "schema: 1\ndocuments: a/b/data\nunits: don-vi/dm.yaml\n")
    for folder in ("a/b/data/c", "don-vi"):
        (project.root / folder).mkdir(parents=True)
    root = project.root

    assert territory(project).folders() == {
        root: False,
        root / "a": False,
        root / "a/b": False,
        root / "a/b/data": True,
        root / "data": False,  # where the files beside the documents may stand
        root / "don-vi": False,
    }


def test_a_linked_folder_is_watched_where_it_is(project: SmallProject) -> None:
    (project.root / "data").rename(project.root / "that")
    (project.root / "data").symlink_to("that")
    known = territory(project)

    assert known.folders()[project.root / "that"]
    assert project.root / "data" not in known.folders()
    assert known.concerns(Change(project.root / "that/chi-thi/ct-05.yaml"))
    assert known.concerns(Change(project.root / "data"))


def test_a_linked_document_is_watched_where_it_is(project: SmallProject, tmp_path: Path) -> None:
    project.write("kho/ct-05.yaml", "x: 1\n")
    (project.root / "data/chi-thi/lien-ket.yaml").symlink_to(project.root / "kho/ct-05.yaml")
    known = territory(project)

    assert known.concerns(Change(project.root / "kho/ct-05.yaml"))
    assert not known.folders()[project.root / "kho"]
