"""Each code that data alone can raise: a wrong project with its exact findings, and a right one.

A folder of `tests/fixtures/rules` is named by its code and holds what differs from the project in
`base`: `wrong.yaml` and `right.yaml` are the document, `….units.yaml` the registry,
`….config.yaml` the configuration, `….second.yaml` a second document, `….seals.yaml` the seals;
`expected.txt` holds the first line of each finding of the wrong side. The right side has none.
"""

from __future__ import annotations

import re
import shutil
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from doc_engine import Project
from doc_engine.cli.as_text import finding_text
from doc_engine.wording import catalogue

TESTS: Final = Path(__file__).parents[1]
FIXTURES: Final = TESTS / "fixtures" / "rules"
DAY: Final = date(2022, 4, 1)
FAMILIES: Final = ("SRC", "SCH", "DAT", "COV")

#: What each ending of a fixture's files replaces or adds in the base project.
PLACES: Final = {
    ".yaml": "data/ct-thu.yaml",
    ".units.yaml": "units.yaml",
    ".config.yaml": "doc-engine.yaml",
    ".second.yaml": "data/second.yaml",
    ".seals.yaml": "seals.yaml",
}

#: Codes that data alone cannot raise, or not in a small file, and where each is tested instead.
ELSEWHERE: Final = {
    "SRC101": "source/test_file.py",  # no file; the registry is told at the configuration
    "SRC102": "source/test_file.py",  # a folder; the registry likewise
    "SRC103": "source/test_file.py",  # a pipe
    "SRC104": "source/test_file.py",  # a fault of the disk
    "SRC105": "source/test_file.py",  # twenty megabytes
    "SRC113": "source/test_loading.py",  # five hundred faults
    "SRC114": "source/test_file.py",  # a file without permission
    "SRC204": "engine/test_folders.py",  # a folder without permission
    "SRC205": "engine/test_folders.py",  # an empty folder
    "SCH199": "engine/test_validation.py",  # an error that no model raises today
    "DAT122": "rules/test_codes.py",  # `--final`
    "COV103": "rules/test_coverage.py",  # bytes that have lost an anchor
    "COV104": "rules/test_coverage.py",  # bytes that have lost a clause
    "COV106": "rules/test_coverage.py",  # bytes without anchors
}

CODES: Final = sorted(
    code for code in catalogue("vi") if re.fullmatch(rf"(?:{'|'.join(FAMILIES)})\d{{3}}", code)
)


def told(code: str, side: str, folder: Path) -> list[str]:
    """Return the first line of each finding of one side of a fixture."""
    shutil.copytree(FIXTURES / "base", folder)
    for file in (FIXTURES / code).glob(f"{side}.*"):
        shutil.copyfile(file, folder / PLACES[file.name.removeprefix(side)])
    report = Project.open(folder).check(day=DAY)
    assert not report.faults
    return [finding_text(each, "vi").splitlines()[0] for each in report.findings]


def test_every_code_of_the_data_has_its_fixture() -> None:
    assert len(CODES) > 100
    folders = {each.name for each in FIXTURES.iterdir()}

    assert sorted(folders - {"base"}) == [each for each in CODES if each not in ELSEWHERE]
    for code in sorted(folders - {"base"}):
        sides = {file.name.partition(".")[0] for file in (FIXTURES / code).iterdir()}
        assert sides == {"wrong", "right", "expected"}, code


@pytest.mark.parametrize("code", sorted(ELSEWHERE))
def test_a_code_without_a_fixture_is_tested_where_it_is_said_to_be(code: str) -> None:
    assert code in CODES
    assert f'"{code}"' in (TESTS / ELSEWHERE[code]).read_text("utf-8")


@pytest.mark.parametrize("code", [each for each in CODES if each not in ELSEWHERE])
def test_the_wrong_side_has_exactly_its_findings_and_the_right_side_none(
    code: str, tmp_path: Path
) -> None:
    expected = (FIXTURES / code / "expected.txt").read_text("utf-8").splitlines()
    assert any(f": {code} " in line for line in expected)

    assert told(code, "wrong", tmp_path / "wrong") == expected
    assert told(code, "right", tmp_path / "right") == []
