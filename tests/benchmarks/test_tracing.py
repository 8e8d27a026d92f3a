"""The benchmark of traces measures a project whose links and results are really there."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from benchmarks.tracing import write_linked
from doc_engine.trace import Flag, trace_project


def test_every_second_document_carries_out_the_one_before(tmp_path: Path) -> None:
    write_linked(tmp_path, 2)

    trace, _ = trace_project(tmp_path, date(2024, 2, 29))

    assert [each.message("en") for each in trace.findings if each.severity == "error"] == []
    ordered = [row for row in trace.rows if row.document == "ct-0"]
    assert len(trace.rows) == 60
    assert [row.link for row in ordered if not row.carriers] == []
    assert sum(row.leads[0].done for row in ordered) >= 20
    assert {Flag.COVERED} <= {flag for row in ordered for flag in row.flags}
