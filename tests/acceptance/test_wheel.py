"""A wheel built from the repository is a whole program, templates, starter and wording included."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.acceptance.conftest import REPOSITORY, SmallProject


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds the unpacked wheel and nothing of the repository."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=REPOSITORY, check=True, capture_output=True, timeout=120)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as file:
        file.extractall(folder / "site")
    return folder / "site"


def script(site: Path, *lines: str) -> str:
    """Return a script that runs the unpacked wheel, and is sure that it does."""
    return "\n".join(
        [
            f"import sys; sys.path.insert(0, {str(site)!r})",
            "import doc_engine",
            f"assert doc_engine.__file__.startswith({str(site)!r}), doc_engine.__file__",
            "from doc_engine.render.packaged import packaged_templates",
            f"assert str(packaged_templates()).startswith({str(site)!r}), packaged_templates()",
            "from doc_engine.cli.running import run",
            *lines,
        ]
    )


def test_the_wheel_alone_builds_a_document(project: SmallProject, site: Path) -> None:
    outcome = project.python(script(site, "sys.exit(run(['build', '--to', 'docx,html']))"))

    assert outcome.code == 0, outcome.out + outcome.err
    names = sorted(path.name for path in (project.root / "build/chi-thi").iterdir())
    assert names == ["ct-05.docx", "ct-05.html"]


def test_the_wheel_alone_makes_a_project(tmp_path: Path, site: Path) -> None:
    steps = [
        ["init", "."],
        ["new", "chi-thi", "ct-01"],
        ["check", "--to", "docx", "--strict"],
        ["schema", "--write"],
        ["units", "so"],
    ]
    lines = (f"assert run({step!r}) == 0, {step!r}" for step in steps)

    outcome = SmallProject(tmp_path).python(script(site, *lines))

    assert outcome.code == 0, outcome.out + outcome.err
    assert (tmp_path / ".vscode/settings.json").is_file()
    assert (tmp_path / "data/chi-thi/ct-01.yaml").is_file()


def test_the_wheel_holds_every_file_of_the_starter_and_the_examples(site: Path) -> None:
    starter = REPOSITORY / "doc_engine/engine/starter"
    names = [path.name for path in starter.iterdir()]

    assert len(names) >= 6
    assert [
        name for name in names if not (site / "doc_engine/engine/starter" / name).is_file()
    ] == []
    assert (site / "doc_engine/templates/chi-thi/example.yaml").is_file()
