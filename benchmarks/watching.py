"""From a save to the new file, under `doc-engine watch`; and whether memory grows.

`python -m benchmarks.watching [SAVES]`: a directive of 40 assignments among 19 others, saved SAVES
times; the seconds are of the wall, with whatever else the machine does.
"""

from __future__ import annotations

import gc
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from queue import SimpleQueue
from statistics import median

from benchmarks.incremental import write_project
from doc_engine import Project
from doc_engine.engine.watching import Looked, Made, News, Watch

__all__ = ["main", "watching_text"]

_DOCUMENTS = 20
_ASSIGNMENTS = 40
_MEGABYTE = 1024 * 1024
_PATIENCE = 120


@contextmanager
def _watched(root: Path, formats: tuple[str, ...]) -> Iterator[SimpleQueue[News]]:
    """Watch a project in a thread, from the end of its first build on."""
    news: SimpleQueue[News] = SimpleQueue()
    watch = Watch(root, (), formats, told=news.put, today=lambda: date(2022, 5, 1))
    thread = threading.Thread(target=watch.run)
    thread.start()
    try:
        _until(news, lambda each: isinstance(each, Looked))
        yield news
    finally:
        watch.stop()
        thread.join()


def _until(news: SimpleQueue[News], wanted: Callable[[News], bool]) -> None:
    while not wanted(news.get(timeout=_PATIENCE)):
        pass


def _save(path: Path, number: int) -> None:
    """Save a document with another word, as editors do: beside the old one, then in its place."""
    words = path.read_text("utf-8").splitlines()
    opening = f"opening: Thời gian qua việc thực hiện lần {number} còn hạn chế."
    words = [opening if each.startswith("opening:") else each for each in words]
    beside = path.with_name(f"{path.name}.tmp")
    beside.write_text("\n".join(words) + "\n", "utf-8")
    beside.replace(path)


def _saved(root: Path, formats: tuple[str, ...], saves: int) -> dict[str, list[float]]:
    """Return the seconds from each save to the file of each format."""
    path = root / "data/chi-thi/ct-0.yaml"
    seconds: dict[str, list[float]] = {each: [] for each in formats}
    with _watched(root, formats) as news:
        for number in range(saves):
            start = time.perf_counter()
            _save(path, number)

            def ended(each: News, start: float = start) -> bool:
                if isinstance(each, Made):
                    for name in each.formats:
                        seconds[name].append(time.perf_counter() - start)
                return isinstance(each, Looked)

            _until(news, ended)
    return seconds


def _grown(root: Path, saves: int) -> tuple[float, float]:
    """Return the memory of this process in MB after a quarter of the saves, and after all."""
    path = root / "data/chi-thi/ct-0.yaml"
    after = [0.0, 0.0]
    with _watched(root, ("docx", "pdf")) as news:
        for number in range(saves):
            _save(path, -number)
            _until(news, lambda each: isinstance(each, Looked))
            if number + 1 in (saves // 4, saves):
                gc.collect()
                after[number + 1 == saves] = _megabytes()
    return after[0], after[1]


def _megabytes() -> float:
    """Return the memory that this process has now, in MB; NaN where the system does not tell."""
    try:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    except OSError:
        return float("nan")
    return pages * os.sysconf("SC_PAGE_SIZE") / _MEGABYTE


def _rendered(root: Path, rounds: int) -> dict[str, float]:
    """Return the median seconds of rendering the document alone, by format."""
    project = Project.open(root)
    document = next(each for each in project.documents if each.id == "ct-0")
    seconds: dict[str, float] = {}
    for name in ("docx", "pdf"):
        times = []
        for _ in range(rounds + 1):
            start = time.perf_counter()
            project.render(document, name)
            times.append(time.perf_counter() - start)
        seconds[name] = median(times[1:])
    return seconds


def watching_text(saves: int = 20, *, rebuilds: int = 0) -> str:
    """Measure and return the tables; the memory only if there are `rebuilds`."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        write_project(root, _DOCUMENTS, _ASSIGNMENTS)
        rendered = _rendered(root, 3)
        rows = [
            ("chỉ DOCX", "docx", _saved(root, ("docx",), saves)),
            ("chỉ PDF", "pdf", _saved(root, ("pdf",), saves)),
        ]
        both = _saved(root, ("docx", "pdf"), saves)
        rows += [("cả hai", "docx", both), ("cả hai", "pdf", both)]
        lines = [
            f"**Từ lúc lưu đến lúc có tệp: {_DOCUMENTS} văn bản, {_ASSIGNMENTS} nhiệm vụ mỗi văn "
            f"bản, lưu {saves} lần (tải máy {_load()})**",
            "",
            "| theo dõi | tệp | giây (trung vị) | lâu nhất | riêng việc dựng tệp |",
            "|---|---|---:|---:|---:|",
        ]
        lines += [
            f"| {title} | {name.upper()} | {median(times[name]):.2f} | {max(times[name]):.2f} "
            f"| {rendered[name]:.2f} |"
            for title, name, times in rows
        ]
        if rebuilds:
            early, late = _grown(root, rebuilds)
            lines += [
                "",
                f"Bộ nhớ sau {rebuilds // 4} lần dựng: {early:.0f} MB; "
                f"sau {rebuilds} lần: {late:.0f} MB.",
            ]
    return "\n".join(lines)


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "?"


def main() -> None:
    """Measure and print the tables, memory too."""
    saves = int(sys.argv[1]) if sys.argv[1:] else 20
    print(watching_text(saves, rebuilds=200))


if __name__ == "__main__":
    main()
