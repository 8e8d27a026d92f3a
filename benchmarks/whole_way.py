"""YAML text to a checked DOCX, everything included, and where the time goes."""

from __future__ import annotations

import cProfile
import pstats
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from doc_engine.engine import Project
from doc_engine.text import capitals, comparable

__all__ = ["measure", "profile", "whole_way_text"]

_ROOT = Path(__file__).parent.parent
#: The use cases' own functions, by what a reader calls them; each calls none of the others.
_STEPS = {
    "đọc và kiểm tra YAML": ("engine/loading.py", "load"),
    "quy tắc về dữ liệu, lời văn": ("engine/checking.py", "_prepared"),
    "dựng DOCX": ("render/__init__.py", "render"),
    "thử mẫu (một lần cho mỗi tiến trình)": ("render/__init__.py", "left_out"),
    "đọc lại DOCX": ("readback/formats.py", "read"),
    "đối chiếu với dữ liệu": ("engine/checking.py", "hold_against"),
}


def measure(rounds: int = 5) -> float:
    """Return how many documents a second go the whole way, in one process, the best round."""
    _once()
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        count = _once()
        times.append((time.perf_counter() - start) / count)
    return 1 / min(times)


def profile() -> Mapping[str, float]:
    """Return the share of each step in the time of one run, as profiled."""
    _once()
    profiler = cProfile.Profile()
    profiler.runcall(_once)
    stats: Any = pstats.Stats(profiler)
    whole = stats.total_tt
    found: dict[str, float] = {}
    for (file, _, function), row in stats.stats.items():
        for step, (ending, name) in _STEPS.items():
            if file.endswith(ending) and function == name:
                found[step] = found.get(step, 0.0) + row[3] / whole
    return {step: found.get(step, 0.0) for step in _STEPS}


def whole_way_text() -> str:
    """Return both as Markdown."""
    lines = [
        f"**YAML thành DOCX đã kiểm tra: {measure():.1f} văn bản/giây**",
        "",
        "| bước | phần thời gian |",
        "|---|---:|",
        *(f"| {step} | {share:.0%} |" for step, share in profile().items()),
    ]
    return "\n".join(lines)


def _once() -> int:
    """Check every document of the project's own data as DOCX; return how many there are.

    Nothing is remembered of the texts of the round before, only the template.
    """
    for remembering in (comparable, capitals):
        remembering.cache_clear()
    project = Project.open(_ROOT, cache=False)
    report = project.check(formats=["docx"])
    assert not report.faults
    return len(report.documents)
