"""A report as JUnit XML: a suite for each document, a case for each assignment and for the rest.

The form is what Jenkins, GitLab and GitHub's actions read. There are no times: the same data give
the same file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from doc_engine.cli.days import shown_day
from doc_engine.cli.reviewing.asked import Asked, told
from doc_engine.engine import Report, Waived
from doc_engine.engine.proved import accounts
from doc_engine.findings import Finding
from doc_engine.rules.coverage import Proof
from doc_engine.wording import said, say

__all__ = ["as_junit"]

#: What XML 1.0 (§2.2) has no place for.
_NO_XML: Final = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True)
class _Case:
    """One case: what failed it, what the machine kept from being looked at, what else was said."""

    suite: str
    name: str
    failures: Sequence[str] = ()
    errors: Sequence[str] = ()
    notes: Sequence[str] = ()
    kind: str = ""

    def lines(self) -> Iterator[str]:
        yield f"    <testcase classname={_quoted(self.suite)} name={_quoted(self.name)}>"
        for tag, texts in (("error", self.errors), ("failure", self.failures)):
            if texts:
                first = texts[0].partition("\n")[0]
                whole = _text("\n\n".join(texts))
                yield (
                    f"      <{tag} type={_quoted(self.kind or tag)} message={_quoted(first)}>"
                    f"{whole}</{tag}>"
                )
        if self.notes:
            yield f"      <system-out>{_text(chr(10).join(self.notes))}</system-out>"
        yield "    </testcase>"


def as_junit(report: Report, asked: Asked) -> str:
    """Return the whole report. A warning fails a case under `strict`, else it is a note of it."""
    cases = list(_cases(report, asked))
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append(f'<testsuites name="doc-engine" {_counts(cases)}>')
    for suite, group in groupby(cases, key=lambda each: each.suite):
        own = list(group)
        lines.append(f"  <testsuite name={_quoted(suite)} {_counts(own)}>")
        for each in own:
            lines += each.lines()
        lines.append("  </testsuite>")
    return "\n".join((*lines, "</testsuites>")) + "\n"


def _cases(report: Report, asked: Asked) -> Iterator[_Case]:
    """Yield the cases, those of a suite together."""
    documents = list(dict.fromkeys(report.documents))
    known = set(documents)
    proofs, findings, accepted = _by_document(report)
    for document in documents:
        own, waived = findings.get(document, []), accepted.get(document, [])
        yield _case(document, say("junit", "document", lang=asked.lang), own, waived, asked)
        by_assignment: dict[str, list[Proof]] = {}
        for each in chain.from_iterable(proofs.get(document, ())):
            by_assignment.setdefault(each.assignment, []).append(each)
        for name, wanted in by_assignment.items():
            yield _assignment(document, name, wanted, asked)
    rest = [each for each in report.findings if each.document not in known]
    waived = [each for each in report.waived if each.finding.document not in known]
    project = say("junit", "project", lang=asked.lang)
    faults = [f"{each.code}: {each.message(asked.lang)}" for each in report.faults]
    yield _case(project, say("junit", "files", lang=asked.lang), rest, waived, asked)
    if faults:
        name = say("junit", "machine", lang=asked.lang)
        yield _Case(project, name, errors=faults, kind=report.faults[0].code)


def _by_document(
    report: Report,
) -> tuple[dict[str, list[Iterable[Proof]]], dict[str, list[Finding]], dict[str, list[Waived]]]:
    """Return proofs, findings and waived findings by the ids of their documents."""
    proofs: dict[str, list[Iterable[Proof]]] = {}
    findings: dict[str, list[Finding]] = {}
    waived: dict[str, list[Waived]] = {}
    for account, own in accounts(report.proofs):
        proofs.setdefault(account.document, []).append(own)
    for each in report.findings:
        findings.setdefault(each.document, []).append(each)
    for one in report.waived:
        waived.setdefault(one.finding.document, []).append(one)
    return proofs, findings, waived


def _assignment(document: str, name: str, proofs: Iterable[Proof], asked: Asked) -> _Case:
    """Return the case of an assignment: it fails if a unit or deadline stands in no clause."""
    lost: list[str] = []
    found: list[str] = []
    for each in proofs:
        fields = {
            "role": say("roles", each.role, lang=asked.lang),
            "words": each.words,
            "where": said(each.where, asked.lang),
            "format": each.format.upper(),
        }
        part = "found" if each.found else "lost"
        (found if each.found else lost).append(say("junit", part, lang=asked.lang, **fields))
    return _Case(document, name, failures=lost, notes=found, kind="coverage")


def _case(
    suite: str, name: str, findings: list[Finding], waived: list[Waived], asked: Asked
) -> _Case:
    """Return the case of all that was found and belongs to no assignment alone."""
    grave = [each for each in findings if asked.is_error(each)]
    notes = [_line(each, asked) for each in findings if not asked.is_error(each)]
    for each in waived:
        until = shown_day(each.until)
        why = say("waived", "why", lang=asked.lang, reason=each.reason, until=until)
        notes.append(f"{_line(each.finding, asked)}\n{why}")
    kind = grave[0].code if grave else ""
    return _Case(suite, name, [_line(each, asked) for each in grave], notes=notes, kind=kind)


def _line(finding: Finding, asked: Asked) -> str:
    place = finding.place
    spot = f":{place.line}:{place.column}" if place and place.line else ""
    where = f"{asked.path(finding)}{spot}: " if place else ""
    level = say("severity", asked.level(finding), lang=asked.lang)
    return f"{where}{finding.code} {level}: {told(finding, asked.lang)}"


def _counts(cases: Sequence[_Case]) -> str:
    failures = sum(bool(each.failures) for each in cases)
    errors = sum(bool(each.errors) for each in cases)
    return f'tests="{len(cases)}" failures="{failures}" errors="{errors}" skipped="0"'


def _text(text: str) -> str:
    return escape(_NO_XML.sub("\N{REPLACEMENT CHARACTER}", text))


def _quoted(text: str) -> str:
    return quoteattr(_NO_XML.sub("\N{REPLACEMENT CHARACTER}", text))
