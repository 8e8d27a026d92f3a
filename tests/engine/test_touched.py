"""What a change since a revision touches, and what is told of it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from doc_engine import Project, Report
from doc_engine.findings import EnvironmentFault, UsageFault
from tests.acceptance.conftest import DIRECTIVE, UNITS, SmallProject
from tests.engine.comparing.conftest import committed, git

DAY = date(2026, 11, 21)
FIRST, LAST = "data/chi-thi/ct-05.yaml", "data/chi-thi/ct-07.yaml"
OTHER = "data/chi-thi/ct-06.yaml"
TEMPLATE = Path(__file__).parents[2] / "templates/chi-thi"
UNIT = """\
  - id: so-xay-dung
    kind: department
    parent: ubnd-tinh
    names: [{full: Sở Xây dựng}]
"""


def directive(number: int, unit: str = "so-khcn") -> str:
    """Return the directive of a number, whose only unit besides the organ is `unit`."""
    text = DIRECTIVE.replace("id: ct-05", f"id: ct-{number:02}").replace(
        "number: 5", f"number: {number}"
    )
    text = text.replace("with: [so-tai-chinh]", f"with: [{unit}]").replace(
        "lead: [so-khcn]", f"lead: [{unit}]"
    )
    text = text.replace("{lead} phối hợp với {with}", "{lead} cùng {with}")
    return text.replace("[so-khcn, so-tai-chinh]", f"[{unit}]")


@pytest.fixture
def kept(tmp_path: Path) -> SmallProject:
    """A project of three directives in a folder of a git repository, all of it committed."""
    small = SmallProject(tmp_path.resolve() / "kho/văn bản")
    small.write("doc-engine.yaml", "schema: 1\nformats: [docx]\n")
    small.write("data/units.yaml", UNITS + UNIT)
    small.write(".gitignore", "/.doc-engine/cache/\n")
    for number, unit in ((5, "so-khcn"), (6, "so-tai-chinh"), (7, "so-xay-dung")):
        small.write(f"data/chi-thi/ct-{number:02}.yaml", directive(number, unit))
    git(small.root.parent, "init", "-q", "-b", "main")
    committed(small.root.parent)
    return small


def since(small: SmallProject, revision: str = "main", *names: str) -> Report:
    return Project.open(small.root).check(names, day=DAY, changed_since=revision)


def codes(report: Report) -> list[tuple[str, str]]:
    return [(each.code, each.place.path if each.place else "") for each in report.findings]


def test_nothing_is_looked_at_where_nothing_changed(kept: SmallProject) -> None:
    report = since(kept)

    assert (report.documents, report.findings) == ((), ())
    assert report.scope is not None
    assert (report.scope.revision, report.scope.documents) == ("main", 3)
    assert report.scope.commit == git(kept.root, "rev-parse", "main")


def test_an_edited_document_is_looked_at_committed_or_not(kept: SmallProject) -> None:
    git(kept.root, "checkout", "-q", "-b", "sua")
    kept.edit(FIRST, "Năm qua còn hạn chế", "Năm qua còn nhiều hạn chế")
    assert since(kept).documents == ("ct-05",)

    committed(kept.root)
    kept.write("data/chi-thi/ct-08.yaml", directive(8))

    assert since(kept).documents == ("ct-05", "ct-08")
    assert since(kept, "sua").documents == ("ct-08",)
    assert since(kept, "main", "ct-05", "ct-06").documents == ("ct-05",)


def test_what_others_did_since_the_branch_left_is_not_told(kept: SmallProject) -> None:
    git(kept.root, "checkout", "-q", "-b", "sua")
    kept.edit(FIRST, "Năm qua còn hạn chế", "Năm qua còn nhiều hạn chế")
    committed(kept.root)
    git(kept.root, "checkout", "-q", "main")
    kept.edit(OTHER, "Năm qua còn hạn chế", "Năm qua còn ít hạn chế")
    committed(kept.root)
    git(kept.root, "checkout", "-q", "sua")

    assert since(kept).documents == ("ct-05",)


def test_a_unit_that_changes_touches_the_documents_that_name_it(kept: SmallProject) -> None:
    kept.edit("data/units.yaml", "Sở Tài chính", "Sở Tài chính và Đầu tư")
    assert since(kept).documents == ("ct-06",)


def test_a_room_that_comes_to_be_touches_what_its_organ_carries_out(kept: SmallProject) -> None:
    kept.edit(LAST, "subject:", "implements: ct-05\nsubject:")
    committed(kept.root)
    room = "  - {id: so-y-te, kind: department, parent: ubnd-tinh, names: [{full: Sở Y tế}]}\n"
    kept.write("data/units.yaml", UNITS + UNIT + room)

    report = since(kept, "HEAD")

    assert report.documents == ("ct-07",)
    assert ("DAT208", LAST) in codes(report)


def test_a_merger_touches_what_the_successor_carries_out(kept: SmallProject) -> None:
    group = "groups:\n  - {id: cac-so, names: [{full: các sở}], members: [{unit: so-cu}]}\n"
    old = "  - {id: so-cu, kind: department, names: [{full: Sở Cũ}], valid_to: 2023-01-01%s}\n"
    kept.write("data/units.yaml", UNITS + UNIT + old % "" + group)
    kept.edit(FIRST, "lead: [so-khcn]\n        with", "lead: [cac-so]\n        with")
    kept.edit(FIRST, "{to: [so-khcn]}", "{to: [so-khcn, cac-so]}")
    kept.edit(LAST, "subject:", "implements: ct-05\nsubject:")
    committed(kept.root)
    merger = ", relations: [{kind: merged-into, to: ubnd-tinh, since: 2023-01-02}]"
    kept.write("data/units.yaml", UNITS + UNIT + old % merger + group)

    report = since(kept, "HEAD")

    assert report.documents == ("ct-07",)
    assert ("DAT203", LAST) in codes(report)


def test_a_name_that_comes_to_be_touches_the_texts_that_say_it(kept: SmallProject) -> None:
    kept.edit(LAST, "Năm qua", "Hội Làm vườn cho biết năm qua")
    committed(kept.root)
    kept.write(
        "data/units.yaml",
        UNITS + UNIT + "  - {id: hoi-lam-vuon, kind: other, names: [{full: Hội Làm vườn}]}\n",
    )

    assert since(kept, "HEAD").documents == ("ct-07",)


def test_a_faulty_document_that_nobody_touched_is_left_out(kept: SmallProject) -> None:
    kept.edit(OTHER, "lead: [so-tai-chinh]", "lead: [so-x]")
    committed(kept.root)
    kept.edit(FIRST, "lead: [so-khcn]\n        with", "lead: [so-y]\n        with")

    assert codes(since(kept, "HEAD")) == [("DAT105", FIRST)]


def test_a_document_that_goes_touches_those_that_name_it(kept: SmallProject) -> None:
    line = "action: theo dõi việc thực hiện Chỉ thị này\n    derives_from: ct-05/de-xuat"
    kept.edit(LAST, "action: theo dõi việc thực hiện Chỉ thị này", line)
    committed(kept.root)
    (kept.root / FIRST).unlink()

    report = since(kept, "HEAD")

    assert report.documents == ("ct-07",)
    assert {path for _, path in codes(report)} == {LAST}


def test_a_fault_between_two_documents_is_told_wherever_it_stands(kept: SmallProject) -> None:
    kept.edit(FIRST, "number: 5", "number: 7")

    report = since(kept)
    whole = Project.open(kept.root).check(day=DAY)

    assert report.documents == ("ct-05",)
    assert codes(report) == codes(whole)
    assert len(report.findings) > 0


def test_a_file_that_is_no_document_is_told_of_if_it_changed(kept: SmallProject) -> None:
    stray = "waivers:\n  - {rule: DAT999, target: ct-06, reason: thử, until: 2099-12-31}\n"
    kept.write("doc-engine.yaml", "schema: 1\nformats: [docx]\n" + stray)

    assert {path for _, path in codes(since(kept))} == {"doc-engine.yaml"}
    assert since(kept).documents == ("ct-06",)


def test_a_waiver_of_a_file_that_did_not_change_is_not_called_needless(kept: SmallProject) -> None:
    twice = "  - {id: cv-%s, organ: so-khcn, code: 1/SKHCN, issued_date: 2022-01-05, subject: %s}\n"
    texts = ("schema: 1\ndocuments:\n", twice % ("a", "Góp ý"), twice % ("b", "Báo cáo"))
    kept.write("data/cited.yaml", "".join(texts))
    waiver = "{rule: DAT313, target: data/cited.yaml, reason: thử, until: 2099-12-31}"
    kept.write("doc-engine.yaml", f"schema: 1\nformats: [docx]\nwaivers:\n  - {waiver}\n")
    shutil.copytree(TEMPLATE, kept.root / "templates/chi-thi")
    committed(kept.root)
    kept.edit("templates/chi-thi/manifest.toml", "schema = 1", "# khác\nschema = 1")

    assert [each.finding.code for each in Project.open(kept.root).check(day=DAY).waived] == [
        "DAT313"
    ]
    report = since(kept, "HEAD")
    assert (len(report.documents), codes(report)) == (3, [])


def test_a_registry_with_faults_touches_everything(kept: SmallProject) -> None:
    kept.edit("data/units.yaml", "parent: ubnd-tinh", "parent: ubnd-x")

    report = since(kept)

    assert len(report.documents) == 3
    assert any(path == "data/units.yaml" for _, path in codes(report))


def test_the_template_of_a_type_touches_its_documents(kept: SmallProject) -> None:
    shutil.copytree(TEMPLATE, kept.root / "templates/chi-thi")
    assert since(kept).documents == ()  # those that travel with the program are the same
    committed(kept.root)

    with (kept.root / "templates/chi-thi/style.css").open("a") as file:
        file.write("\n")
    assert len(since(kept, "HEAD").documents) == 3


def test_the_formats_of_the_configuration_touch_everything(kept: SmallProject) -> None:
    kept.write("doc-engine.yaml", "schema: 1\nformats: [html]\n")
    assert len(since(kept).documents) == 3
    assert Project.open(kept.root).check((), ("docx",), changed_since="main").documents == ()


def test_a_revision_without_the_project_touches_everything(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "README").write_text("x")
    committed(tmp_path)
    small = SmallProject(tmp_path / "van-ban")
    small.write("doc-engine.yaml", "schema: 1\nformats: [docx]\n")
    small.write("data/units.yaml", UNITS)
    small.write(FIRST, DIRECTIVE)

    assert since(small).documents == ("ct-05",)


def test_a_hook_that_git_runs_sees_the_same(
    kept: SmallProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.edit(FIRST, "Năm qua còn hạn chế", "Năm qua còn nhiều hạn chế")
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")

    assert since(kept, "HEAD").documents == ("ct-05",)


def test_the_work_tree_and_the_index_are_left_alone(kept: SmallProject) -> None:
    kept.edit(FIRST, "Năm qua còn hạn chế", "Năm qua còn nhiều hạn chế")
    index = (kept.root.parent / ".git/index").read_bytes()
    files = sorted(kept.root.rglob("*.yaml"))

    since(kept)

    assert (kept.root.parent / ".git/index").read_bytes() == index
    assert sorted(kept.root.rglob("*.yaml")) == files
    assert "nhiều hạn chế" in (kept.root / FIRST).read_text("utf-8")


#: Edits of which each brings new faults, some of them in files that it does not touch.
BREAKING = [
    (FIRST, "id: ct-05", "id: ct-06"),
    (FIRST, "number: 5", "number: 6"),
    (FIRST, "id: de-xuat", "id: de-nghi"),
    ("data/units.yaml", "full: Sở Xây dựng}", "full: Sở Xây dựng, valid_to: 2020-01-01}"),
    ("data/cited.yaml", "code: 9/", "code: 8/"),
]
CITED = "schema: 1\ndocuments:\n" + "".join(
    f"  - {{id: qd-{number}, type: quyet-dinh, organ: ubnd-tinh, code: {number}/QĐ-UBND, "
    f"issued_date: 2022-01-01, subject: Quyết định {number}}}\n"
    for number in (8, 9)
)


def test_no_fault_that_a_change_brings_is_left_out(kept: SmallProject) -> None:
    kept.write("data/cited.yaml", CITED)
    line = "deadline: trước ngày 15/11 hằng năm\n        derives_from: ct-05/de-xuat"
    kept.edit(LAST, "deadline: trước ngày 15/11 hằng năm", line)
    kept.edit(OTHER, "to: [so-tai-chinh]", "to: [so-xay-dung]")
    waiver = "waivers:\n  - {rule: COV105, target: ct-06, reason: thử, until: 2099-12-31}\n"
    kept.write("doc-engine.yaml", f"schema: 1\nformats: [html]\n{waiver}")
    committed(kept.root)
    before = set(codes(Project.open(kept.root).check(day=DAY)))
    seen = 0
    for path, old, new in BREAKING:
        text = (kept.root / path).read_text("utf-8")
        kept.edit(path, old, new)
        brought = set(codes(Project.open(kept.root).check(day=DAY))) - before
        assert brought <= set(codes(since(kept, "HEAD"))), (path, new)
        seen += bool(brought)
        kept.write(path, text)
    (kept.root / OTHER).unlink()
    brought = set(codes(Project.open(kept.root).check(day=DAY))) - before
    assert ("DAT154", "doc-engine.yaml") in brought
    assert brought <= set(codes(since(kept, "HEAD")))
    assert seen == len(BREAKING)


def fault(small: SmallProject, revision: str) -> tuple[str, int, str]:
    with pytest.raises((UsageFault, EnvironmentFault)) as raised:
        since(small, revision)
    return raised.value.code, raised.value.exit_code, raised.value.message("vi")


def test_a_revision_that_git_does_not_know_is_wrong_usage(kept: SmallProject) -> None:
    assert fault(kept, "nhanh-khac")[:2] == ("USE293", 2)
    assert fault(kept, "--all")[:2] == ("USE293", 2)
    assert fault(kept, "")[:2] == ("USE293", 2)


def test_before_the_first_commit_there_was_nothing_so_everything_is_looked_at(
    kept: SmallProject, tmp_path: Path
) -> None:
    for zeros in ("0" * 40, "0" * 64):
        report = since(kept, zeros)
        assert (len(report.documents), report.scope) == (3, None)
    shutil.copytree(kept.root, tmp_path / "moi")
    git(tmp_path / "moi", "init", "-q")
    assert len(since(SmallProject(tmp_path / "moi"), "HEAD").documents) == 3
    assert fault(SmallProject(tmp_path / "moi"), "main")[0] == "USE293"


def test_a_history_that_was_not_fetched_is_wrong_usage_with_the_remedy(
    kept: SmallProject, tmp_path: Path
) -> None:
    kept.edit(FIRST, "Năm qua còn hạn chế", "Năm qua còn nhiều hạn chế")
    committed(kept.root)
    git(tmp_path, "clone", "-q", "--depth", "1", (tmp_path / "kho").as_uri(), "can")
    code, exit_code, words = fault(SmallProject(tmp_path / "can/văn bản"), "HEAD~1")

    assert (code, exit_code) == ("USE292", 2)
    assert "fetch-depth: 0" in words
    assert "git fetch --unshallow" in words


def test_histories_without_a_common_root_are_wrong_usage(kept: SmallProject) -> None:
    git(kept.root, "checkout", "-q", "--orphan", "khac")
    committed(kept.root, "gốc khác")
    assert fault(kept, "main")[:2] == ("USE294", 2)


def test_a_project_outside_git_and_a_machine_without_git_are_told(
    kept: SmallProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(kept.root, tmp_path / "ngoài")
    assert fault(SmallProject(tmp_path / "ngoài"), "main")[:2] == ("USE291", 2)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert fault(kept, "main")[:2] == ("ENV221", 3)
