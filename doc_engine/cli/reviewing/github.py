"""A report as GitHub Actions shows it: annotations of the changed lines, and a step's summary."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from doc_engine.cli.as_text import as_text, of_all_formats, scope_text, verdict
from doc_engine.cli.reviewing.asked import Asked
from doc_engine.engine import Report
from doc_engine.engine.proved import accounts
from doc_engine.findings import Finding
from doc_engine.wording import say

__all__ = ["MOST_SHOWN", "SUMMARY_VARIABLE", "as_github", "summary"]

#: How many annotations of each level GitHub shows of one step.
MOST_SHOWN: Final = 10
#: The variable that names the file of the step's summary, and how many bytes GitHub takes there.
SUMMARY_VARIABLE: Final = "GITHUB_STEP_SUMMARY"
_MOST_BYTES: Final = 1_000_000
_COMMANDS: Final = {"error": "error", "warning": "warning", "info": "notice"}


def as_github(report: Report, asked: Asked) -> str:
    """Return the text for the log and after it the annotations, errors first."""
    text = as_text(report, asked.lang, root=asked.root, strict=asked.strict, brief=True)
    # What the data hold is no command: no text can hold the hash of itself.
    token = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    lines = [f"::stop-commands::{token}", text.rstrip("\n"), f"::{token}::"]
    lines += [
        f"::error title={each.code}::{_data(each.message(asked.lang))}" for each in report.faults
    ]
    room = {"error": max(MOST_SHOWN - len(report.faults), 0)}
    for level in _COMMANDS:
        wanted = [each for each in report.findings if asked.level(each) == level]
        for each in wanted[: room.get(level, MOST_SHOWN)]:
            lines.append(_annotation(each, _COMMANDS[level], asked))
    return "\n".join(lines) + "\n"


def summary(report: Report, asked: Asked) -> str:
    """Return everything that was found as a page in Markdown, for the summary of a step."""
    report = replace(report, findings=of_all_formats(report.findings))
    lang = asked.lang
    heading = f"### {say('github', 'title', lang=lang)}"
    told = scope_text(report, lang) + verdict(report, lang, asked.strict)
    parts = [heading, _plain(told.strip())]
    parts.append("\n".join(_coverage(report, lang)))
    faults = [f"- **{each.code}** {_plain(each.message(lang))}" for each in report.faults]
    parts.append("\n".join(faults))
    rows = [
        _row(each, asked)
        for level in _COMMANDS
        for each in report.findings
        if asked.level(each) == level
    ]
    size = sum(len(each.encode()) for each in parts)
    kept = []
    for row in rows:
        size += len(row.encode()) + 1
        if size > _MOST_BYTES:
            break
        kept.append(row)
    if kept:
        parts.append("\n".join((_head("findings", lang), *kept)))
    if len(kept) < len(rows):
        parts.append(say("github", "more", lang=lang, count=len(rows) - len(kept)))
    return "\n\n".join(part for part in parts if part) + "\n"


def _annotation(finding: Finding, command: str, asked: Asked) -> str:
    place = finding.place
    fields = {"title": finding.code, "file": asked.path(finding)}
    if place is not None and place.line:
        fields |= {"line": str(place.line), "col": str(max(place.column, 1))}
    given = ",".join(f"{key}={_property(value)}" for key, value in fields.items())
    words = "\n".join(filter(None, (finding.message(asked.lang), finding.remedy(asked.lang))))
    return f"::{command} {given}::{_data(words)}"


def _coverage(report: Report, lang: str) -> Iterator[str]:
    """Yield a table: of each document, how many units and deadlines each format has."""
    told = [account for account, _ in accounts(report.proofs)]
    if told:
        yield _head("coverage", lang)
    for account in told:
        for name, found, wanted in account.formats:
            yield f"| {_cell(account.document)} | {name.upper()} | {found}/{wanted} |"


def _head(part: str, lang: str) -> str:
    names = say("github", part, lang=lang).split(" | ")
    return f"| {' | '.join(names)} |\n|{'|'.join('---' for _ in names)}|"


def _row(finding: Finding, asked: Asked) -> str:
    lang, place = asked.lang, finding.place
    line = f":{place.line}" if place and place.line else ""
    cells: Iterable[str] = (
        say("severity", asked.level(finding), lang=lang),
        finding.code,
        f"{asked.path(finding)}{line}" if place else finding.document,
        finding.message(lang),
        finding.remedy(lang),
        finding.clause(lang),
    )
    return f"| {' | '.join(map(_cell, cells))} |"


def _cell(text: str) -> str:
    return _plain(" ".join(text.split())).replace("|", "\\|")


def _plain(text: str) -> str:
    """Return a text of which Markdown and HTML take nothing for their own."""
    for sign, name in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
        text = text.replace(sign, name)
    return "".join(f"\\{each}" if each in "\\`*_[]~" else each for each in text)


def _data(text: str) -> str:
    """Return a text as the words of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """Return a text as the value of a workflow command's property."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
