"""The benchmark of several processes sets them beside one, and counts all of them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import jobs
from benchmarks.jobs import Build


def test_each_line_tells_what_so_many_processes_took(monkeypatch: pytest.MonkeyPatch) -> None:
    def built(root: Path, formats: str, count: int) -> Build:
        assert (root / "doc-engine.yaml").is_file()
        return Build(count, wall=12 / count, processor=10.0 + count, megabytes=100.0 * count)

    monkeypatch.setattr(jobs, "built", built)
    monkeypatch.setattr(jobs, "cores", lambda: 4)

    told = jobs.jobs_text(2, "docx").splitlines()

    assert "2 văn bản" in told[0]
    assert told[-3:] == [
        "| 1 | 12.0 | 1.00 | 11.0 | 100 |",
        "| 2 | 6.0 | 2.00 | 12.0 | 200 |",
        "| 4 | 3.0 | 4.00 | 14.0 | 400 |",
    ]


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="only Linux tells")
def test_all_processes_of_a_session_are_seen_until_they_end() -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", "input()"], stdin=subprocess.PIPE, start_new_session=True
    )
    assert jobs.living(process.pid) == [process.pid]
    assert os.getpid() not in jobs.living(process.pid)

    process.communicate(b"\n")

    assert jobs.living(process.pid) == []
