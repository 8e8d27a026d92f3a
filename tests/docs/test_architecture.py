"""The page on the house names what is there, and a new type needs no more than it says."""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path

from doc_engine import Project
from doc_engine.engine.drafting import new_document
from doc_engine.engine.starting import start_project
from doc_engine.readback.formats import FORMATS as READ
from doc_engine.render import FORMATS as WRITTEN
from doc_engine.rules import ruling
from tests.docs.pages import ROOT, Page

PAGE = Page(path := ROOT / "docs" / "architecture.md", path.read_text("utf-8"))
PACKAGE = ROOT / "doc_engine"
FILE = re.compile(r"[\w/-]+\.(?:py|toml|md)")


def test_every_file_that_the_page_names_is_there() -> None:
    named = {each for each in PAGE.code if FILE.fullmatch(each)}
    files = [
        path.relative_to(ROOT).as_posix()
        for folder in (PACKAGE, ROOT / "templates")
        for path in folder.rglob("*.*")
    ]

    assert len(named) > 10
    assert {
        name for name in named if not any(f"/{each}".endswith(f"/{name}") for each in files)
    } == (set())


def test_every_table_that_the_page_names_is_in_the_file_it_names() -> None:
    for table, file in (
        ("DATA_RULES", "rules/__init__.py"),
        ("FORM_RULES", "rules/__init__.py"),
        ("_FINDERS", "rules/ruling.py"),
        ("COMMANDS", "cli/own_project.py"),
        ("FORMATS", "render/__init__.py"),
        ("FORMATS", "readback/formats.py"),
    ):
        assert table in PAGE.text
        assert re.search(rf"^{table}: Final", (PACKAGE / file).read_text("utf-8"), re.M), file


def test_a_format_that_is_written_is_read_and_a_line_is_looked_for_in_known_formats_only() -> None:
    assert WRITTEN.keys() == READ.keys()
    assert vars(ruling)["_FINDERS"].keys() <= WRITTEN.keys()


def test_a_type_like_a_directive_takes_one_folder_of_a_project(tmp_path: Path) -> None:
    start_project(tmp_path)
    folder = tmp_path / "templates" / "ke-hoach"
    shutil.copytree(ROOT / "templates" / "chi-thi", folder)
    for name in ("manifest.toml", "example.yaml"):
        text = (folder / name).read_text("utf-8")
        text = re.sub(r'^(type(?: = "|: ))chi-thi', r"\1ke-hoach", text, flags=re.M)
        (folder / name).write_text(text, "utf-8")

    new_document(tmp_path, "ke-hoach", "kh-01", date(2026, 3, 25))
    report = Project.open(tmp_path).check(["kh-01"], ["docx", "html"])

    assert [each.code for each in report.findings] == []
    assert report.proofs
