"""Processes that do errands: answers in order, nothing lost with one that ends abruptly."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass
from pathlib import Path

import pytest

from doc_engine.engine.workers import pool
from doc_engine.engine.workers.pool import Lost, answered


@dataclass(frozen=True)
class Doubling:
    """Doubles a number; ends at -1, is killed at -2, and notes in `folder` what it was asked."""

    folder: Path

    def done(self, number: int) -> int:
        (self.folder / str(number)).touch()
        if number == -1:
            raise KeyboardInterrupt
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
