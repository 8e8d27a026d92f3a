"""A check in CI: further faces go to files, and GitHub's step gets its summary."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

from doc_engine.wording import say
from tests.acceptance.conftest import SmallProject


def test_one_check_writes_every_report_that_is_asked_for(
    project: SmallProject, tmp_path: Path
) -> None:
    project.edit(
        "data/chi-thi/ct-05.yaml", "lead: [so-khcn]\n        with", "lead: [so-x]\n        with"
    )
    page = tmp_path / "summary.md"
    page.write_text("trước\n", encoding="utf-8")
    reports = (
        "--report",
        "sarif=out/a.sarif",
        "--report",
        "junit=a.xml",
        "--report",
        "gitlab=a.json",
    )

    done = project.run(
        "check",
        "--to",
        "docx",
        "--format",
        "github",
        *reports,
        env={"GITHUB_STEP_SUMMARY": str(page)},
    )

    assert done.code == 1, done.err
    assert "::error title=DAT105,file=data/chi-thi/ct-05.yaml,line=16," in done.out
    run = json.loads((project.root / "out/a.sarif").read_text("utf-8"))["runs"][0]
    assert {each["ruleId"] for each in run["results"]} == {"DAT105"}
    assert ElementTree.parse(project.root / "a.xml").getroot().attrib["failures"] != "0"
    assert len(json.loads((project.root / "a.json").read_text("utf-8"))) == len(run["results"])
    told = page.read_text("utf-8")
    assert told.startswith("trước\n")
    assert "DAT105" in told


def test_a_report_that_cannot_be_written_is_a_fault_and_the_others_are_printed(
    project: SmallProject,
) -> None:
    project.write("file", "x")

    done = project.run("check", "--to", "docx", "--report", "sarif=file/a.sarif")

    assert done.code == 3
    assert "ENV203" in done.err
    assert "ct-05" in done.out


def test_a_report_of_no_known_face_or_without_a_file_is_wrong_usage(project: SmallProject) -> None:
    for given in ("sarif", "sarif=", "html=a.html"):
        done = project.run("check", "--report", given)
        assert done.code == 2
        assert f"“{given}”" in done.err


def test_a_report_goes_to_a_file_and_not_to_one_named_by_a_dash(project: SmallProject) -> None:
    done = project.run("check", "--report", "junit=-")

    assert done.code == 2
    assert say("USE113", lang="vi") in done.err
    assert not (project.root / "-").exists()


def test_no_report_is_written_over_data(project: SmallProject) -> None:
    units = (project.root / "data/units.yaml").read_bytes()

    done = project.run("check", "--report", "junit=data/units.yaml")

    assert done.code == 2
    assert say("USE112", lang="vi", path="data/units.yaml") in done.err
    assert (project.root / "data/units.yaml").read_bytes() == units
