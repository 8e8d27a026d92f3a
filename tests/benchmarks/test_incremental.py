"""The benchmark of many documents sets sizes beside each other, and tells what each one costs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks import incremental
from benchmarks.incremental import Run


def run(name: str, processor: float, megabytes: float) -> Run:
    return Run(name, wall=2 * processor, processor=processor, megabytes=megabytes, told="Đạt")


def test_sizes_stand_beside_each_other_with_what_a_document_costs_more() -> None:
    small, large = [run("dựng", 4, 100), run("PDF", 9, 80)], [run("dựng", 50, 150)]

    head, _, built, as_pdf = incremental.growth_of({1000: large, 100: small})

    assert head.startswith("| giây CPU, MB | 100 văn bản | 1.000 văn bản | ")
    assert built == "| dựng | 4.0, 100 | 50.0, 150 | 1.25 | 1.5 |"
    assert as_pdf == "| PDF | 9.0, 80 |  |  |  |"


def test_pdf_of_many_documents_is_measured_only_if_it_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[tuple[int, bool]] = []

    def measured(count: int, root: Path, *, pdf: bool) -> Iterator[Run]:
        asked.append((count, pdf))
        yield run("dựng", count / 10, 50)

    monkeypatch.setattr(incremental, "measure", measured)

    lines = list(incremental.measured_text([10, 10000], pdf=True))

    assert asked == [(10, True), (10000, True)]
    assert "| dựng | 2000.0 | 1000.0 | 50 | Đạt |" in lines
    assert lines[-2] == "| dựng | 1.0, 50 | 1000.0, 50 | 1.00 | 1.0 |"
    assert "more than an hour" in incremental.PDF_HELP
