"""Each code of the engine is made to fire by a test of the use cases."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import pytest

from doc_engine import Project, wording
from doc_engine.findings import DocEngineError
from tests.acceptance.conftest import SmallProject

TESTS = Path(__file__).parents[1]


def test_a_registry_that_cannot_be_read_cannot_be_used(project: SmallProject) -> None:
    project.write("data/units.yaml", "a: [")
    opened = Project.open(project.root)

    with pytest.raises(DocEngineError) as caught:
        _ = opened.registry

    assert (caught.value.code, caught.value.exit_code) == ("USE104", 2)
    assert caught.value.message()


def test_a_document_without_a_template_cannot_be_rendered(project: SmallProject) -> None:
    project.edit("data/chi-thi/ct-05.yaml", "type: chi-thi", "type: ke-hoach-x")
    opened = Project.open(project.root)

    with pytest.raises(DocEngineError) as caught:
        opened.render(opened.documents[0], "html")

    assert (caught.value.code, caught.value.exit_code) == ("USE105", 2)
    assert "ke-hoach-x" in caught.value.message()


def test_a_format_that_nobody_makes_is_wrong_usage(project: SmallProject) -> None:
    with pytest.raises(DocEngineError) as caught:
        Project.open(project.root).check(formats=["html", "odt"])

    assert (caught.value.code, caught.value.exit_code) == ("USE106", 2)
    assert "docx, pdf, html" in caught.value.message()


def test_every_code_of_the_engine_is_tested() -> None:
    catalogue = Path(wording.__file__).parent / "vi" / "engine.toml"
    codes = set(tomllib.loads(catalogue.read_text("utf-8")))
    assert {"SRC201", "TPL201", "ENV201", "USE101", "BUG101"} <= codes
    files = [path for room in ("engine", "acceptance") for path in (TESTS / room).glob("test_*.py")]
    assert len(files) > 10

    tested = {code for path in files for code in codes_in(path.read_text("utf-8"))}

    assert codes - tested == set()


def codes_in(source: str) -> set[str]:
    """Return the codes that a program's strings name; comments and docstrings are not looked at."""
    nodes = list(ast.walk(ast.parse(source)))
    alone = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    return {
        code
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone
        for code in re.findall(r"\b[A-Z]{3}\d{3}\b", node.value)
    }


def test_a_code_in_a_comment_or_a_docstring_is_not_tested() -> None:
    assert codes_in('"""On ENV201."""\nx = "ENV202: no"  # ENV203\n') == {"ENV202"}
