"""Builds of many documents by one process and by several: time, work and memory of them all.

`python -m benchmarks.jobs [COUNT] [FORMATS]`: COUNT documents of 30 assignments each (60, as PDF,
unless told otherwise), built from nothing by one, by two and by as many processes as there are
cores. Where others use the machine, compare the seconds of the processor: what several take more
than one is what they cost, and the rest is shared out among the cores.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.incremental import write_project
from doc_engine.engine.workers.ahead import cores

__all__ = ["Build", "built", "jobs_text", "living", "main"]

_MEGABYTE: Final = 1024 * 1024
#: Seconds from one look at the memory to the next.
_PAUSE: Final = 0.1


@dataclass(frozen=True, slots=True)
class Build:
    """What a build took: seconds by the clock, of the processor, and the most MB at one moment.

    The processor's seconds and the memory are those of all its processes together.
    """

    jobs: int
    wall: float
    processor: float
    megabytes: float


def built(root: Path, formats: str, jobs: int) -> Build:
    """Check and render a project from nothing with so many processes."""
    arguments = ("check", "--no-cache", "--to", formats, "--jobs", str(jobs))
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "doc_engine", *arguments],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    most = 0.0
    while True:
        ended, status, used = os.wait4(process.pid, os.WNOHANG)
        if ended:
            break
        most = max(most, sum(map(_megabytes, living(process.pid))))
        time.sleep(_PAUSE)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, process.returncode
    wall = time.perf_counter() - began
    return Build(jobs, wall, used.ru_utime + used.ru_stime, most)


def living(session: int) -> list[int]:
    """Return the processes of a session that have not ended, where the system tells (Linux)."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, _, of = path.read_text("utf-8").rpartition(")")[2].split()[:4]
        except OSError:
            continue
        if int(of) == session and state not in "ZX":
            found.append(int(path.parent.name))
    return found


def _megabytes(process: int) -> float:
    """Return the memory of a process, in MB; what several share is shared out among them."""
    try:
        told = Path(f"/proc/{process}/smaps_rollup").read_text("ascii")
    except OSError:
        return 0.0
    return next(int(line.split()[1]) / 1024 for line in told.splitlines() if line[:4] == "Pss:")


def jobs_text(count: int = 60, formats: str = "pdf") -> str:
    """Return what one, two and as many processes as cores took, as a Markdown table."""
    with tempfile.TemporaryDirectory() as folder:
        write_project(Path(folder), count)
        rows = [built(Path(folder), formats, each) for each in sorted({1, 2, cores()})]
    first = rows[0]
    lines = [
        f"**{count} văn bản, mỗi văn bản 30 nhiệm vụ, thành {formats.upper()} đã kiểm tra, dựng từ "
        f"đầu ({cores()} lõi, tải máy {_load()})**",
        "",
        "| --jobs | giây | nhanh gấp | giây CPU | MB, mọi tiến trình |",
        "|---:|---:|---:|---:|---:|",
    ]
    lines += [
        f"| {each.jobs} | {each.wall:.1f} | {first.wall / each.wall:.2f} "
        f"| {each.processor:.1f} | {each.megabytes:.0f} |"
        for each in rows
    ]
    return "\n".join(lines)


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "?"


def main() -> None:
    """Measure and print the table."""
    given = sys.argv[1:]
    print(jobs_text(int(given[0]) if given else 60, given[1] if given[1:] else "pdf"))


if __name__ == "__main__":
    main()
