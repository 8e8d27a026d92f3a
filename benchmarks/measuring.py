"""Contestants measured side by side: wall time in turns, peak memory in a process of their own."""

from __future__ import annotations

import gc
import multiprocessing
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

__all__ = ["Measured", "compared", "table", "timed"]

Contestant = Callable[[], object]
_MEGABYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Measured:
    """What one contestant needed: median seconds of a round, and peak memory added, in MB."""

    name: str
    seconds: float
    megabytes: float


def compared(contestants: Mapping[str, Contestant], rounds: int) -> list[Measured]:
    """Measure every contestant. Each must be importable, for its memory is taken elsewhere."""
    peaks = {name: _peak_megabytes(run) for name, run in contestants.items()}
    times = timed(contestants, rounds)
    return [Measured(name, median(times[name]), peaks[name]) for name in contestants]


def timed(contestants: Mapping[str, Contestant], rounds: int) -> dict[str, list[float]]:
    """Return the seconds of every round; all run once a round, so that noise hits all alike.

    A round before the first warms up and is not counted.
    """
    times: dict[str, list[float]] = {name: [] for name in contestants}
    for turn in range(rounds + 1):
        for name, run in contestants.items():
            gc.collect()
            start = time.perf_counter()
            run()
            if turn:
                times[name].append(time.perf_counter() - start)
    return times


def table(title: str, rows: list[Measured]) -> str:
    """Return the rows as a Markdown table; ratios are to the first row, which is ours."""
    ours = rows[0]
    lines = [
        f"**{title}**",
        "",
        "| | giây | gấp | bộ nhớ thêm (MB) |",
        "|---|---:|---:|---:|",
    ]
    lines += [
        f"| {row.name} | {row.seconds:.3f} | {row.seconds / ours.seconds:.1f} "
        f"| {row.megabytes:.0f} |"
        for row in rows
    ]
    return "\n".join(lines)


def _peak_megabytes(run: Contestant) -> float:
    """Return by how much `run` raises the peak memory of a fresh process, in MB."""
    context = multiprocessing.get_context("spawn")
    answers = context.SimpleQueue()
    process = context.Process(target=_measure_peak, args=(run, answers))
    process.start()
    process.join()
    return float(answers.get()) if process.exitcode == 0 else float("nan")


def _measure_peak(run: Contestant, answers: multiprocessing.SimpleQueue[float]) -> None:
    before = _peak_bytes()
    run()
    answers.put((_peak_bytes() - before) / _MEGABYTE)


def _peak_bytes() -> int:
    """Return the process's peak resident memory, in bytes (0 where the system does not tell).

    Why not `ru_maxrss` on Linux: there a new process starts with the peak of the one that began it.
    """
    try:
        status = Path("/proc/self/status").read_text("ascii")
        return int(status.partition("VmHWM:")[2].split()[0]) * 1024
    except (OSError, IndexError, ValueError):
        pass
    try:
        import resource
    except ImportError:
        return 0
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
