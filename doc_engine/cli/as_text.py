"""A report as text for people: findings with their lines, the coverage table, files, a summary."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from doc_engine.engine import Report, Unwritten
from doc_engine.findings import Finding, Severity
from doc_engine.rules.coverage import Proof
from doc_engine.wording import say

__all__ = ["as_text", "coverage_table", "faults_text", "finding_text"]

_WIDEST_WORDS = 60
_WIDEST_LINE = 100


def as_text(report: Report, lang: str, *, root: Path) -> str:
    """Return the whole report, ending in a line that says how it stands."""
    parts = ["".join(finding_text(each, lang) for each in report.findings)]
    if report.proofs:
        parts.append(coverage_table(report, lang))
    if report.outputs:
        lines = [say("files", lang=lang)]
        lines += [f"  {_shown(output.path, root)}" for output in report.outputs]
        parts.append("\n".join(lines) + "\n")
    if report.unwritten:
        lines = [say("unwritten", lang=lang, count=len(report.unwritten))]
        lines += [f"  {_unwritten(each, lang, root)}" for each in report.unwritten]
        parts.append("\n".join(lines) + "\n")
    parts.append(_summary(report, lang))
    return "\n".join(part for part in parts if part)


def finding_text(finding: Finding, lang: str) -> str:
    """Return one finding: its line, the source with a caret, what would be right, the clause."""
    severity = say("severity", finding.severity.value, lang=lang)
    place = finding.place
    where = "" if place is None else place.path
    if place is not None and place.line:
        where += f":{place.line}:{place.column}"
    head = f"{where}: " if where else ""
    lines = [f"{head}{finding.code} {severity}: {finding.message(lang)}"]
    if place is not None and place.source.strip():
        lines += _caret(place.source, place.column)
    for part, text in (("remedy", finding.remedy(lang)), ("clause", finding.clause(lang))):
        if text:
            lines.append(f"    {say('labels', part, lang=lang)} {text}")
    return "\n".join(lines) + "\n\n"


def _caret(source: str, column: int) -> list[str]:
    """Return the source line, cut around the caret if it is long, and the caret below it."""
    start = max(0, column - 1 - _WIDEST_LINE // 2) if len(source) > _WIDEST_LINE else 0
    cut = source[start : start + _WIDEST_LINE].replace("\t", " ")
    lead = "…" if start else ""
    tail = "…" if start + _WIDEST_LINE < len(source) else ""
    caret = " " * (column - 1 - start + len(lead)) + "^"
    return [f"    {lead}{cut}{tail}", f"    {caret}"]


def faults_text(report: Report, lang: str) -> str:
    """Return the faults of the machine, a line each."""
    return "".join(f"doc-engine: {each.code}: {each.message(lang)}\n" for each in report.faults)


def coverage_table(report: Report, lang: str) -> str:
    """Return the proof: assignment, role, unit or deadline, place, and a column a format."""
    formats = list(dict.fromkeys(proof.format for proof in report.proofs))
    parts = []
    for document, proofs in groupby(report.proofs, key=lambda proof: proof.document):
        head = [say("coverage-table", name, lang=lang) for name in ("role", "words")]
        title = say("coverage-table", "title", lang=lang, document=document)
        rows = [[*head, *(name.upper() for name in formats)], *_rows(list(proofs), formats, lang)]
        parts.append(f"{title}\n{_aligned(rows)}")
    return "\n".join(parts)


def _rows(proofs: list[Proof], formats: list[str], lang: str) -> Iterator[list[str]]:
    """Yield a heading row (one cell) for each assignment, then a row for each thing wanted."""
    table: dict[tuple[str, str], dict[tuple[str, str, int], dict[str, Proof]]] = {}
    for name in formats:
        counts: dict[tuple[str, str, str, str], int] = {}
        for proof in (each for each in proofs if each.format == name):
            key = (proof.assignment, proof.printing, proof.role, proof.words)
            counts[key] = counts.get(key, 0) + 1
            rows = table.setdefault((proof.assignment, proof.printing), {})
            rows.setdefault((proof.role, proof.words, counts[key]), {})[name] = proof
    for (assignment, _), rows in table.items():
        where = next(proof.where for cells in rows.values() for proof in cells.values())
        yield [f"{assignment} ({where})"]
        for (role, words, _), cells in rows.items():
            marks = [_mark(cells.get(name), lang) for name in formats]
            yield [say("roles", role, lang=lang), _cut(words), *marks]


def _mark(proof: Proof | None, lang: str) -> str:
    if proof is None:
        return "-"
    if not proof.found:
        return say("coverage-table", "missing", lang=lang)
    page = f" {say('coverage-table', 'page', lang=lang, page=proof.page)}" if proof.page else ""
    return ("✓" if proof.by == "anchor" else "≈") + page


def _aligned(rows: list[list[str]]) -> str:
    """Set rows in columns under a line; a row of one cell is a heading of its own."""
    full = [row for row in rows if len(row) > 1]
    widths = [max(len(cell) for cell in column) for column in zip(*full, strict=True)]
    lines = []
    for index, row in enumerate(rows):
        if len(row) == 1:
            lines.append(f"  {row[0]}")
            continue
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        lines.append("    " + "  ".join(cells).rstrip())
        if index == 0:
            lines.append("    " + "  ".join("─" * width for width in widths))
    return "\n".join(lines) + "\n"


def _summary(report: Report, lang: str) -> str:
    errors, warnings = report.count(Severity.ERROR), report.count(Severity.WARNING)
    lines = []
    for name in dict.fromkeys(proof.format for proof in report.proofs):
        proofs = [proof for proof in report.proofs if proof.format == name]
        fields = {
            "format": name.upper(),
            "found": sum(proof.found for proof in proofs),
            "wanted": len(proofs),
            "assignments": len({(proof.document, proof.assignment) for proof in proofs}),
        }
        lines.append(say("summary", "coverage", lang=lang, **fields))
    count = {
        "errors": errors,
        "warnings": warnings,
        "documents": len(report.documents),
        "faults": len(report.faults),
    }
    lines.append(say("summary", _standing(report), lang=lang, **count))
    return "\n".join(lines) + "\n"


def _standing(report: Report) -> str:
    """Return the entry of the catalogue that says how a report stands as a whole."""
    if report.faults:
        return "failed"
    if not report.documents:
        return "nothing"
    found = report.count(Severity.ERROR) or report.count(Severity.WARNING)
    return "found" if found else "clean"


def _unwritten(each: Unwritten, lang: str, root: Path) -> str:
    """Return the line of a file that was not written, and whether an earlier one stays."""
    where = _shown(each.path, root) if each.path else f"{each.document} ({each.format})"
    return say("unwritten", "kept", lang=lang, path=where) if each.kept else where


def _cut(text: str) -> str:
    return text if len(text) <= _WIDEST_WORDS else text[: _WIDEST_WORDS - 1].rstrip() + "…"


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
