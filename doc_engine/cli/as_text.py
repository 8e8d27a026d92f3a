"""A report as text for people: the coverage table, findings with their lines, files, a summary."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import zip_longest
from pathlib import Path

from doc_engine.cli.columns import STANDARD_ROOM, Paint, plain, width, wrapped
from doc_engine.cli.coverage_table import coverage_table
from doc_engine.cli.days import shown_day
from doc_engine.cli.difference_list import difference_list
from doc_engine.cli.printing import path_in
from doc_engine.engine import Report, Unwritten
from doc_engine.engine.proved import accounts, without
from doc_engine.findings import Finding, Place, Severity
from doc_engine.wording import DEFAULT_LANGUAGE, counted, say

__all__ = [
    "as_text",
    "doubts_text",
    "faults_text",
    "finding_text",
    "of_all_formats",
    "scope_text",
    "unwritten_text",
    "verdict",
]

_INDENT = "    "
#: How many waived findings are told in full.
_FEW_WAIVED = 3
#: Of more documents than these, nobody reads the whole table of what was proved.
_MOST_IN_FULL = 20
#: The page at the end of a place in its default language, which only paged formats tell.
_LAST_PAGE = re.compile(
    re.escape(say("where", "on-page", lang=DEFAULT_LANGUAGE, where="", page="")) + r"[0-9]+'$"
)


def as_text(
    report: Report,
    lang: str,
    *,
    root: Path,
    strict: bool = False,
    brief: bool = False,
    room: int = STANDARD_ROOM,
    paint: Paint = plain,
) -> str:
    """Return the whole report, ending in a line that says how it stands.

    What needs the reader stands last. `brief` shows of the coverage only what is in doubt; so does
    a report on many documents. What is wrong in several formats alike is told once, and counted
    once.
    """
    report = replace(report, findings=of_all_formats(report.findings))
    parts = [
        doubts_text(report, lang, room, paint, doubts_only=brief),
        difference_list(report.differences, lang, room=room, paint=paint),
        "\n".join(finding_text(each, lang, room, paint) for each in report.findings),
        _waived(report, lang),
    ]
    if report.outputs:
        lines = [say("files", lang=lang)]
        lines += [f"  {path_in(root, output.path)}" for output in report.outputs]
        parts.append("\n".join(lines) + "\n")
    if report.sealed:
        lines = [say("sealed", "left", lang=lang)]
        lines += [f"  {path_in(root, each.path)}" for each in report.sealed]
        parts.append("\n".join(lines) + "\n")
    parts += [unwritten_text(report, lang, root), _built(report, lang), _counts(report, lang)]
    parts.append(scope_text(report, lang) + verdict(report, lang, strict, paint))
    return "\n".join(part for part in parts if part)


def finding_text(
    finding: Finding, lang: str, room: int = STANDARD_ROOM, paint: Paint = plain
) -> str:
    """Return one finding: its line, the source with a caret, what would be right, the clause."""
    severity = say("severity", finding.severity.value, lang=lang)
    look = "error" if finding.severity is Severity.ERROR else "warning"
    place, head = finding.place, _head(finding)
    told = paint(f"{finding.code} {severity}:", look)
    lines = [f"{head}{told} {finding.message(lang)}"]
    if place is not None and place.source.strip():
        source, caret = _caret(place, room - len(_INDENT))
        lines += [_INDENT + source, _INDENT + caret[:-1] + paint(caret[-1:], look)]
    for part, text in (("remedy", finding.remedy(lang)), ("clause", finding.clause(lang))):
        if text:
            label = paint(say("labels", part, lang=lang), "quiet")
            first, *others = text.split("\n")
            lines += [f"{_INDENT}{label} {first}", *(f"{_INDENT}  {each}" for each in others)]
    return "\n".join(lines) + "\n"


def _head(finding: Finding) -> str:
    """Return where a finding stands, as editors and terminals link it; "" for nowhere."""
    return f"{finding.place.named}: " if finding.place is not None else ""


def _waived(report: Report, lang: str) -> str:
    """Return the findings that do not count, with why and until when; many are only counted."""
    if not report.waived:
        return ""
    lines = [say("waived", lang=lang, count=len(report.waived))]
    if len(report.waived) > _FEW_WAIVED:
        lines += _waived_by_file(report)
        return "\n".join([*lines, "  " + say("waived", "folded", lang=lang)]) + "\n"
    for each in report.waived:
        found = each.finding
        lines.append(f"  {_head(found)}{found.code}: {found.message(lang)}")
        until = shown_day(each.until)
        lines.append(_INDENT + say("waived", "why", lang=lang, reason=each.reason, until=until))
    return "\n".join(lines) + "\n"


def _waived_by_file(report: Report) -> Iterator[str]:
    """Yield a line for each file: how often which code is waived."""
    files: dict[str, Counter[str]] = {}
    for each in report.waived:
        path = each.finding.place.path if each.finding.place else each.finding.document
        files.setdefault(path, Counter())[each.finding.code] += 1
    for path, codes in files.items():
        yield f"  {path}: " + ", ".join(f"{code} ({n})" for code, n in sorted(codes.items()))


def _caret(place: Place, room: int) -> tuple[str, str]:
    """Return the source line, cut around the caret if it is wide, and the caret below it."""
    line = place.source.replace("\t", " ")
    at = place.column - 1 - place.left_out
    start, end = 0, len(line)
    if width(line) > room:
        start = at
        while start > 0 and width(line[start - 1 : at]) <= room // 2:
            start -= 1
        end = at
        while end < len(line) and width(line[start : end + 1]) <= room - 2:
            end += 1
    lead, tail = "…" if start or place.left_out else "", "…" if end < len(line) else ""
    return f"{lead}{line[start:end]}{tail}", " " * width(lead + line[start:at]) + "^"


def of_all_formats(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return the findings with one in place of those that differ only in format and page.

    Of these the one is kept that tells a page.
    """
    alike: dict[object, list[Finding]] = {}
    for each in findings:
        rest = sorted((key, repr(value)) for key, value in each.details.items() if key != "format")
        told = [
            (key, _LAST_PAGE.sub("'", value) if key == "where" else value) for key, value in rest
        ]
        key = (each.code, each.severity, each.place, each.document, tuple(told))
        alike.setdefault(key, []).append(each)
    return tuple(map(_as_one, alike.values()))


def _as_one(findings: list[Finding]) -> Finding:
    fullest = max(findings, key=lambda each: len(str(each.details.get("where", ""))))
    formats = [str(each.details["format"]).upper() for each in findings if "format" in each.details]
    if not formats:
        return fullest
    named = ", ".join(dict.fromkeys(formats))
    return replace(fullest, details={**fullest.details, "format": named})


def faults_text(report: Report, lang: str) -> str:
    """Return the faults of the machine, a line each."""
    return "".join(f"doc-engine: {each.code}: {each.message(lang)}\n" for each in report.faults)


def _counts(report: Report, lang: str) -> str:
    """Return a line for each document: how many units and deadlines each format has."""
    rows = []
    for account, _ in accounts(report.proofs):
        count = say("counts", "assignments", lang=lang, count=account.assignments)
        found = (f"{name.upper()} {found}/{wanted}" for name, found, wanted in account.formats)
        rows.append([account.document, count, *found])
    if not rows:
        return ""
    lines = [say("counts", "title", lang=lang)]
    widths = [max(map(width, column)) for column in zip_longest(*rows, fillvalue="")]
    for row in rows:
        padded = (
            cell + " " * (most - width(cell)) for cell, most in zip(row, widths, strict=False)
        )
        lines.append(f"  {'  '.join(padded).rstrip()}")
    return "\n".join(lines) + "\n"


def _built(report: Report, lang: str) -> str:
    """Return the line that tells how many documents a build has changed, and how many not."""
    if not report.built and not report.up_to_date:
        return ""
    count = {"built": len(report.built), "up_to_date": len(report.up_to_date)}
    return say("built", lang=lang, **count) + "\n"


def doubts_text(
    report: Report, lang: str, room: int, paint: Paint, *, doubts_only: bool = True
) -> str:
    """Return the coverage of the documents that were not found up to date, as a table.

    Of many documents only what is in doubt, and a line that tells so.
    """
    unchanged = set(report.up_to_date)
    proofs = without(report.proofs, unchanged)
    folded = not doubts_only and sum(1 for _ in accounts(proofs)) > _MOST_IN_FULL
    brief = doubts_only or folded
    table = coverage_table(proofs, lang, room=room, paint=paint, doubts_only=brief)
    if not folded:
        return table
    told = wrapped(say("coverage-table", "folded", lang=lang, most=_MOST_IN_FULL), room)
    return "\n".join(each for each in (table, "\n".join(told) + "\n") if each)


def unwritten_text(report: Report, lang: str, root: Path) -> str:
    """Return the files that were to be written and were not, a line each; "" if there is none."""
    if not report.unwritten:
        return ""
    lines = [say("unwritten", lang=lang, count=len(report.unwritten))]
    lines += [f"  {_unwritten(each, lang, root)}" for each in report.unwritten]
    return "\n".join(lines) + "\n"


def scope_text(report: Report, lang: str) -> str:
    """Return the line that tells how many documents a change touches; "" where all are meant."""
    if report.scope is None:
        return ""
    fields = {
        "count": counted(len(report.documents), lang),
        "all": counted(report.scope.documents, lang),
        "revision": report.scope.revision,
        "commit": report.scope.commit[:10],
    }
    return say("summary", "scope", lang=lang, **fields) + "\n"


def _unwritten(each: Unwritten, lang: str, root: Path) -> str:
    """Return the line of a file that was not written, and whether an earlier one stays."""
    where = path_in(root, each.path) if each.path else f"{each.document} ({each.format})"
    return say("unwritten", "kept", lang=lang, path=where) if each.kept else where


def verdict(report: Report, lang: str, strict: bool, paint: Paint = plain) -> str:
    """Return the last line: whether all is well, and what was counted."""
    warnings = report.count(Severity.WARNING)
    failed = bool(report.exit_code(strict=strict))
    part = "failed" if failed else "warned" if warnings else "clean"
    if report.faults:
        part = "unfinished"
    elif not report.documents and report.scope is None:
        part = "nothing"
    count = {
        "errors": report.count(Severity.ERROR),
        "warnings": warnings,
        "documents": len(report.documents),
    }
    look = "error" if failed or report.faults else "warning" if warnings else "good"
    told = say("summary", part, lang=lang, **count)
    if report.waived:
        told += " " + say("summary", "waived", lang=lang, count=len(report.waived))
    return paint(told, look) + "\n"
