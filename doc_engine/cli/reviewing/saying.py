"""A report in each of its faces: the table of the formats for review."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from doc_engine.cli.as_json import as_json
from doc_engine.cli.as_text import as_text, of_all_formats
from doc_engine.cli.reviewing.asked import Asked
from doc_engine.cli.reviewing.github import as_github
from doc_engine.cli.reviewing.gitlab import as_gitlab
from doc_engine.cli.reviewing.junit import as_junit
from doc_engine.cli.reviewing.sarif import as_sarif
from doc_engine.engine import Report

__all__ = ["said_as"]

Face = Callable[[Report, Asked], str]

_REVIEWING: Final[Mapping[str, Face]] = {
    "sarif": as_sarif,
    "junit": as_junit,
    "github": as_github,
    "gitlab": as_gitlab,
}


def said_as(face: str, report: Report, asked: Asked) -> str:
    """Return the report in one of the faces, ending in a line feed."""
    if face == "text":
        return as_text(report, asked.lang, root=asked.root, strict=asked.strict, brief=True)
    if face == "json":
        return as_json(report, asked.lang, strict=asked.strict, root=asked.root) + "\n"
    once = replace(report, findings=of_all_formats(report.findings))
    return _REVIEWING[face](once, asked)
