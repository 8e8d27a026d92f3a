"""What a user sees who builds again: how much was done, and which built files are out of date."""

from __future__ import annotations

import json

from tests.acceptance.conftest import DIRECTIVE, SmallProject

DATA = "data/chi-thi/ct-05.yaml"


def second(project: SmallProject) -> None:
    """Give the project a second document."""
    text = DIRECTIVE.replace("id: ct-05", "id: ct-06").replace("number: 5", "number: 6")
    project.write("data/chi-thi/ct-06.yaml", text)


def test_a_build_tells_how_many_documents_it_built_and_how_many_were_up_to_date(
    project: SmallProject,
) -> None:
    second(project)
    first = project.run("build", "--to", "docx")
    assert "2 văn bản được dựng, 0 không đổi.\n\nĐơn vị và thời hạn" in first.out

    project.edit(DATA, "Đẩy mạnh nghiên cứu", "Tăng cường nghiên cứu")
    after = project.run("build", "--to", "docx")
    told = json.loads(project.run("build", "--to", "docx", "--format", "json").out)

    assert "1 văn bản được dựng, 1 không đổi.\n" in after.out
    assert "ct-05.docx" in after.out
    assert "ct-06.docx" not in after.out
    assert (told["built"], told["up_to_date"]) == ([], ["ct-05", "ct-06"])
    assert (told["outputs"], told["unwritten"]) == ([], [])
    assert told["summary"]["proofs_found"] == told["summary"]["proofs"] > 0


def test_stale_files_are_told_without_rendering_with_cause_and_command(
    project: SmallProject,
) -> None:
    project.run("build", "--to", "docx")
    clean = project.run("check", "--stale", "--to", "docx")
    assert (clean.code, clean.err) == (0, "")

    project.edit(DATA, "Đẩy mạnh nghiên cứu", "Tăng cường nghiên cứu")
    told = project.run("check", "--stale", "--to", "docx", "--lang", "en")

    assert told.code == 1
    assert told.out.startswith(
        "build/chi-thi/ct-05.docx: STA101 error: build/chi-thi/ct-05.docx is no longer what the "
        f"data say: {DATA} has changed.\n    Remedy: Run: doc-engine build ct-05 --to docx\n"
    ), told.out
    assert project.run("build", "ct-05", "--to", "docx").code == 0
    assert project.run("check", "--stale", "--to", "docx").code == 0


def test_a_check_that_is_recalled_prints_what_the_first_one_did(project: SmallProject) -> None:
    project.edit(DATA, "  - {to: [so-khcn, so-tai-chinh]}\n", "  - {to: so-khcn}\n")
    first = project.run("check", "--to", "docx", "--format", "json")
    assert '"COV105"' in first.out

    assert project.run("check", "--to", "docx", "--format", "json") == first
    assert project.run("check", "--to", "docx", "--format", "json", "--no-cache") == first
