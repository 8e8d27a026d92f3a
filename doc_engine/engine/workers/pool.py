"""Processes that each do one errand at a time; one that ends abruptly loses no other's errand."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Final, Protocol

__all__ = ["Lost", "answered"]

#: Errands for each worker that may be done or under way before the first of them is wanted.
_AHEAD: Final = 2
#: Seconds in which a worker that was told to end must have ended.
_PATIENCE: Final = 2.0
_BROKEN: Final = (EOFError, OSError)


class Workbench(Protocol):
    """What does errands; it must be possible to pickle it, its errands and their answers."""

    def done(self, errand: Any) -> Any:
        """Return the answer to an errand."""


@dataclass(frozen=True, slots=True)
class Lost:
    """In place of an answer: the process ended abruptly. `how` is "signal 9" or "code 1"."""

    how: str


@dataclass(slots=True)
class _Worker:
    """A process, the way to it, and the number of the errand that it does; None if it rests."""

    process: BaseProcess
    connection: Connection
    errand: int | None = None

    def end(self) -> str:
        """See the process to its end; return how it came."""
        self.connection.close()
        self.process.join(_PATIENCE)
        if self.process.exitcode is None:
            self.process.kill()
            self.process.join()
        code = self.process.exitcode or 0
        self.process.close()
        return f"signal {-code}" if code < 0 else f"code {code}"


def answered(
    bench: Workbench, errands: Sequence[Any], count: int
) -> Generator[Any | Lost, None, None]:
    """Yield the answer to each errand, in their order, or Lost; `count` processes do them.

    No more answers than twice `count` are held. The processes end with the generator, at once
    when it is closed or anything is raised in it.
    """
    workers: list[_Worker] = []
    answers: dict[int, Any] = {}
    ahead = iter(range(len(errands)))
    next_one = next(ahead, None)
    finished = False
    try:
        for _ in range(min(count, len(errands))):
            workers.append(_begun(bench))
        for wanted in range(len(errands)):
            while True:
                for at, worker in enumerate(workers):
                    if worker.errand is None and next_one is not None:
                        if next_one >= wanted + _AHEAD * len(workers):
                            break
                        workers[at] = _handed(worker, next_one, errands[next_one], bench)
                        next_one = next(ahead, None)
                if wanted in answers:
                    break
                for at, number, answer in _heard(workers, bench):
                    answers[number] = answer
                    workers[at].errand = None
            yield answers.pop(wanted)
        finished = True
    finally:
        _ended(workers, at_once=not finished)


def _handed(worker: _Worker, number: int, errand: Any, bench: Workbench) -> _Worker:
    """Hand an errand to a worker; to another one, if it ended while it rested."""
    try:
        worker.connection.send(errand)
    except _BROKEN:
        worker.end()
        worker = _begun(bench)
        with suppress(*_BROKEN):  # if it ended too, it is heard of
            worker.connection.send(errand)
    worker.errand = number
    return worker


def _heard(workers: list[_Worker], bench: Workbench) -> Iterator[tuple[int, int, Any]]:
    """Wait for answers; yield each with the places of worker and errand. Who ended is replaced."""
    by_way = {each.connection: at for at, each in enumerate(workers) if each.errand is not None}
    for ready in wait(list(by_way)):
        assert isinstance(ready, Connection)
        at = by_way[ready]
        number = workers[at].errand
        assert number is not None
        try:
            answer = ready.recv()
        except _BROKEN:
            answer = Lost(workers[at].end())
            workers[at] = _begun(bench)
        yield at, number, answer


def _begun(bench: Workbench) -> _Worker:
    """Begin a process, which takes no notice of Ctrl-C: the one that began it tells it to end."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs, bench), daemon=True)
    with _undisturbed():
        process.start()
    theirs.close()
    return _Worker(process, ours)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Hold Ctrl-C back until a process has begun, which inherits that and never hears it.

    Why: it would else be hit while it imports the program, and print where.
    """
    if os.name == "nt":
        yield
        return
    resource_tracker.ensure_running()  # which lets Ctrl-C through again when it begins
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


def _ended(workers: Iterable[_Worker], *, at_once: bool) -> None:
    for each in workers:
        if at_once:
            each.process.kill()
        each.connection.close()
    for each in workers:
        each.end()


def _serve(connection: Connection, bench: Workbench) -> None:
    """Do what is asked for until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        try:
            errand = connection.recv()
        except _BROKEN:
            os._exit(0)  # nothing of what is held here needs to be given back piece by piece
        try:
            connection.send(bench.done(errand))
        except BaseException:
            os._exit(1)
