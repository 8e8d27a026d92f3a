"""What OLD and NEW may be: folders, data files, revisions, files of revisions, made files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from doc_engine import Comparison, Project, diff
from doc_engine.findings import EnvironmentFault, UsageFault
from tests.acceptance.conftest import DIRECTIVE, SmallProject
from tests.engine.comparing.conftest import DATA, committed, git
from tests.engine.test_outputs import room_for

LATER = "trước ngày 30/11 hằng năm"


def kinds(found: Comparison) -> list[str]:
    assert not found.findings
    return [each.kind for one in found.documents for each in one.every_change()]


def refused(old: str, new: str | None = None) -> str:
    with pytest.raises(UsageFault) as fault:
        diff(old, new)
    for lang in ("vi", "en"):
        assert fault.value.message(lang)
    return fault.value.code


@pytest.fixture
def edited(kept: SmallProject) -> SmallProject:
    """The project with a deadline that moved since the last revision."""
    kept.edit(DATA, "trước ngày 15/11 hằng năm", LATER)
    return kept


@pytest.mark.parametrize(
    "old", ["HEAD", "main", "main:", "HEAD:data", "HEAD:data/chi-thi/ct-05.yaml", "@"]
)
def test_a_revision_is_held_against_the_work_tree(edited: SmallProject, old: str) -> None:
    assert kinds(diff(old)) == ["deadline-later", "words"]


def test_the_work_tree_and_the_index_stay_as_they_are(edited: SmallProject) -> None:
    before = git(edited.root, "status", "--porcelain")
    files = sorted(edited.root.rglob("*"))

    diff("HEAD")

    assert git(edited.root, "status", "--porcelain") == before == f"M {DATA}"
    assert sorted(edited.root.rglob("*")) == files


def test_a_revision_has_its_own_registry_and_configuration(kept: SmallProject) -> None:
    kept.edit("data/units.yaml", "Sở Tài chính", "Sở Tài chính và Giá")
    git(kept.root, "mv", "data", "du-lieu")
    config = "schema: 1\nformats: [docx]\ndocuments: du-lieu\nunits: du-lieu/units.yaml\n"
    kept.write("doc-engine.yaml", config)
    committed(kept.root)
    found = diff("HEAD~1", "HEAD")

    assert found.documents[0].reprinted
    assert kinds(found) == ["recipient-changed", "unit-renamed", "words"]


def test_a_document_that_a_change_of_the_registry_does_not_concern_is_unchanged(
    kept: SmallProject,
) -> None:
    units = kept.root / "data/units.yaml"
    other = "  - {id: so-y-te, kind: department, names: [{full: Sở Y tế}]}\n"
    units.write_text(units.read_text("utf-8") + other, "utf-8")
    own = (("so-khcn", "so-y-te"), ("so-tai-chinh", "ubnd-tinh"), ("id: ct-05", "id: ct-06"))
    text = DIRECTIVE
    for old, new in (*own, ("{number: 5}", "{number: 6}")):
        text = text.replace(old, new)
    kept.write("data/chi-thi/ct-06.yaml", text)
    committed(kept.root)
    diff("HEAD")
    kept.edit("data/units.yaml", "Sở Y tế", "Sở Y tế mới")

    found = diff("HEAD")

    assert found.unchanged == ("ct-05",)
    assert [each.id for each in found.documents] == ["ct-06"]


def test_two_revisions_of_the_same_tree_do_not_differ(kept: SmallProject) -> None:
    found = diff("HEAD", "main")

    assert not found.different
    assert found.unchanged == ("ct-05",)
    assert found.old.revision == found.new.revision == git(kept.root, "rev-parse", "HEAD")


def test_a_project_below_the_repository_is_found_in_its_revisions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kept: SmallProject
) -> None:
    above = tmp_path / "above"
    above.mkdir()
    kept.root.rename(above / "project")
    (above / "project/.git").rename(above / ".git")
    committed(above)
    inner = SmallProject(above / "project")
    inner.edit(DATA, "trước ngày 15/11 hằng năm", LATER)
    monkeypatch.chdir(inner.root / "data")

    for old in ("HEAD", f"HEAD:{DATA}", f"HEAD:project/{DATA}", "HEAD:project"):
        assert kinds(diff(old)) == ["deadline-later", "words"]


def test_a_path_that_is_there_goes_before_a_revision_of_the_same_name(
    edited: SmallProject,
) -> None:
    edited.write("main/doc-engine.yaml", "schema: 1\n")
    edited.write("main/data/units.yaml", (edited.root / "data/units.yaml").read_text("utf-8"))
    edited.write("main/data/ct-06.yaml", DIRECTIVE.replace("ct-05", "ct-06"))

    assert [each.id for each in diff("main").documents] == ["ct-06", "ct-05"]
    assert [each.id for each in diff("main:").documents] == ["ct-05"]


def test_data_files_are_compared_as_one_document_whatever_their_ids(kept: SmallProject) -> None:
    kept.write("cu.yaml", DIRECTIVE.replace("id: ct-05", "id: ct-cu").replace("15/11", "1/11"))
    found = diff("cu.yaml", DATA)

    assert kinds(found) == ["id", "deadline-later", "words"]
    assert found.documents[0].former == "ct-cu"


def test_a_data_file_of_another_type_is_compared_as_one_too(kept: SmallProject) -> None:
    kept.write("kh.yaml", DIRECTIVE.replace("type: chi-thi", "type: ke-hoach"))

    assert "type" in kinds(diff("kh.yaml", DATA))


def test_a_data_file_is_held_against_the_document_of_its_id_in_a_revision(
    edited: SmallProject,
) -> None:
    edited.write(
        "data/khac.yaml", DIRECTIVE.replace("ct-05", "ct-06").replace("{number: 5}", "{number: 6}")
    )

    assert [each.id for each in diff("HEAD", DATA).documents] == ["ct-05"]


def test_documents_that_came_and_went_are_told(kept: SmallProject) -> None:
    kept.write(
        "data/moi.yaml", DIRECTIVE.replace("ct-05", "ct-06").replace("{number: 5}", "{number: 6}")
    )
    (kept.root / DATA).unlink()
    found = diff("HEAD")

    assert [(each.id, each.status) for each in found.documents] == [
        ("ct-05", "removed"),
        ("ct-06", "added"),
    ]


def test_a_document_with_another_id_in_the_same_file_is_the_same_one(kept: SmallProject) -> None:
    kept.edit(DATA, "id: ct-05", "id: ct-moi")

    assert kinds(diff("HEAD")) == ["id"]


@pytest.mark.parametrize(
    ("old", "new"),
    [("HEAD:data/chi-thi", None), ("HEAD", "data/chi-thi"), ("HEAD:data/chi-thi", "HEAD:data")],
)
def test_a_folder_on_one_side_is_held_against_the_same_folder_of_the_other(
    kept: SmallProject, old: str, new: str | None
) -> None:
    other = DIRECTIVE.replace("ct-05", "ct-06").replace("{number: 5}", "{number: 6}")
    kept.write("data/khac/ct-06.yaml", other)
    committed(kept.root)
    found = diff(old, new)

    assert [each.id for each in found.documents] == (["ct-06"] if new == "HEAD:data" else [])
    assert "ct-05" in found.unchanged


def test_only_the_documents_that_are_named_are_compared(edited: SmallProject) -> None:
    edited.write(
        "data/moi.yaml", DIRECTIVE.replace("ct-05", "ct-06").replace("{number: 5}", "{number: 6}")
    )

    assert [each.id for each in diff("HEAD", documents=["ct-06"]).documents] == ["ct-06"]
    with pytest.raises(UsageFault) as fault:
        diff("HEAD", documents=["ct-66"])
    assert fault.value.code == "USE101"


def test_what_is_neither_a_path_nor_a_revision_is_told(
    kept: SmallProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert refused("khong-co") == "USE272"
    assert refused("--all") == "USE272"
    assert refused("") == "USE272"
    assert refused("a\0b") == "USE272"
    assert refused("HEAD:khong/co") == "USE275"
    assert refused("HEAD:../..") == "USE275"
    assert refused("HEAD~9") == "USE272"
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(kept.root.parent))
    (kept.root / ".git").rename(kept.root / "kho")
    assert refused("HEAD") == "USE271"


def test_a_history_that_was_not_fetched_is_told_with_the_remedy(
    kept: SmallProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(kept.root, "commit", "-q", "--allow-empty", "-m", "x")
    git(tmp_path, "clone", "-q", "--depth", "1", kept.root.as_uri(), "can")
    monkeypatch.chdir(tmp_path / "can")

    with pytest.raises(UsageFault) as fault:
        diff("HEAD~1")

    assert fault.value.code == "USE280"
    assert "fetch-depth: 0" in fault.value.message("vi")


def test_a_revision_before_there_was_a_project_is_told(kept: SmallProject) -> None:
    git(kept.root, "checkout", "-q", "--orphan", "rong")
    git(kept.root, "rm", "-rqf", "--cached", ".")
    git(kept.root, "commit", "-q", "--allow-empty", "-m", "x")

    assert refused("rong") == "USE273"


def test_a_machine_without_git_compares_folders_and_says_what_it_lacks(
    edited: SmallProject, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (edited.root / ".git").rename(other / ".git")
    git(other, "checkout", "-q", "--", ".")
    (other / ".git").rename(edited.root / ".git")
    monkeypatch.setenv("PATH", str(tmp_path))

    assert kinds(diff(str(other))) == ["deadline-later", "words"]
    with pytest.raises(EnvironmentFault) as fault:
        diff("HEAD")
    assert fault.value.code == "ENV221"


def test_what_git_refuses_is_told_in_its_words(
    edited: SmallProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    (edited.root / ".git/config").write_text("[core\n")
    with pytest.raises(EnvironmentFault) as fault:
        diff("HEAD")

    assert fault.value.code == "ENV222"
    assert "bad config" in fault.value.message("en")


def test_faults_of_a_revision_are_told_at_its_path_and_the_rest_is_compared(
    kept: SmallProject,
) -> None:
    other = DIRECTIVE.replace("ct-05", "ct-06").replace("{number: 5}", "{number: 6}")
    kept.write("data/ct-06.yaml", other.replace("so-tai-chinh", "so-la"))
    committed(kept.root)
    kept.write("data/ct-06.yaml", other)
    kept.edit(DATA, "trước ngày 15/11 hằng năm", LATER)
    found = diff("HEAD")

    assert [each.id for each in found.documents] == ["ct-05"]
    assert found.unread == ("ct-06",)
    assert {each.place.path for each in found.findings if each.place} == {"HEAD:data/ct-06.yaml"}
    assert found.exit_code() == 1


def test_links_submodules_and_huge_files_of_a_revision_harm_nothing(kept: SmallProject) -> None:
    (kept.root / "data/ngoai").symlink_to("/etc")
    (kept.root / "data/lon.yaml").write_bytes(b"#" * (21 << 20))
    (kept.root / "data/nhi-phan.yaml").write_bytes(bytes(range(256)))
    head = git(kept.root, "rev-parse", "HEAD")
    git(kept.root, "add", "-A")
    git(kept.root, "update-index", "--add", "--cacheinfo", f"160000,{head},data/phu")
    git(kept.root, "commit", "-q", "-m", "x")
    found = diff("HEAD~1", "HEAD")
    told = {(each.place.path, each.code) for each in found.findings if each.place}

    assert told == {
        ("HEAD:data/ngoai", "SRC201"),
        ("HEAD:data/lon.yaml", "SRC105"),
        ("HEAD:data/nhi-phan.yaml", "SRC107"),
    }
    assert found.unchanged == ("ct-05",)


def test_a_file_of_a_revision_that_is_larger_than_any_that_is_read_is_told(
    kept: SmallProject,
) -> None:
    (kept.root / "lon.docx").write_bytes(b"#" * (21 << 20))
    committed(kept.root)

    assert refused("HEAD:lon.docx", "HEAD:lon.docx") == "USE274"


def test_made_files_are_compared_by_words_only(kept: SmallProject) -> None:
    project = Project.open(".")
    Path("cu.html").write_bytes(project.render(project.documents[0], "html"))
    kept.edit(DATA, "trước ngày 15/11 hằng năm", LATER)
    project = Project.open(".")
    Path("moi.docx").write_bytes(project.render(project.documents[0], "docx"))
    found = diff("cu.html", "moi.docx")
    words = [each.text for each in found.documents[0].changes[0].words if each.op != "same"]

    assert found.words_only
    assert words == [" 15/11", " 30/11"]
    assert refused("cu.html") == "USE276"


def test_a_made_file_that_cannot_be_read_is_a_finding(kept: SmallProject) -> None:
    kept.write("hong.pdf", "%PDF-1.7 hỏng")
    kept.write("khac.txt", "x")
    found = diff("hong.pdf", "khac.txt")

    assert [each.place.path for each in found.findings if each.place] == ["hong.pdf", "khac.txt"]
    assert found.exit_code() == 1


def test_a_file_that_may_not_be_read_is_wrong_usage(kept: SmallProject) -> None:
    os.mkfifo(kept.root / "ong")

    assert refused("ong") == "USE103"


def test_no_room_for_the_files_of_a_revision_is_told_as_what_it_is(kept: SmallProject) -> None:
    with room_for(100), pytest.raises(EnvironmentFault, match="ENV204"):
        diff("HEAD", ".")
