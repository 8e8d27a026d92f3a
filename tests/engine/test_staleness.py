"""Built files that are not what the data say: named with their cause and the mending command."""

from __future__ import annotations

import json
import os
import shlex
from pathlib import Path

import pytest

from doc_engine import Project
from doc_engine.engine import Report
from doc_engine.engine.freshness import inputs
from doc_engine.engine.freshness.lock import read_lock
from doc_engine.render import packaged_templates
from tests.acceptance.conftest import DIRECTIVE, SmallProject
from tests.engine.conftest import DATA, told

OUTPUT = "build/chi-thi/ct-05.html"
LOCK = "build.lock.json"


@pytest.fixture
def built(project: SmallProject) -> SmallProject:
    """A project whose only document is built as HTML."""
    assert Project.open(project.root).build().exit_code() == 0
    assert stale(project) == []
    return project


def stale(project: SmallProject, *documents: str) -> list[tuple[str, str]]:
    report = Project.open(project.root, cache=False).check_stale(documents)
    return [(code, path) for code, path, _, _ in told(report)]


def causes(project: SmallProject) -> str:
    report = Project.open(project.root).check_stale()
    assert [each.code for each in report.findings] == ["STA101"], report.findings
    assert "doc-engine build ct-05 --to html" in report.findings[0].remedy()
    return str(report.findings[0].details["cause"])


def mended(project: SmallProject) -> Report:
    """Run the command that every finding names."""
    for finding in Project.open(project.root).check_stale().findings:
        words = shlex.split(str(finding.details["command"]))
        assert words[:2] == ["doc-engine", "build"]
        options = dict(zip(words[3::2], words[4::2], strict=True))
        out = options.get("--out")
        Project.open(project.root).build(
            words[2:3],
            [options["--to"]] if "--to" in options else (),
            project.root / out if out else None,
        )
    return Project.open(project.root).check_stale()


def test_changed_data_are_named_with_their_file(built: SmallProject) -> None:
    built.edit(DATA, "Đẩy mạnh nghiên cứu", "Tăng cường nghiên cứu")

    assert causes(built) == f"{DATA} đã thay đổi"
    assert mended(built).findings == ()


def test_a_changed_unit_that_is_named_is_the_cause(built: SmallProject) -> None:
    built.edit("data/units.yaml", "short: Sở KH&CN", "short: Sở Khoa học")

    assert causes(built) == "danh mục đơn vị đã thay đổi"
    assert mended(built).findings == ()


def test_a_unit_that_nobody_names_makes_nothing_stale(built: SmallProject) -> None:
    other = "  - id: so-moi\n    kind: department\n    names: [{full: Sở Mới}]\n"
    built.write("data/units.yaml", (built.root / "data/units.yaml").read_text("utf-8") + other)

    assert stale(built) == []


def test_a_changed_template_is_the_cause(built: SmallProject) -> None:
    for path in (packaged_templates() / "chi-thi").iterdir():
        target = built.root / "templates/chi-thi" / path.name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    assert stale(built) == []

    built.edit("templates/chi-thi/style.css", "html {", "html { orphans: 3;")

    assert causes(built) == "mẫu trình bày đã thay đổi"
    assert mended(built).findings == ()


def test_another_version_of_the_program_is_the_cause(
    built: SmallProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inputs, "program", lambda _: "another")

    assert causes(built) == "chương trình hoặc thư viện đã đổi phiên bản"
    assert mended(built).findings == ()


def test_a_document_that_is_named_and_has_changed_is_the_cause(built: SmallProject) -> None:
    other = DIRECTIVE.replace("id: ct-05", "id: ct-06").replace("number: 5", "number: 6")
    built.write("data/ct-06.yaml", other.replace("id: don-doc", "id: ct-05"))
    assert Project.open(built.root).build().exit_code() == 0

    built.edit(DATA, "Đẩy mạnh nghiên cứu", "Tăng cường nghiên cứu")
    found = {
        each.document: str(each.details["cause"])
        for each in Project.open(built.root).check_stale().findings
    }

    assert found["ct-06"] == "văn bản, kết quả được dẫn đã thay đổi"
    assert found.keys() == {"ct-05", "ct-06"}
    assert mended(built).findings == ()


def test_several_causes_are_all_told(built: SmallProject) -> None:
    built.edit(DATA, "Đẩy mạnh nghiên cứu", "Tăng cường nghiên cứu")
    built.edit("data/units.yaml", "short: Sở KH&CN", "short: Sở Khoa học")

    assert causes(built) == f"{DATA} đã thay đổi; danh mục đơn vị đã thay đổi"


def test_an_output_that_was_edited_is_told(built: SmallProject) -> None:
    built.write(OUTPUT, "sửa tay")

    assert stale(built) == [("STA103", OUTPUT)]
    assert mended(built).findings == ()
    assert (built.root / OUTPUT).read_text("utf-8") != "sửa tay"


def test_an_output_that_is_gone_is_told(built: SmallProject) -> None:
    (built.root / OUTPUT).unlink()

    assert stale(built) == [("STA102", OUTPUT)]
    assert mended(built).findings == ()


def test_a_file_of_a_document_that_is_no_more_is_told_and_never_deleted(
    built: SmallProject,
) -> None:
    other = DIRECTIVE.replace("id: ct-05", "id: ct-06").replace("number: 5", "number: 6")
    built.write("data/ct-06.yaml", other)
    Project.open(built.root).build()
    (built.root / "data/ct-06.yaml").unlink()
    stray = "build/chi-thi/ct-06.html"
    assert stale(built) == [("STA104", stray)]

    report = Project.open(built.root).build()

    assert report.up_to_date == ("ct-05",)
    assert stray not in json.loads((built.root / LOCK).read_bytes())["outputs"]
    assert stale(built) == [("STA104", stray)]
    (built.root / stray).unlink()
    assert stale(built) == []


def test_the_file_of_a_documents_former_type_is_stray(built: SmallProject) -> None:
    built.edit(DATA, "type: chi-thi", "type: ke-hoach")

    assert ("STA104", OUTPUT) in stale(built)


def test_a_document_that_was_never_built_is_told(built: SmallProject) -> None:
    other = DIRECTIVE.replace("id: ct-05", "id: ct-06").replace("number: 5", "number: 6")
    built.write("data/ct-06.yaml", other)

    assert stale(built) == [("STA105", "build/chi-thi/ct-06.html")]
    assert stale(built, "ct-05") == []
    assert mended(built).findings == ()


@pytest.mark.parametrize(
    "text", [None, "", "[]", '{"version": 9, "outputs": {}}', '{"version": 1}']
)
def test_without_a_lock_nobody_knows(built: SmallProject, text: str | None) -> None:
    (built.root / LOCK).unlink()
    if text is not None:
        built.write(LOCK, text)

    assert stale(built) == [("STA106", LOCK)]
    Project.open(built.root).build()
    assert stale(built) == []


@pytest.mark.parametrize(
    "path", ["../../a/b.html", "/etc/passwd", "a\0b/chi-thi/x.html", "\ud800/chi-thi/x.html", ""]
)
def test_a_lock_that_names_what_is_no_output_is_as_good_as_none(
    built: SmallProject, path: str
) -> None:
    lock = json.loads((built.root / LOCK).read_bytes())
    lock["outputs"][path] = lock["outputs"][OUTPUT]
    (built.root / LOCK).write_text(json.dumps(lock), "utf-8")

    assert stale(built) == [("STA106", LOCK)]
    assert Project.open(built.root).build().exit_code() == 0
    assert stale(built) == []


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes")
def test_a_pipe_or_a_device_in_the_place_of_the_lock_is_not_waited_for(
    built: SmallProject,
) -> None:
    (built.root / LOCK).unlink()
    os.mkfifo(built.root / LOCK)
    assert stale(built) == [("STA106", LOCK)]
    (built.root / LOCK).unlink()
    (built.root / LOCK).symlink_to("/dev/zero")
    assert stale(built) == [("STA106", LOCK)]


def test_a_lock_written_from_a_folder_of_the_project_is_read_again(
    built: SmallProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(built.root / "data")
    Project.open(built.root).build(out=Path("../other"))
    assert "other/chi-thi/ct-05.html" in read_lock(built.root).outputs


def test_a_file_that_no_build_accounts_for_is_told(built: SmallProject) -> None:
    built.write("build/chi-thi/ct-05.docx", "một tệp lạ")

    assert stale(built) == [("STA107", "build/chi-thi/ct-05.docx")]
    assert mended(built).findings == ()


def test_an_output_elsewhere_in_the_project_is_held_too(built: SmallProject) -> None:
    Project.open(built.root).build(out=built.root / "ra")
    built.edit(DATA, "Đẩy mạnh nghiên cứu", "Tăng cường nghiên cứu")

    assert stale(built) == [("STA101", OUTPUT), ("STA101", "ra/chi-thi/ct-05.html")]
    assert mended(built).findings == ()


def test_an_output_outside_the_project_is_not_locked(built: SmallProject, tmp_path: Path) -> None:
    before = (built.root / LOCK).read_bytes()

    report = Project.open(built.root).build(out=tmp_path / "ngoai")

    assert report.built == ("ct-05",)
    assert (built.root / LOCK).read_bytes() == before


def test_data_with_faults_are_told_beside_what_is_stale(built: SmallProject) -> None:
    built.edit(DATA, "subject:", "subjec:")

    assert ("STA101", OUTPUT) in stale(built)
    assert ("SCH102", DATA) in stale(built)


def test_a_lock_is_the_same_wherever_the_project_stands(
    built: SmallProject, tmp_path: Path
) -> None:
    other = SmallProject(tmp_path / "elsewhere")
    for path in ("doc-engine.yaml", "data/units.yaml", DATA):
        other.write(path, (built.root / path).read_text("utf-8"))
    Project.open(other.root, cache=False).build()

    lock = (built.root / LOCK).read_bytes()
    assert (other.root / LOCK).read_bytes() == lock
    assert lock.endswith(b"}\n")
    assert str(tmp_path).encode() not in lock
