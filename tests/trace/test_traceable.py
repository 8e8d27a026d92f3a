"""What a trace reads: the same project as `check`, and what it need not read it leaves alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from doc_engine.engine.loading import load
from doc_engine.engine.sourced import Sourced
from doc_engine.trace import trace_project
from tests.factory import unit
from tests.trace.projects import DAY, books, directive, order, plan, write

LEFT_OUT = {"id": "khac", "lead": "so-khcn", "text": "{lead} thực hiện."}


def old_unit(*relations: dict[str, object]) -> dict[str, Any]:
    """Return a unit that is no more since 28/3/2022, with what is known of who came after it."""
    return unit("so-tttt", "Sở TT&TT", valid_to="2022-03-27", relations=list(relations))


@pytest.mark.parametrize("lead", ["so-tttt", "nhom", "so-cu"])
def test_a_merger_that_the_registry_learns_of_is_held_against_plans_that_are_known(
    lead: str, tmp_path: Path
) -> None:
    group = {"id": "nhom", "names": [{"full": "các đơn vị"}], "members": [{"unit": "so-tttt"}]}
    before = {"kind": "merged-into", "to": "so-tttt", "since": "2022-03-27"}
    older = unit("so-cu", "Sở Cũ", valid_to="2022-03-26", relations=[before])
    documents = (
        directive(order(lead=lead, text="{lead} thực hiện."), recipients=[{"to": lead}]),
        plan(LEFT_OUT, implements="ct-thu"),
    )
    merged = {"kind": "merged-into", "to": "so-khcn", "since": "2022-03-28"}
    told = []
    for relations in ((), (merged,)):
        root = write(
            tmp_path, *documents, units=books(units=[older, old_unit(*relations)], groups=[group])
        )
        found = load(root, cache=True).findings
        told.append([each.code for each in found].count("DAT203"))

    assert told == [0, 1]


def test_a_trace_is_refused_for_the_faults_that_documents_have_together(tmp_path: Path) -> None:
    same = directive(order("khac"), id="ct-hai")
    root = write(tmp_path, directive(order()), same)

    trace, _ = trace_project(root, DAY)

    wanted = [each for each in load(root).findings if each.severity == "error"]
    assert [each.code for each in wanted] == ["DAT143", "DAT143"]
    assert list(trace.findings)[: len(wanted)] == wanted
    assert trace.rows == ()


def test_no_document_is_parsed_twice_for_a_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    carried = {**LEFT_OUT, "derives_from": "ct-thu/viec"}
    root = write(tmp_path, directive(order(lead="so-khcn")), plan(carried))
    files: list[str] = []

    def read(self: Sourced) -> object:
        files.append(self.path)
        return None

    monkeypatch.setattr(Sourced, "file", property(read))
    trace, _ = trace_project(root, date(2024, 3, 1))

    assert [row.link for row in trace.rows] == ["ct-thu/viec", "kh-so/khac"]
    assert [each.confirmed for each in trace.rows[0].carriers] == [False]
    assert files == []
