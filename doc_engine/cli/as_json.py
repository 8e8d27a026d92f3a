"""A report as JSON, for programs. The shape is versioned: `version` rises when it breaks."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from doc_engine.cli.printing import path_in
from doc_engine.engine import Report, Waived
from doc_engine.engine.proved import accounts, found_among
from doc_engine.findings import Finding, Severity
from doc_engine.rules.coverage import Proof
from doc_engine.rules.differences import Difference
from doc_engine.wording import said

__all__ = ["VERSION", "as_json", "finding_data", "json_parts"]

VERSION: Final = 1
#: Where the proofs stand; in no text is there a line like it.
_COVERAGE: Final = '\n  "coverage": '
_encoded: Final = json.JSONEncoder(ensure_ascii=False).encode


def as_json(
    report: Report, lang: str, *, strict: bool, root: Path, more: Mapping[str, Any] | None = None
) -> str:
    """Return the whole report as JSON text, keys in a fixed order; those of `more` come last."""
    return "".join(json_parts(report, lang, strict=strict, root=root, more=more))


def json_parts(
    report: Report, lang: str, *, strict: bool, root: Path, more: Mapping[str, Any] | None = None
) -> Iterator[str]:
    """Yield the text of `as_json` piece by piece: the proofs of thousands of documents are long."""
    whole = json.dumps(_data(report, lang, strict, root, more), ensure_ascii=False, indent=2)
    before, after = whole.split(f"{_COVERAGE}[]", 1)
    yield before + _COVERAGE
    opening = "["
    for _, proofs in accounts(report.proofs):
        told = ",".join(_proof(each, lang) for each in proofs)
        yield f"{opening}{told}"
        opening = ","
    yield ("[]" if opening == "[" else "\n  ]") + after


def _data(
    report: Report, lang: str, strict: bool, root: Path, more: Mapping[str, Any] | None
) -> dict[str, Any]:
    """Return the report as plain data, without the proofs."""
    return {
        "version": VERSION,
        "exit_code": report.exit_code(strict=strict),
        "passed": report.exit_code(strict=strict) == 0,
        "documents": list(report.documents),
        "formats": list(report.formats),
        "summary": {
            "errors": report.count(Severity.ERROR),
            "warnings": report.count(Severity.WARNING),
            "waived": len(report.waived),
            "proofs": len(report.proofs),
            "proofs_found": found_among(report.proofs),
        },
        "findings": [finding_data(each, lang) for each in report.findings],
        "waived": [_waived(each, lang) for each in report.waived],
        "coverage": [],
        "differences": [_difference(each, lang) for each in report.differences],
        "outputs": [
            {"document": each.document, "format": each.format, "path": path_in(root, each.path)}
            for each in report.outputs
        ],
        "sealed": [
            {"document": each.document, "format": each.format, "path": path_in(root, each.path)}
            for each in report.sealed
        ],
        "unwritten": [
            {
                "document": each.document,
                "format": each.format,
                "path": path_in(root, each.path) if each.path else None,
                "kept": each.kept,
            }
            for each in report.unwritten
        ],
        "built": list(report.built),
        "up_to_date": list(report.up_to_date),
        "changed_since": {
            "revision": report.scope.revision if report.scope else None,
            "commit": report.scope.commit if report.scope else None,
            "documents": report.scope.documents if report.scope else None,
        },
        "faults": [{"code": each.code, "message": each.message(lang)} for each in report.faults],
        **(more or {}),
    }


def _proof(proof: Proof, lang: str) -> str:
    """Return a proof as an item of `coverage`, on lines of its own."""
    told = ((each, getattr(proof, each)) for each in Proof.__dataclass_fields__)
    lines = ",".join(
        f"\n      {_encoded(key)}: {_encoded(said(value, lang) if key == 'where' else value)}"
        for key, value in told
    )
    return f"\n    {{{lines}\n    }}"


def _difference(each: Difference, lang: str) -> dict[str, Any]:
    """Return a difference; the words removed and added once more, for those who need no more."""
    return {
        "document": each.document,
        "where": said(each.where, lang),
        "assignments": list(each.assignments),
        "format": each.format,
        "page": each.page,
        "by": each.by,
        "similarity": each.similarity,
        "removed": [words for kind, words in each.changes if kind == "removed"],
        "added": [words for kind, words in each.changes if kind == "added"],
        "changes": [{"kind": kind, "words": words} for kind, words in each.changes],
    }


def finding_data(finding: Finding, lang: str) -> dict[str, Any]:
    """Return a finding as the keys of `findings[]`."""
    place = finding.place
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "path": place.path if place else None,
        "line": place.line if place and place.line else None,
        "column": place.column if place and place.column else None,
        "document": finding.document or None,
        "message": finding.message(lang),
        "remedy": finding.remedy(lang) or None,
        "clause": finding.clause(lang) or None,
    }


def _waived(waived: Waived, lang: str) -> dict[str, Any]:
    until = waived.until.isoformat()
    return {**finding_data(waived.finding, lang), "reason": waived.reason, "until": until}
