"""Shares of a run: together they find what the whole run finds, each finding once."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from doc_engine import Project
from doc_engine.engine import Report
from doc_engine.engine.sharing import share_of
from doc_engine.findings import UsageFault
from tests.acceptance.conftest import DIRECTIVE, SmallProject
from tests.engine.conftest import DATA

DAY = date(2026, 1, 1)
WAIVERS = """\
schema: 1
formats: [html, odt]
waivers:
  - {rule: DAT999, target: nobody, reason: Đã xem xét., until: 2030-01-01}
  - {rule: DAT141, target: ct-05, reason: Đã xem xét., until: 2025-01-01}
  - {rule: DAT141, target: ct-11, reason: Đã xem xét., until: 2030-01-01}
"""


@pytest.fixture
def several(project: SmallProject) -> SmallProject:
    """A project with faults in configuration, registry, documents, and between documents."""
    project.write("doc-engine.yaml", WAIVERS)
    for number in range(10, 17):
        text = DIRECTIVE.replace("id: ct-05", f"id: ct-{number}")
        project.write(
            f"data/chi-thi/ct-{number}.yaml",
            text.replace("number: 5", f"number: {min(number, 15)}"),
        )
    project.edit("data/chi-thi/ct-11.yaml", "with: [so-tai-chinh]", "with: [so-tai-chin]")
    project.edit("data/chi-thi/ct-12.yaml", "hạn chế", "hạn hạn chế")
    project.write("data/chi-thi/ct-13.yaml", "id: [\n")
    project.write("data/chi-thi/ct-14.yaml", DIRECTIVE)
    project.write("data/chi-thi/unit.yaml", "schema: 1\nunits: []\n")
    return project


def told(report: Report) -> Counter[object]:
    return Counter(
        (each.code, each.place, str(sorted(each.details.items()))) for each in report.findings
    )


@pytest.mark.parametrize("count", [2, 3, 20])
def test_every_finding_is_told_in_one_share(several: SmallProject, count: int) -> None:
    whole = Project.open(several.root).check(day=DAY)
    shares = [
        Project.open(several.root).check(day=DAY, shard=f"{number}/{count}")
        for number in range(1, count + 1)
    ]

    assert {"SCH108", "DAT155", "DAT153", "DAT121", "DAT143", "SRC208"} <= {
        each.code for each in whole.findings
    }
    assert sum(map(told, shares), Counter()) == told(whole)
    assert sorted(name for each in shares for name in each.documents) == sorted(whole.documents)
    sizes = [len(each.documents) for each in shares]
    assert max(sizes) - min(sizes) <= 1


def test_shares_together_build_everything_and_the_lock_knows_all(project: SmallProject) -> None:
    for number in range(10, 14):
        text = DIRECTIVE.replace("id: ct-05", f"id: ct-{number}")
        project.write(
            f"data/chi-thi/ct-{number}.yaml", text.replace("number: 5", f"number: {number}")
        )
    reports = [Project.open(project.root).build(shard=f"{each}/3") for each in (1, 2, 3)]

    assert sorted(name for each in reports for name in each.built) == [
        "ct-05", "ct-10", "ct-11", "ct-12", "ct-13"
    ]  # fmt: skip
    assert Project.open(project.root).check_stale().findings == ()
    (project.root / "build/chi-thi/ct-12.html").unlink()
    (project.root / "build/chi-thi/stray.html").touch()
    (project.root / DATA).touch()
    whole = Project.open(project.root).check_stale()
    parts = [Project.open(project.root).check_stale(shard=f"{each}/2") for each in (1, 2)]
    assert {each.code for each in whole.findings} == {"STA102", "STA104"}
    assert sum(map(told, parts), Counter()) == told(whole)


def test_without_a_lock_one_share_says_so(project: SmallProject) -> None:
    parts = [Project.open(project.root).check_stale(shard=f"{each}/2") for each in (1, 2)]
    assert [each.code for part in parts for each in part.findings] == ["STA106"]


@pytest.mark.parametrize("text", ["0/3", "4/3", "3", "a/b", "1/0", "-1/3", " ", "1/2/3", "01/3"])
def test_what_is_no_share_is_wrong_usage(text: str) -> None:
    with pytest.raises(UsageFault, match="USE111"):
        share_of(text)
