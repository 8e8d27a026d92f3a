"""Documents checked by several processes: the same report and the same files, to the byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from doc_engine import Project
from doc_engine.cli.as_json import as_json
from doc_engine.engine.workers import ahead, bench
from doc_engine.engine.workers.pool import Lost
from doc_engine.findings import EnvironmentFault
from tests.acceptance.conftest import DIRECTIVE, SmallProject
from tests.engine.conftest import DATA, faults

COUNT = 3


@pytest.fixture
def several(project: SmallProject) -> SmallProject:
    """A project of several directives, one of which has a fault and one a warning."""
    for number in range(COUNT):
        text = DIRECTIVE.replace("id: ct-05", f"id: ct-1{number}")
        project.write(
            f"data/chi-thi/ct-1{number}.yaml", text.replace("number: 5", f"number: {number + 10}")
        )
    project.edit("data/chi-thi/ct-11.yaml", "with: [so-tai-chinh]", "with: [so-tai-chin]")
    project.edit("data/chi-thi/ct-12.yaml", "hạn chế", "hạn hạn chế")
    return project


def contents(root: Path) -> dict[str, bytes]:
    """Return every file that a build leaves behind, its cache included."""
    made = (root / "build", root / ".doc-engine", root / "build.lock.json")
    files = [each for path in made for each in (path, *path.rglob("*")) if each.is_file()]
    return {each.relative_to(root).as_posix(): each.read_bytes() for each in sorted(files)}


def test_two_processes_leave_and_tell_what_one_does(
    several: SmallProject, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = SmallProject(tmp_path.resolve() / "other")
    for path in ("doc-engine.yaml", "data/units.yaml", DATA):
        other.write(path, (several.root / path).read_text("utf-8"))
    for file in (several.root / "data/chi-thi").iterdir():
        other.write(f"data/chi-thi/{file.name}", file.read_text("utf-8"))
    monkeypatch.setattr(ahead, "_BEGINNING", 0.01)

    one = Project.open(several.root).build(jobs=1)
    two = Project.open(other.root).build(jobs=2)

    told = [
        as_json(each, "vi", strict=False, root=root)
        for each, root in ((one, several.root), (two, other.root))
    ]
    assert told[0] == told[1]
    assert one.exit_code() == 1
    assert [each.code for each in one.findings] == [each.code for each in two.findings] != []
    assert one.built == ("ct-05", "ct-10", "ct-12")
    assert contents(several.root) == contents(other.root)
    assert Project.open(other.root).build(jobs=2).up_to_date == one.built


def test_no_process_is_begun_for_little_work(
    several: SmallProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object) -> None:
        raise AssertionError("a process was begun")

    monkeypatch.setattr(ahead, "answered", refused)
    assert Project.open(several.root).check(jobs=8).exit_code() == 1


def test_a_process_that_ends_abruptly_is_one_fault_and_the_others_are_built(
    several: SmallProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lossy(bench: bench.Bench, errands: list[bench.Errand], count: int) -> object:
        for each in errands:
            yield Lost("signal 9") if each.path == DATA else bench.done(each)

    monkeypatch.setattr(ahead, "_BEGINNING", 0.01)
    monkeypatch.setattr(ahead, "answered", lossy)
    report = Project.open(several.root).build(jobs=2)

    assert faults(report) == ["ENV208"]
    assert DATA in str(report.faults[0])
    assert report.exit_code() == 3
    assert report.built == ("ct-10", "ct-12")


def test_a_file_that_changes_while_it_is_worked_on_is_told(project: SmallProject) -> None:
    opened = Project.open(project.root)
    source = opened._loaded.files[0]
    source._shelf._held.clear()
    source._shelf._documents.clear()
    project.edit(DATA, "Năm qua", "Năm trước")

    with pytest.raises(EnvironmentFault, match="ENV207"):
        source.document  # noqa: B018
    assert faults(opened.check()) == ["ENV207"]


def test_a_document_that_drifts_from_its_seal_is_told_by_several_processes_too(
    several: SmallProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    def here(bench: bench.Bench, errands: list[bench.Errand], count: int) -> object:
        yield from map(bench.done, errands)

    Project.open(several.root).build(["ct-05"])
    assert Project.open(several.root).seal(["ct-05"]).sealed
    several.edit(DATA, "Năm qua", "Năm trước")
    one = Project.open(several.root, cache=False).check()
    monkeypatch.setattr(ahead, "_BEGINNING", 0.01)
    monkeypatch.setattr(ahead, "answered", here)

    many = Project.open(several.root, cache=False).check(jobs=2)

    assert "SEA101" in [each.code for each in one.findings]
    assert many.findings == one.findings


def test_a_container_may_use_no_more_cores_than_it_was_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ahead, "_QUOTA", tmp_path / "cpu.max")
    every = ahead.cores()
    for told, wanted in (("max 100000", every), ("50000 100000", 1), ("99900000 100000", every)):
        (tmp_path / "cpu.max").write_text(told + "\n", "ascii")
        assert ahead.cores() == wanted


def test_few_documents_are_worth_processes_if_they_are_long(
    several: SmallProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = Project.open(several.root)._loaded.files
    assert ahead._worth(sources, ["pdf"]) < 2

    monkeypatch.setattr(ahead, "_size", lambda _: 100_000)
    assert ahead._worth(sources, ["pdf"]) > 4
    assert ahead._worth(sources, ["docx"]) < 2
