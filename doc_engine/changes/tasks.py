"""The assignments of two editions of a document: added, gone, moved, changed in what they ask."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from doc_engine.changes.aligning import as_read, kept_in_order, reads_alike, words_changed
from doc_engine.changes.bodies import role_changes, roles_of
from doc_engine.changes.deadlines import deadline_changes
from doc_engine.changes.prints import task_words
from doc_engine.changes.records import Change, TaskChanges, graver_first
from doc_engine.changes.targets import target_kind
from doc_engine.compose.figures import target_phrase
from doc_engine.compose.names import Names
from doc_engine.composition import Composition
from doc_engine.model.assignment import Assignment, Target
from doc_engine.model.body import Compound, Section
from doc_engine.model.document import Document
from doc_engine.text import comparable
from doc_engine.wording import phrase

__all__ = ["Task", "compared_tasks", "ids_changed", "tasks_of"]


@dataclass(frozen=True, slots=True)
class Task:
    """An assignment as one edition has it.

    `trail` are the titles above it, `words` those of each printing, the text's first.
    """

    assignment: Assignment
    trail: tuple[str, ...]
    words: tuple[str, ...]
    where: str

    @property
    def text(self) -> str:
        """The words in the text."""
        return self.words[0] if self.words else ""


def tasks_of(document: Document, composition: Composition) -> dict[str, Task]:
    """Return the assignments of a document by their ids, in reading order."""
    words = task_words(composition)
    places = {each.assignment: each.where for each in reversed(composition.clauses)}
    trails = dict(_trails(document))
    return {
        each.assignment.id: Task(
            each.assignment,
            trails.get(each.assignment.id, ()),
            words.get(each.assignment.id, ()),
            places.get(each.assignment.id, ""),
        )
        for each in document.tasks()
    }


def compared_tasks(
    old: Mapping[str, Task], new: Mapping[str, Task], old_names: Names, new_names: Names
) -> Iterator[TaskChanges]:
    """Yield what became of each assignment; one is known by its id, or by a former one."""
    partners = _partners(old, new)
    moved = _moved(old, new, partners)
    for name, task in new.items():
        former = partners.get(name)
        if former is None:
            yield TaskChanges(name, "added", task.where, new=task.text)
            continue
        before = old[former]
        changes = [*_changes(before, task, old_names, new_names)]
        changes += [Change("id", former, name)] if former != name else []
        changes += [Change(moved[name], before.where, task.where)] if name in moved else []
        if changes:
            was = "" if former == name else former
            yield TaskChanges(
                name, "changed", task.where, was, before.text, task.text, graver_first(changes)
            )
    kept = set(partners.values())
    for name, task in old.items():
        if name not in kept:
            yield TaskChanges(name, "removed", task.where, old=task.text)


def _partners(old: Mapping[str, Task], new: Mapping[str, Task]) -> dict[str, str]:
    """Return the old id of each assignment that is in both editions, by its new one.

    Either edition may be the later one: the former ids of both are known.
    """
    partners = {name: name for name in new if name in old}
    for name, task in new.items():
        for former in task.assignment.former_ids:
            if name not in partners and former in old and former not in partners.values():
                partners[name] = former
    for name, task in old.items():
        for later in task.assignment.former_ids:
            if later in new and later not in partners and name not in partners.values():
                partners[later] = name
    return partners


def _changes(old: Task, new: Task, before: Names, after: Names) -> Iterator[Change]:
    one, other = old.assignment, new.assignment
    yield from role_changes(roles_of(one, before), roles_of(other, after))
    day = min(before.day, after.day)
    yield from deadline_changes(one.deadlines(), other.deadlines(), day)
    yield from _targets(one.target, other.target)
    if (one.mode or "order") != (other.mode or "order"):
        was, now = (phrase("change-modes", each.mode or "order") for each in (one, other))
        yield Change("mode", was, now)
    yield from _outputs(one.output or "", other.output or "")
    yield from ids_changed("link", one.derives_from, other.derives_from)
    yield from _words(old, new)


def _targets(old: Sequence[Target], new: Sequence[Target]) -> Iterator[Change]:
    """Targets of one measure correspond; `target_phrase` is how they are printed."""
    printed = {target_phrase(each): each for each in (*old, *new)}
    for change in _texts_changed(
        "target",
        [target_phrase(each) for each in old],
        [target_phrase(each) for each in new],
        key=lambda each: comparable(printed[each].measure),
    ):
        if change.kind == "target-changed":
            before, after = printed[str(change.old)], printed[str(change.new)]
            yield replace(change, kind=target_kind(before, after))
        else:
            yield change


def _outputs(old: str, new: str) -> Iterator[Change]:
    return _texts_changed("output", [old] if old else [], [new] if new else [], key=lambda _: "")


def _texts_changed(
    kind: str, old: Sequence[str], new: Sequence[str], key: Callable[[str], str]
) -> Iterator[Change]:
    """Yield which texts were added, removed or changed; those of one `key` correspond in order."""
    before, after = ({as_read(each) for each in texts} for texts in (old, new))
    come: dict[str, list[str]] = {}
    for each in new:
        if as_read(each) not in before:
            come.setdefault(key(each), []).append(each)
    for each in old:
        if as_read(each) not in after:
            others = come.get(key(each))
            if others:
                yield Change(f"{kind}-changed", each, others.pop(0))
            else:
                yield Change(f"{kind}-removed", each)
    yield from (Change(f"{kind}-added", new=each) for others in come.values() for each in others)


def ids_changed(kind: str, old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    """Yield which ids were removed, and which were added."""
    yield from (Change(f"{kind}-removed", each) for each in old if each not in new)
    yield from (Change(f"{kind}-added", new=each) for each in new if each not in old)


def _words(old: Task, new: Task) -> Iterator[Change]:
    """Yield how the words changed: in the text, or else in the first table where they did."""
    for before, after in zip(old.words, new.words, strict=False):
        if not reads_alike(before, after):
            yield Change("words", before, after, words=words_changed(before, after))
            return


def _moved(
    old: Mapping[str, Task], new: Mapping[str, Task], partners: Mapping[str, str]
) -> dict[str, str]:
    """Return what was put under another title, and what changed its place under the same one.

    An assignment whose title was merely reworded is where it was.
    """
    before = {each.trail for each in old.values()}
    after = {each.trail for each in new.values()}
    moved: dict[str, str] = {}
    for name, former in partners.items():
        was, now = old[former].trail, new[name].trail
        if was != now and (was in after or now in before):
            moved[name] = "moved"
    names = {former: name for name, former in partners.items() if name not in moved}
    kept = kept_in_order(
        [names[each] for each in old if each in names],
        [each for each in new if each in partners and each not in moved],
    )
    moved.update({name: "reordered" for name in names.values() if name not in kept})
    return moved


def _trails(document: Document) -> Iterator[tuple[str, tuple[str, ...]]]:
    for _, items in document.bodies():
        yield from _below(items, ())


def _below(
    items: Iterable[object], trail: tuple[str, ...]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for each in items:
        if isinstance(each, Section):
            yield from _below(each.body, (*trail, comparable(each.head[1])))
        elif isinstance(each, Compound):
            yield from _below(each.parts, trail)
        elif isinstance(each, Assignment):
            yield each.id, trail
