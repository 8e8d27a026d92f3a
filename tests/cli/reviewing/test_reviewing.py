"""A report where people review: SARIF, JUnit, GitHub, GitLab."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import jsonschema
import pytest

from doc_engine.cli.reviewing import FACES
from doc_engine.cli.reviewing.asked import Asked, fingerprinted
from doc_engine.cli.reviewing.github import MOST_SHOWN, as_github, summary
from doc_engine.cli.reviewing.sarif import SCHEMA
from doc_engine.cli.reviewing.saying import said_as
from doc_engine.engine import Waived
from doc_engine.engine.report import Report
from doc_engine.findings import EnvironmentFault, Finding, Place, Severity
from doc_engine.rules.coverage import Proof
from tests.cli.reviewing.schemas import published

HERE = Asked("vi", strict=False, root=Path("/nowhere/project"))
PROOF = Proof("ct", "viec", "body", "lead", "Sở Tài chính", "mục 1", "docx", True, None, "anchor")
LOST = replace(PROOF, assignment="lam", role="deadline", words="15/11", found=False)
ERROR = Finding(
    "DAT112",
    place=Place("data/chi-thi/một hai.yaml", 3, 5, "    id: viec"),
    details={"id": "R&D <b>]]>"},
    document="ct",
)
WARNING = replace(ERROR, severity=Severity.WARNING, place=Place("a.yaml", 9, 1, "x: 1"))
PLACELESS = Finding("DAT121", details={"id": "ct", "other": "b.yaml:12"})
REPORT = Report(
    ("ct", "kh"),
    ("docx",),
    (ERROR, WARNING, PLACELESS),
    (PROOF, LOST),
    faults=(EnvironmentFault("ENV203", path="x"),),
    waived=(Waived(replace(ERROR, code="DAT111"), "đã thống nhất", date(2026, 12, 31)),),
)
CLEAN = Report(("ct",), ("docx",), (), (PROOF,))


def sarif(report: Report, asked: Asked = HERE) -> Any:
    return json.loads(said_as("sarif", report, asked))["runs"][0]


def gitlab(report: Report, asked: Asked = HERE) -> Any:
    return json.loads(said_as("gitlab", report, asked))


def junit(report: Report, asked: Asked = HERE) -> ElementTree.Element:
    return ElementTree.fromstring(said_as("junit", report, asked))


def cases(root: ElementTree.Element) -> dict[tuple[str, str], list[str]]:
    """Return what befell each case, by suite and name."""
    return {
        (each.attrib["classname"], each.attrib["name"]): [child.tag for child in each]
        for each in root.iter("testcase")
    }


def shown_lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if re.match("::(error|warning|notice) ", line)]


@pytest.mark.parametrize("report", [REPORT, CLEAN, Report()])
def test_sarif_is_valid_against_its_schema(report: Report) -> None:
    schema = published(SCHEMA)
    assert schema["required"]
    jsonschema.validate(json.loads(said_as("sarif", report, HERE)), schema)


def test_sarif_of_another_shape_is_refused_by_the_schema() -> None:
    log = json.loads(said_as("sarif", REPORT, HERE))
    log["runs"][0]["results"][0]["level"] = "grave"

    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(log, published(SCHEMA))


def test_sarif_tells_place_remedy_and_clause_of_each_finding() -> None:
    run = sarif(REPORT)

    first = run["results"][0]
    spot = first["locations"][0]["physicalLocation"]
    assert spot["artifactLocation"] == {
        "uri": "data/chi-thi/m%E1%BB%99t%20hai.yaml",
        "uriBaseId": "%SRCROOT%",
    }
    assert "%SRCROOT%" in run["originalUriBaseIds"]
    assert spot["region"] == {
        "startLine": 3,
        "startColumn": 5,
        "snippet": {"text": "    id: viec"},
    }
    assert ERROR.message() in first["message"]["text"]
    assert ERROR.remedy() in first["message"]["text"]
    assert [each["level"] for each in run["results"][:3]] == ["error", "warning", "error"]
    rules = run["tool"]["driver"]["rules"]
    assert all(rules[each["ruleIndex"]]["id"] == each["ruleId"] for each in run["results"])
    assert not any("{" in each["shortDescription"]["text"] for each in rules)
    assert all(each["help"]["text"] and each["fullDescription"]["text"] for each in rules)
    levels = {each["id"]: each["defaultConfiguration"]["level"] for each in rules}
    assert levels["DAT121"] == "error"


def test_sarif_names_a_file_of_another_folder_by_an_address_and_one_in_the_repository_from_its_top(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "kho/.git").mkdir(parents=True)
    project = tmp_path / "kho/dự án"
    (project / "data").mkdir(parents=True)
    monkeypatch.chdir(project / "data")
    names = ("../../a.docx", str(project / "b.docx"), "../../../c.docx")
    findings = tuple(ERROR.at(Place(each, 0, 0, "")) for each in names)
    found = sarif(replace(CLEAN, findings=findings), replace(HERE, root=project))["results"]

    spots = [each["locations"][0]["physicalLocation"]["artifactLocation"] for each in found]
    assert [each["uri"] for each in spots] == [
        "a.docx",
        "d%E1%BB%B1%20%C3%A1n/b.docx",
        (tmp_path / "c.docx").as_uri(),
    ]
    assert ["uriBaseId" in each for each in spots] == [True, True, False]


def test_sarif_shows_what_is_waived_as_suppressed_and_faults_as_notifications() -> None:
    run = sarif(REPORT)

    suppressed = [each for each in run["results"] if "suppressions" in each]
    assert [each["ruleId"] for each in suppressed] == ["DAT111"]
    assert suppressed[0]["suppressions"][0]["justification"] == "đã thống nhất"
    assert run["invocations"][0]["executionSuccessful"] is False
    notes = run["invocations"][0]["toolExecutionNotifications"]
    assert [each["descriptor"]["id"] for each in notes] == ["ENV203"]


def prints(findings: Iterable[Finding]) -> list[str]:
    return [each for each, _ in fingerprinted(findings)]


def moved(finding: Finding, lines: int, indent: str = "") -> Finding:
    place = finding.place
    assert place is not None
    return finding.at(
        replace(
            place,
            line=place.line + lines,
            column=place.column + len(indent),
            source=indent + place.source,
        )
    )


def test_a_fingerprint_stays_when_lines_and_indents_move() -> None:
    assert prints([moved(ERROR, 7, "  ")]) == prints([ERROR])
    later = replace(PLACELESS, details={"id": "ct", "other": "b.yaml:99"})
    assert prints([later]) == prints([PLACELESS])


def test_no_two_findings_have_one_fingerprint() -> None:
    alike = [ERROR, moved(ERROR, 4), WARNING, PLACELESS, PLACELESS, replace(ERROR, code="DAT111")]
    assert len(set(prints(alike))) == len(alike)
    two_on_a_line = Place("a.yaml", 1, 4, "a: [b, b]"), Place("a.yaml", 1, 8, "a: [b, b]")
    same = prints([ERROR.at(each) for each in two_on_a_line])
    assert len(set(same)) == 2
    assert prints([ERROR.at(two_on_a_line[1])])[0] in same


def test_gitlab_knows_each_issue_by_its_fingerprint_and_line() -> None:
    issues = gitlab(REPORT)

    assert [each["severity"] for each in issues] == ["major", "minor", "major", "blocker"]
    assert issues[0]["location"] == {"path": "data/chi-thi/một hai.yaml", "lines": {"begin": 3}}
    assert issues[2]["location"]["lines"]["begin"] == 1
    assert len({each["fingerprint"] for each in issues}) == len(issues)
    assert gitlab(CLEAN) == []


def test_junit_has_a_case_for_each_document_and_each_assignment() -> None:
    root = junit(REPORT)

    found = cases(root)
    assert found["ct", "Văn bản"] == ["failure", "system-out"]
    assert found["ct", "viec"] == ["system-out"]
    assert found["ct", "lam"] == ["failure"]
    assert found["kh", "Văn bản"] == []
    assert found["Dự án", "Các tệp khác"] == ["failure"]
    assert found["Dự án", "Máy"] == ["error"]
    assert (root.attrib["tests"], root.attrib["failures"], root.attrib["errors"]) == ("6", "3", "1")
    assert sum(int(each.attrib["tests"]) for each in root) == 6
    lost = next(each for each in root.iter("testcase") if each.attrib["name"] == "lam")
    assert "15/11" in (lost[0].text or "")


def test_junit_holds_any_character_of_the_data() -> None:
    odd = replace(ERROR, details={"id": "a\x00\x0b]]>&\"'<\ud800"})
    failure = next(junit(replace(REPORT, findings=(odd,))).iter("failure"))
    assert "]]>&\"'<" in (failure.text or "")
    assert "]]>&\"'<" in failure.attrib["message"]


def test_a_warning_fails_only_where_it_counts_as_an_error() -> None:
    report = replace(CLEAN, findings=(WARNING,))
    strict = replace(HERE, strict=True)

    assert cases(junit(report))["ct", "Văn bản"] == ["system-out"]
    assert cases(junit(report, strict))["ct", "Văn bản"] == ["failure"]
    assert sarif(report, strict)["results"][0]["level"] == "error"
    assert gitlab(report, strict)[0]["severity"] == "major"
    assert shown_lines(as_github(report, strict))[0].startswith("::error ")


def many(count: int, finding: Finding) -> tuple[Finding, ...]:
    return tuple(moved(finding, line) for line in range(count))


def test_github_is_shown_errors_first_and_no_more_than_it_shows() -> None:
    findings = (*many(25, WARNING), *many(25, ERROR))
    shown = shown_lines(as_github(replace(CLEAN, findings=findings), HERE))

    assert [each.split()[0] for each in shown] == ["::error"] * MOST_SHOWN + [
        "::warning"
    ] * MOST_SHOWN
    assert "file=data/chi-thi/một hai.yaml,line=3,col=5" in shown[0]


def test_the_summary_of_a_step_has_every_finding_errors_first() -> None:
    findings = (*many(25, WARNING), *many(25, ERROR))
    page = summary(replace(REPORT, findings=findings), HERE)

    rows = [line for line in page.splitlines() if "DAT112" in line]
    assert len(rows) == 50
    assert ["lỗi" in each for each in rows] == [True] * 25 + [False] * 25
    assert all(len(re.findall(r"(?<!\\)\|", each)) == 7 for each in rows)
    assert "R&amp;D &lt;b&gt;" in page
    assert "<b>" not in page
    assert "| ct | DOCX | 1/2 |" in page
    assert "ENV203" in page


def test_the_summary_tells_what_is_wrong_in_several_formats_once() -> None:
    details = {"format": "docx", "actual": "x", "expected": "y", "where": ""}
    lost = Finding("PAR101", details=details)
    both = (lost, replace(lost, details={**details, "format": "pdf"}))
    page = summary(replace(CLEAN, findings=both), HERE)

    assert page.count("PAR101") == 1


def test_a_summary_too_long_for_github_is_cut_and_says_so() -> None:
    page = summary(replace(REPORT, findings=many(20_000, ERROR)), HERE)

    assert len(page.encode()) < 1024 * 1024
    rows = sum("DAT112" in line for line in page.splitlines())
    assert f"Còn {20_000 - rows} mục" in page


def test_no_text_of_the_data_is_taken_for_a_command() -> None:
    line = "::error::x %0A::add-path::y"
    sly = replace(
        ERROR, details={"id": "a\n::warning::b"}, place=Place("x,line=9:y.yaml", 1, 1, line)
    )
    text = as_github(replace(CLEAN, findings=(sly,)), HERE)

    first, *rest = text.splitlines()
    token = first.removeprefix("::stop-commands::")
    end = rest.index(f"::{token}::")
    assert [each for each in rest[end + 1 :] if not each.startswith("::error ")] == []
    assert len(shown_lines("\n".join(rest[end + 1 :]))) == 1
    assert "file=x%2Cline=9%3Ay.yaml,line=1" in rest[-1]


def test_files_are_named_from_the_top_of_the_repository(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    project = tmp_path / "văn bản/dự án"
    project.mkdir(parents=True)
    below = Asked("vi", strict=False, root=project)

    assert gitlab(REPORT, below)[0]["location"]["path"].startswith("văn bản/dự án/data/chi-thi/")
    assert below.config == "văn bản/dự án/doc-engine.yaml"
    assert Asked("vi", strict=False, root=tmp_path).config == "doc-engine.yaml"


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_face_says_every_report(face: str, lang: str) -> None:
    for report in (REPORT, CLEAN, Report()):
        assert said_as(face, report, replace(HERE, lang=lang)).endswith("\n")
