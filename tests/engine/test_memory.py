"""Checks that are recalled: the same report to the byte, and no work where nothing has changed."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doc_engine import Project
from doc_engine import source as source_room
from doc_engine.cli.as_json import as_json
from doc_engine.engine import Report, checking
from doc_engine.engine.freshness import replaying
from doc_engine.engine.sourced import Sourced
from doc_engine.render import packaged_templates
from tests.acceptance.conftest import DIRECTIVE, UNITS, SmallProject
from tests.engine.conftest import DATA

OTHER = "data/chi-thi/ct-06.yaml"
CACHE = ".doc-engine/cache"

GROUPS = """\
groups:
  - id: cac-so
    names: [{full: Các sở}]
    members: [{unit: so-khcn}, {unit: so-tai-chinh}]
offices:
  - id: giam-doc
    of: so-khcn
    names: [{full: Giám đốc Sở Khoa học và Công nghệ}]
"""
HEALTH = "  - {id: so-y-te, kind: department, names: [{full: Sở Y tế tỉnh}, {full: Sở Y tế}]}\n"

#: Texts of files, each with what may stand in its place.
SWAPS: list[tuple[str, str, str]] = [
    (DATA, "Đẩy mạnh nghiên cứu", "Đẩy mạnh nghiên cứu, ứng dụng"),
    (DATA, "Năm qua còn hạn chế.", "Năm qua Sở Y tế còn hạn chế."),
    (DATA, "{lead} phối hợp với {with}", "{lead} phối hợp với {with}, Sở Y tế"),
    (DATA, "theo dõi việc thực hiện", "cùng Sở Tài chinh theo dõi việc thực hiện"),
    (DATA, "to: [so-khcn, so-tai-chinh]", "to: [cac-so]"),
    (DATA, "with: [so-tai-chinh]", "with: [so-y-te]"),
    (DATA, "with: [so-tai-chinh]", "with: [so-tai-chin]"),
    (DATA, "number: 5", "number: 6"),
    (DATA, "report_to: ubnd-tinh", "report_to: giam-doc"),
    (DATA, "2022-04-01", "2025-04-01"),
    (OTHER, "id: ct-06", "id: ct-05"),
    (OTHER, "lead: [so-khcn]", "lead: [{described: Sở Y tế}]"),
    (OTHER, "action: theo dõi", "action: theo dõi ct-05,"),
    ("data/units.yaml", "units:\n", f"units:\n{HEALTH}"),
    ("data/units.yaml", "full: Sở Tài chính}", "full: Sở Tài chính, valid_to: 2024-01-01}"),
    ("data/units.yaml", "full: Sở Tài chính", "full: Sở Tài chính Vật giá"),
    ("data/units.yaml", "short: Sở KH&CN", "short: Sở KH&CN, aliases: [theo dõi việc]"),
    ("data/units.yaml", "{unit: so-khcn}, ", ""),
    ("data/units.yaml", "kind: department", "kind: ministry"),
    ("data/units.yaml", "    parent: ubnd-tinh\n", ""),
    ("data/units.yaml", "of: so-khcn", "of: so-tai-chinh"),
    ("data/units.yaml", "id: so-tai-chinh", "id: so-khcn"),
    ("doc-engine.yaml", "formats: [html]", "formats: [html, docx]"),
]


@pytest.fixture
def busy(project: SmallProject) -> SmallProject:
    return enlarged(project)


def enlarged(project: SmallProject) -> SmallProject:
    """Give a project a second document, groups and offices."""
    project.write("doc-engine.yaml", "schema: 1\nformats: [html]\n")
    project.write(DATA, DIRECTIVE)
    project.write("data/units.yaml", UNITS + GROUPS)
    other = DIRECTIVE.replace("id: ct-05", "id: ct-06").replace("number: 5", "number: 7")
    project.write(OTHER, other)
    return project


def swapped(project: SmallProject, swap: tuple[str, str, str]) -> None:
    """Put one text in the place of the other, back if it stands there already."""
    path, old, new = swap
    text = (project.root / path).read_text("utf-8")
    if new and new in text:
        project.write(path, text.replace(new, old))
    else:
        project.write(path, text.replace(old, new))


def report(project: SmallProject, *, cache: bool) -> str:
    checked = Project.open(project.root, cache=cache).check()
    return as_json(checked, "vi", strict=False, root=project.root)


@settings(
    max_examples=10,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(swaps=st.lists(st.sampled_from(SWAPS), min_size=1, max_size=4))
def test_after_any_edits_a_recalled_report_is_the_fresh_one_to_the_byte(
    tmp_path_factory: pytest.TempPathFactory, swaps: list[tuple[str, str, str]]
) -> None:
    project = enlarged(SmallProject(tmp_path_factory.mktemp("edits").resolve()))
    report(project, cache=True)
    for swap in swaps:
        swapped(project, swap)
        assert report(project, cache=True) == report(project, cache=False), swap
    assert report(project, cache=True) == report(project, cache=False)


@pytest.mark.parametrize("swap", SWAPS, ids=[f"{path} {new}" for path, _, new in SWAPS])
def test_each_edit_alone_and_back_again_is_seen(
    busy: SmallProject, swap: tuple[str, str, str]
) -> None:
    before = report(busy, cache=True)
    text = (busy.root / swap[0]).read_text("utf-8")
    swapped(busy, swap)

    assert report(busy, cache=True) == report(busy, cache=False)

    busy.write(swap[0], text)
    assert report(busy, cache=True) == report(busy, cache=False) == before


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Which documents are parsed again ("data/...") or checked again (their ids)."""
    done: list[str] = []
    check, parse = checking.check_document, source_room.parse

    def counted(source: Sourced, *others: object) -> object:
        done.append(source.name)
        return check(source, *others)  # type: ignore[arg-type]

    def parsed(content: bytes, path: str) -> object:
        done.append(path)
        return parse(content, path)

    monkeypatch.setattr("doc_engine.engine.examining.check_document", counted)
    monkeypatch.setattr("doc_engine.engine.sourced.parse", parsed)
    return done


def test_what_has_not_changed_is_neither_parsed_nor_checked(
    busy: SmallProject, worked: list[str]
) -> None:
    first = Project.open(busy.root).build()
    assert (first.built, first.up_to_date) == (("ct-05", "ct-06"), ())
    assert worked == ["ct-05", "ct-06"]
    worked.clear()

    second = Project.open(busy.root).build()

    assert worked == []
    assert (second.built, second.up_to_date) == ((), ("ct-05", "ct-06"))
    assert (second.findings, second.proofs) == (first.findings, first.proofs)
    assert Project.open(busy.root).check().proofs == first.proofs
    assert worked == []


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (OTHER, "Đẩy mạnh", "Tăng cường", ["ct-06"]),
        ("data/units.yaml", "units:\n", f"units:\n{HEALTH}", []),
        ("data/units.yaml", "full: Các sở}", "full: Các sở ngành}", []),
        ("data/units.yaml", "full: Sở Tài chính", "full: Sở Tài chính tỉnh", ["ct-05", "ct-06"]),
    ],
)
def test_only_what_depends_on_a_change_is_checked(
    busy: SmallProject, worked: list[str], path: str, old: str, new: str, expected: list[str]
) -> None:
    Project.open(busy.root).build()
    worked.clear()

    busy.edit(path, old, new)
    report = Project.open(busy.root).build()

    assert [each for each in worked if each.startswith("ct-")] == expected
    assert set(report.built) <= set(expected)


def test_a_template_of_ones_own_that_changes_has_its_documents_checked(
    busy: SmallProject, worked: list[str]
) -> None:
    shutil.copytree(packaged_templates() / "chi-thi", busy.root / "templates/chi-thi")
    Project.open(busy.root).check()
    worked.clear()

    busy.edit("templates/chi-thi/style.css", "html {", "html { font-weight: bold;")

    assert report(busy, cache=True) == report(busy, cache=False)
    assert worked[-2:] == ["ct-05", "ct-06"]


def test_a_new_unit_that_the_text_names_is_worked_on(busy: SmallProject, worked: list[str]) -> None:
    busy.edit(OTHER, "Năm qua còn hạn chế.", "Năm qua Sở Y tế còn hạn chế.")
    Project.open(busy.root).check()
    worked.clear()

    busy.edit("data/units.yaml", "units:\n", f"units:\n{HEALTH}")
    Project.open(busy.root).check()

    assert [each for each in worked if each.startswith("ct-")] == ["ct-06"]


def test_without_the_cache_everything_is_done_and_nothing_kept(
    busy: SmallProject, worked: list[str]
) -> None:
    Project.open(busy.root, cache=False).build()
    assert not (busy.root / ".doc-engine").joinpath("cache/documents").exists()
    worked.clear()

    report = Project.open(busy.root, cache=False).build()

    assert worked == ["ct-05", "ct-06"]
    assert (report.built, report.up_to_date) == ((), ("ct-05", "ct-06"))


def spoilt(path: Path, change: Callable[[bytes], bytes]) -> None:
    path.write_bytes(change(path.read_bytes()))


@pytest.mark.parametrize(
    "change",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b"ct-05", b"ct-07"),
        lambda data: b"\xff" * 100,
        lambda data: b"0" * 64 + b"\n" + b"[" * 100_000,
        lambda data: (b"\x80\x04", data)[0],
    ],
    ids=["empty", "torn", "altered", "no text", "deep", "pickle"],
)
def test_a_broken_or_foreign_cache_is_as_good_as_none(
    busy: SmallProject, change: Callable[[bytes], bytes]
) -> None:
    before = report(busy, cache=True)
    files = sorted((busy.root / CACHE).rglob("*.json"))
    assert len(files) == 5
    for path in files:
        spoilt(path, change)

    assert report(busy, cache=True) == before
    assert report(busy, cache=True) == before


def test_a_cache_that_cannot_be_written_is_done_without(busy: SmallProject) -> None:
    busy.write(".doc-engine", "một tệp")

    assert Project.open(busy.root).build().exit_code() == 0
    assert Project.open(busy.root).build().up_to_date == ("ct-05", "ct-06")


def test_a_cache_never_leads_out_of_the_project(busy: SmallProject, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (busy.root / ".doc-engine").symlink_to(tmp_path / "elsewhere")

    assert Project.open(busy.root).build().exit_code() == 0
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize("linked", [f"{CACHE}/documents", f"{CACHE}/registries", ".doc-engine"])
def test_nothing_is_removed_through_a_link(busy: SmallProject, tmp_path: Path, linked: str) -> None:
    Project.open(busy.root).build()
    away = tmp_path / "away"
    shutil.move(busy.root / linked, away)
    for folder in (away, *(each for each in away.rglob("*") if each.is_dir())):
        (folder / "mine.json").write_text("{}", "utf-8")
    (busy.root / linked).symlink_to(away)
    kept = {each: each.read_bytes() for each in away.rglob("*") if each.is_file()}

    assert report(busy, cache=True) == report(busy, cache=False)
    assert Project.open(busy.root).build().exit_code() == 0
    assert {each: each.read_bytes() for each in away.rglob("*") if each.is_file()} == kept


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes")
def test_a_pipe_in_the_place_of_what_is_kept_is_not_waited_for(busy: SmallProject) -> None:
    report(busy, cache=True)
    for each in (busy.root / CACHE).rglob("*.json"):
        each.unlink()
        os.mkfifo(each)
    assert report(busy, cache=True) == report(busy, cache=False)


def test_nothing_is_kept_of_documents_that_are_no_more(busy: SmallProject) -> None:
    Project.open(busy.root).check()
    documents = busy.root / CACHE / "documents"
    assert len(list(documents.iterdir())) == 4
    (busy.root / OTHER).unlink()

    Project.open(busy.root).check()

    assert len(list(documents.iterdir())) == 3
    assert (busy.root / CACHE / ".gitignore").read_text() == "*\n"


def test_a_change_of_the_registry_that_one_document_has_seen_costs_the_others_nothing(
    busy: SmallProject, worked: list[str]
) -> None:
    Project.open(busy.root).build()
    busy.edit("data/units.yaml", "units:\n", f"units:\n{HEALTH}")
    Project.open(busy.root).build(["ct-05"])
    worked.clear()

    assert Project.open(busy.root).build().up_to_date == ("ct-05", "ct-06")
    assert worked == []


def test_another_program_recalls_nothing(
    busy: SmallProject, worked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    Project.open(busy.root).check()
    worked.clear()
    monkeypatch.setattr("doc_engine.engine.freshness.store.reader", lambda: "another")

    Project.open(busy.root).check()

    assert worked == ["ct-05", "ct-06"]


def test_waivers_and_final_apply_to_what_is_recalled(busy: SmallProject) -> None:
    busy.edit(DATA, "state: issued", "state: draft")
    assert Project.open(busy.root).build().exit_code() == 0

    final = Project.open(busy.root).build(final=True)

    assert [each.code for each in final.findings] == ["DAT122"]
    assert [(each.document, each.kept) for each in final.unwritten] == [("ct-05", True)]
    assert Project.open(busy.root).build().up_to_date == ("ct-05", "ct-06")


def test_findings_that_hold_what_cannot_be_kept_are_found_anew(
    busy: SmallProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: object) -> None:
        raise replaying.Unkeepable

    monkeypatch.setattr(replaying, "plain_proof", refused)
    before = report(busy, cache=True)

    assert report(busy, cache=True) == before
    kept = [json.loads(path.read_bytes().partition(b"\n")[2]) for path in documents_kept(busy)]
    assert all("facts" in each or not each["path"] for each in kept)
    assert not any("check html" in each for each in kept)


def documents_kept(project: SmallProject) -> list[Path]:
    return sorted((project.root / CACHE / "documents").iterdir())


def test_an_edited_output_is_built_again(busy: SmallProject) -> None:
    first: Report = Project.open(busy.root).build()
    path = first.outputs[0].path
    right = path.read_bytes()
    path.write_bytes(b"another")

    second = Project.open(busy.root).build()

    assert (second.built, second.up_to_date) == (("ct-05",), ("ct-06",))
    assert path.read_bytes() == right
