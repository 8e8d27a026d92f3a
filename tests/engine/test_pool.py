"""Processes that do errands: answers in order, nothing lost with one that ends abruptly."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from doc_engine.engine.workers import pool
from doc_engine.engine.workers.pool import Lost, answered
from tests.acceptance.conftest import REPOSITORY


@dataclass(frozen=True)
class Doubling:
    """Doubles a number, and notes it in `folder`; ends at -1, is killed at -2, sleeps at -3."""

    folder: Path

    def done(self, number: int) -> int:
        (self.folder / str(number)).touch()
        if number == -1:
            raise KeyboardInterrupt
        if number == -3:
            time.sleep(600)
        if number == -2:
            os.kill(os.getpid(), signal.SIGKILL)
        return number * 2


def test_answers_come_in_the_order_of_the_errands_and_a_lost_one_is_told_in_its_place(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    found = list(answered(Doubling(tmp_path), [1, -2, 3, 4, -1, 6], 2))

    assert found == [2, Lost("signal 9"), 6, 8, Lost("code 1"), 12]
    assert capfd.readouterr().err == ""


def test_no_more_is_done_ahead_than_may_be_held(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "_AHEAD", 2)
    answers = answered(Doubling(tmp_path), list(range(50)), 1)

    assert next(answers) == 0
    assert len(list(tmp_path.iterdir())) <= 3
    answers.close()


def test_answers_that_are_large_are_not_gathered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "_WAITING", 1)
    answers = answered(Doubling(tmp_path), list(range(50)), 1)

    assert list(answers) == [2 * number for number in range(50)]


def test_what_no_process_can_be_begun_for_is_left_to_the_one_who_asks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = pool._begun
    left = [1]

    def scarce(bench: bytes) -> pool._Worker:
        if not left:
            raise BlockingIOError
        left.pop()
        return begun(bench)

    monkeypatch.setattr(pool, "_begun", scarce)

    assert list(answered(Doubling(tmp_path), [1, 2, -2, 4], 3)) == [2, 4, Lost("signal 9"), None]


def test_processes_end_when_the_one_that_began_them_is_killed(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from doc_engine.engine.workers.pool import answered\n"
        "from tests.engine.test_pool import Doubling\n"
        f"answers = answered(Doubling(Path({str(tmp_path)!r})), list(range(9)), 2)\n"
        "print(next(answers), flush=True)\n"
        "sys.stdin.read()\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script],
        cwd=REPOSITORY,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == b"0\n"

    process.kill()

    # What the others hold open of the output ends with the last of them.
    assert process.communicate(timeout=60)[0] == b""


def test_a_process_that_was_killed_while_it_rested_loses_nothing(tmp_path: Path) -> None:
    answers = answered(Doubling(tmp_path), list(range(12)), 1)
    assert next(answers) == 0
    (worker,) = multiprocessing.active_children()
    worker.kill()
    worker.join()

    rest = list(answers)

    lost = [number for number, each in enumerate(rest, 1) if isinstance(each, Lost)]
    assert len(lost) <= 1
    assert rest == [Lost("signal 9") if each in lost else each * 2 for each in range(1, 12)]


def test_nothing_is_waited_for_that_nobody_wants_any_more(tmp_path: Path) -> None:
    answers = answered(Doubling(tmp_path), [1, -3, -3], 2)
    assert next(answers) == 2

    answers.close()

    assert multiprocessing.active_children() == []
