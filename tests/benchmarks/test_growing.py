"""The benchmark of growth sets the figures of one size beside those of ten times as many."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks import growing
from benchmarks.incremental import Run


def test_each_line_has_both_sizes_and_what_the_large_one_costs_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def measured(count: int, root: Path) -> Iterator[Run]:
        assert not any(root.iterdir())
        yield Run("trace", wall=count / 10, processor=count / 20, megabytes=50 + count, told="")

    monkeypatch.setattr(growing, "measure", measured)

    told = growing.growing_text(100).splitlines()

    assert told[2] == "| | 10 | 100 | giây CPU gấp | MB gấp |"
    assert told[-1] == "| trace | 1.0 (0.5), 60 | 10.0 (5.0), 150 | 10.0 | 2.5 |"
