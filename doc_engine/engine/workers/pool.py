"""Processes that each do one errand at a time; one that ends abruptly loses no other's errand."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
from collections import deque
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from heapq import heappop, heappush
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Final, Protocol

__all__ = ["Lost", "answered"]

#: Errands that a worker is handed at once, so that it never waits for the next one.
_AT_HAND: Final = 2
#: Errands for each worker that may be done, or under way, before the first of them is wanted, and
#: bytes of answers that may wait for it, all workers' together.
_AHEAD: Final = 8
_WAITING: Final = 32 * 1024 * 1024
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
    """A process, the way to it, and the numbers of its errands, of which it does the first."""

    process: BaseProcess
    connection: Connection
    errands: deque[int] = field(default_factory=deque)

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
) -> Generator[Any | Lost | None, None, None]:
    """Yield the answer to each errand, in their order, or Lost; `count` processes do them.

    None stands for an errand for which no process could be begun. Answers that nobody has asked for
    yet are few. The processes end with the generator, at once when it is closed or anything is
    raised in it.
    """
    pool = _Pool(pickle.dumps(bench), errands, count)
    finished = False
    try:
        for wanted in range(len(errands)):
            yield pool.answer(wanted)
        finished = True
    finally:
        pool.end(at_once=not finished)


class _Pool:
    """Workers, what they are still to do and what they have answered; `bench` is pickled."""

    def __init__(self, bench: bytes, errands: Sequence[Any], count: int) -> None:
        self._bench = bench
        self._errands = errands
        self._count = count
        self._todo = list(range(len(errands)))
        self._workers: list[_Worker] = []
        self._answers: dict[int, bytes | Lost] = {}

    def answer(self, wanted: int) -> Any | Lost | None:
        """Return the answer to an errand, once it is there; None if nobody can do it."""
        while True:
            self._hand_out(wanted)
            if wanted in self._answers:
                break
            if not self._workers:
                heappop(self._todo)
                return None
            self._hear()
        answer = self._answers.pop(wanted)
        return answer if isinstance(answer, Lost) else pickle.loads(answer)

    def end(self, *, at_once: bool) -> None:
        """End all processes."""
        for each in self._workers:
            if at_once:
                each.process.kill()
            each.connection.close()
        for each in self._workers:
            each.end()

    def _hand_out(self, wanted: int) -> None:
        """Begin what processes there is work for, and see that each has enough to do."""
        while self._todo and len(self._workers) < self._count:
            try:
                self._workers.append(_begun(self._bench))
            except OSError:
                self._count = len(self._workers)
        for depth in range(_AT_HAND):
            for each in self._workers:
                if len(each.errands) == depth and self._may_begin(wanted):
                    self._hand(each, heappop(self._todo))

    def _may_begin(self, wanted: int) -> bool:
        if not self._todo:
            return False
        waiting = sum(len(each) for each in self._answers.values() if isinstance(each, bytes))
        near = self._todo[0] < wanted + _AHEAD * len(self._workers)
        return self._todo[0] <= wanted or (near and waiting < _WAITING)

    def _hand(self, worker: _Worker, number: int) -> None:
        """Hand an errand to a worker, unless it has ended, which will be heard of."""
        try:
            worker.connection.send(self._errands[number])
            worker.errands.append(number)
        except _BROKEN:
            heappush(self._todo, number)

    def _hear(self) -> None:
        """Wait for answers. Of a worker that has ended the first errand is lost."""
        by_way = {each.connection: each for each in self._workers}
        for ready in wait(list(by_way)):
            assert isinstance(ready, Connection)
            worker = by_way[ready]
            try:
                self._answers[worker.errands[0]] = ready.recv_bytes()
                worker.errands.popleft()
            except _BROKEN:
                self._bury(worker)

    def _bury(self, worker: _Worker) -> None:
        """Let another worker do what one that has ended was still to do."""
        how = worker.end()
        self._workers.remove(worker)
        if worker.errands:
            self._answers[worker.errands.popleft()] = Lost(how)
        for number in worker.errands:
            heappush(self._todo, number)


def _begun(bench: bytes) -> _Worker:
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


def _serve(connection: Connection, pickled: bytes) -> None:
    """Do what is asked for until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        bench = pickle.loads(pickled)
        while True:
            try:
                errand = connection.recv()
            except _BROKEN:
                os._exit(0)  # nothing of what is held here needs to be given back piece by piece
            connection.send(bench.done(errand))
    except BaseException:
        os._exit(1)
