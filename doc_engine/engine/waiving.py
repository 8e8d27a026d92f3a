"""Waivers applied: which findings they take out of the count, and what is wrong with them.

Only a warning can be waived. An error makes what follows void, or says that an order or a
deadline is not in the document; the warnings on lost anchors, hidden words and unaccepted changes
say that a proof is weaker than it looks. Nobody can answer for these. That a waiver has expired
is a warning itself: the day alone never makes a sound project fail, unless warnings count.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from doc_engine.engine.loaded import Loaded
from doc_engine.engine.report import Report, Waived, merged
from doc_engine.engine.sourced import Sourced
from doc_engine.findings import Finding, Severity, has_errors
from doc_engine.model.body import Continuation, Pointer
from doc_engine.model.waiver import Waiver
from doc_engine.rules.nearest import nearest
from doc_engine.rules.texts import items_of
from doc_engine.wording import DEFAULT_LANGUAGE, catalogue

__all__ = ["can_be_waived", "waive", "waivers_met"]

#: Families of codes of which nothing can be waived, whatever its severity, but for these.
_NEVER: Final = {
    **dict.fromkeys(
        ("SCH", "IMP", "SEA", "PAR", "TPL", "RDB", "RND", "ENV", "USE", "BUG"), frozenset[str]()
    ),
    "STA": frozenset(),
    "SRC": frozenset({"SRC118", "SRC142", "SRC205"}),
    "COV": frozenset({"COV105"}),
}
#: The codes that tell of waivers.
_OF_WAIVERS: Final = frozenset({"DAT151", "DAT152", "DAT153", "DAT154", "DAT155"})


def can_be_waived(code: str) -> bool:
    """Tell whether a finding of this code can be waived where it is a warning."""
    return code not in _OF_WAIVERS and (code[:3] not in _NEVER or code in _NEVER[code[:3]])


def waive(
    report: Report,
    loaded: Loaded,
    day: date | None,
    *,
    whole: Sequence[str] = (),
    quiet: Collection[str] = (),
    first: bool = True,
) -> Report:
    """Return a report whose waived findings are told apart, with the findings of the waivers.

    `day` is the day that the run is for; without one nothing is waived, since nobody knows which
    waivers still hold. `whole` are the paths of the files about which everything was looked at, and
    the ids of documents that are gone: a waiver that meets nothing there is told; `quiet` are those
    of which nothing is told. What is wrong with a waiver itself is told only in the `first` share
    of a run.
    """
    waivers = list(_waivers(loaded))
    if not waivers:
        return report
    told = [*_unfit(waivers, loaded)] if first else []
    held = [each for each in waivers if _is_sound(each) and day is not None]
    told += [
        _told("DAT153", each, loaded, "until", Severity.WARNING)
        for each in held
        if first and _has_expired(each, day)
    ]
    left, waived = list(report.findings), []
    for each in (each for each in held if not _has_expired(each, day)):
        met = [finding for finding in report.findings if each.covers(finding)]
        if any(finding.severity is Severity.ERROR for finding in met):
            told.append(_told("DAT152", each, loaded, "rule"))
        elif not met and each.path not in quiet and _was_judged(each, report, loaded, whole):
            told.append(_told("DAT154", each, loaded, "target", Severity.WARNING))
        for finding in met:
            if finding.severity is not Severity.ERROR and finding in left:
                left.remove(finding)
                waived.append(Waived(finding, each.waiver.reason, each.waiver.until))
    rest = replace(report, findings=tuple(left), waived=tuple(waived))
    return merged([Report(findings=tuple(told)), rest], report.formats)


def waivers_met(
    findings: Iterable[Finding], loaded: Loaded, day: date
) -> Iterator[tuple[Finding, Waiver]]:
    """Yield those of the findings that a waiver covers which holds on `day`, with that waiver."""
    held = [each for each in _waivers(loaded) if _is_sound(each) and not _has_expired(each, day)]
    for finding in findings:
        for each in held:
            if finding.code == each.waiver.rule and each.covers(finding):
                yield finding, each.waiver
                break


@dataclass(frozen=True, slots=True)
class _Placed:
    """A waiver, its place in the list, and what its target means.

    `source` is the document that the target names, and `pointers` are the places in its data, None
    for all; without a source the target is the path of another file, or nothing. `order` is the
    assignment of another document that the target names after its own.
    """

    index: int
    waiver: Waiver
    source: Sourced | None
    pointers: tuple[Pointer, ...] | None = None
    order: str = ""

    @property
    def path(self) -> str:
        """The target, if it is the path of a file."""
        return self.waiver.target.removeprefix("./")

    def covers(self, finding: Finding) -> bool:
        """Tell whether a finding is what the waiver names."""
        path = finding.place.path if finding.place else ""
        if finding.code != self.waiver.rule:
            return False
        if self.source is None:
            return path == self.path
        here = path == self.source.path
        if self.order:
            return here and finding.details.get("order") == self.order
        if self.pointers is not None:
            given = finding.pointer or ()
            return here and any(given[: len(each)] == each for each in self.pointers)
        return here or finding.document == self.source.name


def _waivers(loaded: Loaded) -> Iterator[_Placed]:
    documents = {each.said("id"): each for each in loaded.files if each.said("id")}
    paths = {each.path: each for each in loaded.files}
    for index, waiver in enumerate(loaded.config.waivers if loaded.config else ()):
        name, _, assignment = waiver.target.partition("/")
        source = documents.get(name)
        if source is None and (named := paths.get(waiver.target.removeprefix("./"))):
            source, assignment = named, ""
        if source and "/" in assignment:
            yield _Placed(index, waiver, source, order=assignment)
            continue
        pointers = _pointers(source, assignment) if source and assignment else None
        yield _Placed(index, waiver, source, pointers)


def _pointers(source: Sourced, assignment: str) -> tuple[Pointer, ...]:
    """Return where an assignment stands: itself, what continues it, the heading it inherits."""
    document = source.document
    if document is None:
        return ()
    own = [each for each in document.tasks() if each.assignment.id == assignment]
    continued = [
        pointer
        for pointer, item in items_of(document)
        if isinstance(item, Continuation) and assignment in item.continues
    ]
    headings = [(*heading, "heads") for each in own for heading in each.headings]
    return (*(each.pointer for each in own), *continued, *headings)


def _unfit(waivers: Sequence[_Placed], loaded: Loaded) -> Iterator[Finding]:
    """Yield what is wrong with the waivers whatever the documents say."""
    known = [code for code in catalogue(DEFAULT_LANGUAGE) if code[3:].isdigit()]
    for each in waivers:
        if each.waiver.rule not in known:
            guess = nearest(each.waiver.rule, known)
            yield _told("DAT155" if guess else "DAT151", each, loaded, "rule", nearest=guess)
        elif not can_be_waived(each.waiver.rule):
            yield _told("DAT152", each, loaded, "rule")


def _is_sound(placed: _Placed) -> bool:
    rule = placed.waiver.rule
    return rule in catalogue(DEFAULT_LANGUAGE) and can_be_waived(rule)


def _has_expired(placed: _Placed, day: date | None) -> bool:
    return day is not None and placed.waiver.until < day


def _was_judged(placed: _Placed, report: Report, loaded: Loaded, whole: Sequence[str]) -> bool:
    """Tell whether the run would have told what a waiver names, were it there."""
    source = placed.source
    if source is None:
        every = {each.path for each in loaded.files}
        named = {placed.path, placed.path.partition("/")[0]} & set(whole)
        return bool(named or (whole and every <= set(whole))) and loaded.registry is not None
    if source.path not in whole or not source.is_sound or loaded.registry is None:
        return False
    own = (each for each in report.findings if each.document == source.name)
    seen = set(loaded.formats) <= set(report.formats) and not has_errors(own)
    return not placed.waiver.rule.startswith("FRM") or seen


def _told(
    code: str,
    placed: _Placed,
    loaded: Loaded,
    key: str,
    severity: Severity = Severity.ERROR,
    **details: object,
) -> Finding:
    waiver = placed.waiver
    file = loaded.config_file
    return Finding(
        code,
        severity,
        place=file.place(("waivers", placed.index, key)) if file else None,
        details={
            "rule": waiver.rule,
            "target": waiver.target,
            "until": f"{waiver.until:%d/%m/%Y}",
            **details,
        },
    )
