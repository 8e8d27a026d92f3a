"""Exit codes: 0 clean, 1 findings, 2 wrong usage, 3 the machine; never a traceback."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.acceptance.conftest import REPOSITORY, Outcome, SmallProject, run


@pytest.mark.parametrize(
    "arguments",
    [
        ["bulid"],
        ["check", "--tp", "docx"],
        ["check", "--to", "odt"],
        ["check", "no-such-document"],
        ["verify", "missing.docx", "--data", "ct-05"],
        ["verify", "missing.docx"],
        ["check", "--format", "xml"],
        ["build", "--out", ""],
        ["verify", "data", "--data", "ct-05"],
    ],
)
def test_wrong_usage_ends_with_2_and_one_line(project: SmallProject, arguments: list[str]) -> None:
    outcome = project.run(*arguments)
    assert outcome.code == 2
    assert outcome.out == ""
    assert outcome.err.startswith("doc-engine: ")
    assert outcome.err.count("\n") == 1


def test_outside_a_project_the_missing_file_is_named(tmp_path: Path) -> None:
    outcome = run(tmp_path, "check")
    assert outcome.code == 2
    assert outcome.err.startswith("doc-engine: USE102: ")
    assert "doc-engine.yaml" in outcome.err


NO_FONT = (
    "import sys\n"
    "from doc_engine.render.pdf import fonts\n"
    "fonts._system_folders = lambda: ()\n"
    "from doc_engine.cli.running import run\n"
    "sys.exit(run({arguments}))\n"
)


def without_a_font(project: SmallProject, *arguments: str) -> Outcome:
    return project.python(NO_FONT.format(arguments=list(arguments)))


def test_without_a_font_the_run_ends_with_3_and_the_docx_is_still_written(
    project: SmallProject,
) -> None:
    outcome = without_a_font(project, "build")
    assert outcome.code == 3
    assert "ENV101" in outcome.err
    assert (project.root / "build/chi-thi/ct-05.docx").exists()
    assert not (project.root / "build/chi-thi/ct-05.pdf").exists()


def test_a_run_that_the_machine_broke_off_is_no_success(project: SmallProject) -> None:
    project.write("build/chi-thi/ct-05.pdf", "bản cũ")
    outcome = without_a_font(project, "build")
    assert outcome.code == 3
    assert "Đạt:" not in outcome.out
    assert outcome.out.splitlines()[-1].startswith("Chưa xong: 0 lỗi, 0 cảnh báo")
    assert "Chưa ghi 1 tệp:\n  build/chi-thi/ct-05.pdf (bản cũ giữ nguyên)\n" in outcome.out
    assert (project.root / "build/chi-thi/ct-05.pdf").read_text("utf-8") == "bản cũ"


def test_json_says_that_a_run_was_broken_off_and_what_was_not_written(
    project: SmallProject,
) -> None:
    report = json.loads(without_a_font(project, "build", "--format", "json").out)
    assert (report["exit_code"], report["passed"]) == (3, False)
    assert [each["code"] for each in report["faults"]] == ["ENV101"]
    assert report["unwritten"] == [
        {"document": "ct-05", "format": "pdf", "path": "build/chi-thi/ct-05.pdf", "kept": False}
    ]
    assert [each["format"] for each in report["outputs"]] == ["docx"]


def test_the_machine_comes_before_the_data_and_usage_before_both(project: SmallProject) -> None:
    text = (project.root / "data/chi-thi/ct-05.yaml").read_text("utf-8")
    project.write("data/chi-thi/torn.yaml", text.replace("subject:", "subjec:"))
    both = without_a_font(project, "check")
    assert both.code == 3
    assert "SCH102" in both.out
    assert "ENV101" in both.err
    for words in (["check", "no-such-document"], ["check", "--to", "docx,odt"]):
        assert without_a_font(project, *words).code == 2


def test_a_warning_that_is_taken_for_an_error_fails_in_json_too(project: SmallProject) -> None:
    project.edit("data/chi-thi/ct-05.yaml", "- {to: [so-khcn, so-tai-chinh]}", "- {to: so-khcn}")
    for words, passed in ([], True), (["--strict"], False):
        outcome = project.run("check", "--to", "html", "--format", "json", *words)
        assert json.loads(outcome.out)["passed"] is passed


def test_a_document_that_cannot_be_read_counts_as_one_with_faults(project: SmallProject) -> None:
    project.write("data/chi-thi/ct-05.yaml", "a: [")
    outcome = project.run("build", "--to", "docx")
    assert outcome.code == 1
    assert "Chưa ghi 1 tệp:\n  data/chi-thi/ct-05.yaml (docx)\n" in outcome.out
    assert "Chưa đạt: 1 lỗi, 0 cảnh báo." in outcome.out


def test_without_any_document_the_summary_says_so(project: SmallProject) -> None:
    (project.root / "data/chi-thi/ct-05.yaml").unlink()
    outcome = project.run("check")
    assert outcome.code == 0
    assert "SRC205 cảnh báo" in outcome.out
    assert outcome.out.endswith("Không có văn bản nào được kiểm tra: 0 lỗi, 1 cảnh báo.\n")


@pytest.mark.parametrize("debug", ["", "1"])
def test_a_bug_is_told_in_one_line_and_in_full_on_demand(project: SmallProject, debug: str) -> None:
    script = (
        "import os, sys\n"
        f"os.environ['DOC_ENGINE_DEBUG'] = {debug!r}\n"
        "from doc_engine.engine import checking\n"
        "checking.compose = lambda *_: {}['so']\n"
        "from doc_engine.cli.running import run\n"
        "sys.exit(run(['check', '--to', 'html']))\n"
    )
    outcome = project.python(script)
    assert outcome.code == 3
    first, *rest = outcome.err.splitlines()
    assert first.startswith("doc-engine: BUG101: Văn bản data/chi-thi/ct-05.yaml")
    assert ("KeyError: 'so'" in rest) is bool(debug)
    assert bool(rest) is bool(debug)


@pytest.mark.parametrize("words", ["--help", "--version", "build --help", ""])
def test_no_heavy_library_is_loaded_before_a_command_runs(
    project: SmallProject, words: str
) -> None:
    script = (
        "import os, sys\n"
        f"words = {words!r}.split()\n"
        "if not words:\n"
        "    os.environ.update(COMP_WORDS='doc-engine ch', COMP_CWORD='1')\n"
        "    os.environ.update(_DOC_ENGINE_COMPLETE='bash_complete')\n"
        "from doc_engine.cli.running import run\n"
        "code = run(words)\n"
        "heavy = {'pydantic', 'yaml', 'docxtpl', 'lxml', 'weasyprint', 'jinja2', 'pypdfium2'}\n"
        "heavy |= {'fontTools', 'doc_engine.model', 'doc_engine.rules', 'doc_engine.engine'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
        "sys.exit(code)\n"
    )
    outcome = project.python(script)
    assert outcome.code == 0
    assert outcome.err == "[]\n"
    assert "doc-engine" in outcome.out or "plain,check" in outcome.out


def test_a_check_of_docx_loads_neither_weasyprint_nor_what_reads_pdf(
    project: SmallProject,
) -> None:
    script = (
        "import sys\n"
        "from doc_engine.cli.running import run\n"
        "code = run(['check', '--to', 'docx'])\n"
        "needless = {'weasyprint', 'fontTools', 'pypdfium2', 'docxtpl', 'doc_engine.render.pdf'}\n"
        "needless |= {'doc_engine.readback.pdf'}\n"
        "print(sorted(needless & set(sys.modules)), file=sys.stderr)\n"
        "sys.exit(code)\n"
    )
    outcome = project.python(script)
    assert outcome.code == 0
    assert outcome.err == "[]\n"


def test_docx_needs_neither_pango_nor_fonts(project: SmallProject) -> None:
    script = (
        "import sys\n"
        "sys.modules['weasyprint'] = None\n"
        "from doc_engine.cli.running import run\n"
        "sys.exit(run(['build', '--to', 'docx']))\n"
    )
    assert project.python(script).code == 0
    assert (project.root / "build/chi-thi/ct-05.docx").exists()


@pytest.mark.parametrize(
    "path",
    [
        "doc-engine.yaml",
        "data/units.yaml",
        "data/chi-thi/ct-05.yaml",
        "data/chi-thi",
        "templates",
        "templates/chi-thi/manifest.toml",
        "templates/chi-thi/template.html",
    ],
)
def test_an_input_that_cannot_be_read_is_a_finding_that_names_it(
    project: SmallProject, path: str
) -> None:
    shutil.copytree(REPOSITORY / "templates/chi-thi", project.root / "templates/chi-thi")
    script = (
        "import os, sys\n"
        f"closed = {path!r}\n"
        "def refusing(call):\n"
        "    def called(path=None, *rest, **more):\n"
        "        if isinstance(path, (str, os.PathLike)) and f'{os.fspath(path)}/'.replace(\n"
        "            os.sep, '/').endswith(f'/{closed}/'):\n"
        "            raise PermissionError(13, 'refused', path)\n"
        "        return call(path, *rest, **more)\n"
        "    return called\n"
        "os.open, os.listdir, os.scandir = map(refusing, (os.open, os.listdir, os.scandir))\n"
        "from doc_engine.cli.running import run\n"
        "sys.exit(run(['check', '--to', 'html']))\n"
    )
    outcome = project.python(script)

    assert outcome.code == 1, outcome.out + outcome.err
    assert path in outcome.out
    assert outcome.err == ""
