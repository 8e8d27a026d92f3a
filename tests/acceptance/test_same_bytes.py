"""The same data give the same bytes, whatever the time zone, hash seed, locale and folder."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from tests.acceptance.conftest import REPOSITORY, run

ENVIRONMENTS = (
    {"TZ": "Asia/Ho_Chi_Minh", "PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8"},
    {"TZ": "America/New_York", "PYTHONHASHSEED": "77", "LC_ALL": "POSIX", "LANG": "vi_VN.UTF-8"},
)
#: Every format is made of the examples of all types, the quick ones of the longest document here.
LONGEST = "kh-khcn-2022"


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
        started = tmp_path / f"started {number}"
        for folder, arguments in (
            (project, ("build", LONGEST, "--to", "docx,html")),
            (tmp_path, ("init", str(started))),
            (started, ("build", "--to", "docx,pdf,html")),
        ):
            outcome = run(folder, *arguments, env=environment)
            assert outcome.code == 0, outcome.out + outcome.err
        made.append({**digests(project / "build"), **digests(started / "build")})
    examples = len([*REPOSITORY.glob("templates/*/example.yaml")])
    assert examples
    assert len(made[0]) == 2 + 3 * examples
    assert made[0] == made[1]
