"""The same data give the same bytes, whatever the time zone, hash seed, locale and folder."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from tests.acceptance.conftest import REPOSITORY, run

ENVIRONMENTS = (
    {"TZ": "UTC", "PYTHONHASHSEED": "0", "LC_ALL": "C"},
    {"TZ": "Asia/Ho_Chi_Minh", "PYTHONHASHSEED": "4242", "LC_ALL": "C.UTF-8"},
    {"TZ": "America/New_York", "PYTHONHASHSEED": "77", "LC_ALL": "POSIX", "LANG": "vi_VN.UTF-8"},
)


def digests(folder: Path) -> dict[str, str]:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }


def test_the_bytes_do_not_depend_on_where_and_when_they_are_made(tmp_path: Path) -> None:
    made = []
    for number, environment in enumerate(ENVIRONMENTS):
        project = tmp_path / f"project {number} ở đây"
        shutil.copytree(REPOSITORY / "data", project / "data")
        shutil.copy(REPOSITORY / "doc-engine.yaml", project)
        outcome = run(project, "build", "--to", "docx,pdf,html", env=environment)
        assert outcome.code == 0, outcome.out + outcome.err
        started = tmp_path / f"started {number}"
        assert run(tmp_path, "init", str(started), env=environment).code == 0
        assert run(started, "build", "--to", "docx,pdf,html", env=environment).code == 0
        made.append({**digests(project / "build"), **digests(started / "build")})
    sources = [*REPOSITORY.glob("data/*/*.yaml"), *REPOSITORY.glob("templates/*/example.yaml")]
    assert len(made[0]) == 3 * len(sources) >= 3
    assert made[0] == made[1] == made[2]
