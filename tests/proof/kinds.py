"""Mutations that differ in nothing that a reader of the file could notice, taken once."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from doc_engine.rules.coverage import Wanted
from tests.proof.proving import Key, Table

__all__ = ["one_of_each", "one_of_each_clause"]

_Each = TypeVar("_Each")


def one_of_each(table: Table, items: Iterable[tuple[Key, Wanted]]) -> list[tuple[Key, Wanted]]:
    """Return the first of the items of each kind, in their order.

    Of one kind are items of clauses of one kind with the same role, the same sort of value, that
    stand there once or more often alike.
    """

    def kind(item: tuple[Key, Wanted]) -> tuple[object, ...]:
        key, wanted = item
        value = wanted.value
        entry = table.registry.entries.get(value) if isinstance(value, str) else None
        spots = sum(len(each) for each in table.cuts_of(key, value).values())
        return *_of_clause(table, key), wanted.role, type(value), type(entry), spots > 1

    return _first(items, kind)


def one_of_each_clause(table: Table, keys: Iterable[Key]) -> list[Key]:
    """Return the first of the clauses of each kind: where they stand, and with what others."""
    return _first(keys, lambda key: _of_clause(table, key))


def _of_clause(table: Table, key: Key) -> tuple[object, ...]:
    clause, own = table.clauses[key], {*table.clauses[key].anchors}
    shared = any(own & {*other.anchors} for name, other in table.clauses.items() if name != key)
    styles = tuple(dict.fromkeys(table.styles.get(anchor) for anchor in clause.anchors))
    in_body = clause.printing == "body"
    return in_body, styles, len(clause.anchors) > 1, bool(clause.heading_anchors), shared


def _first(items: Iterable[_Each], kind: Callable[[_Each], object]) -> list[_Each]:
    first: dict[object, _Each] = {}
    for each in items:
        first.setdefault(kind(each), each)
    return list(first.values())
