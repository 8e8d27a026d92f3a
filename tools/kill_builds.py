"""Kills builds with -9 at random moments, and holds what they leave against clean builds.

`python -m tools.kill_builds [KILLS] [--ways WAY,...] [--to FORMATS] [--seed N]`: each way is tried
KILLS times. After each kill every output is that of the data before or after the last edit, and no
process of the build is left or writes late; after one more build everything is as a clean build
makes it, `check --stale` finds nothing, and no other file is in the project or among the temporary
ones. What is not so is printed, and ends with exit code 1. Linux only; it takes some minutes.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from benchmarks.incremental import write_project
from benchmarks.jobs import living

__all__ = ["main"]

_DOCUMENTS: Final = 6
_ASSIGNMENTS: Final = 6
#: What each edit replaces in every document, to and fro.
_WORDS: Final = ("còn hạn chế", "còn nhiều hạn chế")
#: The program, for which processes are worth beginning however little there is to do.
_PROGRAM: Final = (
    "from doc_engine.engine.workers import ahead; ahead._BEGINNING = 0.001; "
    "from doc_engine.cli import main; main()"
)
_OWN: Final = re.compile(r"\.doc-engine/cache/(\.gitignore|build\.lock|\w+/\w+\.json)")
_PATIENCE: Final = 60.0


class Trial:
    """A project whose data stand in one of two states, and what a clean build makes of each."""

    def __init__(self, folder: Path, formats: str, chance: random.Random) -> None:
        self.root = folder / "project"
        self.temporary = folder / "tmp"
        self.formats = formats
        self.chance = chance
        self.state = 0
        self.wrong: list[str] = []
        self.temporary.mkdir()
        write_project(self.root, _DOCUMENTS, _ASSIGNMENTS)
        self.inputs = set(self._files())
        self.clean: list[dict[str, str]] = []
        for state in (0, 1):
            self.edit(state)
            out = folder / f"clean-{state}"
            self._told(self.begun("build", "--to", formats, "--no-cache", "--out", str(out)), 0)
            self.clean.append(_hashes(out))
        self._told(self.begun("build", "--to", formats), 0)
        started = time.monotonic()
        self.edit(0)
        self._told(self.begun("build", "--to", formats, "--jobs", "2"), 0)
        self.whole = time.monotonic() - started

    def begun(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Begin the program in the project, in a session of its own."""
        return subprocess.Popen(
            [sys.executable, "-c", _PROGRAM, *arguments],
            cwd=self.root,
            env={**os.environ, "TMPDIR": str(self.temporary)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    def edit(self, state: int) -> None:
        """Put all documents into a state, each whole, as editors save."""
        for path in sorted((self.root / "data/chi-thi").glob("*.yaml")):
            text = path.read_text("utf-8").replace(_WORDS[1 - state], _WORDS[state])
            beside = self.temporary / path.name
            beside.write_text(text, "utf-8")
            shutil.move(beside, path)
        self.state = state

    def moment(self) -> None:
        """Wait for a random moment of a build."""
        time.sleep(self.chance.uniform(self.whole * 0.2, self.whole * 1.1))

    def killed(self, process: subprocess.Popen[bytes]) -> None:
        """Kill a process alone; see that those which it began end, and write nothing more."""
        process.kill()
        process.wait()
        before = self._written()
        self._alone(process)
        if self._written() != before:
            self.wrong.append("a worker wrote after its parent was killed")
        self.old_or_new()

    def old_or_new(self) -> None:
        """Note each output that is of neither state of the data."""
        for path, found in _hashes(self.root / "build").items():
            if not path.endswith(".doc-engine-new") and found not in (
                self.clean[0].get(path),
                self.clean[1].get(path),
            ):
                self.wrong.append(f"{path} is broken")

    def right(self) -> None:
        """Build once more; note whatever is not as a clean build makes it."""
        jobs = str(self.chance.choice((1, 2)))
        self._told(self.begun("build", "--to", self.formats, "--jobs", jobs), 0)
        if _hashes(self.root / "build") != self.clean[self.state]:
            self.wrong.append("the outputs are not those of a clean build")
        self._told(self.begun("check", "--stale", "--to", self.formats), 0)
        known = {*self.inputs, "build.lock.json", *(f"build/{each}" for each in self.clean[0])}
        for path in self._files():
            if path not in known and not _OWN.fullmatch(path):
                self.wrong.append(f"{path} was left behind")
        for each in self.temporary.iterdir():
            self.wrong.append(f"{each} was left behind")

    def ended(self, process: subprocess.Popen[bytes], *codes: int) -> None:
        """See a process to its end, which comes with one of these codes."""
        self._told(process, *codes)
        self._alone(process)

    def _told(self, process: subprocess.Popen[bytes], *codes: int) -> None:
        _, said = process.communicate(timeout=_PATIENCE * 5)
        if process.returncode not in codes:
            self.wrong.append(f"code {process.returncode}: {said.decode()[-2000:]}")

    def _alone(self, process: subprocess.Popen[bytes]) -> None:
        """Wait until nobody of the process's session is left."""
        until = time.monotonic() + _PATIENCE
        while living(process.pid):
            if time.monotonic() > until:
                self.wrong.append("a process was left behind")
                os.killpg(process.pid, signal.SIGKILL)
                return
            time.sleep(0.02)

    def _written(self) -> dict[str, tuple[int, int]]:
        told = {each: (self.root / each).stat() for each in self._files()}
        return {path: (each.st_mtime_ns, each.st_size) for path, each in told.items()}

    def _files(self) -> Iterator[str]:
        for path in sorted(self.root.rglob("*")):
            if not path.is_dir():
                yield path.relative_to(self.root).as_posix()


def _one(trial: Trial, jobs: str = "1") -> None:
    """Kill a build, or only the one that leads its processes."""
    process = trial.begun("build", "--to", trial.formats, "--jobs", jobs)
    trial.moment()
    trial.killed(process)


def _two(trial: Trial) -> None:
    _one(trial, "2")


def _worker(trial: Trial) -> None:
    """Kill one of the processes that a build began: that is one fault, and the rest is built."""
    process = trial.begun("build", "--to", trial.formats, "--jobs", "2")
    trial.moment()
    others = [each for each in living(process.pid) if each != process.pid]
    if others:
        os.kill(trial.chance.choice(others), signal.SIGKILL)
    trial.ended(process, 0, 3)
    trial.old_or_new()


def _both(trial: Trial) -> None:
    """Two builds at once, of the same or other formats; at times one of them is killed."""
    other = trial.chance.choice((trial.formats, trial.formats.split(",")[0]))
    first = trial.begun("build", "--to", trial.formats, "--jobs", "2")
    second = trial.begun("build", "--to", other)
    if trial.chance.random() < 0.5:
        trial.moment()
        first.kill()
    trial.ended(first, 0, -signal.SIGKILL)
    trial.ended(second, 0)
    trial.old_or_new()


def _watched(trial: Trial) -> None:
    """A build is killed while `watch` builds too; at times `watch` is killed as well."""
    watch = trial.begun("watch", "--to", trial.formats)
    trial.moment()
    trial.edit(1 - trial.state)
    build = trial.begun("build", "--to", trial.formats, "--jobs", "2")
    trial.moment()
    build.kill()
    trial.ended(build, 0, -signal.SIGKILL)
    if trial.chance.random() < 0.5:
        watch.kill()
    else:
        watch.send_signal(signal.SIGINT)
    trial.ended(watch, 0, 130, -signal.SIGKILL, -signal.SIGINT)
    trial.old_or_new()


_WAYS: Final[dict[str, Callable[[Trial], None]]] = {
    "one": _one,
    "two": _two,
    "worker": _worker,
    "both": _both,
    "watched": _watched,
}


def _hashes(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in files
    }


def main() -> None:
    """Try each way as often as told, and tell what went wrong."""
    parser = argparse.ArgumentParser()
    parser.add_argument("kills", type=int, nargs="?", default=100)
    parser.add_argument("--ways", default=",".join(_WAYS))
    parser.add_argument("--to", default="docx,html")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    failed = 0
    for way in given.ways.split(","):
        with tempfile.TemporaryDirectory() as folder:
            trial = Trial(Path(folder), given.to, random.Random(given.seed))
            for number in range(given.kills):
                trial.edit(1 - trial.state)
                _WAYS[way](trial)
                trial.right()
                for each in trial.wrong:
                    print(f"{way} {number}: {each}", flush=True)
                failed += bool(trial.wrong)
                trial.wrong.clear()
        print(f"{way}: {given.kills} times", flush=True)
    sys.exit(min(failed, 1))


if __name__ == "__main__":
    main()
