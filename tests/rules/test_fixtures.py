"""Each code: a wrong project with its exact findings, and a right one.

A folder of `tests/fixtures/rules` is named by its code and holds what differs from the project in
`base`: `wrong.yaml` and `right.yaml` are the document, `….units.yaml` the registry,
`….config.yaml` the configuration, `….second.yaml` a second document, `….links.yaml`,
`….cited.yaml`, `….results.yaml` and `….indicators.yaml` the files beside the documents;
`….seals.yaml` the seals; `both.….yaml` stand on both sides. What is wrong with a template, a made
file or a command is done to the document in `base-of-files`, as `case.toml` says (see
`alterations.py`). `expected.txt` holds the first line of each finding of the wrong side. The right
side has none.
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
from tests.rules.alterations import case_of
from tests.rules.alterations import told as altered

TESTS: Final = Path(__file__).parents[1]
FIXTURES: Final = TESTS / "fixtures" / "rules"
DAY: Final = date(2022, 4, 1)

#: What each ending of a fixture's files replaces or adds in the base project.
PLACES: Final = {
    ".yaml": "data/ct-thu.yaml",
    ".units.yaml": "units.yaml",
    ".config.yaml": "doc-engine.yaml",
    ".second.yaml": "data/second.yaml",
    ".links.yaml": "data/links.lock.yaml",
    ".cited.yaml": "data/cited.yaml",
    ".results.yaml": "data/results.yaml",
    ".indicators.yaml": "data/indicators.yaml",
    ".seals.yaml": "seals.yaml",
}

#: The codes on single cells of a workbook.
_CELLS: Final = (*range(111, 115), *range(121, 140), *range(141, 151), 152)

#: Codes that no small project raises on every machine, and where each is tested instead.
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
    "SRC144": "source/test_loading.py",  # two hundred thousand values
    "SRC145": "source/test_loading.py",  # twenty thousand elements
    "RDB114": "readback/test_apart.py",  # a file that is never read to its end
    "SCH134": "engine/test_validation.py",  # ten thousand letters
    "SCH135": "engine/test_validation.py",  # two hundred faults
    "SCH136": "engine/test_validation.py",  # two hundred faults of the registry
    "SCH199": "engine/test_validation.py",  # an error that no model raises today
    **dict.fromkeys(
        [f"STA10{number}" for number in range(1, 8)],
        "engine/test_staleness.py",  # files that were built, then data that changed
    ),
    "RND101": "render/test_docx.py",  # a letter that data may not hold (SRC115)
    "RND102": "render/test_pdf.py",  # a font that lacks a letter which data may hold
    "ENV101": "render/test_pdf.py",  # a machine without fonts
    "ENV102": "render/test_pdf.py",  # a machine without Pango
    "ENV103": "render/test_sheets.py",  # a machine without openpyxl
    "ENV201": "engine/test_outputs.py",  # a file that may not be written
    "ENV202": "acceptance/test_build.py",  # a link that leads outside
    "ENV204": "engine/test_one_bad_document.py",  # a fault of the disk
    "ENV206": "acceptance/test_streams.py",  # an output that is full
    "ENV207": "engine/test_jobs.py",  # a file that changes during a run
    "ENV208": "engine/test_jobs.py",  # a process that ends abruptly
    "USE108": "engine/test_outputs.py",  # a folder that is gone
    "USE111": "engine/test_sharing.py",  # a share that is none
    "BUG101": "engine/test_one_bad_document.py",  # a bug
    "COV111": "rules/test_similar_clauses.py",  # one of two equal clauses is gone
    "COV112": "acceptance/test_verify_from_elsewhere.py",  # a page that is a picture
    "PAR111": "acceptance/test_verify_from_elsewhere.py",  # likewise
    "PAR112": "acceptance/test_verify_from_elsewhere.py",  # words recognised on a picture
    "PAR113": "acceptance/test_verify_from_elsewhere.py",  # another dash
    "FRM145": "acceptance/test_verify_from_elsewhere.py",  # a page that is a picture
    "RDB115": "readback/test_pdf_from_elsewhere.py",  # a scan
    "COV110": "compose/test_deliveries.py",  # a list that has lost a recipient
    "DAT310": "rules/test_reports.py",  # four documents
    "COV107": "rules/test_task_rows.py",  # bytes that have lost a cell
    "COV108": "rules/test_task_rows.py",  # bytes that have lost a row
    **{f"IMP{n}": "source/test_sheets.py" for n in range(101, 107)},  # a workbook, no document
    **{f"IMP{n}": "engine/progress/test_cells.py" for n in _CELLS},
    "IMP151": "engine/progress/test_importing.py",
    **{f"USE{n}": "engine/progress/test_exporting.py" for n in range(231, 234)},
    **{f"SEA{n}": "engine/test_sealing.py" for n in range(101, 107)},  # files that were built
    **{f"USE{n}": "engine/test_sealing.py" for n in (251, 252, 254)},
    "USE255": "engine/test_confirming.py",
    **{f"USE{n}": "acceptance/test_trace.py" for n in (261, 262)},
    **{f"USE{n}": "trace/test_reminding.py" for n in range(263, 267)},
    **{f"USE{n}": "engine/comparing/test_sides.py" for n in range(271, 277)},
    **{f"USE{n}": "engine/comparing/test_redline.py" for n in range(277, 280)},
    "USE280": "engine/comparing/test_sides.py",  # a history that was not fetched
    "ENV221": "engine/comparing/test_sides.py",  # a machine without git
    "ENV222": "engine/comparing/test_sides.py",  # a repository that git refuses
    **{f"ENV{n}": "engine/comparing/test_redline.py" for n in range(223, 226)},
    **{f"USE{n}": "engine/test_touched.py" for n in range(291, 295)},  # histories of git
    "USE295": "acceptance/test_in_ci.py",  # two options at once
}

CODES: Final = sorted(code for code in catalogue("vi") if re.fullmatch(r"[A-Z]{3}\d{3}", code))
BASES: Final = {"base", "base-of-files"}


def told(code: str, side: str, folder: Path) -> list[str]:
    """Return the first line of each finding of one side of a fixture."""
    shutil.copytree(FIXTURES / "base", folder)
    case = case_of(FIXTURES / code, side)
    if case is not None:
        shutil.copytree(FIXTURES / "base-of-files", folder, dirs_exist_ok=True)
    for start in ("both", side):
        for file in (FIXTURES / code).glob(f"{start}.*"):
            shutil.copyfile(file, folder / PLACES[file.name.removeprefix(start)])
    if case is not None:
        return altered(folder, case, DAY)
    report = Project.open(folder).check(day=DAY)
    assert not report.faults
    return [finding_text(each, "vi").splitlines()[0] for each in report.findings]


def test_every_code_has_its_fixture() -> None:
    assert len(CODES) > 200
    folders = {each.name for each in FIXTURES.iterdir()}

    assert sorted(folders - BASES) == [each for each in CODES if each not in ELSEWHERE]
    for code in sorted(folders - BASES):
        sides = {file.name.partition(".")[0] for file in (FIXTURES / code).iterdir()}
        assert sides - {"both"} in ({"wrong", "right", "expected"}, {"case", "expected"}), code


@pytest.mark.parametrize("code", sorted(ELSEWHERE))
def test_a_code_without_a_fixture_is_tested_where_it_is_said_to_be(code: str) -> None:
    assert code in CODES
    assert re.search(rf"\b{code}\b", (TESTS / ELSEWHERE[code]).read_text("utf-8"))


@pytest.mark.parametrize("code", [each for each in CODES if each not in ELSEWHERE])
def test_the_wrong_side_has_exactly_its_findings_and_the_right_side_none(
    code: str, tmp_path: Path
) -> None:
    expected = (FIXTURES / code / "expected.txt").read_text("utf-8").splitlines()
    assert any(re.search(rf": {code}\b", line) for line in expected)

    assert told(code, "wrong", tmp_path / "wrong") == expected
    assert told(code, "right", tmp_path / "right") == []
