"""A build that is killed leaves nothing that the next one does not put right; two do no harm.

With DOC_ENGINE_KILLS the number of random moments is another one, such as 100.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from doc_engine import Project
from doc_engine.engine.freshness.lock import read_lock
from doc_engine.engine.writing import remove_leftovers, write_atomically
from tests.acceptance.conftest import DIRECTIVE, REPOSITORY, SmallProject
from tests.engine.conftest import faults
from tests.engine.test_outputs import room_for

KILLS = os.environ.get("DOC_ENGINE_KILLS", "8")
NAMES = ("ct-05", "ct-06")

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kill -9 is of POSIX")


@pytest.fixture
def several(project: SmallProject) -> SmallProject:
    """A project of two documents."""
    text = DIRECTIVE.replace("id: ct-05", "id: ct-06").replace("number: 5", "number: 6")
    project.write("data/chi-thi/ct-06.yaml", text)
    return project


def killed(project: SmallProject, how: str, count: str = "0", seed: str = "1") -> int:
    """Run builds that are killed; return how many of them were."""
    command = [sys.executable, "-m", "tests.engine.killing", str(project.root), how, count, seed]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


def assert_right(project: SmallProject, folder: Path) -> None:
    """After one more build the outputs are those of a build from nothing, and all is told."""
    assert Project.open(project.root).build(formats=["docx"]).exit_code() == 0
    Project.open(project.root, cache=False).build(formats=["docx"], out=folder)

    assert contents(project.root / "build") == contents(folder)
    assert sorted(contents(folder)) == [f"chi-thi/{name}.docx" for name in NAMES]
    lock = read_lock(project.root)
    assert sorted(lock.outputs) == [f"build/chi-thi/{name}.docx" for name in NAMES]
    assert Project.open(project.root).check_stale(formats=["docx"]).findings == ()
    assert leftovers(project.root) == []


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def leftovers(root: Path) -> list[str]:
    return sorted(path.name for path in root.rglob("*.doc-engine-new"))


def test_killed_at_any_change_of_a_file_the_next_build_is_right(
    several: SmallProject, tmp_path: Path
) -> None:
    assert killed(several, "steps") > 20

    assert_right(several, tmp_path / "fresh")


def test_killed_at_random_moments_the_next_build_is_right(
    several: SmallProject, tmp_path: Path
) -> None:
    assert killed(several, "moments", KILLS) > 0

    assert_right(several, tmp_path / "fresh")


def test_builds_at_once_do_not_harm_each_other(several: SmallProject, tmp_path: Path) -> None:
    assert killed(several, "together", "4") == 0

    assert leftovers(several.root) == []
    assert Project.open(several.root).build(formats=["docx"]).up_to_date == NAMES
    assert_right(several, tmp_path / "fresh")


def test_builds_of_different_documents_are_all_in_the_lock(several: SmallProject) -> None:
    first, second = Project.open(several.root), Project.open(several.root)
    first.build(["ct-05"], ["docx"])
    second.build(["ct-06"], ["docx"])

    assert sorted(read_lock(several.root).outputs) == [f"build/chi-thi/{n}.docx" for n in NAMES]


def test_what_another_build_has_written_since_is_not_claimed(several: SmallProject) -> None:
    old = Project.open(several.root)
    several.edit("data/chi-thi/ct-05.yaml", "Đẩy mạnh", "Tăng cường")

    def overtaken(name: str) -> None:
        if name == NAMES[-1]:
            Project.open(several.root).build(formats=["docx"])

    old.build(formats=["docx"], progress=overtaken)

    assert Project.open(several.root).check_stale(formats=["docx"]).findings == ()


def test_what_a_living_process_writes_is_no_leftover(tmp_path: Path) -> None:
    script = (
        "import sys, time\n"
        "from pathlib import Path\n"
        "from doc_engine.engine import writing\n"
        "writing.os.fsync = lambda _: (print('now', flush=True), sys.stdin.readline())\n"
        f"writing.write_atomically(Path({str(tmp_path / 'a')!r}), b'1', Path({str(tmp_path)!r}))\n"
    )
    writer = subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert writer.stdin is not None
    assert writer.stdout is not None
    with writer.stdin, writer.stdout:
        assert writer.stdout.readline() == "now\n"
        remove_leftovers(tmp_path)
        assert len(leftovers(tmp_path)) == 1
        writer.stdin.write("\n")
        writer.stdin.flush()
        assert writer.wait(timeout=60) == 0
    assert contents(tmp_path) == {"a": b"1"}


def test_what_a_dead_process_left_is_removed_and_nothing_else(tmp_path: Path) -> None:
    write_atomically(tmp_path / "a", b"1", tmp_path)
    (tmp_path / ".a.abcd1234.doc-engine-new").write_bytes(b"")
    (tmp_path / ".a.doc-engine-new").write_bytes(b"")
    (tmp_path / ".b.abcd1234").write_bytes(b"")

    remove_leftovers(tmp_path)

    assert sorted(contents(tmp_path)) == [".a.doc-engine-new", ".b.abcd1234", "a"]


def test_a_full_disk_is_told_and_the_old_lock_and_files_stay(several: SmallProject) -> None:
    Project.open(several.root).build(formats=["html"])
    before = {
        **contents(several.root / "build"),
        "": (several.root / "build.lock.json").read_bytes(),
    }
    several.edit("data/chi-thi/ct-05.yaml", "Đẩy mạnh", "Tăng cường")

    with room_for(100):
        report = Project.open(several.root).build(formats=["html"])

    assert faults(report) == ["ENV201"]
    assert (report.built, report.up_to_date) == ((), ("ct-06",))
    after = {
        **contents(several.root / "build"),
        "": (several.root / "build.lock.json").read_bytes(),
    }
    assert after == before
    assert leftovers(several.root) == []


def test_a_link_in_the_place_of_the_lock_between_builds_makes_no_file_elsewhere(
    several: SmallProject, tmp_path: Path
) -> None:
    mutex = several.root / ".doc-engine/cache/build.lock"
    mutex.parent.mkdir(parents=True)
    mutex.symlink_to(tmp_path / "elsewhere")
    assert Project.open(several.root).build().exit_code() == 0
    assert not (tmp_path / "elsewhere").exists()


def test_a_lock_that_cannot_be_written_is_told(several: SmallProject) -> None:
    (several.root / "build.lock.json").mkdir()

    report = Project.open(several.root).build(formats=["html"])

    assert faults(report) == ["ENV205"]
    assert report.built == NAMES
    assert report.exit_code() == 3
