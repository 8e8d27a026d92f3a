"""Waivers: what they take out of the count, for how long, and what is wrong with them."""

from __future__ import annotations

import json
import unicodedata
from datetime import date

import pytest

from doc_engine import Project, wording
from doc_engine.cli.running import run
from doc_engine.engine.report import Report
from doc_engine.engine.waiving import can_be_waived
from tests.acceptance.conftest import SmallProject
from tests.factory import spoken

DAY = date(2026, 6, 30)
UNREACHED = "  - {to: [so-khcn, so-tai-chinh]}\n"


@pytest.fixture
def warned(project: SmallProject) -> SmallProject:
    """A project with one warning: Sở Tài chính is not reached by "Nơi nhận"."""
    project.write("doc-engine.yaml", "schema: 1\nformats: html\n")
    project.edit("data/chi-thi/ct-05.yaml", UNREACHED, "  - {to: so-khcn}\n")
    assert spoken(list(Project.open(project.root).check().findings)) == ["COV105"]
    return project


def waivers(*entries: str) -> str:
    return "schema: 1\nformats: html\nwaivers:\n" + "".join(f"  - {{{each}}}\n" for each in entries)


def entry(target: str = "ct-05", rule: str = "COV105", until: str = "2026-06-30") -> str:
    return f"rule: {rule}, target: {target}, reason: Đã gửi riêng, until: {until}"


def checked(project: SmallProject, *entries: str, day: date | None = DAY) -> Report:
    project.write("doc-engine.yaml", waivers(*entries))
    return Project.open(project.root).check(day=day)


def codes(report: Report) -> list[str]:
    return spoken(list(report.findings))


@pytest.mark.parametrize(
    "target",
    ["ct-05", "ct-05/de-xuat", "data/chi-thi/ct-05.yaml", "./data/chi-thi/ct-05.yaml"],
)
def test_a_waived_finding_does_not_count_and_is_told_with_its_reason(
    warned: SmallProject, target: str
) -> None:
    report = checked(warned, entry(target))

    assert codes(report) == []
    (waived,) = report.waived
    assert (waived.finding.code, waived.reason) == ("COV105", "Đã gửi riêng")
    assert waived.until == DAY
    assert report.exit_code(strict=True) == 0


def test_an_expired_waiver_waives_nothing_and_is_told(warned: SmallProject) -> None:
    report = checked(warned, entry(), day=date(2026, 7, 1))

    assert codes(report) == ["DAT153", "COV105"]
    assert report.waived == ()
    expired = report.findings[0]
    assert expired.place is not None
    assert (expired.place.path, expired.place.line) == ("doc-engine.yaml", 4)
    assert expired.details["until"] == "30/06/2026"
    assert (report.exit_code(), report.exit_code(strict=True)) == (0, 1)


def test_without_a_day_nothing_is_waived(warned: SmallProject) -> None:
    report = checked(warned, entry(), day=None)

    assert codes(report) == ["COV105"]
    assert report.waived == ()


@pytest.mark.parametrize(
    ("target", "rule"),
    [
        ("ct-05/don-doc", "COV105"),
        ("ct-05/khong-co", "COV105"),
        ("ct-06", "COV105"),
        ("data/units.yaml", "COV105"),
        ("ct-05", "DAT145"),
        ("ct-05", "FRM102"),
    ],
)
def test_a_waiver_that_meets_nothing_is_told(warned: SmallProject, target: str, rule: str) -> None:
    report = checked(warned, entry(), entry(target, rule))

    (finding,) = report.findings
    assert (finding.code, finding.severity.value) == ("DAT154", "warning")
    assert finding.place is not None
    assert finding.place.line == 5


def test_a_waiver_is_not_said_to_be_idle_by_who_did_not_look(warned: SmallProject) -> None:
    Project.open(warned.root).build(out=warned.root / "out")
    other = (warned.root / "data/chi-thi/ct-05.yaml").read_text("utf-8")
    other = other.replace("id: ct-05", "id: ct-06").replace("number: 5", "number: 6")
    warned.write("data/chi-thi/ct-06.yaml", other)
    warned.write("doc-engine.yaml", waivers(entry("ct-06", "DAT145"), entry("ct-05"), entry("ct")))
    opened = Project.open(warned.root)

    assert codes(opened.check(["ct-05"], day=DAY)) == []
    file = warned.root / "out/chi-thi/ct-05.html"
    verified = opened.verify(file, "ct-05", day=DAY)
    assert codes(verified) == ["FRM145"]  # a note on what HTML does not tell
    assert [each.finding.code for each in verified.waived] == ["COV105"]


@pytest.mark.parametrize(
    ("rule", "code"), [("COV15", "DAT155"), ("KHÔNG CÓ", "DAT151"), ("COV101", "DAT152")]
)
def test_a_rule_that_is_not_there_or_cannot_be_waived_is_an_error(
    warned: SmallProject, rule: str, code: str
) -> None:
    report = checked(warned, entry(rule=rule))

    assert codes(report) == [code, "COV105"]
    assert report.exit_code() == 1


def test_an_error_is_not_waived(warned: SmallProject) -> None:
    warned.edit("data/chi-thi/ct-05.yaml", "trước ngày 15/11 hằng năm", "trước ngày 15/11/2021")

    report = checked(warned, entry(rule="DAT141"))

    assert codes(report) == ["DAT152", "COV105", "DAT141"]
    assert report.waived == ()


@pytest.mark.parametrize("missing", ["reason", "until", "rule", "target"])
def test_a_waiver_says_what_where_why_and_until_when(warned: SmallProject, missing: str) -> None:
    parts = [each for each in entry().split(", ") if not each.startswith(missing)]

    report = checked(warned, ", ".join(parts))

    assert codes(report) == ["SCH101"]
    assert report.findings[0].details["key"] == missing


def test_a_heading_that_an_assignment_inherits_is_waived_with_it(warned: SmallProject) -> None:
    heads = "- title: Đề xuất nhiệm vụ\n    heads: {lead: so-tai-chinh}\n"
    warned.edit("data/chi-thi/ct-05.yaml", "- title: Đề xuất nhiệm vụ\n", heads)
    warned.edit("data/chi-thi/ct-05.yaml", "        lead: [so-khcn]\n", "")
    warned.edit("data/chi-thi/ct-05.yaml", "        with: [so-tai-chinh]\n", "")
    warned.edit("data/chi-thi/ct-05.yaml", " phối hợp với {with}", "")

    report = checked(warned, entry("ct-05/de-xuat"))

    assert [each.finding.code for each in report.waived] == ["COV105"]
    assert codes(report) == []


def test_which_codes_can_be_waived() -> None:
    codes = [each for each in wording.catalogue("vi") if each[3:].isdigit()]
    assert len(codes) > 100
    families = {each[:3] for each in codes if can_be_waived(each)}

    assert families == {"SRC", "DAT", "COV", "FRM"}
    assert [each for each in codes if each[:3] == "COV" and can_be_waived(each)] == ["COV105"]
    assert not any(map(can_be_waived, ["SRC107", "SCH101", "PAR106", "DAT153"]))


def test_every_face_tells_what_is_waived(
    warned: SmallProject, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    far = "2099-12-31"
    warned.write("doc-engine.yaml", waivers(entry(until=far)))
    monkeypatch.delenv("DOC_ENGINE_LANG", raising=False)
    monkeypatch.chdir(warned.root)

    for command in ("check", "build"):
        assert run([command]) == 0
        told = capsys.readouterr().out
        assert "Được miễn, không tính (1):\n  data/chi-thi/ct-05.yaml:17:16: COV105: " in told
        assert "    Lý do: Đã gửi riêng (đến hết ngày 31/12/2099)\n" in told
        assert told.endswith("Đạt: 1 văn bản, không có lỗi. Được miễn: 1.\n")
    assert run(["check", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["summary"]["warnings"] == 0
    assert data["summary"]["waived"] == 1
    assert data["findings"] == []
    (waived,) = data["waived"]
    assert (waived["code"], waived["reason"], waived["until"]) == ("COV105", "Đã gửi riêng", far)


def test_the_command_line_takes_the_day_from_the_machine(warned: SmallProject) -> None:
    warned.write("doc-engine.yaml", waivers(entry(until="2000-01-01")))

    outcome = warned.run("check", "--strict")

    assert outcome.code == 1
    assert "doc-engine.yaml:4:" in outcome.out
    assert "DAT153" in outcome.out


def test_a_warning_about_another_file_is_waived_by_its_path(project: SmallProject) -> None:
    units = (project.root / "data/units.yaml").read_text("utf-8")
    project.write("data/units.yaml", unicodedata.normalize("NFD", units))

    report = checked(project, entry("data/units.yaml", "SRC118"))

    assert codes(report) == []
    assert [each.finding.code for each in report.waived] == ["SRC118"]
