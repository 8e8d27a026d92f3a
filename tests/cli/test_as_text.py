"""A report as people read it: the table, then what is wrong, then how it stands."""

from __future__ import annotations

import json
import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from doc_engine.cli.as_json import as_json
from doc_engine.cli.as_text import as_text, finding_text
from doc_engine.cli.columns import width
from doc_engine.engine.report import Output, Report, Waived
from doc_engine.findings import EnvironmentFault, Finding, Place, Severity
from doc_engine.rules.coverage import Proof

ROOT = Path("project")
PROOF = Proof("ct", "viec", "body", "lead", "Sở Tài chính", "mục 1", "docx", True, None, "anchor")
FINDING = Finding("DAT112", place=Place("a.yaml", 3, 5, "    id: viec"), details={"id": "viec"})
WARNING = replace(FINDING, severity=Severity.WARNING)
FINE = Report(("ct",), ("docx",), (), (PROOF,), (Output("ct", "docx", ROOT / "build/ct.docx"),))


def text(report: Report, *, strict: bool = False, brief: bool = False) -> str:
    return as_text(report, "vi", root=ROOT, strict=strict, brief=brief)


def caret_line(source: str, column: int, room: int = 100) -> tuple[str, str]:
    """Return what stands above the caret, and the whole source line as shown."""
    place = Place("a.yaml", 1, column, source)
    _, line, caret, *_ = finding_text(replace(FINDING, place=place), "vi", room).splitlines()
    assert caret.strip() == "^"
    before, columns = "", width(caret) - 1
    while width(before) < columns:
        before = line[: len(before) + 1]
    return line[len(before) :].lstrip("\u0301\u0323\u031b\u0302"), line


def test_the_findings_stand_between_the_table_and_the_summary() -> None:
    shown = text(replace(FINE, findings=(FINDING,)))

    marks = ["Đối chiếu nhiệm vụ", "a.yaml:3:5: DAT112 lỗi:", "Tệp đã ghi", "DOCX 1/1", "Chưa đạt"]
    places = [shown.index(each) for each in marks]
    assert places == sorted(places)


@pytest.mark.parametrize("findings", [(), (FINDING,), (FINDING, WARNING)])
def test_parts_are_one_blank_line_apart(findings: tuple[Finding, ...]) -> None:
    for report in (FINE, replace(FINE, proofs=(), outputs=())):
        shown = text(replace(report, findings=findings))
        assert "\n\n\n" not in shown
        assert not shown.startswith("\n")
        assert shown.endswith("\n")
        assert not shown.endswith("\n\n")


def test_many_waived_findings_are_counted_by_file_and_code() -> None:
    other = Finding("DAT210", place=Place("b.yaml", 1, 1), details={"id": "a", "other": "b"})
    waived = [Waived(each, "đã biết", date(2026, 12, 31)) for each in (FINDING, FINDING, other)]

    shown = text(replace(FINE, waived=tuple(waived * 2)))

    assert "Được miễn, không tính (6):\n  a.yaml: DAT112 (4)\n  b.yaml: DAT210 (2)\n" in shown
    assert "đã biết" not in shown
    assert "--format json" in shown
    assert text(replace(FINE, waived=tuple(waived))).count("Lý do: đã biết") == 3


def test_a_brief_report_of_a_sound_document_is_a_line_for_it_and_a_verdict() -> None:
    assert text(replace(FINE, outputs=()), brief=True).splitlines() == [
        "Đơn vị và thời hạn có mặt trong đúng đoạn của nhiệm vụ:",
        "  ct  1 nhiệm vụ  DOCX 1/1",
        "",
        "Đạt: 1 văn bản, không có lỗi.",
    ]


def test_the_counts_of_several_documents_stand_in_columns() -> None:
    other = replace(PROOF, document="ct-02-2022", found=False)
    lines = text(replace(FINE, proofs=(PROOF, other)), brief=True).splitlines()

    assert "  ct          1 nhiệm vụ  DOCX 1/1" in lines
    assert "  ct-02-2022  1 nhiệm vụ  DOCX 0/1" in lines


@pytest.mark.parametrize(
    ("findings", "strict", "last"),
    [
        ((), False, "Đạt: 1 văn bản, không có lỗi."),
        ((WARNING,), False, "Đạt: 1 văn bản, không có lỗi, 1 cảnh báo."),
        ((WARNING,), True, "Chưa đạt: 0 lỗi, 1 cảnh báo."),
        ((FINDING, WARNING), False, "Chưa đạt: 1 lỗi, 1 cảnh báo."),
    ],
)
def test_the_last_line_says_how_it_stands(
    findings: tuple[Finding, ...], strict: bool, last: str
) -> None:
    assert text(replace(FINE, findings=findings), strict=strict).splitlines()[-1] == last


def test_a_run_that_the_machine_cut_short_is_not_called_clean() -> None:
    shown = text(replace(FINE, faults=(EnvironmentFault("ENV101"),)))

    assert shown.splitlines()[-1].startswith("Chưa xong: ")


def test_a_finding_reads_as_the_contract_says() -> None:
    finding = replace(FINDING, code="DAT104")

    assert finding_text(finding, "vi").splitlines() == [
        "a.yaml:3:5: DAT104 lỗi: “viec” chưa đủ thông tin để ban hành văn bản.",
        "        id: viec",
        "        ^",
        "    Cách sửa: Trong danh mục, ghi cho đơn vị này “symbol” (chữ viết tắt) và “place” "
        "(địa danh).",
        "    Căn cứ: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II, khoản 3 và 4",
    ]


def test_a_remedy_of_several_lines_is_indented_below_its_label() -> None:
    details = {"key": "deadline", "value": "x", "forms": "\n- hằng năm\n- hằng quý", "others": "x"}
    lines = finding_text(Finding("SCH112", details=details), "vi").splitlines()

    assert lines[1:4] == [
        "    Cách sửa: Viết theo một dạng đã biết, chẳng hạn:",
        "      - hằng năm",
        "      - hằng quý",
    ]


def test_the_caret_stands_under_its_letter_after_wide_ones_and_marks_and_tabs() -> None:
    decomposed = unicodedata.normalize("NFD", "tên: Sở Nội vụ")

    assert caret_line("tên: Sở", 6)[0] == "Sở"
    assert caret_line(decomposed, decomposed.index("N") + 1)[0].startswith("Nô"[0])
    assert caret_line("日本: x", 5)[0] == "x"
    assert caret_line("a:\tb", 4)[0] == "b"


@pytest.mark.parametrize("column", [1, 30, 150, 300])
def test_a_long_line_is_cut_around_the_caret(column: int) -> None:
    source = "".join(chr(0x4E00 + number) for number in range(300))

    at, shown = caret_line(source, column, room=80)

    assert at[0] == source[column - 1]
    assert width(shown) <= 80


def test_a_caret_past_the_end_of_the_line_stands_behind_it() -> None:
    line, caret = finding_text(
        replace(FINDING, place=Place("a.yaml", 1, 5, "abc:")), "vi"
    ).splitlines()[1:3]

    assert (line, caret) == ("    abc:", "        ^")


def test_colours_change_nothing_but_the_look() -> None:
    report = replace(FINE, findings=(FINDING, WARNING))

    painted = as_text(report, "vi", root=ROOT, paint=lambda words, look: f"<{look}>{words}</>")

    assert "<error>DAT112 lỗi:</>" in painted
    assert "<warning>DAT112 cảnh báo:</>" in painted
    assert "<good>✓</>" in painted
    for tag in ("<error>", "<warning>", "<good>", "<quiet>", "</>"):
        painted = painted.replace(tag, "")
    assert painted == text(report)


def missing(format_name: str, words: str = "Sở A") -> Finding:
    details = {"words": words, "format": format_name}
    return Finding("PAR102", place=Place("a.yaml", 3, 5), details=details)


def test_what_is_wrong_in_several_formats_alike_is_told_once() -> None:
    report = replace(FINE, findings=(missing("docx"), missing("docx", "Sở B"), missing("pdf")))

    shown = text(report)

    assert shown.count("PAR102") == 2
    assert "Bản DOCX, PDF: thiếu “Sở A”." in shown
    assert "Bản DOCX: thiếu “Sở B”." in shown
    assert "2 lỗi" in shown


def test_what_stands_at_different_places_is_told_at_each() -> None:
    elsewhere = replace(missing("pdf"), place=Place("b.yaml", 3, 5))

    assert text(replace(FINE, findings=(missing("docx"), elsewhere))).count("PAR102") == 2


def test_json_tells_each_format_by_itself() -> None:
    report = replace(FINE, findings=(missing("docx"), missing("pdf")))

    told = json.loads(as_json(report, "vi", strict=False, root=ROOT))

    assert [each["message"] for each in told["findings"]] == [
        "Bản docx: thiếu “Sở A”.",
        "Bản pdf: thiếu “Sở A”.",
    ]
    assert told["summary"]["errors"] == 2


def test_of_many_documents_only_what_is_in_doubt_is_a_table() -> None:
    def shown(count: int) -> str:
        proofs = [replace(PROOF, document=f"ct-{number}") for number in range(count)]
        lost = replace(PROOF, document="ct-0", assignment="viec-mat", found=False)
        return text(replace(FINE, proofs=(lost, *proofs)))

    assert shown(20).count("Đối chiếu nhiệm vụ: ") == 20
    many = shown(21)
    assert many.count("Đối chiếu nhiệm vụ: ") == 1
    assert "viec-mat" in many
    assert "THIẾU" in many
    assert "không quá 20 văn bản" in many
