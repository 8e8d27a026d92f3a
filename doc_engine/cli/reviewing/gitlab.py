"""A report as GitLab's code quality report: a list in the form of Code Climate's issues."""

from __future__ import annotations

import json
from typing import Final

from doc_engine.cli.reviewing.asked import Asked, fingerprinted, told
from doc_engine.engine import Report

__all__ = ["as_gitlab"]

_SEVERITIES: Final = {"error": "major", "warning": "minor", "info": "info"}


def as_gitlab(report: Report, asked: Asked) -> str:
    """Return the findings; faults of the machine are blockers in the configuration's first line.

    Waived findings are left out: the format has no word for them.
    """
    issues = [
        {
            "type": "issue",
            "check_name": finding.code,
            "description": told(finding, asked.lang),
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[asked.level(finding)],
            "location": {
                "path": asked.path(finding),
                "lines": {"begin": (finding.place.line if finding.place else 0) or 1},
            },
        }
        for fingerprint, finding in fingerprinted(report.findings)
    ]
    for fault in report.faults:
        issues.append(
            {
                "type": "issue",
                "check_name": fault.code,
                "description": fault.message(asked.lang),
                "fingerprint": fault.code,
                "severity": "blocker",
                "location": {"path": asked.config, "lines": {"begin": 1}},
            }
        )
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"
