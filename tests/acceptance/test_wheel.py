"""A wheel built from the repository is a whole program, templates and wording included."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

from tests.acceptance.conftest import REPOSITORY, SmallProject


def test_the_wheel_alone_builds_a_document(project: SmallProject, tmp_path: Path) -> None:
    wheels, site = tmp_path / "wheels", tmp_path / "site"
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(wheels)]
    subprocess.run(command, cwd=REPOSITORY, check=True, capture_output=True, timeout=120)
    (wheel,) = wheels.glob("*.whl")
    with zipfile.ZipFile(wheel) as file:
        file.extractall(site)
    script = (
        f"import sys; sys.path.insert(0, {str(site)!r})\n"
        "import doc_engine\n"
        f"assert doc_engine.__file__.startswith({str(site)!r}), doc_engine.__file__\n"
        "from doc_engine.render.packaged import packaged_templates\n"
        f"assert str(packaged_templates()).startswith({str(site)!r}), packaged_templates()\n"
        "from doc_engine.cli.running import run\n"
        "sys.exit(run(['build', '--to', 'docx,html']))\n"
    )
    outcome = project.python(script)
    assert outcome.code == 0, outcome.out + outcome.err
    names = sorted(path.name for path in (project.root / "build/chi-thi").iterdir())
    assert names == ["ct-05.docx", "ct-05.html"]
