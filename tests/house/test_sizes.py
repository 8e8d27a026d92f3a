"""The sizes of the house: short files, short functions, names that say something."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2] / "doc_engine"
FILE_LINES = 300
FUNCTION_LINES = 60
EMPTY_NAMES = {"util", "utils", "common", "helper", "helpers", "misc"}


@pytest.fixture(scope="module")
def files() -> list[Path]:
    found = sorted(PACKAGE.rglob("*.py"))
    assert len(found) >= 10
    return found


def shown(path: Path) -> str:
    return path.relative_to(PACKAGE.parent).as_posix()


def long_functions(source: str, limit: int) -> Iterator[str]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > limit:
                yield f"{node.lineno}: {node.name} has {lines} lines"


def test_a_long_function_is_seen_wherever_it_stands() -> None:
    source = "class A:\n    def short(self): ...\n    async def long(self):\n        a = 1\n" + (
        "        a += 1\n" * 3
    )

    assert list(long_functions(source, 4)) == ["3: long has 5 lines"]


def test_no_file_is_too_long(files: list[Path]) -> None:
    lines = {shown(path): len(path.read_text("utf-8").splitlines()) for path in files}

    faults = [f"{path} has {count} lines" for path, count in lines.items() if count > FILE_LINES]

    assert not faults, "\n".join(faults)


def test_no_function_is_too_long(files: list[Path]) -> None:
    faults = [
        f"{shown(path)}:{fault}"
        for path in files
        for fault in long_functions(path.read_text("utf-8"), FUNCTION_LINES)
    ]

    assert not faults, "\n".join(faults)


def test_every_module_has_a_name_that_says_what_it_is(files: list[Path]) -> None:
    names = {part for path in files for part in path.relative_to(PACKAGE).with_suffix("").parts}

    assert names & EMPTY_NAMES == set()
