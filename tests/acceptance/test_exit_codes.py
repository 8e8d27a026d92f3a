"""Exit codes: 0 clean, 1 findings, 2 wrong usage, 3 the machine; never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.acceptance.conftest import SmallProject, run


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
    assert "doc-engine.yaml" in outcome.err


def test_without_a_font_the_run_ends_with_3_and_the_docx_is_still_written(
    project: SmallProject,
) -> None:
    script = (
        "import sys\n"
        "from doc_engine.render.pdf import fonts\n"
        "fonts._system_folders = lambda: ()\n"
        "from doc_engine.cli.running import run\n"
        "sys.exit(run(['build']))\n"
    )
    outcome = project.python(script)
    assert outcome.code == 3
    assert "ENV101" in outcome.err
    assert (project.root / "build/chi-thi/ct-05.docx").exists()
    assert not (project.root / "build/chi-thi/ct-05.pdf").exists()


def test_help_loads_none_of_the_heavy_libraries(project: SmallProject) -> None:
    script = (
        "import sys\n"
        "from doc_engine.cli.running import run\n"
        "code = run(['--help'])\n"
        "heavy = {'pydantic', 'yaml', 'docxtpl', 'lxml', 'weasyprint', 'jinja2', 'pypdfium2'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)\n"
        "sys.exit(code)\n"
    )
    outcome = project.python(script)
    assert outcome.code == 0
    assert outcome.err == "[]\n"
    assert "build" in outcome.out


def test_docx_needs_neither_pango_nor_fonts(project: SmallProject) -> None:
    script = (
        "import sys\n"
        "sys.modules['weasyprint'] = None\n"
        "from doc_engine.cli.running import run\n"
        "sys.exit(run(['build', '--to', 'docx']))\n"
    )
    assert project.python(script).code == 0
    assert (project.root / "build/chi-thi/ct-05.docx").exists()
