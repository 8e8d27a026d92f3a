"""What a comparison finds: changes of an assignment, of a document, and of single words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeVar

from doc_engine.changes.kinds import KINDS, Weight

__all__ = ["Change", "DocumentChanges", "Status", "Stretch", "TaskChanges", "graver_first"]

Status = Literal["added", "removed", "changed", "same"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that stayed ("same"), that are gone ("removed") or that are new ("added")."""

    op: Literal["same", "removed", "added"]
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One change: its kind is a key of `KINDS`.

    `old` and `new` are the values as they are printed, "" where there was or is none; `unit` is
    the id of the body concerned, `where` the place in the document, `words` the changed text.
    """

    kind: str
    old: str = ""
    new: str = ""
    unit: str = ""
    where: str = ""
    words: tuple[Stretch, ...] = ()

    @property
    def weight(self) -> Weight:
        """How grave the change is."""
        return KINDS[self.kind]


@dataclass(frozen=True, slots=True)
class TaskChanges:
    """What became of one assignment.

    `id` is its id now, `former` the one that it had if that differs; of one that is gone, `id` is
    what it had. `old` and `new` are its words in the text, `where` its place, the old one if gone.
    """

    id: str
    status: Status
    where: str = ""
    former: str = ""
    old: str = ""
    new: str = ""
    changes: tuple[Change, ...] = ()

    @property
    def weight(self) -> Weight:
        """How grave the gravest change is; one that is gone is grave unless it only moved."""
        weights = [each.weight for each in self.changes]
        moved = any(each.kind in ("moved-to", "moved-from") for each in self.changes)
        if self.status == "removed" and not moved:
            weights.append(Weight.GRAVE)
        elif self.status in ("added", "removed"):
            weights.append(Weight.NOTABLE)
        return _gravest(weights)


@dataclass(frozen=True, slots=True)
class DocumentChanges:
    """What became of one document; `former` is the id that it had if that differs.

    `title` names it: type, number, subject. `reprinted` tells that its own data are the same and
    that only what they name has changed: a unit's name, results, the documents around it.
    """

    id: str
    status: Status
    title: str = ""
    former: str = ""
    reprinted: bool = False
    changes: tuple[Change, ...] = ()
    tasks: tuple[TaskChanges, ...] = ()

    @property
    def weight(self) -> Weight:
        """How grave the gravest change is; a document that is gone is grave."""
        if self.status == "removed":
            return Weight.GRAVE
        weights = [each.weight for each in self.changes] + [each.weight for each in self.tasks]
        return _gravest(weights)

    def every_change(self) -> Iterator[Change]:
        """Yield the changes of the document, then those of its assignments."""
        yield from self.changes
        for each in self.tasks:
            yield from each.changes


_Weighed = TypeVar("_Weighed", Change, TaskChanges, DocumentChanges)


def _gravest(weights: Iterable[Weight]) -> Weight:
    return min(weights, key=list(Weight).index, default=Weight.SLIGHT)


def graver_first(changed: Iterable[_Weighed]) -> tuple[_Weighed, ...]:
    """Return what changed by its weight, that of one weight in the order in which it came."""
    return tuple(sorted(changed, key=lambda each: list(Weight).index(each.weight)))
