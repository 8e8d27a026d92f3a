"""A run shared out among machines: each has its documents, and all together find what one finds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from doc_engine.engine.around import unread_for, with_places
from doc_engine.engine.drifting import orphans
from doc_engine.engine.freshness.hashing import digest
from doc_engine.engine.loaded import Loaded
from doc_engine.engine.naming import named_documents
from doc_engine.engine.report import Report, merged
from doc_engine.engine.sourced import Sourced
from doc_engine.engine.touched import EVERYTHING, Touched
from doc_engine.engine.waiving import waive
from doc_engine.findings import Finding, UsageFault

__all__ = ["WHOLE", "Share", "closed_report", "share_of", "whole_report"]


@dataclass(frozen=True, slots=True)
class Share:
    """The share `number`, from 1, of `count`; what is nobody's own belongs to the first."""

    number: int = 1
    count: int = 1

    @property
    def is_first(self) -> bool:
        """Tell whether what concerns no single document is told here."""
        return self.number == 1

    def among(self, sources: Sequence[Sourced]) -> list[Sourced]:
        """Return the documents of this share, in their order.

        They are dealt out by the hashes of their ids, so that neither the order of files nor
        neighbours of like size matter; shares differ by one document at most.
        """
        if self.count == 1:
            return list(sources)
        dealt = sorted(sources, key=lambda each: (digest(each.name.encode()), each.path))
        mine = {each.path for each in dealt[self.number - 1 :: self.count]}
        return [each for each in sources if each.path in mine]


WHOLE = Share()


def share_of(text: str) -> Share:
    """Return the share that "3/8" means, all for "". Raises UsageFault."""
    found = re.fullmatch(r"([1-9][0-9]{0,3})/([1-9][0-9]{0,3})", text)
    if not text:
        return WHOLE
    if found is None or int(found[1]) > int(found[2]):
        raise UsageFault("USE111", shard=text)
    return Share(int(found[1]), int(found[2]))


def whole_report(
    loaded: Loaded,
    sources: Sequence[Sourced],
    reports: Iterable[Report],
    formats: tuple[str, ...],
    documents: Sequence[str],
    share: Share = WHOLE,
) -> Report:
    """Return one report of the documents that were looked at, with what is wrong with the files.

    `documents` are those that were asked for; none means all.
    """
    chosen = named_documents(loaded, documents) if share is not WHOLE else sources
    mine = _of_files(loaded, chosen, sources, share, every=not documents)
    lost = () if documents or not share.is_first else tuple(orphans(loaded))
    whole = merged([Report(findings=(*mine, *lost)), *reports], formats)
    return replace(whole, findings=tuple(with_places(whole.findings, loaded)))


def closed_report(
    loaded: Loaded,
    sources: Sequence[Sourced],
    reports: Iterable[Report],
    formats: tuple[str, ...],
    documents: Sequence[str],
    share: Share,
    day: date | None,
    touched: Touched = EVERYTHING,
) -> Report:
    """Return the report of a check or a build, with what is waived on a `day` told apart."""
    loaded.tidy()
    report = whole_report(loaded, sources, reports, formats, documents, share)
    whole = (*(each.path for each in sources), *touched.others)
    seen, quiet = touched.narrowed(report), touched.quiet
    told = waive(seen, loaded, day, whole=whole, quiet=quiet, first=share.is_first)
    return replace(told, scope=touched.scope)


def _of_files(
    loaded: Loaded,
    chosen: Sequence[Sourced],
    sources: Sequence[Sourced],
    share: Share,
    *,
    every: bool,
) -> tuple[Finding, ...]:
    """Return what is wrong with the files themselves, so far as it is told in this run.

    `chosen` are the documents that were asked for (`every` tells that it was all of them), and
    `sources` those of the share. Files that chosen reports cannot be judged without count too.
    """
    unread = loaded.unread
    needed = {
        each.path for one in (chosen if share.is_first else ()) for each in unread_for(one, unread)
    }
    mine = {each.path for each in sources} | (needed - {each.path for each in chosen})
    others = {each.path for each in loaded.files} - mine
    told = (each for each in loaded.findings if share.is_first or _is_in(each, mine))
    if every and share.count == 1:
        return tuple(told)
    return tuple(each for each in told if not _is_in(each, others))


def _is_in(finding: Finding, paths: set[str]) -> bool:
    return finding.place is not None and finding.place.path in paths
