"""Whatever is taken out of an assignment's clause in the rendered bytes, the proof misses it.

Each mutation stands alone in its own file: one mention of one item of one clause, or one whole
clause. One directive is mutated in full, and the number of its mutations is asserted, so that none
goes missing silently. Of every other document of the repository, and of the example of every
packaged template, one mutation of each kind is made: what is alike in all that the reader sees of
it (where it stands, in which role, what it names) needs no second proof.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pikepdf
import pytest

from doc_engine.engine.project import Project
from doc_engine.engine.starting import start_project
from doc_engine.readback import read
from doc_engine.render import packaged_templates
from doc_engine.rules.coverage import Wanted
from tests.proof.kinds import one_of_each, one_of_each_clause
from tests.proof.proving import DOCUMENT, ROOT, Key, Table, shown
from tests.proof.variants import project_with, twice_named

#: What the directive holds; more may come, fewer would mean that the test went blind.
ASSIGNMENTS, ITEMS = 59, 122
#: Every document: the repository's data, and the examples that `init` writes.
SOURCES = sorted([*ROOT.glob("data/*/*.yaml"), *packaged_templates().glob("*/example.yaml")])


def id_of(source: Path) -> str:
    found = re.search(r"^id: ([a-z0-9-]+)", source.read_text("utf-8"), re.M)
    assert found
    return found[1]


@pytest.fixture(scope="module")
def project() -> Project:
    return Project.open(ROOT)


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A new project, which has the example of every packaged template."""
    folder = tmp_path_factory.mktemp("started")
    start_project(folder)
    return Project.open(folder)


def named_param(param: tuple[Path, str]) -> str:
    return f"{id_of(param[0])}-{param[1]}"


PDFS = [(source, "pdf") for source in SOURCES]
FILES = [(source, name) for source in SOURCES for name in ("docx", "pdf")]


@pytest.fixture(scope="module", params=FILES, ids=named_param)
def table(request: pytest.FixtureRequest, project: Project, started: Project) -> Table:
    source, format_name = request.param
    home = project if source.is_relative_to(ROOT / "data") else started
    document = next(each for each in home.documents if each.id == id_of(source))
    return Table(home, document, format_name)


def items(table: Table) -> Iterator[tuple[Key, Wanted]]:
    for key in table.clauses:
        for each in table.wanted[key[0]]:
            yield key, each


def chosen_items(table: Table) -> list[tuple[Key, Wanted]]:
    """Return all items of the directive, one of each kind of another document."""
    every = list(items(table))
    return every if table.document.id == DOCUMENT else one_of_each(table, every)


def chosen_clauses(table: Table) -> list[Key]:
    """Return all clauses of the directive, one of each kind of another document."""
    every = list(table.clauses)
    return every if table.document.id == DOCUMENT else one_of_each_clause(table, every)


def named(key: Key) -> str:
    return "/".join(key)


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


def enough(table: Table, count: int, least: int) -> bool:
    """Tell whether there were as many mutations as the document calls for."""
    return count >= (least if table.document.id == DOCUMENT else bool(table.clauses))


def test_every_document_of_every_type_is_looked_at(project: Project, started: Project) -> None:
    ids = [id_of(each) for each in SOURCES]

    assert {each.id for each in (*project.documents, *started.documents)} == set(ids)
    assert DOCUMENT in ids


def test_everything_that_the_data_give_an_assignment_is_wanted(table: Table) -> None:
    tasks = [task.assignment for task in table.document.tasks()]

    given = [
        len(each.lead) + len(each.with_) + len(each.report_to) + len(each.deadlines())
        for each in tasks
    ]

    assert sum(given) == sum(len(each) for each in table.wanted.values())
    assert {each.id for each in tasks} == {name for name, _ in table.clauses}
    assert enough(table, sum(given), ITEMS)
    assert enough(table, len(tasks), ASSIGNMENTS)
    assert all(each.lead for each in tasks)


def test_an_untouched_file_has_no_finding_of_any_severity(
    project: Project, started: Project, table: Table, tmp_path: Path
) -> None:
    file = tmp_path / f"untouched.{table.format}"
    file.write_bytes(table.data)
    home = project if table.document in project.documents else started

    report = home.verify(file, table.document.id, day=table.document.day)

    assert report.findings == ()
    assert all(each.found and each.by == "anchor" for each in report.proofs)
    own = [
        each for each in report.proofs if "/" not in each.assignment
    ]  # no rows of other documents
    assert len(own) == len(list(items(table)))


@pytest.mark.parametrize("table", PDFS, indirect=True, ids=named_param)
def test_a_page_that_is_remembered_reads_as_one_that_is_drawn(table: Table) -> None:
    anchor = max(table.words, key=lambda each: len(table.patient.text(each)))
    data = table.patient.without({anchor: [(0, 5)]}, unnamed=[next(iter(table.words))])

    assert table.read(table.data) == read(table.data, "pdf")
    assert table.read(data) == read(data, "pdf")
    assert table.read(data).words() != table.words


def test_an_operation_that_cuts_nothing_leaves_no_trace(table: Table) -> None:
    verdict = table.judge(table.patient.without({}))

    assert verdict.findings == []
    assert verdict.reading.words() == table.words


def test_every_mention_that_is_cut_out_of_its_own_clause_is_missed(table: Table) -> None:
    faults, count = {}, 0

    for key, wanted in chosen_items(table):
        name = f"{table.format} {named(key)}: {wanted.role} '{wanted.words}'"
        cuts = table.cuts_of(key, wanted.value)
        assert cuts, f"{name} stands nowhere in its clause"
        assert (key[0], wanted.role, wanted.words) in table.expected(cuts), name
        if text := fault(table, cuts, table.patient.without(cuts)):
            faults[name] = text
        count += 1

    assert enough(table, count, ITEMS)
    assert not faults, report(faults)


def test_every_assignment_whose_words_are_all_gone_is_missed(table: Table) -> None:
    faults, count = {}, 0

    for key in chosen_clauses(table):
        cuts = table.whole(key)
        assert (key[0], "", "") in table.expected(cuts)
        if text := fault(table, cuts, table.patient.without(cuts)):
            faults[f"{table.format} {named(key)}"] = text
        count += 1

    assert enough(table, count, ASSIGNMENTS)
    assert not faults, report(faults)


def test_every_assignment_that_is_gone_with_its_anchors_is_missed(table: Table) -> None:
    faults, count = {}, 0

    for key in chosen_clauses(table):
        cuts = table.whole(key)
        if text := fault(table, cuts, table.patient.without(cuts, unnamed=cuts.keys())):
            faults[f"{table.format} {named(key)}"] = text
        count += 1

    assert enough(table, count, ASSIGNMENTS)
    assert not faults, report(faults)


def test_every_assignment_whose_anchors_alone_are_gone_is_reported_as_matched_by_words(
    table: Table,
) -> None:
    faults, count = {}, 0

    for key in chosen_clauses(table):
        clause = table.clauses[key]
        sharing = {
            name
            for (name, _), other in table.clauses.items()
            if {*other.anchors} & {*clause.anchors}
        }
        verdict = table.judge(table.patient.without({}, unnamed=clause.anchors))
        told = verdict.warned("COV103") | {name for name, _, _ in verdict.losses}
        if told != sharing:
            faults[f"{table.format} {named(key)}"] = f"{sorted(told)} != {sorted(sharing)}"
        count += 1

    assert enough(table, count, ASSIGNMENTS)
    assert not faults, report(faults)


def untagged(data: bytes) -> bytes:
    """Return a PDF as another program prints it: without structure, so without anchors."""
    buffer = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as file:
        del file.Root.StructTreeRoot
        file.save(buffer)
    return buffer.getvalue()


def test_in_a_pdf_without_tags_a_mention_that_is_cut_out_is_missed_too(project: Project) -> None:
    document = next(each for each in project.documents if each.id == DOCUMENT)
    table = Table(project, document, "pdf")
    whole = table.judge(untagged(table.data))
    faults, count = {}, 0

    for key, wanted in islice(items(table), 3, None, 9):
        cuts = table.cuts_of(key, wanted.value)
        verdict = table.judge(untagged(table.patient.without(cuts)))
        expected = table.expected(cuts)
        # What is left of a line looks like the end of a paragraph, so that more may be missed.
        cut_into = {name for name, _, _ in expected}
        more = {each for each in verdict.losses if each[0] not in cut_into}
        if not expected <= verdict.losses or more:
            faults[f"{named(key)}: {wanted.words}"] = f"found [{shown(verdict.losses)}]"
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
    ((anchor, spots),) = table.cuts_of((assignment, "body"), lead.value).items()

    lost = [table.judge(table.patient.without({anchor: [spot]})).losses for spot in spots]

    assert table.judge(table.data).losses == set()
    assert len(spots) == 2
    assert [{(name, words) for name, _, words in each} for each in lost] == [
        {(assignment, lead.words)}
    ] * 2
    assert [len(each) for each in lost] == [1, 1]


def names_one_twice(wanted: list[Wanted]) -> bool:
    return len(wanted) > len({each.value for each in wanted})
