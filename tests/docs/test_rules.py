"""The manual of the rules is what the rules say and what the fixtures show."""

from __future__ import annotations

import importlib.util
import re
from types import ModuleType

import pytest

from tests.docs.pages import ROOT, Page
from tests.docs.test_docs import codes_in_the_program

MANUAL = Page(ROOT / "docs" / "rules.md", (ROOT / "docs" / "rules.md").read_text("utf-8"))


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_rules", ROOT / "tools" / "make_rules.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_manual_of_the_rules_is_up_to_date(generator: ModuleType) -> None:
    assert generator.page() == MANUAL.text, "run `make docs`"


def test_every_code_of_the_program_has_one_section() -> None:
    sections = re.findall(r"^### ([A-Z]{3}\d{3})$", MANUAL.text, re.M)

    assert len(sections) > 150
    assert sorted(sections) == sorted(codes_in_the_program())


def test_the_manual_knows_which_findings_are_warnings(generator: ModuleType) -> None:
    files = sorted((ROOT / "tests" / "fixtures" / "rules").glob("*/expected.txt"))
    told = {
        (match[1], match[2] == "cảnh báo")
        for file in files
        for match in re.finditer(r": ([A-Z]{3}\d{3}) (lỗi|cảnh báo): ", file.read_text("utf-8"))
    }
    assert len(told) > 100

    mild = generator.warnings()

    assert {code for code, warned in told if warned != (code in mild)} == set()
    assert {"COV105", "COV106", "PAR106", "DAT131", "DAT134", "SRC142"} <= mild


def test_our_own_rules_are_told_from_those_of_the_decree() -> None:
    def section(code: str) -> str:
        return MANUAL.text.partition(f"### {code}\n")[2].partition("\n### ")[0]

    assert "- Căn cứ: quy tắc của chương trình" in section("DAT145")
    assert "- Căn cứ: Nghị định 30/2020/NĐ-CP, Điều 15" in section("DAT143")
    assert "**cảnh báo**, miễn được." in section("COV105")
    assert "**lỗi**, không miễn được." in section("COV101")
    assert "-         lead: so-khcnn\n+         lead: so-khcn\n" in section("DAT101")
