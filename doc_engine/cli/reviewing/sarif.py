"""A report as SARIF 2.1.0, the Static Analysis Results Interchange Format of OASIS.

§ numbers are those of the specification.
"""

from __future__ import annotations

import json
import string
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote

from doc_engine.cli.reviewing.asked import Asked, fingerprinted, told
from doc_engine.engine import Report
from doc_engine.engine.proved import found_among
from doc_engine.findings import DocEngineError, Finding
from doc_engine.wording import catalogue, say

__all__ = ["as_sarif"]

SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
#: The name of our fingerprints (§3.27.17); its number rises when they are made differently.
FINGERPRINT: Final = "docEngineFinding/v1"
#: The name of the repository's top, from which files are named (§3.14.14).
_TOP: Final = "%SRCROOT%"
_LEVELS: Final = {"error": "error", "warning": "warning", "info": "note"}


def as_sarif(report: Report, asked: Asked) -> str:
    """Return the whole report: findings, waived ones as suppressed, faults as notifications."""
    waived = {id(each.finding): each for each in report.waived}
    findings = (*report.findings, *(each.finding for each in report.waived))
    kinds = {each.code: each.severity.value for each in findings}
    codes = sorted(kinds)
    results = []
    for fingerprint, finding in fingerprinted(findings):
        result = _result(finding, fingerprint, codes, asked)
        accepted = waived.get(id(finding))
        if accepted is not None:
            kept = {"kind": "external", "justification": accepted.reason}
            result["suppressions"] = [kept]
        results.append(result)
    driver = {
        "name": "doc-engine",
        "semanticVersion": version("doc-engine"),
        "language": asked.lang,
        "rules": [_rule(code, _LEVELS[kinds[code]], asked.lang) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_TOP: {"description": {"text": say("sarif", lang=asked.lang)}}},
        "invocations": [_invocation(report, asked)],
        "results": results,
        "properties": {
            "documents": list(report.documents),
            "formats": list(report.formats),
            "proofs": len(report.proofs),
            "proofsFound": found_among(report.proofs),
        },
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str, level: str, lang: str) -> dict[str, Any]:
    """Return what a code means (§3.49): its sentences, with "…" for what differs.

    Every rule has a help text, without which GitHub takes none.
    """
    texts = catalogue(lang)[code]
    wrong = {"text": _general(texts["message"])}
    further = [_general(texts[part]) for part in ("remedy", "clause") if texts.get(part)]
    return {
        "id": code,
        "shortDescription": wrong,
        "fullDescription": wrong,
        "help": {"text": "\n".join(further)} if further else wrong,
        "defaultConfiguration": {"level": level},
    }


def _general(template: str) -> str:
    parts = string.Formatter().parse(template)
    return "".join(text + ("…" if name is not None else "") for text, name, _, _ in parts)


def _result(finding: Finding, fingerprint: str, codes: list[str], asked: Asked) -> dict[str, Any]:
    place = finding.place
    physical: dict[str, Any] = {"artifactLocation": _artifact(asked.path(finding))}
    if place is not None and place.line:
        region: dict[str, Any] = {"startLine": place.line}
        if place.column:
            region["startColumn"] = place.column
        if place.source and not place.left_out:
            region["snippet"] = {"text": place.source}
        physical["region"] = region
    location: dict[str, Any] = {"physicalLocation": physical}
    if finding.document:
        location["logicalLocations"] = [{"name": finding.document, "kind": "document"}]
    return {
        "ruleId": finding.code,
        "ruleIndex": codes.index(finding.code),
        "level": _LEVELS[asked.level(finding)],
        "message": {"text": told(finding, asked.lang)},
        "locations": [location],
        "partialFingerprints": {FINGERPRINT: fingerprint},
    }


def _artifact(path: str) -> dict[str, str]:
    """Return where a file is (§3.4): from the top of the repository if it lies in there."""
    if Path(path).is_absolute():
        return {"uri": Path(path).as_uri()}
    return {"uri": quote(path), "uriBaseId": _TOP}


def _invocation(report: Report, asked: Asked) -> dict[str, Any]:
    """Return how the run went (§3.20): faults of the machine are its notifications."""
    return {
        "executionSuccessful": not report.faults,
        "exitCode": report.exit_code(strict=asked.strict),
        "toolExecutionNotifications": _notifications(report.faults, asked.lang),
    }


def _notifications(faults: Iterable[DocEngineError], lang: str) -> list[dict[str, Any]]:
    return [
        {"level": "error", "descriptor": {"id": each.code}, "message": {"text": each.message(lang)}}
        for each in faults
    ]
