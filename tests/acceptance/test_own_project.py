"""A project of one's own: made, added to, explained to an editor, looked up."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from doc_engine import Project
from doc_engine.cli.running import run
from tests.acceptance.conftest import SmallProject
from tests.engine.test_schema import EditorLoader

DAY = "2026-11-21"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh project, which is the current folder."""
    monkeypatch.delenv("DOC_ENGINE_LANG", raising=False)
    folder = tmp_path / "Dự án của tôi"
    assert run(["init", str(folder)]) == 0
    monkeypatch.chdir(folder)
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def said(capsys: pytest.CaptureFixture[str]) -> str:
    captured = capsys.readouterr()
    return captured.out + captured.err


def test_a_new_project_is_clean_and_wholly_covered(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()

    assert run(["build", "--format", "json"]) == 0

    report = json.loads(capsys.readouterr().out)
    summary = report["summary"]
    assert summary["errors"] == summary["warnings"] == 0
    assert summary["proofs"] == summary["proofs_found"] >= 40
    assert {"build/chi-thi/ct-mau.docx", "build/chi-thi/ct-mau.pdf"} <= {
        each["path"] for each in report["outputs"]
    }


def test_the_example_shows_every_concept_of_a_directive(own: Path) -> None:
    document = next(each for each in Project.open(own).documents if each.id == "ct-mau")
    tasks = [task.assignment for task in document.tasks()]

    assert document.state == "draft"
    assert any(task.action for task in tasks)
    assert any(task.text for task in tasks)
    assert any(task.target for task in tasks)
    assert any(task.output for task in tasks)
    assert any(task.with_ for task in tasks)
    assert len({type(each) for task in tasks for each in task.deadlines()}) >= 5
    assert {"Compound"} <= {type(item).__name__ for item in document.sections[0].body}
    assert document.sections[1].heads is not None
    assert [line.archive for line in document.recipients if line.archive]


def test_what_was_made_is_said_with_the_next_commands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["init", str(tmp_path / "my project")]) == 0

    out = capsys.readouterr().out
    for path in contents(tmp_path / "my project"):
        assert f"  {path}\n" in out
    assert f"  cd '{tmp_path / 'my project'}'\n" in out
    assert "  doc-engine build --to docx\n" in out


def test_where_its_ci_file_belongs_is_said_below_the_top_of_a_repository(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".git").mkdir()

    assert run(["init", str(tmp_path / "phòng/../phòng/văn bản"), "--ci", "gitlab"]) == 0
    assert "chuyển .gitlab-ci.yml lên đó\nrồi ghi PROJECT: phòng/văn bản" in capsys.readouterr().out
    assert run(["init", str(tmp_path / "b"), "--ci", "none"]) == 0
    assert run(["init", str(tmp_path)]) == 0
    assert "PROJECT" not in capsys.readouterr().out


def test_every_file_is_utf_8_with_line_feeds(own: Path) -> None:
    for path, content in contents(own).items():
        text = content.decode("utf-8")
        assert "\r" not in text, path
        assert text.endswith("\n"), path
        assert unicodedata.is_normalized("NFC", text), path


def test_the_commands_of_its_readme_can_be_followed(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (own / "README.md").read_text("utf-8")
    commands = text.partition("```sh\n")[2].partition("```")[0].splitlines()

    assert len(commands) == 3
    assert [run(shlex.split(command)[1:]) for command in commands] == [0, 0, 0]
    for path in re.findall(r"`(build/\S+\.docx|data/\S+\.yaml)`", text):
        assert (own / path).is_file(), path


def test_an_editor_finds_a_schema_for_each_file_and_no_fault(own: Path) -> None:
    settings = json.loads((own / ".vscode/settings.json").read_text("utf-8"))
    json.loads((own / ".vscode/extensions.json").read_text("utf-8"))
    files = ["doc-engine.yaml", "data/units.yaml", "data/chi-thi/ct-mau.yaml"]

    for name in files:
        text = (own / name).read_text("utf-8")
        first, _, _ = text.partition("\n")
        schema = (own / name).parent / first.removeprefix("# yaml-language-server: $schema=")
        assert schema.resolve().relative_to(own).as_posix() in settings["yaml.schemas"]
        validator = jsonschema.Draft7Validator(json.loads(schema.read_text("utf-8")))
        validator.validate(yaml.load(text, EditorLoader))


def test_a_second_init_changes_nothing(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(own)
    (own / "README.md").write_text("của tôi\n", "utf-8")

    assert run(["init", "."]) == 2

    assert "USE202" in said(capsys)
    assert contents(own) == before | {"README.md": "của tôi\n".encode()}


def test_files_that_are_there_are_never_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "README.md").write_text("mine", "utf-8")
    (tmp_path / ".gitignore").write_text("mine", "utf-8")

    assert run(["init", str(tmp_path)]) == 0

    assert "README.md, .gitignore" in said(capsys)
    assert (tmp_path / "README.md").read_text("utf-8") == "mine"
    assert (tmp_path / ".gitignore").read_text("utf-8") == "mine"
    assert (tmp_path / "doc-engine.yaml").is_file()


def test_data_of_the_same_name_stop_it_before_anything_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/units.yaml").write_text("mine", "utf-8")

    assert run(["init", str(tmp_path)]) == 2

    assert "USE203" in said(capsys)
    assert contents(tmp_path) == {"data/units.yaml": b"mine"}


def test_a_file_is_no_folder_for_a_project(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a").write_text("", "utf-8")

    assert run(["init", str(tmp_path / "a")]) == 2
    assert "USE201" in said(capsys)


def test_a_link_out_of_the_folder_is_not_followed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "own").mkdir()
    (tmp_path / "own/data").symlink_to(tmp_path / "outside")

    assert run(["init", str(tmp_path / "own")]) == 3
    assert "ENV202" in said(capsys)
    assert contents(tmp_path) == {}


def test_a_disk_that_refuses_half_way_leaves_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".vscode").write_text("a file where a folder is wanted", "utf-8")

    assert run(["init", str(tmp_path)]) == 3

    assert "ENV203" in said(capsys)
    assert [path.name for path in tmp_path.iterdir()] == [".vscode"]


def test_a_new_document_is_a_draft_without_a_fault(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["new", "chi-thi", "ct-01", "--at", "21/11/2026"]) == 0
    assert "data/chi-thi/ct-01.yaml" in said(capsys)

    assert run(["check", "ct-01", "--to", "docx", "--strict"]) == 0

    document = next(each for each in Project.open(own).documents if each.id == "ct-01")
    assert document.state == "draft"
    assert document.code.number is None
    assert document.issued_date is None
    assert document.drafted_date == date(2026, 11, 21)
    text = (own / "data/chi-thi/ct-01.yaml").read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../.doc-engine/schema/document.json")
    assert text.count("#") > 15


def test_a_new_document_is_of_the_organ_that_issues_its_type(own: Path) -> None:
    for kind, organ in (("bao-cao", "so-khcn"), ("ke-hoach", "ubnd-tinh")):
        assert run(["new", kind, f"{kind}-01"]) == 0
        assert f"organ: {organ} " in (own / f"data/{kind}/{kind}-01.yaml").read_text("utf-8")


def test_a_new_document_uses_the_units_of_the_project_it_is_in(
    project: SmallProject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DOC_ENGINE_LANG", raising=False)
    monkeypatch.chdir(project.root)
    for day, organ in (("2022-05-01", "ubnd-tinh"), ("2030-01-01", "ubnd-tinh")):
        assert run(["new", "chi-thi", f"ct-{day[:4]}", "--at", day]) == 0
        assert run(["check", f"ct-{day[:4]}", "--to", "docx"]) == 0, said(capsys)
        text = (project.root / f"data/chi-thi/ct-{day[:4]}.yaml").read_text("utf-8")
        assert f"organ: {organ} " in text
        assert not text.startswith("# yaml-language-server")


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["thu-rieng", "a"], "USE213", "chi-thi"),
        (["chi-thj", "a"], "USE212", "chi-thi"),
        (["chi-thi", "Chỉ thị"], "USE214", "Chỉ thị"),
        (["chi-thi", "../a"], "USE214", "../a"),
        (["chi-thi", "a" * 41], "USE214", "40"),
        (["chi-thi", "ct-mau"], "USE215", "data/chi-thi/ct-mau.yaml"),
        (["chi-thi", "there"], "USE216", "data/chi-thi/there.yaml"),
        (["chi-thi", "a", "--at", "31/2/2026"], "USE221", "31/2/2026"),
        (["chi-thi", "a", "--at", "1990-01-01"], "USE218", "01/01/1990"),
    ],
)
def test_a_document_that_cannot_be_made_is_refused(
    own: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: str, words: str
) -> None:
    (own / "data/chi-thi/there.yaml").write_text("", "utf-8")
    units = own / "data/units.yaml"
    text = units.read_text("utf-8")
    text = text.replace("kind: province-organ", "kind: province-organ\n    valid_from: 2000-01-01")
    text = text.replace("    symbol: SKHCN\n", "")
    units.write_text(text, "utf-8")
    before = contents(own)

    assert run(["new", *arguments]) == 2

    out = said(capsys)
    assert f"doc-engine: {code}: " in out
    assert words in out
    assert out.count("\n") == 1
    assert contents(own) == before


def test_the_id_of_a_document_that_cannot_be_read_is_taken_too(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (own / "data/chi-thi/broken.yaml").write_text("id: ct-07\n  wrong: [\n", "utf-8")

    assert run(["new", "chi-thi", "ct-07"]) == 2
    assert "USE215" in said(capsys)


@pytest.mark.parametrize(
    ("path", "text", "code"),
    [
        ("doc-engine.yaml", "schema: 7\n", "USE211"),
        ("data/units.yaml", "schema: 7\n", "USE104"),
        ("templates/chi-thi/example.yaml", "schema: 1\n", "USE217"),
    ],
)
def test_a_project_with_faults_gets_no_document(
    own: Path, capsys: pytest.CaptureFixture[str], path: str, text: str, code: str
) -> None:
    (own / path).parent.mkdir(parents=True, exist_ok=True)
    (own / path).write_text(text, "utf-8")

    assert run(["new", "chi-thi", "a"]) == 2
    assert code in said(capsys)


def test_a_document_is_not_written_through_a_link_that_leads_out(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "outside").mkdir()
    shutil.rmtree(own / "data/chi-thi")
    (own / "data/chi-thi").symlink_to(tmp_path / "outside")

    assert run(["new", "chi-thi", "a"]) == 3
    assert "ENV202" in said(capsys)
    assert list((tmp_path / "outside").iterdir()) == []


def test_a_template_of_ones_own_brings_its_own_example(own: Path) -> None:
    example = (own / "data/chi-thi/ct-mau.yaml").read_text("utf-8").partition("\n")[2]
    folder = own / "templates/chi-thi"
    folder.mkdir(parents=True)
    (folder / "example.yaml").write_text("# của chúng tôi\n" + example, "utf-8")

    assert run(["new", "chi-thi", "a"]) == 0
    assert "# của chúng tôi\n" in (own / "data/chi-thi/a.yaml").read_text("utf-8")


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_folders_and_files_may_have_vietnamese_names_in_either_form(
    tmp_path: Path, form: Any, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / unicodedata.normalize(form, "Văn bản của Sở")
    assert run(["init", str(folder)]) == 0
    file = folder / "data/chi-thi" / unicodedata.normalize(form, "Chỉ thị số một.yaml")
    (folder / "data/chi-thi/ct-mau.yaml").rename(file)
    monkeypatch.chdir(folder)

    assert run(["build", "--to", "docx", str(file.relative_to(folder))]) == 0
    assert (folder / "build/chi-thi/ct-mau.docx").is_file()
    assert run(["new", "chi-thi", "hai"]) == 0
    assert run(["check", "--to", "docx"]) == 0
    assert run(["schema", "--write"]) == 0
    capsys.readouterr()


def test_the_schema_is_printed_for_each_kind_of_file(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, title in (
        ([], "Văn bản"),
        (["document"], "Văn bản"),
        (["registry"], "Danh mục đơn vị"),
        (["config"], "Cấu hình của dự án"),
    ):
        assert run(["schema", *arguments]) == 0
        assert json.loads(capsys.readouterr().out)["title"] == title
    assert run(["schema", "unit"]) == 2


def test_schemas_of_a_project_are_made_anew(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = contents(own)
    for name in ("document", "registry"):
        (own / f".doc-engine/schema/{name}.json").write_text("{}", "utf-8")

    assert run(["schema", "registry", "--write"]) == 0
    assert contents(own) == before | {".doc-engine/schema/document.json": b"{}"}
    assert run(["schema", "--write"]) == 0
    assert contents(own) == before
    assert "  .doc-engine/schema/document.json\n" in said(capsys)


def test_outside_a_project_only_printing_needs_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    assert run(["schema"]) == 0
    assert run(["schema", "--write"]) == 2
    assert run(["new", "chi-thi", "a"]) == 2
    assert run(["units"]) == 2
    assert said(capsys).count("USE102") == 3
