"""Findings as a person sees them: all in one run, each with place, line, caret, remedy, clause."""

from __future__ import annotations

import json

from tests.acceptance.conftest import SmallProject

DATA = "data/chi-thi/ct-05.yaml"


def test_three_faults_of_one_file_are_told_in_one_run_each_with_its_place(
    project: SmallProject,
) -> None:
    project.edit(DATA, "deadline: thường xuyên", "deadline: khi nào rảnh")
    project.edit(DATA, "organ: ubnd-tinh", "organ: ubnd-tinh\norgann: x")
    project.edit(DATA, "issued_date: 2022-04-01", "issued_date: 2022-02-30")
    outcome = project.run("check", "--to", "docx")
    assert outcome.code == 1
    for head in (
        f"{DATA}:6:1: SCH102 lỗi: ",
        f"{DATA}:8:14: SCH111 lỗi: ",
        f"{DATA}:27:15: SCH112 lỗi: ",
    ):
        assert head in outcome.out
    assert "3 lỗi, 0 cảnh báo" in outcome.out


def test_a_finding_shows_the_line_a_caret_the_remedy_and_the_clause(
    project: SmallProject,
) -> None:
    project.edit(DATA, "code: {number: 5}\n", "")
    outcome = project.run("check", "--to", "docx")
    assert outcome.out.startswith(
        f"{DATA}:4:1: SCH115 lỗi: Văn bản đã ban hành phải có số và ngày.\n"
        "    state: issued\n"
        "    ^\n"
        "    Cách sửa: Ghi “code: {number: …}” và “issued_date: …”, hoặc đổi “state”.\n"
        "    Căn cứ: Nghị định 30/2020/NĐ-CP, Điều 8, khoản 2; Phụ lục I, Phần I, Mục II,"
        " khoản 3 và 4\n"
    )


def test_an_unknown_unit_is_told_with_the_nearest_known_one(project: SmallProject) -> None:
    project.edit(DATA, "with: [so-tai-chinh]", "with: [so-tai-chin]")
    outcome = project.run("check", "--to", "docx")
    assert outcome.code == 1
    assert f"{DATA}:17:16: DAT101 lỗi: Danh mục đơn vị không có “so-tai-chin”." in outcome.out
    assert "Có phải ý bạn là “so-tai-chinh”?" in outcome.out


def test_free_prose_that_forgets_a_unit_and_a_deadline_is_found(project: SmallProject) -> None:
    project.edit(
        DATA,
        "{lead} phối hợp với {with} đề xuất nhiệm vụ R&D <b>, báo cáo {report_to} {deadline}.",
        "Sở KH&CN đề xuất nhiệm vụ, báo cáo UBND tỉnh trước ngày 15/12 hằng năm.",
    )
    outcome = project.run("check", "--to", "docx,pdf")
    assert outcome.code == 1
    assert f"{DATA}:17:16: COV101 lỗi: Bản DOCX, PDF: nhiệm vụ “de-xuat”" in outcome.out
    assert f"{DATA}:19:19: COV102 lỗi: Bản DOCX, PDF: nhiệm vụ “de-xuat”" in outcome.out
    assert "2 lỗi, 1 cảnh báo" in outcome.out
    assert "đặt {with} hoặc viết “Sở Tài chính”" in outcome.out
    assert "đặt {deadline} hoặc viết “trước ngày 15/11 hằng năm”" in outcome.out
    assert "mục 1, gạch đầu dòng 1, trang 1" in outcome.out
    assert "THIẾU" in outcome.out


def test_a_unit_mentioned_in_another_assignment_proves_nothing(project: SmallProject) -> None:
    project.edit(DATA, "phối hợp với {with} đề xuất", "đề xuất")
    outcome = project.run("check", "--to", "docx")
    assert "“de-xuat” (mục 1, gạch đầu dòng 1) thiếu “Sở Tài chính” (phối hợp)" in outcome.out


def test_messages_are_english_on_demand(project: SmallProject) -> None:
    project.edit(DATA, "with: [so-tai-chinh]", "with: [so-tai-chin]")
    by_option = project.run("check", "--to", "docx", "--lang", "en")
    by_group = project.run("--lang", "en", "check", "--to", "docx")
    by_environment = project.run("check", "--to", "docx", env={"DOC_ENGINE_LANG": "en"})
    assert by_option.out == by_group.out == by_environment.out
    assert "DAT101 error: The units registry has no 'so-tai-chin'." in by_option.out


def test_json_is_versioned_and_holds_what_the_text_tells(project: SmallProject) -> None:
    project.edit(DATA, "with: [so-tai-chinh]", "with: [so-tai-chin]")
    report = json.loads(project.run("check", "--to", "docx", "--format", "json").out)
    assert report["version"] == 1
    assert report["exit_code"] == 1
    (finding,) = report["findings"]
    assert finding["path"] == DATA
    assert (finding["line"], finding["column"]) == (17, 16)
    assert finding["code"] == "DAT101"
    assert finding["severity"] == "error"
    assert finding["remedy"]


def test_the_place_of_a_clause_is_told_in_the_language_asked_for(project: SmallProject) -> None:
    report = json.loads(project.run("check", "--format", "json", "--lang", "en").out)
    assert {each["where"] for each in report["coverage"]} == {
        "section 1, dash 1",
        "closing, paragraph 1",
    }


def test_a_sound_check_is_short_and_a_build_shows_the_whole_table(project: SmallProject) -> None:
    checked, built = project.run("check"), project.run("build")
    assert checked.out.splitlines() == [
        "Đơn vị và thời hạn có mặt trong đúng đoạn của nhiệm vụ:",
        "  ct-05  2 nhiệm vụ  DOCX 6/6  PDF 6/6",
        "",
        "Đạt: 1 văn bản, không có lỗi.",
    ]
    assert built.out.startswith("Đối chiếu nhiệm vụ: ct-05\n")
    assert built.out.endswith(checked.out)


def test_wrong_usage_prints_no_json(project: SmallProject) -> None:
    for arguments in (["--to", "odt"], ["no-such-document"], ["--lang", "fr"]):
        outcome = project.run("check", "--format", "json", *arguments)
        assert (outcome.code, outcome.out) == (2, "")
        assert outcome.err.count("\n") == 1


def test_json_lists_every_proof(project: SmallProject) -> None:
    report = json.loads(project.run("check", "--format", "json").out)
    proofs = [each for each in report["coverage"] if each["format"] == "pdf"]
    assert [(each["assignment"], each["role"], each["words"]) for each in proofs] == [
        ("de-xuat", "lead", "Sở KH&CN"),
        ("de-xuat", "with", "Sở Tài chính"),
        ("de-xuat", "report_to", "UBND tỉnh"),
        ("de-xuat", "deadline", "trước ngày 15/11 hằng năm"),
        ("don-doc", "lead", "Sở KH&CN"),
        ("don-doc", "deadline", "thường xuyên"),
    ]
    assert all(each["found"] and each["page"] == 1 for each in proofs)


def test_an_addressee_that_no_recipient_line_reaches_is_a_warning(project: SmallProject) -> None:
    project.edit(DATA, "- {to: [so-khcn, so-tai-chinh]}", "- {to: [so-khcn]}")
    outcome = project.run("check", "--to", "docx")
    assert outcome.code == 0
    assert f"{DATA}:17:16: COV105 cảnh báo" in outcome.out
    assert project.run("check", "--to", "docx", "--strict").code == 1


def test_two_documents_with_one_id_are_told(project: SmallProject) -> None:
    text = (project.root / DATA).read_text("utf-8")
    project.write("data/chi-thi/other.yaml", text)
    outcome = project.run("build", "--to", "docx")
    assert outcome.code == 1
    assert "data/chi-thi/other.yaml:3:5: DAT121" in outcome.out


def test_a_fault_in_the_registry_is_told_once_and_nothing_is_built(project: SmallProject) -> None:
    project.edit(
        "data/units.yaml",
        "parent: ubnd-tinh\n    names: [{full: Sở T",
        "parent: ubnd\n    names: [{full: Sở T",
    )
    outcome = project.run("build", "--to", "docx")
    assert outcome.code == 1
    assert outcome.out.count("DAT101") == 1
    assert "data/units.yaml:14:13" in outcome.out
    assert not (project.root / "build").exists()


def test_an_unknown_type_is_told_with_the_known_ones(project: SmallProject) -> None:
    project.edit(DATA, "type: chi-thi", "type: chi-tho")
    outcome = project.run("check", "--to", "docx")
    assert outcome.code == 1
    assert f"{DATA}:2:7: TPL201" in outcome.out
