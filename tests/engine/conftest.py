"""The same small project as in the acceptance tests, opened in this process."""

from __future__ import annotations

from pathlib import Path

import pytest

from doc_engine.engine import Report
from doc_engine.wording import LANGUAGES
from tests.acceptance.conftest import DIRECTIVE, UNITS, SmallProject

DATA = "data/chi-thi/ct-05.yaml"


@pytest.fixture
def project(tmp_path: Path) -> SmallProject:
    """A sound project with one directive, made as HTML, which is quick."""
    small = SmallProject(tmp_path.resolve() / "project")
    small.write("doc-engine.yaml", "schema: 1\nformats: [html]\n")
    small.write("data/units.yaml", UNITS)
    small.write(DATA, DIRECTIVE)
    return small


def told(report: Report) -> list[tuple[str, str, int, int]]:
    """Return code, path, line and column of every finding, once each was said in words."""
    rows = []
    for finding in report.findings:
        assert all(finding.message(lang) and finding.remedy(lang) for lang in LANGUAGES)
        place = finding.place
        assert place is not None, finding
        rows.append((finding.code, place.path, place.line, place.column))
    return rows


def faults(report: Report) -> list[str]:
    """Return the code of every fault, once each was said in words."""
    assert all(each.message(lang) for each in report.faults for lang in LANGUAGES)
    return [each.code for each in report.faults]
