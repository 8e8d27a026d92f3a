"""Sealing: an issued document is left alone, and whatever would alter it is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from doc_engine import Project
from doc_engine.engine import Report
from doc_engine.findings import DocEngineError
from doc_engine.render import packaged_templates
from tests.acceptance.conftest import SmallProject
from tests.engine.conftest import DATA, faults, told

FILE = "build/chi-thi/ct-05.html"
SEALS = "seals.yaml"


#: A seal of another document.
SEAL = (
    "schema: 1\ndocuments:\n  ct-06:\n    words: " + "0" * 64 + "\n    files:\n"
    "      html: {{path: {file}, sha256: " + "0" * 64 + "}}\n"
)


def codes(report: Report) -> list[str]:
    assert not faults(report)
    return [row[0] for row in told(report)]


def opened(project: SmallProject) -> Project:
    return Project.open(project.root)


@pytest.fixture
def sealed(project: SmallProject) -> SmallProject:
    """A project whose directive is built and sealed."""
    assert codes(opened(project).build()) == []
    report = opened(project).seal(["ct-05"])
    assert codes(report) == []
    assert [each.path.relative_to(project.root).as_posix() for each in report.sealed] == [FILE]
    return project


def difference(report: Report) -> str:
    (found,) = [each for each in report.findings if each.code == "SEA101"]
    return found.message("vi").partition("lời văn khác: ")[2]


def test_a_sealed_document_that_nobody_touches_is_clean(sealed: SmallProject) -> None:
    assert codes(opened(sealed).check()) == []
    assert codes(opened(sealed).build()) == []


def test_build_leaves_the_sealed_file_alone_and_says_so(sealed: SmallProject) -> None:
    before = (sealed.root / FILE).stat()

    report = opened(sealed).build()

    after = (sealed.root / FILE).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert (report.outputs, report.unwritten) == ((), ())
    assert [each.path for each in report.sealed] == [sealed.root / FILE]


def test_a_format_that_was_not_sealed_is_written_as_ever(sealed: SmallProject) -> None:
    report = opened(sealed).build(formats=["docx", "html"])

    assert [each.format for each in report.outputs] == ["docx"]
    assert [each.format for each in report.sealed] == ["html"]


def test_another_folder_gets_a_copy(sealed: SmallProject) -> None:
    report = opened(sealed).build(out=sealed.root / "copy")

    assert [each.format for each in report.outputs] == ["html"]


def test_a_changed_word_is_told_with_what_was_issued_and_what_would_be_printed(
    sealed: SmallProject,
) -> None:
    bytes_before = (sealed.root / FILE).read_bytes()
    sealed.edit(DATA, "Năm qua còn hạn chế.", "Năm qua còn yếu kém.")

    for report in (opened(sealed).check(), opened(sealed).build()):
        assert told(report) == [("SEA101", DATA, 3, 5)]
        assert "đã ban hành “Năm qua còn hạn chế." in difference(report)
        assert "nay in “Năm qua còn yếu kém." in difference(report)
    assert (sealed.root / FILE).read_bytes() == bytes_before


def test_only_the_words_around_a_change_are_told(sealed: SmallProject) -> None:
    sealed.edit(DATA, "nhiệm vụ R&D <b>, báo", "nhiệm vụ R&D <i>, báo")

    told_words = difference(opened(sealed).check())

    assert "xuất nhiệm vụ R&D <b>, báo cáo" in told_words
    assert "Sở KH&CN phối hợp" not in told_words


def test_a_sentence_more_and_a_sentence_less_are_told(sealed: SmallProject) -> None:
    text = (sealed.root / DATA).read_text("utf-8")
    sealed.edit(DATA, "closing:\n", "closing:\n  - text: Chỉ thị này thay cho các văn bản trước.\n")
    assert "thay cho các văn bản trước" in difference(opened(sealed).check())

    opened(sealed).unseal(["ct-05"])
    opened(sealed).build()
    opened(sealed).seal(["ct-05"])
    sealed.write(DATA, text)
    assert "nay không còn in “Chỉ thị này thay cho" in difference(opened(sealed).check())


def test_a_name_that_changes_in_the_registry_is_told(sealed: SmallProject) -> None:
    sealed.edit("data/units.yaml", "Sở Tài chính", "Sở Tài chính và Giá")

    assert "Sở Tài chính và Giá" in difference(opened(sealed).check())


def test_a_unit_that_is_renamed_later_changes_nothing(sealed: SmallProject) -> None:
    names = "[{full: Sở Tài chính, valid_to: 2025-02-28}, {full: Sở Tài chính và Giá, "
    names += "valid_from: 2025-03-01}]"
    sealed.edit("data/units.yaml", "[{full: Sở Tài chính}]", names)

    assert codes(opened(sealed).check()) == []


def own_template(project: SmallProject) -> Path:
    """Give a project a template of its own, a copy of the packaged one; return its folder."""
    folder = project.root / "templates" / "chi-thi"
    folder.mkdir(parents=True)
    for path in (packaged_templates() / "chi-thi").iterdir():
        (folder / path.name).write_bytes(path.read_bytes())
    return folder


def test_words_that_a_template_adds_of_its_own_are_told(sealed: SmallProject) -> None:
    folder = own_template(sealed)
    assert codes(opened(sealed).check()) == []
    manifest, page = folder / "manifest.toml", folder / "template.html"
    told_words, body = manifest.read_text("utf-8"), page.read_text("utf-8")
    assert "literals = [" in told_words
    told_words = told_words.replace("literals = [", 'literals = ["Bản chính", ', 1)
    manifest.write_text(told_words, "utf-8")
    page.write_text(body.replace("</body>", "<p>Bản chính</p></body>"), "utf-8")

    assert "chữ có sẵn trong mẫu" in difference(opened(sealed).check())


def test_a_style_that_changes_is_no_drift(sealed: SmallProject) -> None:
    style = own_template(sealed) / "style.css"
    style.write_text(style.read_text("utf-8") + "\np { letter-spacing: 0.1pt }\n", "utf-8")

    assert codes(opened(sealed).check()) == []


def test_blanks_and_line_ends_in_the_data_are_no_drift(sealed: SmallProject) -> None:
    sealed.edit(DATA, "opening: Năm qua còn", "opening: >-\n  Năm   qua\n  còn")

    assert codes(opened(sealed).check()) == []


def test_a_document_that_becomes_a_draft_again_has_drifted(sealed: SmallProject) -> None:
    sealed.edit(DATA, "state: issued", "state: draft")

    assert "DỰ THẢO" in difference(opened(sealed).check())


def test_a_sealed_file_that_was_changed_is_told_and_kept_as_it_is(sealed: SmallProject) -> None:
    (sealed.root / FILE).write_text("sửa tay", "utf-8")

    report = opened(sealed).build()

    assert told(report) == [("SEA103", FILE, 0, 0)]
    assert (sealed.root / FILE).read_text("utf-8") == "sửa tay"
    assert report.outputs == ()


def test_words_that_differ_from_a_file_that_was_changed_too_are_told_without_it(
    sealed: SmallProject,
) -> None:
    (sealed.root / FILE).write_text("sửa tay", "utf-8")
    sealed.edit(DATA, "còn hạn chế", "còn yếu kém")

    report = opened(sealed).check()

    assert codes(report) == ["SEA103", "SEA101"]
    assert "không có tệp đã niêm phong nào" in difference(report)


def test_a_sealed_file_that_is_gone_is_told_and_built_again_if_it_comes_out_the_same(
    sealed: SmallProject,
) -> None:
    before = (sealed.root / FILE).read_bytes()
    (sealed.root / FILE).unlink()

    report = opened(sealed).check()
    assert codes(report) == ["SEA104"]
    assert report.exit_code() == 0
    assert report.findings[0].place is not None
    assert report.findings[0].place.path == SEALS

    report = opened(sealed).build()
    assert codes(report) == []
    assert [each.format for each in report.outputs] == ["html"]
    assert (sealed.root / FILE).read_bytes() == before


def test_a_sealed_file_that_is_gone_is_not_replaced_by_another(sealed: SmallProject) -> None:
    (sealed.root / FILE).unlink()
    seals = (sealed.root / SEALS).read_text("utf-8")
    head, _, rest = seals.partition('sha256: "')
    sealed.write(SEALS, f'{head}sha256: "{"0" * 64}{rest[64:]}')

    report = opened(sealed).build()

    assert codes(report) == ["SEA104"]
    assert not (sealed.root / FILE).exists()
    assert [each.format for each in report.unwritten] == ["html"]


def test_a_document_that_is_gone_leaves_its_seal_behind(sealed: SmallProject) -> None:
    sealed.edit(DATA, "id: ct-05", "id: ct-06")

    report = opened(sealed).check()

    assert codes(report) == ["SEA105"]
    assert report.findings[0].place is not None
    assert report.findings[0].place.path == SEALS


@pytest.mark.parametrize("state", ["draft", "for-signature"])
def test_what_is_not_issued_is_not_sealed(project: SmallProject, state: str) -> None:
    unsigned = "drafted_date: 2022-04-01"
    project.edit(DATA, "code: {number: 5}\nissued_date: 2022-04-01", unsigned)
    project.edit(DATA, "state: issued", f"state: {state}")
    assert codes(opened(project).build()) == []

    report = opened(project).seal(["ct-05"])

    assert told(report) == [("SEA102", DATA, 4, 8)]
    assert not (project.root / SEALS).exists()


def test_what_was_not_built_is_not_sealed(project: SmallProject) -> None:
    report = opened(project).seal(["ct-05"])

    assert told(report) == [("SEA106", FILE, 0, 0)]
    assert report.sealed == ()
    assert not (project.root / SEALS).exists()


def test_a_file_that_does_not_say_what_the_data_say_is_not_sealed(project: SmallProject) -> None:
    opened(project).build()
    project.edit(DATA, "còn hạn chế", "còn yếu kém")

    report = opened(project).seal(["ct-05"])

    assert codes(report) == ["PAR101"]
    assert not (project.root / SEALS).exists()


def test_a_document_is_sealed_in_all_formats_or_not_at_all(project: SmallProject) -> None:
    opened(project).build()

    report = opened(project).seal(["ct-05"], ["html", "docx"])

    assert codes(report) == ["SEA106"]
    assert report.sealed == ()
    assert not (project.root / SEALS).exists()


def test_a_second_seal_changes_nothing_and_a_further_format_is_added(sealed: SmallProject) -> None:
    before = (sealed.root / SEALS).read_text("utf-8")
    opened(sealed).seal(["ct-05"])
    assert (sealed.root / SEALS).read_text("utf-8") == before

    opened(sealed).build(formats=["docx"])
    assert codes(opened(sealed).seal(["ct-05"], ["docx"])) == []

    seals = (sealed.root / SEALS).read_text("utf-8")
    assert seals.index('"docx":') < seals.index('"html":')
    assert codes(opened(sealed).check()) == []


def test_a_seal_that_is_taken_off_leaves_the_file_and_lets_build_write_again(
    sealed: SmallProject,
) -> None:
    sealed.edit(DATA, "còn hạn chế", "còn yếu kém")

    report = opened(sealed).unseal(["ct-05"])

    assert [each.path for each in report.sealed] == [sealed.root / FILE]
    assert (sealed.root / FILE).exists()
    assert [each.format for each in opened(sealed).build().outputs] == ["html"]


@pytest.mark.parametrize(
    ("names", "code"), [(["ct-09"], "USE252"), ([], "USE254")], ids=["no seal", "no name"]
)
def test_a_seal_that_is_not_there_cannot_be_taken_off(
    sealed: SmallProject, names: list[str], code: str
) -> None:
    with pytest.raises(DocEngineError) as caught:
        opened(sealed).unseal(names)

    assert (caught.value.code, caught.value.exit_code) == (code, 2)
    assert caught.value.message()


def test_files_outside_the_project_cannot_be_sealed(project: SmallProject, tmp_path: Path) -> None:
    with pytest.raises(DocEngineError) as caught:
        opened(project).seal(["ct-05"], out=tmp_path / "elsewhere")

    assert caught.value.code == "USE251"


@pytest.mark.parametrize(
    "broken",
    [
        "a: [",
        "schema: 1\ndocuments: {ct-05: {words: x}}\n",
        "schema: 1\ndocuments: {}\ndocuments: {}\n",
        SEAL.format(file="../elsewhere.html"),
        SEAL.format(file="/etc/hostname"),
    ],
)
def test_nothing_is_written_or_sealed_while_the_seals_cannot_be_read(
    sealed: SmallProject, broken: str
) -> None:
    sealed.edit(DATA, "còn hạn chế", "còn yếu kém")
    before = (sealed.root / FILE).read_bytes()
    sealed.write(SEALS, broken)

    report = opened(sealed).build()

    assert {row[1] for row in told(report)} == {SEALS}
    assert (sealed.root / FILE).read_bytes() == before
    assert report.exit_code() == 1
    for refused in (opened(sealed).seal(["ct-05"]), opened(sealed).unseal(["ct-05"])):
        assert SEALS in {row[1] for row in told(refused)}
        assert (refused.exit_code(), refused.sealed) == (1, ())
    assert (sealed.root / SEALS).read_text("utf-8") == broken


def test_a_seal_of_a_file_outside_the_project_is_told(sealed: SmallProject) -> None:
    sealed.edit(SEALS, FILE, "../elsewhere.html")

    assert codes(opened(sealed).check()) == ["SRC201"]


def test_the_seals_may_stand_among_the_documents(project: SmallProject) -> None:
    project.write("doc-engine.yaml", "schema: 1\nformats: [html]\nseals: data/seals.yaml\n")
    opened(project).build()

    assert codes(opened(project).seal(["ct-05"])) == []
    assert (project.root / "data" / "seals.yaml").exists()
    assert codes(opened(project).check()) == []


def test_the_command_seals_and_takes_the_seal_off(project: SmallProject) -> None:
    assert project.run("build").code == 0

    done = project.run("seal", "ct-05")
    assert (done.code, done.err) == (0, "")
    assert done.out == f"Đã niêm phong:\n  {FILE}\n"
    assert f"Tệp đã niêm phong, giữ nguyên:\n  {FILE}\n" in project.run("build").out

    project.edit(DATA, "còn hạn chế", "còn yếu kém")
    refused = project.run("seal", "ct-05", "--lang", "en")
    assert refused.code == 1
    assert "SEA101 error" in refused.out
    assert refused.out.endswith("Not sealed: ct-05.\n")

    assert project.run("seal", "--remove", "ct-05").code == 0
    assert project.run("seal").code == 2


TYPES = {
    "chi-thi": "",
    "cong-van": "addressees: [{to: [so-tai-chinh]}]\n",
    "bao-cao": "period: {month: 2022-03}\nfigures:\n  mau-than: {value: 59}\n",
}


@pytest.mark.parametrize("kind", TYPES)
def test_a_document_of_any_type_is_sealed_with_the_figures_it_prints(
    project: SmallProject, kind: str
) -> None:
    indicators = "indicators: [{id: mau-than, name: Mẫu than, organ: ubnd-tinh}]\n"
    project.write("data/indicators.yaml", f"schema: 1\n{indicators}")
    project.edit(DATA, "type: chi-thi", f"type: {kind}")
    project.edit(DATA, "opening: Năm", f"{TYPES[kind]}opening: Năm")
    if kind == "bao-cao":
        project.edit(DATA, "còn hạn chế.", "thử {figure.mau-than} mẫu, cả năm {total.mau-than}.")
    assert not [each for each in opened(project).build().findings if each.severity == "error"]

    report = opened(project).seal(["ct-05"])

    assert not [each for each in report.findings if each.severity == "error"]
    assert len(report.sealed) == 1


def test_a_relative_folder_is_sealed_like_any_other(project: SmallProject) -> None:
    opened(project).build()

    done = project.run("seal", "ct-05", "--out", "build")

    assert (done.code, done.err) == (0, "")
    assert f'"{FILE}"' in (project.root / SEALS).read_text("utf-8")
