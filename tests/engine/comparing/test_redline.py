"""The redline: the new document, in which rejecting all changes gives back the old one."""

from __future__ import annotations

import re
import sys
import zipfile
from datetime import date
from pathlib import Path

import pytest

from doc_engine import Project, diff
from doc_engine.engine.comparing import redlining
from doc_engine.engine.comparing.redlining import redline_of
from doc_engine.findings import DocEngineError, EnvironmentFault
from doc_engine.readback import accepted_words, rejected_words
from tests.acceptance.conftest import DIRECTIVE, SmallProject
from tests.engine.comparing.conftest import DATA, committed

OLD = """
  - title: Tổ chức thực hiện
    body:
      - {text: "Kèm theo bảng phân công[^a]."}
      - columns: [{title: TT}, {title: Việc}]
        rows: [["1", lập sổ], ["2", báo cáo]]
footnotes: {a: Chú thích đầu tiên}
closing:
"""
NEW = """
  - title: Tổ chức, phối hợp thực hiện
    body:
      - {text: "Kèm theo bảng phân công[^a]."}
      - {text: "Đoạn mới thêm vào."}
      - columns: [{title: TT}, {title: Việc}]
        rows: [["1", lập sổ], ["2", rà soát], ["3", báo cáo]]
footnotes: {a: Chú thích thứ nhất}
closing:
"""


def docx() -> bytes:
    project = Project.open(".", cache=False)
    return project.render(project.documents[0], "docx")


def test_rejecting_gives_the_old_words_accepting_the_new_ones_and_the_bytes_are_the_same(
    kept: SmallProject,
) -> None:
    pytest.importorskip("python_redlines_docxodus")
    kept.write(DATA, DIRECTIVE.replace("closing:\n", OLD.lstrip("\n")))
    committed(kept.root)
    old = docx()
    changed = DIRECTIVE.replace("closing:\n", NEW.lstrip("\n"))
    changed = changed.replace(
        "  - {to: [so-khcn, so-tai-chinh]}\n", "  - {to: so-khcn}\n  - {to: so-tai-chinh}\n"
    )
    kept.write(
        DATA,
        changed.replace("15/11", "30/11").replace("[so-tai-chinh]\n        r", "[]\n        r"),
    )
    kept.edit(DATA, " phối hợp với {with}", "")
    new = docx()
    found = diff("HEAD", redline="sua.docx")
    made = Path("sua.docx").read_bytes()

    assert not found.findings
    assert found.redline == Path("sua.docx")
    assert accepted_words(made) == accepted_words(new) != accepted_words(old)
    assert rejected_words(made) == accepted_words(old)
    assert redline_of(old, new, date(2022, 4, 1)) == made
    with zipfile.ZipFile("sua.docx") as archive:
        xml = archive.read("word/document.xml").decode()
    changes = re.findall(r"<w:(?:ins|del)\b[^>]*>", xml)
    assert len(changes) > 10
    assert all('w:author="doc_engine"' in each for each in changes)
    assert all('w:date="2022-04-01T00:00:00Z"' in each for each in changes)


def test_made_files_can_be_redlined_too(
    kept: SmallProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("cu.docx").write_bytes(docx())
    monkeypatch.setattr(redlining, "tracked_changes", lambda old, new, day: new)
    found = diff("cu.docx", "cu.docx", redline="sua.docx")

    assert found.redline == Path("sua.docx")
    assert Path("sua.docx").read_bytes() == Path("cu.docx").read_bytes()


def test_without_the_library_nothing_is_written_and_it_is_said_what_to_install(
    kept: SmallProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.edit(DATA, "15/11", "30/11")
    monkeypatch.setitem(sys.modules, "python_redlines", None)

    assert refused("sua.docx") == "ENV223"
    assert not Path("sua.docx").exists()


def test_a_redline_that_does_not_give_back_the_words_is_not_written(
    kept: SmallProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept.edit(DATA, "15/11", "30/11")
    monkeypatch.setattr(redlining, "tracked_changes", lambda old, new, day: new)

    assert refused("sua.docx") == "ENV225"
    assert not Path("sua.docx").exists()


def test_a_library_that_fails_is_told_in_its_words(
    kept: SmallProject, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("python_redlines_docxodus")
    import python_redlines

    def broken(*_: object, **__: object) -> None:
        raise OSError("no room left")

    kept.edit(DATA, "15/11", "30/11")
    monkeypatch.setattr(python_redlines.DocxodusEngine, "run_redline", broken)
    with pytest.raises(EnvironmentFault, match="no room left") as fault:
        diff("HEAD", redline="sua.docx")

    assert fault.value.code == "ENV224"


def test_a_redline_is_of_one_document_that_both_sides_have(kept: SmallProject) -> None:
    kept.edit(DATA, "15/11", "30/11")
    second = DIRECTIVE.replace("ct-05", "ct-06").replace("{number: 5}", "{number: 6}")
    kept.write("data/hai.yaml", second)
    committed(kept.root)
    kept.edit(DATA, "30/11", "15/11")
    kept.edit("data/hai.yaml", "15/11", "30/11")
    project = Project.open(".", cache=False)
    Path("a.html").write_bytes(project.render(project.documents[0], "html"))

    assert refused("sua.docx") == "USE277"
    assert refused("sua.docx", "HEAD~1", documents=["ct-06"]) == "USE278"
    assert refused("sua.docx", "a.html", "a.html") == "USE278"
    assert refused("sua.pdf") == "USE279"


def refused(redline: str, *sides: str, documents: list[str] | None = None) -> str:
    with pytest.raises(DocEngineError) as fault:
        diff(*(sides or ("HEAD",)), documents=documents or (), redline=redline)
    return fault.value.code
