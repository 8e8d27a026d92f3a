"""The use case: both sides opened, their documents paired, each pair compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import cached_property
from pathlib import Path, PurePath

from doc_engine.changes import (
    DocumentChanges,
    Edition,
    compared,
    compared_paragraphs,
    gone_or_new,
    graver_first,
    moved_between,
)
from doc_engine.engine.checking import check_document
from doc_engine.engine.comparing.comparison import Comparison
from doc_engine.engine.comparing.redlining import redline_of, refuse_name, write_redline
from doc_engine.engine.comparing.sides import Opener, Side
from doc_engine.engine.naming import unknown
from doc_engine.engine.sourced import Sourced
from doc_engine.findings import (
    DocEngineError,
    Finding,
    Place,
    Severity,
    UsageFault,
)
from doc_engine.readback import Unreadable, read_apart, sniff
from doc_engine.render import render

__all__ = ["diff"]

#: A document of the old side and its counterpart of the new one.
_Pair = tuple[Sourced | None, Sourced | None]


def diff(
    old: str,
    new: str | None = None,
    *,
    project: str | Path = ".",
    documents: Sequence[str] = (),
    redline: str | Path | None = None,
) -> Comparison:
    """Tell what changed from `old` to `new`, in terms of units, deadlines and words.

    Each is a folder, a data file, a made DOCX, PDF or HTML, a revision of git (`HEAD~1`, `main:`)
    or a file of one (`HEAD:data/ct-01.yaml`); `new` is the work tree of `project` unless given.
    `documents` are ids, none means all. With `redline`, the one document that changed is written
    there as a DOCX with tracked changes. Faults of the data are findings of the result; raises
    UsageFault and EnvironmentFault.
    """
    if redline is not None:
        refuse_name(Path(redline))
    with ExitStack() as stack:
        opener = Opener(Path(project), stack)
        after = opener.open(new)
        before = opener.open(old)
        if (before.made is None) != (after.made is None):
            raise UsageFault(
                "USE276", made=(before if before.made is not None else after).name.name
            )
        if before.made is not None and after.made is not None:
            comparison = _made(before, after)
            data = _of_made(before.made, after.made, comparison) if redline is not None else None
        else:
            comparing = _Comparing(*_narrowed(before, after), documents)
            comparison = comparing.result()
            data = comparing.redline(comparison) if redline is not None else None
        if redline is not None and data is not None:
            path = Path(redline)
            write_redline(path, data)
            comparison = replace(comparison, redline=path)
        return comparison


def _made(old: Side, new: Side) -> Comparison:
    """Compare made files by their paragraphs: nothing is known of them but words."""
    texts: list[list[str]] = []
    findings = []
    for side in (old, new):
        name, data = side.name.name, side.made or b""
        try:
            paragraphs = read_apart(data, sniff(data, name)).paragraphs()
            texts.append([" ".join(each.split()) for each in paragraphs if each.strip()])
        except Unreadable as fault:
            findings.append(Finding(fault.code, place=Place(name), details=fault.details))
    comparison = Comparison(old.name, new.name, words_only=True, findings=tuple(findings))
    name = PurePath(new.name.name).name
    if findings:
        return replace(comparison, unread=(name,))
    told = compared_paragraphs(name, *texts)
    if told.status == "same":
        return replace(comparison, unchanged=(name,))
    return replace(comparison, documents=(told,))


def _narrowed(old: Side, new: Side) -> tuple[Side, Side]:
    """Return both sides: if a folder of one was named only, the other is held to it too."""
    if new.folder and not old.folder and not old.single:
        old = old.within(new.folder, {each.name for each in new.documents})
    elif old.folder and not new.folder and not new.single:
        new = new.within(old.folder, {each.name for each in old.documents})
    return old, new


def _of_made(old: bytes, new: bytes, comparison: Comparison) -> bytes | None:
    """Return the tracked changes of two DOCX; None if they could not be read.

    Raises UsageFault USE278 for another format.
    """
    if comparison.unread:
        return None
    if {sniff(old), sniff(new)} != {"docx"}:
        raise UsageFault("USE278")
    return redline_of(old, new)


class _Comparing:
    """Two sides that are data, compared."""

    def __init__(self, old: Side, new: Side, documents: Sequence[str]) -> None:
        self._old, self._new = old, new
        self._findings: list[Finding] = []
        self._faults: list[DocEngineError] = []
        self._pairs = list(self._wanted(documents))

    def result(self) -> Comparison:
        """Return what changed."""
        told: list[DocumentChanges] = []
        unchanged, unread = [], []
        for before, after in self._pairs:
            name = (after or before).name  # type: ignore[union-attr]
            if before and after and self._are_alike(before, after):
                unchanged.append(name)
                continue
            editions = [
                self._edition(side, source)
                for side, source in ((self._old, before), (self._new, after))
                if source is not None
            ]
            if None in editions:
                unread.append(name)
                continue
            changes = _told(before, after, [each for each in editions if each is not None])
            if changes.status == "same":
                unchanged.append(name)
            else:
                told.append(changes)
        findings = [*self._of_files(), *self._findings]
        return Comparison(
            self._old.name,
            self._new.name,
            graver_first(moved_between(told)),
            tuple(unchanged),
            tuple(unread),
            _each_once(findings),
            tuple(self._faults),
        )

    def redline(self, comparison: Comparison) -> bytes | None:
        """Return the one document that changed, as a DOCX with tracked changes.

        None if it has faults. Raises UsageFault USE277 if several did, USE278 if there is none in
        both editions.
        """
        both = [(one, other) for one, other in self._pairs if one and other]
        changed = {each.id for each in comparison.documents if each.status == "changed"}
        pairs = [each for each in both if each[1].name in changed] or both
        if len(pairs) > 1:
            names = ", ".join(each.name for _, each in pairs)
            raise UsageFault("USE277", documents=names)
        editions = [
            (side, self._edition(side, source))
            for pair in pairs
            for side, source in zip((self._old, self._new), pair, strict=True)
        ]
        if not editions:
            raise UsageFault("USE278")
        (one, before), (other, after) = editions
        if before is None or after is None:
            return None
        return redline_of(_docx(one, before), _docx(other, after), after.document.issued_date)

    def _wanted(self, documents: Sequence[str]) -> Iterator[_Pair]:
        pairs = list(_paired(self._old, self._new))
        known = {each.name for pair in pairs for each in pair if each is not None}
        for name in documents:
            if name not in known:
                raise unknown(name, sorted(known))
        for pair in pairs:
            names = {each.name for each in pair if each is not None}
            if not documents or names & set(documents):
                yield pair

    @cached_property
    def _same_bytes(self) -> bool:
        """Whether both sides have the same files."""
        before, after = self._old.loaded, self._new.loaded
        return before is not None and after is not None and before.key == after.key

    def _are_alike(self, old: Sourced, new: Sourced) -> bool:
        """Tell, without parsing, whether nothing that a document is made from has changed."""
        if old.hash != new.hash or not old.is_sound or not new.is_sound:
            return False
        if self._same_bytes:
            return True
        one, other = self._old.examiner.graph, self._new.examiner.graph
        if one is None or other is None or old.facts is None or new.facts is None:
            return False
        return not new.facts.reports and one.units(old.facts) == other.units(new.facts)

    def _edition(self, side: Side, source: Sourced) -> Edition | None:
        """Return a document in words; None, and why among the findings, if it cannot be."""
        registry = side.loaded.sound_registry if side.loaded else None
        if registry is None or not side.examiner.is_sound(source):
            return None
        around = side.examiner.around(source)
        checked = check_document(source, registry, (), side.templates, around)
        grave = (each for each in checked.findings if each.severity is Severity.ERROR)
        self._findings += [side.placed(each) for each in grave]
        self._faults += checked.faults
        document, composition = source.document, checked.composition
        if document is None or composition is None:
            return None
        return Edition(document, composition, registry, around)

    def _of_files(self) -> Iterator[Finding]:
        """Yield the errors of the files themselves, but for documents that are not meant."""
        for at, side in enumerate((self._old, self._new)):
            if side.loaded is None:
                continue
            meant = {pair[at].path for pair in self._pairs if pair[at] is not None}  # type: ignore[union-attr]
            others = {each.path for each in side.loaded.files} - meant
            for each in (*side.loaded.findings, *side.examiner.findings):
                path = each.place.path if each.place else ""
                if each.severity is Severity.ERROR and path not in others:
                    yield side.placed(each)


def _told(
    before: Sourced | None, after: Sourced | None, editions: list[Edition]
) -> DocumentChanges:
    if before is not None and after is not None:
        return compared(*editions)
    return gone_or_new(editions[0], "added" if before is None else "removed")


def _docx(side: Side, edition: Edition) -> bytes:
    folder = side.templates.folder(edition.document.type)
    assert folder is not None
    return render(edition.composition, "docx", folder)


def _paired(old: Side, new: Side) -> Iterator[_Pair]:
    """Yield which documents correspond: two single ones; else by id, else by path."""
    before, after = old.documents, new.documents
    if old.single and new.single:
        yield before[0], after[0]
        return
    if old.single or new.single:
        named = (before if old.single else after)[0]
        others = after if old.single else before
        same = [each for each in others if each.name == named.name]
        same = (same or [each for each in others if each.path == named.path])[:1]
        before, after = ([named], same) if old.single else (same, [named])
        before, after = before[:1], after[:1]
    left = {each.name: each for each in reversed(before)}
    by_path = {each.path: each for each in before}
    names = {each.name for each in after}
    for each in after:
        same_path = by_path.get(each.path)
        moved = same_path if same_path and same_path.name not in names else None
        partner = left.pop(each.name, None) or (left.pop(moved.name, None) if moved else None)
        yield partner, each
    yield from ((each, None) for each in before if left.get(each.name) is each)


def _each_once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings, each once, in the order of their places."""
    found = {
        (each.place or Place(""), each.code, repr(sorted(each.details.items(), key=str))): each
        for each in findings
    }
    return tuple(found[key] for key in sorted(found, key=lambda key: (key[0], key[1], key[2])))
