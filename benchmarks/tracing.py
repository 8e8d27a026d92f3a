"""Traces of many documents: directives, the plans that carry them out, results of half of all.

`python -m benchmarks.tracing [COUNT]...`: projects of COUNT documents of 30 assignments each (100
and 1,000 unless told otherwise); each run is a process of its own.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.incremental import write_project

__all__ = ["main", "measure", "write_linked"]

_COUNTS = (100, 1000)
_PROGRAM = """
import atexit, resource, sys
from doc_engine.cli import main
def tell():
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, file=sys.stderr)
atexit.register(tell)
main(sys.argv[1:])
"""


def write_linked(root: Path, count: int) -> None:
    """Write a project in which every second document is a plan that carries out the one before."""
    write_project(root, count)
    folder = root / "data/chi-thi"
    for number in range(1, count, 2):
        path = folder / f"ct-{number}.yaml"
        lines = []
        for line in path.read_text("utf-8").splitlines():
            lines.append("type: ke-hoach" if line.startswith("type:") else line)
            if line.lstrip().startswith("- id: viec-"):
                task = line.rpartition(" ")[2]
                lines.append(f"        derives_from: ct-{number - 1}/{task}")
        path.write_text("\n".join(lines) + "\n", "utf-8")
    results = [
        f"  - {{task: ct-{number}/viec-{each}, due: 2023-11-{each % 28 or 28:02d}, "
        "completed: 2023-10-01, by: {code: 12/BC, issued_date: 2023-10-01}}"
        for number in range(0, count, 2)
        for each in range(1, 28)
    ]
    text = "\n".join(["schema: 1", "results:", *results]) + "\n"
    (root / "data/results.yaml").write_text(text, "utf-8")


def measure(count: int, root: Path) -> list[tuple[str, float, float]]:
    """Return what was run, its seconds of the processor and its peak memory in MB."""
    write_linked(root, count)
    day = ["trace", "--as-of", "2024-02-29", "--project", str(root)]
    return [
        _run("trên màn hình", day),
        _run("trên màn hình, lần sau", day),
        *(_run(each, [*day, "--to", each]) for each in ("html", "csv", "json", "ics", "xlsx")),
    ]


def _run(name: str, words: list[str]) -> tuple[str, float, float]:
    command = [sys.executable, "-c", _PROGRAM, *words]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(done.stdout[-2000:] + done.stderr[-2000:])
    seconds, megabytes = done.stderr.splitlines()[-1].split()
    return name, float(seconds), float(megabytes)


def main() -> None:
    """Measure and print a table."""
    print("| văn bản (30 nhiệm vụ mỗi văn bản) | theo dõi | giây của bộ xử lý | bộ nhớ (MB) |")
    print("|---:|---|---:|---:|")
    for count in map(int, sys.argv[1:] or _COUNTS):
        with tempfile.TemporaryDirectory() as folder:
            for name, seconds, megabytes in measure(count, Path(folder)):
                print(f"| {count} | {name} | {seconds:.1f} | {megabytes:.0f} |", flush=True)


if __name__ == "__main__":
    main()
