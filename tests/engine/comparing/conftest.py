"""The small project kept in git, with two revisions at hand."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.acceptance.conftest import DIRECTIVE, UNITS, SmallProject

DATA = "data/chi-thi/ct-05.yaml"
_NOBODY = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{
        f"GIT_{who}_{what}": value
        for who in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "A"), ("EMAIL", "a@example.vn"), ("DATE", "2022-04-01T00:00Z"))
    },
}


def git(folder: Path, *words: str) -> str:
    """Run git in a folder, as nobody in particular."""
    done = subprocess.run(
        ["git", *words],
        cwd=folder,
        env={**os.environ, **_NOBODY},
        capture_output=True,
        check=True,
        text=True,
    )
    return done.stdout.strip()


def committed(folder: Path, message: str = "x") -> None:
    """Keep everything that stands in a folder."""
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", message)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SmallProject:
    """A sound project with one directive, kept in git, in which the test stands."""
    small = SmallProject(tmp_path.resolve() / "project")
    small.write("doc-engine.yaml", "schema: 1\nformats: [docx]\n")
    small.write("data/units.yaml", UNITS)
    small.write(DATA, DIRECTIVE)
    git(small.root, "init", "-q", "-b", "main")
    committed(small.root)
    monkeypatch.chdir(small.root)
    return small
