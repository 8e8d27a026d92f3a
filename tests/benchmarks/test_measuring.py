"""What is measured of a contestant is its own."""

from __future__ import annotations

import operator
from functools import partial

from benchmarks.measuring import compared

_MEGABYTE = 1024 * 1024


def test_memory_is_counted_that_the_measuring_process_once_had_itself() -> None:
    large = b"x" * (150 * _MEGABYTE)
    del large

    (found,) = compared({"": partial(operator.mul, b"x", 60 * _MEGABYTE)}, 1)

    assert 55 < found.megabytes < 90
