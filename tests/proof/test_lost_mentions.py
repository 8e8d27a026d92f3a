"""Whatever is taken out of an assignment's clause in the rendered bytes, the proof misses it.

Each mutation stands alone in its own file: one mention of one item of one assignment, or one
whole assignment. The number of mutations is asserted, so that none goes missing silently.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pikepdf
import pytest

from doc_engine.engine.project import Project
from doc_engine.rules.coverage import Wanted
from tests.proof.proving import DOCUMENT, ROOT, Table, shown
from tests.proof.variants import project_with, twice_named

#: What the directive holds; more may come, fewer would mean that the test went blind.
ASSIGNMENTS, ITEMS = 59, 122


@pytest.fixture(scope="module")
def project() -> Project:
    return Project.open(ROOT)


@pytest.fixture(scope="module", params=["docx", "pdf"])
def table(request: pytest.FixtureRequest, project: Project) -> Table:
    document = next(each for each in project.documents if each.id == DOCUMENT)
    return Table(project, document, request.param)


def items(table: Table) -> Iterator[tuple[str, Wanted]]:
    for assignment, wanted in table.wanted.items():
        for each in wanted:
            yield assignment, each


def fault(table: Table, cuts: dict[str, list[tuple[int, int]]], data: bytes) -> str:
    """Say how the verdict on a file differs from what the cuts call for, "" if it does not."""
    verdict, expected = table.judge(data), table.expected(cuts)
    if verdict.losses != expected:
        return f"found [{shown(verdict.losses)}], should have been [{shown(expected)}]"
    unproved = {each for each in verdict.unproved if (each[0], "", "") not in expected}
    if unproved != {each for each in expected if each[1]}:
        return f"the table of proofs lacks [{shown(unproved)}]"
    if strayed := table.strayed(verdict.reading, cuts):
        return f"the operation, or reading back, touched other words: {sorted(strayed)}"
    return ""


def report(faults: dict[str, str]) -> str:
    return "\n".join(f"{name}: {text}" for name, text in faults.items())


def test_everything_that_the_data_give_an_assignment_is_wanted(table: Table) -> None:
    tasks = [task.assignment for task in table.document.tasks()]

    given = [
        len(each.lead) + len(each.with_) + len(each.report_to) + len(each.deadlines())
        for each in tasks
    ]

    assert sum(given) == len(list(items(table))) >= ITEMS
    assert len(tasks) == len(table.clauses) >= ASSIGNMENTS
    assert all(each.lead for each in tasks)


def test_an_untouched_file_has_no_finding_of_any_severity(
    project: Project, table: Table, tmp_path: Path
) -> None:
    file = tmp_path / f"untouched.{table.format}"
    file.write_bytes(table.data)

    report = project.verify(file, DOCUMENT)

    assert report.findings == ()
    assert {each.found for each in report.proofs} == {True}
    assert {each.by for each in report.proofs} == {"anchor"}
    assert len(report.proofs) == len(list(items(table)))


def test_an_operation_that_cuts_nothing_leaves_no_trace(table: Table) -> None:
    verdict = table.judge(table.patient.without({}))

    assert verdict.findings == []
    assert verdict.reading.words() == table.words


def test_every_mention_that_is_cut_out_of_its_own_clause_is_missed(table: Table) -> None:
    faults, count = {}, 0

    for assignment, wanted in items(table):
        name = f"{table.format} {assignment}: {wanted.role} '{wanted.words}'"
        cuts = table.cuts_of(assignment, wanted.value)
        assert cuts, f"{name} stands nowhere in its clause"
        assert (assignment, wanted.role, wanted.words) in table.expected(cuts), name
        if text := fault(table, cuts, table.patient.without(cuts)):
            faults[name] = text
        count += 1

    assert count >= ITEMS
    assert not faults, report(faults)


def test_every_assignment_whose_words_are_all_gone_is_missed(table: Table) -> None:
    faults, count = {}, 0

    for assignment in table.clauses:
        cuts = table.whole(assignment)
        assert (assignment, "", "") in table.expected(cuts)
        if text := fault(table, cuts, table.patient.without(cuts)):
            faults[f"{table.format} {assignment}"] = text
        count += 1

    assert count >= ASSIGNMENTS
    assert not faults, report(faults)


def test_every_assignment_that_is_gone_with_its_anchors_is_missed(table: Table) -> None:
    faults, count = {}, 0

    for assignment in table.clauses:
        cuts = table.whole(assignment)
        if text := fault(table, cuts, table.patient.without(cuts, unnamed=cuts.keys())):
            faults[f"{table.format} {assignment}"] = text
        count += 1

    assert count >= ASSIGNMENTS
    assert not faults, report(faults)


def test_every_assignment_whose_anchors_alone_are_gone_is_reported_as_matched_by_words(
    table: Table,
) -> None:
    faults, count = {}, 0

    for assignment, clause in table.clauses.items():
        sharing = {
            name for name, other in table.clauses.items() if {*other.anchors} & {*clause.anchors}
        }
        verdict = table.judge(table.patient.without({}, unnamed=clause.anchors))
        named = verdict.warned("COV103") | {name for name, _, _ in verdict.losses}
        if named != sharing:
            faults[f"{table.format} {assignment}"] = f"{sorted(named)} != {sorted(sharing)}"
        count += 1

    assert count >= ASSIGNMENTS
    assert not faults, report(faults)


def untagged(data: bytes) -> bytes:
    """Return a PDF as another program prints it: without structure, so without anchors."""
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as file:
        del file.Root.StructTreeRoot
        file.save(buffer)
    return buffer.getvalue()


def test_in_a_pdf_without_tags_a_mention_that_is_cut_out_is_missed_too(project: Project) -> None:
    table = Table(project, project.documents[0], "pdf")
    whole = table.judge(untagged(table.data))
    faults, count = {}, 0

    for assignment, wanted in islice(items(table), 3, None, 9):
        cuts = table.cuts_of(assignment, wanted.value)
        verdict = table.judge(untagged(table.patient.without(cuts)))
        if verdict.losses != table.expected(cuts):
            faults[f"{assignment}: {wanted.words}"] = f"found [{shown(verdict.losses)}]"
        count += 1

    assert [each.code for each in whole.findings] == ["COV106", "PAR105"]
    assert len(whole.proofs) >= ITEMS
    assert {each.found for each in whole.proofs} == {True}
    assert count >= 12
    assert not faults, report(faults)


@pytest.mark.parametrize("format_name", ["docx", "pdf"])
def test_a_unit_with_two_roles_is_missed_when_either_of_its_mentions_is_gone(
    format_name: str, tmp_path: Path
) -> None:
    project = project_with(tmp_path / "project", twice_named)
    table = Table(project, project.documents[0], format_name)
    (assignment,) = (name for name, wanted in table.wanted.items() if names_one_twice(wanted))
    lead = table.wanted[assignment][0]
    ((anchor, spots),) = table.cuts_of(assignment, lead.value).items()

    lost = [table.judge(table.patient.without({anchor: [spot]})).losses for spot in spots]

    assert table.judge(table.data).losses == set()
    assert len(spots) == 2
    assert [{(name, words) for name, _, words in each} for each in lost] == [
        {(assignment, lead.words)}
    ] * 2
    assert [len(each) for each in lost] == [1, 1]


def names_one_twice(wanted: list[Wanted]) -> bool:
    return len(wanted) > len({each.value for each in wanted})
