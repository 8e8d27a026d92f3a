"""What holds on a day: each document and assignment, as later documents left it.

Only issued documents count, from their day of issue on, and so do the changes that they make. A
change works from the day of the document that makes it. Two changes of one day work in the order
of the documents' ids. What an amending document did stays done when it is itself repealed: only
a further document brings a repealed assignment back.
"""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from doc_engine.model.amendment import Amendment
from doc_engine.model.cited import CitedDocument
from doc_engine.model.deadline import Deadline
from doc_engine.model.document import Document
from doc_engine.model.former import present_links

__all__ = ["Version", "before_each", "changed", "changes", "in_force"]


@dataclass(frozen=True, slots=True)
class Version:
    """A document (`assignment` is "") or one of its assignments, as it stands on a day.

    `deadlines` are those that hold: the assignment's own, those of its targets included, or those
    of the last extension. `extended_by` are the ids of the documents that extended it, earliest
    first. `replaced_by` is what took its place, `doc` or `doc/assignment`; `repealed_by` is the id
    of the document that did away with it; `ended` is the day of either. A whole document that is
    replaced or repealed ends all its assignments, whose links are those `within` it.
    """

    document: str
    assignment: str = ""
    deadlines: tuple[Deadline, ...] = ()
    extended_by: tuple[str, ...] = field(default=())
    replaced_by: str = ""
    repealed_by: str = ""
    ended: date | None = None
    within: tuple[str, ...] = field(default=(), compare=False, repr=False)

    @property
    def link(self) -> str:
        """How it is cited: `doc` or `doc/assignment`."""
        return f"{self.document}/{self.assignment}" if self.assignment else self.document

    @property
    def holds(self) -> bool:
        """Tell whether it is still in force."""
        return self.ended is None


def in_force(
    documents: Iterable[Document],
    day: date,
    cited: Iterable[CitedDocument] = (),
    *,
    before: Document | None = None,
) -> dict[str, Version]:
    """Return every document and assignment issued by `day`, by its link, as it stands then.

    Those of `cited` are changed as the project's own. With `before`, only those changes work that
    come before the document's. A link that is not in the result was not issued by then, or is
    unknown. A change of what is not there, is younger or holds no more does nothing here: the
    rules tell of it.
    """
    issued = [each for each in _issued(documents) if each.day <= day]
    others = [each for each in cited if each.issued_date <= day]
    versions: dict[str, Version] = {}
    for other in others:
        versions |= _own(other)
    for each in issued:
        versions |= _own(each)
    days = {each.id: each.issued_date for each in others} | {each.id: each.day for each in issued}
    present = present_links(issued)
    for document, change in changes(issued):
        if before is not None and (document.day, document.id) >= (before.day, before.id):
            break
        if change.document != document.id and days.get(change.document, day) <= document.day:
            changed(versions, change, document, present)
    return versions


def before_each(
    documents: Sequence[Document], cited: Sequence[CitedDocument] = ()
) -> Iterator[tuple[Document, MutableMapping[str, Version]]]:
    """Yield each document that changes others, with what `in_force` tells of its day `before` it.

    They come in the order in which their changes work. What is yielded may be changed.
    """
    ids = [*(each.id for each in documents), *(each.id for each in cited)]
    if len(ids) != len(set(ids)):  # then which one is meant depends on the day
        for each in documents:
            if each.amends:
                yield each, in_force(documents, each.day, cited, before=each)
        return
    coming: dict[date, list[Document | CitedDocument]] = {}
    for other in cited:
        coming.setdefault(other.issued_date, []).append(other)
    for document in documents:
        coming.setdefault(document.day, []).append(document)
    present = present_links(each for each in documents if each.state == "issued")
    versions: dict[str, Version] = {}
    for day in sorted(coming):
        for one in coming[day]:
            versions |= _own(one)
        own = (each for each in coming[day] if isinstance(each, Document) and each.amends)
        for document in sorted(own, key=lambda each: each.id):
            yield document, ChainMap({}, versions)
            for change in document.amends if document.state == "issued" else ():
                if change.document != document.id:
                    changed(versions, change, document, present)


def _own(document: Document | CitedDocument) -> dict[str, Version]:
    """Return the versions of a document as it is issued; of one that is not, none."""
    if isinstance(document, CitedDocument):
        given = [Version(document.id, each.id, each.deadline) for each in document.assignments]
        return _whole(document.id, given)
    if document.state != "issued":
        return {}
    work = [task.assignment for task in document.tasks()]
    return _whole(document.id, [Version(document.id, each.id, each.deadlines()) for each in work])


def _whole(document: str, assignments: Iterable[Version]) -> dict[str, Version]:
    """Return a document's version and those of its assignments, by their links."""
    within = {each.link: each for each in assignments}
    return {document: Version(document, within=tuple(within)), **within}


def changes(documents: Iterable[Document]) -> Iterator[tuple[Document, Amendment]]:
    """Yield the changes that issued documents make, in the order in which they work."""
    for document in _issued(documents):
        for change in document.amends:
            yield document, change


def _issued(documents: Iterable[Document]) -> list[Document]:
    issued = [each for each in documents if each.state == "issued"]
    return sorted(issued, key=lambda each: (each.day, each.id))


def changed(
    versions: MutableMapping[str, Version],
    change: Amendment,
    document: Document,
    present: Mapping[str, str],
) -> None:
    """Let a change that `document` makes work on what still holds of `versions`.

    It alters its target and, if that is a whole document, all assignments within. `present` is
    that of `present_links`.
    """
    target = present.get(change.target, change.target)
    version = versions.get(target)
    for link in (target, *(version.within if version is not None else ())):
        if link in versions and versions[link].holds:
            versions[link] = _changed(versions[link], change, document)


def _changed(version: Version, change: Amendment, document: Document) -> Version:
    if change.verb == "extends":
        return replace(
            version,
            deadlines=change.deadline,
            extended_by=(*version.extended_by, document.id),
        )
    by = f"{document.id}/{change.by}" if change.by else document.id
    if change.verb == "replaces":
        return replace(version, replaced_by=by, ended=document.day)
    return replace(version, repealed_by=document.id, ended=document.day)
